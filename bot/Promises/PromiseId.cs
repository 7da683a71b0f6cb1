using System.Text.Json.Serialization;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Promises;

/// <summary>Names a promise for good: the same words of the same message, from the same instant on, are the same promise.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Message">The message that says it.</param>
/// <param name="MadeAt">When it was made, in ticks since 1970.</param>
/// <param name="Digest">Of its words, letter case, spacing and a closing full stop aside.</param>
public readonly record struct PromiseId(ChannelKey Channel, string Message, long MadeAt, string Digest)
{
    /// <summary>What deliveries about it are filed under, see <c>IDeliveryRows.About</c>.</summary>
    [JsonIgnore]
    public string Subject => $"promise:{Channel}:{Message}@{MadeAt}:{Digest}";

    /// <summary>The id of a promise.</summary>
    public static PromiseId Of(Promise promise) =>
        new(promise.Channel, promise.Message, promise.MadeAt.ToUnixTimeTicks(), DigestOf(promise.Words));

    /// <summary>What <see cref="Digest"/> is of words.</summary>
    public static string DigestOf(string words) => FactKey.Digest(PromiseSteps.Normal(words));
}

/// <summary>A promise as it is kept.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Promise">How it stands. Its words are empty once they were erased.</param>
/// <param name="NextDue">When its next reminder is due; null when none is.</param>
/// <param name="IsErased">Its words were erased: it stands as it stood, and nobody is reminded of it any more.</param>
public sealed record StoredPromise(PromiseId Id, Promise Promise, Instant? NextDue, bool IsErased = false);

/// <summary>The stored promises, what people said about them, and what was sent.</summary>
public interface IPromiseRows
{
    /// <summary>Notes that a channel's promises may be different from <paramref name="from"/> on; of several notes the earliest counts.</summary>
    void Touch(ChannelKey channel, Instant from);

    /// <summary>Channels that were noted, with the instant, the longest noted first.</summary>
    IReadOnlyList<(ChannelKey Channel, Instant From)> Touched(int limit);

    /// <summary>From when on a channel is to be looked at, taking the note away; null when there is none.</summary>
    Instant? TakeTouch(ChannelKey channel);

    /// <summary>Whether a channel has promises that are open or unsure, or closed at or after <paramref name="at"/>.</summary>
    bool AnySince(ChannelKey channel, Instant at);

    /// <summary>Those promises, in no particular order.</summary>
    IReadOnlyList<StoredPromise> Since(ChannelKey channel, Instant at);

    /// <summary>Every promise of a message, the earliest first.</summary>
    IReadOnlyList<StoredPromise> Of(ChannelKey channel, string message);

    /// <summary>One promise; null when it is not kept (any more).</summary>
    StoredPromise? Find(PromiseId id);

    /// <summary>Writes promises, replacing those with the same id, and removes those that are listed.</summary>
    void Save(IReadOnlyCollection<StoredPromise> promises, IReadOnlyCollection<PromiseId> removed);

    /// <summary>Facts of every message to which something happened at or after <paramref name="from"/>, with their words, in no particular order.</summary>
    IReadOnlyList<ChatFact> Facts(ChannelKey channel, Instant from);

    /// <summary>Keeps what somebody said; the same twice is once.</summary>
    void Mark(PromiseMark mark);

    /// <summary>What was said in a channel at or after <paramref name="from"/>.</summary>
    IReadOnlyList<PromiseMark> Marks(ChannelKey channel, Instant from);

    /// <summary>Open promises whose <see cref="StoredPromise.NextDue"/> has come, the most overdue first.</summary>
    IReadOnlyList<StoredPromise> Due(Instant now, int limit);

    /// <summary>The earliest <see cref="StoredPromise.NextDue"/>; null when there is none.</summary>
    Instant? NextDue();

    /// <summary>The highest reminder of the due it has (see <see cref="Promise.DueSetAt"/>) that was sent, or counts as sent; -1 for none. History: it outlives the promise.</summary>
    int StepOf(PromiseId id, Instant? dueSetAt);

    /// <summary>Notes a reminder of the due it has as sent, unless a higher one of that due, or any of a later one, was.</summary>
    void NoteStep(PromiseId id, Instant? dueSetAt, int step);

    /// <summary>Open promises of a workspace whose words are kept, those due first first.</summary>
    IReadOnlyList<StoredPromise> Open(string workspace, int limit);

    /// <summary>Promises of a channel that were due in [from, to), in no particular order.</summary>
    IReadOnlyList<StoredPromise> DueBetween(ChannelKey channel, Instant from, Instant to);

    /// <summary>Promises of all channels of a workspace that were due in [from, to), in no particular order. What is due in a period is its to count, whenever it is kept: so each counts once.</summary>
    IReadOnlyList<StoredPromise> DueBetween(string workspace, Instant from, Instant to);

    /// <summary>Promises of a channel that were made in [from, to), the earliest first.</summary>
    IReadOnlyList<StoredPromise> MadeBetween(ChannelKey channel, Instant from, Instant to);

    /// <summary>Erases the words of promises made before <paramref name="before"/>, at most <paramref name="limit"/>. Returns how many.</summary>
    int EraseWords(Instant before, int limit);
}
