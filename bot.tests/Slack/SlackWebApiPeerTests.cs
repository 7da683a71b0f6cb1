using System.Text.Json.Nodes;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack;

/// <summary>Slack's own Web API client (one of the peers) against the fake that our client is tested with: what the fake answers is what Slack's client expects.</summary>
[TestClass]
public sealed class SlackWebApiPeerTests
{
    [TestMethod]
    public async Task Slacks_own_client_gets_on_with_the_fake_with_its_pages_refusals_and_pauses()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.AddPerson("U0SAM", "Sam Okafor");
        slack.AddChannel("C0ACME", "acme", shared: true);
        slack.SetMembers("C0ACME", "U1", "U2", "U3", "U4");
        for (var number = 1; number <= 20; number++)
            slack.Wrote("C0ACME", new JsonObject { ["type"] = "message", ["user"] = "U1", ["text"] = $"{number}", ["ts"] = $"17000000{number:00}.000000" });
        slack.Wrote("C0ACME", new JsonObject { ["type"] = "message", ["user"] = "U2", ["text"] = "a reply", ["ts"] = "1700000050.000000", ["thread_ts"] = "1700000001.000000" });
        slack.NextError("users.info", "user_not_found");
        slack.Next("users.info", 429, """{"ok":false,"error":"ratelimited"}""", ("Retry-After", "0"));

        var (status, output) = await Peers.RunAsync("webapi.mjs", "", slack.Api.AbsoluteUri, FakeSlack.Token);

        Assert.AreEqual(0, status, output);
        var said = output.Trim().Split('\n').Select(line => JsonNode.Parse(line)!).ToDictionary(line => line["name"]!.GetValue<string>(), line => line["value"]!.ToJsonString());
        Assert.AreEqual($"""[true,"{SlackJsonText.HomeTeam}","{SlackJsonText.Bot}"]""", said["who"]);
        Assert.AreEqual("""["D0SAM","D0SAM",true]""", said["posted"]);
        Assert.AreEqual($"""["{SlackJsonText.Bot}","U1","U2","U3","U4"]""", said["members"]);
        Assert.AreEqual("[15,5]", said["past"]);
        Assert.AreEqual("""["1","a reply"]""", said["replies"]);
        Assert.AreEqual("\"user_not_found\"", said["unknown person"]);
        Assert.AreEqual("\"channel_not_found\"", said["unknown channel"]);
        Assert.AreEqual("\"invalid_auth\"", said["wrong token"]);
        Assert.AreEqual("\"Sam Okafor\"", said["after a pause"]);
        Assert.AreEqual("\"taken\"", said["view"]);
        Assert.AreEqual("\"taken\"", said["ephemeral"]);
        Assert.AreEqual("Hello <&>", JsonNode.Parse(slack.CallsOf("chat.postMessage").Single()["blocks"])![0]!["text"]!["text"]!.GetValue<string>(), "blocks come as JSON in a form");
        slack.AssertNothingWrong();
    }
}
