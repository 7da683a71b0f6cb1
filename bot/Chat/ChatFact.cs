using NodaTime;

namespace ServiceBot.Chat;

/// <summary>What a client's message asks of the team (SEMANTICS, section 3).</summary>
public enum Need
{
    /// <summary>Somebody must come back to the client. The answer when in doubt.</summary>
    Ask,

    /// <summary>Thanks, agreement, goodbye: nobody needs to answer.</summary>
    Closing,

    /// <summary>The client takes the question back.</summary>
    Resolved,

    /// <summary>Addressed to the client's own side. Decided from mentions alone, by the fold.</summary>
    Aside,
}

/// <summary>What a team message is (SEMANTICS, section 3).</summary>
public enum AnswerKind
{
    /// <summary>Said to the client.</summary>
    Answer,

    /// <summary>A hand-over to a teammate, or a command to the bot.</summary>
    Aside,
}

/// <summary>What a person may do about a wait (SEMANTICS, sections 4 and 6).</summary>
public enum WaitAction
{
    /// <summary>"I've got it".</summary>
    Claim,

    /// <summary>Nothing is sent before a given instant.</summary>
    Snooze,

    /// <summary>The reply went by phone or mail.</summary>
    Answered,

    /// <summary>Nobody owes the client anything here.</summary>
    NoReplyNeeded,

    /// <summary>This message does need a reply; also takes back earlier <see cref="Answered"/> and <see cref="NoReplyNeeded"/>.</summary>
    NeedsReply,

    /// <summary>A model's second opinion, which nobody on the team gave: the text then in force does ask for something.</summary>
    JudgedAsk,

    /// <summary>A model's second opinion: the text then in force asks for nothing. A person's <see cref="NeedsReply"/> beats it, whenever it comes.</summary>
    JudgedClosing,
}

/// <summary>A message's words, and what is known of them apart from the words.</summary>
/// <param name="Text">Plain text; a mention is <c>&lt;@id&gt;</c>.</param>
/// <param name="Mentions">People mentioned beside those in the text; usually empty.</param>
/// <param name="StatedNeed">A need that was stated with the message and overrides text and mentions (replay, or <see cref="Need.Aside"/> for a command to another workspace's copy of the bot). Otherwise null live.</param>
/// <param name="StatedKind">A kind that was stated and overrides mentions: replay, or <see cref="AnswerKind.Aside"/> for a command to the bot.</param>
/// <param name="JudgedNeed">What <c>Reading</c> made of the text when the message was taken in; stored with it and never revised by a newer classifier. Null before that.</param>
/// <param name="Files">How many files were attached.</param>
/// <param name="Lesson">The number of the lesson that decided <paramref name="JudgedNeed"/>, if it was not <c>Reading</c>; stored with it.</param>
/// <param name="Reader">The version of <c>Reading</c> that made <paramref name="JudgedNeed"/>; stored with it. Null where a lesson did, and before that.</param>
public sealed record MessageText(
    string Text,
    IReadOnlyList<string> Mentions,
    Need? StatedNeed = null,
    AnswerKind? StatedKind = null,
    Need? JudgedNeed = null,
    int Files = 0,
    int? Lesson = null,
    int? Reader = null)
{
    /// <summary>Text without extra mentions or statements.</summary>
    public static MessageText Of(string text) => new(text, []);
}

/// <summary>
/// Something that happened in a channel, in the words of no particular platform. Facts are never changed; what corrects one is another.
/// The same fact may arrive any number of times and in any order.
/// </summary>
/// <param name="Channel">Where.</param>
/// <param name="At">When it happened, by the platform's clock: never when it arrived.</param>
/// <param name="Message">The message it is, or is about.</param>
public abstract record ChatFact(ChannelKey Channel, Instant At, string Message)
{
    /// <summary>What makes this fact this one within its channel: two facts with one key are one fact that came twice.</summary>
    public abstract string Key { get; }
}

/// <summary>A person wrote.</summary>
/// <param name="Channel">Where.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Message">The message's id, unique in the channel.</param>
/// <param name="Thread">The root's id for a reply; null in the main flow, and for a root itself.</param>
/// <param name="Author">Who. A fact names its author, not a side.</param>
/// <param name="Body">The words.</param>
public sealed record MessageFact(ChannelKey Channel, Instant At, string Message, string? Thread, string Author, MessageText Body)
    : ChatFact(Channel, At, Message)
{
    /// <inheritdoc />
    public override string Key => "m:" + Message;
}

/// <summary>The author changed a message's words.</summary>
/// <param name="Channel">Where.</param>
/// <param name="At">When it was edited.</param>
/// <param name="Message">Which message.</param>
/// <param name="Body">The words from then on.</param>
public sealed record EditFact(ChannelKey Channel, Instant At, string Message, MessageText Body) : ChatFact(Channel, At, Message)
{
    /// <summary>
    /// Instant and words: two different edits at one instant are two facts (SEMANTICS, section 3, says which counts), the same one twice is one.
    /// </summary>
    public override string Key =>
        $"e:{Message}:{At.ToUnixTimeTicks()}:{FactKey.Digest($"{Body.Text}\n{Body.StatedNeed}\n{Body.StatedKind}\n{string.Join(',', Body.Mentions)}")}";
}

/// <summary>A message was deleted.</summary>
/// <param name="Channel">Where.</param>
/// <param name="At">When it was deleted.</param>
/// <param name="Message">Which message.</param>
public sealed record DeleteFact(ChannelKey Channel, Instant At, string Message) : ChatFact(Channel, At, Message)
{
    /// <inheritdoc />
    public override string Key => $"d:{Message}:{At.ToUnixTimeTicks()}";
}

/// <summary>A person added a reaction to a message, or took it away.</summary>
/// <param name="Channel">Where.</param>
/// <param name="At">When.</param>
/// <param name="Message">The message that was reacted to.</param>
/// <param name="Author">Who reacted.</param>
/// <param name="Emoji">The emoji's name without colons and skin tone.</param>
/// <param name="Removed">True when it was taken away.</param>
public sealed record ReactionFact(ChannelKey Channel, Instant At, string Message, string Author, string Emoji, bool Removed)
    : ChatFact(Channel, At, Message)
{
    /// <inheritdoc />
    public override string Key => $"{(Removed ? 'x' : 'r')}:{Message}:{Author}:{Emoji}:{At.ToUnixTimeTicks()}";
}

/// <summary>A person did something about a wait, with a button or a command.</summary>
/// <param name="Channel">Where the wait is.</param>
/// <param name="At">When.</param>
/// <param name="Message">The message that the action names (SEMANTICS, section 4).</param>
/// <param name="Author">Who.</param>
/// <param name="Do">What.</param>
/// <param name="Until">For a snooze: until when. Otherwise null.</param>
public sealed record ActionFact(ChannelKey Channel, Instant At, string Message, string Author, WaitAction Do, Instant? Until = null)
    : ChatFact(Channel, At, Message)
{
    /// <inheritdoc />
    public override string Key => $"a:{Message}:{Author}:{Do}:{At.ToUnixTimeTicks()}:{Until?.ToUnixTimeTicks()}";
}
