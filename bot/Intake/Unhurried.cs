using ServiceBot.Durable;

namespace ServiceBot.Intake;

/// <summary>Writes of which there are very many and for which nobody waits: small ones, and after each a rest several times as long as it took, so that whoever writes to a client's channel hardly meets them.</summary>
internal static class Unhurried
{
    /// <summary>Rows at once: each lies on pages of its own, all of which go to the disk with the batch.</summary>
    public const int Batch = 50;

    private const int RestsLonger = 4;

    /// <summary>One batch, and the rest after it.</summary>
    public static async Task<T> WriteAsync<T>(IDurable durable, TimeProvider time, string scope, Func<IUnitOfWork, T> work, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var done = await durable.WriteAsync(scope, work, cancellationToken);
        var rest = time.GetElapsedTime(began) * RestsLonger;
        if (rest > TimeSpan.Zero) await Task.Delay(rest, time, cancellationToken);
        return done;
    }
}
