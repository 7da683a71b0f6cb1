using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.FollowUps;
using ServiceBot.Promises;

namespace ServiceBot.CommandLine.Replay;

/// <summary>Reads a timeline's events, and what must hold between them: they may come in any order and repeatedly, but each must make sense.</summary>
internal static class EventReader
{
    private static readonly Dictionary<string, Need> Needs = new(StringComparer.Ordinal)
    {
        ["ask"] = Need.Ask, ["closing"] = Need.Closing, ["resolved"] = Need.Resolved, ["aside"] = Need.Aside,
    };

    private static readonly Dictionary<string, AnswerKind> Kinds = new(StringComparer.Ordinal) { ["answer"] = AnswerKind.Answer, ["aside"] = AnswerKind.Aside };

    private static readonly Dictionary<string, WaitAction> Actions = new(StringComparer.Ordinal)
    {
        ["claim"] = WaitAction.Claim,
        ["snooze"] = WaitAction.Snooze,
        ["answered"] = WaitAction.Answered,
        ["no-reply-needed"] = WaitAction.NoReplyNeeded,
        ["needs-reply"] = WaitAction.NeedsReply,
    };

    private static readonly Dictionary<string, PromiseSay> Says = new(StringComparer.Ordinal)
    {
        ["kept"] = PromiseSay.Kept, ["not-a-promise"] = PromiseSay.NotAPromise, ["track"] = PromiseSay.Track,
    };

    private static readonly Dictionary<string, QuestionSay> FollowUpSays = new(StringComparer.Ordinal) { ["not-needed"] = QuestionSay.NotNeeded, ["later"] = QuestionSay.Later };

    private const string Promise = "promise";
    private const string FollowUp = "follow-up";

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "message", "edit", "delete", "reaction", "reaction-removed", "action" };

    /// <summary>Facts, and what people said about promises and questions, where those were asked for.</summary>
    public static (IReadOnlyList<ChatFact> Facts, IReadOnlyList<PromiseMark> Promises, IReadOnlyList<QuestionMark> FollowUps) Read(
        JsonPlace list, IReadOnlyDictionary<string, KnownPerson> people, IReadOnlyList<ClientChannel> channels, bool promises, bool followUps)
    {
        var events = list.Items();
        var known = channels.ToDictionary(channel => channel.Key.Channel, channel => channel.Key, StringComparer.Ordinal);
        var messages = new Dictionary<string, MessageFact>(StringComparer.Ordinal);
        var places = new Dictionary<string, JsonPlace>(StringComparer.Ordinal);
        foreach (var item in events)
        {
            var type = item["type"].Text();
            if (promises && string.Equals(type, Promise, StringComparison.Ordinal)) continue;
            if (followUps && string.Equals(type, FollowUp, StringComparison.Ordinal)) continue;
            if (!Types.Contains(type)) throw item["type"].Wrong($"{Shown.Quote(type)} is none of {string.Join(", ", Types)}");
            if (!string.Equals(type, "message", StringComparison.Ordinal)) continue;
            var message = Message(item, people, known);
            if (messages.TryGetValue(message.Message, out var same))
            {
                if (!IsSame(same, message)) throw item["id"].Wrong($"two different messages have the id {Shown.Quote(message.Message)}");
                continue;
            }

            messages[message.Message] = message;
            places[message.Message] = item;
        }

        foreach (var (id, message) in messages)
            CheckRoot(message, messages, places[id]);

        var marks = events.ToLookup(item => item["type"].Text() switch { Promise => Promise, FollowUp => FollowUp, _ => "" }, StringComparer.Ordinal);
        return (
            [.. marks[""].Select(item => Fact(item, people, messages))],
            [.. marks[Promise].Select(item => PromiseMark(item, people, messages))],
            [.. marks[FollowUp].Select(item => QuestionMark(item, people, messages))]);
    }

    private static ChatFact Fact(JsonPlace item, IReadOnlyDictionary<string, KnownPerson> people, Dictionary<string, MessageFact> messages)
    {
        var type = item["type"].Text();
        if (string.Equals(type, "message", StringComparison.Ordinal)) return messages[item["id"].Text()];

        var about = item["message"].Text();
        if (!messages.TryGetValue(about, out var message)) throw item["message"].Wrong($"{Shown.Quote(about)} is no message of this timeline; correct the id, or add the message to \"events\"");
        var at = item["at"].Instant();
        if (at < message.At) throw item["at"].Wrong($"comes before its message {Shown.Quote(about)} was sent");
        switch (type)
        {
            case "edit":
                return new EditFact(message.Channel, at, about, Body(item));
            case "delete":
                return new DeleteFact(message.Channel, at, about);
            case "action":
                var what = item["do"].OneOf(Actions);
                return new ActionFact(message.Channel, at, about, Person(item["from"], people), what, what == WaitAction.Snooze ? item["until"].Instant() : null);
            default:
                var removed = string.Equals(type, "reaction-removed", StringComparison.Ordinal);
                return new ReactionFact(message.Channel, at, about, Person(item["from"], people), item["emoji"].Id(), removed);
        }
    }

    private static QuestionMark QuestionMark(JsonPlace item, IReadOnlyDictionary<string, KnownPerson> people, Dictionary<string, MessageFact> messages)
    {
        var (message, at) = About(item, messages);
        return new QuestionMark(message.Channel, at, message.Message, Person(item["from"], people), item["do"].OneOf(FollowUpSays), item["until"] is { Exists: true } until ? until.Instant() : null);
    }

    private static PromiseMark PromiseMark(JsonPlace item, IReadOnlyDictionary<string, KnownPerson> people, Dictionary<string, MessageFact> messages)
    {
        var (message, at) = About(item, messages);
        return new PromiseMark(message.Channel, at, message.Message, Person(item["from"], people), item["do"].OneOf(Says), item["until"] is { Exists: true } until ? until.Instant() : null);
    }

    private static (MessageFact Message, Instant At) About(JsonPlace item, Dictionary<string, MessageFact> messages)
    {
        var about = item["message"].Text();
        if (!messages.TryGetValue(about, out var message)) throw item["message"].Wrong($"{Shown.Quote(about)} is no message of this timeline");
        var at = item["at"].Instant();
        return at < message.At ? throw item["at"].Wrong($"comes before its message {Shown.Quote(about)} was sent") : (message, at);
    }

    private static MessageFact Message(JsonPlace item, IReadOnlyDictionary<string, KnownPerson> people, Dictionary<string, ChannelKey> channels)
    {
        var channel = item["channel"].Text();
        if (!channels.TryGetValue(channel, out var key)) throw item["channel"].Wrong($"{Shown.Quote(channel)} is not among the channels; add it to \"channels\", or correct the id");
        var thread = item["thread"] is { Exists: true } root ? root.Id() : null;
        return new MessageFact(key, item["at"].Instant(), item["id"].Id(), thread, Person(item["from"], people), Body(item));
    }

    private static MessageText Body(JsonPlace item) => new(
        item["text"].Text(),
        item["mentions"] is { Exists: true } mentions ? [.. mentions.Items().Select(mention => mention.Text())] : [],
        item["need"] is { Exists: true } need ? need.OneOf(Needs) : null,
        item["kind"] is { Exists: true } kind ? kind.OneOf(Kinds) : null);

    private static string Person(JsonPlace place, IReadOnlyDictionary<string, KnownPerson> people)
    {
        var id = place.Text();
        return people.ContainsKey(id) ? id : throw place.Wrong($"{Shown.Quote(id)} is not among the people; add them to \"people\", or correct the id");
    }

    // "a root that is a reply or in another channel; … a reply before its root" (a thread may be unknown)
    private static void CheckRoot(MessageFact message, Dictionary<string, MessageFact> messages, JsonPlace item)
    {
        if (message.Thread is not { } thread || !messages.TryGetValue(thread, out var root)) return;
        if (root.Thread is not null) throw item["thread"].Wrong($"{Shown.Quote(thread)} is a reply itself and cannot be the root of a thread");
        if (root.Channel != message.Channel) throw item["thread"].Wrong($"{Shown.Quote(thread)} stands in another channel");
        if (message.At < root.At) throw item["at"].Wrong($"comes before the root {Shown.Quote(thread)} it replies to");
    }

    private static bool IsSame(MessageFact x, MessageFact y) =>
        x with { Body = y.Body } == y
        && x.Body with { Mentions = y.Body.Mentions } == y.Body
        && x.Body.Mentions.SequenceEqual(y.Body.Mentions, StringComparer.Ordinal);
}
