using System.Text.Json.Serialization;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.FollowUps;

/// <summary>Names a question for good: a message asks one at a time.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Message">The message that asks it.</param>
/// <param name="AskedAt">When, in ticks since 1970.</param>
public readonly record struct QuestionId(ChannelKey Channel, string Message, long AskedAt)
{
    /// <summary>What deliveries about it are filed under, see <c>IDeliveryRows.About</c>.</summary>
    [JsonIgnore]
    public string Subject => $"question:{Channel}:{Message}@{AskedAt}";

    /// <summary>The id of a question.</summary>
    public static QuestionId Of(Question question) => new(question.Channel, question.Message, question.AskedAt.ToUnixTimeTicks());

    /// <summary>The id of the first question that one repeats.</summary>
    public static QuestionId FirstOf(Question question) => new(question.Channel, question.First.Message, question.First.AskedAt.ToUnixTimeTicks());
}

/// <summary>A question as it is kept.</summary>
/// <param name="Question">How it stands. Its words are empty once they were erased.</param>
/// <param name="NextDue">When a follow-up is to be suggested; null when none is planned.</param>
/// <param name="IsErased">Its words were erased: it stands as it stood, and nobody hears of it any more.</param>
public sealed record StoredQuestion(Question Question, Instant? NextDue, bool IsErased = false)
{
    /// <summary>Its name.</summary>
    public QuestionId Id => QuestionId.Of(Question);
}

/// <summary>The stored questions, what people said about them, and what was suggested.</summary>
public interface IFollowUpRows
{
    /// <summary>Notes that a channel's questions may be different from <paramref name="from"/> on; of several notes the earliest counts.</summary>
    void Touch(ChannelKey channel, Instant from);

    /// <summary>Channels that were noted, with the instant, the longest noted first.</summary>
    IReadOnlyList<(ChannelKey Channel, Instant From)> Touched(int limit);

    /// <summary>From when on a channel is to be looked at, taking the note away; null when there is none.</summary>
    Instant? TakeTouch(ChannelKey channel);

    /// <summary>Whether a channel has questions that are open, or closed at or after <paramref name="at"/>.</summary>
    bool AnySince(ChannelKey channel, Instant at);

    /// <summary>Those questions, in no particular order.</summary>
    IReadOnlyList<StoredQuestion> Since(ChannelKey channel, Instant at);

    /// <summary>Every question of a message, the earliest first.</summary>
    IReadOnlyList<StoredQuestion> Of(ChannelKey channel, string message);

    /// <summary>One question; null when it is not kept (any more).</summary>
    StoredQuestion? Find(QuestionId id);

    /// <summary>Writes questions, replacing those with the same id, and removes those that are listed.</summary>
    void Save(IReadOnlyCollection<StoredQuestion> questions, IReadOnlyCollection<QuestionId> removed);

    /// <summary>Facts of every message to which something happened at or after <paramref name="from"/>, with their words, in no particular order.</summary>
    IReadOnlyList<ChatFact> Facts(ChannelKey channel, Instant from);

    /// <summary>Keeps what somebody said; the same twice is once.</summary>
    void Mark(QuestionMark mark);

    /// <summary>What was said in a channel at or after <paramref name="from"/>.</summary>
    IReadOnlyList<QuestionMark> Marks(ChannelKey channel, Instant from);

    /// <summary>Questions whose <see cref="StoredQuestion.NextDue"/> has come, the most overdue first.</summary>
    IReadOnlyList<StoredQuestion> Due(Instant now, int limit);

    /// <summary>The earliest <see cref="StoredQuestion.NextDue"/>; null when there is none.</summary>
    Instant? NextDue();

    /// <summary>Which turn of a question was suggested last (see <see cref="FollowUpClock.TurnOf"/>); -1 for none. Filed under the first question of those that repeat each other; history, which outlives them.</summary>
    long TurnOf(QuestionId first);

    /// <summary>Notes a turn as suggested, unless a later one was.</summary>
    void NoteTurn(QuestionId first, long turn);

    /// <summary>Open questions of a workspace asked at or after <paramref name="since"/> whose words are kept, the oldest first.</summary>
    IReadOnlyList<StoredQuestion> Open(string workspace, Instant since, int limit);

    /// <summary>Erases the words of questions asked before <paramref name="before"/>, at most <paramref name="limit"/>. Returns how many.</summary>
    int EraseWords(Instant before, int limit);
}
