using System.Threading.Channels;

namespace ServiceBot.Sweep;

/// <summary>One task with its own gate and its own bell, so that a slow one holds up nobody else and none runs twice at once.</summary>
internal sealed class SweepLane(ISweepTask task) : IDisposable
{
    // One slot: many rings during one run lead to one more run.
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _gate = new(1, 1);

    public ISweepTask Task { get; } = task;

    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Runs once, alone. The bell is emptied before, so that a ring during the run is not lost.</summary>
    public async Task<int> RunAsync(Func<NodaTime.Instant> now, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _bell.Reader.TryRead(out _);
            return await Task.RunAsync(now(), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Rests until the bell rings, or <paramref name="rest"/> has passed on the given clock.</summary>
    public async Task RestAsync(TimeSpan rest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var rung = _bell.Reader.WaitToReadAsync(over.Token).AsTask();
        await System.Threading.Tasks.Task.WhenAny(rung, System.Threading.Tasks.Task.Delay(rest, time, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose() => _gate.Dispose();
}
