using System.Text.Json.Nodes;
using NodaTime;

namespace ServiceBot.Tests.Support;

/// <summary>Slack's payloads, written short: every test names only what it is about.</summary>
public static class SlackJsonText
{
    public const string HomeTeam = "T0HOME";
    public const string ClientTeam = "T0ACME";
    public const string Bot = "U0BOT";

    private static int _deliveries;

    public static string Ts(Instant at) => $"{at.ToUnixTimeSeconds()}.{at.ToUnixTimeTicks() / 10 % 1_000_000:000000}";

    /// <summary>An event_callback round an event, as it comes from a channel that is shared with a client.</summary>
    public static string Envelope(JsonObject happened, string? id = null, bool shared = true) => new JsonObject
    {
        ["type"] = "event_callback",
        ["team_id"] = HomeTeam,
        ["api_app_id"] = "A0APP",
        ["event_id"] = id ?? $"Ev{Interlocked.Increment(ref _deliveries):000000}",
        ["event_time"] = 1,
        ["authorizations"] = new JsonArray(new JsonObject { ["enterprise_id"] = null, ["team_id"] = HomeTeam, ["user_id"] = Bot, ["is_bot"] = true, ["is_enterprise_install"] = false }),
        ["is_ext_shared_channel"] = shared,
        ["event"] = happened.DeepClone(),
    }.ToJsonString();

    public static JsonObject Message(string user, string text, Instant at, string channel = "C0ACME", string? thread = null, string? team = null, string channelType = "channel")
    {
        var message = new JsonObject
        {
            ["type"] = "message",
            ["user"] = user,
            ["text"] = text,
            ["ts"] = Ts(at),
            ["event_ts"] = Ts(at),
            ["channel"] = channel,
            ["channel_type"] = channelType,
        };
        if (thread is not null) message["thread_ts"] = thread;
        if (team is not null) message["team"] = team;
        return message;
    }

    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        json[name] = value;
        return json;
    }

    public static JsonObject Without(this JsonObject json, string name)
    {
        json.Remove(name);
        return json;
    }
}
