using Microsoft.Data.Sqlite;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>Copies of a SQLite database: taken while it is in use, and put back while it is not.</summary>
internal static class SqliteCopies
{
    /// <summary>What SQLite keeps beside a file, by the end of its name.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["-wal", "-shm"];

    /// <summary>Writes one state of the database to a new file, while others go on writing to it.</summary>
    /// <exception cref="DurableException">There is no such database, or the copy cannot be written.</exception>
    public static void Take(string database, string to)
    {
        if (!File.Exists(database)) throw new DurableException($"There is no database {database}.");
        if (File.Exists(to)) throw new DurableException($"{to} exists already, and is left as it is.");
        Run(database, connection =>
        {
            using var copy = connection.CreateCommand();
            copy.CommandText = "VACUUM INTO @to";
            copy.Parameters.AddWithValue("@to", to);
            copy.ExecuteNonQuery();
        });
        using var written = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    /// <summary>Reads every page of a copy.</summary>
    /// <exception cref="DurableException">It is damaged, or no database of ours.</exception>
    public static void Examine(string copy)
    {
        if (!File.Exists(copy)) throw new DurableException($"There is no file {copy}.");
        Run(copy, connection =>
        {
            using var check = connection.CreateCommand();
            check.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_versions'";
            if (check.ExecuteScalar() is 0L) throw new DurableException($"{copy} is no database of ServiceBot's.");
            check.CommandText = "PRAGMA integrity_check(1)";
            if (check.ExecuteScalar() is not "ok") throw new DurableException($"{copy} is damaged: its pages do not fit together. Take another backup.");
        });
    }

    /// <summary>Puts a copy in the database's place. What stood there is kept beside it.</summary>
    /// <returns>Where what stood there is kept; null when there was nothing.</returns>
    public static string? PutBack(string copy, string database, string keptAs)
    {
        string? kept = null;
        var incoming = database + ".restoring";
        File.Copy(copy, incoming, overwrite: true);
        if (File.Exists(database))
        {
            // Whatever its log still holds belongs to it.
            foreach (var part in Parts.Where(part => File.Exists(database + part)))
                File.Move(database + part, keptAs + part);
            File.Move(database, kept = keptAs);
        }

        File.Move(incoming, database);
        return kept;
    }

    private static void Run(string database, Action<SqliteConnection> work)
    {
        var dialect = new SqliteDialect(database);
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            connection.Open();
            work(connection);
        }
        catch (SqliteException refused)
        {
            throw dialect.Explain(refused);
        }
    }
}
