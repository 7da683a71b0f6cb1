using System.Data.Common;
using System.Globalization;
using NodaTime;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>Brings a database to this program's schema with the numbered scripts in <c>Migrations</c>, all in one transaction under a lock.</summary>
internal static class Migrator
{
    private const string CreateVersions =
        "CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)";

    /// <summary>One script. The number orders it and is stored; a script is never changed once it was released.</summary>
    public sealed record Script(int Version, string Name, string Sql);

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

    /// <summary>Runs what has not run yet. Returns how many scripts that were. Two programs starting at once take turns.</summary>
    /// <exception cref="DurableException">The database is newer than the program, or refused.</exception>
    public static int Migrate(Dialect dialect, IReadOnlyList<Script> scripts, Instant now)
    {
        using var connection = dialect.OpenForWriting();
        try
        {
            Execute(connection, dialect.BeginMigration);
            Execute(connection, CreateVersions);
            var version = Version(connection);
            var newest = scripts[^1].Version;
            if (version > newest)
            {
                throw new DurableException(
                    $"The database {dialect.Place} belongs to a newer ServiceBot (its schema is {version}, this program knows {newest}). Start the newer program, or restore a backup from before the upgrade.");
            }

            var missing = scripts.Where(script => script.Version > version).ToList();
            foreach (var script in missing)
            {
                Execute(connection, dialect.Adapt(script.Sql));
                using var noted = Statement.Of(connection, "INSERT INTO schema_versions (version, name, applied_at) VALUES (@version, @name, @now)");
                noted.Run([script.Version, script.Name, now]);
            }

            Execute(connection, "COMMIT");
            return missing.Count;
        }
        catch (Exception exception) when (exception is not DurableException)
        {
            var explained = dialect.Explain(exception);
            if (ReferenceEquals(explained, exception)) throw;
            throw explained;
        }
    }

    private static long Version(DbConnection connection)
    {
        using var statement = Statement.Of(connection, "SELECT COALESCE(MAX(version), 0) FROM schema_versions");
        return statement.First(row => row.Number(0), []);
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants and embedded scripts.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
