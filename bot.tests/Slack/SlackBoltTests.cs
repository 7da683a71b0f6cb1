using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Slack;

/// <summary>The same requests, good and bad, to Slack's own receiver (Bolt, one of the peers) and to ours.</summary>
[TestClass]
public sealed class SlackBoltTests
{
    /// <summary>Where we answer otherwise than Bolt, and why: stricter, but for the first.</summary>
    private static readonly Dictionary<string, (HttpStatusCode Bolt, HttpStatusCode Ours, string Because)> Stricter = new()
    {
        ["a limit that was reached"] = (HttpStatusCode.NotFound, HttpStatusCode.OK, "Slack tells us something; refused, it would count as a failed delivery, and too many of those switch events off"),
        ["an event from six minutes ahead"] = (HttpStatusCode.OK, HttpStatusCode.Unauthorized, "a request signed for later could be kept and replayed then"),
        ["an unsigned probe"] = (HttpStatusCode.OK, HttpStatusCode.Unauthorized, "nothing is parsed before its signature is checked, so nobody can reach the parser"),
        ["a probe signed with another secret"] = (HttpStatusCode.OK, HttpStatusCode.Unauthorized, "as above"),
        ["a message whose text is a number"] = (HttpStatusCode.OK, HttpStatusCode.BadRequest, "Slack's own figures then show that something was not understood; acknowledged, it would be lost unseen"),
        ["a message without a channel"] = (HttpStatusCode.OK, HttpStatusCode.BadRequest, "as above"),
        ["a list"] = (HttpStatusCode.NotFound, HttpStatusCode.BadRequest, "no request of Slack's is a list"),
        ["two mebibytes"] = (HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge, "no event of Slack's is near this size, and memory is bounded"),
    };

    [TestMethod]
    public async Task The_same_requests_get_the_same_status_except_where_we_are_stricter()
    {
        var (bolt, line) = await Peers.ServeAsync("receiver.mjs", SlackSigner.Secret);
        using var process = bolt;
        var said = JsonNode.Parse(line)!;
        var now = Instant.FromUnixTimeSeconds(said["now"]!.GetValue<long>());
        using var theirs = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{said["port"]}/") };
        await using var room = await SlackRoom.StartAsync(now, ("Slack:SigningSecret", SlackSigner.Secret));

        var differences = new List<string>();
        var stricter = new HashSet<string>();
        foreach (var (name, request) in Requests(now))
        {
            var expected = (await theirs.SendAsync(request())).StatusCode;
            var actual = (await room.Http.SendAsync(request())).StatusCode;
            if (Stricter.TryGetValue(name, out var reason))
            {
                stricter.Add(name);
                if ((expected, actual) != (reason.Bolt, reason.Ours)) differences.Add($"{name}: Bolt {(int)expected}, ours {(int)actual}, listed {(int)reason.Bolt} and {(int)reason.Ours}");
            }
            else if (expected != actual)
            {
                differences.Add($"{name}: Bolt {(int)expected}, ours {(int)actual}");
            }
        }

        Assert.IsEmpty(differences, string.Join("; ", differences));
        CollectionAssert.AreEquivalent(Stricter.Keys, stricter.ToArray(), "every listed exception was tried");
    }

    private static IEnumerable<(string Name, Func<HttpRequestMessage> Request)> Requests(Instant now)
    {
        var message = Envelope(Message("U0DANA", "x", now, team: ClientTeam));
        var bytes = Encoding.UTF8.GetBytes(message);
        var ts = now.ToUnixTimeSeconds().ToString();
        yield return Event("a check of the address", """{"type":"url_verification","challenge":"abc"}""");
        yield return Event("a message", message);
        yield return ("a message for the second time", () => Retried(SlackSigner.Event(message, now)));
        yield return Event("a mention", Envelope(Message("U0SAM", $"<@{Bot}> draft", now).With("type", "app_mention")));
        yield return Event("an event of another kind", Envelope(new JsonObject { ["type"] = "emoji_changed", ["subtype"] = "add" }));
        yield return Event("a limit that was reached", """{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1,"api_app_id":"A1"}""");
        yield return ("an unsigned event", () => SlackSigner.Request("/slack/events", bytes, "application/json", ts, null));
        yield return ("an event without a time", () => SlackSigner.Request("/slack/events", bytes, "application/json", null, SlackSignature.Sign(bytes, ts, SlackSigner.Secret)));
        yield return ("an event signed with another secret", () => SlackSigner.Event(message, now, "another"));
        yield return ("an event from six minutes ago", () => SlackSigner.Event(message, now - Duration.FromMinutes(6)));
        yield return ("an event from six minutes ahead", () => SlackSigner.Event(message, now + Duration.FromMinutes(6)));
        yield return ("an event with a time in words", () => SlackSigner.Request("/slack/events", bytes, "application/json", "abc", SlackSignature.Sign(bytes, "abc", SlackSigner.Secret)));
        yield return ("an event cut short after it was signed", () => SlackSigner.Request("/slack/events", bytes[..^9], "application/json", ts, SlackSignature.Sign(bytes, ts, SlackSigner.Secret)));
        yield return Event("an event cut short before it was signed", message[..^9]);
        yield return Event("no JSON", "no JSON");
        yield return Event("a list", "[]");
        yield return Event("two mebibytes", Envelope(Message("U0DANA", new string('x', 2 * 1024 * 1024), now)));
        yield return Event("a message whose text is a number", Envelope(Message("U0DANA", "x", now).With("text", 5)));
        yield return Event("a message without a channel", Envelope(Message("U0DANA", "x", now).Without("channel")));
        yield return ("an unsigned probe", () => SlackSigner.Request("/slack/commands", Encoding.UTF8.GetBytes("ssl_check=1&token=x"), "application/x-www-form-urlencoded", null, null));
        yield return ("a probe signed with another secret", () => SlackSigner.Signed("/slack/commands", Encoding.UTF8.GetBytes("ssl_check=1&token=x"), "application/x-www-form-urlencoded", now, "another"));
        yield return ("a probe", () => SlackSigner.Form("/slack/commands", now, ("ssl_check", "1"), ("token", "x")));
        yield return ("our command", () => Command("/servicebot"));
        yield return ("another command", () => Command("/other"));
        yield return Interaction("a button", Pressed("claim#0"));
        yield return Interaction("our shortcut", Shortcut("draft"));
        yield return Interaction("another shortcut", Shortcut("other"));
        yield return Interaction("a global shortcut", Shortcut("other").With("type", "shortcut"));
        yield return Interaction("a view that was sent", View("view_submission"));
        yield return Interaction("a view that was closed", View("view_closed"));
        yield return ("a payload that is no JSON", () => SlackSigner.Interaction("no JSON", now));

        (string, Func<HttpRequestMessage>) Event(string name, string json) => (name, () => SlackSigner.Event(json, now));

        (string, Func<HttpRequestMessage>) Interaction(string name, JsonObject json) => (name, () => SlackSigner.Interaction(json.ToJsonString(), now));

        HttpRequestMessage Command(string command) => SlackSigner.Form(
            "/slack/commands", now, ("command", command), ("text", "help"), ("team_id", HomeTeam), ("channel_id", "C0ACME"), ("user_id", "U0SAM"), ("response_url", "https://hooks.slack.com/commands/1"), ("trigger_id", "1.2.3"));
    }

    private static HttpRequestMessage Retried(HttpRequestMessage request)
    {
        request.Headers.Add("X-Slack-Retry-Num", "1");
        request.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
        return request;
    }

    private static JsonObject Around(string type) => new()
    {
        ["type"] = type,
        ["team"] = new JsonObject { ["id"] = HomeTeam, ["domain"] = "us" },
        ["user"] = new JsonObject { ["id"] = "U0SAM", ["team_id"] = HomeTeam },
        ["trigger_id"] = "1.2.3",
    };

    private static JsonObject Pressed(string action) => Around("block_actions")
        .With("container", new JsonObject { ["type"] = "message", ["message_ts"] = "1700000000.000001", ["channel_id"] = "D0SAM" })
        .With("channel", new JsonObject { ["id"] = "D0SAM" })
        .With("response_url", "https://hooks.slack.com/actions/1")
        .With("actions", new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = action, ["block_id"] = "b", ["value"] = "v", ["action_ts"] = "1700000000.000002" }));

    private static JsonObject Shortcut(string callback) => Around("message_action")
        .With("callback_id", callback)
        .With("action_ts", "1700000000.000002")
        .With("channel", new JsonObject { ["id"] = "C0ACME" })
        .With("message_ts", "1700000000.000001")
        .With("message", new JsonObject { ["ts"] = "1700000000.000001", ["text"] = "x" })
        .With("response_url", "https://hooks.slack.com/app/1");

    private static JsonObject View(string type) => Around(type).With("view", new JsonObject { ["id"] = "V1", ["type"] = "modal", ["callback_id"] = "c", ["state"] = new JsonObject { ["values"] = new JsonObject() } });
}
