using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>
/// Durable work on one database: one <see cref="Writer"/>, a few readers. The schema is brought up to date before the first of them opens;
/// until that succeeds every call says why it did not, and the next one tries again.
/// </summary>
internal sealed class SqlDurable : IDurable, IDisposable
{
    private readonly Dialect _dialect;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Writer _writer;
    private readonly ReadPool _readers;
    private bool _ready;

    public SqlDurable(Dialect dialect, TimeProvider time, ILogger<SqlDurable> log)
    {
        _dialect = dialect;
        _time = time;
        _writer = new Writer(() => Open(dialect.OpenForWriting, remembers: true), dialect, log);
        _readers = new ReadPool(() => Open(dialect.OpenForReading, remembers: false), dialect);
    }

    /// <summary>Brings the schema up to date now rather than at the first use.</summary>
    /// <exception cref="DurableException">It cannot be opened, or is newer than the program.</exception>
    public void Prepare()
    {
        lock (_gate)
        {
            if (_ready) return;
            Migrator.Migrate(_dialect, Migrator.Scripts(), _time.Now());
            _ready = true;
        }
    }

    public Task<T> WriteAsync<T>(string scope, Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) =>
        // One writer: every scope waits its turn anyway.
        _writer.WriteAsync(new WriteJob<T>(work, cancellationToken), cancellationToken);

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(work, cancellationToken);

    /// <summary>Finishes what is queued and closes every connection. May be called twice.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _readers.Dispose();
    }

    private Session Open(Func<System.Data.Common.DbConnection> open, bool remembers)
    {
        Prepare();
        return new Session(open(), remembers);
    }
}
