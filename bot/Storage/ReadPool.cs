using System.Collections.Concurrent;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>A few read-only connections. Each reading sees one state of the database, whatever is written meanwhile.</summary>
internal sealed class ReadPool(Func<Session> open, Dialect dialect) : IDisposable
{
    // Readings are short and the machine small: more would only wait for each other.
    private const int Most = 4;

    private readonly SemaphoreSlim _free = new(Most);
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
        Session? session = null;
        try
        {
            if (!_idle.TryTake(out session)) session = open();
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
                session.Run("ROLLBACK");
            }

            Return(session);
            return result;
        }
        catch (Exception exception)
        {
            // A connection that has seen an exception is not worth the doubt.
            session?.Dispose();
            var explained = dialect.Explain(exception);
            if (ReferenceEquals(explained, exception)) throw;
            throw explained;
        }
    }

    private void Return(Session session)
    {
        _idle.Add(session);
        if (_closed) Dispose();
    }
}
