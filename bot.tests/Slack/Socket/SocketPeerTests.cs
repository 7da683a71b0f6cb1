using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Slack.Socket;

/// <summary>Slack's own Socket Mode client (one of the peers) against the fake that our client is tested with: what the fake does is what Slack's client expects.</summary>
[TestClass]
public sealed class SocketPeerTests
{
    [TestMethod]
    public async Task Slacks_own_client_connects_to_the_fake_takes_what_it_delivers_and_acknowledges()
    {
        await using var slack = await FakeSlack.StartAsync();
        var (process, connected) = await Peers.ServeAsync("socket.mjs", slack.Api.AbsoluteUri, FakeSockets.AppToken);
        using var peer = process;
        Assert.AreEqual("""{"connected":true}""", connected);
        var socket = await slack.Sockets.NextAsync();
        var message = Envelope(Message("U0DANA", "Any update?", Instant.FromUtc(2026, 11, 16, 9, 0)));
        const string Command = """{"command":"/servicebot","text":"waiting","team_id":"T0HOME","user_id":"U0SAM"}""";

        var acknowledged = await socket.EventAsync(message);
        var heard = JsonNode.Parse(await peer.FirstLineAsync())!;
        var answered = await socket.DeliverAsync("slash_commands", Command);
        var typed = JsonNode.Parse(await peer.FirstLineAsync())!;

        Assert.IsNotNull(acknowledged["envelope_id"]);
        Assert.AreEqual(("events_api", false), (heard["type"]!.GetValue<string>(), heard["takesPayload"]!.GetValue<bool>()));
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(message), heard["body"]));
        Assert.AreEqual("Looking.", answered["payload"]!["text"]!.GetValue<string>());
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(Command), typed["body"]));
        Assert.IsEmpty(socket.Strange, "it says nothing that the fake does not know");
        slack.AssertNothingWrong();
    }

    [TestMethod]
    public async Task Slacks_own_client_comes_back_after_the_fake_takes_a_connection_away()
    {
        await using var slack = await FakeSlack.StartAsync();
        var (process, _) = await Peers.ServeAsync("socket.mjs", slack.Api.AbsoluteUri, FakeSockets.AppToken);
        using var peer = process;
        var first = await slack.Sockets.NextAsync();

        await first.DisconnectAsync("warning");
        await first.Closed;
        var second = await slack.Sockets.NextAsync();
        Assert.AreEqual("""{"connected":true}""", await peer.FirstLineAsync());

        Assert.IsNotNull((await second.EventAsync(Envelope(Message("U0DANA", "again", Instant.FromUtc(2026, 11, 16, 9, 0)))))["envelope_id"]);
    }
}
