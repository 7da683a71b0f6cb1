using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ServiceBot.Tests.Support;

/// <summary>The part of Slack that lets apps in: the page on which somebody agrees, codes, refresh tokens.</summary>
public sealed partial class FakeSlack
{
    public const string ClientId = "123.456";
    public const string ClientSecret = "client-secret-not-real";

    private readonly ConcurrentDictionary<string, (JsonObject Grant, string Redirect)> _codes = new();
    private readonly ConcurrentDictionary<string, Func<JsonObject>> _refreshes = new();
    private int _granted;

    /// <summary>The page on which somebody agrees.</summary>
    public Uri AuthorizeUrl => new(Address, "oauth/v2/authorize");

    /// <summary>What whoever comes to the page agrees to.</summary>
    public JsonObject WillGrant { get; set; } = [];

    /// <summary>The next one says no.</summary>
    public bool WillDeny { get; set; }

    /// <summary>Every secret that was handed out, for whoever looks where they must not be.</summary>
    public ConcurrentQueue<string> HandedOut { get; } = new();

    /// <summary>The settings with which a program can be installed from.</summary>
    public Dictionary<string, string?> InstallSettings(string publicUrl = "http://localhost:1/") => new()
    {
        ["Slack:SigningSecret"] = SlackSigner.Secret,
        ["Slack:ApiBaseUrl"] = Api.AbsoluteUri,
        ["Slack:HooksBaseUrl"] = Hooks.AbsoluteUri,
        ["Slack:AuthorizeUrl"] = AuthorizeUrl.AbsoluteUri,
        ["Slack:ClientId"] = ClientId,
        ["Slack:ClientSecret"] = ClientSecret,
        ["Slack:PublicUrl"] = publicUrl,
    };

    /// <summary>An installation in a workspace, or with no team on a whole organisation. With rotation its token ends after twelve hours.</summary>
    public JsonObject BotGrant(string? team, string person, string? enterprise = null, bool rotates = false, string bot = SlackJsonText.Bot)
    {
        var grant = Pair(team ?? enterprise!, enterprise, team is null, bot, "xoxb", rotates);
        return grant
            .With("token_type", "bot").With("scope", "commands,chat:write").With("bot_user_id", bot).With("app_id", "A0APP").With("is_enterprise_install", team is null)
            .With("team", team is null ? null : new JsonObject { ["id"] = team, ["name"] = "Studio <North>" })
            .With("enterprise", enterprise is null ? null : new JsonObject { ["id"] = enterprise, ["name"] = "Grid" })
            .With("authed_user", new JsonObject { ["id"] = person });
    }

    /// <summary>Somebody's own authorisation.</summary>
    public JsonObject PersonGrant(string team, string person, bool rotates = false) => new JsonObject { ["ok"] = true, ["app_id"] = "A0APP", ["is_enterprise_install"] = false }
        .With("team", new JsonObject { ["id"] = team, ["name"] = "Studio <North>" }).With("enterprise", null)
        .With("authed_user", Pair(team, null, wholeGrid: false, person, "xoxp", rotates).Without("ok").With("id", person).With("scope", "chat:write").With("token_type", "user"));

    private JsonObject Pair(string team, string? enterprise, bool wholeGrid, string user, string kind, bool rotates)
    {
        var number = Interlocked.Increment(ref _granted);
        var access = $"{(rotates ? "xoxe." : "")}{kind}-{team}-{number}-not-real";
        HandedOut.Enqueue(access);
        AddToken(access, team, enterprise, wholeGrid, user, $"https://{team.ToLowerInvariant()}.slack.com/");
        var pair = new JsonObject { ["ok"] = true, ["access_token"] = access };
        if (!rotates) return pair;
        var refresh = $"xoxe-1-{team}-{number}-not-real";
        HandedOut.Enqueue(refresh);
        _refreshes[refresh] = () => Pair(team, enterprise, wholeGrid, user, kind, rotates: true).With("token_type", kind == "xoxb" ? "bot" : "user").With("scope", "commands,chat:write");
        return pair.With("refresh_token", refresh).With("expires_in", 43200);
    }

    private async Task AuthorizeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["client_id"] != ClientId) _wrong.Enqueue("a client id that is not ours");
        var (redirect, state) = (query["redirect_uri"].ToString(), query["state"].ToString());
        var answer = $"error=access_denied&state={Uri.EscapeDataString(state)}";
        if (!WillDeny)
        {
            var code = $"code-{Interlocked.Increment(ref _granted)}-not-real";
            HandedOut.Enqueue(code);
            _codes[code] = (WillGrant, redirect);
            answer = $"code={code}&state={Uri.EscapeDataString(state)}";
        }

        context.Response.Redirect($"{redirect}?{answer}");
        await context.Response.CompleteAsync();
    }

    private JsonObject Access(HttpContext context, SlackCall call)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"));
        if (context.Request.Headers.Authorization != expected) return Error("bad_client_secret");
        if (call["grant_type"] == "refresh_token")
            return _refreshes.TryRemove(call["refresh_token"], out var next) ? next() : Error("invalid_refresh_token");
        if (!_codes.TryRemove(call["code"], out var granted)) return Error("invalid_code");
        return granted.Redirect == call["redirect_uri"] ? (JsonObject)granted.Grant.DeepClone() : Error("bad_redirect_uri");
    }

    private JsonObject Revoke(SlackCall call)
    {
        RemoveToken(call.Token);
        return Ok(("revoked", true));
    }
}
