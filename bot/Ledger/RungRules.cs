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
        var oldest = wait.Asks[0];
        var due = HighestDue(oldest, policy, hours, now);
        var before = sent(oldest);
        var marks = new List<SentRung>();
        Rung? send = null;
        Instant? next = null;

        // "Claimed: nudge is not sent for that wait."
        var wanted = due > before && !(due == Rung.Nudge && wait.Claim is not null);
        if (wanted)
        {
            var release = wait.SnoozedUntil is { } until && until > now ? until : now;
            var opening = hours.NextOpening(release);
            if (opening == now)
            {
                send = due;
                before = due;
                marks.Add(new SentRung(oldest.Message, oldest.AskedAt, due));
            }
            else
            {
                next = opening;
            }
        }

        // "A rung due for an ask that stands behind an older one in its wait counts as sent once that rung or a higher one is sent, or counts as sent, for the wait's oldest."
        for (var i = 1; i < wait.Asks.Count; i++)
        {
            var ask = wait.Asks[i];
            var dueBehind = HighestDue(ask, policy, hours, now);
            var counted = dueBehind < before ? dueBehind : before;
            if (counted > sent(ask)) marks.Add(new SentRung(ask.Message, ask.AskedAt, counted));

            // What comes due for it beyond what the oldest was sent changes nothing until the oldest is sent more.
            if (dueBehind < before) next = Earlier(next, DueAt(ask, new Rung(dueBehind.Step + 1), policy, hours));
        }

        next = Earlier(next, DueAt(oldest, new Rung(due.Step + 1), policy, hours));
        return new RungDecision(send, marks, next);
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
