using NodaTime;

namespace ServiceBot.Outbox;

/// <summary>How long to wait before the next try. The chance is handed in, so that a test can repeat it. Safe to share between threads.</summary>
internal sealed class Backoff(Random random)
{
    private static readonly Duration First = Duration.FromSeconds(2);
    private static readonly Duration Most = Duration.FromMinutes(5);

    // A person has to mend it: trying often helps nobody, and giving up before Monday helps nobody either.
    private static readonly Duration Slow = Duration.FromMinutes(10);

    // Somebody has to be asked to invite the bot: no hurry, but the same morning.
    private static readonly Duration Rare = Duration.FromMinutes(30);

    private readonly Lock _gate = new();

    /// <summary>Doubles from 2 seconds up to 5 minutes, then half of it is left to chance, so that what failed together does not come back together.</summary>
    public Duration After(int attempts) => Spread(Duration.Min(Most, First * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20))));

    /// <summary>Never earlier than the platform asked, and up to a tenth later.</summary>
    public Duration AsAsked(Duration retryAfter) => retryAfter + (retryAfter * (0.1 * Chance()));

    /// <summary>For what only a person can mend: every five to ten minutes.</summary>
    public Duration Slowly() => Spread(Slow);

    /// <summary>For a place that is closed to us until somebody opens it: every quarter to half an hour.</summary>
    public Duration Rarely() => Spread(Rare);

    private Duration Spread(Duration whole) => whole * (0.5 + (0.5 * Chance()));

    private double Chance()
    {
        lock (_gate) return random.NextDouble();
    }
}
