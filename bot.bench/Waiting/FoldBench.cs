using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Storage;

namespace ServiceBot.Bench.Waiting;

/// <summary>
/// What the waiting clock costs when there is much of everything: one new fact after a long history, a long export in memory, a sweep over many open waits.
/// Prints tables for README.md; asserts nothing.
/// </summary>
internal static class FoldBench
{
    private const int Rounds = 60;
    private static readonly string[] Kinds = ["a client's message", "a team answer", "an edit of it", "a reaction", "a message 5 minutes late", "its deletion"];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var largest = arguments is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 1_000_000;
        var parts = arguments.Length > 1 ? arguments[1..] : ["facts", "sweep", "export"];
        int[] lengths = [.. new[] { 1_000, largest / 10, largest }.Distinct().Order()];
        var folder = Path.Combine(Environment.CurrentDirectory, "artifacts", $"bench-fold-{string.Join('-', parts)}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Console.WriteLine(
            $"{Clock.Real.GetUtcNow():yyyy-MM-dd} · {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB · {RuntimeInformation.OSDescription}");

        if (parts.Contains("facts")) await NewFactsAsync(folder, lengths);
        if (parts.Contains("sweep")) await SweepBench.RunAsync(folder, [1_000, largest]);
        if (parts.Contains("export")) ExportBench.Run(folder, [largest / 10, largest]);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task NewFactsAsync(string folder, int[] lengths)
    {
        var stores = new List<(SqlDurable Durable, History History)>();
        foreach (var length in lengths)
        {
            var durable = new SqlDurable(new SqliteDialect(Path.Combine(folder, $"history{length}.db")), Clock.Real, NullLogger<SqlDurable>.Instance);
            var history = new History(durable, new ChannelKey("bench:W1", $"channel{length}"));
            await history.GrowAsync(length);
            stores.Add((durable, history));
        }

        Console.WriteLine();
        Console.WriteLine("| one new fact | in memory | " + string.Join(" | ", lengths.Select(length => $"after {length:N0}")) + " | time | allocation |");
        Console.WriteLine("|---|---|" + string.Concat(lengths.Select(_ => "---:|")) + "---:|---:|");
        foreach (var warm in new[] { true, false })
        {
            var samples = lengths.Select(_ => Kinds.Select(_ => new List<(double Micros, double Bytes)>()).ToArray()).ToArray();
            var books = lengths.Select(_ => new LedgerBook()).ToArray();
            for (var round = -10; round < Rounds; round++)
            {
                // By turns, so that whatever else the machine does falls on all alike.
                for (var i = 0; i < lengths.Length; i++)
                {
                    var (durable, history) = stores[i];
                    var book = books[i];
                    var measured = await durable.WriteAsync(history.Channel.ToString(), unit => MeasureRound(unit, () => warm ? book : new LedgerBook(), history));
                    for (var kind = 0; round >= 0 && kind < Kinds.Length; kind++)
                        samples[i][kind].Add(measured[kind]);
                }
            }

            for (var kind = 0; kind < Kinds.Length; kind++)
                Print(Kinds[kind], warm, [.. samples.Select(each => (Middle(each[kind], one => one.Micros), Middle(each[kind], one => one.Bytes)))]);
        }

        foreach (var (durable, _) in stores)
            durable.Dispose();
    }

    private static List<(double Micros, double Bytes)> MeasureRound(IUnitOfWork unit, Func<LedgerBook> book, History history)
    {
        var asked = history.Next() with { Author = "dana", Thread = null };
        var answer = history.Next() with { Author = "sam", Thread = null };
        var late = history.Next() with { Author = "priya", Thread = null };
        var last = history.Next() with { Author = "sam", Thread = null };
        var after = last.At;
        ChatFact[] facts =
        [
            asked,
            answer,
            new EditFact(history.Channel, answer.At + Duration.FromSeconds(1), answer.Message, MessageText.Of("Other words.")),
            new ReactionFact(history.Channel, answer.At + Duration.FromSeconds(2), asked.Message, "sam", "eyes", Removed: false),
            late with { At = answer.At - Duration.FromMinutes(5) },
            new DeleteFact(history.Channel, after, answer.Message),
        ];
        List<(double, double)> measured = [.. facts.Select(fact =>
        {
            var which = book();
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Clock.Real.GetTimestamp();
            which.Record(unit, history.Channel, [fact], after);
            return (Clock.Real.GetElapsedTime(start).TotalMicroseconds, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes));
        })];
        book().Record(unit, history.Channel, [last], after); // nothing is left open for the next round
        return measured;
    }

    private static void Print(string kind, bool warm, (double Micros, double Bytes)[] byLength)
    {
        var cells = byLength.Select(each => $"{each.Micros:0} µs, {each.Bytes / 1024:0.0} KiB");
        Console.WriteLine(
            $"| {kind} | {(warm ? "the channel" : "nothing")} | {string.Join(" | ", cells)} | {byLength[^1].Micros / byLength[0].Micros:0.00}× | {byLength[^1].Bytes / byLength[0].Bytes:0.00}× |");
    }

    private static double Middle(List<(double Micros, double Bytes)> samples, Func<(double Micros, double Bytes), double> of) => samples.Select(of).Order().ElementAt(samples.Count / 2);
}
