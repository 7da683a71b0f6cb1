using NodaTime;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.Profiles;

/// <summary>
/// The days of one regular expectation in a client's calendar. A day's reminder comes at its opening; of a day that is closed, at the next opening, and then what is
/// brought on that day counts too. Pure.
/// </summary>
internal sealed class RegularDays
{
    private readonly Recurrence _recurrence;
    private readonly WorkingHours _hours;
    private readonly LocalDate _since;
    private readonly Instant _written;

    private RegularDays(Recurrence recurrence, WorkingHours hours, Instant written)
    {
        (_recurrence, _hours, _written) = (recurrence, hours, written);
        _since = written.InZone(hours.Zone).Date;
    }

    /// <summary>Of a line; null when it is none that recurs.</summary>
    public static RegularDays? Of(ProfileLine line, CalendarSettings calendar) =>
        line.Facet == Facet.Regular && Recurrence.Parse(line.Words) is { } recurrence ? new RegularDays(recurrence, WorkingHours.Of(calendar), line.Since) : null;

    public WorkingHours Hours => _hours;

    /// <summary>When the first reminder after <paramref name="after"/> is due; null when the calendar is never open.</summary>
    public Instant? NextDue(Instant after)
    {
        var day = DateOf(after);
        // A day that was closed may still be reminded of today.
        day = _recurrence.OnOrBefore(day.PlusDays(-1), _since) is { } before && RemindAt(before) > after ? before : _recurrence.OnOrAfter(day, _since);
        while (true)
        {
            if (RemindAt(day) is not { } at) return null;
            if (at > after) return at;
            day = _recurrence.OnOrAfter(day.PlusDays(1), _since);
        }
    }

    /// <summary>The day that something done at <paramref name="at"/> counts for; null when nothing is expected then.</summary>
    public LocalDate? DayOf(Instant at)
    {
        if (at < _written) return null;
        var today = DateOf(at);
        return _recurrence.OnOrBefore(today, _since) is { } day && today <= LastDate(day) ? day : null;
    }

    /// <summary>When what is expected on a day has not come: the end of its last day.</summary>
    public Instant EndOf(LocalDate day) => LastDate(day).PlusDays(1).AtStartOfDayInZone(_hours.Zone).ToInstant();

    /// <summary>The days whose beginning lies in [from, to), without those that had begun when it was written down.</summary>
    public IEnumerable<LocalDate> Between(Instant from, Instant to)
    {
        var start = Instant.Max(from, _written);
        for (var day = _recurrence.OnOrAfter(DateOf(start), _since); day.AtStartOfDayInZone(_hours.Zone).ToInstant() < to; day = _recurrence.OnOrAfter(day.PlusDays(1), _since))
        {
            if (day.AtStartOfDayInZone(_hours.Zone).ToInstant() >= start || (RemindAt(day) > _written && DateOf(from) <= day)) yield return day;
        }
    }

    // At its opening, or the next.
    private Instant? RemindAt(LocalDate day) => _hours.On(day)?.Opens ?? _hours.NextOpening(day.AtStartOfDayInZone(_hours.Zone).ToInstant());

    private LocalDate LastDate(LocalDate day) => RemindAt(day) is { } at ? LocalDate.Max(day, DateOf(at)) : day;

    private LocalDate DateOf(Instant at) => at.InZone(_hours.Zone).Date;
}
