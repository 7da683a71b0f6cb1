using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Tests.Support;

/// <summary>A call that came to the fake.</summary>
/// <param name="Kind"><c>post</c>, <c>reply</c>, <c>update</c>, <c>delete</c>, <c>create</c>, <c>member</c>, <c>members</c> or <c>token</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, unescaped nowhere, without the fake's own prefix.</param>
/// <param name="Conversation">The conversation; empty for none.</param>
/// <param name="Last">The message or member; empty for none.</param>
/// <param name="Body">The JSON body; null for none.</param>
public sealed record ConnectorCall(string Kind, string Method, string Path, string Conversation, string Last, JsonObject? Body)
{
    /// <summary>The status and body that it was answered with.</summary>
    public (int Status, string Body) Answer { get; set; }

    /// <summary>The id that the posted message got; null when nothing was posted.</summary>
    public string? Posted { get; set; }

    /// <summary>Where it was posted.</summary>
    public string Place { get; set; } = Conversation;

    public JsonObject? Activity => Kind == "create" ? Body?["activity"]?.AsObject() : Body;

    public JsonObject Card => Activity!["attachments"]![0]!["content"]!.AsObject();
}

/// <summary>
/// The Bot Connector and the login that gives its tokens, on one loopback port: knows a tenant's people, teams and chats, remembers what it was asked, and can be told
/// to answer otherwise. The program calls Microsoft's own addresses; they are led here.
/// </summary>
public sealed class FakeConnector : IAsyncDisposable
{
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";
    public const string Secret = "not-a-real-secret";

    private const string Token = "not-a-real-token";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(int Status, string Body, (string Name, string Value)[] Headers)>> _scripted = new();
    private readonly ConcurrentDictionary<string, JsonObject> _people = new();
    private readonly ConcurrentDictionary<string, string[]> _places = new();
    private readonly ConcurrentDictionary<string, string> _chats = new();
    private readonly BotFramework _login;
    private int _messages;

    private FakeConnector(WebApplication app, BotFramework login) => (_app, _login) = (app, login);

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    /// <summary>Everybody can be written to who is in a place, unless the app is not theirs.</summary>
    public HashSet<string> WithoutApp { get; } = [];

    public static async Task<FakeConnector> StartAsync(BotFramework login)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new FakeConnector(app, login);
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        fake.Address = app.Address();
        return fake;
    }

    /// <summary>What makes a program be this tenant's bot.</summary>
    public static Dictionary<string, string?> Settings() => new()
    {
        ["Teams:AppId"] = BotFramework.AppId,
        ["Teams:TenantId"] = TeamsJsonText.Home,
        ["Teams:ClientSecret"] = Secret,
    };

    /// <summary>Leads Microsoft's addresses here.</summary>
    public void Lead(IServiceCollection services) => services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new Leading(this));

    public void AddPerson(string name, string tenant = TeamsJsonText.Home, bool guest = false)
    {
        var mail = $"{name.ToLowerInvariant()}@{(tenant == TeamsJsonText.Home ? "home" : "acme")}.example";
        _people[name] = new JsonObject
        {
            ["id"] = TeamsJsonText.Mri(name), ["name"] = FullName(name), ["aadObjectId"] = TeamsJsonText.Aad(name), ["tenantId"] = tenant, ["userRole"] = guest ? "guest" : "user",
            ["userPrincipalName"] = guest ? mail.Replace('@', '_') + "#EXT#@home.example" : mail,
        };
    }

    /// <summary>Somebody of whom Teams says no more than an id.</summary>
    public void AddUnexplained(string name) => _people[name] = new JsonObject { ["id"] = TeamsJsonText.Mri(name), ["aadObjectId"] = TeamsJsonText.Aad(name) };

    public void SetMembers(string place, params string[] people) => _places[place] = people;

    public IReadOnlyList<ConnectorCall> CallsOf(params string[] kinds) => [.. _calls.Where(call => kinds.Contains(call.Kind))];

    public void Forget() => _calls.Clear();

    /// <summary>The next call of a kind is answered so, instead of as usual.</summary>
    public void Next(string kind, int status, string body = "", params (string Name, string Value)[] headers) => _scripted.GetOrAdd(kind, _ => new()).Enqueue((status, body, headers));

    public void NextError(string kind, int status, string code) => Next(kind, status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "…" } }.ToJsonString());

    /// <summary>Fails when something was asked that the connector does not have.</summary>
    public void AssertNothingWrong() => Assert.IsEmpty(_wrong, string.Join("; ", _wrong));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string FullName(string name) => name switch { "Dana" => "Dana Reyes", "Sam" => "Sam Okafor", "Lee" => "Lee Novak", "Kim" => "Kim Adler", _ => name };

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/login", out var login))
        {
            await LogInAsync(context, login.Value!);
            return;
        }

        var call = await ReadAsync(context);
        _calls.Enqueue(call);
        if (_scripted.TryGetValue(call.Kind, out var queue) && queue.TryDequeue(out var scripted))
        {
            foreach (var (name, value) in scripted.Headers) context.Response.Headers[name] = value;
            call.Answer = (scripted.Status, scripted.Body);
        }
        else
        {
            call.Answer = context.Request.Headers.Authorization == "Bearer " + Token ? Usual(call) : Error(401, "Unauthorized");
        }

        context.Response.StatusCode = call.Answer.Status;
        await context.Response.WriteAsync(call.Answer.Body);
    }

    private async Task LogInAsync(HttpContext context, string path)
    {
        var form = await context.Request.ReadFormAsync();
        var body = new JsonObject(form.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value.ToString())));
        var call = new ConnectorCall("token", context.Request.Method, path, "", "", body);
        _calls.Enqueue(call);
        if (_scripted.TryGetValue("token", out var queue) && queue.TryDequeue(out var scripted)) call.Answer = (scripted.Status, scripted.Body);
        else if (path != $"/{TeamsJsonText.Home}/oauth2/v2.0/token" || form["scope"] != "https://api.botframework.com/.default" || form["client_id"] != BotFramework.AppId || form["grant_type"] != "client_credentials")
        {
            _wrong.Enqueue($"a token was asked for at {path} with {form["scope"]}");
            call.Answer = (400, """{"error":"invalid_request"}""");
        }
        else
        {
            call.Answer = form["client_secret"] == Secret || form.ContainsKey("client_assertion")
                ? (200, new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 86_400, ["access_token"] = Token }.ToJsonString())
                : (401, """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}""");
        }

        context.Response.StatusCode = call.Answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(call.Answer.Body);
    }

    private async Task<ConnectorCall> ReadAsync(HttpContext context)
    {
        // As it was sent: an id with a semicolon or an at sign is one part of the path.
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var path = raw.Replace("/connector/emea", "", StringComparison.Ordinal);
        var parts = path.Split('?')[0].Split('/').Skip(1).Select(Uri.UnescapeDataString).ToArray();
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var body = text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject();
        var kind = (context.Request.Method, parts) switch
        {
            ("POST", ["v3", "conversations"]) => "create",
            ("POST", ["v3", "conversations", _, "activities"]) => body?["type"]?.GetValue<string>() == "typing" ? "typing" : "post",
            ("POST", ["v3", "conversations", _, "activities", _]) => "reply",
            ("PUT", ["v3", "conversations", _, "activities", _]) => "update",
            ("DELETE", ["v3", "conversations", _, "activities", _]) => "delete",
            ("GET", ["v3", "conversations", _, "members", _]) => "member",
            ("GET", ["v3", "conversations", _, "pagedmembers"]) => "members",
            _ => "unknown",
        };
        if (kind == "unknown") _wrong.Enqueue($"{context.Request.Method} {path}");
        return new ConnectorCall(kind, context.Request.Method, path, parts.ElementAtOrDefault(2) ?? "", parts.ElementAtOrDefault(4) ?? "", body);
    }

    private (int Status, string Body) Usual(ConnectorCall call)
    {
        switch (call.Kind)
        {
            case "create" when call.Activity is not null:
                call.Place = call.Body!["channelData"]!["channel"]!["id"]!.GetValue<string>();
                return Known(call.Place) ? Ok(("id", $"{call.Place};messageid=" + Posted(call)), ("activityId", call.Posted)) : Error(404, "ConversationNotFound");
            case "create":
                var member = call.Body!["members"]![0]!["id"]!.GetValue<string>();
                var who = _people.FirstOrDefault(person => member == person.Value["id"]!.GetValue<string>() || member == person.Value["aadObjectId"]!.GetValue<string>()).Key;
                if (call.Body["tenantId"]?.GetValue<string>() != TeamsJsonText.Home) return Error(400, "BadArgument");
                if (who is null || WithoutApp.Contains(who)) return Error(403, "BotNotInConversationRoster");
                _chats[TeamsJsonText.ChatOf(who)] = who;
                return Ok(("id", TeamsJsonText.ChatOf(who)));
            case "post" or "reply" or "typing":
                return Known(Place(call)) ? Ok(("id", Posted(call))) : Error(404, "ConversationNotFound");
            case "update":
                return Ok(("id", call.Last));
            case "delete":
                return (200, "");
            case "member":
                var found = _places.GetValueOrDefault(Place(call), []).Select(name => _people[name]).FirstOrDefault(person => call.Last == person["id"]!.GetValue<string>() || call.Last == person["aadObjectId"]!.GetValue<string>());
                return !Known(Place(call)) ? Error(404, "ConversationNotFound") : found is null ? Error(404, "MemberNotFoundInConversation") : (200, found.ToJsonString());
            case "members":
                return Known(Place(call)) ? MembersPage(call) : Error(403, "BotNotInConversationRoster");
            default:
                return Error(404, "NotFound");
        }
    }

    private (int Status, string Body) MembersPage(ConnectorCall call)
    {
        var all = _places[Place(call)];
        var query = System.Web.HttpUtility.ParseQueryString(call.Path.Split('?').ElementAtOrDefault(1) ?? "");
        var from = int.Parse(query["continuationToken"] ?? "0");
        var size = Math.Min(int.Parse(query["pageSize"]!), 3); // fewer than asked for, as Teams may
        var answer = new JsonObject { ["members"] = new JsonArray([.. all.Skip(from).Take(size).Select(name => (JsonNode)_people[name].DeepClone())]) };
        if (from + size < all.Length) answer["continuationToken"] = (from + size).ToString();
        return (200, answer.ToJsonString());
    }

    private static string Place(ConnectorCall call) => call.Conversation.Split(';')[0];

    private bool Known(string place) => _places.ContainsKey(place) || _chats.ContainsKey(place) || place.StartsWith("a:", StringComparison.Ordinal);

    private string Posted(ConnectorCall call)
    {
        if (call.Activity!.ToJsonString().Contains(":null", StringComparison.Ordinal)) _wrong.Enqueue("a null was sent, which the connector refuses");
        return call.Posted = (1_800_000_000_000 + Interlocked.Increment(ref _messages)).ToString();
    }

    private static (int Status, string Body) Ok(params (string Name, string? Value)[] fields) =>
        (200, new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, field.Value))).ToJsonString());

    private static (int Status, string Body) Error(int status, string code) => (status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "…" } }.ToJsonString());

    private sealed class Leading(FakeConnector fake) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.AdditionalHandlers.Insert(0, new Handler(fake));
        };

        private sealed class Handler(FakeConnector fake) : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var (to, path) = (request.RequestUri!.Host, request.RequestUri.PathAndQuery);
                request.RequestUri = to switch
                {
                    "smba.trafficmanager.net" => new Uri(fake.Address, "connector" + path),
                    "login.microsoftonline.com" => new Uri(fake.Address, "login" + path),
                    "login.botframework.com" => new Uri(fake._login.Address, path),
                    _ => request.RequestUri,
                };
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}
