using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Playground;

/// <summary>
/// Moves the playground's time, always forwards and always *through* what falls due on the way, in order: somebody who jumps a day sees the nudge,
/// the overdue ping and the reminder that a day of waiting would have brought. Only a new story turns it back.
/// </summary>
internal sealed class PlaygroundClock(OffsetTimeProvider time, Sweeper sweeper, IDurable durable, Pulse pulse) : IDisposable
{
    // A jump of months through an unanswered channel is some hundreds of stops; this is for a task that never says it is done.
    private const int MostStops = 5_000;

    private static readonly Duration StrideWhenHeldUp = Duration.FromMinutes(5);

    private readonly SemaphoreSlim _moving = new(1, 1);

    public Instant Now => time.Now();

    /// <summary>Moves to <paramref name="target"/>; does nothing but what is due when that has passed. Keeps where it stands then.</summary>
    public async Task MoveToAsync(Instant target, CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken);
        try
        {
            await PassThroughAsync(target, cancellationToken);
            if (target > time.Now()) time.Set(target);
            await sweeper.RunUntilIdleAsync(cancellationToken);
            await durable.WriteAsync(Cast.Workspace, Keep, cancellationToken);
        }
        finally
        {
            _moving.Release();
        }

        pulse.Beat();
    }

    /// <summary>Does everything that is due now.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken);
        try
        {
            await sweeper.RunUntilIdleAsync(cancellationToken);
        }
        finally
        {
            _moving.Release();
        }
    }

    /// <summary>Turns the clock back to <paramref name="beginning"/>, once <paramref name="forget"/> has taken away everything that happened after it.</summary>
    public async Task TurnBackAsync(Instant beginning, Func<Task> forget, CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken);
        try
        {
            await sweeper.RunUntilIdleAsync(cancellationToken); // nothing is half sent when it is forgotten
            await forget();
            time.Set(beginning);
        }
        finally
        {
            _moving.Release();
        }
    }

    public void Dispose() => _moving.Dispose();

    private async Task PassThroughAsync(Instant target, CancellationToken cancellationToken)
    {
        await sweeper.RunUntilIdleAsync(cancellationToken);
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await sweeper.NextDueAsync(cancellationToken) is not { } due) return;

            // What is due already and was not done cannot be done now (a lease, a pause after a fault): it does not hold up time.
            var next = due > time.Now() ? due : time.Now() + StrideWhenHeldUp;
            if (next > target) return;
            time.Set(next);
            await sweeper.RunUntilIdleAsync(cancellationToken);
        }
    }

    private bool Keep(IUnitOfWork unit)
    {
        PlaygroundMemory.KeepOffset(unit, time.Offset);
        return true;
    }
}
