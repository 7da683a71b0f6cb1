using NodaTime;
using ServiceBot.Clients;

namespace ServiceBot.Ledger;

/// <summary>What is to be done about one open wait at one instant.</summary>
/// <param name="Send">The rung to send for the wait's oldest ask; null for none.</param>
/// <param name="Marks">Rungs that are now sent, or count as sent, <paramref name="Send"/> among them.</param>
/// <param name="NextDue">The next instant at which anything can change without a new fact; null for never.</param>
public sealed record RungDecision(Rung? Send, IReadOnlyList<SentRung> Marks, Instant? NextDue);

/// <summary>When which rung is due (SEMANTICS, section 6). Pure.</summary>
public static class RungRules
{
    /// <summary>Decides about an open wait at <paramref name="now"/>, all facts up to then being in it.</summary>
    /// <param name="wait">An open wait.</param>
    /// <param name="sent">The highest rung that was sent, or counts as sent, for an ask.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="hours">The calendar in force.</param>
    /// <param name="now">The instant.</param>
    public static RungDecision Decide(Wait wait, Func<Ask, Rung> sent, Policy policy, WorkingHours hours, Instant now)
    {
        var oldest = DecideOldest(wait, sent, policy, hours, now);
        if (wait.Asks.Count == 1) return oldest;
        var before = oldest.Send ?? sent(wait.Asks[0]);
        var next = oldest.NextDue;
        for (var i = 1; i < wait.Asks.Count; i++)
        {
            // What comes due for it beyond what the oldest was sent changes nothing until the oldest is sent more.
            var due = HighestDue(wait.Asks[i], policy, hours, now);
            if (due < before) next = Earlier(next, DueAt(wait.Asks[i], new Rung(due.Step + 1), policy, hours));
        }

        return new RungDecision(oldest.Send, [.. oldest.Marks, .. CountedBehind(wait.Asks, sent, before, policy, hours, now)], next);
    }

    /// <summary>The same without the asks behind the oldest: for whoever asks <see cref="CountedBehind"/> before they stop being behind it.</summary>
    public static RungDecision DecideOldest(Wait wait, Func<Ask, Rung> sent, Policy policy, WorkingHours hours, Instant now)
    {
        var oldest = wait.Asks[0];
        var due = HighestDue(oldest, policy, hours, now);
        var next = DueAt(oldest, new Rung(due.Step + 1), policy, hours);

        // "Claimed: nudge is not sent for that wait."
        if (due <= sent(oldest) || (due == Rung.Nudge && wait.Claim is not null)) return new RungDecision(null, [], next);
        var release = wait.SnoozedUntil is { } until && until > now ? until : now;
        var opening = hours.NextOpening(release);
        return opening == now
            ? new RungDecision(due, [new SentRung(oldest.Message, oldest.AskedAt, due)], next)
            : new RungDecision(null, [], Earlier(opening, next));
    }

    /// <summary>
    /// "A rung due for an ask that stands behind an older one in its wait counts as sent once that rung or a higher one is sent, or counts as sent, for the wait's oldest."
    /// </summary>
    /// <param name="asks">The asks of a wait, oldest first.</param>
    /// <param name="sent">The highest rung that was sent, or counts as sent, for an ask.</param>
    /// <param name="before">The same for the oldest.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="hours">The calendar in force.</param>
    /// <param name="now">The instant.</param>
    public static IEnumerable<SentRung> CountedBehind(IReadOnlyList<Ask> asks, Func<Ask, Rung> sent, Rung before, Policy policy, WorkingHours hours, Instant now)
    {
        for (var i = 1; i < asks.Count; i++)
        {
            var due = HighestDue(asks[i], policy, hours, now);
            var counted = due < before ? due : before;
            if (counted == Rung.None) yield break; // those after it are younger still
            if (counted > sent(asks[i])) yield return new SentRung(asks[i].Message, asks[i].AskedAt, counted);
        }
    }

    /// <summary>The highest rung due for an ask: "due" is when its business time has elapsed, equality included.</summary>
    public static Rung HighestDue(Ask ask, Policy policy, WorkingHours hours, Instant now)
    {
        var elapsed = hours.Between(ask.AskedAt, now);
        if (elapsed >= policy.Target && now >= ask.AskedAt)
            return Rung.Reminder((int)Math.Min(int.MaxValue / 2, (elapsed - policy.Target).BclCompatibleTicks / Math.Max(1, policy.RemindEvery.BclCompatibleTicks)));
        return elapsed >= policy.NudgeAfter && now >= ask.AskedAt ? Rung.Nudge : Rung.None;
    }

    /// <summary>When a rung comes due for an ask; null for never. A nudge that would come after the target never does: overdue is higher.</summary>
    public static Instant? DueAt(Ask ask, Rung rung, Policy policy, WorkingHours hours) => rung.Step switch
    {
        <= 1 => hours.Add(ask.AskedAt, Duration.Min(policy.NudgeAfter, policy.Target)),
        _ => hours.Add(ask.AskedAt, policy.Target + (policy.RemindEvery * (rung.Step - 2))),
    };

    private static Instant? Earlier(Instant? left, Instant? right) =>
        left is null ? right : right is null ? left : Instant.Min(left.Value, right.Value);
}
