using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>
/// From an expression, the instant of speaking and the speaker's calendar to an instant. The rules stand one by one in ARCHITECTURE.md.
/// What was said earlier is never due later, and nothing is due before it was said.
/// </summary>
public static class DueResolver
{
    private const string Passed = "passed: that time had passed when it was said.";

    private static readonly Duration FirstThing = Duration.FromHours(1);
    private static readonly LocalTime Noon = new(12, 0);

    /// <summary>What instant <paramref name="due"/> names when it is said at <paramref name="said"/>.</summary>
    public static DueResolution Resolve(DueExpression due, Instant said, ISpeakerCalendar calendar)
    {
        var parts = due.Parts;
        if (parts.Vague is { } reason) return new DueResolution(null, reason);
        var speaking = new Speaking(said, calendar);
        if (parts.In is { } amount) return Passing(amount, speaking);
        if (parts.Day is { Kind: DayKind.TwoNumbers } numbers) return Either(parts, numbers, speaking);
        return Named(parts, speaking);
    }

    private static DueResolution Passing(Amount amount, Speaking speaking)
    {
        var today = speaking.Today;
        if (amount.Count > 5_000) return new DueResolution(null, "too-far: it is further away than anybody plans.");
        switch (amount)
        {
            case { IsBusiness: true, Unit: Unit.Minute or Unit.Hour }:
                return speaking.Calendar.Add(speaking.Said, Exact(amount)) is { } business
                    ? new DueResolution(business, "business-time: so much business time after it was said.")
                    : new DueResolution(null, "never-open: the calendar has no business hours.");
            case { Unit: Unit.Minute or Unit.Hour }:
                return new DueResolution(speaking.Said + Exact(amount), "passing-time: so much time after it was said.");
            case { IsBusiness: true, Unit: Unit.Day }:
                return speaking.BusinessDayAfter((int)Math.Ceiling(amount.Count)) is { } day
                    ? new DueResolution(day.Closes, "business-days: the end of the business day so many after today.")
                    : new DueResolution(null, "never-open: the calendar has no business hours.");
        }

        var count = (int)Math.Ceiling(amount.Count);
        var date = amount.Unit switch
        {
            Unit.Day => today.PlusDays(count),
            Unit.Week => today.PlusDays((int)Math.Ceiling(7 * amount.Count)),
            Unit.Month => today.PlusMonths(count),
            _ => today.PlusYears(count),
        };
        return new DueResolution(speaking.EndOf(date), "days-on: the end of that day, so many after today.");
    }

    private static Duration Exact(Amount amount) => Duration.FromMinutes(amount.Unit == Unit.Hour ? amount.Count * 60 : amount.Count);

    // 14/12 can only be December; 3/4 hangs on who wrote it.
    private static DueResolution Either(DueParts parts, DayPart numbers, Speaking speaking)
    {
        var dayFirst = numbers.A > 12 ? true : numbers.B > 12 ? false : numbers.A == numbers.B ? true : DateHabit.DayFirst(speaking.Calendar.Zone);
        if (dayFirst is not { } first) return new DueResolution(null, "two-numbers: it can be read with the day or the month first.");
        var (day, month) = first ? (numbers.A, numbers.B) : (numbers.B, numbers.A);
        return Named(parts with { Day = new DayPart(DayKind.Date, day, month, numbers.Year) }, speaking);
    }

    private static DueResolution Named(DueParts parts, Speaking speaking)
    {
        if (parts.Day is { IsPeriod: true } period) return InPeriod(parts, period, speaking);
        var isToday = parts.Day is { Kind: DayKind.FromToday, A: 0 };
        foreach (var date in DueDates.Of(parts, speaking))
        {
            if (AtOn(parts, date, speaking, isToday) is var at && at >= speaking.Said) return new DueResolution(at, Why(parts));
        }

        // The business day is over and the date is not.
        if ((isToday || parts.Day is null) && parts.Time is null or { Kind: TimeKind.Close or TimeKind.Afternoon })
            return new DueResolution(speaking.Midnight(speaking.Today), "late-today: the business day is over, so by the end of the date.");
        return new DueResolution(null, Passed);
    }

    private static string Why(DueParts parts) => (parts.Day, parts.Time) switch
    {
        (_, { Kind: TimeKind.Clock }) => "clock: the next such time on the clock that is still ahead.",
        (_, { Kind: TimeKind.FirstThing }) => "first-thing: an hour after opening.",
        (_, { Kind: TimeKind.Morning or TimeKind.Noon }) => "noon: a morning ends at twelve.",
        (_, { Kind: TimeKind.Midnight }) => "midnight: an evening ends with its date.",
        ({ Kind: DayKind.NextBusinessDay }, _) => "next-business-day: the end of the next business day.",
        _ when parts.IsBefore => "before-day: before that day opens.",
        _ => "end-of-day: the end of that business day.",
    };

    // "this week", "end of next month": its last business day, or the part that was named; once that has passed, the next business day left in it.
    private static DueResolution InPeriod(DueParts parts, DayPart period, Speaking speaking)
    {
        foreach (var (first, last) in DuePeriods.Of(period, speaking.Today))
        {
            if (last < speaking.Today) continue;
            if (period.Kind == DayKind.Weekend && !parts.IsBefore) return new DueResolution(speaking.Midnight(last), "weekend: until Sunday is over.");
            if (!parts.IsBefore || period.Edge != Edge.Whole) return Within(parts, first, last, period.Edge, speaking);

            // Before the whole of it: before it opens, and before a weekend when its week closes.
            var weekend = period.Kind == DayKind.Weekend;
            var days = (weekend ? speaking.OpenDays(first, last.PlusDays(-2)) : speaking.OpenDays(first, last)).Select(open => open.Day).ToList();
            if (days.Count == 0) continue;
            var ends = weekend ? days[^1].Closes : days[0].Opens;
            if (ends >= speaking.Said) return new DueResolution(ends, weekend ? "before-weekend: the end of the week's last business day." : "before-period: before its first business day opens.");
        }

        return new DueResolution(null, Passed);
    }

    private static DueResolution Within(DueParts parts, LocalDate first, LocalDate last, Edge edge, Speaking speaking)
    {
        var until = DuePeriods.EdgeOf(first, last, edge);
        var open = speaking.OpenDays(first, last).Select(day => day.Date).ToList();
        var target = open.FindLastIndex(date => date <= until) is >= 0 and var index ? open[index] : open.Count > 0 ? open[0] : last;
        foreach (var date in open.Where(date => date >= target).DefaultIfEmpty(target))
        {
            if (AtOn(parts with { IsBefore = false }, date, speaking, false) is var at && at >= speaking.Said)
                return new DueResolution(at, "period: the last business day of it, or of the part that was named.");
        }

        return new DueResolution(speaking.Midnight(last), "late-in-period: its business days are over, so by the end of its last date.");
    }

    private static Instant AtOn(DueParts parts, LocalDate date, Speaking speaking, bool isToday)
    {
        if (parts.Time is not { } time) return parts.IsBefore && parts.Day is not null ? speaking.StartOf(date) : speaking.EndOf(date);
        switch (time.Kind)
        {
            case TimeKind.Clock:
                return OnTheClock(time, date, parts.Zone ?? speaking.Calendar.Zone, speaking, isToday);
            case TimeKind.FirstThing:
                return speaking.WorkBegins(date) + FirstThing;
            case TimeKind.Morning or TimeKind.Noon:
                return speaking.At(date, Noon, speaking.Calendar.Zone);
            case TimeKind.Midnight:
                return speaking.Midnight(date);
            default:
                return speaking.EndOf(date);
        }
    }

    // Without am or pm, one to six are in the afternoon; today, what has passed is the later of the two.
    private static Instant OnTheClock(TimePart time, LocalDate date, DateTimeZone zone, Speaking speaking, bool isToday)
    {
        if (time.Hour == 24) return speaking.At(date.PlusDays(1), LocalTime.Midnight, zone);
        var hour = time.IsOpen && time.Hour is >= 1 and <= 6 ? time.Hour + 12 : time.Hour;
        var at = speaking.At(date, new LocalTime(hour, time.Minute), zone);
        return isToday && time.IsOpen && at < speaking.Said && hour < 12 ? speaking.At(date, new LocalTime(hour + 12, time.Minute), zone) : at;
    }
}
