using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Drafts;

/// <summary>What became of a draft.</summary>
public enum DraftOutcome
{
    /// <summary>Not known yet: nobody has answered, and the day is not over.</summary>
    Open,

    /// <summary>Sent as it was.</summary>
    AsIs,

    /// <summary>Sent with changes.</summary>
    Edited,

    /// <summary>Something else was sent, or nothing.</summary>
    Discarded,
}

/// <summary>A draft that was shown to somebody. What its buttons need is kept sealed for a day; after that only a digest and what became of it.</summary>
/// <param name="Who">Whom it was shown to.</param>
/// <param name="Id">One for each person and each message to be answered.</param>
/// <param name="Where">The conversation the reply would be sent in.</param>
/// <param name="About">The message it is an answer to.</param>
/// <param name="At">When it was shown last.</param>
/// <param name="Sealed">Its words and where they are shown, encrypted; null once the day is over.</param>
/// <param name="Digest">Of its words: SHA-256 over them in one line.</param>
public sealed record HeldDraft(PersonKey Who, string Id, Conversation Where, string About, Instant At, string? Sealed, string Digest)
{
    /// <summary>What became of it.</summary>
    public DraftOutcome Outcome { get; init; }
}

/// <summary>Drafts that were shown.</summary>
public interface IDraftRows
{
    /// <summary>Keeps a draft, in place of the one by the same id.</summary>
    void Put(HeldDraft draft);

    /// <summary>One draft; null when there is none.</summary>
    HeldDraft? Get(string workspace, string id);

    /// <summary>Drafts still sealed that were shown before <paramref name="before"/>, oldest first.</summary>
    IReadOnlyList<HeldDraft> SealedBefore(Instant before, int limit);

    /// <summary>How many of a workspace's drafts, shown in [from, to), ended how.</summary>
    IReadOnlyDictionary<DraftOutcome, int> Count(string workspace, Instant from, Instant to);
}
