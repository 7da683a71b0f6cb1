using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Assistant;

/// <summary>What a request is about.</summary>
/// <param name="Conversation">Where the talk is.</param>
/// <param name="Wait">The wait it is about, open or closed; null when none is known.</param>
/// <param name="Message">The message that was pointed at; null when it was a whole conversation.</param>
internal sealed record Target(Conversation Conversation, StoredWait? Wait, string? Message)
{
    /// <summary>The wait, if the client is still waiting.</summary>
    public StoredWait? Open => Wait is { Wait.Outcome: Outcome.Open } ? Wait : null;
}

/// <summary>The message whose rule is named.</summary>
/// <param name="Channel">Where it is.</param>
/// <param name="Message">Its id.</param>
/// <param name="Lead">What to say before the sentence, so that nobody takes it for another message's; empty for a wait's own.</param>
internal sealed record Explained(ChannelKey Channel, string Message, string Lead);

/// <summary>Finds what a request is about: one target, or several open waits to choose from; neither when there is nothing.</summary>
/// <param name="Target">The one; null for none or several.</param>
/// <param name="Choice">Open waits, oldest first; empty unless there are several.</param>
internal sealed record Found(Target? Target, IReadOnlyList<StoredWait> Choice)
{
    /// <summary>Nothing.</summary>
    public static Found Nothing { get; } = new(null, []);

    /// <summary>One.</summary>
    public static Found One(Conversation conversation, StoredWait? wait, string? message) => new(new Target(conversation, wait, message), []);
}

/// <summary>Reads what a request is about from what is stored.</summary>
internal static class TargetFinder
{
    private const int MostChoices = 5;
    private const int MostOpen = 1000;

    /// <summary>
    /// A button says it. A shortcut points at a message. A mention in a thread means that thread; in the main flow, the main flow, or where nothing waits there,
    /// the conversation of the channel's oldest wait. Anywhere else (a direct message, the team's channel) it can only be one of the open waits.
    /// </summary>
    public static Found Find(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        if (request.Action is not null && ButtonValue.Parse(request.Words) is { } button)
            return button.Wait.Channel.Workspace == request.Who.Workspace ? OfButton(unit, button, request.Action) : Found.Nothing; // another workspace's wait is nobody's business here
        if (request.Action is not null && request.Message is { } pointed) return OfMessage(unit, request.Where.Channel, pointed, request.Where.Thread);
        return OfWords(unit, request, now);
    }

    /// <summary>
    /// What "needs-reply" in words takes back: the last wait that somebody closed by hand, of the asker's own, or in a client's channel of anybody's in that
    /// conversation; null when there is none.
    /// </summary>
    public static Target? ClosedByHand(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        var rows = unit.Get<ILedgerRows>();
        var here = IsWatched(unit, request.Where.Channel, now);
        IEnumerable<ChannelKey> channels = here ? [request.Where.Channel] : rows.ChannelsOf(request.Who);
        var last = channels.SelectMany(rows.Waits)
            .Where(wait => wait.Wait is { Outcome: Outcome.Answered or Outcome.Dismissed, SettledBy.Type: FactKind.Action })
            .Where(wait => here ? wait.Wait.Thread == request.Where.Thread : wait.Wait.SettledBy!.From == request.Who.Person)
            .MaxBy(wait => wait.Wait.SettledAt);
        return last is null ? null : new Target(new Conversation(last.Wait.Channel, last.Wait.Thread), last, null);
    }

    /// <summary>
    /// The message that "why" is about: of a button, its wait's oldest ask; of a message pointed at, that one; of words in a client's channel, the latest message
    /// there; of words anywhere else, the oldest ask of the wait that can only be meant. Null when there is none.
    /// </summary>
    public static Explained? Explained(IUnitOfWork unit, PersonRequest request, Target? target, Instant now)
    {
        var pointed = request.Action is not null && ButtonValue.Parse(request.Words) is null ? request.Message : null;
        if (pointed is not null) return new Explained(request.Where.Channel, pointed, "About that message: ");
        if (request.Action is null && IsWatched(unit, request.Where.Channel, now))
        {
            // Stamped by the platform, whose clock may be ahead of ours.
            var latest = unit.Get<ILedgerRows>().Messages(request.Where, now + Duration.FromMinutes(1), 2).LastOrDefault(message => message.Message != request.Message);
            return latest is null ? null : new Explained(request.Where.Channel, latest.Message, "About the latest message here: ");
        }

        return target?.Wait is { } wait ? new Explained(wait.Wait.Channel, wait.Wait.Asks[0].Message, "") : null;
    }

    private static Found OfWords(IUnitOfWork unit, PersonRequest request, Instant now) =>
        IsWatched(unit, request.Where.Channel, now) ? OfConversation(unit, request.Where) : OfAnywhere(unit, request);

    private static Found OfButton(IUnitOfWork unit, ButtonValue button, string action)
    {
        var found = OfMessage(unit, button.Wait.Channel, button.Wait.Message, null);
        return action is "draft" or "edit" && button.Detail is { } thread && found.Target is { } target
            ? new Found(target with { Conversation = new Conversation(button.Wait.Channel, thread) }, [])
            : found;
    }

    private static Found OfMessage(IUnitOfWork unit, ChannelKey channel, string message, string? thread)
    {
        var rows = unit.Get<ILedgerRows>();
        if (rows.WaitOf(channel, message) is { } wait) return Found.One(new Conversation(channel, wait.Wait.Thread), wait, message);
        var conversation = new Conversation(channel, rows.Message(channel, message)?.Thread ?? thread);
        return Found.One(conversation, OpenIn(unit, conversation), message);
    }

    private static Found OfConversation(IUnitOfWork unit, Conversation where)
    {
        if (OpenIn(unit, where) is { } here) return Found.One(where, here, null);
        if (where.Thread is { } root)
        {
            // Nobody of the client's has written in the thread yet: what stands at its root is counted with the main flow.
            var wait = unit.Get<ILedgerRows>().WaitOf(where.Channel, root);
            return Found.One(where, wait, null);
        }

        return OpenOf(unit, where.Channel) is [var oldest, ..]
            ? Found.One(new Conversation(where.Channel, oldest.Wait.Thread), oldest, null)
            : Found.One(where, Latest(unit, where), null);
    }

    // The waits that somebody is to answer for come first; where there are none, those of everybody.
    private static Found OfAnywhere(IUnitOfWork unit, PersonRequest request)
    {
        var (theirs, others) = Split(unit, request, request.At);
        return (theirs.Count > 0 ? theirs : others) switch
        {
            [] => Found.Nothing,
            [var one] => Found.One(new Conversation(one.Wait.Channel, one.Wait.Thread), one, null),
            var several => new Found(null, [.. several.Take(MostChoices)]),
        };
    }

    /// <summary>Open waits, oldest first: those that somebody is to answer for, and the others.</summary>
    public static (IReadOnlyList<StoredWait> Theirs, IReadOnlyList<StoredWait> Others) Split(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        var clients = unit.Get<IClientRows>();
        var parted = OpenOf(unit, request.Who.Workspace, now).ToLookup(wait => wait.Wait.Claim is { } claim
            ? claim.By == request.Who.Person
            : clients.Settings(wait.Wait.Channel, now)?.Settings is { } settings
                && (settings.Responders.Contains(request.Who.Person) || settings.EscalateTo.Contains(request.Who.Person)));
        return ([.. parted[true]], [.. parted[false]]);
    }

    /// <summary>Open waits of a workspace that anybody still cares about, oldest first.</summary>
    public static IReadOnlyList<StoredWait> OpenOf(IUnitOfWork unit, string workspace, Instant now) =>
        [.. unit.Get<ILedgerRows>().OpenWaits(workspace, MostOpen).Where(wait => !unit.Get<IClientRows>().HasEnded(wait.Wait.Channel, now))];

    // Also one that has ended: clients read along there all the same.
    private static bool IsWatched(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        var clients = unit.Get<IClientRows>();
        return clients.Settings(channel, now) is not null || clients.Channel(channel)?.ClientCanRead == true;
    }

    private static StoredWait? OpenIn(IUnitOfWork unit, Conversation conversation) =>
        OpenOf(unit, conversation.Channel).FirstOrDefault(wait => wait.Wait.Thread == conversation.Thread);

    // The last one that closed: "undo" and "why" are about that.
    private static StoredWait? Latest(IUnitOfWork unit, Conversation conversation) =>
        unit.Get<ILedgerRows>().Waits(conversation.Channel).Where(wait => wait.Wait.Thread == conversation.Thread).MaxBy(wait => wait.Wait.SettledAt);

    private static List<StoredWait> OpenOf(IUnitOfWork unit, ChannelKey channel) =>
        [.. unit.Get<ILedgerRows>().Waits(channel).Where(wait => wait.Wait.Outcome == Outcome.Open)];
}
