using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Digest;

namespace ServiceBot.Insights;

/// <summary>Which waits the list shows.</summary>
internal enum Shows
{
    /// <summary>Whatever became of them.</summary>
    All,

    /// <summary>Answered after the target, or open past it.</summary>
    Late,

    /// <summary>Still waiting.</summary>
    Open,

    /// <summary>Somebody said that no reply is needed.</summary>
    Dismissed,
}

/// <summary>
/// What the page shows, and what its address says: <c>?period=4w&amp;client=Acme&amp;show=late&amp;page=2</c>, or <c>from=2026-10-01&amp;to=2026-10-31</c> instead of a
/// period. An address that somebody kept or sent shows the same thing again.
/// </summary>
/// <param name="Period">One of <see cref="Periods"/>, or <see cref="Custom"/>.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Client">One client's name; null for all.</param>
/// <param name="Show">Which waits are listed.</param>
/// <param name="Page">Which page of the list, from 1.</param>
internal sealed record InsightsFilter(string Period, LocalDate From, LocalDate To, string? Client, Shows Show, int Page)
{
    /// <summary>The period of an address with dates.</summary>
    public const string Custom = "dates";

    /// <summary>The period of an address that names none: long enough to show a tendency, short enough to remember.</summary>
    public const string Usual = "8w";

    // A filter by hand must not make the host count a century.
    private const int MostDays = 3 * 366;

    /// <summary>Whole weeks, the running one included, by the word in the address.</summary>
    public static IReadOnlyList<(string Word, string Said, int Weeks)> Periods { get; } =
        [("1w", "This week", 1), ("4w", "Four weeks", 4), (Usual, "Eight weeks", 8), ("26w", "Half a year", 26), ("52w", "A year", 52)];

    /// <summary>Reads an address. What cannot be read keeps its usual value and is named in <paramref name="faults"/>, in words for the reader.</summary>
    public static InsightsFilter Read(IQueryCollection query, LocalDate today, List<string> faults)
    {
        var (period, from, to) = ReadPeriod(query, today, faults);
        var client = query["client"].ToString() is { Length: > 0 } name ? name : null;
        var show = query["show"].ToString() is { Length: > 0 } word ? ReadShow(word, faults) : Shows.All;
        var page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        return new InsightsFilter(period, from, to, client, show, page);
    }

    /// <summary>The query of an address that shows this; empty for the usual.</summary>
    public string Query()
    {
        var parts = new List<KeyValuePair<string, string?>>();
        if (Period == Custom) parts.AddRange([new("from", Iso(From)), new("to", Iso(To))]);
        else if (Period != Usual) parts.Add(new("period", Period));
        if (Client is not null) parts.Add(new("client", Client));
        if (Show != Shows.All) parts.Add(new("show", Word(Show)));
        if (Page > 1) parts.Add(new("page", Page.ToString(CultureInfo.InvariantCulture)));
        return QueryString.Create(parts).ToString();
    }

    /// <summary>A choice as the address says it.</summary>
#pragma warning disable CA1308 // The address is read by people; its words are in small letters.
    public static string Word(Shows show) => show.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary><c>2026-11-16</c>.</summary>
    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static Shows ReadShow(string word, List<string> faults)
    {
        foreach (var show in Enum.GetValues<Shows>())
        {
            if (Word(show) == word) return show;
        }

        faults.Add("The list can show all, late, open or dismissed waits; all are shown.");
        return Shows.All;
    }

    private static (string Period, LocalDate From, LocalDate To) ReadPeriod(IQueryCollection query, LocalDate today, List<string> faults)
    {
        var (from, to) = (Day(query, "from", faults), Day(query, "to", faults));
        if (from is not null || to is not null)
        {
            var last = to ?? today;
            var first = from ?? last.PlusDays(-27);
            if (first > last) faults.Add("The first day lies after the last one, so eight weeks are shown.");
            else if (NodaTime.Period.DaysBetween(first, last) > MostDays) faults.Add("At most three years can be shown at once, so eight weeks are shown.");
            else return (Custom, first, last);
        }

        var word = query["period"].ToString();
        var known = Periods.FirstOrDefault(period => period.Word == word);
        if (known.Word is null)
        {
            if (word.Length > 0) faults.Add("There is no such period, so eight weeks are shown.");
            known = Periods.First(period => period.Word == Usual);
        }

        return (known.Word, Week.Of(today).Back(known.Weeks - 1).Monday, today);
    }

    private static LocalDate? Day(IQueryCollection query, string name, List<string> faults)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return null;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } parsed && parsed.Value.Year is > 1999 and < 2200) return parsed.Value;
        faults.Add($"The {(name == "from" ? "first" : "last")} day is no date; write it as in 2026-11-16.");
        return null;
    }
}
