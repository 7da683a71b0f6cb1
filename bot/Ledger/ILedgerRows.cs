using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>
/// A fact as the fold sees it: everything that counts, and never the words. (The words are kept beside it and are erased earlier.)
/// </summary>
/// <param name="Kind">Which kind; decides which of the other fields mean something.</param>
/// <param name="At">When it happened.</param>
/// <param name="Message">The message it is or is about.</param>
/// <param name="Key">See <see cref="ChatFact.Key"/>.</param>
public sealed record LedgerFact(FactKind Kind, Instant At, string Message, string Key)
{
    /// <summary>Of a message: the root it replies to; null in the main flow.</summary>
    public string? Thread { get; init; }

    /// <summary>Who wrote, reacted or acted. Empty for edits and deletions.</summary>
    public string Author { get; init; } = "";

    /// <summary>Of a message or edit: the id the text opens with a mention of, a greeting skipped; null for none.</summary>
    public string? Leading { get; init; }

    /// <summary>Of a message or edit: everybody mentioned, without repeats.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>Of a message or edit: a need that overrides mentions; null for none.</summary>
    public Need? StatedNeed { get; init; }

    /// <summary>Of a message or edit: a kind that overrides mentions; null for none.</summary>
    public AnswerKind? StatedKind { get; init; }

    /// <summary>Of a message or edit: what Reading made of the text, should its author be a client.</summary>
    public Need JudgedNeed { get; init; } = Need.Ask;

    /// <summary>Of a message or edit: the lesson that judged the text in Reading's place; null for none.</summary>
    public int? Lesson { get; init; }

    /// <summary>Of a message or edit: the version of the reader that made <see cref="JudgedNeed"/>; null where none did, or before versions were kept.</summary>
    public int? Reader { get; init; }

    /// <summary>Of a message or edit: orders two edits of one instant (SEMANTICS, section 3: "the last by text"). Any value with the text's ordinal order; empty after the text is erased.</summary>
    public string TextOrder { get; init; } = "";

    /// <summary>Of a reaction: the emoji.</summary>
    public string Emoji { get; init; } = "";

    /// <summary>Of an action: which.</summary>
    public WaitAction Do { get; init; }

    /// <summary>Of a snooze: until when.</summary>
    public Instant? Until { get; init; }
}

/// <summary>A message as people see it now: the latest text. For showing and for context, not for the fold.</summary>
/// <param name="Message">Its id.</param>
/// <param name="Thread">Its root's id; null in the main flow.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Text">The latest text; null when it was erased by retention.</param>
/// <param name="EditedAt">When it was last edited; null if never.</param>
/// <param name="Files">How many files came with it.</param>
public sealed record StoredMessage(string Message, string? Thread, string Author, Instant At, string? Text, Instant? EditedAt, int Files);

/// <summary>A wait with what is kept beside it.</summary>
/// <param name="Wait">The wait.</param>
/// <param name="NextDue">When something about it is to be decided next; null when closed, or when nothing is planned.</param>
/// <param name="SettingsVersion">Open: the version in force when it was last looked at. Closed: the version in force when it closed, which it keeps.</param>
/// <param name="Business">Answered: the first response time in business time. Otherwise null.</param>
/// <param name="WithinTarget">Answered: whether within the target then in force. Otherwise null.</param>
public sealed record StoredWait(Wait Wait, Instant? NextDue, int SettingsVersion, Duration? Business, bool? WithinTarget);

/// <summary>A rung that was sent, or counts as sent, for an ask. History: never taken back.</summary>
/// <param name="Message">The ask's message.</param>
/// <param name="AskedAt">The ask's instant.</param>
/// <param name="Rung">The highest rung so far.</param>
public sealed record SentRung(string Message, Instant AskedAt, Rung Rung);

/// <summary>Open waits, counted.</summary>
/// <param name="Count">How many.</param>
/// <param name="OldestAt">When the oldest was asked; null when there is none.</param>
public readonly record struct OpenCount(long Count, Instant? OldestAt);

/// <summary>The stored facts, waits and rungs.</summary>
public interface ILedgerRows
{
    /// <summary>Adds a fact with its words (null for facts without any); false when its key is known already in that channel, and then nothing changes.</summary>
    bool Add(ChannelKey channel, LedgerFact fact, string? text, int files, Instant arrivedAt);

    /// <summary>Every fact of a channel, in no particular order.</summary>
    IReadOnlyList<LedgerFact> Facts(ChannelKey channel);

    /// <summary>Every fact of every message to which something happened at or after <paramref name="from"/>, in no particular order.</summary>
    IReadOnlyList<LedgerFact> Facts(ChannelKey channel, Instant from);

    /// <summary>Every fact about one message, in no particular order.</summary>
    IReadOnlyList<LedgerFact> FactsAbout(ChannelKey channel, string message);

    /// <summary>Whether somebody not known to be on the team or a bot wrote in a thread before <paramref name="before"/> (deleted messages left out).</summary>
    bool ClientReplied(ChannelKey channel, string thread, Instant before);

    /// <summary>Writes waits, replacing those with the same id, and removes those whose ids are listed.</summary>
    void Save(ChannelKey channel, IReadOnlyCollection<StoredWait> waits, IReadOnlyCollection<string> removed);

    /// <summary>Every wait of a channel, by since, then id.</summary>
    IReadOnlyList<StoredWait> Waits(ChannelKey channel);

    /// <summary>Waits of a channel that are open, or closed at or after <paramref name="from"/>, in no particular order.</summary>
    IReadOnlyList<StoredWait> WaitsSince(ChannelKey channel, Instant from);

    /// <summary>Open waits of a channel with <see cref="StoredWait.NextDue"/> at or before <paramref name="now"/>, in no particular order.</summary>
    IReadOnlyList<StoredWait> DueWaits(ChannelKey channel, Instant now);

    /// <summary>Waits of a channel with since in [from, to), whatever their outcome, by since, then id.</summary>
    IReadOnlyList<StoredWait> Waits(ChannelKey channel, Instant from, Instant to);

    /// <summary>Open waits of a workspace, or of all when it is null, oldest first.</summary>
    IReadOnlyList<StoredWait> OpenWaits(string? workspace, int limit);

    /// <summary>How many waits are open and looked at, of every workspace. One whose channel is no longer configured is not looked at any more.</summary>
    OpenCount CountOpen();

    /// <summary>One wait by its channel and one of its asks' messages: the open one if there is one, else the latest closed; null when that message waits nowhere.</summary>
    StoredWait? WaitOf(ChannelKey channel, string message);

    /// <summary>Channels that have an open wait with <see cref="StoredWait.NextDue"/> at or before <paramref name="now"/>, the most overdue first.</summary>
    IReadOnlyList<ChannelKey> DueChannels(Instant now, int limit);

    /// <summary>
    /// As <see cref="DueChannels"/>, without those that another host looks at just now; until <paramref name="until"/>, or <see cref="Looked"/>, no other host gets these.
    /// One host alone shares with nobody, and claims nothing.
    /// </summary>
    IReadOnlyList<ChannelKey> ClaimDueChannels(string claimer, Instant now, Instant until, int limit);

    /// <summary>Gives back a channel that <paramref name="claimer"/> claimed.</summary>
    void Looked(string claimer, ChannelKey channel);

    /// <summary>
    /// Notes that this unit of work is at a channel, under a name that no other has. True when the last that was is <paramref name="before"/>: then nobody else has changed
    /// anything since, and what is remembered holds. One host alone is always told so.
    /// </summary>
    bool TakeTurn(ChannelKey channel, string turn, string? before);

    /// <summary>The earliest <see cref="StoredWait.NextDue"/>; null when there is none.</summary>
    Instant? NextDue();

    /// <summary>The highest rung of one ask.</summary>
    Rung RungOf(ChannelKey channel, Ask ask);

    /// <summary>The rungs of a channel's asks.</summary>
    IReadOnlyList<SentRung> Rungs(ChannelKey channel);

    /// <summary>Notes rungs, replacing lower ones of the same ask.</summary>
    void Note(ChannelKey channel, IReadOnlyCollection<SentRung> rungs);

    /// <summary>Channels of a workspace in which a person wrote, reacted, acted or was mentioned: those whose waits may hang on the person's side.</summary>
    IReadOnlyList<ChannelKey> ChannelsOf(PersonKey person);

    /// <summary>
    /// The latest messages of a conversation sent before <paramref name="before"/> (deleted ones left out), oldest first, at most <paramref name="limit"/>.
    /// The main flow holds no thread replies; a thread holds its root and its replies.
    /// </summary>
    IReadOnlyList<StoredMessage> Messages(Conversation conversation, Instant before, int limit);

    /// <summary>The latest messages of a whole channel, threads included (deleted ones left out), oldest first, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<StoredMessage> ChannelMessages(ChannelKey channel, int limit);

    /// <summary>One message; null when not seen, or deleted.</summary>
    StoredMessage? Message(ChannelKey channel, string message);

    /// <summary>Erases the words of messages sent before <paramref name="before"/>, at most <paramref name="limit"/>; the facts stay. Returns how many.</summary>
    int EraseTexts(Instant before, int limit);
}
