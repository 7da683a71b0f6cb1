using System.Text.RegularExpressions;
using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Storage;

[TestClass]
public sealed class SqliteMigratorTests : MigratorContract
{
    private readonly SqliteFolder _folder = new();

    private protected override Dialect Dialect => new SqliteDialect(_folder.File);

    protected override string Place => _folder.File;

    public override void Dispose() => _folder.Dispose();
}

[TestClass]
public sealed class PostgresMigratorTests : MigratorContract
{
    private readonly PostgresDatabase _database = new();

    private protected override Dialect Dialect => _database.Dialect();

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
        foreach (var script in Migrator.Scripts().Where(script => script.IsAdditive))
        {
            var added = Regex.Matches(script.Sql, @"CREATE TABLE (\w+)").Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            foreach (var statement in Regex.Replace(script.Sql, "--.*", "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                // An index on a table that is in use would hold up everybody who writes to it.
                var adds = Regex.IsMatch(statement, @"^CREATE TABLE ")
                    || (Regex.Match(statement, @"^CREATE (?:UNIQUE )?INDEX \w+ ON (\w+)") is { Success: true } index && added.Contains(index.Groups[1].Value))
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
