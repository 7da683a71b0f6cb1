using System.Globalization;

namespace ServiceBot.Bench.Soak;

/// <summary>
/// A machine's clock that is wrong: it is off by up to so many seconds, and every ten seconds or so it jumps to another wrong time. Only the time of day: what measures how long something takes goes on as it
/// does on every machine.
/// </summary>
/// <param name="real">The right one.</param>
/// <param name="chance">Draws the jumps; each host has its own.</param>
/// <param name="earliest">How far it may be behind, at the most (negative).</param>
/// <param name="latest">How far it may be ahead, at the most.</param>
internal sealed class WrongClock(TimeProvider real, Random chance, TimeSpan earliest, TimeSpan latest) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly long _began = real.GetTimestamp();
    private TimeSpan _offset = earliest + ((latest - earliest) * chance.NextDouble());
    private TimeSpan _jumps = TimeSpan.FromSeconds(10);

    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            if (real.GetElapsedTime(_began) >= _jumps)
            {
                _jumps = real.GetElapsedTime(_began) + TimeSpan.FromSeconds(5 + (chance.NextDouble() * 10));
                _offset = earliest + ((latest - earliest) * chance.NextDouble());
            }

            return real.GetUtcNow() + _offset;
        }
    }

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);

    /// <summary>As the arguments of a host of the soak say: seed, seconds behind, seconds ahead.</summary>
    public static WrongClock Of(string seed, string behind, string ahead) => new(
        Clock.Real,
        new Random(int.Parse(seed, CultureInfo.InvariantCulture)),
        TimeSpan.FromSeconds(-double.Parse(behind, CultureInfo.InvariantCulture)),
        TimeSpan.FromSeconds(double.Parse(ahead, CultureInfo.InvariantCulture)));
}
