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
    /// <param name="unit">The unit of work.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="all">All of its channels, see <see cref="Books"/>.</param>
    /// <param name="filter">What is shown.</param>
    /// <param name="zone">The zone of days and weeks.</param>
    /// <param name="now">The present.</param>
    public static InsightsView Gather(IUnitOfWork unit, string workspace, IReadOnlyList<Book> all, InsightsFilter filter, DateTimeZone zone, Instant now)
    {
        var books = Of(all, filter);
        var counted = Counted(unit, books, filter, zone, now);
        var waitingNow = WaitingNow(unit, workspace, books);
        var (listed, waits) = WaitPage.Of(unit, counted, filter, Instant.Min(zone.AtStartOfDay(filter.To.PlusDays(1)).ToInstant(), now));
        return new InsightsView
        {
            Filter = filter,
            Now = now,
            Zone = zone,
            Clients = [.. all.Where(book => !book.Channel.Ended).Select(book => book.Client).Distinct().Order(StringComparer.CurrentCultureIgnoreCase)],
            Total = FiguresRules.Of(counted.Select(one => one.Measured)),
            WaitingNow = waitingNow.Values.Sum(),
            Weeks = Weeks(counted, filter, zone, now),
            Distribution = Distribution(counted),
            Heat = Heat(counted),
            PerClient = PerClient(counted, waitingNow),
            Listed = listed,
            Waits = waits,
        };
    }

    /// <summary>The channels that a filter shows.</summary>
    public static IReadOnlyList<Book> Of(IReadOnlyList<Book> all, InsightsFilter filter) => filter.Client is null ? all : [.. all.Where(book => book.Client == filter.Client)];

    /// <summary>Every wait that began in the filter's days, as of their end, with its names.</summary>
    public static List<Entry> Entries(IUnitOfWork unit, IReadOnlyList<Book> books, InsightsFilter filter, DateTimeZone zone, Instant now)
    {
        var (from, to) = (zone.AtStartOfDay(filter.From).ToInstant(), zone.AtStartOfDay(filter.To.PlusDays(1)).ToInstant());
        var asOf = Instant.Min(to, now);
        var rows = unit.Get<IInsightRows>();
        return [.. books.SelectMany(book => rows.Waits(book.Channel.Key, from, to).Select(row => new Entry(book, row, book.Measure(row.Span, asOf))))];
    }

    // The same without names, for the figures.
    private static List<Counted> Counted(IUnitOfWork unit, IReadOnlyList<Book> books, InsightsFilter filter, DateTimeZone zone, Instant now)
    {
        var (from, to) = (zone.AtStartOfDay(filter.From).ToInstant(), zone.AtStartOfDay(filter.To.PlusDays(1)).ToInstant());
        var asOf = Instant.Min(to, now);
        var rows = unit.Get<IInsightRows>();
        var counted = new List<Counted>();
        foreach (var book in books)
        {
            foreach (var span in rows.Spans(book.Channel.Key, from, to))
                counted.Add(new Counted(book, span, book.Measure(span, asOf)));
        }

        return counted;
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
    private static List<WeekFigures> Weeks(List<Counted> counted, InsightsFilter filter, DateTimeZone zone, Instant now)
    {
        var all = new List<Week>();
        for (var week = Week.Of(filter.From); week.Monday <= filter.To; week = week.Back(-1)) all.Add(week);
        var begins = all.ConvertAll(week => week.Begins(zone));
        var inWeek = all.ConvertAll(_ => new List<MeasuredWait>());
        foreach (var one in counted)
        {
            var at = begins.BinarySearch(one.Span.Since) is >= 0 and var exact ? exact : ~begins.BinarySearch(one.Span.Since) - 1;
            var asOf = Instant.Min(all[at].Ends(zone), now);
            // What was answered by then is measured as it was.
            inWeek[at].Add(one.Span.SettledAt <= asOf ? one.Measured : one.Book.Measure(one.Span, asOf));
        }

        var weeks = all.Select((week, at) => new WeekFigures(week, FiguresRules.Of(inWeek[at]), week.Ends(zone) > now)).ToList();

        // Before the first question there was nothing to watch yet: a year's page of a team that began in autumn begins in autumn.
        return [.. weeks.SkipWhile((week, at) => week.Figures is { Waits: 0, Withdrawn: 0, Dismissed: 0 } && weeks.Count - at > FewestWeeks)];
    }

    private static List<Bucket> Distribution(List<Counted> counted)
    {
        var counts = new int[Steps.Length + 1];
        foreach (var entry in counted)
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

    private static HeatMap Heat(List<Counted> counted)
    {
        var counts = Enumerable.Range(0, 7).Select(_ => new int[24]).ToArray();
        foreach (var entry in counted)
        {
            var local = entry.Span.Since.InZone(entry.Book.Zone);
            counts[(int)local.DayOfWeek - 1][local.Hour]++;
        }

        return new HeatMap(counts);
    }

    private static List<ClientFigures> PerClient(List<Counted> counted, Dictionary<string, int> waitingNow) =>
    [
        .. counted.GroupBy(entry => entry.Book.Client, StringComparer.Ordinal)
            .Select(group => new ClientFigures(group.Key, FiguresRules.Of(group.Select(entry => entry.Measured)), waitingNow.GetValueOrDefault(group.Key)))
            .OrderBy(client => client.Figures.WithinTargetPercent ?? 101).ThenByDescending(client => client.Figures.Judged).ThenBy(client => client.Client, StringComparer.CurrentCultureIgnoreCase),
    ];
}

/// <summary>A wait of the period, as the figures count it.</summary>
internal readonly record struct Counted(Book Book, WaitSpan Span, MeasuredWait Measured);

/// <summary>A wait of the period with the book it stands in.</summary>
internal readonly record struct Entry(Book Book, WaitRow Row, MeasuredWait Measured);
