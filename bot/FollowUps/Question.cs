using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.FollowUps;

/// <summary>How a question stands (ARCHITECTURE, "Follow-ups").</summary>
public enum QuestionOutcome
{
    /// <summary>The client has not answered.</summary>
    Open,

    /// <summary>The client answered.</summary>
    Answered,

    /// <summary>The team said itself that it needs no answer any more.</summary>
    Settled,

    /// <summary>The team asked again; the later one stands in its place.</summary>
    Repeated,

    /// <summary>Its words were edited away.</summary>
    Withdrawn,

    /// <summary>Somebody on the team said, with a button, that no answer is needed.</summary>
    Dismissed,
}

/// <summary>Something that the team asked a client.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Thread">The thread it was asked in; null for the main flow.</param>
/// <param name="Message">The message that asks it.</param>
/// <param name="By">Who asked.</param>
/// <param name="AskedAt">The first instant at which the message asked something.</param>
/// <param name="Words">What it asks, as written.</param>
/// <param name="Kind">What sort of answer it wants.</param>
/// <param name="First">The first of the questions that this one repeats; itself when it repeats none.</param>
/// <param name="QuietSince">When the client last wrote there without answering; <paramref name="AskedAt"/> when they have not.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="ClosedAt">When it closed; null while open.</param>
/// <param name="ClosedBy">What closed it; null while open.</param>
/// <param name="Later">Somebody wants to hear of it again; null when nobody said so.</param>
public sealed record Question(
    ChannelKey Channel,
    string? Thread,
    string Message,
    string By,
    Instant AskedAt,
    string Words,
    QuestionKind Kind,
    FirstAsked First,
    Instant QuietSince,
    QuestionOutcome Outcome,
    Instant? ClosedAt = null,
    SettledBy? ClosedBy = null,
    AskAgain? Later = null);

/// <summary>Where a question was asked first.</summary>
/// <param name="Message">The message.</param>
/// <param name="AskedAt">Its instant.</param>
public readonly record struct FirstAsked(string Message, Instant AskedAt);

/// <summary>"Ask again in two days".</summary>
/// <param name="SaidAt">When somebody said so.</param>
/// <param name="Until">Not before this.</param>
public sealed record AskAgain(Instant SaidAt, Instant Until);

/// <summary>What a person may say about the question of a message.</summary>
public enum QuestionSay
{
    /// <summary>No answer is needed.</summary>
    NotNeeded,

    /// <summary>Later; with no instant, the undo of the other.</summary>
    Later,
}

/// <summary>A team member said something about the question of a message, with a button.</summary>
/// <param name="Channel">Where.</param>
/// <param name="At">When.</param>
/// <param name="Message">The message that asks it.</param>
/// <param name="Author">Who.</param>
/// <param name="Say">What.</param>
/// <param name="Until">For <see cref="QuestionSay.Later"/>: not before this; null only takes back that it is not needed.</param>
public sealed record QuestionMark(ChannelKey Channel, Instant At, string Message, string Author, QuestionSay Say, Instant? Until = null);
