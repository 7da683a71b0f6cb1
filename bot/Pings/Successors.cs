using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;

namespace ServiceBot.Pings;

/// <summary>
/// Who is told in place of somebody who cannot be reached: "replaced at once by the next responder, then escalateTo" (SEMANTICS, section 6),
/// then whoever invited the bot. Each item of a ping finds its own, for each channel has its own people.
/// </summary>
internal static class Successors
{
    public static Instead Of(IUnitOfWork unit, Delivery missed, IReadOnlyList<PingItem> items, Instant now)
    {
        var rows = unit.Get<IDeliveryRows>();
        var next = new List<NewDelivery>();
        var left = 0;
        foreach (var item in items)
        {
            NoteMissed(rows, item, missed);
            if (PingReader.WaitOf(unit, item) is not { Wait.Outcome: Outcome.Open } stored) continue;
            var settings = PingReader.SettingsOf(unit, item.Channel, now);
            var absence = unit.Get<IAbsenceRows>().Of(new PersonKey(missed.Workspace, missed.Unreachable[^1]), now);
            string[] set = [.. absence?.Substitute is { } substitute ? [substitute] : Array.Empty<string>(), .. settings.Responders, .. settings.EscalateTo];
            // Of somebody who is away, whoever covers, or a responder beside them, is enough: nobody higher hears of it for that.
            if (absence is not null && IsToldElsewhere(rows, item, missed, absence.Substitute is { } cover ? [cover] : settings.Responders)) continue;
            var untold = Array.Find(set, person => !missed.Unreachable.Contains(person) && rows.Find(item.Key(person)) is null);
            if (untold is not null) next.Add(item.To(untold, now, missed.Unreachable));
            else if (IsToldElsewhere(rows, item, missed, [.. set, .. Recipients.Of(item.Rung, stored.Wait, settings)])) continue;
            else if (settings.InvitedBy is { } inviter && !missed.Unreachable.Contains(inviter) && rows.Find(item.Key(inviter)) is null)
                next.Add((item with { Missing = set.Length == 0 }).To(inviter, now, missed.Unreachable));
            else if (AllTheSame(unit, item, missed, now) is { } away) next.Add(away);
            else left++;
        }

        return new Instead(next, left == 0 ? null : "Nobody else is set who could be told.");
    }

    /// <summary>Whether there is anybody who could be told in place of a delivery's person.</summary>
    public static bool HasAny(IUnitOfWork unit, Delivery delivery, PingItem item, Instant now)
    {
        var person = ((Direct)delivery.To).Person;
        var settings = PingReader.SettingsOf(unit, item.Channel, now);
        var absence = unit.Get<IAbsenceRows>().Of(new PersonKey(delivery.Workspace, person), now);
        return settings.Responders.Concat(settings.EscalateTo).Append(absence?.Substitute).Append(settings.InvitedBy)
            .Any(other => other is not null && other != person && !delivery.Unreachable.Contains(other));
    }

    // Whoever is away hears all the same when those who were to hear instead can't be reached either: a client must not wait unheard. Once.
    private static NewDelivery? AllTheSame(IUnitOfWork unit, PingItem item, Delivery missed, Instant now)
    {
        if (missed.Unreachable.FirstOrDefault(person => unit.Get<IAbsenceRows>().Of(new PersonKey(missed.Workspace, person), now) is not null) is not { } away) return null;
        var (delivery, subjects) = item.To(away, now, [.. missed.Unreachable.Where(person => person != away)]);
        var again = delivery with { Key = $"{delivery.Key}:all-the-same" };
        return unit.Get<IDeliveryRows>().Find(again.Key) is null ? new NewDelivery(again, subjects) : null;
    }

    // What was joined into the missed message has a row of its own, which would say for ever that its person was told.
    private static void NoteMissed(IDeliveryRows rows, PingItem item, Delivery missed)
    {
        if (rows.Find(item.Key(missed.Unreachable[^1])) is { State: DeliveryState.Dropped } joined)
            rows.Finish(joined with { Unreachable = missed.Unreachable }, wantsRefresh: false);
    }

    // Whoever was told, or is about to be, counts; who could not be reached does not, and stands in their own delivery as such.
    private static bool IsToldElsewhere(IDeliveryRows rows, PingItem item, Delivery missed, IEnumerable<string> people) => people.Any(person =>
        person != missed.Unreachable[^1]
        && rows.Find(item.Key(person)) is { State: not DeliveryState.Dead } told
        && !told.Unreachable.Contains(person));
}
