using System.Globalization;
using System.Runtime.InteropServices;

namespace ServiceBot.Bench.Intake;

/// <summary>
/// Signed Slack events into the real program (verify, parse, fold, commit to disk, acknowledge) and, in the same run, into a server that only verifies and
/// parses. Prints a table for README.md; asserts nothing.
/// </summary>
internal static class IntakeBench
{
    private const string Secret = "bench-signing-secret";
    private static readonly int[] Connections = [32, 64];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 20_000;
        var folder = Path.Combine(Environment.CurrentDirectory, "artifacts", "bench");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);

        Console.WriteLine(
            $"{Clock.Real.GetUtcNow():yyyy-MM-dd} · {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB · {RuntimeInformation.OSDescription} · "
            + $"disk: {FlushesPerSecond(folder):0} flushes/s · {count} requests a round, {SlackEvents.Channels} channels");

        var bare = await MeasureAsync("bare server", count, () => ServerProcess.StartAsync(
            typeof(IntakeBench).Assembly.Location, address => ["bare-server", address, Secret], [], "/"));
        await using var slack = await QuietSlack.StartAsync();
        var ours = await MeasureAsync("ServiceBot", count, () => StartServiceBotAsync(folder, slack.ApiAddress));
        Print(bare, ours);
        return 0;
    }

    private static Task<ServerProcess> StartServiceBotAsync(string folder, string slackApi) => ServerProcess.StartAsync(
        typeof(ServiceBotApp).Assembly.Location,
        address => ["--urls", address],
        [
            new("Storage__Path", Path.Combine(folder, "servicebot.db")),
            new("Slack__SigningSecret", Secret),
            new("Slack__BotToken", "xoxb-bench"),
            new("Slack__ApiBaseUrl", slackApi),
            new("DOTNET_ENVIRONMENT", "Production"),
        ],
        "/health/ready");

    private static async Task<Measured> MeasureAsync(string name, int count, Func<Task<ServerProcess>> start)
    {
        var starts = new List<TimeSpan>();
        for (var i = 0; i < 2; i++)
        {
            await using var once = await start();
            starts.Add(once.ReadyAfter);
        }

        await using var server = await start();
        starts.Add(server.ReadyAfter);
        await Task.Delay(TimeSpan.FromSeconds(5), Clock.Real);
        var atRest = server.Memory;

        var events = new SlackEvents(Secret);
        var host = server.Address.ToString();
        await LoadGenerator.RunAsync(server.Address, events.Make(count / 2, host), Connections[0]); // warms both sides up
        var rounds = new List<Round>();
        var underLoad = 0.0;
        foreach (var connections in Connections)
        {
            var requests = events.Make(count, host);
            GC.Collect();
            var before = server.Processor;
            var round = await LoadGenerator.RunAsync(server.Address, requests, connections);
            rounds.Add(round with { Processor = (server.Processor - before) / count });
            underLoad = Math.Max(underLoad, server.Memory);
        }

        return new Measured(name, rounds, atRest, underLoad, starts.Order().ElementAt(1));
    }

    private static void Print(Measured bare, Measured ours)
    {
        Console.WriteLine();
        Console.WriteLine("| connections | server | requests/s | of bare | p50 | p99 | processor a request | refused |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|");
        for (var i = 0; i < Connections.Length; i++)
        {
            foreach (var (name, rounds, _, _, _) in new[] { bare, ours })
            {
                var round = rounds[i];
                Console.WriteLine(
                    $"| {Connections[i]} | {name} | {round.PerSecond:0} | {round.PerSecond / bare.Rounds[i].PerSecond:0.00} | {round.P50.TotalMilliseconds:0.0} ms | {round.P99.TotalMilliseconds:0.0} ms | {round.Processor.TotalMicroseconds:0} µs | {round.Refused} |");
            }
        }

        Console.WriteLine();
        Console.WriteLine("| server | ready after start | memory at rest | under load |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var each in new[] { bare, ours })
            Console.WriteLine($"| {each.Name} | {each.ReadyAfter.TotalSeconds:0.00} s | {each.AtRest:0} MiB | {each.UnderLoad:0} MiB |");
    }

    // What one flush costs here bounds everything that promises to be on disk.
    private static double FlushesPerSecond(string folder)
    {
        const int Flushes = 200;
        var path = Path.Combine(folder, "flush");
        using (var file = new FileStream(path, FileMode.Create))
        {
            var page = new byte[4096];
            var start = Clock.Real.GetTimestamp();
            for (var i = 0; i < Flushes; i++)
            {
                file.Write(page);
                file.Flush(flushToDisk: true);
            }

            var elapsed = Clock.Real.GetElapsedTime(start);
            return Flushes / elapsed.TotalSeconds;
        }
    }

    private sealed record Measured(string Name, IReadOnlyList<Round> Rounds, double AtRest, double UnderLoad, TimeSpan ReadyAfter);
}
