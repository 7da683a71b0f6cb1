using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>A channel from the invitation of the bot on: set up, changed, renamed, moved, archived, left, and opened to a client.</summary>
[TestClass]
public sealed class SlackChannelLifeTests
{
    private const string Bolt = "C0BOLT";
    private const string Workspace = "slack:" + HomeTeam;
    private static readonly ChannelKey Acme = new(Workspace, Launch);
    private static readonly ChannelKey BoltKey = new(Workspace, Bolt);

    [TestMethod]
    public async Task Who_invites_the_bot_to_a_shared_channel_is_greeted_in_private_sets_it_up_on_one_screen_and_the_pings_go_where_they_said()
    {
        await using var scene = await StartAsync();
        scene.Slack.AddChannel(Bolt, "bolt-seo", shared: true);
        scene.Slack.SetGroup("S0CARE", "care", Kim, Lee);

        await scene.JoinedAsync(Bolt, inviter: Kim);

        var greeting = scene.DirectsTo(Kim).Single();
        Assert.Contains("I'm in #bolt-seo: you invited me, and it is shared with another organisation", greeting, StringComparison.Ordinal);
        Assert.IsEmpty(scene.ChannelPosts(Bolt));

        var form = await scene.OpenAsync(Kim, "Set it up");
        CollectionAssert.AreEqual(
            new[] { "watch", "client", "responders", "group", "escalate", "nudge", "target", "hours", "zone", "closed", "team-channel" },
            form["blocks"]!.AsArray().Where(block => block!["type"]!.GetValue<string>() == "input").Select(block => block!["block_id"]!.GetValue<string>()).ToArray());

        var wrong = await scene.SubmitAsync(Kim, form, ("responders", [Sam, Dana]), ("target", ["soon"]), ("hours", ["mon-fri 09:00-17:30"]), ("zone", ["London"]), ("closed", ["2026-12-25"]));
        Assert.AreEqual("errors", wrong!["response_action"]!.GetValue<string>());
        Assert.AreEqual("\"soon\" is not a duration; write hours and minutes as in \"3h\", \"90m\" or \"1h30m\".", wrong["errors"]!["target"]!.GetValue<string>());

        Assert.IsNull(await scene.SubmitAsync(
            Kim, form, ("client", ["Bolt"]), ("responders", [Sam]), ("escalate", [Lee]), ("nudge", ["1h"]), ("target", ["2h"]), ("hours", ["mon-fri 09:00-17:30"]), ("zone", ["London"]), ("closed", ["2026-12-25, 2026-12-26"]), ("team-channel", [TeamChannel])));
        await scene.SweepAsync();

        var set = await SettingsAsync(scene, BoltKey);
        Assert.AreEqual(("Bolt", "bolt-seo", Sam, Lee, Duration.FromHours(2), "Europe/London", 2, TeamChannel, Kim), (set.Client, set.Name, set.Responders.Single(), set.EscalateTo.Single(), set.Policy.Target, set.Calendar.TimeZone, set.Calendar.Closed.Count, set.TeamChannel, set.SetBy));
        Assert.Contains("✓ Saved for #bolt-seo. Sam hears after 1 h, Lee once the 2 h target has passed. Open mon-fri 09:00-17:30, Europe/London, 2 holidays.", scene.DirectsTo(Kim).Last(), StringComparison.Ordinal);
        var log = scene.App.Logs.Lines.Single(line => line.Category.EndsWith("SettingsDesk", StringComparison.Ordinal)).Text;
        Assert.StartsWith($"{Kim} changed client, responders, escalation, nudge, target, hours, time zone, holidays of {BoltKey}.", log);

        await scene.SaysAsync(Dana, "Can we move the call?", channel: Bolt);
        await scene.AdvanceAsync(Duration.FromMinutes(61));
        Assert.Contains("Dana Reyes (Bolt)", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_channel_of_our_own_is_off_until_it_is_switched_on_and_can_be_switched_off_again()
    {
        await using var scene = await StartAsync();
        scene.Slack.AddChannel(Bolt, "ideas", shared: false);
        await scene.JoinedAsync(Bolt, inviter: Sam, shared: false);
        Assert.Contains("It isn't shared with another organisation, so I keep nothing of it", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
        await scene.PostAsync(Envelope(Said(Dana, "Anybody?", scene.Now, channel: Bolt), shared: false));
        Assert.IsEmpty(await LookAsync(scene, unit => unit.Get<ILedgerRows>().ChannelMessages(BoltKey, 5)));

        var form = await scene.OpenAsync(Sam, "Set it up as a client's");
        Assert.IsNull(await scene.SubmitAsync(Sam, form, Filled(("watch", ["on"]), ("client", ["Bolt"]), ("responders", [Sam]))));
        await scene.SweepAsync();
        await scene.PostAsync(Envelope(Said(Dana, "Anybody there?", scene.Now, channel: Bolt), shared: false));
        Assert.HasCount(1, await LookAsync(scene, unit => unit.Get<ILedgerRows>().ChannelMessages(BoltKey, 5)));

        Assert.IsNull(await scene.SubmitAsync(Sam, form, Filled(("watch", ["off"]), ("client", ["Bolt"]), ("responders", [Sam]))));
        await scene.AdvanceAsync(Duration.FromHours(4));
        Assert.IsTrue((await SettingsAsync(scene, BoltKey)).Ended);
        Assert.Contains("#ideas is no client's channel any more", scene.DirectsTo(Sam).Last(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Only_responders_the_escalation_and_the_installer_change_settings()
    {
        await using var scene = await StartAsync(("Slack:InstallerUserId", Kim));
        scene.Slack.AddPerson("U0PAT", "Pat Moss");
        foreach (var who in new[] { Sam, Lee, Kim })
        {
            await scene.TypeAsync(who, "settings");
            Assert.Contains("*Acme* in <#C0ACME>", scene.DirectsTo(who).Last(), StringComparison.Ordinal);
            Assert.AreEqual("Save", (await scene.OpenAsync(who, "Change"))["submit"]!["text"]!.GetValue<string>());
        }

        var form = await scene.OpenAsync(Sam, "Change");
        await scene.TypeAsync("U0PAT", "settings");
        Assert.DoesNotContain("Change", scene.DirectsTo("U0PAT").Last(), StringComparison.Ordinal);
        var refused = await scene.SubmitAsync("U0PAT", form, Filled(("client", ["Mine"])));
        Assert.AreEqual("update", refused!["response_action"]!.GetValue<string>());
        Assert.Contains("Ask Sam or Lee", refused.ToJsonString(), StringComparison.Ordinal);
        Assert.AreEqual("Only the team can use me", ((string)(await scene.SubmitAsync(Dana, form, Filled(("client", ["Mine"]))))!["view"]!["blocks"]![0]!["text"]!["text"]!)[..24]);
        Assert.AreEqual("Acme", (await SettingsAsync(scene, Acme)).Client);
    }

    [TestMethod]
    public async Task What_is_set_by_hand_stays_over_a_restart_until_the_configuration_says_something_else()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Sam, "settings");
        var form = await scene.OpenAsync(Sam, "Change");
        Assert.IsNull(await scene.SubmitAsync(Sam, form, Filled(("client", ["Acme Group"]), ("responders", [Kim]), ("escalate", [Lee]), ("target", ["6h"]))));

        await scene.App.RestartAsync();
        var set = await SettingsAsync(scene, Acme);
        Assert.AreEqual(("Acme Group", Kim, Duration.FromHours(6)), (set.Client, set.Responders.Single(), set.Policy.Target));

        await scene.App.RestartAsync("Clients:0:Target", "5h");
        set = await SettingsAsync(scene, Acme);
        Assert.AreEqual(("Acme Group", Kim, Duration.FromHours(5)), (set.Client, set.Responders.Single(), set.Policy.Target), "the latest word, setting by setting");
        Assert.HasCount(3, await LookAsync(scene, unit => unit.Get<IClientRows>().History(Acme)), "and each is dated");
    }

    [TestMethod]
    public async Task Responders_that_are_a_group_follow_it()
    {
        await using var scene = await StartAsync();
        scene.Slack.SetGroup("S0CARE", "care", Kim);
        await scene.TypeAsync(Sam, "settings");
        var form = await scene.OpenAsync(Sam, "Change");
        Assert.IsNull(await scene.SubmitAsync(Sam, form, Filled(("client", ["Acme"]), ("group", ["S0CARE"]), ("responders", []))));
        Assert.AreEqual(Kim, (await SettingsAsync(scene, Acme)).Responders.Single());

        scene.Slack.SetGroup("S0CARE", "care", Lee, Kim);
        await scene.AdvanceAsync(Duration.FromMinutes(61));

        CollectionAssert.AreEqual(new[] { Lee, Kim }, (await SettingsAsync(scene, Acme)).Responders.ToArray());

        // Slack names nobody of it any more: a client must not wait unheard for that.
        scene.Slack.SetGroup("S0CARE", "care");
        await scene.AdvanceAsync(Duration.FromMinutes(61));
        CollectionAssert.AreEqual(new[] { Lee, Kim }, (await SettingsAsync(scene, Acme)).Responders.ToArray());
    }

    [TestMethod]
    public async Task Out_of_the_channel_nobody_is_pinged_the_team_hears_why_and_back_in_it_it_goes_on()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.PostAsync(Envelope(new JsonObject { ["type"] = "member_left_channel", ["user"] = Bot, ["channel"] = Launch, ["event_ts"] = Ts(scene.Now) }));
        await scene.AdvanceAsync(Duration.FromHours(5));

        Assert.Contains("I was removed from #acme-launch", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
        Assert.Contains("I was removed from #acme-launch", scene.DirectsTo(Lee).Single(), StringComparison.Ordinal);

        await scene.JoinedAsync(Launch, inviter: Sam);
        Assert.Contains("I'm in #acme-launch now and keep time for Acme.", string.Join('\n', scene.DirectsTo(Sam)), StringComparison.Ordinal);
        Assert.Contains("Dana Reyes (Acme)", string.Join('\n', scene.DirectsTo(Sam)), StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("channel_archive", "channel_unarchive")]
    [DataRow("group_archive", "group_unarchive")]
    public async Task An_archived_channel_rests_until_it_comes_back(string archived, string back)
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.PostAsync(Envelope(new JsonObject { ["type"] = archived, ["channel"] = Launch, ["user"] = Sam, ["event_ts"] = Ts(scene.Now) }));
        await scene.AdvanceAsync(Duration.FromHours(2));
        Assert.Contains("#acme-launch was archived, so nobody is pinged about it any more; 1 question there had no answer yet.", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);

        await scene.PostAsync(Envelope(new JsonObject { ["type"] = back, ["channel"] = Launch, ["user"] = Sam, ["event_ts"] = Ts(scene.Now) }));
        await scene.PostAsync(Envelope(new JsonObject { ["type"] = archived, ["channel"] = Launch, ["user"] = Sam, ["event_ts"] = Ts(scene.Now - Duration.FromHours(1)) }, "EvLate"));
        await scene.AdvanceAsync(Duration.FromHours(1));
        Assert.Contains("Dana Reyes (Acme)", scene.DirectsTo(Sam).Last(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_channel_that_gets_another_id_keeps_everything_and_what_comes_late_under_the_old_one_finds_it()
    {
        const string New = "C0ACMENEW";
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromMinutes(181));
        Assert.HasCount(1, scene.DirectsTo(Sam));
        scene.Slack.AddChannel(New, "acme-launch", shared: true);
        var moved = Envelope(new JsonObject { ["type"] = "channel_id_changed", ["old_channel_id"] = Launch, ["new_channel_id"] = New, ["event_ts"] = Ts(scene.Now) }, "EvMoved");
        await scene.PostAsync(moved);
        await scene.PostAsync(moved);

        var there = new ChannelKey(Workspace, New);
        Assert.AreEqual(Outcome.Open, await LookAsync(scene, unit => unit.Get<ILedgerRows>().WaitOf(there, asked)?.Wait.Outcome));
        Assert.AreEqual("Acme", (await SettingsAsync(scene, there)).Client);
        await scene.App.RestartAsync();
        Assert.IsFalse((await SettingsAsync(scene, there)).Ended, "the configuration still names the old id");
        Assert.IsEmpty(await LookAsync(scene, unit => unit.Get<IClientRows>().History(Acme)));

        await scene.SaysAsync(Sam, "Here it is.", channel: Launch);
        await scene.SweepAsync();
        Assert.Contains("✓ You answered Dana after 3 h", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_renamed_channel_is_called_by_its_new_name()
    {
        await using var scene = await StartAsync();
        await scene.PostAsync(Envelope(new JsonObject { ["type"] = "channel_rename", ["channel"] = new JsonObject { ["id"] = Launch, ["name"] = "acme-relaunch" }, ["event_ts"] = Ts(scene.Now) }));
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.Contains("in #acme-relaunch", scene.Slack.CallsOf("chat.postMessage").Single()["text"], StringComparison.Ordinal);
        await scene.App.RestartAsync();
        Assert.AreEqual("acme-relaunch", (await SettingsAsync(scene, Acme)).Name);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Where_a_client_can_read_from_now_on_the_digest_is_taken_back_and_the_team_hears_of_it(bool byGuest)
    {
        await using var scene = await StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"), ("Slack:InstallerUserId", Kim));
        await scene.AdvanceAsync(Duration.FromDays(7) + Duration.FromMinutes(15));
        var digest = scene.Slack.CallsOf("chat.postMessage").Single(call => call["channel"] == TeamChannel);
        if (byGuest)
        {
            scene.Slack.AddPerson("U0GIL", "Gil", guest: true);
            scene.Slack.SetMembers(TeamChannel, Sam, Lee, "U0GIL");
            await scene.PostAsync(Envelope(new JsonObject { ["type"] = "member_joined_channel", ["user"] = "U0GIL", ["channel"] = TeamChannel, ["event_ts"] = Ts(scene.Now) }, shared: false));
        }
        else
        {
            scene.Slack.AddChannel(TeamChannel, "acme-team", shared: true);
            await scene.PostAsync(Envelope(new JsonObject { ["type"] = "channel_shared", ["channel"] = TeamChannel, ["connected_team_id"] = ClientTeam, ["event_ts"] = Ts(scene.Now) }));
        }

        await scene.SweepAsync();

        var taken = scene.Slack.CallsOf("chat.delete").Single();
        Assert.AreEqual((TeamChannel, digest.Answered), (taken["channel"], taken["ts"]));
        foreach (var who in new[] { Sam, Lee, Kim })
        {
            Assert.Contains(
                $"A client can read #acme-team now ({(byGuest ? "a guest is in it" : "it is shared with another organisation")}), so I took back the one message I had posted there for the team",
                scene.DirectsTo(who).Single(), StringComparison.Ordinal);
        }

        await scene.AdvanceAsync(Duration.FromDays(2));
        Assert.HasCount(1, scene.Slack.CallsOf("chat.delete"));
    }

    [TestMethod]
    public async Task One_message_that_may_not_be_deleted_loses_its_words_and_keeps_none_of_the_others_standing()
    {
        await using var scene = await StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"));
        await scene.AdvanceAsync(Duration.FromDays(7) + Duration.FromMinutes(15));
        await scene.AdvanceAsync(Duration.FromDays(7));
        var digests = scene.Slack.CallsOf("chat.postMessage").Where(call => call["channel"] == TeamChannel).Select(call => call.Answered).ToList();
        Assert.HasCount(2, digests);
        scene.Slack.NextError("chat.delete", "cant_delete_message");
        scene.Slack.AddChannel(TeamChannel, "acme-team", shared: true);
        await scene.PostAsync(Envelope(new JsonObject { ["type"] = "channel_shared", ["channel"] = TeamChannel, ["connected_team_id"] = ClientTeam, ["event_ts"] = Ts(scene.Now) }));

        await scene.SweepAsync();

        CollectionAssert.AreEqual(digests, scene.Slack.CallsOf("chat.delete").Select(call => call["ts"]).ToList());
        var emptied = scene.Slack.CallsOf("chat.update").Single(call => call["channel"] == TeamChannel);
        Assert.AreEqual((digests[0], "Taken back."), (emptied["ts"], emptied["text"]));
        Assert.Contains("I took back the 2 messages", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Who_came_in_between_the_look_and_the_post_is_seen_within_the_minute()
    {
        await using var scene = await StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"));
        scene.Slack.NextDo("chat.postMessage", (context, call) =>
        {
            scene.Slack.AddChannel(TeamChannel, "acme-team", shared: true); // and nobody says so
            return scene.Slack.AnswerAsUsualAsync(context, call);
        });
        await scene.AdvanceAsync(Duration.FromDays(7) + Duration.FromMinutes(10));
        Assert.IsEmpty(scene.Slack.CallsOf("chat.delete"));

        await scene.AdvanceAsync(Duration.FromMinutes(1));

        Assert.AreEqual(TeamChannel, scene.Slack.CallsOf("chat.delete").Single()["channel"]);
    }

    private static (string, string[])[] Filled(params (string, string[])[] others) =>
    [
        .. new (string Id, string[])[] { ("watch", ["on"]), ("nudge", ["3h"]), ("target", ["4h"]), ("hours", ["mon-fri 09:00-17:00"]), ("zone", ["UTC"]), ("team-channel", [TeamChannel]) }
            .Where(one => others.All(other => other.Item1 != one.Id)),
        .. others,
    ];

    private static Task<T> LookAsync<T>(SlackScene scene, Func<IUnitOfWork, T> work) => scene.App.Get<IDurable>().ReadAsync(work);

    private static Task<ClientChannel> SettingsAsync(SlackScene scene, ChannelKey channel) =>
        LookAsync(scene, unit => unit.Get<IClientRows>().Settings(channel, scene.Now)!.Settings);
}
