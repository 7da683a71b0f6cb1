using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger.Beside;

/// <summary>Something that is folded out of a channel's facts and kept beside its waits: a promise, a question.</summary>
/// <typeparam name="TId">What names it for good.</typeparam>
public interface IStoredBeside<out TId>
{
    /// <summary>Its name.</summary>
    TId Id { get; }

    /// <summary>The channel that it is folded in.</summary>
    ChannelKey Channel { get; }

    /// <summary>Its first instant.</summary>
    Instant BeganAt { get; }

    /// <summary>When something is to be said about it; null when nothing is planned.</summary>
    Instant? NextDue { get; }

    /// <summary>Its words were erased: it stands as it stood, and nobody hears of it any more.</summary>
    bool IsErased { get; }
}

/// <summary>What every room that keeps something beside the waits stores.</summary>
/// <typeparam name="TId">What names one.</typeparam>
/// <typeparam name="TStored">One as it is kept.</typeparam>
public interface IBesideRows<TId, TStored>
    where TStored : class, IStoredBeside<TId>
{
    /// <summary>Notes that what is kept of a channel may be different from <paramref name="from"/> on; of several notes the earliest counts.</summary>
    void Touch(ChannelKey channel, Instant from);

    /// <summary>Channels that were noted, with the instant, the longest noted first.</summary>
    IReadOnlyList<(ChannelKey Channel, Instant From)> Touched(int limit);

    /// <summary>From when on a channel is to be looked at, taking the note away; null when there is none.</summary>
    Instant? TakeTouch(ChannelKey channel);

    /// <summary>Whether a channel has any that have not closed, or closed at or after <paramref name="at"/>.</summary>
    bool AnySince(ChannelKey channel, Instant at);

    /// <summary>Those, in no particular order.</summary>
    IReadOnlyList<TStored> Since(ChannelKey channel, Instant at);

    /// <summary>Every one of a message, the earliest first.</summary>
    IReadOnlyList<TStored> Of(ChannelKey channel, string message);

    /// <summary>One; null when it is not kept (any more).</summary>
    TStored? Find(TId id);

    /// <summary>Writes them, replacing those with the same id, and removes those that are listed.</summary>
    void Save(IReadOnlyCollection<TStored> changed, IReadOnlyCollection<TId> removed);

    /// <summary>Facts of every message to which something happened at or after <paramref name="from"/>, with their words, in no particular order.</summary>
    IReadOnlyList<ChatFact> Facts(ChannelKey channel, Instant from);

    /// <summary>Those whose <see cref="IStoredBeside{TId}.NextDue"/> has come, the most overdue first.</summary>
    IReadOnlyList<TStored> Due(Instant now, int limit);

    /// <summary>The earliest <see cref="IStoredBeside{TId}.NextDue"/>; null when there is none.</summary>
    Instant? NextDue();

    /// <summary>Erases the words of those that began before <paramref name="before"/>, at most <paramref name="limit"/>. Returns how many.</summary>
    int EraseWords(Instant before, int limit);
}
