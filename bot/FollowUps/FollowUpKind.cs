using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Pings;

namespace ServiceBot.FollowUps;

/// <summary>Words suggestions when they are sent, from how the question stands then, and again whenever that changes.</summary>
internal sealed class FollowUpKind(IDurable durable, FollowUpReader reader, Colleagues colleagues) : IDeliveryKind
{
    private static readonly Duration Owed = Duration.FromHours(1);

    /// <inheritdoc />
    public string Kind => FollowUpItem.Kind;

    /// <inheritdoc />
    public async Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var item = FollowUpItem.Of(delivery);
        var person = new PersonKey(delivery.Workspace, ((Direct)delivery.To).Person);
        var (line, ended, owed) = await durable.ReadAsync(
            unit => (LineOf(unit, item, person.Person, now), unit.Get<IClientRows>().HasEnded(item.Id.Channel, now), unit.Get<IFollowUpRows>().Find(item.Id) is { } stored && Owing.IsSo(unit, stored.Question)), cancellationToken);
        if (ended) return new SayNothing("The client's channel is no longer in the configuration.");
        if (line is not { Question.Outcome: QuestionOutcome.Open, Stored.IsErased: false } || FollowUpClock.TurnOf(line.Question) > item.Turn) return new SayNothing("Nobody waited for that answer any more when it was to be said.");
        var opens = line.Hours.NextOpening(owed ? now + Owed : now) ?? Instant.MaxValue;
        if (opens > now) return new SayLater(opens);
        if (await durable.ReadAsync(unit => unit.Get<IAbsenceRows>().Of(person, now) is not null && NextOf(unit, item, delivery, now) is not null, cancellationToken))
            throw new PlatformException(Refusal.PersonUnreachable, "This person said that they are away.");
        await colleagues.EnsureTeamAsync(person, cancellationToken);
        return new SayThis(FollowUpWords.Of(line, item.Turn, await durable.ReadAsync(unit => CoveredBy(unit, delivery, now), cancellationToken), now));
    }

    /// <inheritdoc />
    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => durable.ReadAsync<Post?>(
        unit => LineOf(unit, FollowUpItem.Of(delivery), ((Direct)delivery.To).Person, now) is { } line ? FollowUpWords.Of(line, FollowUpItem.Of(delivery).Turn, CoveredBy(unit, delivery, now), now) : Gone, cancellationToken);

    /// <inheritdoc />
    // Whoever covers for them; else, as for a wait, the next responder.
    public Instead InsteadOf(IUnitOfWork unit, Delivery delivery, Instant now) =>
        NextOf(unit, FollowUpItem.Of(delivery), delivery, now) is { } next ? new Instead([FollowUpItem.Of(delivery).To(next, now, delivery.Unreachable)], null) : Instead.Nobody;

    private static Post Gone { get; } = new("The question is gone.", [new Line(Span.Plain("The question is gone: the message was deleted."))]);

    private static string? NextOf(IUnitOfWork unit, FollowUpItem item, Delivery delivery, Instant now)
    {
        var missed = ((Direct)delivery.To).Person;
        var settings = PingReader.SettingsOf(unit, item.Id.Channel, now);
        string?[] set = [unit.Get<IAbsenceRows>().Of(new PersonKey(delivery.Workspace, missed), now)?.Substitute, .. settings.Responders, .. settings.EscalateTo];
        return set.FirstOrDefault(person => person is not null && person != missed && !delivery.Unreachable.Contains(person) && unit.Get<IDeliveryRows>().Find(item.To(person, now).Delivery.Key) is null);
    }

    private static string? CoveredBy(IUnitOfWork unit, Delivery delivery, Instant now)
    {
        if (delivery.Unreachable.Count == 0) return null;
        var away = unit.Get<IAbsenceRows>().Of(new PersonKey(delivery.Workspace, delivery.Unreachable[^1]), now);
        var name = unit.Get<IClientRows>().Person(new PersonKey(delivery.Workspace, delivery.Unreachable[^1]))?.Name is { Length: > 0 } known ? Say.FirstName(known) : "A teammate";
        return away is null ? $"{name} can't be reached, so this comes to you." : away.Substitute == ((Direct)delivery.To).Person ? $"{name} is away, and you cover." : $"{name} is away, so this comes to you.";
    }

    private FollowUpLine? LineOf(IUnitOfWork unit, FollowUpItem item, string person, Instant now) =>
        unit.Get<IFollowUpRows>().Find(item.Id) is { } stored ? reader.Look(unit, stored, person, now) : null;
}
