using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Npgsql;
using ServiceBot.Chat;
using ServiceBot.Digest;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Storage;

namespace ServiceBot.Bench.Growth;

/// <summary>
/// What it costs that a store has grown: taking in, the digest of one channel among many, a look at what is due, and memory, at growing numbers of stored messages and channels, on SQLite and PostgreSQL in one run.
/// Prints ratios to the smallest of the same store; asserts nothing.
/// </summary>
internal static class GrowthBench
{
    private const int Taken = 3_000;
    private const int AtOnce = 64;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var most = arguments is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out var given) ? given : 1_000_000;
        var postgres = Array.IndexOf(arguments, "--postgres") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var folder = Path.Combine(Environment.CurrentDirectory, "artifacts", "growth");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Console.WriteLine($"{Clock.Real.GetUtcNow():yyyy-MM-dd} · {Environment.ProcessorCount} cores · {AtOnce} senders, {Taken} new messages a cell, each folded and durable before it is acknowledged");
        Console.WriteLine();
        Console.WriteLine("| stored messages | channels | store | taken in a second | of the smallest | a look at what is due | digest of one channel | memory of the process |");
        Console.WriteLine("|---:|---:|---|---:|---:|---:|---:|---:|");
        var smallest = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (messages, channels) in new[] { (1_000, 100), (1_000, 10_000), (100_000, 100), (100_000, 10_000), (1_000_000, 100), (1_000_000, 1_000), (1_000_000, 10_000) }.Where(cell => cell.Item1 <= most))
        {
            var file = Path.Combine(folder, $"{messages}-{channels}.db");
            using (var filled = new SqlDurable(new SqliteDialect(file), Clock.Real, NullLogger<SqlDurable>.Instance))
                await GrownStore.FillAsync(filled, messages, channels);
            // Before SQLite gets the new ones, so that both begin with the same.
            if (postgres is not null) await OnPostgresAsync(postgres, file, messages, channels, smallest);
            using (var store = new SqlDurable(new SqliteDialect(file), Clock.Real, NullLogger<SqlDurable>.Instance))
                await MeasureAsync("SQLite", store, messages, channels, smallest);
            foreach (var part in Directory.GetFiles(folder))
                File.Delete(part);
        }

        return 0;
    }

    private static async Task OnPostgresAsync(string connection, string file, int messages, int channels, Dictionary<string, double> smallest)
    {
        var schema = $"growth_{Environment.ProcessId}_{messages}_{channels}";
        Run(connection, $"CREATE SCHEMA {schema}");
        try
        {
            using var dialect = new PostgresDialect(new PostgresServer(new NpgsqlConnectionStringBuilder(connection) { SearchPath = schema }.ConnectionString));
            using var store = new SqlDurable(dialect, Clock.Real, NullLogger<SqlDurable>.Instance);
            store.Prepare();
            using (var source = new SqliteDialect(file))
            using (var move = new StoreMove(source, dialect, _ => { }))
                move.Run();
            Run(connection, "ANALYZE");
            await MeasureAsync("PostgreSQL", store, messages, channels, smallest);
        }
        finally
        {
            Run(connection, $"DROP SCHEMA {schema} CASCADE");
        }
    }

    private static async Task MeasureAsync(string name, SqlDurable store, int messages, int channels, Dictionary<string, double> smallest)
    {
        var book = new LedgerBook();
        var next = messages - 1;
        await TakeAsync(500); // statements are prepared, busy channels are known
        var began = Clock.Real.GetTimestamp();
        await TakeAsync(Taken);
        var perSecond = Taken / Clock.Real.GetElapsedTime(began).TotalSeconds;
        var due = await MiddleAsync(() => store.ReadAsync(unit => unit.Get<ILedgerRows>().DueChannels(GrownStore.Start, 100)));
        var (week, now) = (Week.Of(GrownStore.At(messages).InUtc().Date), GrownStore.At(messages + 5_000));
        var digest = await MiddleAsync(() => store.ReadAsync(unit => DigestWords.Of(DigestGatherer.Gather(
            unit, GrownStore.Workspace, DigestGatherer.Covered(unit, GrownStore.Workspace, "team"), week, DateTimeZone.Utc, now))));
        using var us = Process.GetCurrentProcess();
        smallest.TryAdd(name, perSecond);
        Console.WriteLine(
            $"| {messages:N0} | {channels:N0} | {name} | {perSecond:0} | {perSecond / smallest[name]:0.00} | {due:0.0} ms | {digest:0.0} ms | {us.WorkingSet64 >> 20} MiB |");

        Task TakeAsync(int count) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(sender => Task.Run(async () =>
        {
            for (var turn = sender; turn < count; turn += AtOnce)
            {
                var fact = GrownStore.Next(Interlocked.Increment(ref next), channels);
                await store.WriteAsync($"{fact.Channel}", unit => book.Record(unit, fact.Channel, [fact], fact.At));
            }
        })));
    }

    private static async Task<double> MiddleAsync<T>(Func<Task<T>> work)
    {
        var times = new List<double>();
        for (var round = 0; round < 9; round++)
        {
            var began = Clock.Real.GetTimestamp();
            await work();
            times.Add(Clock.Real.GetElapsedTime(began).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static void Run(string connection, string sql)
    {
        using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, CommandTimeout = 600 }.ConnectionString);
        open.Open();
        using var command = open.CreateCommand();
#pragma warning disable CA2100 // A name of our own making.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
