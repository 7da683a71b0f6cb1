using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Storage;

/// <summary>What is SQLite's own: how the file is opened, and what happens when it refuses.</summary>
[TestClass]
public sealed class SqliteStorageTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 16, 9, 0);

    private readonly SqliteFolder _folder = new();
    private readonly LogCollector _log = new();

    [TestCleanup]
    public void RemoveFolder() => _folder.Dispose();

    [TestMethod]
    public void A_flush_means_on_disk()
    {
        using var session = new Session(new SqliteDialect(_folder.File).OpenForWriting(), remembers: true);

        Assert.AreEqual("wal", session.First("PRAGMA journal_mode", row => row.GetString(0)));
        Assert.AreEqual(2, session.First("PRAGMA synchronous", row => row.GetInt64(0)), "2 is FULL");
        Assert.AreEqual(1, session.First("PRAGMA foreign_keys", row => row.GetInt64(0)));
        Assert.IsGreaterThan(0, session.First("PRAGMA busy_timeout", row => row.GetInt64(0)));
    }

    [TestMethod]
    public async Task Units_that_wait_together_share_one_flush()
    {
        var faults = new FaultyDialect(new SqliteDialect(_folder.File));
        using var store = Open(faults);
        await store.WriteAsync("warm", _ => true);
        faults.Commits = 0;
        using var gate = new ManualResetEventSlim();

        var first = store.WriteAsync("first", _ => gate.Wait(TimeSpan.FromMinutes(1)));
        var others = Enumerable.Range(0, 100).Select(number => Set(store, $"n{number}", "x")).ToList();
        gate.Set();
        await Task.WhenAll(others.Append(first));

        Assert.AreEqual(1, faults.Commits);
    }

    [TestMethod]
    public async Task A_commit_that_fails_fails_every_unit_of_it_undoes_them_and_the_writer_goes_on()
    {
        var faults = new FaultyDialect(new SqliteDialect(_folder.File));
        using var store = Open(faults);
        await Set(store, "before", "x");
        faults.RefuseCommits = true;
        using var gate = new ManualResetEventSlim();
        var undone = new List<int>();

        var units = Enumerable.Range(0, 3).Select(number => store.WriteAsync("test", unit =>
        {
            if (number == 0) gate.Wait(TimeSpan.FromMinutes(1));
            unit.Get<IValueRows>().Set($"n{number}", "x");
            unit.IfAbandoned(() => undone.Add(number));
            return true;
        })).ToList();
        gate.Set();
        foreach (var unit in units)
            await Assert.ThrowsExactlyAsync<DurableException>(() => unit);

        CollectionAssert.AreEqual(new[] { 2, 1, 0 }, undone);
        faults.RefuseCommits = false;
        await Set(store, "after", "x");
        Assert.AreEqual("x - x", await store.ReadAsync(unit => string.Join(' ', new[] { "before", "n0", "after" }.Select(name => unit.Get<IValueRows>().Get(name) ?? "-"))));
        Assert.HasCount(1, _log.Warnings);
    }

    [TestMethod]
    public async Task A_full_disk_is_said_to_be_full_and_nothing_that_was_durable_is_lost()
    {
        var faults = new FaultyDialect(new SqliteDialect(_folder.File));
        using var store = Open(faults);
        store.Prepare();
        faults.MostPages = 1; // never fewer than there are
        await Set(store, "before", "x");

        var refused = await Assert.ThrowsExactlyAsync<DurableException>(() => Set(store, "large", new string('x', 1_000_000)));

        Assert.Contains("disk is full", refused.Message);
        Assert.AreEqual("x", await store.ReadAsync(unit => unit.Get<IValueRows>().Get("before")));
        await Set(store, "small", "x");
    }

    [TestMethod]
    public async Task A_full_disk_fails_the_units_that_shared_the_flush_too()
    {
        var faults = new FaultyDialect(new SqliteDialect(_folder.File));
        using var store = Open(faults);
        store.Prepare();
        faults.MostPages = 1;
        await Set(store, "before", "x");
        using var gate = new ManualResetEventSlim();
        var (ran, undone) = (0, 0);

        var neighbour = store.WriteAsync("test", unit =>
        {
            ran++;
            gate.Wait(TimeSpan.FromMinutes(1));
            unit.IfAbandoned(() => undone++);
            unit.Get<IValueRows>().Set("neighbour", "x");
            return true;
        });
        var large = Set(store, "large", new string('x', 1_000_000));
        gate.Set();

        Assert.Contains("disk is full", (await Assert.ThrowsExactlyAsync<DurableException>(() => large)).Message);
        // Whether the database took back everything or only the large one, the neighbour was told the truth.
        var told = await neighbour.ContinueWith(done => done.IsCompletedSuccessfully, TaskScheduler.Default);
        Assert.AreEqual(told ? ran - 1 : ran, undone);
        Assert.AreEqual(told ? "x" : null, await store.ReadAsync(unit => unit.Get<IValueRows>().Get("neighbour")));
    }

    [TestMethod]
    public async Task A_database_that_cannot_be_opened_now_can_be_later()
    {
        var faults = new FaultyDialect(new SqliteDialect(_folder.File)) { RefuseToOpen = true };
        using var store = Open(faults);

        var queued = Enumerable.Range(0, 5).Select(number => Set(store, $"n{number}", "x")).ToList();
        foreach (var unit in queued)
            await Assert.ThrowsExactlyAsync<DurableException>(() => unit);
        await Assert.ThrowsExactlyAsync<DurableException>(() => store.ReadAsync(_ => true));

        faults.RefuseToOpen = false;
        await Set(store, "a", "1");
        Assert.AreEqual("1", await store.ReadAsync(unit => unit.Get<IValueRows>().Get("a")));
    }

    [TestMethod]
    public async Task What_another_process_wrote_is_believed_over_what_is_remembered()
    {
        using var one = (IDisposable)_folder.Open();
        using var other = (IDisposable)_folder.Open();
        var dana = new PersonKey("test:W1", "dana");
        Task<bool> Learn(object store, Side side) => ((IDurable)store).WriteAsync("test", unit => unit.Get<IClientRows>().Learn(new PersonProfile(dana, "Dana", side)));

        await Learn(one, Side.Client);
        await Learn(other, Side.Team);

        Assert.AreEqual(Side.Team, (await ((IDurable)one).WriteAsync("test", unit => unit.Get<IClientRows>().Person(dana)))!.Side);
        Assert.IsTrue(await Learn(one, Side.Client), "to the one it is news again");
    }

    [TestMethod]
    public void A_folder_that_does_not_exist_is_named_with_what_to_do()
    {
        var path = Path.Combine(Path.GetDirectoryName(_folder.File)!, "absent", "a.db");

        var refused = Assert.ThrowsExactly<DurableException>(() => Open(new SqliteDialect(path)).Prepare());

        Assert.Contains(path, refused.Message);
        Assert.Contains("does not exist", refused.Message);
        Assert.Contains("Storage:Path", refused.Message);
        Assert.IsFalse(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [TestMethod]
    public void A_path_that_is_a_folder_is_refused()
    {
        var refused = Assert.ThrowsExactly<DurableException>(() => Open(new SqliteDialect(Path.GetDirectoryName(_folder.File)!)).Prepare());

        Assert.Contains("is a folder", refused.Message);
    }

    [TestMethod]
    public void A_file_that_is_something_else_is_refused_and_left_alone()
    {
        var content = new string('x', 5000);
        File.WriteAllText(_folder.File, content);

        var refused = Assert.ThrowsExactly<DurableException>(() => Open(new SqliteDialect(_folder.File)).Prepare());

        Assert.Contains("is no SQLite database", refused.Message);
        Assert.AreEqual(content, File.ReadAllText(_folder.File));
    }

    private SqlDurable Open(Dialect dialect) => new(dialect, new ManualTime(T0), LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<SqlDurable>());

    private static Task<bool> Set(SqlDurable store, string name, string value) => store.WriteAsync("test", unit =>
    {
        unit.Get<IValueRows>().Set(name, value);
        return true;
    });
}
