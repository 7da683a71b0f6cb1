using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Ledger;

/// <summary>A rung to be sent now.</summary>
/// <param name="Wait">The wait, as it stands.</param>
/// <param name="Rung">Which rung.</param>
/// <param name="Settings">The channel's settings in force.</param>
public sealed record DueRung(Wait Wait, Rung Rung, SettingsVersion Settings);

/// <summary>What a unit of work changed in a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Added">How many facts were new.</param>
/// <param name="Changed">Waits that are new or different, as they stand now.</param>
/// <param name="Subjects">Asks whose wait changed, opened, closed or vanished: what deliveries about them are filed under.</param>
public sealed record LedgerChange(ChannelKey Channel, int Added, IReadOnlyList<StoredWait> Changed, IReadOnlyList<string> Subjects);

/// <summary>
/// The live ledger: folds facts as they arrive and keeps the derived rows in step. Its result equals a fold over all stored facts.
/// Called inside a unit of work only.
/// </summary>
public sealed class LedgerBook
{
    /// <summary>Keeps facts of one channel (with their needs judged already) and the waits that follow from them.</summary>
    public LedgerChange Record(IUnitOfWork unit, ChannelKey channel, IReadOnlyList<ChatFact> facts, Instant now) =>
        throw new NotSupportedException("Under construction.");

    /// <summary>Folds a channel anew: a side was learned, or settings changed.</summary>
    public LedgerChange Refold(IUnitOfWork unit, ChannelKey channel, Instant now) =>
        throw new NotSupportedException("Under construction.");

    /// <summary>
    /// The rungs of a channel that are to be sent at <paramref name="now"/>. They are noted as sent in the same unit of work, so that asking again gives none:
    /// the caller enqueues their deliveries before the unit ends.
    /// </summary>
    public IReadOnlyList<DueRung> TakeDue(IUnitOfWork unit, ChannelKey channel, Instant now) =>
        throw new NotSupportedException("Under construction.");
}
