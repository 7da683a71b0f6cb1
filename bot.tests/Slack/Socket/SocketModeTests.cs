using Microsoft.AspNetCore.Http;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack.Socket;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Slack.Socket;

/// <summary>The Slack room alone, listening on a socket that the fake Slack serves.</summary>
[TestClass]
public sealed class SocketModeTests
{
    [TestMethod]
    public async Task An_event_is_kept_and_only_then_acknowledged_and_the_acknowledgement_says_nothing_more()
    {
        await using var scene = await Scene.StartAsync();
        var socket = await scene.Slack.Sockets.NextAsync();

        var acknowledged = await socket.EventAsync(Envelope(Message("U0DANA", "Any update?", scene.Now)));

        Assert.HasCount(1, scene.Room.Sink.Accepted);
        Assert.AreEqual("Any update?", ((MessageFact)scene.Room.Sink.Accepted[0].Facts[0]).Body.Text);
        CollectionAssert.AreEqual(new[] { "envelope_id" }, acknowledged.Select(field => field.Key).ToArray());
    }

    [TestMethod]
    public async Task What_cannot_be_kept_is_not_acknowledged_and_is_taken_when_it_comes_again()
    {
        await using var scene = await Scene.StartAsync();
        var socket = await scene.Slack.Sockets.NextAsync();
        scene.Room.Sink.Fault = new InvalidOperationException("the disk is full");
        var message = Envelope(Message("U0DANA", "Any update?", scene.Now));
        var first = socket.DeliverAsync("events_api", message, takesPayload: false, envelope: "again");
        var other = await socket.DeliverAsync("hello_from_tomorrow", "{}"); // acknowledged after it, so that the first had its turn

        Assert.IsFalse(first.IsCompleted);

        scene.Room.Sink.Fault = null;
        await socket.DeliverAsync("events_api", message, takesPayload: false, envelope: "again", retry: 1);
        await first;
        Assert.HasCount(1, scene.Room.Sink.Accepted);
        Assert.IsNotNull(other["envelope_id"]);
    }

    [TestMethod]
    public async Task A_command_and_a_dialog_are_answered_in_their_acknowledgement()
    {
        await using var scene = await Scene.StartAsync();
        var socket = await scene.Slack.Sockets.NextAsync();
        scene.Room.AtOnce.First = new Post("Thinking.", []);
        scene.Room.AtOnce.Next = new Post("Checked.", [new Line(Span.Plain("Checked."))]);

        var command = await socket.DeliverAsync("slash_commands", $$"""{"command":"/servicebot","text":"waiting","team_id":"{{HomeTeam}}","channel_id":"C0ACME","user_id":"U0SAM","response_url":"{{scene.Slack.Hooks}}commands/1","trigger_id":"1.2.3","api_app_id":"A1","is_enterprise_install":"false"}""");
        var dialog = await socket.DeliverAsync("interactive", """{"type":"view_submission","team":{"id":"T0HOME"},"user":{"id":"U0SAM"},"view":{"callback_id":"dialog","private_metadata":"7","state":{"values":{"text":{"text":{"type":"plain_text_input","value":"By five."}}}}}}""");

        Assert.AreEqual("Thinking.", command["payload"]!["text"]!.GetValue<string>());
        Assert.AreEqual("ephemeral", command["payload"]!["response_type"]!.GetValue<string>());
        Assert.AreEqual("update", dialog["payload"]!["response_action"]!.GetValue<string>());
        Assert.AreEqual("By five.", scene.Room.AtOnce.Answers.Single().Text);
        Assert.AreEqual("waiting", scene.Room.Sink.Accepted.Single().Requests.Single().Words);
    }

    [TestMethod]
    public async Task What_is_no_JSON_too_long_or_not_understood_harms_nothing_and_what_comes_after_is_taken()
    {
        await using var scene = await Scene.StartAsync();
        var socket = await scene.Slack.Sockets.NextAsync();
        await socket.SayAsync("no JSON");
        await socket.SayAsync("[]");
        await socket.SayAsync("""{"type":"something_new"}""");
        await socket.SayAsync($$"""{"type":"events_api","envelope_id":"x","payload":"{{new string('x', 2 * 1024 * 1024)}}"}""", frames: 50);
        await socket.EventAsync(Envelope(Message("U0DANA", "x", scene.Now).With("text", 5)));

        await socket.EventAsync(Envelope(Message("U0DANA", "Any update?", scene.Now)));

        Assert.HasCount(1, scene.Room.Sink.Accepted);
        Assert.HasCount(1, scene.Slack.Sockets.All, "on the same connection");
    }

    [TestMethod]
    public async Task A_text_in_many_frames_is_one_text()
    {
        await using var scene = await Scene.StartAsync();
        var socket = await scene.Slack.Sockets.NextAsync();
        var envelope = $$"""{"type":"events_api","envelope_id":"split","payload":{{Envelope(Message("U0DANA", new string('ü', 5000), scene.Now))}}}""";

        await socket.SayAsync(envelope, frames: 37);
        await socket.EventAsync(Envelope(Message("U0DANA", "after it", scene.Now)));

        Assert.IsTrue(scene.Room.Sink.Accepted.Any(inbound => ((MessageFact)inbound.Facts[0]).Body.Text.Length == 5000));
    }

    [TestMethod]
    [DataRow("warning")]
    [DataRow("refresh_requested")]
    public async Task When_the_end_is_announced_another_connection_is_in_use_before_the_old_one_is_left(string reason)
    {
        await using var scene = await Scene.StartAsync();
        var first = await scene.Slack.Sockets.NextAsync();

        await first.DisconnectAsync(reason);
        var second = await scene.Slack.Sockets.NextAsync();
        Assert.IsFalse(first.Closed.IsCompleted && !first.ClosedInGoodOrder);
        await second.EventAsync(Envelope(Message("U0DANA", "to the new one", scene.Now)));
        await first.Closed;

        Assert.IsTrue(first.ClosedInGoodOrder);
        Assert.HasCount(2, scene.Slack.Sockets.All);
        Assert.HasCount(2, scene.Slack.CallsOf("apps.connections.open"), "an address is good once");
    }

    [TestMethod]
    public async Task A_cut_connection_is_opened_anew_with_pauses_and_what_only_a_person_can_mend_does_not_end_it()
    {
        await using var scene = await Scene.StartAsync();
        var first = await scene.Slack.Sockets.NextAsync();
        for (var times = 0; times < 3; times++)
            scene.Slack.Next("apps.connections.open", 500, "");
        scene.Slack.NextError("apps.connections.open", "invalid_auth");
        first.Cut();

        var again = scene.Slack.Sockets.NextAsync();
        await scene.UntilAsync(() => again.IsCompleted, Duration.FromSeconds(10));

        Assert.IsGreaterThanOrEqualTo(5, scene.Slack.CallsOf("apps.connections.open").Count - 1);
        await scene.Slack.Sockets.DeliverAsync("events_api", Envelope(Message("U0DANA", "back", scene.Now)), takesPayload: false);
        Assert.HasCount(1, scene.Room.Sink.Accepted);
    }

    [TestMethod]
    public void Pauses_grow_to_a_minute_begin_anew_once_it_worked_and_are_never_shorter_than_Slack_asks()
    {
        var redial = new SlackRedial(new Random(7));

        var pauses = Enumerable.Range(0, 8).Select(_ => redial.Failed()).ToList();
        redial.Worked();

        for (var i = 0; i < pauses.Count; i++)
        {
            var most = Math.Min(60, Math.Pow(2, i));
            Assert.IsTrue(pauses[i].TotalSeconds >= most / 2 && pauses[i].TotalSeconds <= most, $"{i}: {pauses[i]}");
        }

        Assert.IsLessThanOrEqualTo(Duration.FromSeconds(1), redial.Failed());
        Assert.IsGreaterThanOrEqualTo(Duration.FromMinutes(2.5), redial.Slowly());
        Assert.IsGreaterThanOrEqualTo(Duration.FromSeconds(90), redial.AsAsked(Duration.FromSeconds(90)));
    }

    [TestMethod]
    [DataRow("link_disabled", 150)]
    [DataRow("too_many_websockets", 30)]
    public async Task Switched_off_or_too_many_means_waiting_and_not_asking_again_at_once(string reason, int seconds)
    {
        await using var scene = await Scene.StartAsync();
        var first = await scene.Slack.Sockets.NextAsync();
        await first.EventAsync(Envelope(Message("U0DANA", "x", scene.Now)));
        var told = scene.Now;
        await first.DisconnectAsync(reason);
        await first.EventAsync(Envelope(Message("U0DANA", "x", scene.Now))); // heard after it, so that it has been heard

        var again = scene.Slack.Sockets.NextAsync();
        await scene.UntilAsync(() => again.IsCompleted, Duration.FromSeconds(10));

        Assert.IsGreaterThanOrEqualTo(Duration.FromSeconds(seconds), scene.Now - told);
    }

    [TestMethod]
    public async Task A_connection_on_which_nothing_is_heard_is_cut_and_another_opened()
    {
        await using var scene = await Scene.StartAsync();
        var first = await scene.Slack.Sockets.NextAsync();
        await first.EventAsync(Envelope(Message("U0DANA", "heard", scene.Now)));

        // The clock jumps past every ping: for the program, it was silent for so long.
        await scene.UntilAsync(() => first.Closed.IsCompleted, Duration.FromSeconds(31));

        Assert.IsFalse(first.ClosedInGoodOrder);
        var again = scene.Slack.Sockets.NextAsync();
        await scene.UntilAsync(() => again.IsCompleted, Duration.FromSeconds(10));
    }

    [TestMethod]
    public async Task A_ping_is_a_sign_of_life()
    {
        await using var slack = await FakeSlack.StartAsync();
        var time = new ManualTime(AppHost.Monday);
        var answer = slack.Sockets.Open(new DefaultHttpContext { Request = { Headers = { Authorization = "Bearer " + FakeSockets.AppToken } } });
        await using var wire = await SlackWire.DialAsync(new Uri(answer["url"]!.GetValue<string>()), time, default);
        Assert.IsNotNull(await wire.ReceiveAsync(default));
        var receiving = wire.ReceiveAsync(default);

        time.Advance(Duration.FromHours(1));
        while (wire.LastHeard < time.Now) await Task.Yield(); // the fake pings, and says nothing

        Assert.IsFalse(receiving.IsCompleted);
        wire.Cut();
        await Assert.ThrowsAsync<Exception>(() => receiving);
    }

    [TestMethod]
    public async Task At_the_end_what_is_in_hand_is_acknowledged_and_Slack_is_told()
    {
        var scene = await Scene.StartAsync();
        var socket = await scene.Slack.Sockets.NextAsync();
        await socket.EventAsync(Envelope(Message("U0DANA", "x", scene.Now)));

        await scene.Room.DisposeAsync();
        await socket.Closed;

        Assert.IsTrue(socket.ClosedInGoodOrder);
        await scene.DisposeAsync();
    }

    [TestMethod]
    public async Task Neither_the_app_token_nor_the_address_nor_a_word_is_in_a_log()
    {
        await using var scene = await Scene.StartAsync();
        var socket = await scene.Slack.Sockets.NextAsync();
        await socket.EventAsync(Envelope(Message("U0DANA", "very private words", scene.Now)));
        await socket.EventAsync(Envelope(Message("U0DANA", "very private words", scene.Now).With("ts", "very private words")));
        scene.Slack.Next("apps.connections.open", 200, """{"ok":true,"url":"ws://127.0.0.1:1/link/?ticket=secret-ticket-x"}""");
        socket.Cut();
        await scene.UntilAsync(() => scene.Room.Logs.Lines.Any(line => line.Text.Contains("could not be opened", StringComparison.Ordinal)), Duration.FromSeconds(10));

        scene.Room.Logs.AssertNothingSays(FakeSockets.AppToken, "secret-ticket", "very private words");
    }

    private sealed class Scene : IAsyncDisposable
    {
        private Scene(FakeSlack slack, SlackRoom room) => (Slack, Room) = (slack, room);

        public FakeSlack Slack { get; }

        public SlackRoom Room { get; }

        public Instant Now => Room.Time.Now;

        public static async Task<Scene> StartAsync()
        {
            var slack = await FakeSlack.StartAsync();
            return new Scene(slack, await SlackRoom.StartAsync([.. slack.SocketSettings().Select(setting => (setting.Key, setting.Value!))]));
        }

        /// <summary>Waits for a condition, and moves the clock now and then: whoever is in the middle of something gets to its end first.</summary>
        public async Task UntilAsync(Func<bool> holds, Duration step)
        {
            for (var turns = 1; !holds(); turns++)
            {
                await Task.Yield();
                if (turns % 20_000 == 0) Room.Time.Advance(step);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Room.DisposeAsync();
            await Slack.DisposeAsync();
            Slack.AssertNothingWrong();
        }
    }
}
