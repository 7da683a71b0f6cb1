using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Storage;
using ServiceBot.Sweep;
using ServiceBot.Tests.Ledger;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Storage;

/// <summary>Several hosts on one PostgreSQL, each with its own memory.</summary>
[TestClass]
public sealed class ManyHostsTests : IDisposable
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 16, 9, 0);

    private readonly SeveralHosts _all = new();

    public void Dispose() => _all.Dispose();

    [TestMethod]
    public async Task Whichever_host_gets_a_fact_the_kept_waits_equal_a_fold_over_all_facts()
    {
        var hosts = Hosts(3);
        var books = hosts.Select(_ => new LedgerBook()).ToArray();
        foreach (var person in new[] { "dana", "priya", "sam", "lee", "bot" })
            await hosts[0].WriteAsync("test:W1", unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey("test:W1", person), person, RandomLog.SideOf(person))));
        for (var seed = 0; seed < 60; seed++)
        {
            var channel = new ChannelKey("test:W1", $"channel{seed}");
            var random = new Random(seed);
            var facts = RandomLog.Facts(seed, 4 + (seed % 20)).Select(fact => fact with { Channel = channel }).ToList();
            foreach (var fact in facts)
            {
                var host = random.Next(hosts.Length);
                await hosts[host].WriteAsync($"{channel}", unit => books[host].Record(unit, channel, [fact], T0));
                if (random.Next(8) == 0) await FailingAsync(hosts[host], books[host], channel, fact);
            }

            Assert.AreEqual(Folded(channel, facts), await KeptAsync(hosts[0], channel), $"seed {seed}");
        }
    }

    [TestMethod]
    public async Task Hosts_that_fold_one_channel_at_once_lose_no_fact_of_it()
    {
        var hosts = Hosts(3);
        var books = hosts.Select(_ => new LedgerBook()).ToArray();
        foreach (var person in new[] { "dana", "priya", "sam", "lee", "bot" })
            await hosts[0].WriteAsync("test:W1", unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey("test:W1", person), person, RandomLog.SideOf(person))));
        var channels = Enumerable.Range(0, 4).Select(number => new ChannelKey("test:W1", $"channel{number}")).ToList();
        var facts = channels.Select((channel, seed) => (channel, seed)).ToDictionary(of => of.channel, of => RandomLog.Facts(of.seed, 40).Select(fact => fact with { Channel = of.channel }).ToList());

        await Task.WhenAll(facts.SelectMany(of => of.Value).Select((fact, number) => hosts[number % 3].WriteAsync($"{fact.Channel}", unit => books[number % 3].Record(unit, fact.Channel, [fact], T0))));

        foreach (var channel in channels)
            Assert.AreEqual(Folded(channel, facts[channel]), await KeptAsync(hosts[0], channel));
    }

    [TestMethod]
    public async Task The_same_people_in_many_channels_at_once_hold_up_nobody()
    {
        var hosts = Hosts(2);
        var units = from round in Enumerable.Range(0, 12)
                    from number in Enumerable.Range(0, 60)
                    let channel = new ChannelKey("test:W1", $"channel{number}")
                    let author = $"person{(number % 2 == 0 ? round : 11 - round)}" // one half meets them in the other order
                    select hosts[number % 2].WriteAsync($"{channel}", unit => unit.Get<ILedgerRows>().Add(channel, Facts.Message($"m{round}", T0, author), "words", 0, T0));

        await Task.WhenAll(units);

        Assert.HasCount(60, await hosts[0].ReadAsync(unit => unit.Get<ILedgerRows>().ChannelsOf(new PersonKey("test:W1", "person5"))));
        Assert.HasCount(12, await hosts[0].ReadAsync(unit => unit.Get<IClientRows>().People("test:W1")));
    }

    [TestMethod]
    public async Task Due_channels_are_divided_and_those_of_a_host_that_died_are_found_again()
    {
        var hosts = Hosts(3);
        await hosts[0].WriteAsync("test:W1", unit =>
        {
            for (var number = 0; number < 60; number++)
            {
                var channel = new ChannelKey("test:W1", $"c{number:00}");
                unit.Get<ILedgerRows>().Save(channel, [new StoredWait(new Wait(channel, null, [new Ask("m1", T0, "dana")], Outcome.Open), T0, 1, null, null)], []);
            }

            return true;
        });
        var (looks, taken) = (new ConcurrentBag<ChannelKey>(), new ConcurrentBag<ChannelKey>());
        await Task.WhenAll(hosts.Select((host, number) => Task.Run(async () =>
        {
            while (await host.WriteAsync(IDurable.Anyone, unit => unit.Get<ILedgerRows>().ClaimDueChannels($"host{number}", T0, T0 + Duration.FromSeconds(30), 7)) is { Count: > 0 } mine)
            {
                foreach (var channel in mine)
                {
                    looks.Add(channel);
                    await host.WriteAsync($"{channel}", unit =>
                    {
                        unit.Get<ILedgerRows>().Looked($"host{number}", channel);
                        var due = unit.Get<ILedgerRows>().DueWaits(channel, T0);
                        if (due.Count > 0) taken.Add(channel);
                        unit.Get<ILedgerRows>().Save(channel, [.. due.Select(wait => wait with { NextDue = null })], []);
                        return true;
                    });
                }
            }
        })));
        Assert.HasCount(60, taken.Distinct());
        Assert.HasCount(60, taken, "none was taken twice");
        Assert.IsLessThan(120, looks.Count, "a claim that crossed the giving back looks in vain; most do not");

        var one = new ChannelKey("test:W1", "late");
        await hosts[0].WriteAsync("test:W1", unit =>
        {
            unit.Get<ILedgerRows>().Save(one, [new StoredWait(new Wait(one, null, [new Ask("m1", T0, "dana")], Outcome.Open), T0, 1, null, null)], []);
            return true;
        });
        Task<IReadOnlyList<ChannelKey>> Claim(int host, int seconds) => hosts[host].WriteAsync(
            IDurable.Anyone, unit => unit.Get<ILedgerRows>().ClaimDueChannels($"host{host}", T0 + Duration.FromSeconds(seconds), T0 + Duration.FromSeconds(seconds + 30), 7));
        Assert.HasCount(1, await Claim(0, 0));
        Assert.IsEmpty(await Claim(1, 29));
        Assert.HasCount(1, await Claim(1, 30));
    }

    [TestMethod]
    public async Task A_side_that_is_learnt_by_the_way_folds_every_channel_with_nobody_else_in_it()
    {
        // What a channel's unit of work learns may concern other channels: see FactIntake.
        var host = Hosts(1)[0];
        var book = new LedgerBook();
        var (one, two) = (new ChannelKey("test:W1", "one"), new ChannelKey("test:W1", "two"));
        foreach (var channel in new[] { one, two })
            await host.WriteAsync($"{channel}", unit => book.Record(unit, channel, [new MessageFact(channel, T0, "m1", null, "dana", MessageText.Of("When?"))], T0));
        Assert.HasCount(2, await host.ReadAsync(unit => unit.Get<ILedgerRows>().OpenWaits("test:W1", 10)));

        await host.WriteAsync("test:W1", unit =>
        {
            unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey("test:W1", "dana"), "Dana", Side.Team));
            foreach (var channel in unit.Get<ILedgerRows>().ChannelsOf(new PersonKey("test:W1", "dana")))
                book.Refold(unit, channel, T0);
            return true;
        });

        Assert.IsEmpty(await host.ReadAsync(unit => unit.Get<ILedgerRows>().OpenWaits("test:W1", 10)));
    }

    [TestMethod]
    public async Task A_ring_is_heard_by_the_other_hosts()
    {
        using var server = new PostgresServer(_all.ConnectionString);
        var (ours, theirs) = (new Waker(), new Waker());
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        theirs.ListenWith(_ =>
        {
            // The first is the listener's own, when it begins.
            if (!listening.TrySetResult()) heard.TrySetResult();
        });
        using var one = new HostsTogether(server, null, ours, new ManualTime(T0), NullLogger<HostsTogether>.Instance);
        using var other = new HostsTogether(server, null, theirs, new ManualTime(T0), NullLogger<HostsTogether>.Instance);
        await one.StartAsync(default);
        await other.StartAsync(default);
        await listening.Task;

        ours.Wake();

        await heard.Task;
        await one.StopAsync(default);
        await other.StopAsync(default);
    }

    private SqlDurable[] Hosts(int count) => _all.Open(count, T0);

    // A unit that is taken back must leave nothing in the host's memory.
    private static Task FailingAsync(SqlDurable host, LedgerBook book, ChannelKey channel, ChatFact fact) => Assert.ThrowsExactlyAsync<FormatException>(() => host.WriteAsync<bool>($"{channel}", unit =>
    {
        book.Record(unit, channel, [new MessageFact(channel, fact.At + Duration.FromSeconds(1), $"never-{fact.Key}", null, "dana", MessageText.Of("When?"))], T0);
        throw new FormatException("on purpose");
    }));

    private static string Folded(ChannelKey channel, List<ChatFact> facts)
    {
        var fold = new ChannelLedger(channel, (emoji, _) => ReactionSettings.Default.Of(emoji), RandomLog.SideOf);
        fold.Apply([.. facts.Select(LedgerFacts.From).DistinctBy(fact => fact.Key)]);
        return Lines(fold.All);
    }

    private static async Task<string> KeptAsync(SqlDurable host, ChannelKey channel) =>
        Lines((await host.ReadAsync(unit => unit.Get<ILedgerRows>().Waits(channel))).Select(wait => wait.Wait));

    private static string Lines(IEnumerable<Wait> waits) => string.Join('\n', waits
        .Select(wait => $"{wait.Thread ?? "-"} [{string.Join(' ', wait.Asks.Select(ask => $"{ask.Message}@{ask.AskedAt}"))}] {wait.Outcome} {wait.SettledAt} {wait.SettledBy} {wait.Claim} {wait.SnoozedUntil}")
        .Order(StringComparer.Ordinal));
}
