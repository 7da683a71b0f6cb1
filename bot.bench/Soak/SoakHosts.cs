using System.Net;
using ServiceBot.Bench.Intake;

namespace ServiceBot.Bench.Soak;

/// <summary>The program, once or several times over one database, each in a process that is killed without warning and started again.</summary>
internal sealed class SoakHosts(int count, IReadOnlyDictionary<string, string> environment, Random chance) : IAsyncDisposable
{
    private readonly ServerProcess?[] _hosts = new ServerProcess?[count];

    /// <summary>How often one was killed.</summary>
    public int Kills { get; private set; }

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

            var victim = chance.Next(count);
            if (Interlocked.Exchange(ref _hosts[victim], null) is { } host) await host.KillAsync();
            Kills++;
            Volatile.Write(ref _hosts[victim], await StartOneAsync());
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
