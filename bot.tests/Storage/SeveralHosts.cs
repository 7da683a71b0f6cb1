using NodaTime;
using ServiceBot.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Storage;

/// <summary>Several hosts on a PostgreSQL database of their own, each with its own memory; skips where there is no server.</summary>
internal sealed class SeveralHosts : IDisposable
{
    private readonly PostgresDatabase _database = new();
    private readonly List<SqlDurable> _hosts = [];

    public string ConnectionString => _database.ConnectionString;

    /// <summary>Starts so many more, whose clocks stand at one instant; returns all.</summary>
    public SqlDurable[] Open(int count, Instant at)
    {
        for (var number = 0; number < count; number++)
            _hosts.Add(_database.Open(new ManualTime(at)));
        return [.. _hosts];
    }

    public void Dispose()
    {
        foreach (var host in _hosts)
            host.Dispose();
        _database.Dispose();
    }
}
