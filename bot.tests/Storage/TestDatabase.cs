using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Storage;

/// <summary>An empty database of its own for one test. It can be opened again, as after a restart.</summary>
public interface ITestDatabase : IDisposable
{
    /// <summary>Opens it; the result is disposed before the next opening.</summary>
    IDurable Open();
}

/// <summary>SQLite in a folder of its own.</summary>
public sealed class SqliteFolder : ITestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("servicebot-storage-");

    public string File => Path.Combine(_folder.FullName, "test.db");

    public IDurable Open() => new SqlDurable(new SqliteDialect(File), new ManualTime(Instant.FromUtc(2026, 11, 16, 9, 0)), NullLogger<SqlDurable>.Instance);

    public void Dispose() => _folder.Delete(recursive: true);
}
