using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>The dates that a day may mean, the nearest first; the first whose time is still ahead is the one.</summary>
internal static class DueDates
{
    // A night owl's "in the morning" before six is the morning of the same date.
    private const int NightEnds = 6;

    // 29 February comes every four years, and once in a while not.
    private const int Years = 9;

    public static IEnumerable<LocalDate> Of(DueParts parts, Speaking speaking) => parts.Day is { } day ? OfDay(day, speaking) : OfTime(parts, speaking);

    private static IEnumerable<LocalDate> OfDay(DayPart day, Speaking speaking)
    {
        var today = speaking.Today;
        switch (day.Kind)
        {
            case DayKind.FromToday:
                return [today.PlusDays(day.A)];
            case DayKind.Weekday:
                var ahead = today.PlusDays((day.A - (int)today.DayOfWeek + 7) % 7);
                return [ahead, ahead.PlusWeeks(1)];
            case DayKind.WeekdayOfWeek:
                return [DuePeriods.Monday(today).PlusWeeks(day.B).PlusDays(day.A - 1)];
            case DayKind.NextBusinessDay:
                return speaking.BusinessDayAfter(1) is { } next ? [next.Opens.InZone(speaking.Calendar.Zone).Date] : [];
            default:
                return OfDate(day, today);
        }
    }

    // The nearest such date from today on; without a month any month will do.
    private static IEnumerable<LocalDate> OfDate(DayPart day, LocalDate today)
    {
        if (day.Year > 0) return Exists(day.Year, day.B, day.A) ? [new LocalDate(day.Year, day.B, day.A)] : [];
        var months = Enumerable.Range(0, Years * 12).Select(ahead => new LocalDate(today.Year, today.Month, 1).PlusMonths(ahead));
        return months.Where(month => (day.B == 0 || day.B == month.Month) && Exists(month.Year, month.Month, day.A))
            .Select(month => month.PlusDays(day.A - 1)).Where(date => date >= today).Take(2);
    }

    private static IEnumerable<LocalDate> OfTime(DueParts parts, Speaking speaking)
    {
        var today = speaking.Today;
        switch (parts.Time!.Kind)
        {
            case TimeKind.Clock:
                // In another zone the next three o'clock may stand under yesterday's date, or tomorrow's.
                return [today.PlusDays(-1), today, today.PlusDays(1), today.PlusDays(2)];
            case TimeKind.FirstThing:
                return speaking.OpenDays(today, today.PlusDays(14)).Select(open => open.Date).DefaultIfEmpty(today.PlusDays(1));
            case TimeKind.Morning:
                return [speaking.Said.InZone(speaking.Calendar.Zone).Hour < NightEnds ? today : today.PlusDays(1)];
            case TimeKind.Noon:
                return [today, today.PlusDays(1)];
            default:
                return [today];
        }
    }

    private static bool Exists(int year, int month, int day) => month is >= 1 and <= 12 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);
}
