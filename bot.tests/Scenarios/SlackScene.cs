using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Slack;
using ServiceBot.Slack.Socket;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>
/// One client on Slack Connect and a small team, seen from Slack's side: signed requests in, calls out. Dana (Acme) writes in #acme-launch; Sam is set to answer,
/// Lee hears when the target has passed, and Kim is of the team too. #acme-team is theirs alone.
/// </summary>
public sealed class SlackScene : IAsyncDisposable
{
    public const string Dana = "U0DANA";
    public const string Sam = "U0SAM";
    public const string Lee = "U0LEE";
    public const string Kim = "U0KIM";
    public const string Launch = "C0ACME";
    public const string TeamChannel = "C0TEAM";

    private readonly HashSet<string> _said = [FakeSlack.Token, SlackSigner.Secret, FakeSockets.AppToken, "/secret", "secret-ticket"];

    private readonly bool _overSocket;

    private SlackScene(AppHost app, FakeSlack slack, bool overSocket) => (App, Slack, _overSocket) = (app, slack, overSocket);

    public AppHost App { get; }

    public FakeSlack Slack { get; }

    public Instant Now => App.Time.Now;

    public static Task<SlackScene> StartAsync(params (string Key, string Value)[] settings) => StartAsync(overSocket: false, settings);

    /// <summary>The same program without an address of its own: everything comes over a socket that it opens.</summary>
    public static Task<SlackScene> StartOverSocketAsync(params (string Key, string Value)[] settings) => StartAsync(overSocket: true, settings);

    private static async Task<SlackScene> StartAsync(bool overSocket, (string Key, string Value)[] settings)
    {
        var slack = await FakeSlack.StartAsync();
        slack.AddPerson(Dana, "Dana Reyes", ClientTeam);
        slack.AddPerson(Sam, "Sam Okafor");
        slack.AddPerson(Lee, "Lee Novak");
        slack.AddPerson(Kim, "Kim Adler");
        slack.AddChannel(Launch, "acme-launch", shared: true);
        slack.AddChannel(TeamChannel, "acme-team", shared: false);
        slack.SetMembers(TeamChannel, Sam, Lee, Kim);
        var all = overSocket ? slack.SocketSettings() : slack.Settings();
        foreach (var (key, value) in new[]
        {
            ("Clients:0:Channel", Launch), ("Clients:0:Client", "Acme"), ("Clients:0:Name", "acme-launch"), ("Clients:0:Responders:0", Sam),
            ("Clients:0:EscalateTo:0", Lee), ("Clients:0:TeamChannel", TeamChannel), ("Digest:Weekday", "Sunday"), ("Digest:Time", "20:00"),
        }.Concat(settings))
            all[key] = value;
        return new SlackScene(await AppHost.StartAsync(all), slack, overSocket);
    }

    /// <summary>A message as Slack tells it; its id comes back. Nothing is swept yet.</summary>
    public async Task<string> SaysAsync(string who, string text, string? thread = null, Instant? at = null, string channel = Launch)
    {
        var message = Said(who, text, at ?? Now, thread, channel);
        await PostAsync(Envelope(message));
        return message["ts"]!.GetValue<string>();
    }

    public static JsonObject Said(string who, string text, Instant at, string? thread = null, string channel = Launch) =>
        Message(who, text, at, channel, thread, who == Dana ? ClientTeam : HomeTeam, channel[0] == 'D' ? "im" : "channel");

    /// <summary>A request of Slack's, signed at the scene's present; it must be acknowledged.</summary>
    public async Task PostAsync(string json, params (string Name, string Value)[] headers)
    {
        var happened = JsonNode.Parse(json)!["event"]!;
        _said.UnionWith(new[] { happened["text"], happened["message"]?["text"] }.OfType<JsonNode>().Select(text => text.GetValue<string>()).Where(text => text.Length > 0));
        if (_overSocket)
        {
            await Slack.Sockets.DeliverAsync("events_api", json, takesPayload: false);
            return;
        }

        using var request = SlackSigner.Event(json, Now);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await App.Http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual("", await answer.Content.ReadAsStringAsync());
    }

    public Task SweepAsync() => App.SettleAsync();

    public async Task AdvanceAsync(Duration by)
    {
        // A clock that jumps while the socket is being opened would end that by its time-out, and stand still before the next try.
        while (_overSocket && App.Get<SlackSocketState>().Down is not null) await Task.Yield();
        await App.AdvanceAsync(by);
    }

    /// <summary>What somebody sees in their direct messages with the bot now, updates included, oldest first.</summary>
    public IReadOnlyList<string> DirectsTo(string who) => [.. Shown("D" + who[1..]).Values.Select(Read)];

    public IReadOnlyList<string> ChannelPosts(string channel) => [.. Shown(channel).Values.Select(Read)];

    /// <summary>Presses a button, or picks an option, by its label, on the latest message in somebody's direct messages.</summary>
    public Task PressAsync(string who, string label)
    {
        var (ts, call) = Shown("D" + who[1..]).Last();
        return PressAsync(who, call, label, "D" + who[1..], ts, ephemeral: false);
    }

    /// <summary>Presses a button on an ephemeral message; the response address belongs to it.</summary>
    public Task PressEphemeralAsync(string who, SlackCall ephemeral, string label) => PressAsync(who, ephemeral, label, Launch, "1800000999.000001", ephemeral: true);

    /// <summary>Types to the bot in a direct message.</summary>
    public async Task TypeAsync(string who, string words)
    {
        await SaysAsync(who, words, channel: "D" + who[1..]);
        await SweepAsync();
    }

    /// <summary>Presses a button that opens a dialog, on the latest message in somebody's direct messages; the view that was opened.</summary>
    public async Task<JsonNode> OpenAsync(string who, string label)
    {
        await PressAsync(who, label);
        return JsonNode.Parse(Slack.CallsOf("views.open")[^1]["view"])!;
    }

    /// <summary>Submits a dialog that was opened, filled in so; null closes it.</summary>
    public async Task<JsonNode?> SubmitAsync(string who, JsonNode view, params (string Field, string[] Values)[] filled)
    {
        App.Time.Advance(Duration.FromSeconds(1));
        var blocks = view["blocks"]!.AsArray().Where(block => block!["type"]!.GetValue<string>() == "input").ToDictionary(block => block!["block_id"]!.GetValue<string>(), block => block!["element"]!["type"]!.GetValue<string>());
        var values = new JsonObject();
        foreach (var (field, given) in filled.Where(one => blocks.ContainsKey(one.Field)))
            values[field] = new JsonObject { [field] = Given(blocks[field], given) };
        var payload = new JsonObject
        {
            ["type"] = "view_submission",
            ["team"] = new JsonObject { ["id"] = HomeTeam },
            ["user"] = new JsonObject { ["id"] = who, ["team_id"] = who == Dana ? ClientTeam : HomeTeam },
            ["view"] = new JsonObject { ["type"] = "modal", ["callback_id"] = "dialog", ["private_metadata"] = view["private_metadata"]!.DeepClone(), ["app_installed_team_id"] = HomeTeam, ["state"] = new JsonObject { ["values"] = values } },
        };
        using var answer = await App.Http.SendAsync(SlackSigner.Interaction(payload.ToJsonString(), Now));
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        await SweepAsync();
        return body.Length == 0 ? null : JsonNode.Parse(body);
    }

    private static JsonObject Given(string type, string[] values) => type switch
    {
        "multi_users_select" => new JsonObject { ["type"] = type, ["selected_users"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) },
        "conversations_select" => new JsonObject { ["type"] = type, ["selected_conversation"] = values.FirstOrDefault() },
        "static_select" => new JsonObject { ["type"] = type, ["selected_option"] = values is [var one] ? new JsonObject { ["value"] = one } : null },
        _ => new JsonObject { ["type"] = type, ["value"] = values.FirstOrDefault() },
    };

    /// <summary>Picks an entry of a message's own menu.</summary>
    public async Task PickAsync(string who, string callback, string message, string channel = Launch, string? thread = null)
    {
        App.Time.Advance(Duration.FromSeconds(1)); // nobody picks in the instant in which it was written
        var payload = new JsonObject
        {
            ["type"] = "message_action",
            ["callback_id"] = callback,
            ["action_ts"] = Ts(Now),
            ["trigger_id"] = $"trigger.{Ts(Now)}",
            ["team"] = new JsonObject { ["id"] = HomeTeam },
            ["user"] = new JsonObject { ["id"] = who, ["team_id"] = who == Dana ? ClientTeam : HomeTeam },
            ["channel"] = new JsonObject { ["id"] = channel },
            ["message_ts"] = message,
            ["message"] = thread is null ? new JsonObject { ["ts"] = message } : new JsonObject { ["ts"] = message, ["thread_ts"] = thread },
            ["response_url"] = Slack.Hooks + "app/1",
        };
        await InteractAsync(payload);
    }

    /// <summary>Submits the dialog that was opened last, with a text; what Slack is answered comes back.</summary>
    public async Task<string> SubmitAsync(string who, string text)
    {
        var opened = JsonNode.Parse(Slack.CallsOf("views.open")[^1]["view"])!;
        var payload = new JsonObject
        {
            ["type"] = "view_submission",
            ["team"] = new JsonObject { ["id"] = HomeTeam },
            ["user"] = new JsonObject { ["id"] = who, ["team_id"] = HomeTeam },
            ["view"] = new JsonObject
            {
                ["callback_id"] = opened["callback_id"]!.DeepClone(),
                ["private_metadata"] = opened["private_metadata"]!.DeepClone(),
                ["app_installed_team_id"] = HomeTeam,
                ["state"] = new JsonObject { ["values"] = new JsonObject { [BlockKit.EditorId] = new JsonObject { [BlockKit.EditorId] = new JsonObject { ["type"] = "plain_text_input", ["value"] = text } } } },
            },
        };
        using var answer = await App.Http.SendAsync(SlackSigner.Interaction(payload.ToJsonString(), Now));
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        await SweepAsync();
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Somebody invites the bot to a channel.</summary>
    public async Task JoinedAsync(string channel, string inviter, bool shared = true)
    {
        await PostAsync(Envelope(new JsonObject { ["type"] = "member_joined_channel", ["user"] = Bot, ["channel"] = channel, ["inviter"] = inviter, ["event_ts"] = Ts(Now) }, shared: shared));
        await SweepAsync();
    }

    /// <summary>Somebody opens their App Home; what it says comes back.</summary>
    public async Task<string> OpenHomeAsync(string who)
    {
        App.Time.Advance(Duration.FromSeconds(1));
        await PostAsync(Envelope(new JsonObject { ["type"] = "app_home_opened", ["user"] = who, ["channel"] = "D" + who[1..], ["tab"] = "home", ["event_ts"] = Ts(Now) }, shared: false));
        await SweepAsync();
        return Home(who);
    }

    /// <summary>What somebody's App Home says now.</summary>
    public string Home(string who) => Read(JsonNode.Parse(Slack.CallsOf("views.publish").Last(call => call["user_id"] == who)["view"])!["blocks"]!.AsArray());

    /// <summary>Presses a button on somebody's App Home, by its label.</summary>
    public async Task PressHomeAsync(string who, string label)
    {
        var view = JsonNode.Parse(Slack.CallsOf("views.publish").Last(call => call["user_id"] == who)["view"])!;
        var (element, _) = Find(view["blocks"]!.AsArray(), label);
        App.Time.Advance(Duration.FromSeconds(1));
        await InteractAsync(new JsonObject
        {
            ["type"] = "block_actions",
            ["team"] = new JsonObject { ["id"] = HomeTeam },
            ["user"] = new JsonObject { ["id"] = who, ["team_id"] = HomeTeam },
            ["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V1" },
            ["view"] = new JsonObject { ["type"] = "home", ["app_installed_team_id"] = HomeTeam },
            ["trigger_id"] = $"trigger.{Ts(Now)}",
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "button", ["action_id"] = element["action_id"]!.DeepClone(), ["block_id"] = "b", ["value"] = element["value"]?.DeepClone(), ["action_ts"] = Ts(Now) }),
        });
        await SweepAsync();
    }

    public static string Read(JsonArray blocks) => string.Join('\n', blocks.Select(block => Words(block!)).Where(words => words.Length > 0));

    public static string Read(SlackCall call) => string.Join('\n', call.Blocks.Select(block => Words(block!)).Where(words => words.Length > 0));

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Slack.DisposeAsync();
        Slack.AssertNothingWrong();
        App.Logs.AssertNothingSays([.. _said]);

        // Checked after every scene: no word, token or answer address is in a log, and nothing of ours but an ephemeral message reaches a client's channel.
        foreach (var call in Slack.Calls.Where(call => call.Method is "chat.postMessage" or "chat.update" && !call.Token.StartsWith("xoxp-", StringComparison.Ordinal)))
            Assert.AreNotEqual(Launch, call["channel"]);
    }

    private async Task PressAsync(string who, SlackCall message, string label, string channel, string ts, bool ephemeral)
    {
        var (element, option) = Find(message, label);
        App.Time.Advance(Duration.FromSeconds(1)); // nobody presses twice in one instant
        var action = new JsonObject
        {
            ["type"] = element["type"]!.DeepClone(),
            ["action_id"] = element["action_id"]!.DeepClone(),
            ["block_id"] = "b",
            ["action_ts"] = Ts(Now),
        };
        if (option is null) action["value"] = element["value"]?.DeepClone();
        else action["selected_option"] = option.DeepClone();
        var payload = new JsonObject
        {
            ["type"] = "block_actions",
            ["team"] = new JsonObject { ["id"] = HomeTeam },
            ["user"] = new JsonObject { ["id"] = who, ["team_id"] = who == Dana ? ClientTeam : HomeTeam },
            ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = ts, ["channel_id"] = channel, ["is_ephemeral"] = ephemeral },
            ["channel"] = new JsonObject { ["id"] = channel },
            ["response_url"] = Slack.Hooks + "actions/T0HOME/1/secret",
            ["trigger_id"] = $"trigger.{Ts(Now)}",
            ["actions"] = new JsonArray(action),
        };
        await InteractAsync(payload);
    }

    private async Task InteractAsync(JsonObject payload)
    {
        if (_overSocket)
        {
            await Slack.Sockets.DeliverAsync("interactive", payload.ToJsonString());
        }
        else
        {
            using var answer = await App.Http.SendAsync(SlackSigner.Interaction(payload.ToJsonString(), Now));
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        }

        await SweepAsync();
    }

    private static (JsonObject Element, JsonObject? Option) Find(SlackCall message, string label) => Find(message.Blocks, label);

    private static (JsonObject Element, JsonObject? Option) Find(JsonArray blocks, string label)
    {
        var elements = blocks.SelectMany(block => block!["accessory"] is { } one ? [one] : block["type"]!.GetValue<string>() == "actions" ? block["elements"]!.AsArray().ToArray() : []);
        foreach (var element in elements.Select(element => element!.AsObject()))
        {
            if (element["text"]?["text"]!.GetValue<string>() == label) return (element, null);
            var option = element["options"]?.AsArray().FirstOrDefault(option => option!["text"]!["text"]!.GetValue<string>() == label);
            if (option is not null) return (element, option.AsObject());
        }

        throw new AssertFailedException($"there is no “{label}” on: {Read(blocks)}");
    }

    private SortedDictionary<string, SlackCall> Shown(string channel)
    {
        var shown = new SortedDictionary<string, SlackCall>(StringComparer.Ordinal);
        foreach (var call in Slack.Calls)
        {
            if (call.Method == "chat.update" && call["channel"] == channel) shown[call["ts"]] = call;
            if (call.Answered is { } ts && call.Method == "chat.postMessage" && call["channel"] == channel) shown[ts] = call;
        }

        return shown;
    }

    private static string Words(JsonNode block)
    {
        var words = new StringBuilder();
        Collect(block, words);
        return words.ToString();
    }

    private static void Collect(JsonNode? node, StringBuilder words)
    {
        switch (node)
        {
            case JsonObject json when json["type"]?.GetValue<string>() is "mrkdwn" or "plain_text" or "text":
                words.Append(json["text"]!.GetValue<string>());
                if (json["type"]!.GetValue<string>() == "plain_text") words.Append(' ');
                break;
            case JsonObject json:
                foreach (var (_, value) in json)
                    Collect(value, words);
                break;
            case JsonArray list:
                foreach (var item in list)
                    Collect(item, words);
                break;
        }
    }
}
