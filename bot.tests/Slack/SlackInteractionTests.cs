using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Slack;

[TestClass]
public sealed class SlackInteractionTests
{
    private const string Workspace = "slack:" + HomeTeam;
    private const string Hook = "https://hooks.slack.com/actions/T0HOME/1/secret";
    private static readonly Instant At = Instant.FromUnixTimeTicks(17_000_000_001_234_560);

    [TestMethod]
    public async Task A_button_in_a_direct_message_is_answered_there()
    {
        var request = await AskedAsync(Pressed("claim#1", "C0ACME/1700000000.000001"));

        Assert.AreEqual(("claim", "C0ACME/1700000000.000001"), (request.Action, request.Words));
        Assert.AreEqual(new PersonKey(Workspace, "U0SAM"), request.Who);
        Assert.AreEqual(new Direct(Workspace, "U0SAM"), request.Answer);
        Assert.AreEqual((At, "1700000100.000001", false), (request.At, request.Message, request.ClientCanRead));
    }

    [TestMethod]
    public async Task A_button_in_an_ephemeral_message_is_answered_in_its_place()
    {
        var json = Pressed("draft.warmer#0", "v", channel: "C0ACME");
        json["container"]!["is_ephemeral"] = true;

        Assert.AreEqual(new InPlaceOf(Workspace, "U0SAM", Hook), (await AskedAsync(json)).Answer);
    }

    [TestMethod]
    public async Task A_button_in_a_channel_is_answered_to_the_one_who_pressed_it()
    {
        var json = Pressed("draft#0", "v", channel: "C0TEAM");
        json["container"]!["thread_ts"] = "1700000000.000009";

        Assert.AreEqual(new OnlyVisibleTo(Workspace, "C0TEAM", "1700000000.000009", "U0SAM"), (await AskedAsync(json)).Answer);
    }

    [TestMethod]
    public async Task An_option_of_a_menu_carries_its_verb_and_value()
    {
        var json = Pressed("more#", null);
        json["actions"]![0]!["selected_option"] = new JsonObject { ["value"] = "no-reply-needed|C0ACME/1700000000.000001" };

        var request = await AskedAsync(json);

        Assert.AreEqual(("no-reply-needed", "C0ACME/1700000000.000001"), (request.Action, request.Words));
    }

    [TestMethod]
    public async Task Pressing_twice_is_two_requests_and_a_repeated_delivery_is_one()
    {
        var once = await AskedAsync(Pressed("claim#0", "v"));
        var again = await AskedAsync(Pressed("claim#0", "v"));
        var later = await AskedAsync(Pressed("claim#0", "v", at: At + Duration.FromSeconds(1)));

        Assert.AreEqual(once.Id, again.Id);
        Assert.AreNotEqual(once.Id, later.Id);
    }

    [TestMethod]
    [DataRow("draft")]
    [DataRow("why")]
    [DataRow("needs-reply")]
    [DataRow("no-reply-needed")]
    public async Task An_entry_of_a_messages_menu_asks_for_its_verb_about_that_message_and_is_answered_beside_it(string verb)
    {
        var request = await AskedAsync(Picked(verb));

        Assert.AreEqual((verb, "1700000000.000002", ""), (request.Action, request.Message, request.Words));
        Assert.AreEqual(new Conversation(new ChannelKey(Workspace, "C0ACME"), "1700000000.000001"), request.Where);
        Assert.AreEqual(new OnlyVisibleTo(Workspace, "C0ACME", "1700000000.000001", "U0SAM"), request.Answer);
    }

    [TestMethod]
    public async Task Somebody_of_another_team_who_presses_is_a_client()
    {
        await using var room = await SlackRoom.StartAsync();
        var json = Pressed("claim#0", "v", channel: "C0ACME");
        json["user"]!["team_id"] = ClientTeam;

        await SendAsync(room, json);

        Assert.AreEqual(new PersonProfile(new PersonKey(Workspace, "U0SAM"), "", Side.Client), room.Sink.Accepted.Single().People.Single());
    }

    [TestMethod]
    [DataRow("https://evil.example/actions/1")]
    [DataRow("http://hooks.slack.com/actions/1")]
    [DataRow("https://hooks.slack.com.evil.example/actions/1")]
    [DataRow("https://hooks.slack.com@evil.example/actions/1")]
    [DataRow("https://sam@hooks.slack.com/actions/1")]
    [DataRow("https://hooks.slack.com:8443/actions/1")]
    [DataRow("//hooks.slack.com/actions/1")]
    [DataRow("not an address")]
    [DataRow("")]
    public async Task An_answer_address_that_is_not_Slacks_is_refused(string address)
    {
        await using var room = await SlackRoom.StartAsync();
        var json = Pressed("draft#0", "v", channel: "C0ACME").With("response_url", address);
        json["container"]!["is_ephemeral"] = true;

        Assert.AreEqual(HttpStatusCode.BadRequest, await SendAsync(room, json));
        Assert.AreEqual(HttpStatusCode.BadRequest, (await room.Http.SendAsync(Command(room, ("response_url", address)))).StatusCode);
        Assert.IsEmpty(room.Sink.Accepted);
    }

    [TestMethod]
    public async Task The_command_is_answered_in_place_and_is_nobody_elses_to_read()
    {
        await using var room = await SlackRoom.StartAsync();

        var answer = await room.Http.SendAsync(Command(room, ("text", " who is waiting &amp; where <@U1|sam> ")));

        Assert.AreEqual((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        var request = room.Sink.Accepted.Single().Requests.Single();
        Assert.AreEqual("who is waiting & where <@U1>", request.Words);
        Assert.AreEqual(new InPlaceOf(Workspace, "U0SAM", Hook), request.Answer);
        Assert.AreEqual(new Conversation(new ChannelKey(Workspace, "C0ACME"), null), request.Where);
        Assert.AreEqual((null, null, room.Time.Now, false), (request.Action, request.Message, request.At, request.ClientCanRead));
    }

    [TestMethod]
    public async Task What_our_manifest_does_not_declare_is_not_found_and_a_probe_is_fine()
    {
        await using var room = await SlackRoom.StartAsync();
        (HttpStatusCode Status, HttpRequestMessage Request)[] table =
        [
            (HttpStatusCode.NotFound, Command(room, ("command", "/other"))),
            (HttpStatusCode.NotFound, Interaction(new JsonObject { ["type"] = "view_submission" })),
            (HttpStatusCode.NotFound, Interaction(new JsonObject { ["type"] = "view_closed" })),
            (HttpStatusCode.NotFound, Interaction(new JsonObject { ["type"] = "block_suggestion" })),
            (HttpStatusCode.NotFound, Interaction(new JsonObject { ["type"] = "shortcut", ["callback_id"] = "draft" })),
            (HttpStatusCode.NotFound, Interaction(new JsonObject { ["type"] = "message_action", ["callback_id"] = "other" })),
            (HttpStatusCode.NotFound, Interaction(new JsonObject())),
            (HttpStatusCode.OK, SlackSigner.Form("/slack/interactivity", room.Time.Now, ("ssl_check", "1"), ("token", "x"))),
            (HttpStatusCode.OK, SlackSigner.Form("/slack/commands", room.Time.Now, ("ssl_check", "1"), ("token", "x"))),
        ];

        foreach (var (status, request) in table)
            Assert.AreEqual(status, (await room.Http.SendAsync(request)).StatusCode, request.Content is null ? "" : await request.Content.ReadAsStringAsync());
        Assert.IsEmpty(room.Sink.Accepted);

        HttpRequestMessage Interaction(JsonObject json) => SlackSigner.Interaction(json.ToJsonString(), room.Time.Now);
    }

    [TestMethod]
    public async Task Forms_and_payloads_of_another_shape_are_refused_and_leave_nothing()
    {
        await using var room = await SlackRoom.StartAsync();
        JsonObject[] payloads =
        [
            Pressed("claim#0", "v").Without("user"),
            Pressed("claim#0", "v").With("user", "U0SAM"),
            Pressed("claim#0", "v").With("actions", new JsonArray()),
            Pressed("claim#0", "v").With("actions", "claim"),
            Pressed("claim#0", "v").Without("container"),
            Pressed("claim#0", "v").With("container", new JsonObject { ["type"] = "message", ["channel_id"] = 5 }),
            Pressed("claim#0", "v").Without("team").With("user", new JsonObject { ["id"] = "U1" }),
        ];
        var now = room.Time.Now;
        HttpRequestMessage[] requests =
        [
            .. payloads.Select(payload => SlackSigner.Interaction(payload.ToJsonString(), now)),
            SlackSigner.Interaction("not JSON", now),
            SlackSigner.Interaction("[]", now),
            SlackSigner.Form("/slack/interactivity", now, ("payloads", "{}")),
            SlackSigner.Form("/slack/interactivity", now),
            SlackSigner.Form("/slack/interactivity", now, [.. Enumerable.Range(0, 200).Select(i => ($"f{i}", "x"))]),
            SlackSigner.Form("/slack/commands", now, ("command", "/servicebot")),
        ];

        foreach (var request in requests)
            Assert.AreEqual(HttpStatusCode.BadRequest, (await room.Http.SendAsync(request)).StatusCode);
        Assert.IsEmpty(room.Sink.Accepted);
        room.Logs.AssertNothingSays("C0ACME");
    }

    [TestMethod]
    public async Task A_button_with_a_dialog_carries_the_trigger_and_where_its_message_can_be_replaced()
    {
        var payload = Pressed("edit#d0", "v").With("trigger_id", "1.2.trigger");
        payload["container"]!["is_ephemeral"] = true;
        var request = await AskedAsync(payload);

        Assert.AreEqual("edit", request.Action);
        Assert.AreEqual(new InDialog(request.Who.Workspace, "U0SAM", "1.2.trigger", Hook), request.Answer);
    }

    [TestMethod]
    public async Task A_submitted_dialog_is_answered_at_once_with_what_it_shows_next_or_closed()
    {
        await using var room = await SlackRoom.StartAsync();
        room.AtOnce.Next = new Post("Reacts", [new Line(Span.Plain("Reacts: 40 of 100")), new Editor("Your reply", "As I said <!channel>", "id digest")]);
        var found = await room.Http.SendAsync(SlackSigner.Interaction(Submitted("As I said <!channel>").ToJsonString(), room.Time.Now));

        var shown = JsonNode.Parse(await found.Content.ReadAsStringAsync())!;
        Assert.AreEqual("update", shown["response_action"]!.GetValue<string>());
        Assert.AreEqual("id digest", shown["view"]!["private_metadata"]!.GetValue<string>());
        var answer = room.AtOnce.Answers.Single();
        Assert.AreEqual(new DialogAnswer(new PersonKey("slack:" + HomeTeam, "U0SAM"), "carried", "As I said <!channel>", room.Time.Now) { Values = answer.Values }, answer);

        room.AtOnce.Next = null;
        var closed = await room.Http.SendAsync(SlackSigner.Interaction(Submitted("By four today.").ToJsonString(), room.Time.Now));
        Assert.AreEqual(HttpStatusCode.OK, closed.StatusCode);
        Assert.AreEqual("", await closed.Content.ReadAsStringAsync());
        Assert.IsEmpty(room.Sink.Accepted);
    }

    [TestMethod]
    public async Task A_command_is_acknowledged_with_what_is_shown_until_the_answer_is_there()
    {
        await using var room = await SlackRoom.StartAsync();
        room.AtOnce.First = new Post("Reading the thread…", [new Line(Span.Plain("Reading the thread…"))]);
        var answer = await room.Http.SendAsync(Command(room, ("text", "draft")));

        var shown = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.AreEqual("ephemeral", shown["response_type"]!.GetValue<string>());
        Assert.AreEqual("Reading the thread…", shown["text"]!.GetValue<string>());
        Assert.HasCount(1, room.Sink.Accepted);
    }

    private static JsonObject Submitted(string text) => new()
    {
        ["type"] = "view_submission",
        ["team"] = new JsonObject { ["id"] = HomeTeam, ["domain"] = "us" },
        ["user"] = new JsonObject { ["id"] = "U0SAM", ["team_id"] = HomeTeam },
        ["view"] = new JsonObject
        {
            ["id"] = "V1",
            ["callback_id"] = "dialog",
            ["private_metadata"] = "carried",
            ["state"] = new JsonObject { ["values"] = new JsonObject { ["text"] = new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = text } } } },
        },
    };

    private static JsonObject Pressed(string actionId, string? value, string channel = "D0SAM", Instant? at = null)
    {
        var action = new JsonObject { ["type"] = "button", ["action_id"] = actionId, ["block_id"] = "b", ["action_ts"] = Ts(at ?? At) };
        if (value is not null) action["value"] = value;
        return new JsonObject
        {
            ["type"] = "block_actions",
            ["team"] = new JsonObject { ["id"] = HomeTeam, ["domain"] = "us" },
            ["user"] = new JsonObject { ["id"] = "U0SAM", ["team_id"] = HomeTeam },
            ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1700000100.000001", ["channel_id"] = channel, ["is_ephemeral"] = false },
            ["channel"] = new JsonObject { ["id"] = channel, ["name"] = "x" },
            ["response_url"] = Hook,
            ["actions"] = new JsonArray(action),
        };
    }

    private static JsonObject Picked(string callback) => new()
    {
        ["type"] = "message_action",
        ["callback_id"] = callback,
        ["action_ts"] = Ts(At),
        ["message_ts"] = "1700000000.000002",
        ["team"] = new JsonObject { ["id"] = HomeTeam, ["domain"] = "us" },
        ["user"] = new JsonObject { ["id"] = "U0SAM", ["team_id"] = HomeTeam },
        ["channel"] = new JsonObject { ["id"] = "C0ACME", ["name"] = "x" },
        ["message"] = new JsonObject { ["ts"] = "1700000000.000002", ["thread_ts"] = "1700000000.000001", ["text"] = "Thanks" },
        ["response_url"] = Hook,
    };

    private static HttpRequestMessage Command(SlackRoom room, params (string Name, string Value)[] changed)
    {
        var fields = new Dictionary<string, string>
        {
            ["command"] = "/servicebot",
            ["text"] = "help",
            ["team_id"] = HomeTeam,
            ["channel_id"] = "C0ACME",
            ["user_id"] = "U0SAM",
            ["response_url"] = Hook,
            ["trigger_id"] = "1.2.abc",
        };
        foreach (var (name, value) in changed)
            fields[name] = value;
        return SlackSigner.Form("/slack/commands", room.Time.Now, [.. fields.Select(field => (field.Key, field.Value))]);
    }

    private static async Task<HttpStatusCode> SendAsync(SlackRoom room, JsonObject payload) =>
        (await room.Http.SendAsync(SlackSigner.Interaction(payload.ToJsonString(), room.Time.Now))).StatusCode;

    private static async Task<PersonRequest> AskedAsync(JsonObject payload)
    {
        await using var room = await SlackRoom.StartAsync();
        Assert.AreEqual(HttpStatusCode.OK, await SendAsync(room, payload));
        return room.Sink.Accepted.Single().Requests.Single();
    }
}
