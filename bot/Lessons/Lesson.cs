using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Lessons;

/// <summary>
/// What a team taught about a text by marking one message: the same words, from then on and in the whole workspace, need a reply or need none; or, of a sentence, are a promise or none.
/// Of the words only a keyed digest is kept.
/// </summary>
/// <param name="Number">Names it within its workspace. Never given twice.</param>
/// <param name="Digest">See <see cref="TextDigest"/>; null once it is forgotten.</param>
/// <param name="Decides">How the same words are judged: <see cref="Need.Ask"/> or <see cref="Need.Closing"/>.</param>
/// <param name="InForce">False: it was said once and is to be said once more before it counts; or it is forgotten.</param>
/// <param name="By">Who said it last.</param>
/// <param name="At">When.</param>
/// <param name="Channel">Where the message stands that it was said of.</param>
/// <param name="Message">That message.</param>
internal sealed record Lesson(int Number, string? Digest, Need Decides, bool InForce, string By, Instant At, ChannelKey Channel, string Message)
{
    /// <summary>Of a lesson about promises: whether the same sentence is one. Null where it is about replies, and <see cref="Decides"/> says how.</summary>
    public bool? Promises { get; init; }

    /// <summary>Who took it back; null while it is remembered.</summary>
    public string? ForgottenBy { get; init; }

    /// <summary>When it was taken back.</summary>
    public Instant? ForgottenAt { get; init; }

    /// <summary>It is remembered: in force, or said once.</summary>
    public bool IsRemembered => Digest is not null;
}

/// <summary>How often a lesson has decided.</summary>
/// <param name="Times">Messages and edits that it judged.</param>
/// <param name="Last">When the latest of them was sent; null when there is none.</param>
internal sealed record LessonUse(int Times, Instant? Last);

/// <summary>The stored lessons. A judgement stays as it was made: forgetting a lesson changes no message that it judged.</summary>
internal interface ILessonRows
{
    /// <summary>Whether a workspace remembers any lesson: most never do, and then no text need be digested.</summary>
    bool Any(string workspace);

    /// <summary>The remembered lesson about a text; null when there is none.</summary>
    Lesson? Find(string workspace, string digest);

    /// <summary>A lesson by its number, forgotten ones too; null when the number was never given.</summary>
    Lesson? Get(string workspace, int number);

    /// <summary>The remembered lessons of a workspace, the latest number first.</summary>
    IReadOnlyList<Lesson> All(string workspace);

    /// <summary>The lesson that somebody took back at an instant; null when there is none.</summary>
    Lesson? ForgottenBy(string workspace, string person, Instant at);

    /// <summary>The number for a workspace's next lesson.</summary>
    int NextNumber(string workspace);

    /// <summary>Writes a lesson, new or changed.</summary>
    void Put(Lesson lesson);

    /// <summary>How often a lesson has decided.</summary>
    LessonUse UseOf(string workspace, int number);
}
