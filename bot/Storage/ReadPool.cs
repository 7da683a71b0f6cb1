using System.Collections.Concurrent;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>A few read-only connections. Each reading sees one state of the database, whatever is written meanwhile.</summary>
internal sealed class ReadPool(Func<Session> open, Dialect dialect) : IDisposable
{
    private readonly SemaphoreSlim _free = new(dialect.Readers);
    private readonly ConcurrentBag<Session> _idle = [];
    private volatile bool _closed;

    public async Task<T> ReadAsync<T>(Func<IUnitOfWork, T> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(IDurable));
        await _free.WaitAsync(cancellationToken);
        try
        {
            return Read(work);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var session))
            session.Dispose();
    }

    private T Read<T>(Func<IUnitOfWork, T> work)
    {
        var held = _idle.TryTake(out var session);
        try
        {
            return Read(session ?? open(), work);
        }
        catch (Exception exception)
        {
            if (held && dialect.IsPassing(exception) && !_closed)
            {
                // The connection had been lying idle, and the server was restarted meanwhile: so were the others.
                while (_idle.TryTake(out var stale))
                    stale.Dispose();
                return Read(work);
            }

            var explained = dialect.Explain(exception);
            if (ReferenceEquals(explained, exception)) throw;
            throw explained;
        }
    }

    private T Read<T>(Session session, Func<IUnitOfWork, T> work)
    {
        try
        {
            var unit = new UnitOfWork(session);
            session.Run(dialect.BeginRead);
            T result;
            try
            {
                result = work(unit);
            }
            finally
            {
                unit.End();
            }

            session.Run("ROLLBACK");
            Return(session);
            return result;
        }
        catch
        {
            // A connection that has seen an exception is not worth the doubt.
            session.Dispose();
            throw;
        }
    }

    private void Return(Session session)
    {
        _idle.Add(session);
        if (_closed) Dispose();
    }
}
