using System.Globalization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Digest;
using ServiceBot.Ledger;
using ServiceBot.Promises;

namespace ServiceBot.Insights.Page;

/// <summary>How the page says its figures: as the digest does.</summary>
internal static class PageWords
{
    /// <summary><c>94 %</c>, or a dash where there was nothing to judge.</summary>
    public static string Percent(Figures figures) => figures.Judged == 0 ? "–" : DigestWords.Percent(figures);

    /// <summary><c>1 h 05 min</c>, or a dash.</summary>
    public static string Time(Duration? business) => business is { } time ? Say.Hours(time) : "–";

    /// <summary>A whole number.</summary>
    public static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary><c>11 of 12</c>: of those that were kept or are late; a dash where there were none.</summary>
    public static string Kept(PromiseTally tally) => tally is { Kept: 0, KeptLate: 0, Late: 0 } ? "–" : $"{Number(tally.Kept)} of {Number(tally.Kept + tally.KeptLate + tally.Late)}";

    /// <summary><c>16 Nov</c>.</summary>
    public static string ShortDate(LocalDate day) => $"{day.Day} {CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(day.Month)}";

    /// <summary><c>Week of 16 November</c>, and whether it is over.</summary>
    public static string WeekName(WeekFigures week, LocalDate today) => $"Week of {Say.Date(week.Week.Monday, today)}{(week.SoFar ? ", so far" : "")}";

    /// <summary><c>Mon</c> to <c>Sun</c>, 0 being Monday.</summary>
    public static string Weekday(int day) => ((IsoDayOfWeek)(day + 1)).ToString()[..3];

    /// <summary>The whole word.</summary>
    public static string LongWeekday(int day) => ((IsoDayOfWeek)(day + 1)).ToString();

    /// <summary>What became of a wait, in the words of the page.</summary>
    public static string Outcome(ListedWait wait) => wait.Measured.Outcome switch
    {
        Ledger.Outcome.Answered => wait.Closer.Length > 0 ? $"answered by {Say.FirstName(wait.Closer)}" : "answered",
        Ledger.Outcome.Withdrawn => "taken back by the client",
        Ledger.Outcome.Dismissed => "no reply needed",
        _ => wait.Row.Outcome == Ledger.Outcome.Open ? "still waiting" : "still waiting at the end of the period",
    };

    /// <summary>Three heights of a chart are enough to read it by.</summary>
    public static IEnumerable<double> Ticks(Scale scale) => [0, scale.Most / 2, scale.Most];

    /// <summary><c>2 h</c>, <c>30 min</c>.</summary>
    public static string HoursTick(double hours) => hours == 0 ? "0" : hours < 1 ? $"{hours * 60:0} min" : $"{Scale.At(hours)} h";

    /// <summary>How many weeks apart the names under a chart stand so that they do not touch.</summary>
    public static int NameEvery(int weeks) => Math.Max(1, (int)Math.Ceiling(weeks / 9.0));
}
