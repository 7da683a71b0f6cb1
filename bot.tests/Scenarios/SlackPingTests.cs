using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The first moment, "client waiting 3 h", on Slack: from signed request to the exact calls.</summary>
[TestClass]
public sealed class SlackPingTests
{
    private const string Question = "Any update on the deck? Our CMO is asking.";

    [TestMethod]
    public async Task A_client_who_waits_three_business_hours_is_one_direct_message_which_turns_into_answered_when_a_teammate_replies()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync(Dana, Question);
        await scene.AdvanceAsync(Duration.FromMinutes(179));
        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage"), "not before its time");

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.AdvanceAsync(Duration.FromMinutes(30));

        var post = scene.Slack.CallsOf("chat.postMessage").Single();
        Assert.AreEqual("D0SAM", post["channel"]);
        Assert.AreEqual(Sam, scene.Slack.CallsOf("conversations.open").Single()["users"]);
        var ping = scene.DirectsTo(Sam).Single();
        Assert.Contains("Dana Reyes (Acme) has been waiting 3 h", ping, StringComparison.Ordinal);
        Assert.Contains(Question, ping, StringComparison.Ordinal);
        Assert.Contains($"https://home.slack.com/archives/{Launch}/p{asked.Replace(".", "", StringComparison.Ordinal)}", post["blocks"], StringComparison.Ordinal);
        Assert.Contains("Draft a reply", ping, StringComparison.Ordinal);
        Assert.DoesNotContain("<", post["text"], StringComparison.Ordinal);

        await scene.SaysAsync(Kim, "Here it is, Dana.");
        await scene.SweepAsync();

        Assert.HasCount(1, scene.Slack.CallsOf("chat.postMessage"));
        var update = scene.Slack.CallsOf("chat.update").Single();
        Assert.AreEqual((post["channel"], post.Answered), (update["channel"], update["ts"]));
        Assert.Contains("✓ Kim answered Dana after 3 h 30 min", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);

        await scene.AdvanceAsync(Duration.FromDays(3));
        Assert.HasCount(1, scene.Slack.CallsOf("chat.postMessage"), "and nothing after it");
        string[] known = ["auth.test", "users.info", "conversations.open", "chat.postMessage", "chat.update", "conversations.info", "conversations.members", "conversations.history"];
        Assert.IsEmpty(scene.Slack.Calls.Select(call => call.Method).Except(known));
    }

    [TestMethod]
    public async Task An_answer_in_time_means_no_ping()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, Question);
        await scene.AdvanceAsync(Duration.FromHours(2));
        await scene.SaysAsync(Sam, "By five today.");

        await scene.AdvanceAsync(Duration.FromDays(2));

        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage"));
    }

    [TestMethod]
    public async Task A_guest_of_our_own_workspace_is_a_client_and_does_not_answer_for_the_team()
    {
        await using var scene = await StartAsync();
        scene.Slack.AddPerson("U0GIL", "Gil Marsh", guest: true);
        await scene.SaysAsync(Dana, Question);
        await scene.AdvanceAsync(Duration.FromHours(1));
        await scene.SaysAsync("U0GIL", "Yes, when is it coming?");

        await scene.AdvanceAsync(Duration.FromHours(2));

        Assert.HasCount(1, scene.DirectsTo(Sam));
    }

    [TestMethod]
    public async Task After_the_target_the_escalation_hears_too_and_the_clock_stands_still_at_night()
    {
        await using var scene = await StartAsync();
        await scene.AdvanceAsync(Duration.FromHours(6)); // 15:00, two hours before closing
        await scene.SaysAsync(Dana, Question);

        await scene.AdvanceAsync(Duration.FromHours(18)); // Tuesday 09:00
        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage"));
        await scene.AdvanceAsync(Duration.FromHours(1));
        Assert.HasCount(1, scene.DirectsTo(Sam));
        await scene.AdvanceAsync(Duration.FromHours(1));

        Assert.HasCount(2, scene.DirectsTo(Sam));
        Assert.Contains("waiting 4 h", scene.DirectsTo(Lee).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_responder_who_cannot_be_reached_is_replaced_at_once()
    {
        await using var scene = await StartAsync();
        scene.Slack.NextError("conversations.open", "user_disabled");
        await scene.SaysAsync(Dana, Question);

        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.IsEmpty(scene.DirectsTo(Sam));
        Assert.HasCount(1, scene.DirectsTo(Lee));
    }

    [TestMethod]
    public async Task A_pause_that_Slack_asks_for_delays_the_ping_and_does_not_double_it()
    {
        await using var scene = await StartAsync();
        scene.Slack.Next("chat.postMessage", 429, """{"ok":false,"error":"ratelimited"}""", ("Retry-After", "120"));
        await scene.SaysAsync(Dana, Question);

        await scene.AdvanceAsync(Duration.FromHours(3));
        await scene.AdvanceAsync(Duration.FromSeconds(119));
        Assert.HasCount(1, scene.Slack.CallsOf("chat.postMessage"), "the refused one alone");
        await scene.AdvanceAsync(Duration.FromMinutes(2));

        Assert.HasCount(2, scene.Slack.CallsOf("chat.postMessage"));
        Assert.HasCount(1, scene.DirectsTo(Sam));
    }

    [TestMethod]
    public async Task With_nobody_set_whoever_invited_the_bot_hears_what_is_missing()
    {
        await using var scene = await StartAsync();
        scene.Slack.AddChannel("C0NEW", "northwind-seo", shared: true);
        await scene.PostAsync(Envelope(new()
        {
            ["type"] = "member_joined_channel", ["user"] = Bot, ["channel"] = "C0NEW", ["channel_type"] = "C", ["team"] = HomeTeam, ["inviter"] = Kim, ["event_ts"] = Ts(scene.Now),
        }));
        await scene.SaysAsync(Dana, "When can we see the figures?", channel: "C0NEW");

        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.Contains("No responder is set", scene.DirectsTo(Kim).Last(), StringComparison.Ordinal);
        Assert.AreEqual("Save", (await scene.OpenAsync(Kim, "Set it up"))["submit"]!["text"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Ive_got_it_changes_the_ping_and_a_reaction_settles_it()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync(Dana, Question);
        await scene.AdvanceAsync(Duration.FromHours(3));

        await scene.PressAsync(Sam, "I've got it");
        Assert.Contains("You have it", string.Join('\n', scene.DirectsTo(Sam)), StringComparison.Ordinal);

        await scene.PostAsync(Envelope(new()
        {
            ["type"] = "reaction_added", ["user"] = Sam, ["reaction"] = "white_check_mark", ["event_ts"] = Ts(scene.Now),
            ["item"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "message", ["channel"] = Launch, ["ts"] = asked },
        }));
        await scene.SweepAsync();

        Assert.Contains("✓ You marked it as answered for Dana", scene.DirectsTo(Sam)[0], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task No_reply_needed_from_the_menu_closes_it_and_can_be_undone()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, Question);
        await scene.AdvanceAsync(Duration.FromHours(3));

        await scene.PressAsync(Sam, "No reply needed");

        Assert.Contains("✓ No reply needed", scene.DirectsTo(Sam)[0], StringComparison.Ordinal);
        await scene.AdvanceAsync(Duration.FromDays(2));
        Assert.IsEmpty(scene.DirectsTo(Lee));
    }
}
