using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Promises;

/// <summary>How a promise stands (ARCHITECTURE, "Promises").</summary>
public enum PromiseOutcome
{
    /// <summary>Not kept yet; late once its due has passed.</summary>
    Open,

    /// <summary>Kept, on time or late.</summary>
    Kept,

    /// <summary>A later promise took its place.</summary>
    Moved,

    /// <summary>Its words were edited away.</summary>
    Withdrawn,

    /// <summary>Somebody on the team said that it is none.</summary>
    Dismissed,

    /// <summary>It may be a promise, and nobody has said so yet: it is neither late nor counted.</summary>
    Unsure,
}

/// <summary>Something that the team said to a client it would do.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Thread">The thread it was said in; null for the main flow.</param>
/// <param name="Message">The message that says it.</param>
/// <param name="By">Who said it.</param>
/// <param name="MadeAt">The first instant at which its words stood there.</param>
/// <param name="Words">The sentence, as written.</param>
/// <param name="Said">The due expression as it stands in the words; null when they name none.</param>
/// <param name="Due">What was said, in the speaker's calendar; where that names no instant, the end of the next business day. Null when the calendar is never open.</param>
/// <param name="IsHolding">To look and come back, not yet to deliver.</param>
/// <param name="Confidence">How sure the reading is, 0 to 1.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="ClosedAt">When it closed; null while open or unsure.</param>
/// <param name="ClosedBy">What closed it; null while open or unsure.</param>
/// <param name="DueSetAt">When somebody on the team gave it the due that it has; null when that is what was said. The client may know nothing of it.</param>
public sealed record Promise(
    ChannelKey Channel,
    string? Thread,
    string Message,
    string By,
    Instant MadeAt,
    string Words,
    string? Said,
    Instant? Due,
    bool IsHolding,
    double Confidence,
    PromiseOutcome Outcome,
    Instant? ClosedAt = null,
    SettledBy? ClosedBy = null,
    Instant? DueSetAt = null)
{
    /// <summary>Kept in time, or not late at <paramref name="now"/>; null where neither can be said: nobody counts it, or it has no due.</summary>
    public bool? IsOnTime(Instant now) => (Outcome, Due) switch
    {
        (PromiseOutcome.Kept, { } due) => ClosedAt <= due,
        (PromiseOutcome.Open, { } due) when now > due => false,
        _ => null,
    };
}

/// <summary>What a person may say about the promises of a message.</summary>
public enum PromiseSay
{
    /// <summary>It has been done.</summary>
    Kept,

    /// <summary>It is none.</summary>
    NotAPromise,

    /// <summary>It is one, due at a given instant or as it says.</summary>
    Track,
}

/// <summary>A team member said something about the promises of a message, with a button or a command; or a lesson did, as the message was taken in.</summary>
/// <param name="Channel">Where.</param>
/// <param name="At">When.</param>
/// <param name="Message">The message that holds the promises.</param>
/// <param name="Author">Who; empty for a lesson.</param>
/// <param name="Say">What.</param>
/// <param name="Due">For <see cref="PromiseSay.Track"/>: by when; null for what the words say.</param>
public sealed record PromiseMark(ChannelKey Channel, Instant At, string Message, string Author, PromiseSay Say, Instant? Due = null)
{
    /// <summary>The lesson that says it, of the one sentence that <see cref="Digest"/> names; null where a person did, of the whole message.</summary>
    public int? Lesson { get; init; }

    /// <summary>See <see cref="PromiseId.Digest"/>; null where a person said it.</summary>
    public string? Digest { get; init; }
}
