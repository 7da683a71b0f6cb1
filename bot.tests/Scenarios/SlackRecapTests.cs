using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>Recaps on Slack, from the signed request to the exact calls: by menu, by command, as Markdown, and posted in the asker's own name.</summary>
[TestClass]
public sealed class SlackRecapTests
{
    [TestMethod]
    public async Task The_message_menu_gives_the_thread_to_whoever_picked_it_and_each_line_is_a_link()
    {
        await using var scene = await SlackScene.StartAsync();
        var root = await scene.SaysAsync(Dana, "The banner looks off on phones. Which of the two logos do we use?");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        await scene.SaysAsync(Sam, "The new one. I'll fix the banner today.", thread: root);
        await scene.SaysAsync(Dana, "And who updates the newsletter?");

        await scene.PickAsync(Sam, "recap", root);

        var shown = scene.Slack.CallsOf("response_url").Single();
        Assert.Contains("Recap: Acme, this thread", Read(shown), StringComparison.Ordinal);
        Assert.Contains("“I'll fix the banner today.”", Read(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("newsletter", Read(shown), StringComparison.Ordinal);
        Assert.MatchesRegex(@"<https://[^|]+/archives/C0ACME/p\d+[^|]*\|promised 09:10>", Read(shown));
        Assert.IsEmpty(scene.ChannelPosts(Launch));
    }

    // Slack tells no thread with a command: what "this thread" can mean in the main flow is the day.
    [TestMethod]
    [DataRow("recap", "today")]
    [DataRow("recap today", "today")]
    [DataRow("recap since Monday", "since Monday")]
    [DataRow("recap this thread", "today")]
    public async Task The_slash_command_is_answered_by_one_call_that_the_asker_alone_sees(string typed, string period)
    {
        await using var scene = await TalkedAsync(await SlackScene.StartAsync());
        await scene.SweepAsync();
        scene.Slack.Forget();

        using var acknowledged = await CommandAsync(scene, Sam, typed);
        Assert.AreEqual((HttpStatusCode.OK, """{"response_type":"ephemeral","text":"Reading the thread\u2026"}"""), (acknowledged.StatusCode, Escaped(await acknowledged.Content.ReadAsStringAsync())));
        await scene.SweepAsync();

        var shown = scene.Slack.Calls.Single();
        Assert.AreEqual(("response_url", "ephemeral", "true"), (shown.Method, shown["response_type"], shown["replace_original"]));
        Assert.StartsWith($"*Recap: Acme, {period}*", Read(shown), StringComparison.Ordinal);
        Assert.Contains("“Let's go with the blue cover.”", Read(shown), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_slash_command_that_somebody_else_signed_or_that_comes_from_the_clients_workspace_calls_nothing()
    {
        await using var scene = await TalkedAsync(await SlackScene.StartAsync());
        await scene.SweepAsync();
        scene.Slack.Forget();

        using var forged = await CommandAsync(scene, Sam, "recap today", secret: "another secret");
        Assert.AreEqual(HttpStatusCode.Unauthorized, forged.StatusCode);
        using var clients = await CommandAsync(scene, Dana, "recap today");
        await scene.SweepAsync();

        Assert.DoesNotContain("blue cover", await forged.Content.ReadAsStringAsync() + await clients.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.IsEmpty(scene.Slack.Calls);
    }

    [TestMethod]
    [DataRow("recap today", "today", true)]
    [DataRow("recap since Monday", "since Monday", true)]
    [DataRow("recap this thread", "this thread", false)]
    [DataRow("recap", "this thread", false)]
    public async Task A_mention_in_a_thread_is_answered_there_to_the_asker_alone(string typed, string period, bool tellsOfTheMainFlow)
    {
        await using var scene = await TalkedAsync(await SlackScene.StartAsync());
        var root = await scene.SaysAsync(Dana, "Which of the two logos do we use?");
        await scene.SaysAsync(Dana, "Let's go with the new one.", thread: root, at: scene.Now + Duration.FromSeconds(1));
        await scene.AdvanceAsync(Duration.FromMinutes(5));

        await scene.SaysAsync(Sam, $"<@{Bot}> {typed}", thread: root);
        await scene.SweepAsync();

        var shown = scene.Slack.Calls.Single(call => call.Method.StartsWith("chat.", StringComparison.Ordinal));
        Assert.AreEqual(("chat.postEphemeral", Launch, Sam, root), (shown.Method, shown["channel"], shown["user"], shown["thread_ts"]));
        Assert.Contains($"Recap: Acme, {period}", Read(shown), StringComparison.Ordinal);
        Assert.Contains("“Let's go with the new one.”", Read(shown), StringComparison.Ordinal);
        Assert.AreEqual(tellsOfTheMainFlow, Read(shown).Contains("blue cover", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_mention_asks_for_a_time_and_Markdown_stands_in_a_dialog()
    {
        await using var scene = await TalkedAsync(await SlackScene.StartAsync());
        await scene.SaysAsync(Sam, $"<@{Bot}> recap since Monday");
        await scene.SweepAsync();
        var shown = scene.Slack.CallsOf("chat.postEphemeral").Single();
        Assert.AreEqual((Launch, Sam), (shown["channel"], shown["user"]));
        Assert.Contains("Recap: Acme, since Monday", Read(shown), StringComparison.Ordinal);

        await scene.PressEphemeralAsync(Sam, shown, "As Markdown");

        var view = JsonNode.Parse(scene.Slack.CallsOf("views.open").Single()["view"])!;
        Assert.AreEqual("To copy", view["title"]!["text"]!.GetValue<string>());
        Assert.IsNull(view["submit"]);
        var text = view["blocks"]!.AsArray().Single(block => block!["type"]!.GetValue<string>() == "rich_text")!["elements"]![0]!;
        Assert.AreEqual("rich_text_preformatted", text["type"]!.GetValue<string>());
        Assert.StartsWith("# Recap: Acme, since Monday", text["elements"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task It_is_posted_in_the_askers_own_name_with_their_token_once()
    {
        await using var scene = await TalkedAsync(await SlackSendAsMeTests.StartAsync());
        await SlackSendAsMeTests.ConnectAsync(scene, Sam);
        await scene.SaysAsync(Sam, $"<@{Bot}> recap today");
        await scene.SweepAsync();
        var shown = scene.Slack.CallsOf("chat.postEphemeral").Single();
        Assert.Contains("Post this in your name?", shown["blocks"], StringComparison.Ordinal);

        await scene.PressEphemeralAsync(Sam, shown, "Post to channel…");
        await scene.PressEphemeralAsync(Sam, shown, "Post to channel…");

        var sent = scene.Slack.CallsOf("chat.postMessage").Single(call => call["channel"] == Launch);
        Assert.AreEqual(SlackSendAsMeTests.TokenOf(scene), sent.Token);
        Assert.StartsWith("Recap: Acme, today\n#acme-launch · 09:00 to 09:20 · Dana", sent["text"], StringComparison.Ordinal);
        Assert.Contains("• “Let's go with the blue cover.” (Dana, 09:00)", sent["text"], StringComparison.Ordinal);
        Assert.Contains("It was not sent again.", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_client_who_asks_hears_only_that_it_is_the_teams()
    {
        await using var scene = await TalkedAsync(await SlackScene.StartAsync());

        await scene.PickAsync(Dana, "recap", await scene.SaysAsync(Dana, "Hm."));

        var shown = scene.Slack.CallsOf("response_url").Single();
        Assert.Contains("Only the team can use me.", shown["text"] + Read(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("blue cover", shown["text"] + Read(shown), StringComparison.Ordinal);
    }

    private static string Escaped(string json) => json.Replace("…", "\\u2026", StringComparison.Ordinal);

    private static Task<HttpResponseMessage> CommandAsync(SlackScene scene, string who, string text, string secret = SlackSigner.Secret)
    {
        var body = string.Join('&', new[]
        {
            ("command", "/servicebot"), ("text", text), ("team_id", who == Dana ? ClientTeam : HomeTeam), ("channel_id", Launch), ("user_id", who), ("response_url", scene.Slack.Hooks + "commands/1"), ("trigger_id", "1.2.3"),
        }.Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"));
        return scene.App.Http.SendAsync(SlackSigner.Signed("/slack/commands", Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded", scene.Now, secret));
    }

    private static async Task<SlackScene> TalkedAsync(SlackScene scene)
    {
        await scene.SaysAsync(Dana, "Let's go with the blue cover.");
        await scene.AdvanceAsync(Duration.FromMinutes(20));
        await scene.SaysAsync(Sam, "I'll send the files by Wednesday.");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        return scene;
    }
}
