using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Intake;

/// <summary>"Settings are dated: a change moves the due instants of open waits" (SEMANTICS, section 6).</summary>
internal sealed class SettingsRefold(LedgerBook ledger, IEnumerable<IHearsOfFacts> listeners) : ISettingsChanged
{
    public void Changed(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        FactIntake.Reword(unit, [ledger.Refold(unit, channel, now)], now);
        foreach (var listener in listeners) listener.Refolded(unit, channel, now);
    }
}
