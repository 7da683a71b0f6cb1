namespace ServiceBot.Playground;

/// <summary>Says that something on the page has changed. Who waits hears of it once, however many changes there were.</summary>
internal sealed class Pulse
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = New();
    private long _count;

    /// <summary>Grows with every change.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Something changed.</summary>
    public void Beat()
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            _count++;
            (waiting, _next) = (_next, New());
        }

        waiting.SetResult();
    }

    /// <summary>Completes as soon as <see cref="Count"/> is above <paramref name="seen"/>.</summary>
    public Task AfterAsync(long seen)
    {
        lock (_gate) return _count > seen ? Task.CompletedTask : _next.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
