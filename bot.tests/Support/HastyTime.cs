using NodaTime;

namespace ServiceBot.Tests.Support;

/// <summary>
/// A clock for code that pauses between tries and gives up after a while: short pauses are over at once (and move the clock, and are noted), long time-outs come when the
/// test says so. Nothing waits for the wall.
/// </summary>
public sealed class HastyTime(Instant start, Duration shortestTimeout) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Due> _armed = [];
    private readonly List<Duration> _pauses = [];
    private Instant _now = start;

    /// <summary>The pauses that were asked for, in order.</summary>
    public IReadOnlyList<Duration> Pauses
    {
        get
        {
            lock (_gate) return [.. _pauses];
        }
    }

    public Instant Now
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    /// <summary>Moves the clock and lets every time-out pass that was due by then.</summary>
    public void Pass(Duration by)
    {
        List<Due> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _armed.Where(timer => timer.At <= _now).OrderBy(timer => timer.At)];
            _armed.RemoveAll(due.Contains);
        }

        foreach (var timer in due) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Due(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Due(HastyTime clock, TimerCallback callback, object? state) : ITimer
    {
        public Instant At { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._armed.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                var wait = Duration.FromTimeSpan(dueTime);
                if (wait >= clock.ShortestTimeout)
                {
                    At = clock._now + wait;
                    clock._armed.Add(this);
                    return true;
                }

                clock._pauses.Add(wait);
                clock._now += wait;
            }

            // Not on the caller's stack: it still holds what the callback wants.
            ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate) clock._armed.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private Duration ShortestTimeout => shortestTimeout;
}
