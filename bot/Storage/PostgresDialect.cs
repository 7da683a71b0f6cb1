using System.Data.Common;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>PostgreSQL, for several hosts on one database.</summary>
internal sealed partial class PostgresDialect(PostgresServer server) : Dialect, IDisposable
{
    // Any number, the same in every version of the program.
    private const string MigrationLock = "6017120523714871297";

    public PostgresServer Server => server;

    public override string Place => server.Place;

    public override int Writers => server.Writers;

    public override int Readers => server.Readers;

    public override bool IsShared => true;

    // Another host may be busy with a long script: whoever comes second waits for as long as that takes.
    public override string BeginMigration => $"BEGIN; SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock({MigrationLock})";

    // Read committed: after a scope's lock is ours, every statement sees what its last holder left.
    public override string BeginWrite => "BEGIN ISOLATION LEVEL READ COMMITTED";

    public override string BeginRead => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public override string? ForeignWrites => null;

    public override DbConnection OpenForWriting() => server.Open();

    // What only reads is said by its transaction, so that a standby would serve as well.
    public override DbConnection OpenForReading() => server.Open();

    /// <summary>
    /// An advisory lock per scope, shared on the scopes above it: whoever holds a workspace keeps everybody out of its channels, and channels do not hold up each other.
    /// All of a transaction's locks are taken first and in one order, so that no two hosts wait for each other here.
    /// </summary>
    public override void TakeTurns(Session session, IEnumerable<string> scopes)
    {
        var locks = new SortedDictionary<long, bool>();
        foreach (var scope in scopes.Where(scope => scope.Length > 0))
        {
            for (var slash = scope.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = scope.IndexOf('/', slash + 1))
                locks.TryAdd(LockOf(scope.AsSpan(0, slash)), false);
            locks[LockOf(scope)] = true;
        }

        if (locks.Count == 0) return;
        var sql = new StringBuilder("SELECT ");
        foreach (var (id, alone) in locks)
            sql.Append(sql.Length > 7 ? ", " : "").Append(alone ? "pg_advisory_xact_lock(" : "pg_advisory_xact_lock_shared(").Append(id).Append(')');
        using var command = session.Connection.CreateCommand();
#pragma warning disable CA2100 // Numbers of our own making.
        command.CommandText = sql.ToString();
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    // Order by bytes, as SQLite's is and as every rule here takes for granted, whatever language the database was made in.
    public override string Adapt(string script) => TextType().Replace(script, "TEXT COLLATE \"C\"").Replace("/* clustered */", "", StringComparison.Ordinal);

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
