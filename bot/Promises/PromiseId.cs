using System.Text.Json.Serialization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger.Beside;

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
public sealed record StoredPromise(PromiseId Id, Promise Promise, Instant? NextDue, bool IsErased = false) : IStoredBeside<PromiseId>
{
    ChannelKey IStoredBeside<PromiseId>.Channel => Id.Channel;

    Instant IStoredBeside<PromiseId>.BeganAt => Promise.MadeAt;
}

/// <summary>The stored promises, what people said about them, and what was sent. Unsure ones have not closed.</summary>
public interface IPromiseRows : IBesideRows<PromiseId, StoredPromise>
{
    /// <summary>Keeps what somebody said; the same twice is once.</summary>
    void Mark(PromiseMark mark);

    /// <summary>What was said in a channel at or after <paramref name="from"/>.</summary>
    IReadOnlyList<PromiseMark> Marks(ChannelKey channel, Instant from);

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
}
