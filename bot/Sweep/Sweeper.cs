using NodaTime;

namespace ServiceBot.Sweep;

/// <summary>
/// Owns the clock: runs every <see cref="ISweepTask"/> when it is due or when somebody rings (<see cref="IWake"/>). Each task has its own loop;
/// one that throws is logged by name and tried again after the poll interval, and no other notices.
/// </summary>
internal sealed partial class Sweeper : BackgroundService
{
    // More rounds than any honest backlog needs: a task that reports work for ever is a defect, and a test should end with its name.
    private const int MostRounds = 10_000;

    private readonly SweepLane[] _lanes;
    private readonly TimeProvider _time;
    private readonly SweepSettings _settings;
    private readonly ILogger<Sweeper> _log;
    private readonly Waker _waker;
    private readonly SweepTelemetry? _telemetry;

    public Sweeper(IEnumerable<ISweepTask> tasks, Waker waker, TimeProvider time, SweepSettings settings, ILogger<Sweeper> log, SweepTelemetry? telemetry = null)
    {
        _lanes = [.. tasks.Select(task => new SweepLane(task))];
        (_time, _settings, _log, _waker, _telemetry) = (time, settings, log, waker, telemetry);
        _waker.ListenWith(Ring);
    }

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    private TimeSpan Poll => TimeSpan.FromSeconds(_settings.PollSeconds);

    /// <summary>
    /// Runs all tasks in the order of their registration, again and again, until a whole round found nothing to do at the clock's present
    /// and nothing is left working.
    /// For tests, and for a clock that was moved by hand. Never runs a task beside its own loop.
    /// </summary>
    public async Task RunUntilIdleAsync(CancellationToken cancellationToken = default)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            // Asked before the round: what ends during it may be another lane's work that has been passed by already.
            var left = Task.WhenAll(_lanes.Select(lane => lane.Task.LeftWorking));
            var wasQuiet = left.IsCompleted;
            var did = 0;
            foreach (var lane in _lanes)
                did += await RunIsolatedAsync(lane, cancellationToken) ?? 0;
            if (did > 0) continue;

            if (wasQuiet) return;
            await left.WaitAsync(cancellationToken);
        }

        throw new InvalidOperationException($"The sweep did not come to rest in {MostRounds} rounds: a task reports work without end.");
    }

    /// <summary>The earliest instant at which any task has something to do; null when nothing is planned. A task that cannot say is left out.</summary>
    public async Task<Instant?> NextDueAsync(CancellationToken cancellationToken = default)
    {
        Instant? earliest = null;
        foreach (var lane in _lanes)
        {
            if (await NextDueAsync(lane, cancellationToken) is { } due && !(earliest <= due)) earliest = due;
        }

        return earliest;
    }

    public override void Dispose()
    {
        _waker.ListenWith(null);
        foreach (var lane in _lanes)
            lane.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _settings.Auto ? Task.WhenAll(_lanes.Select(lane => LoopAsync(lane, stoppingToken))) : Task.CompletedTask;

    private async Task LoopAsync(SweepLane lane, CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host's start does not wait for the first round
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var ranAt = Now;
                var did = await RunIsolatedAsync(lane, stoppingToken);
                if (did > 0)
                {
                    RingFed(lane.Task.Feeds); // what one did is often another's work: a due wait becomes a delivery
                    continue;
                }

                var rest = did is null ? Poll : Rest(ranAt, await NextDueAsync(lane, stoppingToken));
                if (rest > TimeSpan.Zero) await lane.RestAsync(rest, _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: the expected end of this loop. What is left working heard of it too.
            await lane.Task.LeftWorking;
        }
    }

    // What was due already when the task found nothing to do belongs to another host's lease, or cannot be done now: it waits for the next poll.
    private TimeSpan Rest(Instant ranAt, Instant? due)
    {
        if (due is not { } at || at <= ranAt) return Poll;
        var until = (at - Now).ToTimeSpan();
        return until < Poll ? until : Poll;
    }

    private void Ring(string? task)
    {
        foreach (var lane in _lanes)
        {
            if (task is null || string.Equals(lane.Task.Name, task, StringComparison.Ordinal)) lane.Ring();
        }
    }

    private void RingFed(IReadOnlyCollection<string>? fed)
    {
        if (fed is null) Ring(null);
        foreach (var task in fed ?? [])
            Ring(task);
    }

    /// <summary>How many things it did; null when it threw.</summary>
    private async Task<int?> RunIsolatedAsync(SweepLane lane, CancellationToken cancellationToken)
    {
        try
        {
            return await lane.RunAsync(() => Now, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            // Name and place only: a fault's message may quote what it choked on, and that may be somebody's words.
            _telemetry?.Failed(lane.Task.Name, fault.GetType().Name);
            LogFault(lane.Task.Name, fault.GetType().Name, fault.StackTrace);
            return null;
        }
    }

    private async Task<Instant?> NextDueAsync(SweepLane lane, CancellationToken cancellationToken)
    {
        try
        {
            return await lane.Task.NextDueAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            LogFault(lane.Task.Name, fault.GetType().Name, fault.StackTrace);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep task {Task} failed with {Fault} and is tried again.\n{Where}")]
    private partial void LogFault(string task, string fault, string? where);
}
