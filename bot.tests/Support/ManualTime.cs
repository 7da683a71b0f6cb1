using NodaTime;

namespace ServiceBot.Tests.Support;

/// <summary>A clock that stands still until it is moved. Timers that come due while it is moved fire in order, at their own instants.</summary>
public sealed class ManualTime(Instant start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private Instant _now = start;
    private TaskCompletionSource _armed = NewSignal();

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

    public void Advance(Duration by) => MoveTo(Now + by);

    public void MoveTo(Instant target)
    {
        while (true)
        {
            ManualTimer? due;
            lock (_gate)
            {
                due = _timers.Where(t => t.Due is { } at && at <= target).MinBy(t => t.Due);
                if (due is null)
                {
                    if (target > _now) _now = target;
                    return;
                }

                if (due.Due > _now) _now = due.Due!.Value;
                due.Rearm();
            }

            due.Fire();
        }
    }

    /// <summary>Waits until something waits on this clock, so that moving it then is sure to be noticed.</summary>
    public Task TimerAsync()
    {
        lock (_gate) return _timers.Any(timer => timer.Due is not null) ? Task.CompletedTask : _armed.Task;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        TaskCompletionSource armed;
        lock (_gate)
        {
            timer.Change(dueTime, period);
            _timers.Add(timer);
            if (timer.Due is null) return timer;
            (armed, _armed) = (_armed, NewSignal());
        }

        armed.SetResult();
        return timer;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class ManualTimer(ManualTime clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public Instant? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + Duration.FromTimeSpan(dueTime);
            }

            return true;
        }

        public void Rearm() => Due = _period <= TimeSpan.Zero ? null : Due + Duration.FromTimeSpan(_period);

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
