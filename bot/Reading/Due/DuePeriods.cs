using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>Weeks, months, quarters and years: which dates they are, and which of their days is meant.</summary>
internal static class DuePeriods
{
    /// <summary>First and last date of the period that is meant and of the one after it, for when its time has passed.</summary>
    public static IEnumerable<(LocalDate First, LocalDate Last)> Of(DayPart period, LocalDate today)
    {
        for (var next = 0; next < 2; next++)
        {
            if (period.Year > 0 && next > 0) yield break;
            yield return period.Kind switch
            {
                DayKind.Week or DayKind.Weekend => Days(Monday(today).PlusWeeks(period.A + next), 7),
                DayKind.Month => Months(Month(today.Year, today.Month).PlusMonths(period.A + next), 1),
                DayKind.NamedMonth => Months(Month(YearOf(period, today, next), period.A), 1),
                DayKind.Quarter => Months(Month(today.Year, (3 * ((today.Month - 1) / 3)) + 1).PlusMonths(3 * (period.A + next)), 3),
                DayKind.NamedQuarter => Months(Month(YearOf(period, today, next), (3 * period.A) - 2), 3),
                _ => Months(Month(today.Year + period.A + next, 1), 12),
            };
        }
    }

    public static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    /// <summary>The date on which the named part of a period ends.</summary>
    public static LocalDate EdgeOf(LocalDate first, LocalDate last, Edge edge)
    {
        var length = Period.DaysBetween(first, last) + 1;
        return edge switch
        {
            Edge.Start => first,
            Edge.Early => first.PlusDays(length == 7 ? 1 : (length / 3) - 1),
            Edge.Middle => first.PlusDays(length == 7 ? 2 : (length / 2) - 1),
            _ => last,
        };
    }

    private static int YearOf(DayPart period, LocalDate today, int next) => period.Year > 0 ? period.Year : today.Year + next;

    private static LocalDate Month(int year, int month) => new(year, month, 1);

    private static (LocalDate First, LocalDate Last) Days(LocalDate first, int count) => (first, first.PlusDays(count - 1));

    private static (LocalDate First, LocalDate Last) Months(LocalDate first, int count) => (first, first.PlusMonths(count).PlusDays(-1));
}
