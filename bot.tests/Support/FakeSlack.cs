using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Tests.Support;

/// <summary>A call that came to the fake.</summary>
/// <param name="Method">The Web API method, or <c>response_url</c>.</param>
/// <param name="Fields">The form's fields; for a response address the JSON's, as text.</param>
public sealed record SlackCall(string Method, IReadOnlyDictionary<string, string> Fields)
{
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>The token that came with it; empty for none.</summary>
    public string Token { get; init; } = "";

    /// <summary>The id that the posted message got; null when nothing was posted.</summary>
    public string? Answered { get; set; }

    public JsonArray Blocks => JsonNode.Parse(this["blocks"])!.AsArray();
}

/// <summary>Slack's Web API on a loopback port: knows a workspace, remembers what it was asked, and can be told to answer otherwise. A method it does not know fails the test.</summary>
public sealed partial class FakeSlack : IAsyncDisposable
{
    public const string Token = "xoxb-not-a-real-token";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SlackCall> _calls = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, SlackCall, Task>>> _scripted = new();
    private readonly ConcurrentDictionary<string, JsonObject> _people = new();
    private readonly ConcurrentDictionary<string, JsonObject> _channels = new();
    private readonly ConcurrentDictionary<string, string[]> _members = new();
    private readonly ConcurrentDictionary<string, JsonObject> _tokens = new();
    private readonly ConcurrentDictionary<string, JsonObject> _groups = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<JsonObject>> _past = new();
    private int _messages;

    private FakeSlack(WebApplication app)
    {
        _app = app;
        Sockets = new FakeSockets(() => Address);
        AddPerson(SlackJsonText.Bot, "ServiceBot", bot: true);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Socket Mode.</summary>
    public FakeSockets Sockets { get; }

    public Uri Api => new(Address, "api/");

    public Uri Hooks => new(Address, "hooks/");

    /// <summary>What the token may do, as told with every answer; null tells nothing.</summary>
    public string? Scopes { get; set; }

    /// <summary>How many messages of the past one page holds, at the most: Slack gives some apps no more.</summary>
    public int PastAtOnce { get; set; } = 15;

    public IReadOnlyList<SlackCall> Calls => [.. _calls];

    /// <summary>Whether a token is asked for; a wrong one is answered as Slack does.</summary>
    public string ExpectedToken { get; set; } = Token;

    public static async Task<FakeSlack> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new FakeSlack(app);
        fake.Sockets.Serve(app);
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        fake.Address = app.Address();
        return fake;
    }

    /// <summary>What makes a program talk to this Slack and no other.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["Slack:SigningSecret"] = SlackSigner.Secret,
        ["Slack:BotToken"] = Token,
        ["Slack:ApiBaseUrl"] = Api.AbsoluteUri,
        ["Slack:HooksBaseUrl"] = Hooks.AbsoluteUri,
        ["Slack:TeamId"] = SlackJsonText.HomeTeam,
        ["Slack:WorkspaceUrl"] = "https://home.slack.com/",
    };

    /// <summary>The same for a program that has no address of its own: it opens a socket.</summary>
    public Dictionary<string, string?> SocketSettings() => new(Settings().Where(setting => setting.Key != "Slack:SigningSecret")) { ["Slack:AppToken"] = FakeSockets.AppToken };

    public IReadOnlyList<SlackCall> CallsOf(string method) => [.. _calls.Where(call => call.Method == method)];

    public void Forget() => _calls.Clear();

    /// <summary>Another token that is good here, and what auth.test says of it.</summary>
    public void AddToken(string token, string team, string? enterprise = null, bool wholeGrid = false, string bot = SlackJsonText.Bot, string address = "https://home.slack.com/") => _tokens[token] = new JsonObject
    {
        ["ok"] = true,
        ["team_id"] = team,
        ["enterprise_id"] = enterprise,
        ["is_enterprise_install"] = wholeGrid,
        ["user_id"] = bot,
        ["url"] = address,
    };

    /// <summary>From now on the token is refused.</summary>
    public void RemoveToken(string token) => _tokens.TryRemove(token, out _);

    public void AddPerson(string id, string name, string team = SlackJsonText.HomeTeam, bool guest = false, bool bot = false) => _people[id] = new JsonObject
    {
        ["id"] = id,
        ["team_id"] = team,
        ["name"] = id,
        ["is_bot"] = bot,
        ["is_restricted"] = guest,
        ["profile"] = new JsonObject { ["display_name"] = name, ["real_name"] = name },
    };

    public void AddPerson(string id, JsonObject user) => _people[id] = user;

    public void AddChannel(string id, string name, bool shared) => AddChannel(id, new JsonObject { ["name"] = name, ["is_ext_shared"] = shared });

    public void AddChannel(string id, JsonObject info)
    {
        info["id"] = id;
        _channels[id] = info;
    }

    /// <summary>Who is in a channel, beside the bot, which is in every one.</summary>
    public void SetMembers(string channel, params string[] people) => _members[channel] = [SlackJsonText.Bot, .. people];

    public void SetGroup(string id, string handle, params string[] people) =>
        _groups[id] = new JsonObject { ["id"] = id, ["handle"] = handle, ["date_delete"] = 0, ["users"] = new JsonArray([.. people.Select(person => (JsonNode)person)]) };

    /// <summary>The next call of a method is answered so, instead of as usual.</summary>
    public void Next(string method, int status, string body, params (string Name, string Value)[] headers) => NextDo(method, async (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
    });

    public void NextError(string method, string code) => Next(method, 200, $$"""{"ok":false,"error":"{{code}}"}""");

    public void NextDo(string method, Func<HttpContext, SlackCall, Task> answer) => _scripted.GetOrAdd(method, _ => new()).Enqueue(answer);

    /// <summary>What is answered when nothing else was said: for an answer that is only to come later.</summary>
    public Task AnswerAsUsualAsync(HttpContext context, SlackCall call)
    {
        if (Scopes is not null) context.Response.Headers["X-OAuth-Scopes"] = Scopes;
        return context.Response.WriteAsync(Usual(context, call).ToJsonString());
    }

    /// <summary>Fails when something was asked that Slack does not have, or that this fake does not know.</summary>
    public void AssertNothingWrong() => Assert.IsEmpty(_wrong, string.Join("; ", _wrong));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/oauth/v2/authorize")
        {
            await AuthorizeAsync(context);
            return;
        }

        var call = await ReadAsync(context);
        _calls.Enqueue(call);
        if (_scripted.TryGetValue(call.Method, out var queue) && queue.TryDequeue(out var scripted))
        {
            await scripted(context, call);
            return;
        }

        await AnswerAsUsualAsync(context, call);
    }

    private async Task<SlackCall> ReadAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (context.Request.Method != "POST") _wrong.Enqueue($"{context.Request.Method} {path}");
        if (path.StartsWith("/hooks/", StringComparison.Ordinal))
        {
            if (context.Request.Headers.Authorization.Count > 0) _wrong.Enqueue("the token was sent to a response address");
            var json = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
            return new SlackCall("response_url", json.ToDictionary(field => field.Key, field => field.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : field.Value?.ToJsonString() ?? ""));
        }

        if (!path.StartsWith("/api/", StringComparison.Ordinal)) _wrong.Enqueue(path);
        var form = await context.Request.ReadFormAsync();
        return new SlackCall(path.Split('/')[^1], form.ToDictionary(field => field.Key, field => field.Value.ToString())) { Token = BearerOf(context) };
    }

    private JsonObject Usual(HttpContext context, SlackCall call)
    {
        if (call.Method == "response_url") return Ok();
        if (call.Method == "oauth.v2.access") return Access(context, call);
        if (call.Method == "apps.connections.open") return Sockets.Open(context);
        if (call.Method == "apps.event.authorizations.list") return AuthorizationsPage(call);
        if (call.Token != ExpectedToken && !_tokens.ContainsKey(call.Token)) return Error("invalid_auth");
        switch (call.Method)
        {
            case "auth.test":
                return _tokens.TryGetValue(call.Token, out var identity) ? (JsonObject)identity.DeepClone() : Ok(("team_id", SlackJsonText.HomeTeam), ("user_id", SlackJsonText.Bot), ("url", "https://home.slack.com/"));
            case "auth.revoke":
                return Revoke(call);
            case "conversations.open":
                return _people.ContainsKey(call["users"]) ? Ok(("channel", new JsonObject { ["id"] = "D" + call["users"][1..] })) : Error("user_not_found");
            case "conversations.info":
                return ChannelFor(call) is { } channel ? Ok(("channel", channel.DeepClone())) : Error("channel_not_found");
            case "conversations.members":
                return _channels.ContainsKey(call["channel"]) ? MembersPage(call) : Error("channel_not_found");
            case "users.info":
                return _people.TryGetValue(call["user"], out var person) ? Ok(("user", person.DeepClone())) : Error("user_not_found");
            case "conversations.history":
            case "conversations.replies":
                return _channels.ContainsKey(call["channel"]) ? PastPage(call) : Error("channel_not_found");
            case "views.open":
            case "views.publish":
                return Ok();
            case "usergroups.list":
                return Ok(("usergroups", new JsonArray([.. _groups.Values.Select(group => group.DeepClone())])));
            case "chat.delete":
                return Ok(("channel", call["channel"]), ("ts", call["ts"]));
            case "chat.postMessage":
            case "chat.postEphemeral":
            case "chat.update":
                if (call["text"].Length == 0 && call["blocks"].Length == 0) return Error("no_text");
                var ts = call.Method == "chat.update" ? call["ts"] : $"1800000000.{Interlocked.Increment(ref _messages):000000}";
                call.Answered = ts;
                return call.Method == "chat.postEphemeral" ? Ok(("message_ts", ts)) : Ok(("channel", call["channel"]), ("ts", ts));
            default:
                _wrong.Enqueue($"a method that this fake does not know: {call.Method}");
                return Error("unknown_method");
        }
    }

    /// <summary>What was written in a channel, whether or not anybody was told of it; a message of a thread names its root.</summary>
    public void Wrote(string channel, JsonObject message) => _past.GetOrAdd(channel, _ => new()).Enqueue(message);

    private JsonObject PastPage(SlackCall call)
    {
        decimal At(string name, decimal otherwise) => call[name].Length == 0 ? otherwise : decimal.Parse(call[name], System.Globalization.CultureInfo.InvariantCulture);
        var replies = call.Method == "conversations.replies";
        var all = _past.GetValueOrDefault(call["channel"], new())
            .Where(message => replies ? message["thread_ts"]?.GetValue<string>() == call["ts"] || message["ts"]!.GetValue<string>() == call["ts"] : (message["thread_ts"]?.GetValue<string>() ?? message["ts"]!.GetValue<string>()) == message["ts"]!.GetValue<string>())
            .Where(message => decimal.Parse(message["ts"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) is var at && at >= At("oldest", 0) && at <= At("latest", decimal.MaxValue))
            .OrderByDescending(message => message["ts"]!.GetValue<string>(), StringComparer.Ordinal)
            .ToList();
        if (replies) all.Reverse(); // a thread is read from its root on
        var limit = call["limit"].Length == 0 ? 100 : int.Parse(call["limit"], System.Globalization.CultureInfo.InvariantCulture);
        var from = call["cursor"].Length == 0 ? 0 : int.Parse(call["cursor"]["past:".Length..], System.Globalization.CultureInfo.InvariantCulture);
        var page = all.Skip(from).Take(Math.Min(PastAtOnce, limit)).ToList();
        var more = from + page.Count < all.Count;
        return Ok(
            ("messages", new JsonArray([.. page.Select(message => (JsonNode)message.DeepClone())])),
            ("has_more", more),
            ("response_metadata", new JsonObject { ["next_cursor"] = more ? $"past:{from + page.Count}" : "" }));
    }

    private JsonObject MembersPage(SlackCall call)
    {
        var all = _members.GetValueOrDefault(call["channel"], [SlackJsonText.Bot]);
        var from = call["cursor"].Length == 0 ? 0 : int.Parse(call["cursor"]["page:".Length..]);
        var page = all.Skip(from).Take(int.Parse(call["limit"])).ToList();
        var next = from + page.Count < all.Length ? $"page:{from + page.Count}" : "";
        return Ok(("members", new JsonArray([.. page.Select(id => (JsonNode)id)])), ("response_metadata", new JsonObject { ["next_cursor"] = next }));
    }

    private static string BearerOf(HttpContext context) => context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? token : "";

    private static JsonObject Ok(params (string Name, JsonNode? Value)[] fields)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in fields)
            answer[name] = value;
        return answer;
    }

    private static JsonObject Error(string code) => new() { ["ok"] = false, ["error"] = code };
}
