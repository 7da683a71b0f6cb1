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
        var reached = new PersonKey(delivery.Workspace, person);
        if (item.Step != PromiseItem.Question && await durable.ReadAsync(unit => unit.Get<IAbsenceRows>().Of(reached, now), cancellationToken) is not null)
        {
            var (next, others) = await durable.ReadAsync(unit => (NextOf(unit, delivery, person, now), OthersHear(unit, item, line.Promise, reached, now)), cancellationToken);
            if (next is not null) throw new PlatformException(Refusal.PersonUnreachable, "This person said that they are away.");
            if (others) return new SayNothing("They are away, and others hear of it.");
        }

        await colleagues.EnsureTeamAsync(reached, cancellationToken);
        var covered = await durable.ReadAsync(unit => PingKind.CoveredBy(unit, delivery, reached, now), cancellationToken);
        var post = PromiseWords.Of(line, item, now);
        return new SayThis(covered is null ? post : post with { Parts = [.. post.Parts, new Small(Span.Plain(covered))] });
    }

    /// <inheritdoc />
    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => durable.ReadAsync<Post?>(
        unit => LineOf(unit, PromiseItem.Of(delivery), ((Direct)delivery.To).Person, now) is { } line ? PromiseWords.Of(line, PromiseItem.Of(delivery), now) : Gone, cancellationToken);

    /// <inheritdoc />
    // "in place of somebody who cannot be reached the next responder": as for a wait. Of somebody who is away, first whoever covers.
    public Instead InsteadOf(IUnitOfWork unit, Delivery delivery, Instant now)
    {
        var item = PromiseItem.Of(delivery);
        if (item.Step == PromiseItem.Question) return new Instead([], null);
        var next = NextOf(unit, delivery, delivery.Unreachable[^1], now);
        return next is null ? item.Step < 2 ? Instead.Nobody : new Instead([], null) : new Instead([item.To(next, now, delivery.Unreachable)], null);
    }

    // Who is told in place of somebody, and was not told of this rung yet; null for nobody.
    private static string? NextOf(IUnitOfWork unit, Delivery delivery, string missed, Instant now)
    {
        var item = PromiseItem.Of(delivery);
        var settings = PingReader.SettingsOf(unit, item.Id.Channel, now);
        var rows = unit.Get<IDeliveryRows>();
        var cover = unit.Get<IAbsenceRows>().Of(new PersonKey(delivery.Workspace, missed), now)?.Substitute;
        // At a late rung all of them are told anyway; only whoever covers may be somebody else.
        IEnumerable<string> set = item.Step < 2 ? [.. settings.Responders, .. settings.EscalateTo] : [];
        return (cover is null ? set : set.Prepend(cover)).FirstOrDefault(person => person != missed && !delivery.Unreachable.Contains(person) && rows.Find(item.To(person, now).Delivery.Key) is null);
    }

    private static bool OthersHear(IUnitOfWork unit, PromiseItem item, Promise promise, PersonKey missed, Instant now) =>
        new PromiseLadder(PingReader.SettingsOf(unit, item.Id.Channel, now)).To(promise, item.Step)
            .Any(person => person != missed.Person && unit.Get<IAbsenceRows>().Of(missed with { Person = person }, now) is null);

    private static Post Gone { get; } = new("There is nothing to keep here any more.", [new Line(Span.Plain("There is nothing to keep here any more: the message is gone."))]);

    private PromiseLine? LineOf(IUnitOfWork unit, PromiseItem item, string person, Instant now) =>
        unit.Get<IPromiseRows>().Find(item.Id) is { } stored ? reader.Look(unit, stored, person, now) : null;
}
