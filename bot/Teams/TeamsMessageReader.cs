using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>What a message says, and to whom.</summary>
/// <param name="Text">The words, with <c>&lt;@id&gt;</c> for mentions.</param>
/// <param name="Words">The words without the mention of us.</param>
/// <param name="MentionsUs">We are mentioned.</param>
/// <param name="Files">How many files came with it.</param>
internal sealed record TeamsSaid(string Text, string Words, bool MentionsUs, int Files);

/// <summary>The id that facts name somebody by, whom Teams names by its own; null when it is not known. Mentions carry only Teams' own.</summary>
internal delegate string? PersonOf(string workspace, string teamsId);

/// <summary>Reads messages, their edits, deletions and reactions. Pure.</summary>
internal static class TeamsMessageReader
{
    private const string Html = "text/html";

    // Nobody mentions more, and each is looked for.
    private const int MostMentions = 200;

    // Beside a file, what a card, a preview or a quoted message comes as is no file of the author's.
    private static readonly string[] NotFiles = [Html, "messageReference", "application/vnd.microsoft.card", "application/vnd.microsoft.teams.card", "meetingReference", "forwardedMessageReference"];

    /// <summary>Reads a message; null when it is none of ours.</summary>
    public static Inbound? Message(TeamsActivity activity, PersonOf personOf)
    {
        if (activity.From is not { } from) return null; // a system message
        var said = Words(activity, personOf);
        if (activity.Kind == TeamsPlaceKind.Personal)
            return from.IsBot ? null : new Inbound { People = Profiles(activity, from), Requests = [Request(activity, from, said)] };

        var fact = new MessageFact(activity.Channel, When(activity), Required(activity), activity.Thread, from.Person, Body(said));
        return new Inbound
        {
            Facts = [fact],
            People = Profiles(activity, from, said.MentionsUs),
            Channels = Sightings(activity),
            Requests = said.MentionsUs && !from.IsBot ? [Request(activity, from, said)] : [],
        };
    }

    /// <summary>Reads <c>messageUpdate</c>: an edit, or a deletion taken back.</summary>
    public static Inbound? Updated(TeamsActivity activity, PersonOf personOf)
    {
        if (activity.Kind == TeamsPlaceKind.Personal || activity.From is not { IsBot: false } from) return null;
        var said = Words(activity, personOf);
        var at = When(activity);
        // A deleted message never was. Restored it is a new one, from then on, which keeps nothing of what it had been but its words.
        ChatFact fact = activity.ChannelData?.Text("eventType") == "undeleteMessage"
            ? new MessageFact(activity.Channel, at, Restored(Required(activity), at), activity.Thread, from.Person, Body(said))
            : new EditFact(activity.Channel, at, Required(activity), Body(said));
        return new Inbound { Facts = [fact], People = Profiles(activity, from, said.MentionsUs) };
    }

    /// <summary>Reads <c>messageDelete</c>.</summary>
    public static Inbound? Deleted(TeamsActivity activity) => activity.Kind == TeamsPlaceKind.Personal
        ? null
        : new Inbound { Facts = [new DeleteFact(activity.Channel, When(activity), Required(activity))] };

    /// <summary>Reads <c>messageReaction</c>.</summary>
    public static Inbound? Reactions(TeamsActivity activity)
    {
        if (activity.Kind == TeamsPlaceKind.Personal || activity.From is not { IsBot: false } from || activity.ReplyTo is not { } message) return null;
        var facts = Emoji(activity, "reactionsAdded", removed: false).Concat(Emoji(activity, "reactionsRemoved", removed: true)).ToList();
        return facts.Count == 0 ? null : new Inbound { Facts = facts, People = Profiles(activity, from) };

        IEnumerable<ChatFact> Emoji(TeamsActivity reacted, string list, bool removed) => reacted.Json.Objects(list)
            .Select(reaction => TeamsEmoji.NameOf(reaction.Text("type") ?? ""))
            .Where(name => name.Length > 0)
            .Select(name => new ReactionFact(reacted.Channel, When(reacted), message, from.Person, name, removed));
    }

    /// <summary>When it happened. Teams says it of every activity.</summary>
    public static Instant When(TeamsActivity activity) => activity.At ?? throw new TeamsFormatException("activity.timestamp is missing");

    /// <summary>The message that a restored one was: what its link leads to.</summary>
    public static string WithoutRestored(string message) => message.Split('~')[0];

    /// <summary>What an activity's author is known to be by that alone.</summary>
    public static IReadOnlyList<PersonProfile> Profiles(TeamsActivity activity, TeamsAccount from, bool mentionsUs = false)
    {
        var profiles = new List<PersonProfile>();
        // A name is theirs to choose and a side is not theirs to say: who is a guest is asked of Teams.
        if (from.IsBot) profiles.Add(new PersonProfile(new PersonKey(activity.Workspace, from.Person), from.Name, Side.Bot));
        if (mentionsUs && activity.Bot is { } us) profiles.Add(new PersonProfile(new PersonKey(activity.Workspace, us), "", Side.Bot));
        return profiles;
    }

    private static string Restored(string message, Instant at) => $"{message}~{at.ToUnixTimeMilliseconds()}";

    private static string Required(TeamsActivity activity) => activity.Id.Length > 0 ? activity.Id : throw new TeamsFormatException("activity.id is missing");

    private static MessageText Body(TeamsSaid said) => new(said.Text, [], StatedKind: said.MentionsUs ? AnswerKind.Aside : null, Files: said.Files);

    private static PersonRequest Request(TeamsActivity activity, TeamsAccount from, TeamsSaid said)
    {
        var personal = activity.Kind == TeamsPlaceKind.Personal;
        return new PersonRequest(
            $"message:{activity.Place}:{Required(activity)}",
            new PersonKey(activity.Workspace, from.Person),
            new Conversation(activity.Channel, activity.Thread),
            activity.Id,
            Action: null,
            said.Words,
            // Under the message itself, be it a thread's first.
            personal ? new Direct(activity.Workspace, from.Person) : new OnlyVisibleTo(activity.Workspace, activity.Place, activity.Root, from.Person),
            When(activity),
            ClientCanRead: !personal);
    }

    private static TeamsSaid Words(TeamsActivity activity, PersonOf personOf)
    {
        var (mentions, us) = Mentions(activity, personOf);
        var (markup, isHtml) = Markup(activity.Json);
        var text = TeamsText.Plain(markup, isHtml, mentions);
        var (_, words) = TeamsText.Without(text, us);
        // An entity without its words in the text mentions us all the same: Teams delivered the message because of it.
        var mentioned = us is not null && mentions.Any(mention => mention.Id == us);
        return new TeamsSaid(text, words, mentioned, Files(activity.Json));
    }

    // The HTML says what is a quotation; the text runs it all together.
    private static (string Markup, bool IsHtml) Markup(TeamsJson json)
    {
        foreach (var attachment in json.Objects("attachments"))
        {
            if (attachment.Text("contentType") == Html && attachment.Text("content") is { Length: > 0 } content) return (content, true);
        }

        return (json.Text("text") ?? "", json.Text("textFormat") == "xml");
    }

    private static (IReadOnlyList<TeamsMention> Mentions, string? Us) Mentions(TeamsActivity activity, PersonOf personOf)
    {
        var mentions = new List<TeamsMention>();
        foreach (var entity in activity.Json.Objects("entities").Where(entity => entity.Text("type") == "mention").Take(MostMentions))
        {
            if (entity.Object("mentioned") is not { } mentioned || TeamsAccount.Of(mentioned) is not { } account) continue;
            var name = entity.Text("text") is { Length: > 0 } text ? TeamsText.Plain(text.Replace("<at>", "", StringComparison.Ordinal).Replace("</at>", "", StringComparison.Ordinal), isHtml: true, []) : account.Name;
            // By the recipient's id and never by name: a person may be called as the bot is.
            var person = account.Id == activity.Bot ? account.Id : account.ObjectId ?? personOf(activity.Workspace, account.Id) ?? account.Id;
            mentions.Add(new TeamsMention(person, name));
        }

        return (mentions, activity.Bot);
    }

    private static int Files(TeamsJson json) => json.Objects("attachments")
        .Count(attachment => attachment.Text("contentType") is { } type && !NotFiles.Any(not => type.StartsWith(not, StringComparison.OrdinalIgnoreCase)));

    private static IReadOnlyList<ChannelSighting> Sightings(TeamsActivity activity) =>
        TeamsPlaceReader.NameOf(activity) is { Length: > 0 } name ? [new ChannelSighting(activity.Channel, name, ClientCanRead: null)] : [];
}

/// <summary>The names of reactions, as every platform's settings write them.</summary>
internal static class TeamsEmoji
{
    /// <summary>
    /// <c>like</c>, <c>heart</c> and their four old companions keep their names; newer ones come as a code point and a name (<c>1f440_eyes</c>), of which the
    /// three that the defaults know are put in their usual words.
    /// </summary>
    public static string NameOf(string type)
    {
        var (code, name) = type.Split('_', 2) is [var first, var rest] && first.All(char.IsAsciiHexDigit) ? (first.ToLowerInvariant(), rest) : ("", type);
        return code switch
        {
            "2705" => "white_check_mark",
            "2714" or "2714-fe0f" => "heavy_check_mark",
            "1f440" => "eyes",
            _ => name.Length > 40 || name.Any(char.IsControl) ? "" : name.ToLowerInvariant(),
        };
    }
}
