using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Storage;

[TestClass]
public sealed class SqliteMigratorTests : MigratorContract
{
    private readonly SqliteFolder _folder = new();

    private protected override Dialect Dialect => new SqliteDialect(_folder.File);

    private protected override SqlDurable Host(IReadOnlyList<Migrator.Script> scripts) =>
        new(new SqliteDialect(_folder.File), new ManualTime(T0), NullLogger<SqlDurable>.Instance, scripts);

    protected override string Place => _folder.File;

    public override void Dispose() => _folder.Dispose();
}

[TestClass]
public sealed class PostgresMigratorTests : MigratorContract
{
    private readonly PostgresDatabase _database = new();

    private protected override Dialect Dialect => _database.Dialect();

    private protected override SqlDurable Host(IReadOnlyList<Migrator.Script> scripts) => _database.Open(new ManualTime(T0), scripts);

    protected override string Place => "postgres@127.0.0.1";

    public override void Dispose() => _database.Dispose();

    [TestMethod]
    public async Task A_host_goes_on_while_another_is_upgraded_and_even_starts_again_beside_it()
    {
        using var old = _database.Open(new ManualTime(T0));
        await Set(old, 0);
        using var stop = new CancellationTokenSource();
        var written = 0;
        var intake = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await Set(old, ++written);
        });

        using var dialect = _database.Dialect();
        Assert.AreEqual(1, Migrator.Migrate(dialect, [.. Migrator.Scripts(), Later("ALTER TABLE facts ADD COLUMN later BIGINT")], T0));
        var then = written;
        while (written < then + 20 && !intake.IsCompleted)
            await Task.Yield();
        await stop.CancelAsync();
        await intake;

        using var again = _database.Open(new ManualTime(T0));
        await Set(again, -1);
        Assert.AreEqual($"{written} -1", await again.ReadAsync(unit => $"{unit.Get<IValueRows>().Get($"n{written}")} {unit.Get<IValueRows>().Get("n-1")}"));
    }

    [TestMethod]
    public async Task An_index_on_a_table_in_use_is_made_while_somebody_is_writing_to_it()
    {
        using var dialect = _database.Dialect();
        Migrator.Migrate(dialect, Migrator.Scripts(), T0);
        Migrator.Script[] scripts = [.. Migrator.Scripts(), Later("CREATE INDEX /* beside */ values_by_text ON named_values (content);\nDROP INDEX /* beside */ waits_counted;\n")];
        using var writer = dialect.OpenForWriting();
        Statements.Run(writer, "BEGIN; INSERT INTO named_values (name, content) VALUES ('n', 'v')");

        var migrated = Task.Run(() => Migrator.Migrate(dialect, scripts, T0));
        // The script is in force although the writer has not ended: it is not waited for before it has to be.
        while (Statements.Ask(writer, "SELECT COUNT(*) FROM schema_versions WHERE version = 4711") is not 1L)
            await Task.Yield();
        Statements.Run(writer, "COMMIT");
        Assert.AreEqual(1, await migrated);

        Assert.AreEqual(true, Statements.Ask(writer, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'values_by_text'::regclass"));
        Assert.AreEqual(DBNull.Value, Statements.Ask(writer, "SELECT to_regclass('waits_counted')::text"));
    }

    [TestMethod]
    public void An_index_whose_making_was_cut_short_is_made_at_the_next_start()
    {
        using var dialect = _database.Dialect();
        Migrator.Migrate(dialect, Migrator.Scripts(), T0);
        using var connection = dialect.OpenForWriting();
        Statements.Run(connection, "DROP INDEX promises_counted; UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'waits_counted'::regclass");

        Assert.AreEqual(0, Migrator.Migrate(dialect, Migrator.Scripts(), T0));

        Assert.AreEqual(2L, Statements.Ask(connection, "SELECT COUNT(*) FROM pg_index WHERE indisvalid AND indexrelid IN ('waits_counted'::regclass, 'promises_counted'::regclass)"));
    }

    [TestMethod]
    public void A_table_that_somebody_holds_is_waited_for_a_moment_at_a_time()
    {
        using var dialect = _database.Dialect();
        Migrator.Migrate(dialect, Migrator.Scripts(), T0);
        using var reader = dialect.OpenForReading();
        Statements.Run(reader, "BEGIN; SELECT COUNT(*) FROM facts");
        using var held = dialect.OpenForWriting();
        Statements.Run(held, dialect.BeginMigration);

        var refused = Assert.ThrowsExactly<Npgsql.PostgresException>(() => Statements.Run(held, "ALTER TABLE facts ADD COLUMN later BIGINT"));

        Assert.IsTrue(dialect.IsHeldUp(refused), refused.SqlState);
    }

    private static Task<bool> Set(IDurable store, int number) => store.WriteAsync("test", unit =>
    {
        unit.Get<IValueRows>().Set($"n{number}", $"{number}");
        return true;
    });
}

public abstract class MigratorContract : IDisposable
{
    protected static readonly Instant T0 = Instant.FromUtc(2026, 11, 16, 9, 0);

    /// <summary>The same database at every call.</summary>
    private protected abstract Dialect Dialect { get; }

    /// <summary>A host on it, of a program that knows these scripts.</summary>
    private protected abstract SqlDurable Host(IReadOnlyList<Migrator.Script> scripts);

    /// <summary>What a message to people calls it.</summary>
    protected abstract string Place { get; }

    public abstract void Dispose();

    private protected static Migrator.Script Later(string sql, string mark = Migrator.Script.Additive) => new(4711, "4711_later" + mark, sql);

    [TestMethod]
    public void Scripts_are_numbered_from_one_without_gaps() =>
        CollectionAssert.AreEqual(Enumerable.Range(1, Migrator.Scripts().Count).ToList(), Migrator.Scripts().Select(script => script.Version).ToList());

    [TestMethod]
    public void A_script_that_is_called_additive_only_adds_what_an_older_program_need_not_fill()
    {
        var unique = Migrator.Scripts().SelectMany(script => Regex.Matches(script.Sql, @"CREATE UNIQUE INDEX (\w+)")).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        foreach (var script in Migrator.Scripts().Where(script => script.IsAdditive))
        {
            var added = Regex.Matches(script.Sql, @"CREATE TABLE (\w+)").Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            foreach (var statement in Regex.Replace(script.Sql, "--.*", "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                // An index on a table that is in use would hold up everybody who writes to it, unless it is made beside them. What is dropped so must be there for speed alone.
                var adds = Regex.IsMatch(statement, @"^CREATE TABLE ")
                    || (Regex.Match(statement, @"^CREATE (?:UNIQUE )?INDEX \w+ ON (\w+)") is { Success: true } index && added.Contains(index.Groups[1].Value))
                    || Regex.IsMatch(statement, @"^CREATE INDEX /\* beside \*/ \w+ ON ")
                    || (Regex.Match(statement, @"^DROP INDEX /\* beside \*/ (\w+)$") is { Success: true } dropped && !unique.Contains(dropped.Groups[1].Value))
                    || (Regex.IsMatch(statement, @"^ALTER TABLE \w+ ADD COLUMN ") && (!statement.Contains("NOT NULL", StringComparison.Ordinal) || statement.Contains(" DEFAULT ", StringComparison.Ordinal)));
                Assert.IsTrue(adds, $"{script.Name}: {statement}");
            }
        }
    }

    [TestMethod]
    public void Each_script_runs_once()
    {
        Assert.AreEqual(Migrator.Scripts().Count, Migrator.Migrate(Dialect, Migrator.Scripts(), T0));
        Assert.AreEqual(0, Migrator.Migrate(Dialect, Migrator.Scripts(), T0));
    }

    [TestMethod]
    public async Task Programs_that_start_at_once_take_turns()
    {
        var ran = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Migrator.Migrate(Dialect, Migrator.Scripts(), T0))));

        Assert.AreEqual(Migrator.Scripts().Count, ran.Sum());
    }

    [TestMethod]
    public void A_newer_database_is_refused_and_both_versions_are_named()
    {
        Migrator.Migrate(Dialect, [.. Migrator.Scripts(), Later("CREATE TABLE later (a BIGINT)", mark: "")], T0);

        var refused = Assert.ThrowsExactly<DurableException>(() => Migrator.Migrate(Dialect, Migrator.Scripts(), T0));

        Assert.Contains(Place, refused.Message);
        Assert.Contains("4711", refused.Message);
        Assert.Contains($"this program knows {Migrator.Scripts().Count}", refused.Message);
    }

    /// <summary>The scripts since hosts are upgraded one after the other.</summary>
    public static IEnumerable<object[]> Since() => Migrator.Scripts().Where(script => script.Version > 17).Select(script => new object[] { script.Version });

    [TestMethod]
    [DynamicData(nameof(Since))]
    public async Task A_host_that_does_not_know_a_script_takes_facts_while_it_is_run_and_afterwards_and_starts_again_beside_it(int version)
    {
        var before = Migrator.Scripts().Where(script => script.Version < version).ToList();
        var channel = new ChannelKey("test:W1", "acme");
        var (taken, upgraded) = (0, 0);
        using (var old = Host(before))
        {
            var book = new LedgerBook();
            await TakeAsync(old, book, channel, ++taken);
            using var stop = new CancellationTokenSource();
            var intake = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                    await TakeAsync(old, book, channel, ++taken);
            });
            upgraded = Migrator.Migrate(Dialect, Migrator.Scripts(), T0);
            var then = taken;
            while (taken < then + 5 && !intake.IsCompleted)
                await Task.Yield();
            await stop.CancelAsync();
            await intake;
        }

        Assert.AreEqual(Migrator.Scripts().Count - before.Count, upgraded);
        using var again = Host(before);
        await TakeAsync(again, new LedgerBook(), channel, ++taken);
        Assert.HasCount(taken, await again.ReadAsync(unit => unit.Get<ILedgerRows>().OpenWaits("test:W1", 100_000).SelectMany(wait => wait.Wait.Asks).ToList()));
    }

    [TestMethod]
    public void No_script_since_hosts_are_upgraded_one_after_the_other_does_more_than_add() =>
        Assert.IsEmpty(Migrator.Scripts().Where(script => script is { Version: > 17, IsAdditive: false }));

    [TestMethod]
    [DataRow(18)]
    [DataRow(22)]
    [DataRow(23)]
    public void A_database_that_ran_scripts_before_their_texts_were_changed_goes_on(int known)
    {
        // As the three scripts were while nothing was released: other names, and indexes made anew under their old ones.
        var once = Migrator.Scripts().Select(script => script.Version switch
        {
            18 => script with { Name = "0018_promises_by_period", Sql = script.Sql + "CREATE INDEX promises_by_period ON promises (workspace, due_at);" },
            23 => script with
            {
                Name = "0023_figures_from_indexes",
                Sql = """
                    DROP INDEX waits_ended;
                    CREATE INDEX waits_ended ON waits (workspace, channel, ended_at, asked_at, outcome, business, within_target);
                    DROP INDEX promises_by_period;
                    CREATE INDEX promises_by_period ON promises (workspace, due_at, channel, outcome, closed_at);
                    """,
            },
            _ => script,
        }).ToList();
        Migrator.Migrate(Dialect, [.. once.Take(known)], T0);

        Assert.AreEqual(Migrator.Scripts().Count - known, Migrator.Migrate(Dialect, Migrator.Scripts(), T0));
        Assert.AreEqual(0, Migrator.Migrate(Dialect, Migrator.Scripts(), T0));
    }

    private static Task<bool> TakeAsync(SqlDurable host, LedgerBook book, ChannelKey channel, int number) => host.WriteAsync($"{channel}", unit =>
    {
        book.Record(unit, channel, [new MessageFact(channel, T0 + Duration.FromSeconds(number), $"m{number}", $"m{number}", "dana", MessageText.Of("When will it be there?"))], T0);
        return true;
    });

    [TestMethod]
    public void A_newer_database_that_only_has_more_is_worked_with_and_left_as_it_is()
    {
        Migrator.Migrate(Dialect, [.. Migrator.Scripts(), Later("CREATE TABLE later (a BIGINT)")], T0);

        Assert.AreEqual(0, Migrator.Migrate(Dialect, Migrator.Scripts(), T0));
    }

    [TestMethod]
    public void A_script_that_fails_leaves_the_database_as_it_was()
    {
        Migrator.Script[] bad = [new(1, "0001_a", "CREATE TABLE a (b BIGINT)"), new(2, "0002_b", "CREATE TABLE c (d BIGINT); CREATE TABLE a (again BIGINT)")];
        Assert.ThrowsExactly<DurableException>(() => Migrator.Migrate(Dialect, bad, T0));

        Assert.AreEqual(1, Migrator.Migrate(Dialect, [bad[0]], T0), "not even the first one of the two stands");
    }
}

/// <summary>Statements of a test on a connection of its own.</summary>
internal static class Statements
{
    public static void Run(DbConnection connection, string sql) => Ask(connection, sql);

    public static object? Ask(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
