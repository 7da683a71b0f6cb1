using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Pings;

namespace ServiceBot.Promises;

/// <summary>Words reminders when they are sent, from how the promise stands then, and again whenever that changes.</summary>
internal sealed class PromiseKind(IDurable durable, PromiseReader reader, Colleagues colleagues) : IDeliveryKind
{
    /// <inheritdoc />
    public string Kind => PromiseItem.Kind;

    /// <inheritdoc />
    public async Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var item = PromiseItem.Of(delivery);
        var person = ((Direct)delivery.To).Person;
        var (line, ended) = await durable.ReadAsync(unit => (LineOf(unit, item, person, now), unit.Get<IClientRows>().HasEnded(item.Id.Channel, now)), cancellationToken);
        if (ended) return new SayNothing("The client's channel is no longer in the configuration.");
        if (line is not { Promise.Outcome: PromiseOutcome.Open or PromiseOutcome.Unsure, Stored.IsErased: false }) return new SayNothing("Nothing was promised any more when it was to be said.");
        if (item.Step == PromiseItem.Question && line.Promise.Outcome == PromiseOutcome.Open) return new SayNothing("It was said before that it is a promise.");
        if (!item.IsOf(line.Promise)) return new SayNothing("It was given another time before it was to be said.");
        var opens = line.Hours.NextOpening(now) ?? Instant.MaxValue;
        if (opens > now) return new SayLater(opens);
        await colleagues.EnsureTeamAsync(new PersonKey(delivery.Workspace, person), cancellationToken);
        return new SayThis(PromiseWords.Of(line, item, now));
    }

    /// <inheritdoc />
    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => durable.ReadAsync<Post?>(
        unit => LineOf(unit, PromiseItem.Of(delivery), ((Direct)delivery.To).Person, now) is { } line ? PromiseWords.Of(line, PromiseItem.Of(delivery), now) : Gone, cancellationToken);

    /// <inheritdoc />
    // "in place of somebody who cannot be reached the next responder": as for a wait.
    public Instead InsteadOf(IUnitOfWork unit, Delivery delivery, Instant now)
    {
        var item = PromiseItem.Of(delivery);
        if (item.Step == PromiseItem.Question) return new Instead([], null);
        var settings = PingReader.SettingsOf(unit, item.Id.Channel, now);
        var rows = unit.Get<IDeliveryRows>();
        var next = settings.Responders.Concat(settings.EscalateTo).FirstOrDefault(person => !delivery.Unreachable.Contains(person) && rows.Find(item.To(person, now).Delivery.Key) is null);
        return next is null ? Instead.Nobody : new Instead([item.To(next, now, delivery.Unreachable)], null);
    }

    private static Post Gone { get; } = new("There is nothing to keep here any more.", [new Line(Span.Plain("There is nothing to keep here any more: the message is gone."))]);

    private PromiseLine? LineOf(IUnitOfWork unit, PromiseItem item, string person, Instant now) =>
        unit.Get<IPromiseRows>().Find(item.Id) is { } stored ? reader.Look(unit, stored, person, now) : null;
}
