using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Bench.Growth;
using ServiceBot.Chat;
using ServiceBot.Digest;
using ServiceBot.FollowUps;
using ServiceBot.Insights;
using ServiceBot.Ledger;
using ServiceBot.Promises;
using ServiceBot.Storage;

namespace ServiceBot.Bench.Insights;

/// <summary>
/// How long the page of figures takes, from the request to the last byte of its HTML, against how much is stored: channels by period. The page is the real one, with its list, its
/// sentences and its charts; what is stored is a working year of questions with their answers, promises and questions to the client. Asserts nothing.
/// </summary>
internal static class InsightsBench
{
    private static readonly int[] Sizes = [10, 50, 200];

    private const int Rounds = 7;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var most = arguments is [var first, ..] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 200;
        var postgres = Array.IndexOf(arguments, "--postgres") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var folder = Path.Combine(Environment.CurrentDirectory, "artifacts", "insights-bench");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Console.WriteLine($"{Clock.Real.GetUtcNow():yyyy-MM-dd} · {Environment.ProcessorCount} cores · {PageStore.WaitsADay} waits a channel and working day; the middle of {Rounds} pages, and the first");
        Console.WriteLine();
        Console.WriteLine("| channels | period | waits shown | store | page | the first | processor time | size |");
        Console.WriteLine("|---:|---|---:|---|---:|---:|---:|---:|");
        foreach (var channels in Sizes.Where(count => count <= most))
        {
            var file = Path.Combine(folder, $"{channels}.db");
            using (var filled = new SqlDurable(new SqliteDialect(file), Clock.Real, NullLogger<SqlDurable>.Instance))
                await PageStore.FillAsync(filled, channels);
            using (var store = new SqlDurable(new SqliteDialect(file), Clock.Real, NullLogger<SqlDurable>.Instance))
                await MeasureAsync("SQLite", store, channels);
            if (postgres is not null) await OnPostgresAsync(postgres, file, channels);
            foreach (var part in Directory.GetFiles(folder))
                File.Delete(part);
        }

        return 0;
    }

    private static async Task OnPostgresAsync(string connection, string file, int channels)
    {
        using var schemas = new Schemas(connection);
        using var dialect = new PostgresDialect(new PostgresServer(schemas.New($"insights_{channels}")));
        using var store = new SqlDurable(dialect, Clock.Real, NullLogger<SqlDurable>.Instance);
        store.Prepare();
        using (var source = new SqliteDialect(file))
        using (var move = new StoreMove(source, dialect, _ => { }))
            move.Run();
        schemas.Run("ANALYZE");
        await MeasureAsync("PostgreSQL", store, channels);
    }

    private static async Task MeasureAsync(string name, SqlDurable store, int channels)
    {
        using var us = Process.GetCurrentProcess();
        var clock = new StandingClock(PageStore.Now);
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var owed = new OwedReader(new Platforms([]), new PromiseSettings(true), new FollowUpSettings(true, 2));
        var reader = new InsightsReader(store, new Platforms([]), new Explainer(store, new LedgerBook(), clock), DigestSettings.Default, clock, owed);
        var open = new OpenInsights(PageStore.Workspace, new Uri("http://localhost/"), "/", null!);
        var pages = new InsightsPages(reader, new InsightsLinks(store, new InsightsSettings((Uri?)null), clock), store, services, NullLoggerFactory.Instance, open);
        foreach (var (query, said) in new[] { ("?period=4w", "a month"), ("?period=52w", "a year") })
        {
            var (times, worked) = (new List<double>(), new List<double>());
            var html = "";
            for (var round = 0; round < Rounds; round++)
            {
                var context = new DefaultHttpContext { RequestServices = services };
                context.Request.QueryString = new QueryString(query);
                using var body = new MemoryStream();
                context.Response.Body = body;
                var spent = us.TotalProcessorTime;
                var began = Clock.Real.GetTimestamp();
                await (await pages.ShowAsync(context, CancellationToken.None)).ExecuteAsync(context);
                times.Add(Clock.Real.GetElapsedTime(began).TotalMilliseconds);
                us.Refresh();
                worked.Add((us.TotalProcessorTime - spent).TotalMilliseconds);
                html = Encoding.UTF8.GetString(body.ToArray());
            }

            var shown = await store.ReadAsync(unit => InsightsGatherer.Gather(unit, PageStore.Workspace, InsightsGatherer.Books(unit, PageStore.Workspace), InsightsFilter.Read(new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }.Request.Query, reader.Today, []), reader.Zone, PageStore.Now).Listed);
            Console.WriteLine($"| {channels} | {said} | {shown:N0} | {name} | {times.Order().ElementAt(Rounds / 2):0} ms | {times[0]:0} ms | {worked.Order().ElementAt(Rounds / 2):0} ms | {html.Length >> 10} KiB |");
        }
    }

    private sealed class StandingClock(Instant now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToDateTimeOffset();
    }
}
