using NodaTime;
using NodaTime.Calendars;

namespace ServiceBot.Digest;

/// <summary>One ISO week, Monday to Sunday, wherever it is read.</summary>
/// <param name="Monday">Its Monday.</param>
internal readonly record struct Week(LocalDate Monday)
{
    /// <summary>The week that <paramref name="day"/> lies in.</summary>
    public static Week Of(LocalDate day) => new(day.PlusDays(1 - (int)day.DayOfWeek));

    /// <summary><c>2026-W47</c>: the ISO week year, which is not always the calendar's, and the week.</summary>
    public string Name => $"{WeekYearRules.Iso.GetWeekYear(Monday):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(Monday):00}";

    /// <summary>Counts weeks, from a Monday long ago on.</summary>
    public int Number => Period.DaysBetween(new LocalDate(2001, 1, 1), Monday) / 7;

    /// <summary>Earlier (negative: later) by so many weeks.</summary>
    public Week Back(int weeks) => new(Monday.PlusWeeks(-weeks));

    /// <summary>Its first instant: Monday 00:00, or the first moment that day has where a clock change skips it.</summary>
    public Instant Begins(DateTimeZone zone) => zone.AtStartOfDay(Monday).ToInstant();

    /// <summary>The first instant that is no longer in it.</summary>
    public Instant Ends(DateTimeZone zone) => Back(-1).Begins(zone);
}
