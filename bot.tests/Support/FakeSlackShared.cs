using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ServiceBot.Tests.Support;

/// <summary>The part of Slack that knows of channels in which several workspaces are, each with its own copy of the app.</summary>
public sealed partial class FakeSlack
{
    private readonly ConcurrentDictionary<string, JsonObject[]> _visible = new();
    private readonly ConcurrentDictionary<(string Team, string Channel), JsonObject> _ownView = new();

    /// <summary>How many authorizations one page holds.</summary>
    public int AuthorizationsAtOnce { get; set; } = 100;

    /// <summary>Whether the app-level token has the scope that listing authorizations needs.</summary>
    public bool MayListAuthorizations { get; set; } = true;

    /// <summary>Which installations see an event, by what stands in its envelope.</summary>
    public void IsVisibleTo(string context, params (string Team, string Bot)[] installations) => IsVisibleTo(context, [.. installations.Select(one => Authorization(one.Team, one.Bot))]);

    /// <summary>The same, written out.</summary>
    public void IsVisibleTo(string context, JsonObject[] authorizations) => _visible[context] = authorizations;

    /// <summary>What one workspace sees of a channel; the others that were not told see none under this id.</summary>
    public void AddChannelFor(string team, string id, JsonObject info)
    {
        info["id"] = id;
        _ownView[(team, id)] = info;
    }

    public static JsonObject Authorization(string team, string bot, string? enterprise = null, bool wholeGrid = false) =>
        new() { ["enterprise_id"] = enterprise, ["team_id"] = team, ["user_id"] = bot, ["is_bot"] = true, ["is_enterprise_install"] = wholeGrid };

    private JsonObject? ChannelFor(SlackCall call)
    {
        var team = _tokens.TryGetValue(call.Token, out var identity) ? identity["team_id"]!.GetValue<string>() : SlackJsonText.HomeTeam;
        if (_ownView.TryGetValue((team, call["channel"]), out var own)) return own;
        return _ownView.Keys.Any(key => key.Channel == call["channel"]) ? null : _channels.GetValueOrDefault(call["channel"]);
    }

    private JsonObject AuthorizationsPage(SlackCall call)
    {
        if (call["token"].Length > 0) _wrong.Enqueue("the app-level token stands among the fields, where Slack does not read it");
        if (call.Token != FakeSockets.AppToken) return Error("invalid_auth");
        if (!MayListAuthorizations) return Error("missing_scope").With("needed", "authorizations:read").With("provided", "connections:write");
        if (!_visible.TryGetValue(call["event_context"], out var all)) return Error("invalid_event_context");
        var from = call["cursor"].Length == 0 ? 0 : int.Parse(call["cursor"]["seen:".Length..], CultureInfo.InvariantCulture);
        var page = all.Skip(from).Take(AuthorizationsAtOnce).ToList();
        var next = from + page.Count < all.Length ? $"seen:{from + page.Count}" : "";
        return Ok(("authorizations", new JsonArray([.. page.Select(one => (JsonNode)one.DeepClone())])), ("response_metadata", new JsonObject { ["next_cursor"] = next }));
    }
}
