using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>
/// The one thread that writes. Units that wait are run one after the other, each in its own savepoint, in one transaction: one flush serves all of them,
/// and each caller hears back only after it. A unit that throws takes back only itself.
/// </summary>
internal sealed partial class Writer : IDisposable
{
    // Bounds memory and the time to the flush; more callers than this wait in WriteAsync.
    private const int QueueLength = 4096;
    private const int MostInOneFlush = 512;

    private readonly Func<Session> _open;
    private readonly Dialect _dialect;
    private readonly ILogger _log;
    private readonly Channel<WriteJob> _queue = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly Thread _thread;
    private readonly List<WriteJob> _batch = new(MostInOneFlush);
    private Session? _session;
    private long _foreignWrites = -1;

    public Writer(Func<Session> open, Dialect dialect, ILogger log)
    {
        _open = open;
        _dialect = dialect;
        _log = log;
        _thread = new Thread(Serve) { IsBackground = true, Name = "storage writer" };
        _thread.Start();
    }

    /// <summary>Puts a job in the queue; waits while it is full.</summary>
    public async Task<T> WriteAsync<T>(WriteJob<T> job, CancellationToken cancellationToken)
    {
        if (!_queue.Writer.TryWrite(job)) await EnqueueAsync(job, cancellationToken);
        return await job.Done;
    }

    /// <summary>Takes no more, finishes what is queued, and closes the connection.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
    }

    private async Task EnqueueAsync(WriteJob job, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(job, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(IDurable), "The store is closed: the host is stopping.");
        }
    }

    private void Serve()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            ServeBatch();
        CloseSession();
    }

    private void ServeBatch()
    {
        _batch.Clear();
        try
        {
            Begin();
            while (_batch.Count < MostInOneFlush && _queue.Reader.TryRead(out var job))
                Run(job);
            _session!.Run("COMMIT");
        }
        catch (Exception exception)
        {
            FailBatch(_dialect.Explain(exception));
            return;
        }

        foreach (var job in _batch)
            job.Succeed();
    }

    private void Begin()
    {
        _session ??= _open();
        _session.Run(_dialect.BeginWrite);
        // The write lock is ours now, so the answer holds until COMMIT.
        var foreign = _session.First(_dialect.ForeignWrites, row => row.Number(0));
        if (foreign != _foreignWrites) _session.Memory?.Clear();
        else _session.Memory?.Trim();
        _foreignWrites = foreign;
    }

    private void Run(WriteJob job)
    {
        if (job.IsCancelled)
        {
            job.Cancel();
            return;
        }

        var session = _session!;
        var unit = new UnitOfWork(session);
        job.Unit = session.Unit = unit;
        _batch.Add(job);
        session.Run("SAVEPOINT unit");
        try
        {
            job.Run(unit);
            unit.End();
            session.Run("RELEASE unit");
        }
        catch (Exception exception)
        {
            unit.Abandon(undo => UndoFailed(_log, undo));
            TakeBack(session, exception);
            _batch.RemoveAt(_batch.Count - 1);
            job.Fail(_dialect.Explain(exception));
        }
    }

    private static void TakeBack(Session session, Exception reason)
    {
        try
        {
            session.Run("ROLLBACK TO unit");
            session.Run("RELEASE unit");
        }
        catch (DbException) when (reason is DbException)
        {
            // The database had given up the whole transaction already (a full disk): the whole batch fails, and for that reason.
            ExceptionDispatchInfo.Throw(reason);
        }
    }

    private void FailBatch(Exception exception)
    {
        // What could not even begin is failed as well: callers must hear of it now rather than wait for a disk.
        if (_batch.Count == 0)
        {
            while (_batch.Count < MostInOneFlush && _queue.Reader.TryRead(out var job))
                _batch.Add(job);
        }

        BatchFailed(_log, _batch.Count, exception);
        for (var index = _batch.Count - 1; index >= 0; index--)
            _batch[index].Unit?.Abandon(undo => UndoFailed(_log, undo));

        // The next batch begins with a new connection: nothing that this one believes need be true. Closing it rolls back.
        CloseSession();
        foreach (var job in _batch)
            job.Fail(exception);
    }

    private void CloseSession()
    {
        try
        {
            _session?.Dispose();
        }
        catch (DbException exception)
        {
            NotClosed(_log, exception);
        }

        _session = null;
    }

    [LoggerMessage(1001, LogLevel.Error, "{Count} units of work could not be made durable; their callers were told.")]
    private static partial void BatchFailed(ILogger logger, int count, Exception exception);

    [LoggerMessage(1002, LogLevel.Error, "An undo of an abandoned unit of work failed.")]
    private static partial void UndoFailed(ILogger logger, Exception exception);

    [LoggerMessage(1003, LogLevel.Warning, "The writer's connection could not be closed in order; the database mends itself when it is next opened.")]
    private static partial void NotClosed(ILogger logger, Exception exception);
}
