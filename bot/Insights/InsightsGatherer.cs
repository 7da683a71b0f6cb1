using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Digest;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Insights;

/// <summary>Gathers what the page shows from what is stored. Every figure is reckoned as SEMANTICS, section 7, says.</summary>
internal static class InsightsGatherer
{
    /// <summary>How many waits a page of the list has.</summary>
    public const int PageLength = 25;

    private const int FewestWeeks = 4;
    private const int MostOpen = 10_000;

    private static readonly (string Label, int Minutes)[] Steps =
        [("15 min", 15), ("30 min", 30), ("1 h", 60), ("2 h", 120), ("4 h", 240), ("8 h", 480), ("16 h", 960)];

    /// <summary>The channels of a workspace that are a client's, ended ones included while a period reaches back to them.</summary>
    public static IReadOnlyList<Book> Books(IUnitOfWork unit, string workspace) =>
        [.. unit.Get<IClientRows>().All(workspace).Select(version => new Book(unit, version.Settings))];

    /// <summary>The page, but for the names, links and sentences of the listed waits.</summary>
    public static InsightsView Gather(IUnitOfWork unit, string workspace, InsightsFilter filter, DateTimeZone zone, Instant now)
    {
        var all = Books(unit, workspace);
        var books = filter.Client is null ? all : [.. all.Where(book => book.Client == filter.Client)];
        var entries = Entries(unit, books, filter, zone, now);
        var waitingNow = WaitingNow(unit, workspace, books);
        var listed = entries.Where(entry => IsListed(entry.Measured, filter.Show)).OrderByDescending(entry => entry.Row.Since).ThenByDescending(entry => entry.Row.Message, StringComparer.Ordinal).ToList();
        return new InsightsView
        {
            Filter = filter,
            Now = now,
            Zone = zone,
            Clients = [.. all.Where(book => !book.Channel.Ended).Select(book => book.Client).Distinct().Order(StringComparer.CurrentCultureIgnoreCase)],
            Total = FiguresRules.Of(entries.Select(entry => entry.Measured)),
            WaitingNow = waitingNow.Values.Sum(),
            Weeks = Weeks(entries, filter, zone, now),
            Distribution = Distribution(entries),
            Heat = Heat(entries),
            PerClient = PerClient(entries, waitingNow),
            Listed = listed.Count,
            Waits = [.. listed.Skip((filter.Page - 1) * PageLength).Take(PageLength).Select(entry => new ListedWait(entry.Row, entry.Measured, entry.Book.Channel, entry.Book.Client, entry.Book.Name))],
        };
    }

    /// <summary>Every wait that began in the filter's days, as of their end.</summary>
    public static List<Entry> Entries(IUnitOfWork unit, IReadOnlyList<Book> books, InsightsFilter filter, DateTimeZone zone, Instant now)
    {
        var from = zone.AtStartOfDay(filter.From).ToInstant();
        var to = zone.AtStartOfDay(filter.To.PlusDays(1)).ToInstant();
        var asOf = Instant.Min(to, now);
        var rows = unit.Get<IInsightRows>();
        var entries = new List<Entry>();
        foreach (var book in books)
        {
            foreach (var row in rows.Waits(book.Channel.Key, from, to))
                entries.Add(new Entry(book, row, book.Measure(row, asOf)));
        }

        return entries;
    }

    private static Dictionary<string, int> WaitingNow(IUnitOfWork unit, string workspace, IReadOnlyList<Book> books)
    {
        var byKey = books.ToDictionary(book => book.Channel.Key);
        var waiting = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var stored in unit.Get<ILedgerRows>().OpenWaits(workspace, MostOpen))
        {
            if (byKey.TryGetValue(stored.Wait.Channel, out var book) && !book.Channel.Ended) waiting[book.Client] = waiting.GetValueOrDefault(book.Client) + 1;
        }

        return waiting;
    }

    /// <summary>Whether the list shows a wait.</summary>
    public static bool IsListed(MeasuredWait wait, Shows show) => show switch
    {
        Shows.Late => wait is { Outcome: Outcome.Answered or Outcome.Open, WithinTarget: false },
        Shows.Open => wait.Outcome == Outcome.Open,
        Shows.Dismissed => wait.Outcome == Outcome.Dismissed,
        _ => true,
    };

    // A week in a trend is judged as of that week's end (SEMANTICS, section 7), one that is not over as of now.
    private static List<WeekFigures> Weeks(List<Entry> entries, InsightsFilter filter, DateTimeZone zone, Instant now)
    {
        var first = Week.Of(filter.From);
        var byWeek = entries.ToLookup(entry => Week.Of(entry.Row.Since.InZone(zone).Date));
        var weeks = new List<WeekFigures>();
        for (var week = first; week.Monday <= filter.To; week = week.Back(-1))
        {
            var asOf = Instant.Min(week.Ends(zone), now);
            weeks.Add(new WeekFigures(week, FiguresRules.Of(byWeek[week].Select(entry => entry.Book.Measure(entry.Row, asOf))), week.Ends(zone) > now));
        }

        // Before the first question there was nothing to watch yet: a year's page of a team that began in autumn begins in autumn.
        return [.. weeks.SkipWhile((week, at) => week.Figures is { Waits: 0, Withdrawn: 0, Dismissed: 0 } && weeks.Count - at > FewestWeeks)];
    }

    private static List<Bucket> Distribution(List<Entry> entries)
    {
        var counts = new int[Steps.Length + 1];
        foreach (var entry in entries)
        {
            if (entry.Measured.Outcome != Outcome.Answered) continue;
            var minutes = entry.Measured.Business.TotalMinutes;
            var at = Array.FindIndex(Steps, step => minutes <= step.Minutes);
            counts[at < 0 ? Steps.Length : at]++;
        }

        return
        [
            .. Steps.Select((step, i) => new Bucket((i == 0 ? "up to " : "to ") + step.Label, Duration.FromMinutes(step.Minutes), counts[i])),
            new Bucket("longer", null, counts[^1]),
        ];
    }

    private static HeatMap Heat(List<Entry> entries)
    {
        var counts = Enumerable.Range(0, 7).Select(_ => new int[24]).ToArray();
        foreach (var entry in entries)
        {
            var local = entry.Row.Since.InZone(entry.Book.Zone);
            counts[(int)local.DayOfWeek - 1][local.Hour]++;
        }

        return new HeatMap(counts);
    }

    private static List<ClientFigures> PerClient(List<Entry> entries, Dictionary<string, int> waitingNow) =>
    [
        .. entries.GroupBy(entry => entry.Book.Client, StringComparer.Ordinal)
            .Select(group => new ClientFigures(group.Key, FiguresRules.Of(group.Select(entry => entry.Measured)), waitingNow.GetValueOrDefault(group.Key)))
            .OrderBy(client => client.Figures.WithinTargetPercent ?? 101).ThenByDescending(client => client.Figures.Judged).ThenBy(client => client.Client, StringComparer.CurrentCultureIgnoreCase),
    ];
}

/// <summary>A wait of the period with the book it stands in.</summary>
internal readonly record struct Entry(Book Book, WaitRow Row, MeasuredWait Measured);
