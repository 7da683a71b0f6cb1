using System.Globalization;
using NodaTime;
using ServiceBot.Bench.Waiting;
using ServiceBot.Digest;
using ServiceBot.Ledger;

namespace ServiceBot.Bench.Growth;

/// <summary>
/// What it costs that a store has grown, on SQLite and PostgreSQL in one run: taking in, the digest of one channel among a thousand, a look at what is due, a sweep over many open waits, memory, and erasing while
/// messages come in. The stores of one kind are open side by side and take short turns, so that whatever else the machine does falls on all alike. Prints ratios; asserts nothing.
/// </summary>
internal static class GrowthBench
{
    private const int Slices = 20;
    private const int InASlice = 400;
    private const int Active = Slices / 2 * InASlice;
    private const int AtOnce = 64;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var most = arguments is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out var given) ? given : 1_000_000;
        var postgres = Array.IndexOf(arguments, "--postgres") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var folder = Path.Combine(Environment.CurrentDirectory, "artifacts", "growth");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Console.WriteLine($"{Clock.Real.GetUtcNow():yyyy-MM-dd HH:mm} · {Environment.ProcessorCount} cores · {AtOnce} senders · {Slices} slices of {InASlice} messages a store, by turns");
        if (arguments.Contains("--forget"))
        {
            await ForgetAsync(postgres, folder, most);
            return 0;
        }

        foreach (var server in postgres is null ? [null] : new[] { null, postgres })
            await OnAsync(server, folder, most);
        await SweepBench.RunAsync(folder, [1_000, Math.Clamp(most, 10_000, 100_000)], postgres);
        return 0;
    }

    // One store, of as many messages as were asked for: what erasing costs those who write, and nothing else.
    private static async Task ForgetAsync(string? postgres, string folder, int messages)
    {
        await using var app = GrownApp.Open(folder, postgres, $"forget{messages}");
        var cell = new Cell(app, messages, 100);
        await FillAsync(cell);
        await ForgetBench.RunAsync(cell);
    }

    private static async Task FillAsync(Cell cell)
    {
        var began = Clock.Real.GetTimestamp();
        await GrownStore.SetUpAsync(cell.App.Durable, cell.Channels);
        using var dialect = (IDisposable)cell.App.Dialect();
        await BulkFill.RunAsync((Storage.Dialect)dialect, cell.App.Sink, cell.Messages, cell.Channels);
        await Console.Error.WriteLineAsync($"{cell.App.Store}: {cell.Messages} messages in {cell.Channels} channels, filled in {Clock.Real.GetElapsedTime(began).TotalSeconds:0} s");
    }

    private static async Task OnAsync(string? postgres, string folder, int most)
    {
        (int Messages, int Channels)[] sizes = [.. new[] { (1_000, 100), (1_000, 1_000), (1_000, 10_000), (100_000, 100), (100_000, 10_000), (1_000_000, 100), (1_000_000, 1_000), (1_000_000, 10_000) }.Where(size => size.Item1 <= most)];
        var cells = new List<Cell>();
        try
        {
            foreach (var (messages, channels) in sizes)
            {
                var cell = new Cell(GrownApp.Open(folder, postgres, $"m{messages}_c{channels}"), messages, channels);
                cells.Add(cell);
                await FillAsync(cell);
            }

            await CheckAsync(cells[^1], folder);
            var taking = cells.Where(cell => cell.Channels != 1_000).ToList();
            for (var slice = 0; slice < Slices; slice++)
            {
                foreach (var cell in taking)
                    await cell.TakeAsync(slice, InASlice, Active, AtOnce);
            }

            Print(taking);
            await PrintReadingsAsync(cells);
            await ForgetBench.RunAsync(cells.Last(cell => cell.Channels == 100));
            await cells[^1].App.CloseAsync();
            await MemoryBench.RunAsync(cells[^1].App);
        }
        finally
        {
            foreach (var cell in cells)
                await cell.App.DisposeAsync();
        }
    }

    private static async Task CheckAsync(Cell cell, string folder)
    {
        await using var fresh = GrownApp.Open(folder, null, "sample");
        await GrownStore.SetUpAsync(fresh.Durable, cell.Channels);
        var (chance, pairs) = (new Random(20261122), cell.Messages / 2);
        var sample = Enumerable.Range(0, 40).Select(_ => chance.Next(pairs)).Distinct().Order().ToList();
        var (filled, other) = (cell.App.Dialect(), fresh.Dialect());
        var differ = await BulkFill.DifferAsync(filled, other, fresh.Sink, sample, cell.Channels);
        (filled as IDisposable)?.Dispose();
        (other as IDisposable)?.Dispose();
        Console.WriteLine();
        Console.WriteLine($"{cell.App.Store}: {sample.Count} pairs of the {pairs:N0} in the largest store were taken in for real, too: {differ} differ.");
    }

    private static void Print(List<Cell> cells)
    {
        var smallest = cells[0];
        Console.WriteLine();
        Console.WriteLine("| stored messages | channels | store | taken in a second | of the smallest | processor a message | of the smallest | in channels met for the first time | processor |");
        Console.WriteLine("|---:|---:|---|---:|---:|---:|---:|---:|---:|");
        foreach (var cell in cells)
        {
            // The first slice of a store warms it up, whatever it meets.
            var first = cell.Channels > InASlice ? $"{cell.PerSecond(1, Slices / 2):0} | {cell.Processor(1, Slices / 2):0} µs" : "– | –";
            Console.WriteLine(
                $"| {cell.Messages:N0} | {cell.Channels:N0} | {cell.App.Store} | {cell.PerSecond(Slices / 2, Slices):0} | {cell.PerSecond(Slices / 2, Slices) / smallest.PerSecond(Slices / 2, Slices):0.00} | {cell.Processor(Slices / 2, Slices):0} µs | {cell.Processor(Slices / 2, Slices) / smallest.Processor(Slices / 2, Slices):0.00} | {first} |");
        }
    }

    private static async Task PrintReadingsAsync(List<Cell> cells)
    {
        var (looks, digests) = (cells.ConvertAll(_ => new List<double>()), cells.ConvertAll(_ => new List<double>()));
        for (var round = 0; round < 9; round++)
        {
            for (var index = 0; index < cells.Count; index++)
            {
                var cell = cells[index];
                looks[index].Add(await TimedAsync(() => cell.App.Durable.ReadAsync(unit => unit.Get<ILedgerRows>().DueChannels(GrownStore.Start, 100))));
                var (week, now) = (Week.Of(GrownStore.At(cell.Messages).InUtc().Date), GrownStore.At(cell.Messages + 50_000));
                digests[index].Add(await TimedAsync(() => cell.App.Durable.ReadAsync(unit => DigestWords.Of(DigestGatherer.Gather(
                    unit, GrownStore.Workspace, DigestGatherer.Covered(unit, GrownStore.Workspace, "team"), week, DateTimeZone.Utc, now)))));
            }
        }

        Console.WriteLine();
        Console.WriteLine("| stored messages | channels | store | a look at what is due | digest of one channel | of the smallest |");
        Console.WriteLine("|---:|---:|---|---:|---:|---:|");
        for (var index = 0; index < cells.Count; index++)
        {
            Console.WriteLine(
                $"| {cells[index].Messages:N0} | {cells[index].Channels:N0} | {cells[index].App.Store} | {Middle(looks[index]):0.0} ms | {Middle(digests[index]):0.0} ms | {Middle(digests[index]) / Middle(digests[0]):0.0} |");
        }
    }

    private static async Task<double> TimedAsync<T>(Func<Task<T>> work)
    {
        var began = Clock.Real.GetTimestamp();
        await work();
        return Clock.Real.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
