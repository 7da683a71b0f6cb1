using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>A channel's past as it is stored.</summary>
/// <param name="rows">The rows, bound to a unit of work.</param>
/// <param name="channel">The channel.</param>
internal sealed class StoredPast(ILedgerRows rows, ChannelKey channel) : ILedgerPast
{
    public IReadOnlyList<LedgerFact> About(string message) => rows.FactsAbout(channel, message);

    public bool ClientReplied(string thread, Instant before) => rows.ClientReplied(channel, thread, before);
}
