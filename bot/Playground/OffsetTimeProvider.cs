using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Playground;

/// <summary>
/// The host's clock while the playground is on: the real one, shifted. It runs at the real pace; only its reading differs. Timers and timestamps are the
/// real clock's, since a duration is the same on both.
/// </summary>
internal sealed class OffsetTimeProvider(TimeProvider real) : TimeProvider
{
    private long _offsetTicks;

    /// <summary>The clock that is shifted.</summary>
    public TimeProvider Real => real;

    /// <summary>Playground time minus real time.</summary>
    public Duration Offset
    {
        get => Duration.FromTicks(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, (long)value.TotalTicks);
    }

    /// <summary>Sets the clock to <paramref name="instant"/>.</summary>
    public void Set(Instant instant) => Offset = instant - real.Now();

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow().AddTicks(Interlocked.Read(ref _offsetTicks));

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override long TimestampFrequency => real.TimestampFrequency;

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
