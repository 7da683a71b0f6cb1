using System.Data.Common;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>PostgreSQL, for several hosts on one database.</summary>
internal sealed partial class PostgresDialect(PostgresServer server) : Dialect, IDisposable
{
    // Any number, the same in every version of the program.
    private const string MigrationLock = "6017120523714871297";
    private const string IndexLock = "6017120523714871298";

    public PostgresServer Server => server;

    public override string Place => server.Place;

    public override int Writers => server.Writers;

    public override int Readers => server.Readers;

    public override bool IsShared => true;

    // Another host may be busy with a long script: whoever comes second waits for as long as that takes. A table's lock is waited for a moment only, as everybody who comes after has to wait behind it; then from the beginning.
    public override string BeginMigration =>
        $"BEGIN; SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock({MigrationLock}); SET LOCAL lock_timeout = '2s'";

    public override bool WorksBeside => true;

    // Read committed: after a scope's lock is ours, every statement sees what its last holder left.
    public override string BeginWrite => "BEGIN ISOLATION LEVEL READ COMMITTED";

    public override string BeginRead => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public override string? ForeignWrites => null;

    public override DbConnection OpenForWriting() => server.Open();

    // What only reads is said by its transaction, so that a standby would serve as well.
    public override DbConnection OpenForReading() => server.Open();

    /// <summary>
    /// An advisory lock per scope, shared on the scopes above it: whoever holds a workspace keeps everybody out of its channels, and channels do not hold up each other.
    /// All of a transaction's locks are taken first and in one order, so that no two hosts wait for each other here. One round trip: the beginning, the locks, and what they make safe to look up.
    /// </summary>
    public override void TakeTurns(Session session, IEnumerable<string> scopes)
    {
        var locks = new SortedDictionary<long, bool>();
        var channels = new HashSet<ChannelKey>();
        foreach (var scope in scopes.Where(scope => scope.Length > 0))
        {
            for (var slash = scope.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = scope.IndexOf('/', slash + 1))
                locks.TryAdd(LockOf(scope.AsSpan(0, slash)), false);
            locks[LockOf(scope)] = true;
            if (scope.IndexOf('/', StringComparison.Ordinal) is > 0 and var end) channels.Add(new ChannelKey(scope[..end], scope[(end + 1)..]));
        }

        using var batch = new NpgsqlBatch((NpgsqlConnection)session.Connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(BeginWrite));
        if (locks.Count > 0)
        {
            var sql = new StringBuilder("SELECT ");
            foreach (var (id, alone) in locks)
                sql.Append(sql.Length > 7 ? ", " : "").Append(alone ? "pg_advisory_xact_lock(" : "pg_advisory_xact_lock_shared(").Append(id).Append(')');
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql.ToString()));
        }

        if (channels.Count == 0 || session.Memory is not { } memory)
        {
            batch.ExecuteNonQuery();
            return;
        }

        // Read committed: each of these sees what the last holder of the locks left.
        batch.BatchCommands.Add(OfChannels(ClientRows.SelectHistories, channels));
        batch.BatchCommands.Add(OfChannels(ClientRows.SelectChannels, channels));
        using var reader = batch.ExecuteReader();
        reader.NextResult(); // past the locks
        ClientRows.Remember(memory, channels, reader);
    }

    private static NpgsqlBatchCommand OfChannels(string sql, IReadOnlyCollection<ChannelKey> channels) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter("workspaces", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = channels.Select(channel => CommandStatement.Storable(channel.Workspace)).ToArray() },
            new NpgsqlParameter("channels", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = channels.Select(channel => CommandStatement.Storable(channel.Channel)).ToArray() },
        },
    };

    // Order by bytes, as SQLite's is and as every rule here takes for granted, whatever language the database was made in.
    public override string Adapt(string script) => TextType().Replace(script, "TEXT COLLATE \"C\"").Replace("/* clustered */", "", StringComparison.Ordinal);

    public override void WorkBeside(IReadOnlyList<Migrator.Script> scripts)
    {
        var (wanted, unwanted) = IndexWork.Of(scripts);
        using var connection = (NpgsqlConnection)server.Open();
        var there = IndexesOf(connection, [.. wanted.Keys, .. unwanted]);
        var missing = wanted.Where(index => !there.TryGetValue(index.Key, out var valid) || !valid).ToList();
        if (missing.Count == 0 && !unwanted.Overlaps(there.Keys)) return;

        // Not waited for: a statement that waits would be waited for by the one that makes the index.
        Run(connection, "SET lock_timeout = 0; SET statement_timeout = 0");
        if (Run(connection, $"SELECT pg_try_advisory_lock({IndexLock})") is not true) return;
        foreach (var (name, make) in missing)
        {
            // One whose making was cut short stands there, is kept up, and is used by nobody.
            Run(connection, $"DROP INDEX CONCURRENTLY IF EXISTS {name}");
            Run(connection, make);
        }

        foreach (var name in unwanted.Where(there.ContainsKey))
            Run(connection, $"DROP INDEX CONCURRENTLY IF EXISTS {name}");
    }

    private static Dictionary<string, bool> IndexesOf(NpgsqlConnection connection, string[] names)
    {
        using var command = new NpgsqlCommand(
            "SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = ANY(@names) AND pg_table_is_visible(c.oid)", connection)
        {
            Parameters = { new NpgsqlParameter("names", names) },
        };
        using var reader = command.ExecuteReader();
        var there = new Dictionary<string, bool>(StringComparer.Ordinal);
        while (reader.Read())
            there[reader.GetString(0)] = reader.GetBoolean(1);
        return there;
    }

    private static object? Run(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // constants, and names and texts of embedded scripts
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>Fits a statement: its marks become clauses.</summary>
    public static string AdaptStatement(string sql) => sql.Replace("/* skip locked */", "FOR UPDATE SKIP LOCKED", StringComparison.Ordinal);

    public override bool IsPassing(Exception exception) => exception switch
    {
        // Serialization and deadlock; the server stops or starts; the connection is gone.
        PostgresException refused => refused.SqlState is "40001" or "40P01" or "57P01" or "57P02" or "57P03" or "57P05" or "25P03" || refused.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException { InnerException: IOException or SocketException or ObjectDisposedException } => true,
        NpgsqlException broken => broken.IsTransient,
        _ => false,
    };

    public override bool IsHeldUp(Exception exception) => exception is PostgresException { SqlState: "40001" or "40P01" or "55P03" };

    public override bool IsCollision(Exception exception) => exception is PostgresException { SqlState: "40001" or "40P01" };

    public override Exception Explain(Exception exception) => server.Explain(exception);

    public void Dispose() => server.Dispose();

    // The same on every host and in every version; a collision of two scopes only makes them take turns.
    private static long LockOf(ReadOnlySpan<char> scope)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(scope.ToString()), digest);
        return BitConverter.ToInt64(digest);
    }

    [GeneratedRegex(@"\bTEXT\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TextType();
}
