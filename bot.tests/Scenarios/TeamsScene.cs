using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.TeamsJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>
/// One client in a channel of ours and a small team, seen from Teams' side: activities with signed tokens in, calls out. Dana (Acme, federated) writes in acme-launch; Sam is
/// set to answer, Lee hears when the target has passed, and Kim is of the team too. The team's own channel is theirs alone. Microsoft's addresses lead to fakes.
/// </summary>
public sealed class TeamsScene : IAsyncDisposable
{
    public const string Launch = "19:acme@thread.tacv2";
    public const string TeamChannel = "19:home@thread.tacv2";

    private const int MostRounds = 500;

    private readonly HashSet<string> _said = [FakeConnector.Secret, "not-a-real-token"];
    private readonly BotFramework _login;
    private int _activities;

    private TeamsScene(AppHost app, FakeConnector connector, BotFramework login) => (App, Connector, _login) = (app, connector, login);

    public AppHost App { get; }

    public FakeConnector Connector { get; }

    public Instant Now => App.Time.Now;

    public static async Task<TeamsScene> StartAsync(params (string Key, string Value)[] settings)
    {
        var login = await BotFramework.StartAsync();
        login.KeysAt = new Uri("https://login.botframework.com/v1/.well-known/keys");
        var connector = await FakeConnector.StartAsync(login);
        foreach (var name in new[] { "Sam", "Lee", "Kim" }) connector.AddPerson(name);
        connector.AddPerson("Dana", ClientTenant);
        connector.AddPerson("Gil", guest: true);
        connector.SetMembers(Launch, "Sam", "Lee", "Kim", "Dana", "Gil");
        connector.SetMembers(TeamChannel, "Sam", "Lee", "Kim");
        var all = FakeConnector.Settings();
        foreach (var (key, value) in new[]
        {
            ("Clients:0:Channel", Launch), ("Clients:0:Client", "Acme"), ("Clients:0:Name", "acme-launch"), ("Clients:0:Responders:0", Aad("Sam")),
            ("Clients:0:EscalateTo:0", Aad("Lee")), ("Clients:0:TeamChannel", TeamChannel), ("Digest:Weekday", "Sunday"), ("Digest:Time", "20:00"),
        }.Concat(settings))
            all[key] = value;
        var scene = new TeamsScene(await AppHost.StartAsync(all, services: connector.Lead), connector, login);
        // What Teams tells by the way when the app is added: where it is.
        foreach (var channel in new[] { Launch, TeamChannel })
            await scene.PostAsync(scene.Happening("conversationUpdate", "Kim", new JsonObject { ["conversationType"] = "channel", ["id"] = channel, ["tenantId"] = Home }).Set("membersRemoved", new JsonArray()));
        return scene;
    }

    /// <summary>A message as Teams tells it; its id comes back. Nothing is swept yet.</summary>
    public async Task<string> SaysAsync(string who, string text, string? root = null, string channel = Launch, bool mention = false)
    {
        _said.Add(text);
        App.Time.Advance(Duration.FromMilliseconds(1)); // a message's id is its instant
        var message = Message(who, text, Now, channel, root, FakeConnector.ServiceUrl);
        if (mention) message = message.Mentioning();
        await PostAsync(message);
        return message["id"]!.GetValue<string>();
    }

    /// <summary>Somebody writes to the bot in their own chat.</summary>
    public Task WritesAsync(string who, string text) => PostAsync(Message(who, text, Now, Launch, serviceUrl: FakeConnector.ServiceUrl).Set("conversation", Personal(who)));

    /// <summary>An activity, with a token of this moment; it must be acknowledged.</summary>
    public async Task PostAsync(JsonObject activity)
    {
        using var answer = await SendAsync(activity);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> SendAsync(JsonObject activity)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", "Bearer " + _login.Token(Now, activity["serviceUrl"]!.GetValue<string>()));
        return App.Http.SendAsync(request);
    }

    public Task SweepAsync() => App.SettleAsync();

    public Task AdvanceAsync(Duration by) => App.AdvanceAsync(by);

    /// <summary>What somebody sees in their own chat with the bot now, updates included, oldest first.</summary>
    public IReadOnlyList<string> DirectsTo(string who) => [.. Shown(ChatOf(who)).Values.Select(Read)];

    /// <summary>What the bot has posted in a channel, in its threads too.</summary>
    public IReadOnlyList<string> ChannelPosts(string channel) => [.. Shown(channel).Values.Select(Read)];

    /// <summary>The cards that the bot has posted in a channel.</summary>
    public IReadOnlyList<JsonNode> Cards(string channel) => [.. Shown(channel).Values];

    /// <summary>Presses a button by its label on the latest card in somebody's own chat; what Teams would show comes back.</summary>
    public Task<JsonObject> PressAsync(string who, string label)
    {
        var (id, card) = Shown(ChatOf(who)).Last();
        return PressAsync(who, card, label, Personal(who), id);
    }

    /// <summary>Presses the button of a card in the client's channel: the dialog that opens comes back.</summary>
    public Task<JsonObject> OpenAsync(string who, ConnectorCall card) =>
        PressAsync(who, card.Card, "Open privately", InChannel(Launch, card.Conversation.Split("messageid=")[1]), card.Posted!);

    /// <summary>Presses a button in a dialog, with what was typed in it; what the dialog shows next comes back, empty when it closes.</summary>
    public Task<JsonObject> PressInDialogAsync(string who, JsonObject dialog, string label, string name = "task/submit", params (string Field, string Text)[] typed)
    {
        var data = ActionOf(CardOf(dialog), label)["data"]!.DeepClone().AsObject();
        foreach (var (field, text) in typed) data[field] = text;
        return InvokeAsync(who, name, new JsonObject { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } }, Personal(who), null);
    }

    /// <summary>Picks our command in a message's own menu.</summary>
    public Task<JsonObject> PickAsync(string who, string command, string message, string? root = null) => InvokeAsync(
        who, "composeExtension/fetchTask",
        new JsonObject { ["commandId"] = command, ["commandContext"] = "message", ["messagePayload"] = new JsonObject { ["id"] = message, ["replyToId"] = root, ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "…" } } },
        InChannel(Launch, root ?? message), null);

    /// <summary>Does everything that is due until Teams has its answer.</summary>
    public async Task<JsonObject> InvokeAsync(string who, string name, JsonObject value, JsonObject conversation, string? replyTo)
    {
        App.Time.Advance(Duration.FromSeconds(1)); // nobody presses twice in one instant
        var activity = Happening("invoke", who, conversation).Set("name", name).Set("value", value);
        if (replyTo is not null) activity["replyToId"] = replyTo;
        var answering = SendAsync(activity);
        for (var rounds = 1; !answering.IsCompleted; rounds++)
        {
            await SweepAsync();
            if (rounds % MostRounds == 0) App.Time.Advance(Duration.FromSeconds(4)); // nothing comes: Teams' patience ends
        }

        using var answer = await answering;
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        await SweepAsync();
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    public JsonObject Happening(string type, string who, JsonObject conversation) =>
        Activity(type, who, conversation, Now, $"f:{Interlocked.Increment(ref _activities)}", FakeConnector.ServiceUrl);

    /// <summary>A dialog's card, or the one that an invoke is answered with.</summary>
    public static JsonObject CardOf(JsonObject answer) => (answer["task"]?["value"]?["card"]?["content"] ?? answer["value"])!.AsObject();

    public static string Read(JsonNode card) => string.Join('\n', Words(card).Where(words => words.Length > 0));

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Connector.DisposeAsync();
        await _login.DisposeAsync();
        Connector.AssertNothingWrong();
        App.Logs.AssertNothingSays([.. _said]);

        // Checked after every scene: all that ever stands in a client's channel is a card that says nothing.
        foreach (var call in Connector.Calls.Where(call => call.Kind is "post" or "reply" or "update" or "create" && call.Place.Split(';')[0] == Launch))
            Assert.AreEqual("Open privately", Read(call.Card));
    }

    private Task<JsonObject> PressAsync(string who, JsonObject card, string label, JsonObject conversation, string message)
    {
        var action = ActionOf(card, label);
        var data = action["data"]!.DeepClone();
        return action["type"]!.GetValue<string>() == "Action.Execute"
            ? InvokeAsync(who, "adaptiveCard/action", new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = action["verb"]!.DeepClone(), ["data"] = data }, ["trigger"] = "manual" }, conversation, message)
            : InvokeAsync(who, "task/fetch", new JsonObject { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } }, conversation, message);
    }

    private static JsonObject ActionOf(JsonNode node, string label) =>
        Actions(node).FirstOrDefault(action => action["title"]?.GetValue<string>() == label) ?? throw new AssertFailedException($"there is no “{label}” on: {Read(node)}");

    private static IEnumerable<JsonObject> Actions(JsonNode? node) => node switch
    {
        JsonObject json when json["type"]?.GetValue<string>().StartsWith("Action.", StringComparison.Ordinal) == true => [json],
        JsonObject json => json.SelectMany(field => Actions(field.Value)),
        JsonArray list => list.SelectMany(Actions),
        _ => [],
    };

    private SortedDictionary<string, JsonObject> Shown(string place)
    {
        var shown = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var call in Connector.Calls.Where(call => call.Answer.Status < 300 && call.Place.Split(';')[0] == place))
        {
            if (call.Posted is { } posted && call.Kind != "typing") shown[posted] = call.Card;
            if (call.Kind == "update") shown[call.Last] = call.Card;
            if (call.Kind == "delete") shown.Remove(call.Last);
        }

        return shown;
    }

    // One line per block: what stands in it, then its buttons.
    private static IEnumerable<string> Words(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json when json["type"]?.GetValue<string>() == "RichTextBlock":
                yield return string.Concat(json["inlines"]!.AsArray().Select(run => run!["text"]!.GetValue<string>()));
                break;
            case JsonObject json when json["type"]?.GetValue<string>() is { } type && type.StartsWith("Action.", StringComparison.Ordinal):
                yield return json["title"]?.GetValue<string>() ?? "";
                break;
            case JsonObject json:
                if (json["label"] is JsonValue label) yield return label.GetValue<string>();
                if (json["value"] is JsonValue text && json["type"]?.GetValue<string>() == "Input.Text") yield return text.GetValue<string>();
                foreach (var inner in json.SelectMany(field => Words(field.Value))) yield return inner;
                break;
            case JsonArray list:
                foreach (var inner in list.SelectMany(Words)) yield return inner;
                break;
        }
    }
}
