using System.Text.Json.Serialization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger.Beside;

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
public sealed record StoredQuestion(Question Question, Instant? NextDue, bool IsErased = false) : IStoredBeside<QuestionId>
{
    /// <summary>Its name.</summary>
    public QuestionId Id => QuestionId.Of(Question);

    ChannelKey IStoredBeside<QuestionId>.Channel => Question.Channel;

    Instant IStoredBeside<QuestionId>.BeganAt => Question.AskedAt;
}

/// <summary>The stored questions, what people said about them, and what was suggested.</summary>
public interface IFollowUpRows : IBesideRows<QuestionId, StoredQuestion>
{
    /// <summary>Keeps what somebody said; the same twice is once.</summary>
    void Mark(QuestionMark mark);

    /// <summary>What was said in a channel at or after <paramref name="from"/>.</summary>
    IReadOnlyList<QuestionMark> Marks(ChannelKey channel, Instant from);

    /// <summary>Which turn of a question was suggested last (see <see cref="FollowUpClock.TurnOf"/>); -1 for none. Filed under the first question of those that repeat each other; history, which outlives them.</summary>
    long TurnOf(QuestionId first);

    /// <summary>Notes a turn as suggested, unless a later one was.</summary>
    void NoteTurn(QuestionId first, long turn);

    /// <summary>Open questions of a workspace asked at or after <paramref name="since"/> whose words are kept, the oldest first.</summary>
    IReadOnlyList<StoredQuestion> Open(string workspace, Instant since, int limit);
}
