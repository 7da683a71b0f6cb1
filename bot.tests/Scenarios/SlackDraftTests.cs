using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The second moment, "@ServiceBot draft", on Slack: seen by the asker alone.</summary>
[TestClass]
public sealed class SlackDraftTests
{
    [TestMethod]
    public async Task A_mention_is_answered_once_with_a_draft_that_only_the_asker_sees()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "This was due yesterday. When does the deck arrive?");
        await scene.AdvanceAsync(Duration.FromMinutes(30));
        var mention = Said(Sam, $"<@{Bot}> draft", scene.Now);

        await scene.PostAsync(Envelope(mention));
        await scene.PostAsync(Envelope(((System.Text.Json.Nodes.JsonObject)mention.DeepClone()).With("type", "app_mention")));
        await scene.SweepAsync();

        var draft = scene.Slack.CallsOf("chat.postEphemeral").Single();
        Assert.AreEqual((Launch, Sam, ""), (draft["channel"], draft["user"], draft["thread_ts"]));
        Assert.Contains("A reply to", Read(draft), StringComparison.Ordinal);
        Assert.Contains("deck", Read(draft), StringComparison.Ordinal);
        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage"));

        await scene.AdvanceAsync(Duration.FromMinutes(150));
        Assert.HasCount(1, scene.DirectsTo(Sam), "asking for a draft is no answer: the client still waits");
    }

    [TestMethod]
    public async Task Warmer_replaces_the_draft_in_its_place()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "This was due yesterday. When does the deck arrive?");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Sam, $"<@{Bot}> draft");
        await scene.SweepAsync();

        await scene.PressEphemeralAsync(Sam, scene.Slack.CallsOf("chat.postEphemeral").Single(), "Warmer");

        var replaced = scene.Slack.CallsOf("response_url").Single();
        Assert.AreEqual("true", replaced["replace_original"]);
        Assert.Contains("warmer", Read(replaced), StringComparison.Ordinal);
        Assert.HasCount(1, scene.Slack.CallsOf("chat.postEphemeral"));
    }

    [TestMethod]
    public async Task The_pings_button_brings_a_draft_into_the_direct_messages()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "When does the deck arrive?");
        await scene.AdvanceAsync(Duration.FromHours(3));

        await scene.PressAsync(Sam, "Draft a reply");

        Assert.HasCount(2, scene.DirectsTo(Sam));
        Assert.Contains("A reply to", scene.DirectsTo(Sam)[1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_restart_between_asking_and_answering_loses_no_draft_and_doubles_none()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "When does the deck arrive?");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Sam, $"<@{Bot}> draft");

        await scene.App.RestartAsync();
        await scene.SweepAsync();
        await scene.App.RestartAsync();
        await scene.AdvanceAsync(Duration.FromMinutes(5));

        Assert.HasCount(1, scene.Slack.CallsOf("chat.postEphemeral"));
    }

    [TestMethod]
    public async Task In_a_thread_the_draft_stands_in_the_thread()
    {
        await using var scene = await StartAsync();
        var root = await scene.SaysAsync(Dana, "The media plan, please?");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Dana, "Any news here?", thread: root);
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Sam, $"<@{Bot}> draft", thread: root);

        await scene.SweepAsync();

        Assert.AreEqual(root, scene.Slack.CallsOf("chat.postEphemeral").Single()["thread_ts"]);
    }

    [TestMethod]
    public async Task A_client_who_mentions_the_bot_learns_nothing_and_is_still_waiting()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, $"<@{Bot}> when does the deck arrive?");
        await scene.SweepAsync();

        var answer = scene.Slack.CallsOf("chat.postEphemeral").Single();
        Assert.AreEqual(Dana, answer["user"]);
        foreach (var secret in new[] { "Sam", "Lee", "Acme", "target", "deck" })
            Assert.DoesNotContain(secret, Read(answer), StringComparison.OrdinalIgnoreCase);

        await scene.AdvanceAsync(Duration.FromHours(3));
        Assert.HasCount(2, scene.DirectsTo(Sam));
        Assert.Contains("Dana Reyes (Acme) called me in #acme-launch.", scene.DirectsTo(Sam)[0], StringComparison.Ordinal);
        Assert.Contains("Dana Reyes (Acme) has been waiting 3 h", scene.DirectsTo(Sam)[1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_message_menu_and_the_command_lead_to_a_draft_too()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync(Dana, "When does the deck arrive?");
        var shortcut = new System.Text.Json.Nodes.JsonObject
        {
            ["type"] = "message_action",
            ["callback_id"] = "draft",
            ["action_ts"] = Ts(scene.Now),
            ["team"] = new System.Text.Json.Nodes.JsonObject { ["id"] = HomeTeam },
            ["user"] = new System.Text.Json.Nodes.JsonObject { ["id"] = Kim, ["team_id"] = HomeTeam },
            ["channel"] = new System.Text.Json.Nodes.JsonObject { ["id"] = Launch },
            ["message_ts"] = asked,
            ["message"] = new System.Text.Json.Nodes.JsonObject { ["ts"] = asked },
            ["response_url"] = scene.Slack.Hooks + "app/1",
        };

        await scene.App.Http.SendAsync(SlackSigner.Interaction(shortcut.ToJsonString(), scene.Now));
        await scene.App.Http.SendAsync(SlackSigner.Form(
            "/slack/commands", scene.Now, ("command", "/servicebot"), ("text", "draft"), ("team_id", HomeTeam), ("channel_id", Launch), ("user_id", Sam),
            ("response_url", scene.Slack.Hooks + "commands/1"), ("trigger_id", "1.2.3")));
        await scene.SweepAsync();

        var shown = scene.Slack.CallsOf("response_url");
        Assert.HasCount(2, shown, "a draft by rules takes no time, so nothing stands there before it");
        Assert.IsTrue(shown.All(call => Read(call).Contains("A reply to", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_direct_message_is_answered_there()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "When does the deck arrive?");
        await scene.AdvanceAsync(Duration.FromMinutes(40));
        await scene.SaysAsync(Sam, "who is waiting?", channel: "D0SAM");

        await scene.SweepAsync();

        Assert.Contains("Dana", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }
}
