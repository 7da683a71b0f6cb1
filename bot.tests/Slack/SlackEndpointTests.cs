using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Slack;

/// <summary>What comes over the wire, good and bad: the status, what is kept, and what a log may say.</summary>
[TestClass]
public sealed class SlackEndpointTests
{
    private const string Words = "the-words-of-a-client";

    private static string Said(Instant at) => Envelope(Message("U0DANA", Words, at, team: ClientTeam));

    [TestMethod]
    public async Task Slack_may_check_that_the_address_is_ours()
    {
        await using var room = await SlackRoom.StartAsync();

        var answer = await room.PostEventAsync("""{"type":"url_verification","token":"x","challenge":"3eZbrw1aB1"}""");

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual("3eZbrw1aB1", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["challenge"]!.GetValue<string>());
        Assert.IsEmpty(room.Sink.Accepted);
    }

    [TestMethod]
    public async Task A_message_is_kept_and_acknowledged_with_nothing()
    {
        await using var room = await SlackRoom.StartAsync();

        var answer = await room.PostEventAsync(Said(room.Time.Now));

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual("", await answer.Content.ReadAsStringAsync());
        Assert.AreEqual(Words, ((MessageFact)room.Sink.Accepted.Single().Facts.Single()).Body.Text);
        room.Logs.AssertNothingSays(Words, SlackSigner.Secret);
    }

    [TestMethod]
    public async Task A_request_signed_with_the_secret_before_is_taken_while_both_are_set()
    {
        await using var room = await SlackRoom.StartAsync(("Slack:SigningSecret", "new"), ("Slack:PreviousSigningSecret", SlackSigner.Secret));

        Assert.AreEqual(HttpStatusCode.OK, (await room.PostEventAsync(Said(room.Time.Now))).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await room.Http.SendAsync(SlackSigner.Event(Said(room.Time.Now), room.Time.Now, "new"))).StatusCode);
    }

    [TestMethod]
    public async Task Without_a_signing_secret_everything_is_refused()
    {
        await using var room = await SlackRoom.StartAsync(("Slack:BotToken", ""));

        foreach (var path in new[] { "/slack/events", "/slack/interactivity", "/slack/commands" })
        {
            var answer = await room.Http.SendAsync(SlackSigner.Signed(path, Encoding.UTF8.GetBytes(Said(room.Time.Now)), "application/json", room.Time.Now, ""));
            Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode, path);
        }

        Assert.IsEmpty(room.Sink.Accepted);
        room.Logs.AssertNothingSays(Words);
    }

    [TestMethod]
    public async Task What_cannot_be_kept_is_not_acknowledged_so_that_Slack_sends_it_again()
    {
        await using var room = await SlackRoom.StartAsync();
        room.Sink.Fault = new IOException("the disk is full");

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, (await room.PostEventAsync(Said(room.Time.Now))).StatusCode);
        room.Logs.AssertNothingSays(Words);
    }

    [TestMethod]
    public async Task What_is_not_from_Slack_is_refused_and_leaves_nothing()
    {
        await using var room = await SlackRoom.StartAsync();
        var now = room.Time.Now;
        var json = Said(now);
        var body = Encoding.UTF8.GetBytes(json);
        var ts = now.ToUnixTimeSeconds().ToString();
        var signature = SlackSignature.Sign(body, ts, SlackSigner.Secret);
        (string Case, HttpRequestMessage Request)[] table =
        [
            ("unsigned", SlackSigner.Request("/slack/events", body, "application/json", ts, null)),
            ("without a time", SlackSigner.Request("/slack/events", body, "application/json", null, signature)),
            ("another secret", SlackSigner.Event(json, now, "another")),
            ("six minutes old", SlackSigner.Event(json, now - Duration.FromMinutes(6))),
            ("six minutes early", SlackSigner.Event(json, now + Duration.FromMinutes(6))),
            ("a time in words", SlackSigner.Request("/slack/events", body, "application/json", "abc", SlackSignature.Sign(body, "abc", SlackSigner.Secret))),
            ("cut short after it was signed", SlackSigner.Request("/slack/events", body[..^20], "application/json", ts, signature)),
            ("a signature of another version", SlackSigner.Request("/slack/events", body, "application/json", ts, "v1" + signature[2..])),
        ];

        foreach (var (name, request) in table)
        {
            var answer = await room.Http.SendAsync(request);
            Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode, name);
            Assert.AreEqual("", await answer.Content.ReadAsStringAsync(), name);
        }

        Assert.IsEmpty(room.Sink.Accepted);
        room.Logs.AssertNothingSays(Words, SlackSigner.Secret, signature);
    }

    [TestMethod]
    public async Task What_Slack_would_never_send_is_refused_said_without_its_words_and_not_asked_for_again()
    {
        await using var room = await SlackRoom.StartAsync();
        var now = room.Time.Now;
        JsonObject Good() => Message("U0DANA", Words, now);
        (string Case, string Body)[] table =
        [
            ("nothing", ""),
            ("not JSON", Words),
            ("cut short before it was signed", Said(now)[..^20]),
            ("a list", $"[\"{Words}\"]"),
            ("a text", $"\"{Words}\""),
            ("nested too deep", string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100))),
            ("a type that is a number", Said(now).Replace("\"event_callback\"", "5", StringComparison.Ordinal)),
            ("a challenge that is missing", """{"type":"url_verification"}"""),
            ("no event", """{"type":"event_callback","event_id":"Ev1","team_id":"T1"}"""),
            ("an event that is a text", $$"""{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":"{{Words}}"}"""),
            ("no event id", Said(now).Replace("\"event_id\"", "\"id\"", StringComparison.Ordinal)),
            ("no team", $$"""{"type":"event_callback","event_id":"Ev1","event":{{Good().ToJsonString()}}}"""),
            ("authorizations that are an object", $$"""{"type":"event_callback","event_id":"Ev1","team_id":"T1","authorizations":{},"event":{{Good().ToJsonString()}}}"""),
            ("a text that is a number", Envelope(Good().With("text", 5))),
            ("a text that is a list", Envelope(Good().With("text", new JsonArray(Words)))),
            ("half a character in an id", Envelope(Good().With("user", "HALF")).Replace("HALF", "U1\\ud83d", StringComparison.Ordinal)),
            ("half a character in a name", Said(now)[..^1] + ",\"\\ud83d" + Words + "\":1}"),
            ("half a character in a name within the event", Envelope(Good().With("HALF", 1)).Replace("HALF", "\\ud83d" + Words, StringComparison.Ordinal)),
            ("half a character in a list", Said(now)[..^1] + ",\"authed_users\":[\"\\ud83d\"],\"\\udc00type\":[]}"),
            ("a channel that is an object", Envelope(Good().With("channel", new JsonObject { ["id"] = Words }))),
            ("a channel that is missing", Envelope(Good().Without("channel"))),
            ("a channel with blanks", Envelope(Good().With("channel", Words + " " + Words))),
            ("a user that is a number", Envelope(Good().With("user", 5))),
            ("a ts that is a number", Envelope(Good().With("ts", 1700000000.0001))),
            ("a ts that is a word", Envelope(Good().With("ts", Words))),
            ("a ts without end", Envelope(Good().With("ts", new string('9', 40) + ".000000"))),
            ("files that are a text", Envelope(Good().With("files", Words))),
            ("a thread that is true", Envelope(Good().With("thread_ts", true))),
            ("an edit without its message", Envelope(Good().With("subtype", "message_changed"))),
            ("a deletion without its message", Envelope(Good().With("subtype", "message_deleted"))),
            ("a reaction to nothing", Envelope(new JsonObject { ["type"] = "reaction_added", ["user"] = "U1", ["reaction"] = "eyes", ["event_ts"] = "1700000000.000100" })),
            ("a flag that is a word", Said(now).Replace("\"is_ext_shared_channel\":true", "\"is_ext_shared_channel\":\"yes\"", StringComparison.Ordinal)),
        ];

        foreach (var (name, body) in table)
        {
            var answer = await room.PostEventAsync(body);
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode, name);
            Assert.AreEqual("1", answer.Headers.GetValues("X-Slack-No-Retry").Single(), name);
        }

        Assert.IsEmpty(room.Sink.Accepted);
        Assert.IsNotEmpty(room.Logs.Warnings);
        room.Logs.AssertNothingSays(Words);
    }

    [TestMethod]
    public async Task A_message_that_ends_in_half_a_character_is_a_message()
    {
        await using var room = await SlackRoom.StartAsync();

        var answer = await room.PostEventAsync(Envelope(Message("U0DANA", "HALF", room.Time.Now)).Replace("HALF", "Where is \\\"it\\\"?\\n\\u00e9\\ud83d\\ude00 \\ud83d", StringComparison.Ordinal));

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual("Where is \"it\"?\né\U0001F600 \uFFFD", ((MessageFact)room.Sink.Accepted.Single().Facts.Single()).Body.Text);
    }

    [TestMethod]
    public async Task What_does_not_concern_us_is_acknowledged_and_forgotten()
    {
        await using var room = await SlackRoom.StartAsync();
        string[] table =
        [
            """{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1518467820,"api_app_id":"A1"}""",
            """{"type":"something_new","event":5}""",
            """{}""",
            Envelope(new JsonObject { ["type"] = "something_new", ["channel"] = 5 }),
            Envelope(new JsonObject { ["type"] = "emoji_changed", ["subtype"] = "add" }),
            Envelope(Message("U1", Words, room.Time.Now).With("subtype", "channel_join")),
            Envelope(Message("U1", Words, room.Time.Now).With("subtype", "something_new")),
        ];

        foreach (var body in table)
            Assert.AreEqual(HttpStatusCode.OK, (await room.PostEventAsync(body)).StatusCode, body);

        Assert.IsEmpty(room.Sink.Accepted);
        room.Logs.AssertNothingSays(Words);
    }

    [TestMethod]
    public async Task A_body_above_one_mebibyte_is_refused_however_it_comes_and_one_just_below_is_read()
    {
        await using var room = await SlackRoom.StartAsync();
        var huge = SlackSigner.Event(Envelope(Message("U0DANA", new string('x', 2 * 1024 * 1024), room.Time.Now)), room.Time.Now);
        var chunked = SlackSigner.Event(Envelope(Message("U0DANA", new string('x', 2 * 1024 * 1024), room.Time.Now)), room.Time.Now);
        chunked.Headers.TransferEncodingChunked = true;
        var large = Envelope(Message("U0DANA", new string('x', SlackEndpoints.MaxBodyBytes - 2048), room.Time.Now));

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, (await room.Http.SendAsync(huge)).StatusCode);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, (await room.Http.SendAsync(chunked)).StatusCode);
        Assert.IsEmpty(room.Sink.Accepted);
        Assert.AreEqual(HttpStatusCode.OK, (await room.PostEventAsync(large)).StatusCode);
        Assert.HasCount(1, room.Sink.Accepted);
    }

    [TestMethod]
    public async Task Only_POST_is_answered()
    {
        await using var room = await SlackRoom.StartAsync();

        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, (await room.Http.GetAsync("/slack/events")).StatusCode);
    }
}
