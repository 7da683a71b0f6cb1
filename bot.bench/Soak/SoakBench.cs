using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Storage;

namespace ServiceBot.Bench.Soak;

/// <summary>
/// Minutes of mixed load on the real program while it is killed again and again. Afterwards: is every fact that it acknowledged there, and did every due ping arrive once,
/// or, where the program could not know, was it counted as a repeat? Prints a ledger; ends with 1 when something is missing.
/// </summary>
internal static class SoakBench
{
    private const string Secret = "soak-signing-secret";
    private const int PerSecond = 20;
    private static readonly TimeSpan NudgeAfter = TimeSpan.FromMinutes(1);

    // An answer that was taken in so long before a ping is due settles the wait for certain: whoever gave it may have to be looked up first, and by another host than the one that died of it.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    // A host that dies holds what it had claimed for two minutes; then come pauses between tries.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Read(arguments) is not { } wish)
        {
            await Console.Error.WriteLineAsync("soak MINUTES [--hosts N] [--postgres CONNECTION [--control SCRIPT]] [--seed N]: several hosts need PostgreSQL.");
            return 2;
        }

        var chance = new Random(wish.Seed);
        var team = string.Create(CultureInfo.InvariantCulture, $"T0SOAK{Clock.Real.GetUtcNow().ToUnixTimeSeconds()}"); // a database may have seen an earlier run
        var folder = Path.Combine(Environment.CurrentDirectory, "artifacts", $"soak-{Environment.ProcessId}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        await using SoakDatabase database = wish.Postgres is { } connection ? new SoakServer(connection, wish.Control) : new SoakFile(Path.Combine(folder, "servicebot.db"));
        await using var slack = await SoakSlack.StartAsync(team, new Random(wish.Seed + 1));
        var settings = Settings(database.Setting, team, folder, slack.Address);
        var stories = new ConcurrentQueue<Story>();
        var kept = new ConcurrentQueue<Kept>();
        var sent = 0;
        var health = (Asked: 0, Wrong: 0);
        await using (var hosts = new SoakHosts(wish.Hosts, settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value), database, chance))
        {
            await hosts.StartAsync();
            Console.WriteLine($"{Clock.Real.GetUtcNow():yyyy-MM-dd HH:mm} · {wish.Minutes} minutes, {wish.Hosts} host(s), {(wish.Postgres is null ? "SQLite" : "PostgreSQL")}, seed {wish.Seed}");
            using var calm = new CancellationTokenSource(TimeSpan.FromMinutes(wish.Minutes), Clock.Real);
            using var peace = new CancellationTokenSource(TimeSpan.FromMinutes(wish.Minutes) + NudgeAfter, Clock.Real); // the last ones too are due among kills
            var harassed = hosts.HarassAsync(peace.Token);
            var under = new List<Task>();
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(3) }; // as long as Slack waits
            for (var number = 0; !calm.IsCancellationRequested; number++)
            {
                var story = Story.Make(number, team, Clock.Real.GetUtcNow());
                stories.Enqueue(story);
                under.Add(TellAsync(story));
                await Task.Delay(TimeSpan.FromSeconds(1.0 / PerSecond), Clock.Real);
            }

            await Task.WhenAll(under);
            await harassed;
            slack.IsMoody = false;
            Console.WriteLine($"{hosts.Kills} kills, {hosts.Freezes} freezes, {hosts.Clocks} wrong clocks, {database.Cuts} times that the database was cut off or away, {database.Restarts} restarts of it; {stories.Count} stories told; waiting for what is still due");
            var due = stories.Where(story => story.IsPingDue).Select(story => story.Digits).ToHashSet();
            for (var began = Clock.Real.GetTimestamp(); Clock.Real.GetElapsedTime(began) < Patience; await Task.Delay(TimeSpan.FromSeconds(1), Clock.Real))
            {
                if (due.IsSubsetOf(slack.Arrived.SelectMany(arrival => arrival.Asks))) break;
            }

            await Task.Delay(TimeSpan.FromSeconds(10), Clock.Real); // what comes too often may still come
            health = hosts.Health;

            async Task TellAsync(Story story)
            {
                var begin = Clock.Real.GetTimestamp();
                foreach (var happened in story.Events)
                {
                    var wait = happened.After - Clock.Real.GetElapsedTime(begin);
                    if (wait > TimeSpan.Zero) await Task.Delay(wait, Clock.Real);
                    await DeliverAsync(happened, story.Number);
                }
            }

            // As Slack does: again, until it is acknowledged.
            async Task DeliverAsync(SoakEvent happened, int turn)
            {
                while (true)
                {
                    Interlocked.Increment(ref sent);
                    if (hosts.Any(turn++) is { } address && await IsTakenAsync(http, address, happened.Json))
                    {
                        kept.Enqueue(new Kept(happened, Clock.Real.GetUtcNow()));
                        return;
                    }

                    await Task.Delay(TimeSpan.FromMilliseconds(200), Clock.Real);
                }
            }
        }

        return await JudgeAsync(settings, team, stories, kept, sent, slack, health);
    }

    private static async Task<bool> IsTakenAsync(HttpClient http, IPEndPoint address, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var stamp = Clock.Real.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{address}/slack/events") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", stamp);
        request.Headers.TryAddWithoutValidation("X-Slack-Signature", $"v0={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{stamp}:"), .. body]))}");
        try
        {
            using var answer = await http.SendAsync(request);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
    }

    private static async Task<int> JudgeAsync(
        IReadOnlyDictionary<string, string> settings, string team, IReadOnlyCollection<Story> stories, ConcurrentQueue<Kept> kept, int sent, SoakSlack slack, (int Asked, int Wrong) health)
    {
        // The same program, built and not started: what it stored is read through its own ports, whichever database it is.
        await using var app = ServiceBotApp.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
            builder.Logging.ClearProviders();
        });
        app.PrepareStorage();
        var durable = app.Services.GetRequiredService<IDurable>();
        var workspace = "slack:" + team;
        var missing = await durable.ReadAsync(unit => kept.Select(taken => taken.Event).Count(happened =>
            !unit.Get<ILedgerRows>().FactsAbout(new ChannelKey(workspace, happened.Channel), happened.Message).Any(fact => fact.Key.StartsWith(happened.Fact, StringComparison.Ordinal))));
        var deliveries = await durable.ReadAsync(unit => Enum.GetValues<DeliveryState>().SelectMany(state => unit.Get<IDeliveryRows>().List(state, 1_000_000)).Where(delivery => delivery.Workspace == workspace).ToList());

        var known = new HashSet<string>(StringComparer.Ordinal);
        var repeated = slack.Arrived.Count(arrival => arrival.Asks.Where(ask => !known.Add(ask)).ToList() is [_, ..]);
        var due = stories.Where(story => story.IsPingDue).ToList();
        var lost = due.Where(story => !known.Contains(story.Digits)).ToList();
        var takenAt = kept.GroupBy(taken => taken.Event).ToDictionary(group => group.Key, group => group.Min(taken => taken.At));
        var settled = stories.Where(story => !story.IsPingDue && known.Contains(story.Digits)).ToLookup(story => story.Plot != Plot.Thanks && takenAt[story.Events[^1]] > DueAt(story) - Settled);
        var needless = settled[false].ToList();
        var counted = deliveries.Sum(delivery => delivery.Repeats);
        var late = due.Where(story => known.Contains(story.Digits)).Select(story => Late(story, slack)).Order().ToList();

        Console.WriteLine();
        Console.WriteLine("| what | how many |");
        Console.WriteLine("|---|---:|");
        Console.WriteLine($"| requests sent, repeats included | {sent} |");
        Console.WriteLine($"| acknowledged | {kept.Count} |");
        Console.WriteLine($"| acknowledged, and not stored | {missing} |");
        Console.WriteLine($"| calls that Slack refused or failed on purpose | {slack.Troubles} |");
        Console.WriteLine($"| pings due | {due.Count} |");
        Console.WriteLine($"| delivered | {due.Count - lost.Count} |");
        Console.WriteLine($"| delivered twice | {repeated} |");
        Console.WriteLine($"| sent again and counted, since it was not known whether they had arrived | {counted} |");
        Console.WriteLine($"| lost | {lost.Count} |");
        Console.WriteLine($"| times that the health endpoint was asked when it was known what it had to say, and said otherwise | {health.Asked}, {health.Wrong} |");
        Console.WriteLine($"| needless: answered, settled or taken away before it was due | {needless.Count} |");
        Console.WriteLine($"| not needless: that it was settled could be taken in only just before it was due, or later | {settled[true].Count()} |");
        if (late.Count > 0) Console.WriteLine($"| after its due, in seconds: half, nine in ten, all but one in a hundred | {late[late.Count / 2]:0.0}, {late[late.Count * 9 / 10]:0.0}, {late[late.Count * 99 / 100]:0.0} |");
        foreach (var state in deliveries.GroupBy(delivery => delivery.State).OrderBy(group => group.Key))
            Console.WriteLine($"| deliveries that are {state.Key} | {state.Count()} |");
        foreach (var story in lost.Concat(needless).Take(5))
            Console.WriteLine($"{story.Plot}, {Story.ChannelOf(story.Number)}, {story.Ask}");

        var holds = missing == 0 && lost.Count == 0 && needless.Count == 0 && repeated <= counted && health.Wrong == 0;
        Console.WriteLine(holds ? "It holds: every acknowledged fact is there, and every due ping arrived, once or as a counted repeat." : "It does NOT hold.");
        return holds ? 0 : 1;
    }

    private static double Late(Story story, SoakSlack slack) => (slack.Arrived.First(arrival => arrival.Asks.Contains(story.Digits)).At - DueAt(story)).TotalSeconds;

    private static DateTimeOffset DueAt(Story story) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(story.Ask.Split('.')[0], CultureInfo.InvariantCulture)) + NudgeAfter;

    private static Dictionary<string, string> Settings(KeyValuePair<string, string> database, string team, string folder, string slack)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Slack:SigningSecret"] = Secret,
            ["Slack:BotToken"] = "xoxb-soak",
            ["Slack:TeamId"] = team,
            ["Slack:WorkspaceUrl"] = "https://soak.slack.com/",
            ["Slack:ApiBaseUrl"] = slack + "/api/",
            ["ClientDefaults:NudgeAfter"] = $"{NudgeAfter.TotalMinutes:0}m",
            ["ClientDefaults:Target"] = "1000h",
            ["Drafts:KeysPath"] = Path.Combine(folder, "keys"),
            ["Logging:LogLevel:Default"] = "Warning",
        };
        settings[database.Key] = database.Value;
        foreach (var day in new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" })
            settings[$"ClientDefaults:Hours:{day}:0"] = "00:00-24:00";
        for (var channel = 0; channel < Story.Channels; channel++)
        {
            settings[$"Clients:{channel}:Channel"] = Story.ChannelOf(channel);
            settings[$"Clients:{channel}:Responders:0"] = Story.ResponderOf(channel);
        }

        return settings;
    }

    private static Wish? Read(string[] arguments)
    {
        if (arguments is not [var minutes, .. var rest] || !double.TryParse(minutes, CultureInfo.InvariantCulture, out var howLong) || howLong <= 0 || rest.Length % 2 != 0) return null;
        var wish = new Wish(howLong, 1, null, null, 20261122);
        foreach (var pair in rest.Chunk(2))
        {
            switch (pair)
            {
                case ["--hosts", var text] when int.TryParse(text, out var hosts) && hosts is >= 1 and <= 16: wish = wish with { Hosts = hosts }; break;
                case ["--postgres", var text]: wish = wish with { Postgres = text }; break;
                case ["--control", var text]: wish = wish with { Control = text }; break;
                case ["--seed", var text] when int.TryParse(text, out var seed): wish = wish with { Seed = seed }; break;
                default: return null;
            }
        }

        return wish.Hosts == 1 || wish.Postgres is not null ? wish : null;
    }

    private sealed record Kept(SoakEvent Event, DateTimeOffset At);

    private sealed record Wish(double Minutes, int Hosts, string? Postgres, string? Control, int Seed);
}
