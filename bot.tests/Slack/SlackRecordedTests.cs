using System.Net;
using System.Text.Json.Nodes;
using ServiceBot.Chat;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack;

/// <summary>Payloads that Slack really sent, recorded by others, posted as signed requests. What is expected is read from the payload itself.</summary>
[TestClass]
public sealed class SlackRecordedTests
{
    [TestMethod]
    [DataRow("message.shared_channel.json")]
    [DataRow("message.shared_channel.wrong_team_id.json")]
    public async Task A_message_in_a_shared_channel_is_a_clients_in_our_workspace_whatever_the_outer_team_says(string file)
    {
        var (json, inbound, _) = await PostAsync(file);
        var (outer, home, author) = (Text(json, "team_id"), Text(json["authorizations"]![0]!, "team_id"), Text(json["event"]!, "team"));
        if (file.Contains("wrong", StringComparison.Ordinal)) Assert.AreEqual(author, outer, "the fixture shows the customer's workspace outside");

        var fact = (MessageFact)inbound!.Facts.Single();

        Assert.AreEqual(new ChannelKey($"slack:{home}", Text(json["event"]!, "channel")), fact.Channel);
        Assert.AreEqual((Text(json["event"]!, "user"), Text(json["event"]!, "ts"), null), (fact.Author, fact.Message, fact.Thread));
        Assert.AreEqual(Text(json["event"]!, "text"), fact.Body.Text);
        Assert.AreEqual(new PersonProfile(new PersonKey($"slack:{home}", fact.Author), "", Side.Client), inbound.People.Single());
        Assert.IsTrue(inbound.Channels.Single().ClientCanRead);
        Assert.AreEqual(Text(json, "event_id"), inbound.DeliveryId);
        Assert.AreEqual(long.Parse(fact.Message.Replace(".", "", StringComparison.Ordinal)) * 10, fact.At.ToUnixTimeTicks(), "to the microsecond");
    }

    [TestMethod]
    public async Task A_message_with_a_file_counts_its_files_and_proves_nothing_about_its_author()
    {
        var (json, inbound, _) = await PostAsync("message.with-files.json");

        var fact = (MessageFact)inbound!.Facts.Single();

        Assert.AreEqual(json["event"]!["files"]!.AsArray().Count, fact.Body.Files);
        Assert.AreEqual(Text(json["event"]!, "user"), fact.Author);
        Assert.IsEmpty(inbound.People, "a guest of our workspace looks the same until Slack is asked");
        Assert.IsEmpty(inbound.Channels);
    }

    [TestMethod]
    public async Task A_mention_is_a_request_with_a_private_answer_in_its_thread_and_no_second_fact()
    {
        var (json, inbound, _) = await PostAsync("app_mention.json");
        var happened = json["event"]!;
        var workspace = $"slack:{Text(json["authorizations"]![0]!, "team_id")}";

        var request = inbound!.Requests.Single();

        Assert.IsEmpty(inbound.Facts);
        Assert.AreEqual(new PersonKey(workspace, Text(happened, "user")), request.Who);
        Assert.AreEqual(new OnlyVisibleTo(workspace, Text(happened, "channel"), Text(happened, "thread_ts"), Text(happened, "user")), request.Answer);
        Assert.AreEqual(Text(happened, "ts"), request.Message);
        Assert.IsNull(request.Action);
    }

    [TestMethod]
    public async Task Slackbots_direct_message_is_neither_a_fact_nor_a_request()
    {
        var (_, inbound, _) = await PostAsync("message.removed-from-channel.json");

        Assert.IsNull(inbound);
    }

    [TestMethod]
    public async Task Another_apps_shortcut_is_not_ours_and_under_our_name_it_asks_for_a_draft()
    {
        await using var room = await SlackRoom.StartAsync();
        var payload = JsonNode.Parse(await File.ReadAllTextAsync(SharedFiles.PathOrSkip("fixtures/slack/recorded/message_action.json")))!;

        var others = await room.Http.SendAsync(SlackSigner.Interaction(payload.ToJsonString(), room.Time.Now));
        payload["callback_id"] = SlackInteractionReader.Shortcuts[0];
        var ours = await room.Http.SendAsync(SlackSigner.Interaction(payload.ToJsonString(), room.Time.Now));

        Assert.AreEqual(HttpStatusCode.NotFound, others.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, ours.StatusCode);
        var request = room.Sink.Accepted.Single().Requests.Single();
        Assert.AreEqual(("draft", Text(payload, "message_ts")), (request.Action, request.Message));
        Assert.AreEqual(new ChannelKey($"slack:{Text(payload["team"]!, "id")}", Text(payload["channel"]!, "id")), request.Where.Channel);
        Assert.IsInstanceOfType<OnlyVisibleTo>(request.Answer);
    }

    // Every field that Slack's own SDK has ever seen, with blanked values: whatever they make of it, nothing may be thrown past the edge.
    [TestMethod]
    public async Task Payloads_with_every_field_and_no_values_are_answered()
    {
        await using var room = await SlackRoom.StartAsync();
        foreach (var file in Directory.GetFiles(SharedFiles.PathOrSkip("fixtures/slack/shape-events")))
        {
            var answer = await room.PostEventAsync((await File.ReadAllTextAsync(file)).Replace("\"type\": \"\"", "\"type\": \"event_callback\"", StringComparison.Ordinal));
            Assert.IsTrue(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{Path.GetFileName(file)}: {answer.StatusCode}");
        }

        foreach (var file in Directory.GetFiles(SharedFiles.PathOrSkip("fixtures/slack/shape-interactivity")))
        {
            var answer = await room.Http.SendAsync(SlackSigner.Interaction(await File.ReadAllTextAsync(file), room.Time.Now));
            Assert.IsTrue(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{Path.GetFileName(file)}: {answer.StatusCode}");
        }

        Assert.IsEmpty(room.Logs.Lines.Where(line => line.Text.Contains("Exception", StringComparison.Ordinal)));
    }

    private static async Task<(JsonNode Json, Inbound? Inbound, HttpStatusCode Status)> PostAsync(string file)
    {
        var text = await File.ReadAllTextAsync(SharedFiles.PathOrSkip("fixtures/slack/recorded/" + file));
        await using var room = await SlackRoom.StartAsync();
        var answer = await room.PostEventAsync(text);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        return (JsonNode.Parse(text)!, room.Sink.Accepted.SingleOrDefault(), answer.StatusCode);
    }

    private static string Text(JsonNode json, string name) => json[name]!.GetValue<string>();
}
