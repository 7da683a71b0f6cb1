using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>What kind of conversation something happened in.</summary>
internal enum TeamsPlaceKind
{
    /// <summary>Somebody's own chat with us.</summary>
    Personal,

    /// <summary>A chat of several people.</summary>
    Group,

    /// <summary>A channel of a team.</summary>
    Channel,
}

/// <summary>One activity: who, where, when and what, in our words. Nothing is decided here.</summary>
internal sealed class TeamsActivity
{
    private const string MessageIdMark = ";messageid=";

    private readonly TeamsJson _json;

    private TeamsActivity(TeamsJson json) => _json = json;

    /// <summary>Its <c>type</c>.</summary>
    public string Type { get; private init; } = "";

    /// <summary>Its id; empty when it has none.</summary>
    public string Id { get; private init; } = "";

    /// <summary>Our workspace: <c>teams:</c> and the tenant that hosts the conversation.</summary>
    public string Workspace { get; private init; } = "";

    /// <summary>The tenant that hosts the conversation; empty when it is not said.</summary>
    public string Tenant { get; private init; } = "";

    /// <summary>The conversation, without the message id that a thread's carries.</summary>
    public string Place { get; private init; } = "";

    /// <summary>The root message of the thread it stands in, or the root itself; null outside channels.</summary>
    public string? Root { get; private init; }

    /// <summary>What kind of conversation it is.</summary>
    public TeamsPlaceKind Kind { get; private init; }

    /// <summary>Who it is from; null for nobody.</summary>
    public TeamsAccount? From { get; private init; }

    /// <summary>Our own id as the conversation knows us; null when not said.</summary>
    public string? Bot { get; private init; }

    /// <summary>When it happened, by Teams' clock; null when not said.</summary>
    public Instant? At { get; private init; }

    /// <summary>Where answers go.</summary>
    public string ServiceUrl { get; private init; } = "";

    /// <summary>The activity that it is about: a reaction's message, a card's.</summary>
    public string? ReplyTo { get; private init; }

    /// <summary><c>channelData</c>; null when absent.</summary>
    public TeamsJson? ChannelData { get; private init; }

    /// <summary>The rest.</summary>
    public TeamsJson Json => _json;

    /// <summary>The channel or chat as facts name it.</summary>
    public ChannelKey Channel => new(Workspace, Place);

    /// <summary>The thread it stands in; null for a root and outside channels.</summary>
    public string? Thread => Root is { } root && root != Id ? root : null;

    /// <summary>Reads an activity.</summary>
    /// <exception cref="TeamsFormatException">It lacks what every activity has.</exception>
    public static TeamsActivity Of(TeamsJson json)
    {
        var conversation = json.RequiredObject("conversation");
        var data = json.Object("channelData");
        var id = conversation.RequiredId("id");
        var mark = id.IndexOf(MessageIdMark, StringComparison.Ordinal);
        var place = mark < 0 ? id : id[..mark];
        var tenant = (conversation.Id("tenantId") ?? data?.Object("tenant")?.Id("id") ?? "").ToLowerInvariant();
        var kind = KindOf(conversation.Text("conversationType"), place, data);
        return new TeamsActivity(json)
        {
            Type = json.Text("type") ?? "",
            Id = json.Id("id") ?? "",
            Tenant = tenant,
            Workspace = $"{TeamsPlatform.PlatformName}:{tenant}",
            Place = place,
            Root = mark >= 0 ? id[(mark + MessageIdMark.Length)..] : kind == TeamsPlaceKind.Channel && json.Text("type") == "message" ? json.Id("replyToId") ?? json.Id("id") : null,
            Kind = kind,
            From = json.Object("from") is { } from ? TeamsAccount.Of(from) : null,
            Bot = json.Object("recipient")?.Id("id"),
            At = Time(json.Text("timestamp")),
            ServiceUrl = json.Text("serviceUrl") ?? "",
            ReplyTo = json.Id("replyToId"),
            ChannelData = data,
        };
    }

    /// <summary>The conversation's id with a thread's mark.</summary>
    public static string ThreadOf(string place, string? root) => root is null ? place : place + MessageIdMark + root;

    /// <summary>An instant as the connector writes it.</summary>
    public static Instant? Time(string? text) =>
        text is not null && OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? at.ToInstant() : null;

    private static TeamsPlaceKind KindOf(string? stated, string place, TeamsJson? data) => stated switch
    {
        "personal" => TeamsPlaceKind.Personal,
        "groupChat" => TeamsPlaceKind.Group,
        "channel" => TeamsPlaceKind.Channel,
        _ when place.StartsWith("a:", StringComparison.Ordinal) => TeamsPlaceKind.Personal,
        _ when data?.Object("team") is not null || place.Contains("@thread.tacv2", StringComparison.Ordinal) || place.Contains("@thread.skype", StringComparison.Ordinal) => TeamsPlaceKind.Channel,
        _ => TeamsPlaceKind.Group, // several people may read along there, which is the careful reading
    };
}

/// <summary>A person or bot as an activity names them.</summary>
/// <param name="Id">Teams' id, which is one per bot: <c>29:…</c>, or <c>28:…</c> for a bot.</param>
/// <param name="ObjectId">Their id in Entra, the same for every bot; null for bots and whoever has none.</param>
/// <param name="Name">The name that people see; empty when it is not said.</param>
internal sealed record TeamsAccount(string Id, string? ObjectId, string Name)
{
    /// <summary>Bots and apps.</summary>
    public bool IsBot { get; private init; }

    /// <summary>The id that facts name them by: the one that stays the same when the bot is set up anew.</summary>
    public string Person => ObjectId ?? Id;

    /// <summary>Reads an account; null when it has no id.</summary>
    public static TeamsAccount? Of(TeamsJson json) => json.Id("id") is not { } id
        ? null
        : new TeamsAccount(id, json.Id("aadObjectId")?.ToLowerInvariant(), json.Text("name") ?? "") { IsBot = id.StartsWith("28:", StringComparison.Ordinal) || json.Text("role") == "bot" };
}
