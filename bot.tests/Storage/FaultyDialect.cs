using System.Data.Common;
using Microsoft.Data.Sqlite;
using ServiceBot.Durable;
using ServiceBot.Storage;
using SQLitePCL;

namespace ServiceBot.Tests.Storage;

/// <summary>SQLite on a disk that does as a test says.</summary>
internal sealed class FaultyDialect(SqliteDialect inner) : Dialect
{
    private int _commits;

    public bool RefuseToOpen { get; set; }

    public bool RefuseCommits { get; set; }

    /// <summary>Pages that a connection opened from now on may use; 0 for as many as it likes.</summary>
    public int MostPages { get; set; }

    public int Commits
    {
        get => _commits;
        set => _commits = value;
    }

    public override string Place => inner.Place;

    public override int Writers => inner.Writers;

    public override int Readers => inner.Readers;

    public override bool IsShared => inner.IsShared;

    public override string BeginMigration => inner.BeginMigration;

    public override string BeginWrite => inner.BeginWrite;

    public override string BeginRead => inner.BeginRead;

    public override string? ForeignWrites => inner.ForeignWrites;

    public override DbConnection OpenForWriting()
    {
        if (RefuseToOpen) throw new DurableException("The disk is away, says the test.");
        var connection = (SqliteConnection)inner.OpenForWriting();
        raw.sqlite3_commit_hook(connection.Handle, Committing, null);
        if (MostPages > 0) raw.sqlite3_exec(connection.Handle, $"PRAGMA max_page_count = {MostPages}");
        return connection;
    }

    public override DbConnection OpenForReading() => inner.OpenForReading();

    public override void TakeTurns(Session session, IEnumerable<string> scopes) => inner.TakeTurns(session, scopes);

    public override bool IsPassing(Exception exception) => inner.IsPassing(exception);

    public override string Adapt(string script) => inner.Adapt(script);

    public override Exception Explain(Exception exception) => inner.Explain(exception);

    private int Committing(object _)
    {
        Interlocked.Increment(ref _commits);
        return RefuseCommits ? 1 : 0;
    }
}
