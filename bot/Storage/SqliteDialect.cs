using System.Data.Common;
using Microsoft.Data.Sqlite;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>SQLite in one file, beside the program.</summary>
/// <param name="path">The file.</param>
/// <param name="alone">Whether a second host is kept off the file.</param>
internal sealed class SqliteDialect(string path, bool alone = false) : Dialect, IDisposable
{
    // Long enough for another process (a backup) to finish its turn; short enough for a caller to hear of it.
    private const int BusySeconds = 5;

    private readonly Lock _gate = new();
    private SqliteLock? _held;

    public override string Place => path;

    // One file, one writer: more would only wait for each other's lock.
    public override int Writers => 1;

    public override int Readers => 4;

    public override bool IsShared => false;

    public override string BeginMigration => "BEGIN EXCLUSIVE";

    // IMMEDIATE takes the write lock at once, so that a unit never fails half-way for having read first.
    public override string BeginWrite => "BEGIN IMMEDIATE";

    public override string BeginRead => "BEGIN";

    public override string? ForeignWrites => "PRAGMA data_version";

    public override DbConnection OpenForWriting()
    {
        var folder = Path.GetDirectoryName(path);
        // Not created: an absent folder is more often a volume that is not mounted than a wish for a new one.
        if (!Directory.Exists(folder))
            throw new DurableException($"The database {path} cannot be opened: the folder {folder} does not exist. Create it, or set Storage:Path to a file in one that does.");
        if (Directory.Exists(path))
            throw new DurableException($"The database {path} cannot be opened: it is a folder. Set Storage:Path to a file, for example {Path.Combine(path, StorageSetup.DefaultFile)}.");

        if (alone) Hold();

        // FULL: a commit returns when the log is on disk. The log is folded back every 16 MiB rather than every 4, which writes busy pages less often.
        // Savepoints keep what they may take back in memory; by default each would write it to a file.
        return Open(
            SqliteOpenMode.ReadWriteCreate,
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;");
    }

    public override DbConnection OpenForReading() => Open(SqliteOpenMode.ReadOnly, "PRAGMA query_only = ON;");

    // The write lock is everybody's turn.
    public override void TakeTurns(Session session, IEnumerable<string> scopes) => session.Run(BeginWrite);

    public override bool IsPassing(Exception exception) => false;

    public override string Adapt(string script) => script.Replace("/* clustered */", "WITHOUT ROWID", StringComparison.Ordinal);

    public override Exception Explain(Exception exception) => exception is SqliteException refused
        ? new DurableException($"The database {path} {Meaning(refused.SqliteErrorCode)} ({refused.Message})", refused)
        : exception;

    /// <summary>Lets another host have the file.</summary>
    public void Dispose()
    {
        lock (_gate) _held?.Dispose();
    }

    // A host's file is its own for as long as it runs.
    private void Hold()
    {
        lock (_gate) _held ??= SqliteLock.Take(path);
    }

    private static string Meaning(int code) => code switch
    {
        5 or 6 => "is locked by another program. Is a second ServiceBot or a backup running on the same file?",
        8 => "cannot be written. Check the permissions of the file and of its folder.",
        10 => "could not be read or written: the disk reported a fault.",
        11 or 26 => "is damaged or is no SQLite database. Restore a backup, or set Storage:Path to another file.",
        13 => "could not grow: the disk is full. Free some space.",
        14 => "cannot be opened. Check the path in Storage:Path and the permissions of its folder.",
        _ => "refused a statement.",
    };

    private SqliteConnection Open(SqliteOpenMode mode, string settings)
    {
        // No pooling: Session holds the connections itself, and closing one must free the file.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = BusySeconds }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            // Plans must not follow the values: without this, SQLite prepares a statement with a bound LIMIT anew for every execution, at ten times its cost.
            SQLitePCL.raw.sqlite3_db_config(connection.Handle, SQLitePCL.raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
            Ask(connection, $"PRAGMA busy_timeout = {BusySeconds * 1000}; {settings}");
            if (mode == SqliteOpenMode.ReadOnly || Ask(connection, "PRAGMA journal_mode = WAL") is "wal") return connection;
            throw new DurableException($"The database {path} cannot be used: its disk does not let SQLite keep a write-ahead log (a network share?). Set Storage:Path to a file on a local disk.");
        }
        catch (Exception refused)
        {
            connection.Dispose();
            throw Explain(refused);
        }
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this class
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }
}
