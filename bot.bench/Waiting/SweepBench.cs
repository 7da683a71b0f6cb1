using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Bench.Growth;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Pings;
using ServiceBot.Storage;

namespace ServiceBot.Bench.Waiting;

/// <summary>A sweep of the pings over many open waits of which ten are due, spread over a few channels.</summary>
internal static class SweepBench
{
    private const int Due = 10;
    private const int Channels = 20;
    private const int Rounds = 61;
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 9, 0);

    public static async Task RunAsync(string folder, int[] sizes, string? postgres = null)
    {
        Console.WriteLine();
        Console.WriteLine($"| a sweep that finds {Due} due | store | open waits | time | of the smallest |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        await RunAsync("SQLite", sizes, size => new SqliteDialect(Path.Combine(folder, $"sweep{size}.db")));
        if (postgres is null) return;
        using var schemas = new Schemas(postgres);
        await RunAsync("PostgreSQL", sizes, size => new PostgresDialect(new PostgresServer(schemas.New($"sweep{size}"))));
    }

    private static async Task RunAsync(string store, int[] sizes, Func<int, Dialect> dialectOf)
    {
        var stores = new List<(int Size, SqlDurable Durable, PingSweep Sweep, List<double> Times)>();
        foreach (var size in sizes)
        {
            var durable = new SqlDurable(dialectOf(size), Clock.Real, NullLogger<SqlDurable>.Instance);
            await FillAsync(durable, size);
            stores.Add((size, durable, new PingSweep(durable, new LedgerBook(), NullLogger<PingSweep>.Instance), []));
        }

        // By turns, so that whatever else the disk does falls on all alike.
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (size, durable, sweep, times) in stores)
            {
                await durable.WriteAsync("bench", unit => Schedule(unit, size, round));
                var start = Clock.Real.GetTimestamp();
                var sent = await sweep.RunAsync(At(round), CancellationToken.None);
                times.Add(Clock.Real.GetElapsedTime(start).TotalMilliseconds);
                if (sent != Due) throw new InvalidOperationException($"The sweep sent {sent}, not {Due}.");
            }
        }

        var smallest = Middle(stores[0].Times);
        foreach (var (size, durable, _, times) in stores)
        {
            Console.WriteLine($"| {Channels} channels | {store} | {size:N0} | {Middle(times):0.0} ms | {Middle(times) / smallest:0.00}× |");
            durable.Dispose();
        }
    }

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task FillAsync(SqlDurable durable, int size)
    {
        await durable.WriteAsync("bench", unit =>
        {
            for (var channel = 0; channel < Channels; channel++)
                unit.Get<IClientRows>().Set(ClientChannel.Unset(Channel(channel)) with { Responders = ["sam"] }, Start - Duration.FromDays(1));
            return true;
        });
        for (var from = 0; from < size; from += 10_000)
        {
            var begin = from;
            await durable.WriteAsync("bench", unit =>
            {
                for (var number = begin; number < Math.Min(size, begin + 10_000); number++)
                    unit.Get<ILedgerRows>().Save(Channel(number % Channels), [Open(number, Start + Duration.FromDays(9_000))], []);
                return true;
            });
        }
    }

    // Ten others each time: spread over the numbers, and so over the channels.
    private static bool Schedule(IUnitOfWork unit, int size, int round)
    {
        for (var i = 0; i < Due; i++)
        {
            var number = ((round * Due) + i) * 37 % size;
            unit.Get<ILedgerRows>().Save(Channel(number % Channels), [Open(number, At(round))], []);
        }

        return true;
    }

    private static Instant At(int round) => Start + Duration.FromHours(3) + Duration.FromSeconds(round);

    private static StoredWait Open(int number, Instant due) => new(
        new Wait(Channel(number % Channels), History.Id(number), [new Ask(History.Id(number) + "r", Start, "dana")], Outcome.Open), due, 1, null, null);

    private static ChannelKey Channel(int number) => new("bench:W1", $"channel{number}");
}
