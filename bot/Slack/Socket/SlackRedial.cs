using NodaTime;

namespace ServiceBot.Slack.Socket;

/// <summary>How long to wait before a socket is opened again. The chance is handed in, so that a test can repeat it; one owner uses it.</summary>
internal sealed class SlackRedial(Random random)
{
    private static readonly Duration First = Duration.FromSeconds(1);
    private static readonly Duration Most = Duration.FromMinutes(1);

    // For what only a person can mend: often enough that nobody has to restart the program afterwards.
    private static readonly Duration Slow = Duration.FromMinutes(5);

    private int _failures;

    /// <summary>It worked: the next failure is the first.</summary>
    public void Worked() => _failures = 0;

    /// <summary>After a failure: a second, doubled up to a minute, half of it left to chance, so that what was cut together does not come back together.</summary>
    public Duration Failed() => Spread(Duration.Min(Most, First * Math.Pow(2, Math.Min(_failures++, 10))));

    /// <summary>Somebody has to mend something.</summary>
    public Duration Slowly() => Spread(Slow);

    /// <summary>Too many at once: after half a minute to a minute.</summary>
    public Duration Late() => Spread(Most);

    /// <summary>Never earlier than Slack asked, and up to a tenth later.</summary>
    public Duration AsAsked(Duration retryAfter) => retryAfter + (retryAfter * (0.1 * random.NextDouble()));

    private Duration Spread(Duration whole) => whole * (0.5 + (0.5 * random.NextDouble()));
}
