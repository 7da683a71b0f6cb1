using System.Data.Common;
using System.Threading.Channels;
using Npgsql;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Storage;

/// <summary>
/// What hosts on one database tell each other beside their rows: what time it is, and that something may be due (LISTEN and NOTIFY). The second is a hint: whoever misses it finds
/// the rows at the next poll.
/// </summary>
internal sealed partial class HostsTogether(PostgresServer server, SharedTime? clock, Waker waker, TimeProvider time, ILogger<HostsTogether> log) : BackgroundService
{
    private static readonly TimeSpan ClockEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    // Many rings in a moment are one; and each costs the server a commit.
    private static readonly TimeSpan RingPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ConnectAgain = TimeSpan.FromSeconds(5);

    private readonly string _host = Guid.NewGuid().ToString("N");
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        AskTime(); // before anything is decided by the clock
        waker.TellOthersWith(() => _rings.Writer.TryWrite(true));
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        waker.TellOthersWith(null);
        return base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        AgainAsync(ListenAsync, stoppingToken),
        AgainAsync(RingAsync, stoppingToken),
        AgainAsync(WatchTheClockAsync, stoppingToken));

    private async Task AgainAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost) when (lost is DbException or DurableException or IOException or TimeoutException)
            {
                LogLost(lost);
                await Task.Delay(ConnectAgain, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = (NpgsqlConnection)server.Open();
        connection.Notification += (_, ring) =>
        {
            if (!string.Equals(ring.Payload, _host, StringComparison.Ordinal)) waker.Heard();
        };
        await using var listen = new NpgsqlCommand("SET statement_timeout = 0; LISTEN servicebot_due", connection);
        await listen.ExecuteNonQueryAsync(stoppingToken);
        waker.Heard(); // what was rung while nobody listened
        while (true)
            await connection.WaitAsync(stoppingToken);
    }

    private async Task RingAsync(CancellationToken stoppingToken)
    {
        await using var connection = (NpgsqlConnection)server.Open();
        await using var ring = new NpgsqlCommand("SELECT pg_notify('servicebot_due', @host)", connection);
        ring.Parameters.AddWithValue("host", _host);
        while (await _rings.Reader.WaitToReadAsync(stoppingToken))
        {
            _rings.Reader.TryRead(out _);
            await ring.ExecuteNonQueryAsync(stoppingToken);
            await Task.Delay(RingPause, time, stoppingToken);
        }
    }

    private async Task WatchTheClockAsync(CancellationToken stoppingToken)
    {
        if (clock is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
            return;
        }

        while (true)
        {
            await Task.Delay(ClockEvery, time, stoppingToken);
            AskTime();
        }
    }

    private void AskTime()
    {
        if (clock is null) return;
        try
        {
            using var connection = server.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT clock_timestamp()";
            clock.Ask(() => new DateTimeOffset((DateTime)command.ExecuteScalar()!, TimeSpan.Zero), LongestAnswer);
        }
        catch (Exception lost) when (lost is DbException or DurableException)
        {
            LogLost(lost);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The connection over which hosts hear of each other is lost; it is made anew. Until then they find by polling what is due.")]
    private partial void LogLost(Exception fault);
}
