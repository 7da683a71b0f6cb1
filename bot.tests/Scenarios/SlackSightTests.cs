using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Sight;
using ServiceBot.Slack.Socket;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>When nothing is seen: whoever installed the bot hears of it, and what happened meanwhile is read afterwards, without pings for the past.</summary>
[TestClass]
public sealed class SlackSightTests
{
    private static readonly (string, string) KimInstalled = ("Slack:InstallerUserId", Kim);

    [TestMethod]
    public async Task Without_a_socket_the_installer_hears_within_a_quarter_of_an_hour_once_and_again_when_it_is_back()
    {
        await using var scene = await StartOverSocketAsync(KimInstalled);
        await scene.SaysAsync(Sam, "Morning all.");
        await scene.SweepAsync();
        scene.Slack.Sockets.Refuses = true;
        scene.Slack.Sockets.All[^1].Cut();
        while (scene.App.Get<SlackSocketState>().Down is null) await Task.Yield();

        await MinutesAsync(scene, 15);
        Assert.Contains("I have seen nothing that clients write since", scene.DirectsTo(Kim).Single(), StringComparison.Ordinal);
        Assert.Contains("There is no connection to Slack", scene.DirectsTo(Kim).Single(), StringComparison.Ordinal);
        scene.Slack.Wrote(Launch, Said(Dana, "Any update on the deck?", scene.Now));
        await MinutesAsync(scene, 30);
        Assert.HasCount(1, scene.DirectsTo(Kim), "once");

        scene.Slack.Sockets.Refuses = false;
        while (scene.App.Get<SlackSocketState>().Down is not null)
        {
            scene.App.Time.Advance(Duration.FromSeconds(5));
            for (var turns = 0; turns < 20_000; turns++) await Task.Yield();
        }

        // In small steps: a minute at once would be half a minute of silence, for which a line is cut, however well it is.
        for (var steps = 0; steps < 400 && (scene.DirectsTo(Kim).Count < 2 || !(await GapsAsync(scene)).Single().IsFilled); steps++)
        {
            await scene.App.AdvanceAsync(Duration.FromSeconds(5));
            for (var turns = 0; turns < 20_000; turns++) await Task.Yield();
        }

        Assert.HasCount(2, scene.DirectsTo(Kim));
        Assert.Contains("I see what clients write again. Between 09:0", scene.DirectsTo(Kim)[1], StringComparison.Ordinal);
        Assert.IsTrue((await GapsAsync(scene)).Single().IsFilled);
        await scene.App.AdvanceAsync(Duration.FromHours(3));
        Assert.Contains("Any update on the deck?", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal, "what was missed counts from when it was written");
    }

    [TestMethod]
    public async Task What_happened_while_the_program_was_not_running_is_read_and_only_the_highest_rung_is_told()
    {
        await using var scene = await StartAsync(KimInstalled);
        await scene.SweepAsync();
        var asked = scene.Now + Duration.FromMinutes(30);
        scene.Slack.Wrote(Launch, Said(Dana, "Any update on the deck?", asked).With("reply_count", 1).With("latest_reply", Ts(asked + Duration.FromMinutes(5))));
        scene.Slack.Wrote(Launch, Said(Dana, "And the logo?", asked + Duration.FromMinutes(5), Ts(asked)));
        scene.Slack.Wrote(Launch, Said(Dana, "Is Thursday still on?", asked + Duration.FromMinutes(6)));
        scene.Slack.Wrote(Launch, Said(Sam, "Thursday is on.", asked + Duration.FromMinutes(20)));

        scene.App.Time.Advance(Duration.FromHours(6));
        await scene.App.RestartAsync();
        await scene.SweepAsync();
        await MinutesAsync(scene, 5);

        var told = scene.DirectsTo(Sam).Single();
        Assert.Contains("past the 4 h target", told, StringComparison.Ordinal);
        Assert.Contains("And the logo?", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Thursday", told, StringComparison.Ordinal, "it was answered");
        Assert.Contains("I was not running", scene.DirectsTo(Kim).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_channel_that_the_bot_joins_is_read_for_what_it_says_and_nobody_hears_of_the_past()
    {
        await using var scene = await StartAsync(KimInstalled);
        var before = scene.Now - Duration.FromHours(5);
        scene.Slack.Wrote(Launch, Said(Dana, "Can you send the deck?", before));
        await scene.PostAsync(Envelope(new JsonObject
        {
            ["type"] = "member_joined_channel", ["user"] = Bot, ["channel"] = Launch, ["channel_type"] = "C", ["team"] = HomeTeam, ["inviter"] = Sam, ["event_ts"] = Ts(scene.Now),
        }));
        await scene.SweepAsync();
        await scene.AdvanceAsync(Duration.FromDays(3));

        Assert.IsNotNull(await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().Message(new ChannelKey("slack:" + HomeTeam, Launch), Ts(before))), "it is known");
        Assert.IsFalse(scene.DirectsTo(Sam).Any(told => told.Contains("has been waiting", StringComparison.Ordinal)));

        await scene.SaysAsync(Dana, "So, can you?");
        await scene.AdvanceAsync(Duration.FromHours(4));
        Assert.IsTrue(scene.DirectsTo(Sam).Any(told => told.Contains("So, can you?", StringComparison.Ordinal)), "what comes from now on counts");
    }

    [TestMethod]
    public async Task A_long_past_is_read_as_slowly_as_Slack_asks_and_goes_on_after_a_restart()
    {
        await using var scene = await StartAsync(KimInstalled);
        await scene.SweepAsync();
        for (var number = 0; number < 40; number++)
            scene.Slack.Wrote(Launch, Said(Sam, $"Note {number}", scene.Now + Duration.FromMinutes(number + 1)));
        scene.App.Time.Advance(Duration.FromHours(2));
        await scene.App.RestartAsync();
        await scene.SweepAsync();
        Assert.HasCount(1, scene.Slack.CallsOf("conversations.history"), "one page, and then a minute's pause");
        await MinutesAsync(scene, 1);
        Assert.HasCount(2, scene.Slack.CallsOf("conversations.history"));

        await scene.App.RestartAsync();
        await MinutesAsync(scene, 3);

        CollectionAssert.AreEqual(new[] { "", "past:15", "past:30" }, scene.Slack.CallsOf("conversations.history").Select(call => call["cursor"]).Distinct().ToArray());
        Assert.IsTrue((await GapsAsync(scene)).Single().IsFilled);
    }

    [TestMethod]
    public async Task Where_the_past_may_not_be_read_that_is_said_once_and_the_rest_goes_on()
    {
        await using var scene = await StartAsync(KimInstalled, ("Clients:1:Channel", "C0BOLT"), ("Clients:1:Client", "Bolt"), ("Clients:1:Responders:0", Sam));
        scene.Slack.AddChannel("C0BOLT", "bolt", shared: true);
        await scene.SweepAsync();
        for (var times = 0; times < 2; times++)
            scene.Slack.Next("conversations.history", 200, """{"ok":false,"error":"missing_scope","needed":"channels:history"}""");

        scene.App.Time.Advance(Duration.FromHours(2));
        await scene.App.RestartAsync();
        await MinutesAsync(scene, 3);
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.HasCount(1, scene.DirectsTo(Kim).Where(told => told.Contains("I may not read what was written before", StringComparison.Ordinal)));
        Assert.HasCount(1, scene.DirectsTo(Sam), "what comes from now on counts");
        Assert.IsFalse((await GapsAsync(scene)).Single().IsFilled);
    }

    [TestMethod]
    public async Task Events_that_have_stopped_are_noticed_by_what_stands_in_a_channel_and_what_stands_there_counts()
    {
        await using var scene = await StartAsync(KimInstalled);
        await scene.SaysAsync(Sam, "Morning all.");
        await MinutesAsync(scene, 10);
        Assert.IsEmpty(scene.DirectsTo(Kim), "quiet is not blind");

        scene.Slack.Wrote(Launch, Said(Dana, "Any update on the deck?", scene.Now));
        await MinutesAsync(scene, 15);

        Assert.Contains("events have stopped", scene.DirectsTo(Kim).Single(), StringComparison.Ordinal);
        await scene.SaysAsync(Sam, "Sent.", at: scene.Now);
        await MinutesAsync(scene, 2);
        Assert.HasCount(2, scene.DirectsTo(Kim), "it is told when events come again");
    }

    [TestMethod]
    public async Task A_permission_that_is_lost_is_noticed_by_what_Slack_says_with_every_answer()
    {
        await using var scene = await StartAsync(KimInstalled);
        await scene.SweepAsync();
        scene.Slack.Scopes = "chat:write,im:write,users:read,channels:history";

        await MinutesAsync(scene, 15);

        Assert.Contains("The app lacks a permission that it had: groups:history", scene.DirectsTo(Kim).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(null, false, "No messages were seen between Monday 14:05 and 17:00; and it is still so.")]
    [DataRow(75, true, "No messages were seen between Monday 14:05 and 15:20; they were read afterwards.")]
    [DataRow(75, false, "No messages were seen between Monday 14:05 and 15:20; what was not read afterwards is missing here.")]
    [DataRow(1440, false, "No messages were seen between Monday 14:05 and Tuesday 14:05; what was not read afterwards is missing here.")]
    public void The_digest_names_a_gap(int? minutes, bool filled, string says)
    {
        var from = Instant.FromUtc(2026, 11, 16, 14, 5);

        Assert.AreEqual(says, SightWords.InDigest(new Gap("slack:T1", from, minutes is { } m ? from + Duration.FromMinutes(m) : null, "", filled), DateTimeZone.Utc, Instant.FromUtc(2026, 11, 16, 17, 0)));
    }

    // The look is taken every minute.
    private static async Task MinutesAsync(SlackScene scene, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
            await scene.App.AdvanceAsync(Duration.FromMinutes(1));
    }

    private static Task<IReadOnlyList<Gap>> GapsAsync(SlackScene scene) =>
        scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<ISightRows>().Gaps("slack:" + HomeTeam, Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0)));
}
