using System.Net;
using ServiceBot.Bench.Intake;

namespace ServiceBot.Bench.Soak;

/// <summary>The program, once or several times over one database, each in a process that is killed without warning and started again.</summary>
internal sealed class SoakHosts(int count, IReadOnlyDictionary<string, string> environment, SoakDatabase database, Random chance) : IAsyncDisposable
{
    // Several hosts go by the database's clock, however wrong their own are. One alone goes by its own, which must not be ahead: it would be right to say then that clients have waited.
    private static readonly string[] OffAmongSeveral = ["600", "600"];
    private static readonly string[] OffAlone = ["45", "0"];

    private readonly ServerProcess?[] _hosts = new ServerProcess?[count];
    private int _started;
    private int _troubles;

    private static TimeSpan Soon => TimeSpan.FromSeconds(20);

    /// <summary>How many clocks were set, each wrong and jumping.</summary>
    public int Clocks => _started;

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

            // Each kind of trouble once, then by lot.
            await ((_troubles++ switch { 1 => 2, 2 => 4, 3 => 3, 4 => 0, 5 => 1, _ => chance.Next(10) }) switch
            {
                0 when count > 1 => FreezeAsync(chance.Next(count)),
                1 when database.CanCut => CutAsync(),
                2 => TakeAwayAsync(),
                3 when database.CanRestart => RestartAsync(),
                4 => ExpectAsync(ready: true, within: Soon),
                _ => KillAsync(chance.Next(count)),
            });
        }
    }

    private async Task KillAsync(int victim)
    {
        if (Interlocked.Exchange(ref _hosts[victim], null) is { } host) await host.KillAsync();
        Kills++;
        Volatile.Write(ref _hosts[victim], await StartOneAsync());
        await ExpectAsync(ready: true, within: Soon);
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
        database.Cut();
        return Task.CompletedTask;
    }

    private async Task RestartAsync()
    {
        await database.RestartAsync();
        await ExpectAsync(ready: true, within: Soon);
    }

    // While the database is away nobody is ready, and everybody says so; and when it is back, that.
    private async Task TakeAwayAsync()
    {
        database.Down();
        await ExpectAsync(ready: false, within: database.IsNoticedWithin);
        await Task.Delay(TimeSpan.FromSeconds(1 + (chance.NextDouble() * 3)), Clock.Real);
        database.Up();
        await ExpectAsync(ready: true, within: Soon);
    }

    private async Task ExpectAsync(bool ready, TimeSpan within)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
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

    private Task<ServerProcess> StartOneAsync()
    {
        var seed = $"{chance.Next()}";
        _started++;
        return ServerProcess.StartAsync(
            typeof(SoakHost).Assembly.Location, address => ["soak-host", seed, .. count > 1 ? OffAmongSeveral : OffAlone, "--urls", address], environment, "/health/live");
    }
}
