using System.Data.Common;
using Npgsql;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>One PostgreSQL database as the configuration names it: how it is reached, and what its refusals mean.</summary>
internal sealed class PostgresServer : IDisposable
{
    // A caller hears of a database that is away before its own caller gives up.
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 30;
    private const int MostPrepared = 500;

    /// <summary>
    /// What every connection is told. Waiting for a lock, one statement, and a transaction in which nothing happens (a host that stands still) all end; a host whose machine is gone is noticed;
    /// a commit that returned is on disk.
    /// </summary>
    private const string Settings =
        """
        SET lock_timeout = '15s'; SET statement_timeout = '25s'; SET idle_in_transaction_session_timeout = '60s';
        SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
        """;

    private readonly NpgsqlDataSource _source;

    /// <summary>Reads where it is; nothing is opened yet.</summary>
    /// <param name="connectionString">As Npgsql reads it; what it does not say has the defaults above, and a certificate that names the host is wanted of every server but this machine's own.</param>
    /// <param name="writers">How many connections write.</param>
    /// <param name="readers">How many connections read.</param>
    /// <param name="password">Where the password comes from when the connection string has none; null for nowhere.</param>
    /// <exception cref="DurableException">The connection string can't be read.</exception>
    public PostgresServer(string connectionString, int writers = 4, int readers = 4, IDatabasePassword? password = null)
    {
        (Writers, Readers) = (writers, readers);
        var text = Read(connectionString);
        Place = $"{text.Database}@{text.Host}:{text.Port}";
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        if (password is not null)
        {
            builder.UsePeriodicPasswordProvider(
                (_, cancellationToken) => password.GetAsync(cancellationToken), password.Every.ToTimeSpan(), password.EveryAfterFault.ToTimeSpan());
        }

        _source = builder.Build();
    }

    /// <summary>What it is called in messages to people; never with the password.</summary>
    public string Place { get; }

    public int Writers { get; }

    public int Readers { get; }

    public DbConnection Open()
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = _source.OpenConnection();
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
            return connection;
        }
        catch (Exception refused)
        {
            connection?.Dispose();
            throw Explain(refused);
        }
    }

    public Exception Explain(Exception exception) => exception switch
    {
        DurableException => exception,
        PostgresException refused => new DurableException($"The database {Place} {Meaning(refused.SqlState)} ({refused.SqlState}: {refused.MessageText})", refused),
        NpgsqlException { InnerException: TimeoutException } slow => new DurableException($"The database {Place} did not answer in time. Is it overloaded, or is the network slow?", slow),
        NpgsqlException lost => new DurableException($"The database {Place} can't be reached. Is the server running, and does Storage:ConnectionString name its host, port and certificate rightly? ({lost.Message})", lost),
        TimeoutException slow => new DurableException($"The database {Place} did not answer in time. Is it overloaded, or is the network slow?", slow),
        _ => exception,
    };

    public void Dispose() => _source.Dispose();

    /// <summary>The configured text with our defaults.</summary>
    internal static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        NpgsqlConnectionStringBuilder text;
        try
        {
            text = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Not the exception's own words: they may repeat what stands there, a password among it.
            throw new DurableException("Storage:ConnectionString can't be read. It looks like this: Host=db.example.com;Database=servicebot;Username=servicebot;Password=…");
        }

        if (string.IsNullOrWhiteSpace(text.Host)) throw new DurableException("Storage:ConnectionString names no Host.");
        // The connections are held by those who use them; closing one must end it.
        text.Pooling = false;
        if (!text.ShouldSerialize("SSL Mode") && !IsThisMachine(text.Host)) text.SslMode = SslMode.VerifyFull;
        if (!text.ShouldSerialize("Timeout")) text.Timeout = ConnectSeconds;
        if (!text.ShouldSerialize("Command Timeout")) text.CommandTimeout = CommandSeconds;
        if (!text.ShouldSerialize("Keepalive")) text.KeepAlive = 20;
        if (!text.ShouldSerialize("Application Name")) text.ApplicationName = "ServiceBot";
        if (!text.ShouldSerialize("Max Auto Prepare")) (text.MaxAutoPrepare, text.AutoPrepareMinUsages) = (MostPrepared, 2);
        return text;
    }

    private static bool IsThisMachine(string host) => host.StartsWith('/') || host is "localhost" or "127.0.0.1" or "::1";

    private static string Meaning(string code) => code switch
    {
        "28P01" or "28000" => "refused the user or the password. Check Storage:ConnectionString.",
        "3D000" => "does not exist. Create it, or name another in Storage:ConnectionString.",
        "42501" => "does not let this user do that. The user has to own the database, or be given its tables.",
        "53100" => "could not grow: the server's disk is full. Free some space.",
        "53300" => "has no connection left. Raise max_connections, or run fewer hosts.",
        "55P03" or "40P01" or "40001" => "was busy with the same rows for too long.",
        "57014" => "took too long over a statement.",
        "57P01" or "57P02" or "57P03" => "is being stopped or started.",
        "25006" => "cannot be written: it is a standby, or only reads here.",
        _ => "refused a statement.",
    };
}
