using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Drafts;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Slack.Install;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>A draft that its asker sends in their own name: with their permission, after their yes, once, and never otherwise.</summary>
[TestClass]
public sealed class SlackSendAsMeTests
{
    private const string Reply = "You were right to ask, Dana. The deck is with you today by 16:00 & <b> is fixed. I send it myself.";

    [TestMethod]
    public async Task What_they_edited_goes_out_in_their_name_into_the_thread_and_the_client_waits_no_longer()
    {
        await using var scene = await StartAsync();
        await ConnectAsync(scene, Sam);
        var root = await scene.SaysAsync(Dana, "When does the deck arrive?");
        await scene.AdvanceAsync(Duration.FromMinutes(30));
        await scene.SaysAsync(Dana, "Any news here?", thread: root);
        await EditAsync(scene, Sam, thread: root);

        var ready = scene.Slack.CallsOf("response_url")[^1];
        Assert.Contains("\"confirm\":{\"title\"", ready["blocks"], StringComparison.Ordinal);
        await scene.PressEphemeralAsync(Sam, ready, "Send as me");

        var sent = scene.Slack.CallsOf("chat.postMessage").Single(call => call["channel"] == Launch);
        Assert.AreEqual((TokenOf(scene), root), (sent.Token, sent["thread_ts"]));
        Assert.AreEqual(Reply.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal), sent["text"]);
        Assert.AreEqual("", sent["blocks"]);
        Assert.Contains("✓ Sent in your name to #acme-launch at", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
        Assert.AreEqual(DraftOutcome.Edited, (await CountsAsync(scene)).Single().Key);

        // What Slack tells of it: our app's id beside the person's.
        await scene.PostAsync(Envelope(Said(Sam, Reply, Instant.FromUnixTimeSeconds(1800000000), root).With("ts", sent.Answered).With("bot_id", "B0APP").With("app_id", "A0APP")));
        await scene.AdvanceAsync(Duration.FromHours(6));
        Assert.IsEmpty(scene.DirectsTo(Sam).Where(post => post.Contains("Any news", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Pressed_again_it_is_not_sent_again()
    {
        await using var scene = await StartAsync();
        await ConnectAsync(scene, Sam);
        await ReadyAsync(scene);
        var ready = scene.Slack.CallsOf("response_url")[^1];

        await scene.PressEphemeralAsync(Sam, ready, "Send as me");
        await scene.PressEphemeralAsync(Sam, ready, "Send as me");
        await scene.App.RestartAsync();
        await scene.PressEphemeralAsync(Sam, ready, "Send as me");

        Assert.HasCount(1, SentToClient(scene));
        Assert.Contains("You sent this already", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Who_has_not_connected_gets_the_text_to_copy_and_where_to_connect()
    {
        await using var scene = await StartAsync();

        await ReadyAsync(scene);

        var ready = scene.Slack.CallsOf("response_url")[^1];
        Assert.DoesNotContain("Send as me", Read(ready), StringComparison.Ordinal);
        Assert.Contains("<http://localhost:1/slack/connect?team=T0HOME|Connect your Slack account>", Read(ready), StringComparison.Ordinal);
        Assert.Contains("16:00", Read(ready), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Where_nobody_can_connect_nothing_is_offered()
    {
        await using var scene = await SlackScene.StartAsync();

        await ReadyAsync(scene);

        Assert.DoesNotContain("Connect", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
        await scene.SaysAsync(Sam, "connect", channel: "D0SAM");
        await scene.SweepAsync();
        Assert.Contains("not set up here", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Somebody_elses_button_sends_nothing_whoever_presses_it()
    {
        await using var scene = await StartAsync();
        await ConnectAsync(scene, Sam);
        await ConnectAsync(scene, Kim);
        await ReadyAsync(scene);
        var ready = scene.Slack.CallsOf("response_url")[^1];

        await scene.PressEphemeralAsync(Kim, ready, "Send as me");
        await scene.PressEphemeralAsync(Dana, ready, "Send as me");

        Assert.IsEmpty(SentToClient(scene));
    }

    [TestMethod]
    public async Task Words_that_were_not_shown_are_not_sent()
    {
        await using var scene = await StartAsync();
        await ConnectAsync(scene, Sam);
        await ReadyAsync(scene);
        var ready = scene.Slack.CallsOf("response_url")[^1];
        await scene.PressEphemeralAsync(Sam, scene.Slack.CallsOf("chat.postEphemeral")[^1], "Edit");
        await scene.SubmitAsync(Sam, Reply + " Today.");

        await scene.PressEphemeralAsync(Sam, ready, "Send as me");

        Assert.IsEmpty(SentToClient(scene));
        Assert.Contains("has been changed since", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_may_have_arrived_is_told_and_never_repeated()
    {
        await using var scene = await StartAsync();
        await ConnectAsync(scene, Sam);
        await ReadyAsync(scene);
        var ready = scene.Slack.CallsOf("response_url")[^1];
        scene.Slack.NextDo("chat.postMessage", (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        await scene.PressEphemeralAsync(Sam, ready, "Send as me");
        await scene.PressEphemeralAsync(Sam, ready, "Send as me");
        await scene.AdvanceAsync(Duration.FromMinutes(10));

        Assert.HasCount(1, SentToClient(scene));
        foreach (var answer in scene.Slack.CallsOf("response_url").TakeLast(2))
            Assert.Contains("I don't know whether this arrived", Read(answer), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_Slack_refuses_was_not_sent_and_may_be_tried_again()
    {
        await using var scene = await StartAsync();
        await ConnectAsync(scene, Sam);
        await ReadyAsync(scene);
        var ready = scene.Slack.CallsOf("response_url")[^1];
        scene.Slack.NextError("chat.postMessage", "not_in_channel");

        await scene.PressEphemeralAsync(Sam, ready, "Send as me");
        Assert.Contains("you are not in that channel", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
        await scene.PressEphemeralAsync(Sam, ready, "Send as me");

        Assert.HasCount(2, SentToClient(scene));
        Assert.Contains("✓ Sent in your name", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Who_disconnects_can_no_longer_be_sent_for_and_Slack_is_told()
    {
        await using var scene = await StartAsync();
        await ConnectAsync(scene, Sam);
        await ReadyAsync(scene);
        var (ready, token) = (scene.Slack.CallsOf("response_url")[^1], TokenOf(scene));

        await scene.SaysAsync(Sam, "disconnect", channel: "D0SAM");
        await scene.SweepAsync();
        await scene.PressEphemeralAsync(Sam, ready, "Send as me");

        Assert.Contains("Disconnected", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);
        Assert.AreEqual(token, scene.Slack.CallsOf("auth.revoke").Single().Token);
        Assert.IsEmpty(SentToClient(scene));
        Assert.IsNull(await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IInstallationRows>().Token("slack:" + HomeTeam, Sam)));
        Assert.Contains("not connected (any more)", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_permission_that_Slack_knows_no_more_is_forgotten()
    {
        await using var scene = await StartAsync();
        await ConnectAsync(scene, Sam);
        await ReadyAsync(scene);
        scene.Slack.RemoveToken(TokenOf(scene));

        await scene.PressEphemeralAsync(Sam, scene.Slack.CallsOf("response_url")[^1], "Send as me");

        Assert.Contains("not connected (any more)", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
        Assert.IsNull(await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IInstallationRows>().Token("slack:" + HomeTeam, Sam)));
    }

    [TestMethod]
    public async Task App_Home_offers_to_connect_says_that_it_is_so_and_takes_it_back()
    {
        await using var scene = await StartAsync();
        Assert.Contains("<http://localhost:1/slack/connect?team=T0HOME|Connect your Slack account>", await scene.OpenHomeAsync(Sam), StringComparison.Ordinal);

        await ConnectAsync(scene, Sam);
        Assert.Contains("Your Slack account is connected", await scene.OpenHomeAsync(Sam), StringComparison.Ordinal);
        Assert.DoesNotContain("is connected", await scene.OpenHomeAsync(Kim), StringComparison.Ordinal);
        var token = TokenOf(scene);

        await scene.PressHomeAsync(Sam, "Disconnect");
        Assert.Contains("Disconnected. I can no longer send anything in your name", scene.Home(Sam), StringComparison.Ordinal);
        Assert.Contains("Connect your Slack account", scene.Home(Sam), StringComparison.Ordinal);
        Assert.AreEqual(token, scene.Slack.CallsOf("auth.revoke").Single().Token);
        Assert.IsEmpty(scene.DirectsTo(Sam), "said on the page, and not twice");
    }

    [TestMethod]
    public async Task Where_nobody_can_connect_App_Home_does_not_speak_of_it()
    {
        await using var scene = await SlackScene.StartAsync();

        Assert.DoesNotContain("onnect", await scene.OpenHomeAsync(Sam), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Typed_it_sends_nothing()
    {
        await using var scene = await StartAsync();
        await ConnectAsync(scene, Sam);
        await ReadyAsync(scene);

        await scene.SaysAsync(Sam, "send as me", channel: "D0SAM");
        await scene.SweepAsync();

        Assert.IsEmpty(SentToClient(scene));
        Assert.Contains("is a button under a draft", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_account_of_another_company_is_not_connected_and_what_was_granted_is_given_back()
    {
        await using var scene = await StartAsync();
        scene.Slack.WillGrant = scene.Slack.PersonGrant(ClientTeam, Dana);

        var page = await ConnectAsync(scene);

        Assert.AreEqual((HttpStatusCode.BadRequest, "ServiceBot is not installed in Studio &lt;North&gt;"), (page.Status, page.Title));
        Assert.AreEqual(scene.Slack.WillGrant["authed_user"]!["access_token"]!.GetValue<string>(), scene.Slack.CallsOf("auth.revoke").Single().Token);
    }

    /// <summary>The scene, where everybody of the team can connect their account.</summary>
    internal static Task<SlackScene> StartAsync(params (string Key, string Value)[] settings) => SlackScene.StartAsync(
    [
        ("Slack:ClientId", FakeSlack.ClientId), ("Slack:ClientSecret", FakeSlack.ClientSecret), ("Slack:PublicUrl", "http://localhost:1/"), ("Slack:AuthorizeUrl", "http://localhost:1/authorize"), .. settings,
    ]);

    /// <summary>Somebody connects their account. The page on which Slack asks is the fake's, wherever the program was told that it is.</summary>
    internal static async Task ConnectAsync(SlackScene scene, string who)
    {
        scene.Slack.WillGrant = scene.Slack.PersonGrant(HomeTeam, who);
        var page = await ConnectAsync(scene);
        Assert.AreEqual((HttpStatusCode.OK, "Your Slack account is connected"), (page.Status, page.Title));
    }

    private static async Task<Browser.Page> ConnectAsync(SlackScene scene)
    {
        using var browser = new Browser(scene.App);
        var away = (await browser.StepAsync("/slack/connect?team=T0HOME")).Location!;
        Assert.Contains("&scope=&user_scope=chat%3Awrite", away, StringComparison.Ordinal);
        Assert.Contains("&team=T0HOME", away, StringComparison.Ordinal);
        var back = await browser.StepAtAsync(new Uri(scene.Slack.AuthorizeUrl + new Uri(away).Query));
        return await browser.StepAsync(back.Location!);
    }

    private static async Task ReadyAsync(SlackScene scene)
    {
        await scene.SaysAsync(Dana, "When does the deck arrive?");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await EditAsync(scene, Sam, thread: null);
    }

    private static async Task EditAsync(SlackScene scene, string who, string? thread)
    {
        await scene.SaysAsync(who, $"<@{Bot}> draft", thread);
        await scene.SweepAsync();
        await scene.PressEphemeralAsync(who, scene.Slack.CallsOf("chat.postEphemeral")[^1], "Edit");
        var answer = await scene.SubmitAsync(who, Reply);
        if (answer.Length > 0) await ResubmitAsync(scene, who, answer);
    }

    // The check had something to say; unchanged, it is taken as it stands.
    private static async Task ResubmitAsync(SlackScene scene, string who, string answer)
    {
        var view = JsonNode.Parse(answer)!["view"]!;
        var payload = new JsonObject
        {
            ["type"] = "view_submission",
            ["team"] = new JsonObject { ["id"] = HomeTeam },
            ["user"] = new JsonObject { ["id"] = who, ["team_id"] = HomeTeam },
            ["view"] = new JsonObject
            {
                ["callback_id"] = view["callback_id"]!.DeepClone(),
                ["private_metadata"] = view["private_metadata"]!.DeepClone(),
                ["state"] = JsonNode.Parse($$$"""{"values":{"text":{"text":{"type":"plain_text_input","value":{{{System.Text.Json.JsonSerializer.Serialize(Reply)}}}} } } }"""),
            },
        };
        using var taken = await scene.App.Http.SendAsync(SlackSigner.Interaction(payload.ToJsonString(), scene.Now));
        Assert.AreEqual("", await taken.Content.ReadAsStringAsync());
        await scene.SweepAsync();
    }

    internal static string TokenOf(SlackScene scene) => scene.Slack.HandedOut.Single(secret => secret.StartsWith("xoxp-", StringComparison.Ordinal));

    private static List<SlackCall> SentToClient(SlackScene scene) => [.. scene.Slack.CallsOf("chat.postMessage").Where(call => call["channel"] == Launch)];

    private static Task<IReadOnlyDictionary<DraftOutcome, int>> CountsAsync(SlackScene scene) =>
        scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IDraftRows>().Count("slack:" + HomeTeam, Instant.MinValue, scene.Now + Duration.FromDays(1)));
}
