using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>
/// Durable work on one database: one <see cref="Writer"/> or a few, and a few readers. The schema is brought up to date before the first of them opens;
/// until that succeeds every call says why it did not, and the next one tries again.
/// </summary>
internal sealed class SqlDurable : IDurable, IDisposable
{
    private readonly Dialect _dialect;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<Migrator.Script> _scripts;
    private readonly Lock _gate = new();
    private readonly Writer[] _writers;
    private readonly ReadPool _readers;
    private uint _turn;
    private bool _ready;

    public SqlDurable(Dialect dialect, TimeProvider time, ILogger<SqlDurable> log, IReadOnlyList<Migrator.Script>? scripts = null)
    {
        _dialect = dialect;
        _scripts = scripts ?? Migrator.Scripts();
        _time = time;
        _writers = [.. Enumerable.Range(0, dialect.Writers).Select(_ => new Writer(() => Open(dialect.OpenForWriting, remembers: true), dialect, log))];
        _readers = new ReadPool(() => Open(dialect.OpenForReading, remembers: false), dialect);
    }

    /// <summary>Brings the schema up to date now rather than at the first use.</summary>
    /// <exception cref="DurableException">It cannot be opened, or is newer than the program.</exception>
    public void Prepare()
    {
        lock (_gate)
        {
            if (_ready) return;
            Migrator.Migrate(_dialect, _scripts, _time.Now());
            _ready = true;
        }
    }

    public Task<T> WriteAsync<T>(string scope, Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) =>
        WriterOf(scope).WriteAsync(new WriteJob<T>(scope, work, cancellationToken), cancellationToken);

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(work, cancellationToken);

    /// <summary>Finishes what is queued and closes every connection. May be called twice.</summary>
    public void Dispose()
    {
        foreach (var writer in _writers)
            writer.Dispose();
        _readers.Dispose();
    }

    // One scope, one writer: its units keep their order, and none holds up another writer with waiting for it.
    private Writer WriterOf(string scope)
    {
        if (_writers.Length == 1) return _writers[0];
        var number = scope.Length == 0 ? Interlocked.Increment(ref _turn) : (uint)string.GetHashCode(scope, StringComparison.Ordinal);
        return _writers[number % _writers.Length];
    }

    private Session Open(Func<System.Data.Common.DbConnection> open, bool remembers)
    {
        Prepare();
        return new Session(open(), remembers, _dialect.IsShared);
    }
}
