using System.Data.Common;
using System.Globalization;
using NodaTime;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>Brings a database to this program's schema with the numbered scripts in <c>Migrations</c>, all in one transaction under a lock.</summary>
internal static class Migrator
{
    private const int Attempts = 30;

    private const string CreateVersions =
        "CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)";

    /// <summary>
    /// One script. The number orders it and is stored, with the name; a script is never changed once it was released. A name that ends in <c>.additive</c> says that a program which
    /// does not know the script can go on working beside one that does, so that hosts are upgraded one after the other.
    /// </summary>
    public sealed record Script(int Version, string Name, string Sql)
    {
        public const string Additive = ".additive";

        public bool IsAdditive => Name.EndsWith(Additive, StringComparison.Ordinal);
    }

    /// <summary>The scripts of this program, in order.</summary>
    public static IReadOnlyList<Script> Scripts()
    {
        var assembly = typeof(Migrator).Assembly;
        const string Folder = ".Storage.Migrations.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal))
            .Select(name =>
            {
                var file = name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new Script(int.Parse(file[..4], CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(file), reader.ReadToEnd());
            })
            .OrderBy(script => script.Version)];
    }

    /// <summary>Runs what has not run yet. Returns how many scripts that were. Programs that start at once take turns; a newer schema that only adds is left as it is.</summary>
    /// <exception cref="DurableException">The database is newer than the program, or refused.</exception>
    public static int Migrate(Dialect dialect, IReadOnlyList<Script> scripts, Instant now)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var ran = MigrateOnce(dialect, scripts, now);
                dialect.WorkBeside(scripts);
                return ran;
            }
            catch (Exception exception) when (dialect.IsHeldUp(exception) && attempt < Attempts)
            {
                // Taken back whole. Those who waited behind it had their turn.
            }
            catch (Exception exception) when (exception is not DurableException)
            {
                var explained = dialect.Explain(exception);
                if (ReferenceEquals(explained, exception)) throw;
                throw explained;
            }
        }
    }

    private static int MigrateOnce(Dialect dialect, IReadOnlyList<Script> scripts, Instant now)
    {
        using var connection = dialect.OpenForWriting();
        Execute(connection, dialect, dialect.BeginMigration);
        Execute(connection, dialect, CreateVersions);
        var version = Version(connection);
        var newest = scripts[^1].Version;
        if (version > newest && IsStrange(connection, newest))
        {
            throw new DurableException(
                $"The database {dialect.Place} belongs to a newer ServiceBot (its schema is {version}, this program knows {newest}). Start the newer program, or restore a backup from before the upgrade.");
        }

        // Nobody is at work in an empty database.
        var beside = dialect.WorksBeside && version > 0;
        var missing = scripts.Where(script => script.Version > version).ToList();
        foreach (var script in missing)
        {
            Execute(connection, dialect, dialect.Adapt(beside ? IndexWork.Without(script.Sql) : script.Sql));
            using var noted = Statement.Of(connection, "INSERT INTO schema_versions (version, name, applied_at) VALUES (@version, @name, @now)");
            noted.Run([script.Version, script.Name, now]);
        }

        Execute(connection, dialect, "COMMIT");
        return missing.Count;
    }

    private static long Version(DbConnection connection)
    {
        using var statement = Statement.Of(connection, "SELECT COALESCE(MAX(version), 0) FROM schema_versions");
        return statement.First(row => row.Number(0), []);
    }

    // Whether a newer program did more than add to what this one knows.
    private static bool IsStrange(DbConnection connection, int newest)
    {
        using var statement = Statement.Of(connection, "SELECT name FROM schema_versions WHERE version > @newest");
        return statement.List(row => row.Text(0), [newest]).Exists(name => !name.EndsWith(Script.Additive, StringComparison.Ordinal));
    }

    private static void Execute(DbConnection connection, Dialect dialect, string sql)
    {
        using var command = connection.CreateCommand();
        // Where hosts share a database, another one's long script, and our own, take what they take.
        if (dialect.IsShared) command.CommandTimeout = 0;
#pragma warning disable CA2100 // Constants and embedded scripts.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
