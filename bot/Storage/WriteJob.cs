using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>A unit of work on its way through the <see cref="Writer"/>, and the caller that waits for it.</summary>
internal abstract class WriteJob(string scope)
{
    /// <summary>What has to be locked for it.</summary>
    public string Scope => scope;

    /// <summary>The unit, once the work has begun.</summary>
    public UnitOfWork? Unit { get; set; }

    /// <summary>The caller no longer wants it. Asked only before the work begins.</summary>
    public abstract bool IsCancelled { get; }

    /// <summary>Its caller knows how it ended.</summary>
    public abstract bool IsTold { get; }

    public abstract void Run(UnitOfWork unit);

    public abstract void Succeed();

    public abstract void Fail(Exception exception);

    public abstract void Cancel();
}

/// <inheritdoc />
internal sealed class WriteJob<T>(string scope, Func<IUnitOfWork, T> work, CancellationToken cancellationToken) : WriteJob(scope)
{
    // Asynchronously: the writer must not run its callers' code.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override bool IsCancelled => cancellationToken.IsCancellationRequested;

    public override bool IsTold => _done.Task.IsCompleted;

    public override void Run(UnitOfWork unit) => _result = work(unit);

    public override void Succeed() => _done.TrySetResult(_result!);

    public override void Fail(Exception exception) => _done.TrySetException(exception);

    public override void Cancel() => _done.TrySetCanceled(cancellationToken);
}
