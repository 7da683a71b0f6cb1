using System.Net;
using ServiceBot.Bench.Intake;

namespace ServiceBot.Bench.Soak;

/// <summary>The program, once or several times over one database, each in a process that is killed without warning and started again.</summary>
internal sealed class SoakHosts(int count, IReadOnlyDictionary<string, string> environment, SoakDatabase? database, Random chance) : IAsyncDisposable
{
    private readonly ServerProcess?[] _hosts = new ServerProcess?[count];

    /// <summary>How often one was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How often one stood still for some seconds, in the middle of whatever it did.</summary>
    public int Freezes { get; private set; }

    /// <summary>How often <c>/health/ready</c> was asked while it was known what it had to say, and how often it said something else.</summary>
    public (int Asked, int Wrong) Health { get; private set; }

    public async Task StartAsync()
    {
        for (var i = 0; i < count; i++)
            _hosts[i] = await StartOneAsync();
    }

    /// <summary>The address of one that runs; null while there is none.</summary>
    public IPEndPoint? Any(int turn)
    {
        for (var i = 0; i < count; i++)
        {
            if (Volatile.Read(ref _hosts[(turn + i) % count]) is { } host) return host.Address;
        }

        return null;
    }

    /// <summary>Kills one now and then, and starts it again, until told to stop.</summary>
    public async Task HarassAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(4 + (chance.NextDouble() * 12)), Clock.Real, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await (chance.Next(10) switch
            {
                0 when count > 1 => FreezeAsync(chance.Next(count)),
                1 when database is not null => CutAsync(),
                2 when database is not null => TakeAwayAsync(),
                3 when database is { CanRestart: true } => RestartAsync(),
                _ => KillAsync(chance.Next(count)),
            });
        }
    }

    private async Task KillAsync(int victim)
    {
        if (Interlocked.Exchange(ref _hosts[victim], null) is { } host) await host.KillAsync();
        Kills++;
        Volatile.Write(ref _hosts[victim], await StartOneAsync());
    }

    private async Task FreezeAsync(int victim)
    {
        Freezes++;
        await _hosts[victim]!.SignalAsync("STOP");
        await Task.Delay(TimeSpan.FromSeconds(2 + (chance.NextDouble() * 6)), Clock.Real);
        await _hosts[victim]!.SignalAsync("CONT");
    }

    private Task CutAsync()
    {
        database!.Cut();
        return Task.CompletedTask;
    }

    private async Task RestartAsync()
    {
        await database!.RestartAsync();
        await ExpectAsync(ready: true, within: TimeSpan.FromSeconds(10));
    }

    // While the database is away nobody is ready, and everybody says so; and when it is back, that.
    private async Task TakeAwayAsync()
    {
        database!.Down();
        await ExpectAsync(ready: false, within: TimeSpan.FromSeconds(5));
        await Task.Delay(TimeSpan.FromSeconds(1 + (chance.NextDouble() * 3)), Clock.Real);
        database.Up();
        await ExpectAsync(ready: true, within: TimeSpan.FromSeconds(10));
    }

    private async Task ExpectAsync(bool ready, TimeSpan within)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        foreach (var host in _hosts)
        {
            var said = false;
            for (var began = Clock.Real.GetTimestamp(); !said && Clock.Real.GetElapsedTime(began) < within; await Task.Delay(TimeSpan.FromMilliseconds(100), Clock.Real))
                said = await IsReadyAsync(http, host!.Address) == ready;
            Health = (Health.Asked + 1, Health.Wrong + (said ? 0 : 1));
        }
    }

    private static async Task<bool?> IsReadyAsync(HttpClient http, IPEndPoint address)
    {
        try
        {
            using var answer = await http.GetAsync($"http://{address}/health/ready");
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => true,
                HttpStatusCode.ServiceUnavailable => false,
                _ => null,
            };
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            if (host is not null) await host.DisposeAsync();
        }
    }

    private Task<ServerProcess> StartOneAsync() =>
        ServerProcess.StartAsync(typeof(ServiceBotApp).Assembly.Location, address => ["--urls", address], environment, "/health/live");
}
