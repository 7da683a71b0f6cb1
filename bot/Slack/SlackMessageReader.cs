using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>Reads <c>message</c> events of every subtype that is about people's words, and <c>app_mention</c>.</summary>
internal static class SlackMessageReader
{
    /// <summary>Slackbot's id, the same in every workspace. It has no is_bot.</summary>
    public const string Slackbot = "USLACKBOT";

    /// <summary>A direct conversation with our bot: no client's channel, so nothing in it is a fact of one.</summary>
    public static bool IsDirect(string channel, string? channelType) => channelType == "im" || channel.StartsWith('D');

    /// <summary>Reads a <c>message</c> event; null when it is none of ours.</summary>
    public static Inbound? Message(SlackJson json, SlackEnvelope around) => json.Text("subtype") switch
    {
        "message_changed" => Changed(json, around),
        "message_deleted" => Deleted(json, around, json.RequiredId("deleted_ts")),
        var subtype => HoldsWords(subtype) ? Written(json, around) : null,
    };

    /// <summary>Reads a message as a channel's history holds it, in an export; null when it is the channel's life, or nobody's.</summary>
    /// <param name="json">The message.</param>
    /// <param name="channel">The channel, which a history does not repeat at every message.</param>
    public static (MessageFact Fact, bool ByBot)? InHistory(SlackJson json, ChannelKey channel) =>
        HoldsWords(json.Text("subtype")) && Author(json, around: null) is { } author
            ? (Fact(json, channel, author, Body(SlackText.Plain(json.Text("text") ?? ""), Addressee.People, json)), author.IsBot)
            : null;

    // The others are joins, topics, pins: the channel's life, not its conversation.
    private static bool HoldsWords(string? subtype) => subtype is null or "file_share" or "thread_broadcast" or "me_message" or "bot_message";

    /// <summary>
    /// Reads an <c>app_mention</c>. It comes beside the message event and may carry a later text (when an edit brought the mention), so it gives the request and
    /// never a fact; both events give one request id.
    /// </summary>
    public static Inbound? Mention(SlackJson json, SlackEnvelope around)
    {
        if (Author(json, around) is not { IsBot: false } author) return null;
        var (mentioned, words) = SlackText.Without(SlackText.Plain(json.Text("text") ?? ""), around.OwnBot);

        // Where several of our workspaces are in a channel, Slack may name one of them and mean the bot of another: what is asked of that one is not answered here.
        if (!mentioned && Mentions.In(words).Any(around.Kin.Bots.Contains)) return null;
        return new Inbound { People = Profiles(author, json, around), Requests = [Request(json, around, author.Id, words)] };
    }

    private static Inbound? Written(SlackJson json, SlackEnvelope around)
    {
        var channel = json.RequiredId("channel");
        if (Author(json, around) is not { } author) return null;
        var text = SlackText.Plain(json.Text("text") ?? "");
        var (mentioned, words) = SlackText.Without(text, around.OwnBot);
        if (IsDirect(channel, json.Text("channel_type")))
            return author.IsBot ? null : new Inbound { People = Profiles(author, json, around), Requests = [Request(json, around, author.Id, words)] };

        return new Inbound
        {
            Facts = [Fact(json, around.Channel(channel), author, Body(text, AddresseeOf(text, around), json))],
            People = Profiles(author, json, around, mentioned),
            Channels = Sightings(channel, around),
            Requests = mentioned && !author.IsBot ? [Request(json, around, author.Id, words)] : [],
        };
    }

    // Slack also sends message_changed for unfurled links, detected languages and counted replies: only a new edit stamp with other words is an edit.
    private static Inbound? Changed(SlackJson json, SlackEnvelope around)
    {
        var channel = json.RequiredId("channel");
        if (IsDirect(channel, json.Text("channel_type"))) return null;
        var message = json.RequiredObject("message");

        // A root with replies is not deleted but hollowed out.
        if (message.Text("subtype") == "tombstone") return Deleted(json, around, message.RequiredId("ts"));

        // A bot may rewrite its message every minute, and everything by a bot is ignored.
        if (Author(message, around) is not { IsBot: false } || message.Object("edited") is not { } edited) return null;
        var before = json.Object("previous_message");
        var text = message.Text("text") ?? "";
        if (before is { } earlier && (earlier.Object("edited")?.Id("ts") == edited.Id("ts") || (earlier.Text("text") ?? "") == text)) return null;

        var plain = SlackText.Plain(text);
        var (mentioned, _) = SlackText.Without(plain, around.OwnBot);
        return new Inbound
        {
            Facts = [new EditFact(around.Channel(channel), SlackTimestamp.At(edited, "ts"), message.RequiredId("ts"), Body(plain, AddresseeOf(plain, around), message))],
            People = mentioned ? [OwnBot(around)] : [],
            Channels = Sightings(channel, around),
        };
    }

    private static Inbound? Deleted(SlackJson json, SlackEnvelope around, string message)
    {
        var channel = json.RequiredId("channel");
        if (IsDirect(channel, json.Text("channel_type"))) return null;
        return new Inbound { Facts = [new DeleteFact(around.Channel(channel), SlackTimestamp.At(json, "event_ts"), message)] };
    }

    private static MessageFact Fact(SlackJson json, ChannelKey channel, SlackAuthor author, MessageText body) =>
        new(channel, SlackTimestamp.At(json, "ts"), json.RequiredId("ts"), Thread(json), author.Id, body);

    // A command to us is no answer. One to another workspace's bot of ours, in a channel that we share with it, asks nothing of this team either: it is a word to their own side. What else is said to that bot
    // is read like anything: it may be meant for people.
    private static MessageText Body(string text, Addressee to, SlackJson json) =>
        new(text, [], to == Addressee.AnotherOfUs ? Need.Aside : null, to == Addressee.People ? null : AnswerKind.Aside, Files: json.Count("files"));

    private static Addressee AddresseeOf(string text, SlackEnvelope around) =>
        SlackText.Without(text, around.OwnBot).Mentioned ? Addressee.Us
        : around.OwnBot is not null && Mentions.Leading(text) is { } first && around.Kin.Bots.Contains(first) && around.Kin.IsCommand(SlackText.Without(text, first).Others) ? Addressee.AnotherOfUs
        : Addressee.People;

    // The same id from the message and from the app_mention, so that the two give one answer.
    private static PersonRequest Request(SlackJson json, SlackEnvelope around, string author, string words)
    {
        var (channel, ts, thread) = (json.RequiredId("channel"), json.RequiredId("ts"), Thread(json));
        var direct = IsDirect(channel, json.Text("channel_type"));
        return new PersonRequest(
            $"message:{channel}:{ts}",
            around.Person(author),
            new Conversation(around.Channel(channel), thread),
            ts,
            Action: null,
            words,
            direct ? new Direct(around.Workspace, author) : new OnlyVisibleTo(around.Workspace, channel, thread, author),
            SlackTimestamp.At(json, "ts"),
            ClientCanRead: !direct);
    }

    private static string? Thread(SlackJson json) => json.Id("thread_ts") is { } root && root != json.RequiredId("ts") ? root : null;

    /// <summary>Who wrote it; null when it says nobody.</summary>
    private static SlackAuthor? Author(SlackJson json, SlackEnvelope? around)
    {
        var ownBot = around?.OwnBot;
        var isOurs = json.Id("user") is { } writer && (writer == ownBot || around?.Kin.Bots.Contains(writer) == true);

        // Sent through us by somebody in their own name, who saw and confirmed it: their words, and nobody else's.
        if (around?.App is { } ownApp && json.Id("app_id") == ownApp && json.Text("subtype") is null && json.Id("user") is { } sender && ownBot is not null && !isOurs) return new SlackAuthor(sender, IsBot: false);

        // What an app posts in a person's name (a reply through a tool, a GIF) carries that person's id beside the app's. Its author is the app's id, or that person
        // would be taken for a bot in everything they write.
        if (json.Id("bot_id") is { } bot) return new SlackAuthor(bot, IsBot: true);
        if (json.Id("user") is not { } user) return null;
        return new SlackAuthor(user, IsBot: user == Slackbot || isOurs || json.Text("subtype") == "bot_message");
    }

    private static List<PersonProfile> Profiles(SlackAuthor author, SlackJson json, SlackEnvelope around, bool mentionsUs = false)
    {
        var side = author.IsBot ? Side.Bot : around.SideBy(json.Id("user_team") ?? json.Id("team"));
        var profiles = new List<PersonProfile>();
        if (side is not null) profiles.Add(new PersonProfile(around.Person(author.Id), "", side));
        if (mentionsUs) profiles.Add(OwnBot(around));
        return profiles;
    }

    private static PersonProfile OwnBot(SlackEnvelope around) => new(around.Person(around.OwnBot!), "", Side.Bot);

    private static IReadOnlyList<ChannelSighting> Sightings(string channel, SlackEnvelope around) =>
        around.IsExternallyShared ? [new ChannelSighting(around.Channel(channel), "", ClientCanRead: true)] : [];

    /// <summary>To whom something is said, as far as our bots are concerned.</summary>
    private enum Addressee
    {
        People,
        Us,
        AnotherOfUs,
    }

    private readonly record struct SlackAuthor(string Id, bool IsBot);
}
