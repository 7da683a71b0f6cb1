using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace ServiceBot.Tests.Support;

/// <summary>Activities as Teams sends them, in our own words. One place, so that every test means the same tenant.</summary>
public static class TeamsJsonText
{
    public const string Home = "0e0e0e0e-1111-4222-8333-444444444444";
    public const string ClientTenant = "c1c1c1c1-5555-4666-8777-888888888888";
    public const string Bot = "28:" + BotFramework.AppId;
    public const string HomeWorkspace = "teams:" + Home;

    /// <summary>The id in Entra that belongs to a name in the tests, always the same.</summary>
    public static string Aad(string name) => $"aaaaaaaa-0000-4000-8000-{Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(name.PadRight(6)[..6]))}";

    /// <summary>Teams' own id of somebody, for this bot.</summary>
    public static string Mri(string name) => "29:1" + name + "-xYz";

    public static string At(Instant at) => InstantPattern.ExtendedIso.Format(at);

    /// <summary>A message's id: the milliseconds of Teams' clock.</summary>
    public static string IdOf(Instant at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    public static JsonObject Account(string name) => new() { ["id"] = Mri(name), ["name"] = name, ["aadObjectId"] = Aad(name) };

    /// <summary>What every activity has.</summary>
    public static JsonObject Activity(string type, string from, JsonObject conversation, Instant at, string id, string serviceUrl) => new()
    {
        ["type"] = type,
        ["id"] = id,
        ["timestamp"] = At(at),
        ["localTimestamp"] = At(at),
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = Account(from),
        ["conversation"] = conversation,
        ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "ServiceBot" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Home } },
    };

    public static JsonObject InChannel(string channel, string root, string? tenant = Home) => new()
    {
        ["isGroup"] = true, ["conversationType"] = "channel", ["id"] = $"{channel};messageid={root}", ["tenantId"] = tenant,
    };

    public static JsonObject InGroup(string chat) => new() { ["isGroup"] = true, ["conversationType"] = "groupChat", ["id"] = chat, ["tenantId"] = Home };

    public static JsonObject Personal(string name, string tenant = Home) => new() { ["conversationType"] = "personal", ["id"] = ChatOf(name), ["tenantId"] = tenant };

    public static string ChatOf(string name) => "a:1" + name;

    /// <summary>A message in a channel, with what Teams says of team and channel.</summary>
    public static JsonObject Message(string from, string text, Instant at, string channel, string? root = null, string serviceUrl = "https://smba.trafficmanager.net/emea/", string team = "19:team@thread.tacv2", string channelName = "acme-launch")
    {
        var id = IdOf(at);
        var message = Activity("message", from, InChannel(channel, root ?? id), at, id, serviceUrl);
        message["text"] = text;
        message["textFormat"] = "plain";
        message["channelData"] = new JsonObject
        {
            ["tenant"] = new JsonObject { ["id"] = Home },
            ["team"] = new JsonObject { ["id"] = team },
            ["channel"] = new JsonObject { ["id"] = channel, ["name"] = channelName },
        };
        return message;
    }

    /// <summary>The same with the bot mentioned in front.</summary>
    public static JsonObject Mentioning(this JsonObject message)
    {
        message["text"] = $"<at>ServiceBot</at> {message["text"]!.GetValue<string>()}";
        message["entities"] = new JsonArray(Mention(Bot, "ServiceBot"));
        return message;
    }

    public static JsonObject Mention(string id, string name) =>
        new() { ["type"] = "mention", ["text"] = $"<at>{name}</at>", ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name } };

    public static JsonObject Set(this JsonObject json, string field, JsonNode? value)
    {
        json[field] = value;
        return json;
    }
}
