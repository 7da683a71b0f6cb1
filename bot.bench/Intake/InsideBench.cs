using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Chat;
using ServiceBot.Slack;
using ServiceBot.Storage;

namespace ServiceBot.Bench.Intake;

/// <summary>
/// The same events straight into the intake, without HTTP and a load generator beside it: what a fact costs in processor time, in all and on the writer's thread alone, and in memory.
/// Processor time says little about what else the machine was doing; so this is what changes to the writer are judged by.
/// </summary>
internal static class InsideBench
{
    private const int Rounds = 4;
    private const int AtOnce = 64;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out var given) ? given : 20_000;
        var postgres = Array.IndexOf(arguments, "--postgres") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var folder = Path.Combine(Environment.CurrentDirectory, "artifacts", "inside");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        await using var app = ServiceBotApp.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection([
                new(postgres is null ? "Storage:Path" : "Storage:ConnectionString", postgres ?? Path.Combine(folder, "servicebot.db")),
                new("Slack:SigningSecret", "inside"), new("Slack:BotToken", "xoxb-inside")]);
            builder.Logging.ClearProviders();
        });
        app.PrepareStorage();
        var sink = app.Services.GetRequiredService<IFactSink>();
        var events = new SlackEvents("inside");
        await sink.AcceptAsync(new Inbound { People = [.. Enumerable.Range(0, 12).Select(number => new PersonProfile(new PersonKey("slack:" + SlackEvents.Team, $"U0TEAM{number:000}"), "Sam", Side.Team))] }, CancellationToken.None);

        Console.WriteLine($"{Clock.Real.GetUtcNow():yyyy-MM-dd} · {Environment.ProcessorCount} cores · {(postgres is null ? "SQLite" : "PostgreSQL")} · {count} events a round, {SlackEvents.Channels} channels, {AtOnce} at once, no HTTP");
        Console.WriteLine();
        Console.WriteLine("| round | facts/s | processor a fact | of it the writer | allocated a fact | collections of memory |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        for (var round = 1; round <= Rounds; round++)
        {
            var inbound = Array.ConvertAll(events.Make(count, "inside"), request => Read(request.AsMemory(request.AsSpan().IndexOf("\r\n\r\n"u8) + 4)));
            GC.Collect();
            var (began, used, writer, bytes, collections) = (Clock.Real.GetTimestamp(), Environment.CpuUsage.TotalTime, WriterTime(), GC.GetTotalAllocatedBytes(), GC.CollectionCount(0));
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Increment(ref next) is var mine && mine < count) await sink.AcceptAsync(inbound[mine], CancellationToken.None);
            })));
            Console.WriteLine(
                $"| {round} | {count / Clock.Real.GetElapsedTime(began).TotalSeconds:0} | {(Environment.CpuUsage.TotalTime - used).TotalMicroseconds / count:0} µs | {(WriterTime() - writer).TotalMicroseconds / count:0} µs | {(GC.GetTotalAllocatedBytes() - bytes) / 1024.0 / count:0.0} KiB | {GC.CollectionCount(0) - collections} |");
        }

        return 0;
    }

    private static Inbound Read(ReadOnlyMemory<byte> body) => ((SlackEvent.Happened)SlackEventReader.Read(body, null)).Inbound!;

    // The kernel counts each thread's time; zero where it does not.
    private static TimeSpan WriterTime()
    {
        if (!Directory.Exists("/proc/self/task")) return TimeSpan.Zero;
        return Directory.GetDirectories("/proc/self/task").Where(task => File.ReadAllText(Path.Combine(task, "comm")).StartsWith("storage writer", StringComparison.Ordinal))
            .Aggregate(TimeSpan.Zero, (sum, task) => sum + TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture) / 1000.0));
    }
}
