using NodaTime;

namespace ServiceBot.Sweep;

/// <summary>
/// Work that nobody waits for, in batches small enough to hold up nobody: one after the other until one is not full, then not again for a while.
/// It wakes nobody: the regular poll comes often enough, and a clock that is moved from due time to due time does not stop for it.
/// </summary>
internal abstract class Chore : ISweepTask
{
    private Instant? _next;

    /// <inheritdoc />
    public abstract string Name { get; }

    /// <summary>How much is done at once, at the most.</summary>
    protected abstract int Batch { get; }

    /// <summary>How long it rests after a batch that was not full.</summary>
    protected virtual Duration Every => Duration.FromHours(1);

    /// <inheritdoc />
    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        if (now < _next) return 0;
        var done = await DoBatchAsync(now, cancellationToken);
        if (done < Batch) _next = now + Every;
        return done;
    }

    /// <inheritdoc />
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    /// <summary>Does up to <see cref="Batch"/> things, and says how many.</summary>
    protected abstract Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken);
}
