using Npgsql;

namespace ServiceBot.Bench.Growth;

/// <summary>Schemas on a PostgreSQL server that are there for as long as a bench runs.</summary>
/// <param name="server">The server, as a connection string.</param>
internal sealed class Schemas(string server) : IDisposable
{
    private readonly List<string> _names = [];

    /// <summary>Makes one; how it is reached.</summary>
    public string New(string name)
    {
        var schema = $"bench_{Environment.ProcessId}_{name}";
        Run($"CREATE SCHEMA {schema}");
        _names.Add(schema);
        return new NpgsqlConnectionStringBuilder(server) { SearchPath = schema }.ConnectionString;
    }

    public void Dispose()
    {
        foreach (var schema in _names)
            Run($"DROP SCHEMA {schema} CASCADE");
    }

    /// <summary>Runs a command on the server.</summary>
    public void Run(string sql)
    {
        using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false, CommandTimeout = 600 }.ConnectionString);
        open.Open();
        using var command = open.CreateCommand();
#pragma warning disable CA2100 // A name of our own making.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
