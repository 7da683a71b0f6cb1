using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>"@ServiceBot draft" on Slack with a model configured, from the mention to what the asker sees.</summary>
[TestClass]
public sealed class SlackModelDraftTests
{
    [TestMethod]
    public async Task The_models_draft_and_its_turns_come_out_of_one_call()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await AskedAsync(model);

        var shown = scene.Slack.CallsOf("chat.postEphemeral").Single();
        Assert.Contains("something to take to your CMO", Read(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("by rules", Read(shown), StringComparison.Ordinal);

        await scene.PressEphemeralAsync(Sam, shown, "Shorter");

        Assert.Contains("You had to ask twice about the deck; that's on us.", Read(scene.Slack.CallsOf("response_url")[^1]), StringComparison.Ordinal);
        Assert.HasCount(1, model.Calls);
        Assert.Contains("Dana (client): Any update on the deck?", model.Calls[0].Thread.Replace("Dana Reyes", "Dana", StringComparison.Ordinal));
        Assert.DoesNotContain(Dana, model.Calls[0].Thread, "no ids leave the house");
    }

    [TestMethod]
    public async Task A_fault_of_the_model_costs_nobody_their_draft_and_is_said_in_one_small_line()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        model.Refuses(401);
        await using var scene = await AskedAsync(model);

        var shown = Read(scene.Slack.CallsOf("chat.postEphemeral").Single());
        Assert.Contains("deck", shown, StringComparison.Ordinal);
        Assert.Contains("The model refuses the key or the deployment, so this draft was written by rules.", shown, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_mention_is_answered_by_one_message_when_the_draft_is_there()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await AskedAsync(model);

        Assert.AreEqual("chat.postEphemeral", Methods(scene));
    }

    [TestMethod]
    public async Task The_message_menu_shows_at_once_that_the_thread_is_read_and_then_the_draft_in_its_place()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await WaitingAsync(model);
        var asked = scene.Slack.Calls.Count;
        await scene.PickAsync(Kim, "draft", scene.Asked);

        Assert.AreEqual("response_url response_url", Methods(scene.Slack.Calls.Skip(asked)));
        AssertReplaced(scene.Slack.CallsOf("response_url"));
    }

    [TestMethod]
    public async Task In_a_thread_where_the_response_address_cannot_answer_both_stand_one_below_the_other()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await WaitingAsync(model);
        var reply = await scene.Scene.SaysAsync(Dana, "And the sizes?", thread: scene.Asked);
        await scene.PickAsync(Kim, "draft", reply, scene.Asked);

        var shown = scene.Slack.CallsOf("chat.postEphemeral");
        Assert.AreEqual("Reading the thread…", shown[0]["text"]);
        Assert.Contains("A reply to", Read(shown[1]), StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { scene.Asked, scene.Asked }, shown.Select(call => call["thread_ts"]).ToArray());
        Assert.IsEmpty(scene.Slack.CallsOf("response_url"));
    }

    [TestMethod]
    public async Task A_command_is_answered_in_the_acknowledgement_and_the_draft_replaces_it()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await WaitingAsync(model);

        using var answer = await scene.Scene.App.Http.SendAsync(SlackSigner.Form(
            "/slack/commands", scene.Scene.Now, ("command", "/servicebot"), ("text", "draft"), ("team_id", HomeTeam), ("channel_id", Launch), ("user_id", Sam),
            ("response_url", scene.Slack.Hooks + "commands/1"), ("trigger_id", "1.2.3")));
        Assert.AreEqual("{\"response_type\":\"ephemeral\",\"text\":\"Reading the thread…\"}", await answer.Content.ReadAsStringAsync());
        await scene.Scene.SweepAsync();

        var draft = scene.Slack.CallsOf("response_url").Single();
        Assert.AreEqual("true", draft["replace_original"]);
        Assert.Contains("something to take to your CMO", Read(draft), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_pings_button_shows_at_once_that_the_thread_is_read_and_the_draft_takes_the_place_of_that()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await WaitingAsync(model);
        await scene.Scene.AdvanceAsync(Duration.FromHours(3));
        var pinged = scene.Scene.DirectsTo(Sam);
        var before = scene.Slack.Calls.Count;

        await scene.Scene.PressAsync(Sam, "Draft a reply");

        var calls = scene.Slack.Calls.Skip(before).Where(call => call.Method.StartsWith("chat.", StringComparison.Ordinal)).ToList();
        Assert.AreEqual("chat.postMessage chat.update", Methods(calls));
        Assert.AreEqual("Reading the thread…", calls[0]["text"]);
        Assert.AreEqual((calls[0]["channel"], calls[0].Answered), (calls[1]["channel"], calls[1]["ts"]));
        Assert.Contains("something to take to your CMO", Read(calls[1]), StringComparison.Ordinal);
        Assert.AreEqual(pinged[0], scene.Scene.DirectsTo(Sam)[0], "the ping itself stays");
        Assert.HasCount(2, scene.Scene.DirectsTo(Sam));
    }

    [TestMethod]
    public async Task When_what_was_to_be_replaced_was_deleted_the_draft_comes_all_the_same()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await WaitingAsync(model);
        await scene.Scene.AdvanceAsync(Duration.FromHours(3));
        scene.Slack.NextError("chat.update", "message_not_found");

        await scene.Scene.PressAsync(Sam, "Draft a reply");

        Assert.Contains("something to take to your CMO", scene.Scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Another_draft_shows_at_once_that_the_thread_is_read_in_place_of_the_last()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await AskedAsync(model);

        await scene.PressEphemeralAsync(Sam, scene.Slack.CallsOf("chat.postEphemeral").Single(), "Warmer");

        AssertReplaced(scene.Slack.CallsOf("response_url"));
    }

    private static void AssertReplaced(IReadOnlyList<SlackCall> calls)
    {
        Assert.HasCount(2, calls);
        Assert.AreEqual("Reading the thread…", calls[0]["text"]);
        Assert.DoesNotContain("Reading", Read(calls[1]), StringComparison.Ordinal);
        Assert.IsTrue(calls.All(call => call["replace_original"] == "true" && call["response_type"] == "ephemeral"));
    }

    private static string Methods(SlackScene scene) => Methods(scene.Slack.Calls.Where(call => call.Method.StartsWith("chat.", StringComparison.Ordinal) || call.Method == "response_url"));

    private static string Methods(IEnumerable<SlackCall> calls) => string.Join(' ', calls.Select(call => call.Method).Where(method => method.StartsWith("chat.", StringComparison.Ordinal) || method == "response_url"));

    private static async Task<Waiting> WaitingAsync(FakeAzureOpenAI model)
    {
        var scene = await StartAsync([.. model.Settings().Select(setting => (setting.Key, setting.Value!))]);
        var asked = await scene.SaysAsync(Dana, "Any update on the deck? Our CMO is asking.");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        return new Waiting(scene, asked);
    }

    /// <summary>Dana waits.</summary>
    private sealed record Waiting(SlackScene Scene, string Asked) : IAsyncDisposable
    {
        public FakeSlack Slack => Scene.Slack;

        public Task PickAsync(string who, string verb, string message, string? thread = null) => Scene.PickAsync(who, verb, message, thread: thread);

        public ValueTask DisposeAsync() => Scene.DisposeAsync();
    }

    private static async Task<SlackScene> AskedAsync(FakeAzureOpenAI model)
    {
        var scene = await StartAsync([.. model.Settings().Select(setting => (setting.Key, setting.Value!))]);
        await scene.SaysAsync(Dana, "Any update on the deck? Our CMO is asking.");
        await scene.AdvanceAsync(Duration.FromMinutes(30));
        await scene.SaysAsync(Dana, "Hello?? This was due yesterday.");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        await scene.PostAsync(Envelope(Said(Sam, $"<@{Bot}> draft", scene.Now)));
        await scene.SweepAsync();
        return scene;
    }
}
