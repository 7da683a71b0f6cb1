using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Storage;

/// <summary>What is PostgreSQL's own: how it is reached, what happens when it is away, and hosts that share it.</summary>
[TestClass]
[DoNotParallelize] // it ends connections and restarts the server, which others use too
public sealed class PostgresStorageTests : IDisposable
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 16, 9, 0);

    private readonly PostgresDatabase _database = new();
    private readonly List<SqlDurable> _hosts = [];
    private readonly LogCollector _log = new();

    public void Dispose()
    {
        foreach (var host in _hosts)
            host.Dispose();
        _database.Dispose();
    }

    [TestMethod]
    public async Task Units_of_one_scope_take_turns_on_whichever_host()
    {
        var hosts = Hosts(3);
        await Task.WhenAll(Enumerable.Range(0, 90).Select(turn => hosts[turn % 3].WriteAsync("a/b", unit => Count(unit, "count"))));

        Assert.AreEqual("90", await Get(hosts[0], "count"));
    }

    [TestMethod]
    public async Task Who_has_a_workspace_keeps_others_out_of_its_channels_and_channels_do_not_hold_up_each_other()
    {
        var hosts = Hosts(3);
        using var go = new ManualResetEventSlim();
        using var begun = new CountdownEvent(2);
        bool Wait()
        {
            begun.Signal();
            return go.Wait(TimeSpan.FromMinutes(1));
        }

        var one = hosts[0].WriteAsync("w/one", _ => Wait());
        var two = hosts[1].WriteAsync("w/two", _ => Wait());
        Assert.IsTrue(begun.Wait(TimeSpan.FromMinutes(1)), "both channels at once");
        var order = new List<string>();
        var all = hosts[2].WriteAsync("w", _ =>
        {
            lock (order) order.Add("workspace");
            return true;
        });
        go.Set();
        await Task.WhenAll(one, two);
        await all;
        Assert.HasCount(1, order);
    }

    [TestMethod]
    public async Task Hosts_in_each_others_way_are_run_again_and_both_succeed()
    {
        var hosts = Hosts(2);
        await hosts[0].WriteAsync("setup", unit => Count(unit, "x") && Count(unit, "y"));
        using var both = new Barrier(2);
        var tries = new int[2];
        TaskCompletionSource[] past = [new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously)];
        async Task CrossAsync(int host, string first, string second)
        {
            await hosts[host].WriteAsync($"cross{host}", unit =>
            {
                var isFirst = ++tries[host] == 1;
                if (!isFirst) past[1 - host].Task.Wait(TimeSpan.FromMinutes(1)); // counts what the other has left, and not what it found
                Count(unit, first);
                if (isFirst) both.SignalAndWait(TimeSpan.FromMinutes(1));
                return Count(unit, second);
            });
            past[host].SetResult();
        }

        await Task.WhenAll(CrossAsync(0, "x", "y"), CrossAsync(1, "y", "x"));

        Assert.AreEqual("3 3", $"{await Get(hosts[0], "x")} {await Get(hosts[0], "y")}");
        CollectionAssert.AreEquivalent(new[] { 1, 2 }, tries, "one of them was chosen to give way");
    }

    [TestMethod]
    public async Task Connections_that_the_server_has_ended_are_made_anew_and_nobody_notices()
    {
        var host = Hosts(1)[0];
        await host.WriteAsync("a", unit => Count(unit, "n"));
        await Get(host, "n");

        Postgres.Run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ServiceBot'");

        Assert.AreEqual("1", await Get(host, "n"));
        await host.WriteAsync("a", unit => Count(unit, "n"));
        Assert.AreEqual("2", await Get(host, "n"));
    }

    [TestMethod]
    public async Task A_connection_that_is_lost_in_a_unit_has_it_run_again()
    {
        var host = Hosts(1)[0];
        var tries = 0;
        await host.WriteAsync("a", unit =>
        {
            Count(unit, "n");
            if (++tries == 1) Postgres.Run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ServiceBot'");
            return Count(unit, "m");
        });

        Assert.AreEqual("1 1 2", $"{await Get(host, "n")} {await Get(host, "m")} {tries}");
    }

    [TestMethod]
    public async Task A_restart_of_the_server_loses_nothing_that_was_said_to_be_stored()
    {
        var host = Hosts(1)[0];
        var stored = new List<int>();
        var refused = 0;
        var restart = Task.CompletedTask;
        for (var number = 0; number < 200 || !restart.IsCompleted; number++)
        {
            if (number == 100) restart = Postgres.RestartAsync();
            var name = number;
            try
            {
                await host.WriteAsync($"s{name % 5}", unit => Count(unit, $"k{name}"));
                stored.Add(name);
            }
            catch (DurableException)
            {
                refused++;
            }
        }

        await restart;
        await host.WriteAsync("after", unit => Count(unit, "after"));
        foreach (var number in stored)
            Assert.IsNotNull(await Get(host, $"k{number}"), $"k{number} was said to be stored ({refused} were refused)");
    }

    [TestMethod]
    public async Task A_server_that_is_away_is_said_to_be_and_found_again()
    {
        var away = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Port = Loopback.UnusedPort(), Password = "correct horse" }.ConnectionString;
        using var dialect = new PostgresDialect(new PostgresServer(away));
        using var host = new SqlDurable(dialect, new ManualTime(T0), LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<SqlDurable>());

        var refused = await Assert.ThrowsExactlyAsync<DurableException>(() => host.WriteAsync("a", _ => true));

        Assert.Contains("can't be reached", refused.Message);
        Assert.Contains("Storage:ConnectionString", refused.Message);
        Assert.DoesNotContain("correct horse", refused.ToString());
        Assert.DoesNotContain("correct horse", string.Join('\n', _log.Warnings));
    }

    [TestMethod]
    public async Task Text_that_PostgreSQL_cannot_hold_is_kept_as_near_as_it_can()
    {
        var host = Hosts(1)[0];
        await host.WriteAsync("a", unit =>
        {
            unit.Get<IValueRows>().Set("odd", "a\0b\ud800c 👍");
            return true;
        });

        Assert.AreEqual("a\ufffdb\ufffdc 👍", await Get(host, "odd"));
    }

    [TestMethod]
    public void A_connection_string_that_cannot_be_read_is_refused_without_being_repeated()
    {
        var refused = Assert.ThrowsExactly<DurableException>(() => new PostgresServer("Host=db;Passwort=correct horse"));

        Assert.Contains("Storage:ConnectionString", refused.Message);
        Assert.DoesNotContain("correct horse", refused.ToString());
        Assert.ThrowsExactly<DurableException>(() => new PostgresServer("Database=servicebot"));
    }

    [TestMethod]
    public void Every_server_but_this_machines_own_has_to_prove_who_it_is()
    {
        Assert.AreEqual(SslMode.VerifyFull, PostgresServer.Read("Host=db.example.com").SslMode);
        Assert.AreEqual(SslMode.Disable, PostgresServer.Read("Host=db;SSL Mode=Disable").SslMode);
        Assert.AreNotEqual(SslMode.VerifyFull, PostgresServer.Read("Host=127.0.0.1").SslMode);
        Assert.AreEqual((false, 5, 30), (PostgresServer.Read("Host=db").Pooling, PostgresServer.Read("Host=db").Timeout, PostgresServer.Read("Host=db").CommandTimeout));
        Assert.AreEqual(7, PostgresServer.Read("Host=db;Timeout=7").Timeout);
    }

    [TestMethod]
    public async Task A_password_can_be_fetched_when_it_is_needed()
    {
        var fetched = new Password();
        using var dialect = new PostgresDialect(new PostgresServer(_database.ConnectionString, password: fetched));
        using var host = new SqlDurable(dialect, new ManualTime(T0), LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<SqlDurable>());

        Assert.IsTrue(await host.WriteAsync("a", _ => true));

        Assert.IsGreaterThan(0, fetched.Times);
    }

    [TestMethod]
    public void Every_connection_gives_up_in_time()
    {
        using var dialect = _database.Dialect();
        using var connection = dialect.OpenForWriting();
        string Setting(string name)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT current_setting('{name}')";
            return (string)command.ExecuteScalar()!;
        }

        Assert.AreEqual("15s 25s 1min on", $"{Setting("lock_timeout")} {Setting("statement_timeout")} {Setting("idle_in_transaction_session_timeout")} {Setting("synchronous_commit")}");
    }

    private SqlDurable[] Hosts(int count)
    {
        for (var number = 0; number < count; number++)
            _hosts.Add(_database.Open(new ManualTime(T0)));
        return [.. _hosts];
    }

    private static bool Count(IUnitOfWork unit, string name)
    {
        var values = unit.Get<IValueRows>();
        values.Set(name, $"{int.Parse(values.Get(name) ?? "0") + 1}");
        return true;
    }

    private static Task<string?> Get(SqlDurable host, string name) => host.ReadAsync(unit => unit.Get<IValueRows>().Get(name));

    private sealed class Password : IDatabasePassword
    {
        public int Times { get; private set; }

        public Duration Every { get; } = Duration.FromMinutes(1);

        public Duration EveryAfterFault { get; } = Duration.FromSeconds(1);

        public ValueTask<string> GetAsync(CancellationToken cancellationToken)
        {
            Times++;
            return ValueTask.FromResult("secret");
        }
    }
}
