using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>
/// A thread that writes: the only one where one host has the database, one of a few where hosts share it. Units that wait are run one after the other in one transaction: one flush serves
/// all of them, and each caller hears back only after it. A unit that throws takes back only itself: the others are run again, and then each in its own savepoint.
/// </summary>
internal sealed partial class Writer : IDisposable
{
    // Bounds memory and the time to the flush; more callers than this wait in WriteAsync.
    private const int QueueLength = 4096;
    private const int MostInOneFlush = 512;

    // Where scopes are locked, other hosts wait for the whole of a transaction.
    private const int MostInOneTurn = 32;

    // Two hosts in each other's way are past each other at the second try; a server that was restarted has then been reached anew, or is still away.
    private const int MostTries = 3;

    private readonly Func<Session> _open;
    private readonly Dialect _dialect;
    private readonly ILogger _log;
    private readonly Channel<WriteJob> _queue = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly Thread _thread;
    private readonly List<WriteJob> _batch = new(MostInOneFlush);
    private readonly List<WriteJob> _turn = [];
    private Session? _session;
    private bool _careful;
    private bool _alone;
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
        _turn.Clear();
        (_careful, _alone) = (false, false);
        do
        {
            _batch.Clear();
            if (RunBatch()) Commit();
        }
        while (_turn.Exists(job => !job.IsTold));
    }

    /// <summary>Runs what is there in one transaction. False: nothing is left to be made durable.</summary>
    private bool RunBatch()
    {
        for (var tries = 1; ;)
        {
            try
            {
                Begin();
                if (Jobs().All(Run)) return true;
                BeginAnewWithoutIt();
                if (!Waiting().Any()) return false;
            }
            catch (Exception exception)
            {
                if (tries++ >= MostTries || !_dialect.IsPassing(exception))
                {
                    FailBatch(_dialect.Explain(exception));
                    return false;
                }

                BeganAnew(_log, _turn.Count, _dialect.Explain(exception).Message);
                _alone = _dialect.IsCollision(exception);
                Abandon();
                _batch.Clear();
            }
        }
    }

    private void Commit()
    {
        try
        {
            _session!.Run("COMMIT");
        }
        catch (Exception exception)
        {
            // It may have been committed for all we know, so it is not run again: whoever asked decides.
            FailBatch(_dialect.Explain(exception));
            return;
        }

        foreach (var job in _batch)
        {
            job.Unit?.Durable(then => ThenFailed(_log, then));
            job.Succeed();
        }
    }

    // Of what was taken and is still to be run: all of it, or the first, where many together stood in another's way.
    private IEnumerable<WriteJob> Waiting() => _turn.Where(job => !job.IsTold).Take(_alone ? 1 : int.MaxValue);

    // What is there to be run. Where scopes have to be locked it was taken before; otherwise what comes meanwhile still joins the flush.
    private IEnumerable<WriteJob> Jobs()
    {
        foreach (var job in Waiting().ToList())
            yield return job;
        while (!_dialect.IsShared && _batch.Count < MostInOneFlush && _queue.Reader.TryRead(out var job))
            yield return job;
    }

    // A unit has failed, and what it did cannot be told from what the others did: all of it is taken back, and the others are run again, each so that it could be taken back alone.
    private void BeginAnewWithoutIt()
    {
        if (!_dialect.IsShared)
        {
            _turn.Clear();
            _turn.AddRange(_batch);
        }

        for (var index = _batch.Count - 1; index >= 0; index--)
            _batch[index].Unit?.Abandon(undo => UndoFailed(_log, undo));
        _batch.Clear();
        _careful = true;
        try
        {
            _session!.Run("ROLLBACK");
        }
        catch (DbException)
        {
            CloseSession(); // the database had given up the transaction already (a full disk)
        }
    }

    private void Begin()
    {
        _session ??= _open();
        if (_dialect.IsShared)
        {
            while (_turn.Count < MostInOneTurn && _queue.Reader.TryRead(out var job))
                _turn.Add(job);
            _session.Memory?.Clear(); // others may have written since
            _dialect.TakeTurns(_session, Waiting().Select(job => job.Scope));
            return;
        }

        _session.Run(_dialect.BeginWrite);

        // The lock is ours now, so the answer holds until COMMIT.
        var foreign = _dialect.ForeignWrites is { } ask ? _session.First(ask, row => row.Number(0)) : _foreignWrites + 1;
        if (foreign != _foreignWrites) _session.Memory?.Clear();
        else _session.Memory?.Trim();
        _foreignWrites = foreign;
    }

    /// <summary>Runs a unit. False: it failed, its caller was told, and the transaction has to be taken back.</summary>
    private bool Run(WriteJob job)
    {
        if (job.IsCancelled)
        {
            job.Cancel();
            return true;
        }

        var session = _session!;
        var unit = new UnitOfWork(session);
        job.Unit = session.Unit = unit;
        _batch.Add(job);

        // A savepoint copies every page that is changed after it, so the many units that do not fail do without.
        if (_careful) session.Run("SAVEPOINT unit");
        try
        {
            job.Run(unit);
            unit.End();
            if (_careful) session.Run("RELEASE unit");
            return true;
        }
        catch (Exception exception) when (!_dialect.IsPassing(exception))
        {
            unit.Abandon(undo => UndoFailed(_log, undo));
            if (_careful) TakeBack(session, exception);
            _batch.RemoveAt(_batch.Count - 1);
            job.Fail(_dialect.Explain(exception));
            return _careful;
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
        List<WriteJob> failed = [.. Waiting().Union(_batch)];
        if (failed.Count == 0)
        {
            while (failed.Count < MostInOneFlush && _queue.Reader.TryRead(out var job))
                failed.Add(job);
        }

        BatchFailed(_log, failed.Count, exception);
        Abandon();
        foreach (var job in failed)
            job.Fail(exception);
    }

    private void Abandon()
    {
        for (var index = _batch.Count - 1; index >= 0; index--)
            _batch[index].Unit?.Abandon(undo => UndoFailed(_log, undo));

        // The next batch begins with a new connection: nothing that this one believes need be true. Closing it rolls back.
        CloseSession();
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

    [LoggerMessage(1004, LogLevel.Information, "The transaction of {Count} units of work is run again. {Why}")]
    private static partial void BeganAnew(ILogger logger, int count, string why);

    [LoggerMessage(1002, LogLevel.Error, "An undo of an abandoned unit of work failed.")]
    private static partial void UndoFailed(ILogger logger, Exception exception);

    [LoggerMessage(1005, LogLevel.Error, "What was to follow a unit of work that is durable failed.")]
    private static partial void ThenFailed(ILogger logger, Exception exception);

    [LoggerMessage(1003, LogLevel.Warning, "The writer's connection could not be closed in order; the database mends itself when it is next opened.")]
    private static partial void NotClosed(ILogger logger, Exception exception);
}
