using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Pings;

namespace ServiceBot.Profiles;

/// <summary>Words reminders of what a client expects when they are sent, from how it stands then, and again whenever that changes.</summary>
internal sealed class RegularKind(IDurable durable, RegularBook book, Colleagues colleagues) : IDeliveryKind
{
    public string Kind => RegularItem.Kind;

    public async Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var person = ((Direct)delivery.To).Person;
        if (RegularItem.Parse(delivery.Payload) is not { } item) return new SayNothing("It names nothing that is expected.");
        var (line, ended, opens, end) = await durable.ReadAsync(
            unit =>
            {
                var settings = PingReader.SettingsOf(unit, item.Channel, now);
                var days = unit.Get<IProfileRows>().Get(item.Channel.Workspace, item.Line) is { } written ? RegularDays.Of(written, settings.Calendar) : null;
                return (book.Look(unit, item, person, now), unit.Get<IClientRows>().HasEnded(item.Channel, now), Ledger.WorkingHours.Of(settings.Calendar).NextOpening(now) ?? Instant.MaxValue, days?.EndOf(item.Day) ?? Instant.MinValue);
            },
            cancellationToken);
        if (ended) return new SayNothing("The client's channel is no longer in the configuration.");
        if (line.Words is null || line.Outcome != DayOutcome.Open) return new SayNothing("It was there, or not expected any more, when it was to be said.");
        // "Today" said a day later is untrue; the figures say that it was not there.
        if (Instant.Max(opens, now) >= end) return new SayNothing("Its day was over when it was to be said.");
        if (opens > now) return new SayLater(opens);
        await colleagues.EnsureTeamAsync(new PersonKey(delivery.Workspace, person), cancellationToken);
        return new SayThis(RegularWords.Of(line, now));
    }

    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => durable.ReadAsync<Post?>(
        unit => RegularItem.Parse(delivery.Payload) is { } item ? RegularWords.Of(book.Look(unit, item, ((Direct)delivery.To).Person, now), now) : null, cancellationToken);

    public Instead InsteadOf(IUnitOfWork unit, Delivery delivery, Instant now)
    {
        if (RegularItem.Parse(delivery.Payload) is not { } item) return Instead.Nobody;
        var settings = PingReader.SettingsOf(unit, item.Channel, now);
        var rows = unit.Get<IDeliveryRows>();
        var next = settings.Responders.Concat(settings.EscalateTo).FirstOrDefault(person => !delivery.Unreachable.Contains(person) && rows.Find(item.To(person, now, delivery.ExpiresAt).Delivery.Key) is null);
        return next is null ? Instead.Nobody : new Instead([item.To(next, now, delivery.ExpiresAt, delivery.Unreachable)], null);
    }
}
