using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack;

/// <summary>The outlet against a Slack that answers as scripted: the exact calls, and what every refusal means.</summary>
[TestClass]
public sealed class SlackPlatformTests
{
    private const string Workspace = "slack:" + SlackJsonText.HomeTeam;
    private static readonly Post Hello = new("Hello & welcome", [new Line(Span.Plain("Hello"))]);

    [TestMethod]
    public async Task A_direct_post_opens_the_conversation_once_and_can_be_updated()
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.AddPerson("U0SAM", "Sam");

        var posted = await scene.Platform.PostAsync(new Direct(Workspace, "U0SAM"), Hello, default);
        await scene.Platform.PostAsync(new Direct(Workspace, "U0SAM"), Hello, default);
        await scene.Platform.UpdateAsync(posted!, new Post("Bye", [new Line(Span.Plain("Bye"))]), default);

        CollectionAssert.AreEqual(new[] { "conversations.open", "chat.postMessage", "chat.postMessage", "chat.update" }, scene.Slack.Calls.Select(call => call.Method).ToArray());
        var post = scene.Slack.CallsOf("chat.postMessage")[0];
        Assert.AreEqual(("D0SAM", "Hello &amp; welcome", "", "false"), (post["channel"], post["text"], post["thread_ts"], post["unfurl_links"]));
        Assert.AreEqual("Hello", post.Blocks[0]!["text"]!["text"]!.GetValue<string>());
        var update = scene.Slack.CallsOf("chat.update").Single();
        Assert.AreEqual(("D0SAM", posted!.Message, "Bye"), (update["channel"], update["ts"], update["text"]));
    }

    [TestMethod]
    public async Task A_post_to_a_channel_and_one_for_a_single_pair_of_eyes_stand_in_their_thread()
    {
        await using var scene = await Scene.StartAsync();

        var posted = await scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM", "1.000001"), Hello, default);
        var seen = await scene.Platform.PostAsync(new OnlyVisibleTo(Workspace, "C0ACME", "2.000002", "U0SAM"), Hello, default);

        Assert.AreEqual("C0TEAM", posted!.Place);
        Assert.IsNull(seen, "an ephemeral message cannot be updated");
        Assert.AreEqual(("C0TEAM", "1.000001"), (scene.Slack.CallsOf("chat.postMessage").Single()["channel"], scene.Slack.CallsOf("chat.postMessage").Single()["thread_ts"]));
        var ephemeral = scene.Slack.CallsOf("chat.postEphemeral").Single();
        Assert.AreEqual(("C0ACME", "2.000002", "U0SAM"), (ephemeral["channel"], ephemeral["thread_ts"], ephemeral["user"]));
    }

    [TestMethod]
    public async Task A_post_in_place_of_another_goes_to_its_address_without_the_token()
    {
        await using var scene = await Scene.StartAsync();

        var posted = await scene.Platform.PostAsync(new InPlaceOf(Workspace, "U0SAM", scene.Slack.Hooks + "actions/1/secret"), Hello, default);

        Assert.IsNull(posted);
        var call = scene.Slack.Calls.Single();
        Assert.AreEqual(("response_url", "true", "ephemeral"), (call.Method, call["replace_original"], call["response_type"]));
        Assert.AreEqual(1, call.Blocks.Count);
    }

    [TestMethod]
    [DataRow("chat.postMessage", "invalid_blocks")]
    [DataRow("chat.postMessage", "invalid_blocks_format")]
    [DataRow("chat.postEphemeral", "invalid_blocks")]
    [DataRow("chat.update", "invalid_blocks")]
    [DataRow("response_url", "invalid_blocks")]
    public async Task A_Slack_that_does_not_take_the_chart_gets_the_same_message_without_it_once(string method, string code)
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.NextError(method, code);

        await SendAsync(scene, method, Charted);

        var calls = scene.Slack.CallsOf(method);
        Assert.HasCount(2, calls);
        CollectionAssert.AreEqual(new[] { "data_visualization", "context" }, Types(calls[0]));
        CollectionAssert.AreEqual(new[] { "context" }, Types(calls[1]));
        Assert.Contains("▁█", calls[1].Blocks[0]!["elements"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.AreEqual(calls[0]["text"], calls[1]["text"]);
    }

    [TestMethod]
    [DataRow("invalid_blocks", true, 2, "refused with the chart and without: it is tried no third time")]
    [DataRow("invalid_blocks", false, 1, "what has no chart is not sent again")]
    [DataRow("channel_not_found", true, 1, "the chart is not to blame")]
    [DataRow("internal_error", true, 1, "it may have been posted")]
    public async Task It_is_sent_again_only_where_the_chart_can_be_the_reason(string code, bool charted, int calls, string why)
    {
        await using var scene = await Scene.StartAsync();
        for (var i = 0; i < 3; i++) scene.Slack.NextError("chat.postMessage", code);

        await Assert.ThrowsExactlyAsync<PlatformException>(() => SendAsync(scene, "chat.postMessage", charted ? Charted : Hello));

        Assert.HasCount(calls, scene.Slack.CallsOf("chat.postMessage"), why);
    }

    private static readonly Post Charted = new("On time", [new Trend("▁█", "On time, week by week: 0, 100 %", [new("9 Nov", 0), new("16 Nov", 100)])]);

    private static string[] Types(SlackCall call) => [.. call.Blocks.Select(block => block!["type"]!.GetValue<string>())];

    private static Task SendAsync(Scene scene, string method, Post post) => method switch
    {
        "chat.update" => scene.Platform.UpdateAsync(new PostedMessage(Workspace, "C0TEAM", "1.000001"), post, default),
        "chat.postEphemeral" => scene.Platform.PostAsync(new OnlyVisibleTo(Workspace, "C0TEAM", null, "U0SAM"), post, default),
        "response_url" => scene.Platform.PostAsync(new InPlaceOf(Workspace, "U0SAM", scene.Slack.Hooks + "actions/1/secret"), post, default),
        _ => scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM"), post, default),
    };

    [TestMethod]
    public async Task Nothing_is_posted_to_an_address_that_is_not_Slacks()
    {
        await using var scene = await Scene.StartAsync();

        var refused = await RefusedAsync(() => scene.Platform.PostAsync(new InPlaceOf(Workspace, "U0SAM", "https://evil.example/secret"), Hello, default));

        Assert.AreEqual(Refusal.Malformed, refused.Refusal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.IsEmpty(scene.Slack.Calls);
    }

    [TestMethod]
    [DataRow(404, "expired_url")]
    [DataRow(200, """{"ok":false,"error":"used_url"}""")]
    public async Task An_answer_that_comes_too_late_says_so(int status, string body)
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.Next("response_url", status, body);

        var refused = await RefusedAsync(() => scene.Platform.PostAsync(new InPlaceOf(Workspace, "U0SAM", scene.Slack.Hooks + "x"), Hello, default));

        Assert.AreEqual(Refusal.PlaceUnreachable, refused.Refusal);
    }

    [TestMethod]
    [DataRow("invalid_auth", Refusal.NeedsRepair)]
    [DataRow("token_revoked", Refusal.NeedsRepair)]
    [DataRow("missing_scope", Refusal.NeedsRepair)]
    [DataRow("channel_not_found", Refusal.PlaceUnreachable)]
    [DataRow("not_in_channel", Refusal.PlaceUnreachable)]
    [DataRow("is_archived", Refusal.PlaceUnreachable)]
    [DataRow("restricted_action", Refusal.PlaceUnreachable)]
    [DataRow("invalid_blocks", Refusal.Malformed)]
    [DataRow("msg_too_long", Refusal.Malformed)]
    [DataRow("no_text", Refusal.Malformed)]
    [DataRow("internal_error", Refusal.OutcomeUnknown)]
    [DataRow("fatal_error", Refusal.OutcomeUnknown)]
    [DataRow("ratelimited", Refusal.TryLater)]
    [DataRow("service_unavailable", Refusal.TryLater)]
    [DataRow("a_code_of_tomorrow", Refusal.TryLater)]
    public async Task Every_refusal_of_a_post_has_its_meaning(string code, Refusal meaning)
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.NextError("chat.postMessage", code);

        var refused = await RefusedAsync(() => scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM"), Hello, default));

        Assert.AreEqual(meaning, refused.Refusal);
        Assert.Contains(code, refused.Message, StringComparison.Ordinal);
        Assert.HasCount(1, scene.Slack.Calls, "a post is never repeated by the client");
    }

    // Official lists of what each method may answer: a code that is in none of our rows would be retried until it expires.
    [TestMethod]
    public void Every_code_that_Slack_documents_for_our_methods_is_in_the_table()
    {
        string[] methods = ["auth.test", "chat.postMessage", "chat.postEphemeral", "chat.update", "conversations.info", "conversations.members", "conversations.open", "users.info"];
        var unknown = methods
            .SelectMany(method => JsonNode.Parse(File.ReadAllText(SharedFiles.PathOrSkip($"fixtures/slack/webapi-examples/_errors/{method}.json")))!.AsArray())
            .Select(code => code!.GetValue<string>())
            .Where(code => SlackErrors.Meaning(code, SlackEffect.Once).Advice.Contains("a reason that", StringComparison.Ordinal))
            .Distinct()
            .ToList();

        Assert.IsEmpty(unknown, string.Join(", ", unknown));
    }

    [TestMethod]
    [DataRow("conversations.open", "user_disabled")]
    [DataRow("conversations.open", "cannot_dm_bot")]
    [DataRow("chat.postMessage", "channel_not_found")]
    public async Task Whoever_has_no_direct_messages_cannot_be_reached(string method, string code)
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.AddPerson("U0SAM", "Sam");
        scene.Slack.NextError(method, code);

        Assert.AreEqual(Refusal.PersonUnreachable, (await RefusedAsync(() => scene.Platform.PostAsync(new Direct(Workspace, "U0SAM"), Hello, default))).Refusal);
    }

    [TestMethod]
    [DataRow("message_not_found")]
    [DataRow("edit_window_closed")]
    [DataRow("cant_update_message")]
    public async Task A_message_that_is_gone_is_gone(string code)
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.NextError("chat.update", code);

        Assert.AreEqual(Refusal.MessageGone, (await RefusedAsync(() => scene.Platform.UpdateAsync(new PostedMessage(Workspace, "D0SAM", "1.000001"), Hello, default))).Refusal);
    }

    [TestMethod]
    public async Task A_pause_that_Slack_asks_for_holds_for_that_method_and_workspace_alone_and_until_it_ends()
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.AddPerson("U0SAM", "Sam");
        scene.Slack.AddToken("xoxb-other", "T0OTHER");
        scene.Services.Install("slack:T0OTHER", "xoxb-other", scene.Time.Now);
        scene.Slack.Next("chat.postMessage", 429, """{"ok":false,"error":"ratelimited"}""", ("Retry-After", "30"));
        var place = new InChannel(Workspace, "C0TEAM");

        var first = await RefusedAsync(() => scene.Platform.PostAsync(place, Hello, default));
        scene.Time.Advance(Duration.FromSeconds(10));
        var meanwhile = await RefusedAsync(() => scene.Platform.PostAsync(place, Hello, default));

        Assert.AreEqual((Refusal.TryLater, Duration.FromSeconds(30)), (first.Refusal, first.RetryAfter));
        Assert.AreEqual((Refusal.TryLater, Duration.FromSeconds(20)), (meanwhile.Refusal, meanwhile.RetryAfter));
        Assert.HasCount(1, scene.Slack.Calls, "while paused nothing is sent");

        await scene.Platform.PostAsync(place with { Workspace = "slack:T0OTHER" }, Hello, default);
        await scene.Platform.LookUpPersonAsync(new PersonKey(Workspace, "U0SAM"), default);
        scene.Time.Advance(Duration.FromSeconds(20));
        await scene.Platform.PostAsync(place, Hello, default);
        Assert.HasCount(4, scene.Slack.Calls);
    }

    [TestMethod]
    public async Task No_length_of_a_pause_is_guessed()
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.Next("chat.postMessage", 429, "");

        Assert.IsNull((await RefusedAsync(() => scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM"), Hello, default))).RetryAfter);
        await scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM"), Hello, default);
    }

    [TestMethod]
    [DataRow(500, "")]
    [DataRow(502, "<html>")]
    [DataRow(200, "<html>")]
    [DataRow(200, "[]")]
    public async Task After_a_fault_it_is_unknown_whether_a_post_arrived_and_an_update_is_simply_done_again(int status, string body)
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.Next("chat.postMessage", status, body);
        scene.Slack.Next("chat.update", status, body);

        Assert.AreEqual(Refusal.OutcomeUnknown, (await RefusedAsync(() => scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM"), Hello, default))).Refusal);
        Assert.AreEqual(Refusal.TryLater, (await RefusedAsync(() => scene.Platform.UpdateAsync(new PostedMessage(Workspace, "D0SAM", "1.000001"), Hello, default))).Refusal);
    }

    [TestMethod]
    public async Task Silence_ends_after_ten_seconds_of_the_clock_and_leaves_a_post_unknown()
    {
        await using var scene = await Scene.StartAsync();
        var arrived = new TaskCompletionSource();
        scene.Slack.NextDo("chat.postMessage", async (context, _) =>
        {
            arrived.SetResult();
            var given = new TaskCompletionSource();
            await using var up = context.RequestAborted.Register(given.SetResult);
            await given.Task;
        });

        var posting = RefusedAsync(() => scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM"), Hello, default));
        await arrived.Task;
        scene.Time.Advance(Duration.FromSeconds(10));

        Assert.AreEqual(Refusal.OutcomeUnknown, (await posting).Refusal);
    }

    [TestMethod]
    public async Task A_cut_connection_leaves_a_post_unknown()
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.NextDo("chat.postMessage", (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.AreEqual(Refusal.OutcomeUnknown, (await RefusedAsync(() => scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM"), Hello, default))).Refusal);
    }

    [TestMethod]
    public async Task Without_a_connection_nothing_was_sent()
    {
        await using var scene = await Scene.StartAsync(("Slack:ApiBaseUrl", "http://127.0.0.1:1/"));

        Assert.AreEqual(Refusal.TryLater, (await RefusedAsync(() => scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM"), Hello, default))).Refusal);
    }

    [TestMethod]
    public async Task What_only_reads_is_tried_twice_at_once()
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.AddChannel("C0TEAM", "team", shared: false);
        scene.Slack.Next("conversations.info", 503, "");

        Assert.AreEqual("team", (await scene.Platform.LookUpChannelAsync(new ChannelKey(Workspace, "C0TEAM"), default)).Name);

        scene.Slack.Next("conversations.info", 503, "");
        scene.Slack.Next("conversations.info", 503, "");
        Assert.AreEqual(Refusal.TryLater, (await RefusedAsync(() => scene.Platform.LookUpChannelAsync(new ChannelKey(Workspace, "C0TEAM"), default))).Refusal);
        Assert.HasCount(4, scene.Slack.CallsOf("conversations.info"));
    }

    [TestMethod]
    [DataRow("""{"is_ext_shared":false}""", false)]
    [DataRow("""{"is_ext_shared":true}""", true)]
    [DataRow("""{"is_ext_shared":false,"is_pending_ext_shared":true}""", true)]
    [DataRow("""{"is_ext_shared":false,"pending_shared":["T1"]}""", true)]
    [DataRow("""{"is_ext_shared":false,"pending_connected_team_ids":["T1"]}""", true)]
    [DataRow("""{"is_ext_shared":false,"pending_shared":[],"connected_team_ids":[]}""", false)]
    [DataRow("""{"is_ext_shared":false,"is_shared":true}""", true)]
    [DataRow("""{"is_ext_shared":false,"is_shared":true,"is_org_shared":true}""", false)]
    [DataRow("""{"is_ext_shared":false,"is_mpim":true}""", null)]
    [DataRow("""{"is_im":true}""", null)]
    [DataRow("""{}""", null)]
    public async Task Who_can_read_a_channel_is_known_or_said_to_be_unknown(string info, bool? clientCanRead)
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.AddChannel("C0TEAM", JsonNode.Parse(info)!.AsObject());

        Assert.AreEqual(clientCanRead, (await scene.Platform.LookUpChannelAsync(new ChannelKey(Workspace, "C0TEAM"), default)).ClientCanRead);
    }

    [TestMethod]
    public async Task A_persons_side_is_what_Slack_says_of_them()
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.AddPerson("U0SAM", "Sam Okafor");
        scene.Slack.AddPerson("U0DANA", "Dana Reyes", SlackJsonText.ClientTeam);
        scene.Slack.AddPerson("U0GUEST", "Gil", guest: true);
        scene.Slack.AddPerson("U0APP", "App", bot: true);

        async Task<PersonProfile> Of(string id) => await scene.Platform.LookUpPersonAsync(new PersonKey(Workspace, id), default);

        Assert.AreEqual(("Sam Okafor", Side.Team), ((await Of("U0SAM")).Name, (await Of("U0SAM")).Side));
        Assert.AreEqual(("Dana Reyes", Side.Client), ((await Of("U0DANA")).Name, (await Of("U0DANA")).Side));
        Assert.AreEqual(Side.Client, (await Of("U0GUEST")).Side, "a guest belongs to the client's people");
        Assert.AreEqual(Side.Bot, (await Of("U0APP")).Side);
        Assert.AreEqual(Side.Bot, (await Of("USLACKBOT")).Side);
        Assert.AreEqual(Refusal.PersonUnreachable, (await RefusedAsync(() => Of("U0NOBODY"))).Refusal);
    }

    [TestMethod]
    [DataRow("""{"id":"U1","team_id":"T0SISTER","enterprise_user":{"enterprise_id":"E0US","teams":["T0SISTER"]}}""", Side.Team)]
    [DataRow("""{"id":"U1","team_id":"E0US"}""", Side.Team)]
    [DataRow("""{"id":"U1","team_id":"T0SISTER","enterprise_user":{"enterprise_id":"E0OTHER","teams":["T0HOME"]}}""", Side.Team)]
    [DataRow("""{"id":"U1","team_id":"T0ACME","enterprise_user":{"enterprise_id":"E0THEM","teams":["T0ACME"]}}""", Side.Client)]
    [DataRow("""{"id":"U1","team_id":"T0SISTER","is_ultra_restricted":true,"enterprise_user":{"enterprise_id":"E0US","teams":["T0SISTER"]}}""", Side.Client)]
    [DataRow("""{"id":"U1","team_id":"T0HOME","is_stranger":true}""", Side.Client)]
    [DataRow("""{"id":"U1"}""", Side.Client)]
    public async Task On_Grid_a_sister_workspace_is_home_and_a_guest_is_not(string user, Side side)
    {
        await using var scene = await Scene.StartAsync(("Slack:TeamId", ""), ("Slack:WorkspaceUrl", ""));
        scene.Slack.Next("auth.test", 200, """{"ok":true,"team_id":"T0HOME","enterprise_id":"E0US","user_id":"U0BOT","url":"https://home.slack.com/"}""");
        scene.Slack.AddPerson("U1", JsonNode.Parse(user)!.AsObject());

        Assert.AreEqual(side, (await scene.Platform.LookUpPersonAsync(new PersonKey(Workspace, "U1"), default)).Side);
    }

    [TestMethod]
    public async Task Who_we_are_is_asked_once_when_the_configuration_does_not_say_and_links_wait_for_it()
    {
        await using var scene = await Scene.StartAsync(("Slack:TeamId", ""), ("Slack:WorkspaceUrl", ""));
        scene.Slack.AddPerson("U0SAM", "Sam");
        var channel = new ChannelKey(Workspace, "C0ACME");

        Assert.IsNull(scene.Platform.LinkTo(channel, "1700000000.000100", null));
        Assert.AreEqual(Side.Team, (await scene.Platform.LookUpPersonAsync(new PersonKey(Workspace, "U0SAM"), default)).Side);
        await scene.Platform.LookUpPersonAsync(new PersonKey(Workspace, "U0SAM"), default);

        Assert.AreEqual("https://home.slack.com/archives/C0ACME/p1700000000000100", scene.Platform.LinkTo(channel, "1700000000.000100", null)!.AbsoluteUri);
        Assert.AreEqual(
            "https://home.slack.com/archives/C0ACME/p1700000000000100?thread_ts=1699999999.000001&cid=C0ACME",
            scene.Platform.LinkTo(channel, "1700000000.000100", "1699999999.000001")!.AbsoluteUri);
        Assert.HasCount(1, scene.Slack.CallsOf("auth.test"));
    }

    [TestMethod]
    public async Task The_token_is_in_no_log_and_in_no_exception()
    {
        await using var scene = await Scene.StartAsync();
        scene.Slack.ExpectedToken = "another";

        var refused = await RefusedAsync(() => scene.Platform.PostAsync(new InChannel(Workspace, "C0TEAM"), new Post("the words", [new Quote("the words")]), default));
        await RefusedAsync(() => scene.Platform.PostAsync(new InPlaceOf(Workspace, "U0SAM", "http://127.0.0.1:1/hooks/secret-handle"), Hello, default));

        Assert.AreEqual(Refusal.NeedsRepair, refused.Refusal);
        Assert.DoesNotContain(FakeSlack.Token, refused.ToString(), StringComparison.Ordinal);
        scene.Logs.AssertNothingSays(FakeSlack.Token, "the words", "secret-handle");
    }

    private static async Task<PlatformException> RefusedAsync(Func<Task> call) => await Assert.ThrowsExactlyAsync<PlatformException>(call);

    internal sealed class Scene : IAsyncDisposable
    {
        private Scene(FakeSlack slack, ServiceProvider services, ManualTime time, LogCollector logs) => (Slack, Services, Time, Logs) = (slack, services, time, logs);

        public ServiceProvider Services { get; }

        public FakeSlack Slack { get; }

        public ManualTime Time { get; }

        public LogCollector Logs { get; }

        public IChatPlatform Platform => Services.GetRequiredService<IChatPlatform>();

        public static async Task<Scene> StartAsync(params (string Key, string Value)[] settings)
        {
            var slack = await FakeSlack.StartAsync();
            var time = new ManualTime(AppHost.Monday);
            var logs = new LogCollector();
            var all = slack.Settings();
            foreach (var (key, value) in settings)
                all[key] = value;
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
            var services = new ServiceCollection()
                .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs))
                .AddSingleton<TimeProvider>(time)
                .AddSingleton<IHttpMessageHandlerBuilderFilter, OnlyLoopback>()
                .AddSlackStore()
                .AddSlack(configuration)
                .BuildServiceProvider();
            return new Scene(slack, services, time, logs);
        }

        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            await Slack.DisposeAsync();
            Slack.AssertNothingWrong();
        }
    }
}
