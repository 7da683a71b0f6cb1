using System.Text.Json;
using ServiceBot.Chat;
using ServiceBot.Slack.Install;
using ServiceBot.Slack.Shared;

namespace ServiceBot.Slack;

/// <summary>What an Events API request turned out to be.</summary>
internal abstract record SlackEvent
{
    /// <summary>Slack checks that the address is ours: the value goes back.</summary>
    public sealed record Challenge(string Value) : SlackEvent;

    /// <summary>Something happened, told through an installation.</summary>
    /// <param name="Inbound">What it is to that workspace; null for nothing.</param>
    /// <param name="Home">The installation.</param>
    /// <param name="Elsewhere">What other workspaces of ours may see of it; null where it concerns that one alone.</param>
    public sealed record Happened(Inbound? Inbound, SlackHome Home, Elsewhere? Elsewhere = null) : SlackEvent;

    /// <summary>An installation, or what somebody granted, has ended.</summary>
    public sealed record Over(SlackHome Home, InstallationEnd End) : SlackEvent;

    /// <summary>Nothing that concerns us: acknowledged and forgotten.</summary>
    public sealed record Nothing : SlackEvent;
}

/// <summary>Bytes in, facts out. Pure: no clock, no network, no store, no rule about who is told what.</summary>
internal static class SlackEventReader
{
    private static readonly SlackEvent Nothing = new SlackEvent.Nothing();

    /// <summary>Reads a request that is known to be genuine.</summary>
    /// <param name="body">The body.</param>
    /// <param name="ownBot">Our bot's user id if known; requests normally say it themselves.</param>
    /// <param name="kin">Other copies of us, as far as is known.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="SlackFormatException">It is an event that we know, with a field of another type than it has.</exception>
    public static SlackEvent Read(ReadOnlyMemory<byte> body, string? ownBot, SlackKin? kin = null)
    {
        using var document = JsonDocument.Parse(body);
        return Read(SlackJson.Of(document.RootElement, "request"), ownBot, kin);
    }

    /// <summary>The same of a request that is parsed already.</summary>
    /// <exception cref="SlackFormatException">As above.</exception>
    public static SlackEvent Read(SlackJson json, string? ownBot, SlackKin? kin = null)
    {
        return json.Text("type") switch
        {
            "url_verification" => new SlackEvent.Challenge(json.Text("challenge") ?? throw new SlackFormatException("request.challenge is missing")),
            "event_callback" => Callback(json, ownBot, kin),
            _ => Nothing, // app_rate_limited, and what Slack may think of next
        };
    }

    /// <summary>What an event is to the workspace that an envelope names; null for nothing.</summary>
    /// <exception cref="SlackFormatException">As above.</exception>
    public static Inbound? ReadFor(SlackJson json, SlackEnvelope around)
    {
        var happened = json.RequiredObject("event");
        return ReaderOf(happened.Text("type"))?.Invoke(happened, around) is { } inbound ? inbound with { DeliveryId = json.RequiredId("event_id") } : null;
    }

    private static SlackEvent Callback(SlackJson json, string? ownBot, SlackKin? kin)
    {
        var happened = json.RequiredObject("event");
        if (happened.Text("type") == "app_uninstalled") return new SlackEvent.Over(SlackEnvelope.Of(json, ownBot).Home, InstallationEnd.Uninstalled(json));
        if (happened.Text("type") == "tokens_revoked") return new SlackEvent.Over(SlackEnvelope.Of(json, ownBot).Home, InstallationEnd.Revoked(json));
        if (ReaderOf(happened.Text("type")) is null) return Nothing;
        var around = SlackEnvelope.Of(json, ownBot, kin);
        var inbound = ReadFor(json, around);
        var elsewhere = Elsewhere.Of(json, around, isSomething: inbound is not null);
        return inbound is null && elsewhere is null ? Nothing : new SlackEvent.Happened(inbound, around.Home, elsewhere);
    }

    private static Func<SlackJson, SlackEnvelope, Inbound?>? ReaderOf(string? type) => type switch
    {
        "message" => SlackMessageReader.Message,
        "app_mention" => SlackMessageReader.Mention,
        "reaction_added" => static (e, around) => Reaction(e, around, removed: false),
        "reaction_removed" => static (e, around) => Reaction(e, around, removed: true),
        "member_joined_channel" => Joined,
        "user_change" or "team_join" or "user_profile_changed" => SlackPeople.Changed,
        "channel_rename" or "group_rename" => Renamed,
        "channel_shared" => static (e, around) => Sighted(e, around, canRead: true),
        // Whether anybody else can still read it is for conversations.info to say: null changes nothing.
        "channel_unshared" => static (e, around) => Sighted(e, around, e.Flag("is_ext_shared") ? true : null),
        "member_left_channel" => Left,
        "channel_left" or "group_left" => static (e, around) => News(e, around, ChannelEvent.BotLeft),
        "channel_archive" or "group_archive" or "channel_deleted" or "group_deleted" => static (e, around) => News(e, around, ChannelEvent.Closed),
        "channel_unarchive" or "group_unarchive" => static (e, around) => News(e, around, ChannelEvent.Reopened),
        "channel_id_changed" => Moved,
        "app_home_opened" => Home,
        _ => null,
    };

    private static Inbound? Reaction(SlackJson json, SlackEnvelope around, bool removed)
    {
        var item = json.RequiredObject("item");
        if (item.Text("type") != "message") return null;
        var channel = item.RequiredId("channel");
        if (SlackMessageReader.IsDirect(channel, channelType: null)) return null;

        // ":+1::skin-tone-3:" says what ":+1:" says.
        var emoji = json.RequiredId("reaction").Split("::")[0];
        return new Inbound
        {
            Facts = [new ReactionFact(around.Channel(channel), SlackTimestamp.At(json, "event_ts"), item.RequiredId("ts"), json.RequiredId("user"), emoji, removed)],
        };
    }

    // Our own joining says who invited us. Somebody else's may make a team's channel one that a client reads.
    private static Inbound Joined(SlackJson json, SlackEnvelope around)
    {
        var (who, channel, at) = (json.RequiredId("user"), around.Channel(json.RequiredId("channel")), SlackTimestamp.At(json, "event_ts"));
        if (who != around.OwnBot) return new Inbound { News = [new ChannelNews(channel, at, ChannelEvent.AudienceChanged)] };
        var inviter = json.Id("inviter");
        return new Inbound
        {
            People = [new PersonProfile(around.Person(who), "", Side.Bot)],
            Channels = [new ChannelSighting(channel, "", around.IsExternallyShared ? true : null, inviter)],
            News = [new ChannelNews(channel, at, ChannelEvent.BotJoined) { By = inviter }],
        };
    }

    private static Inbound? Left(SlackJson json, SlackEnvelope around) =>
        json.RequiredId("user") == around.OwnBot ? News(json, around, ChannelEvent.BotLeft) : null;

    private static Inbound News(SlackJson json, SlackEnvelope around, ChannelEvent what) => new()
    {
        News = [new ChannelNews(around.Channel(json.RequiredId("channel")), SlackTimestamp.At(json, "event_ts"), what) { By = json.Id("actor_id") }],
    };

    private static Inbound Moved(SlackJson json, SlackEnvelope around) => new()
    {
        News = [new ChannelNews(around.Channel(json.RequiredId("old_channel_id")), SlackTimestamp.At(json, "event_ts"), ChannelEvent.Moved) { NewId = json.RequiredId("new_channel_id") }],
    };

    // Opening the page asks for it. The tab of messages asks for nothing.
    private static Inbound? Home(SlackJson json, SlackEnvelope around)
    {
        var who = json.RequiredId("user");
        var at = SlackTimestamp.At(json, "event_ts");
        if (json.Text("tab") != "home") return null;
        var request = new PersonRequest(
            $"home:{who}:{at.ToUnixTimeTicks()}", around.Person(who), new Conversation(around.Channel(SlackInteractionReader.AtHome), null), null, "home", "",
            new AtHome(around.Workspace, who), at, ClientCanRead: false);
        return new Inbound { Requests = [request] };
    }

    private static Inbound Renamed(SlackJson json, SlackEnvelope around)
    {
        var channel = json.RequiredObject("channel");
        return new Inbound
        {
            Channels = [new ChannelSighting(around.Channel(channel.RequiredId("id")), channel.Text("name") ?? "", around.IsExternallyShared ? true : null)],
        };
    }

    private static Inbound Sighted(SlackJson json, SlackEnvelope around, bool? canRead)
    {
        var channel = around.Channel(json.RequiredId("channel"));
        return new Inbound
        {
            Channels = [new ChannelSighting(channel, "", canRead)],
            News = json.Id("event_ts") is null ? [] : [new ChannelNews(channel, SlackTimestamp.At(json, "event_ts"), ChannelEvent.AudienceChanged)],
        };
    }
}
