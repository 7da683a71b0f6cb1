using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Scenarios;

/// <summary>What Slack really sent, through the whole program into its database.</summary>
[TestClass]
public sealed class SlackRecordedScenarioTests
{
    [TestMethod]
    [DataRow("message.shared_channel.json")]
    [DataRow("message.shared_channel.wrong_team_id.json")]
    public async Task A_recorded_message_of_a_client_is_stored_under_our_workspace_and_stays_one_after_a_restart(string file)
    {
        var text = await File.ReadAllTextAsync(SharedFiles.PathOrSkip("fixtures/slack/recorded/" + file));
        var json = JsonNode.Parse(text)!;
        var message = json["event"]!;
        await using var app = await AppHost.StartAsync([KeyValuePair.Create("Slack:SigningSecret", (string?)SlackSigner.Secret)]);
        var channel = new ChannelKey($"slack:{json["authorizations"]![0]!["team_id"]}", message["channel"]!.GetValue<string>());

        for (var delivery = 0; delivery < 2; delivery++)
        {
            using var answer = await app.Http.SendAsync(SlackSigner.Event(text, app.Time.Now));
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
            await app.RestartAsync();
        }

        var (stored, author, waits) = await app.Get<IDurable>().ReadAsync(unit => (
            unit.Get<ILedgerRows>().ChannelMessages(channel, 10),
            unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, message["user"]!.GetValue<string>())),
            unit.Get<ILedgerRows>().Waits(channel)));
        Assert.AreEqual((message["ts"]!.GetValue<string>(), message["text"]!.GetValue<string>()), (stored.Single().Message, stored.Single().Text));
        Assert.AreEqual(Side.Client, author!.Side);
        Assert.AreEqual(stored.Single().At, waits.Single().Wait.Since);
        app.Logs.AssertNothingSays(message["text"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Bad_requests_leave_nothing_in_the_database()
    {
        await using var app = await AppHost.StartAsync([KeyValuePair.Create("Slack:SigningSecret", (string?)SlackSigner.Secret)]);
        var now = app.Time.Now;
        var good = SlackJsonText.Envelope(SlackJsonText.Message(SlackScene.Dana, "the-words-of-a-client", now, team: SlackJsonText.ClientTeam));
        (HttpStatusCode Status, HttpRequestMessage Request)[] table =
        [
            (HttpStatusCode.Unauthorized, SlackSigner.Event(good, now, "another secret")),
            (HttpStatusCode.Unauthorized, SlackSigner.Event(good, now - Duration.FromMinutes(6))),
            (HttpStatusCode.Unauthorized, SlackSigner.Event(good, now + Duration.FromMinutes(6))),
            (HttpStatusCode.BadRequest, SlackSigner.Event(good[..^5], now)),
            (HttpStatusCode.BadRequest, SlackSigner.Event(good.Replace("\"the-words-of-a-client\"", "5", StringComparison.Ordinal), now)),
            (HttpStatusCode.RequestEntityTooLarge, SlackSigner.Event(good.Replace("the-words", new string('x', 2 * 1024 * 1024), StringComparison.Ordinal), now)),
            (HttpStatusCode.OK, SlackSigner.Event(good.Replace("\"message\"", "\"something_new\"", StringComparison.Ordinal), now)),
        ];

        foreach (var (status, request) in table)
            Assert.AreEqual(status, (await app.Http.SendAsync(request)).StatusCode);

        var channel = new ChannelKey("slack:" + SlackJsonText.HomeTeam, SlackScene.Launch);
        Assert.IsEmpty(await app.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().Facts(channel)));
        Assert.IsNull(await app.Get<IDurable>().ReadAsync(unit => unit.Get<IClientRows>().Channel(channel)));
        app.Logs.AssertNothingSays("the-words-of-a-client");
        Assert.IsEmpty(app.Logs.Lines.Where(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error));
    }
}
