using NodaTime;
using ServiceBot.Ledger;

namespace ServiceBot.FollowUps;

/// <summary>When a follow-up is suggested. Pure.</summary>
/// <param name="hours">The channel's opening hours.</param>
/// <param name="days">So many business days of silence.</param>
internal sealed class FollowUpClock(WorkingHours hours, int days)
{
    // A calendar with a longer gap is never open.
    private const int Horizon = 400;

    /// <summary>
    /// Which turn it is: a question is suggested once, and once more whenever somebody wants to hear of it again.
    /// </summary>
    public static long TurnOf(Question question) => question.Later?.SaidAt.ToUnixTimeTicks() ?? 0;

    /// <summary>When the turn comes; null when the calendar is never open.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answeredThem">When the client last had an answer of ours in that conversation; null when they asked nothing since.</param>
    public Instant? DueAt(Question question, Instant? answeredThem)
    {
        var quiet = answeredThem is { } answered ? Instant.Max(question.QuietSince, answered) : question.QuietSince;
        return question.Later is { } later && quiet <= later.SaidAt ? hours.NextOpening(later.Until) : After(quiet);
    }

    /// <summary>The same time of day so many business days later, or the next opening after it. What falls outside opening hours counts from the next opening.</summary>
    public Instant? After(Instant quiet)
    {
        if (hours.NextOpening(quiet) is not { } start) return null;
        var local = start.InZone(hours.Zone);
        var date = local.Date;
        var left = days;
        for (var i = 0; i < Horizon && left > 0; i++)
        {
            date = date.PlusDays(1);
            if (hours.On(date) is not null) left--;
        }

        return left > 0 ? null : hours.NextOpening((date + local.TimeOfDay).InZoneLeniently(hours.Zone).ToInstant());
    }

    /// <summary>How many business days lie between, as people count them: from Monday to Wednesday it is two.</summary>
    public int Between(Instant start, Instant end)
    {
        var (from, to) = (start.InZone(hours.Zone).Date, end.InZone(hours.Zone).Date);
        var count = 0;
        for (var date = from.PlusDays(1); date <= to && count < Horizon; date = date.PlusDays(1))
        {
            if (hours.On(date) is not null) count++;
        }

        return count;
    }
}
