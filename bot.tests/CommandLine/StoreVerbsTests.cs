using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.CommandLine;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Profiles;
using ServiceBot.Storage;
using ServiceBot.Tests.Ledger;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

/// <summary>What is done to a whole database from the command line.</summary>
[TestClass]
public sealed class StoreVerbsTests : IDisposable
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 16, 9, 0);

    private readonly SqliteFolder _folder = new();

    private string Setting => $"--Storage:Path={_folder.File}";

    private string Elsewhere => _folder.File + ".backup";

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_backup_is_taken_while_the_database_is_in_use_and_brings_back_that_moment()
    {
        using var dialect = new SqliteDialect(_folder.File, alone: true);
        var store = Open(dialect);
        var waits = await FillAsync(store);

        var (code, output, errors) = Run("backup", Elsewhere, Setting);

        Assert.AreEqual((0, ""), (code, errors));
        Assert.Contains("every wait is the one that is stored", output);
        await store.WriteAsync("test", unit => unit.Get<IErasureRows>().EraseWorkspace("test:W1"));
        Assert.Contains("in use by another ServiceBot", Run("restore", Elsewhere, Setting).Errors, "not beneath a host that runs");
        store.Dispose();
        dialect.Dispose();

        (code, output, errors) = Run("restore", Elsewhere, Setting);
        Assert.AreEqual((0, ""), (code, errors));
        Assert.Contains($"{waits} waits", output);
        Assert.Contains("is kept as", output);
        using var again = Open(new SqliteDialect(_folder.File));
        Assert.AreEqual(waits, await CountAsync(again));
    }

    [TestMethod]
    public void A_backup_never_replaces_a_file_and_needs_a_database()
    {
        Assert.Contains("There is no database", Run("backup", Elsewhere, Setting).Errors);
        Migrator.Migrate(new SqliteDialect(_folder.File), Migrator.Scripts(), T0);
        File.WriteAllText(Elsewhere, "somebody's");

        Assert.Contains("exists already", Run("backup", Elsewhere, Setting).Errors);
        Assert.AreEqual("somebody's", File.ReadAllText(Elsewhere));
        Assert.AreEqual(2, Run("backup").Code);
    }

    [TestMethod]
    [DataRow("backup /no/such/folder/x", "there is no folder /no/such/folder")]
    [DataRow("backup one two", "write backup PATH")]
    [DataRow("restore /no/such/file", "there is no file /no/such/file")]
    [DataRow("restore one two", "write restore PATH")]
    [DataRow("erase person slack:T1", "write erase workspace slack:")]
    [DataRow("backup x --Storag:Path y", "--Storag:Path: there is no such setting")]
    public void What_is_wrong_with_the_words_is_said_before_the_database_is_looked_at(string line, string says)
    {
        using var held = SqliteLock.Take(_folder.File); // a host runs: that comes second

        var (code, _, errors) = Run([.. line.Split(' '), Setting]);

        Assert.AreEqual(2, code);
        Assert.Contains(says, errors);
        Assert.DoesNotContain("in use", errors);
    }

    [TestMethod]
    public async Task What_is_damaged_foreign_or_does_not_add_up_is_not_restored()
    {
        using (var store = Open(new SqliteDialect(_folder.File)))
            await FillAsync(store);

        File.WriteAllText(Elsewhere, new string('x', 5000));
        Assert.Contains("is no SQLite database", Run("restore", Elsewhere, Setting).Errors);

        File.Delete(Elsewhere);
        Run("backup", Elsewhere, Setting);
        var bytes = File.ReadAllBytes(Elsewhere);
        Array.Clear(bytes, bytes.Length / 2, bytes.Length / 3);
        File.WriteAllBytes(Elsewhere, bytes);
        var damaged = Run("restore", Elsewhere, Setting);
        Assert.AreEqual(2, damaged.Code, damaged.Output);

        File.Delete(Elsewhere);
        Run("backup", Elsewhere, Setting);
        using (var connection = new SqliteDialect(Elsewhere).OpenForWriting())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "DELETE FROM waits WHERE outcome = 0";
            Assert.IsGreaterThan(0, command.ExecuteNonQuery());
        }

        Assert.Contains("do not follow from their facts", Run("restore", Elsewhere, Setting).Errors);
        using var untouched = Open(new SqliteDialect(_folder.File));
        Assert.IsGreaterThan(0, await CountAsync(untouched), "whatever was refused, the database is as it was");
    }

    [TestMethod]
    public async Task Everything_moves_to_PostgreSQL_row_for_row_and_a_move_that_was_cut_off_goes_on()
    {
        using var database = new PostgresDatabase();
        using (var store = Open(new SqliteDialect(_folder.File)))
        {
            await FillAsync(store);
            await store.WriteAsync("test", unit =>
            {
                for (var number = 0; number < 5000; number++)
                    unit.Get<IValueRows>().Set($"n{number}", number == 7 ? "a\0b" : $"{number}");
                return true;
            });
        }

        // Cut off after some tables and some rows of one.
        using (var target = database.Dialect())
        {
            Migrator.Migrate(target, Migrator.Scripts(), T0);
            using var source = new SqliteDialect(_folder.File);
            using var move = new StoreMove(source, target, said => { if (said.StartsWith("facts", StringComparison.Ordinal)) throw new IOException("cut off"); });
            Assert.ThrowsExactly<IOException>(() => move.Run());
        }

        var connection = $"--Storage:ConnectionString={database.ConnectionString}";
        var (code, output, errors) = Run("migrate-store", Setting, connection, "--Storage:Clock=host");

        Assert.AreEqual((0, ""), (code, errors));
        Assert.Contains("Going on where", output);
        Assert.Contains("rows are in", output);
        Assert.Contains("every wait is the one that is stored", output);
        using var moved = (SqlDurable)database.Open();
        using var kept = Open(new SqliteDialect(_folder.File));
        Assert.AreEqual(await CountAsync(kept), await CountAsync(moved));
        Assert.AreEqual("a\ufffdb 4999", await moved.ReadAsync(unit => $"{unit.Get<IValueRows>().Get("n7")} {unit.Get<IValueRows>().Get("n4999")}"));
        Assert.Contains("is not empty", Run("migrate-store", Setting, connection, "--Storage:Clock=host").Errors, "a second move onto it");
    }

    [TestMethod]
    public async Task A_second_host_on_the_same_file_is_told_so_and_the_lock_ends_with_the_first()
    {
        using var one = new SqliteDialect(_folder.File, alone: true);
        using (var first = Open(one))
        {
            await first.WriteAsync("test", _ => true);
            using var two = new SqliteDialect(_folder.File, alone: true);
            using var second = Open(two);

            var refused = await Assert.ThrowsExactlyAsync<DurableException>(() => second.WriteAsync("test", _ => true));

            Assert.Contains("in use by another ServiceBot", refused.Message);
            Assert.Contains("Storage:ConnectionString", refused.Message);
        }

        one.Dispose();
        using var third = Open(new SqliteDialect(_folder.File, alone: true));
        Assert.IsTrue(await third.WriteAsync("test", _ => true));
    }

    [TestMethod]
    public void What_the_disk_refuses_is_not_put_down_to_another_host()
    {
        var nowhere = Path.Combine(Path.GetDirectoryName(_folder.File)!, "gone", "servicebot.db");

        var refused = Assert.ThrowsExactly<DurableException>(() => SqliteLock.Take(nowhere));

        Assert.StartsWith($"The database {nowhere} cannot be locked: {nowhere}.lock cannot be opened (", refused.Message);
        Assert.EndsWith(" Check the disk and the folder.", refused.Message);
        Assert.DoesNotContain("another ServiceBot", refused.Message);
    }

    [TestMethod]
    public async Task What_is_written_down_of_a_client_is_handed_out_and_erased_by_a_command()
    {
        var key = new ChannelKey("test:W1", "acme");
        using (var store = Open(new SqliteDialect(_folder.File)))
        {
            await store.WriteAsync("test", unit =>
            {
                unit.Get<IClientRows>().Set(ClientChannel.Unset(key) with { Client = "Acme Group", Otherwise = Policy.Default, Policy = Policy.Default with { Target = Duration.FromHours(2) } }, T0);
                unit.Get<IProfileRows>().Put(new ProfileLine(key, 1, Facet.Answer, "an answer within 2 h", "sam", T0));
                unit.Get<INoteRows>().Put(new ClientNote(key, 2, "has a new CEO", "sam", T0));
                return true;
            });
        }

        var (code, output, errors) = Run("profile", "test:W1", "acme", "group", Setting);
        Assert.AreEqual((0, ""), (code, errors));
        Assert.Contains("# Acme Group", output);
        Assert.Contains("- an answer within 2 h (sam, 2026-11-16 09:00Z)", output);
        Assert.Contains("\"words\": \"has a new CEO\"", Run("profile", "test:W1", "Acme", "Group", "--json", Setting).Output);
        Assert.Contains("has no client called Bolt; there is Acme Group", Run("profile", "test:W1", "Bolt", Setting).Errors);
        Assert.Contains("has no client called Bolt", Run("erase", "client", "test:W1", "Bolt", Setting).Errors);

        Assert.Contains("2 lines. Its target is what it was before.", Run("erase", "client", "test:W1", "Acme", "Group", Setting).Output);
        using var left = Open(new SqliteDialect(_folder.File));
        Assert.IsEmpty(await left.ReadAsync(unit => ProfileBook.OfClient(unit, key)));
        Assert.IsEmpty(await left.ReadAsync(unit => unit.Get<INoteRows>().Of(key)));
        Assert.AreEqual(Policy.Default, (await left.ReadAsync(unit => unit.Get<IClientRows>().History(key)))[^1].Settings.Policy);
    }

    [TestMethod]
    public async Task A_workspace_and_a_person_are_erased_by_a_command()
    {
        using (var store = Open(new SqliteDialect(_folder.File)))
            await FillAsync(store);

        Assert.AreEqual(0, Run("erase", "person", "test:W1", "dana", Setting).Code);
        using (var store = Open(new SqliteDialect(_folder.File)))
        {
            Assert.IsGreaterThan(0, await CountAsync(store), "waits stay: figures hang on them");
            Assert.AreEqual("", (await store.ReadAsync(unit => unit.Get<IClientRows>().Person(new PersonKey("test:W1", "dana"))))!.Name);
        }

        Assert.AreEqual(0, Run("erase", "workspace", "test:W1", Setting).Code);
        using (var store = Open(new SqliteDialect(_folder.File)))
            Assert.AreEqual(0, await CountAsync(store));
        Assert.Contains("erase workspace slack:", Run("erase", "everything", "now", Setting).Errors);
    }

    private static SqlDurable Open(SqliteDialect dialect) => new(dialect, new ManualTime(T0), NullLogger<SqlDurable>.Instance);

    private static Task<int> CountAsync(SqlDurable store) =>
        store.ReadAsync(unit => Enumerable.Range(0, 12).Sum(number => unit.Get<ILedgerRows>().Waits(new ChannelKey("test:W1", $"c{number}")).Count));

    private static async Task<int> FillAsync(SqlDurable store)
    {
        var book = new LedgerBook();
        foreach (var person in new[] { "dana", "priya", "sam", "lee", "bot" })
            await store.WriteAsync("test:W1", unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey("test:W1", person), person, RandomLog.SideOf(person))));
        for (var number = 0; number < 12; number++)
        {
            var channel = new ChannelKey("test:W1", $"c{number}");
            await store.WriteAsync($"{channel}", unit => book.Record(unit, channel, [.. RandomLog.Facts(number, 30).Select(fact => fact with { Channel = channel })], T0));
            await store.WriteAsync($"{channel}", unit => book.Record(unit, channel, [new MessageFact(channel, T0, $"last{number}", null, "dana", MessageText.Of("When?"))], T0));
        }

        return await CountAsync(store);
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = Verbs.TryRun(arguments, output, errors)!.Value;
        return (code, output.ToString(), errors.ToString());
    }
}
