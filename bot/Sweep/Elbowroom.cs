namespace ServiceBot.Sweep;

/// <summary>
/// Keeps work that can wait a moment out of the way of people who are being served: while somebody is, such work has no more than a share of the time, all of it together.
/// When nobody has been served for a moment it has all of it, and it never waits long for its turn, whatever else goes on.
/// </summary>
internal sealed class Elbowroom(TimeProvider time)
{
    /// <summary>Of eight moments of work under load, the one that is this work's.</summary>
    private const int Share = 8;

    /// <summary>Who was served so long ago does not come back at once: nobody is in the way.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait for a turn.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private long _served = long.MinValue;
    private long _free = long.MinValue;

    /// <summary>Somebody is being served now.</summary>
    public void Serving() => Volatile.Write(ref _served, time.GetTimestamp());

    /// <summary>Waits for a turn.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        while (Wait() is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Does some of the work, which says by how long it takes when the next turn is. Several may be at it.</summary>
    public T Timed<T>(Func<T> work)
    {
        var began = time.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            Took(began, time.GetTimestamp());
        }
    }

    private TimeSpan Wait()
    {
        var now = time.GetTimestamp();
        var served = Volatile.Read(ref _served);
        if (served == long.MinValue) return TimeSpan.Zero;
        var quiet = Quiet - time.GetElapsedTime(served, now);
        if (quiet <= TimeSpan.Zero) return TimeSpan.Zero;
        long free;
        lock (_gate) free = _free;
        if (free <= now) return TimeSpan.Zero;
        var rest = time.GetElapsedTime(now, free);
        return rest < quiet ? rest : quiet;
    }

    private void Took(long began, long ended)
    {
        lock (_gate)
        {
            var free = Math.Max(_free, ended) + ((ended - began) * (Share - 1));
            _free = Math.Min(free, ended + (long)(Longest.TotalSeconds * time.TimestampFrequency));
        }
    }
}
