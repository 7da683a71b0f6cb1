using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Digest;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Promises;
using ServiceBot.Sweep;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Digest;

/// <summary>The schedule and the words on a real store, over restarts.</summary>
[TestClass]
public sealed class DigestPostingTests : StoreContract
{
    private const string Workspace = "slack:T1";
    private static readonly ChannelKey Key = new(Workspace, "C1");
    private static readonly ChannelKey Bolt = new(Workspace, "C2");

    // The Monday before the week that is told on the 23rd.
    private static readonly Instant SetUp = At("2026-11-09T08:00:00Z");

    private DigestSweep? _sweep;

    protected override ITestDatabase CreateDatabase() => new SqliteFolder();

    [TestInitialize]
    public Task SetUpAcme() => SetAsync(Channel(Key, "Acme", "TEAM"), SetUp);

    [TestMethod]
    public async Task One_digest_per_team_channel_and_week_whatever_restarts_happen()
    {
        await SetAsync(Channel(Bolt, "Bolt", "TEAM"), SetUp);
        Assert.AreEqual(1, await RunAsync("2026-11-16T09:00:00Z"), "the first Monday after it was set up");
        Assert.AreEqual(0, await RunAsync("2026-11-23T08:59:59Z"));
        Assert.AreEqual(1, await RunAsync("2026-11-23T09:00:00Z"));
        Assert.AreEqual(0, await RunAsync("2026-11-23T09:00:00Z"));
        StopAndStart();
        Assert.AreEqual(0, await RunAsync("2026-11-23T09:00:01Z"));
        StopAndStart();
        Assert.AreEqual(0, await RunAsync("2026-11-25T12:00:00Z"));
        Assert.AreEqual(1, await RunAsync("2026-11-30T09:00:00Z"));

        CollectionAssert.AreEquivalent(
            new[] { "digest:slack:T1:TEAM:2026-W46", "digest:slack:T1:TEAM:2026-W47", "digest:slack:T1:TEAM:2026-W48" },
            (await PendingAsync()).Select(delivery => delivery.Key).ToArray());
    }

    [TestMethod]
    public async Task A_team_channel_whose_clients_have_all_ended_is_told_nothing()
    {
        await SetAsync(Channel(Key, "Acme", "TEAM") with { Ended = true }, At("2026-11-20T09:00:00Z"));

        Assert.AreEqual(0, await RunAsync("2026-11-23T09:00:00Z"));
    }

    [TestMethod]
    public async Task The_week_is_not_told_again_when_its_delivery_has_been_forgotten()
    {
        await RunAsync("2026-11-23T09:00:00Z");
        await Store.WriteAsync("test", unit =>
        {
            var rows = unit.Get<IDeliveryRows>();
            foreach (var delivery in rows.List(DeliveryState.Pending, 10)) rows.Finish(delivery with { State = DeliveryState.Delivered, DeliveredAt = At("2026-11-23T09:00:01Z") }, false);
            return rows.Prune(At("2026-11-24T09:00:00Z"), 10);
        });
        StopAndStart();

        Assert.AreEqual(0, await RunAsync("2026-11-25T09:00:00Z"));
    }

    [TestMethod]
    [DataRow("2026-11-25T20:00:00Z", 1, "down until Wednesday evening: Monday's digest is still news")]
    [DataRow("2026-11-26T09:00:00Z", 1, "three days to the second")]
    [DataRow("2026-11-26T09:00:01Z", 0, "later than that it is history")]
    public async Task A_host_that_was_down_posts_a_digest_late_but_not_very_late(string up, int posted, string why) =>
        Assert.AreEqual(posted, await RunAsync(up), why);

    [TestMethod]
    public async Task A_team_channel_that_was_set_on_Tuesday_waits_for_its_first_Monday()
    {
        await SetAsync(Channel(Bolt, "Bolt", "OTHER"), At("2026-11-24T10:00:00Z"));

        Assert.AreEqual(1, await RunAsync("2026-11-24T10:00:01Z"), "only that of the channel which was set before");
        await RunAsync("2026-11-30T09:00:00Z");

        Assert.AreEqual(
            "digest:slack:T1:OTHER:2026-W48",
            (await PendingAsync()).Single(delivery => delivery.To is InChannel { Channel: "OTHER" }).Key);
    }

    [TestMethod]
    public async Task A_team_channel_that_was_set_after_the_week_is_told_nothing_of_it()
    {
        await SetAsync(Channel(Bolt, "Bolt", "OTHER"), At("2026-11-23T00:00:01Z"));

        await RunAsync("2026-11-23T09:00:00Z");

        Assert.IsFalse((await PendingAsync()).Any(delivery => delivery.To is InChannel { Channel: "OTHER" }), "nobody would know whether a client wrote");
    }

    [TestMethod]
    public async Task A_client_that_left_counts_in_the_week_in_which_it_was_there_and_in_no_later_one()
    {
        await SetAsync(Channel(Bolt, "Bolt", "TEAM"), SetUp);
        await WaitAsync(Bolt, "m1", "2026-11-17T10:00:00Z", "2026-11-17T10:38:00Z");
        await WaitAsync(Bolt, "m2", "2026-11-20T10:00:00Z", null);
        await SetAsync(Channel(Bolt, "Bolt", "TEAM") with { Ended = true }, At("2026-11-19T09:00:00Z"));

        var (then, after) = (await WeekAsync(SampleWeek.Week, SampleWeek.MondayAfter), await WeekAsync(SampleWeek.Week.Back(-1), At("2026-11-30T09:00:00Z")));

        Assert.AreEqual((1, "Acme, Bolt", 0), (then.Total.Judged, string.Join(", ", then.Clients), then.Waiting.Count));
        Assert.AreEqual((0, 1, "Acme"), (after.Total.Judged, after.Before.Judged, string.Join(", ", after.Clients)));
    }

    [TestMethod]
    public async Task What_to_try_is_remembered_from_week_to_week_and_for_no_longer()
    {
        await Store.WriteAsync("test", unit => ToldTips.Keep(unit, Workspace, "TEAM", SampleWeek.Week, "last-hour"));
        await Store.WriteAsync("test", unit => ToldTips.Keep(unit, Workspace, "TEAM", SampleWeek.Week.Back(-1), "few-late"));
        await Store.WriteAsync("test", unit => ToldTips.Keep(unit, Workspace, "TEAM", SampleWeek.Week.Back(-1), "few-late"));

        string? Before(int later) => Store.ReadAsync(unit => ToldTips.Before(unit, Workspace, "TEAM", SampleWeek.Week.Back(-later))).GetAwaiter().GetResult();
        Assert.AreEqual((null, "last-hour", "few-late", null), (Before(0), Before(1), Before(2), Before(3)), "worded twice, the same week does not silence itself");
    }

    private Task<WeekInView> WeekAsync(Week week, Instant now) => Store.ReadAsync(unit => new DigestReader(new Platforms([]), DigestSettings.Default, new PromiseSettings(true), new FollowUpSettings(true, 2))
        .Read(unit, Workspace, "TEAM", week, now)!);

    [TestMethod]
    public async Task Without_a_team_channel_nothing_is_posted()
    {
        await SetAsync(Channel(Key, "Acme", null), At("2026-11-10T00:00:00Z"));

        Assert.AreEqual(0, await RunAsync("2026-11-23T09:00:00Z"));
    }

    [TestMethod]
    public async Task It_tells_the_clients_of_its_channel_and_no_others_without_anybodys_words()
    {
        await SetAsync(Channel(Bolt, "Bolt", "OTHER"), SetUp);
        await WaitAsync(Key, "m1", "2026-11-17T10:00:00Z", "2026-11-17T10:38:00Z");
        await WaitAsync(Bolt, "m2", "2026-11-17T10:00:00Z", "2026-11-17T16:38:00Z");
        await WaitAsync(Key, "m3", "2026-11-23T08:00:00Z", null);
        await Store.WriteAsync("test", unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(Workspace, "UDANA"), "Dana Reyes", Side.Client)));
        await RunAsync("2026-11-23T09:20:00Z");
        var delivery = (await PendingAsync()).Single(d => d.To == new InChannel(Workspace, "TEAM"));

        var said = (SayThis)await Kind().WordAsync(delivery, At("2026-11-23T09:20:00Z"), CancellationToken.None);

        Assert.AreEqual(
            """
            **Week of 16 November, 1 client**
            On time **1 of 1** · answered after **38 min**
            **Waiting now:** Dana (Acme), 20 min, #acme-main
            Percentages are of the questions that were answered or ran past their target. All durations are working time.
            """.ReplaceLineEndings("\n"),
            PostText.Of(said.Post));
        Assert.IsNull(said.Destination);
    }

    [TestMethod]
    public async Task A_channel_that_no_client_names_any_more_is_told_nothing()
    {
        await RunAsync("2026-11-23T09:00:00Z");
        var delivery = (await PendingAsync()).Single();
        await SetAsync(Channel(Key, "Acme", null), At("2026-11-23T09:00:01Z"));

        Assert.IsInstanceOfType<SayNothing>(await Kind().WordAsync(delivery, At("2026-11-23T09:00:02Z"), CancellationToken.None));
    }

    [TestMethod]
    public async Task A_week_is_judged_by_the_settings_that_were_in_force()
    {
        await WaitAsync(Key, "m1", "2026-11-17T10:00:00Z", "2026-11-17T13:00:00Z");
        await SetAsync(Channel(Key, "Acme", "TEAM") with { Policy = Policy.Default with { Target = Duration.FromHours(1) } }, At("2026-11-18T00:00:00Z"));
        await WaitAsync(Key, "m2", "2026-11-19T10:00:00Z", "2026-11-19T13:00:00Z");

        var week = await Store.ReadAsync(unit => DigestGatherer.Gather(
            unit, Workspace, DigestGatherer.Covered(unit, Workspace, "TEAM"), SampleWeek.Week, DateTimeZone.Utc, SampleWeek.MondayAfter));

        Assert.AreEqual((1, 2), (week.Total.WithinTarget, week.Total.Judged));
    }

    private DigestKind Kind() => new(Store, new DigestReader(new Platforms([]), DigestSettings.Default, new PromiseSettings(true), new FollowUpSettings(true, 2)));

    private void StopAndStart()
    {
        Restart();
        _sweep = null;
    }

    private Task<int> RunAsync(string now) => (_sweep ??= new DigestSweep(Store, DigestSettings.Default, new Quiet())).RunAsync(At(now), CancellationToken.None);

    private Task<IReadOnlyList<Delivery>> PendingAsync() => Store.ReadAsync(unit => unit.Get<IDeliveryRows>().List(DeliveryState.Pending, 100));

    private Task<SettingsVersion?> SetAsync(ClientChannel channel, Instant from) => Store.WriteAsync("test", unit => unit.Get<IClientRows>().Set(channel, from));

    private Task<bool> WaitAsync(ChannelKey channel, string message, string since, string? settled) => Store.WriteAsync("test", unit =>
    {
        var wait = new Wait(channel, null, [new Ask(message, At(since), "UDANA")], settled is null ? Outcome.Open : Outcome.Answered,
            settled is null ? null : At(settled), settled is null ? null : new SettledBy(FactKind.Message, "a" + message, "U1"));
        unit.Get<ILedgerRows>().Save(channel, [new StoredWait(wait, null, 1, null, null)], []);
        return true;
    });

    private static ClientChannel Channel(ChannelKey key, string client, string? team) => ClientChannel.Unset(key) with
    {
        Client = client,
        Name = client.ToLowerInvariant() + "-main",
        Responders = ["U1"],
        TeamChannel = team,
    };

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    private sealed class Quiet : IWake
    {
        public void Wake()
        {
        }
    }
}
