using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Storage;

[TestClass]
public sealed class MigratorTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 16, 9, 0);

    private readonly SqliteFolder _folder = new();

    [TestCleanup]
    public void RemoveFolder() => _folder.Dispose();

    private SqliteDialect Dialect => new(_folder.File);

    [TestMethod]
    public void Scripts_are_numbered_from_one_without_gaps() =>
        CollectionAssert.AreEqual(Enumerable.Range(1, Migrator.Scripts().Count).ToList(), Migrator.Scripts().Select(script => script.Version).ToList());

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
        Migrator.Migrate(Dialect, [.. Migrator.Scripts(), new Migrator.Script(4711, "4711_later", "CREATE TABLE later (a BIGINT)")], T0);

        var refused = Assert.ThrowsExactly<DurableException>(() => Migrator.Migrate(Dialect, Migrator.Scripts(), T0));

        Assert.Contains(_folder.File, refused.Message);
        Assert.Contains("4711", refused.Message);
        Assert.Contains($"this program knows {Migrator.Scripts().Count}", refused.Message);
    }

    [TestMethod]
    public void A_script_that_fails_leaves_the_database_as_it_was()
    {
        Migrator.Script[] bad = [new(1, "0001_a", "CREATE TABLE a (b BIGINT)"), new(2, "0002_b", "CREATE TABLE c (d BIGINT); CREATE TABLE a (again BIGINT)")];
        Assert.ThrowsExactly<DurableException>(() => Migrator.Migrate(Dialect, bad, T0));

        Assert.AreEqual(1, Migrator.Migrate(Dialect, [bad[0]], T0), "not even the first one of the two stands");
    }
}
