using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Storage;

/// <summary>PostgreSQL, in a schema of its own.</summary>
public sealed class PostgresDatabase : ITestDatabase
{
    private readonly string _schema;
    private readonly List<IDisposable> _opened = [];

    public PostgresDatabase() => (_schema, ConnectionString) = Postgres.NewSchema();

    public string ConnectionString { get; }

    public IDurable Open() => Open(new ManualTime(Instant.FromUtc(2026, 11, 16, 9, 0)));

    /// <summary>Another host, with a clock of its own.</summary>
    internal SqlDurable Open(TimeProvider time, IReadOnlyList<Migrator.Script>? scripts = null)
    {
        var dialect = Dialect();
        var store = new SqlDurable(dialect, time, NullLogger<SqlDurable>.Instance, scripts);
        _opened.Add(store);
        _opened.Add(dialect);
        return store;
    }

    internal PostgresDialect Dialect() => new(new PostgresServer(ConnectionString));

    public void Dispose()
    {
        foreach (var opened in _opened)
            opened.Dispose();
        Postgres.Run($"DROP SCHEMA {_schema} CASCADE");
    }
}
