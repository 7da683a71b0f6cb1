using NodaTime;
using ServiceBot.Durable;

namespace ServiceBot.Ledger;

/// <summary>A room that keeps words of messages beside the ledger: they go when the messages' own do.</summary>
public interface IKeepsWords
{
    /// <summary>Erases words of messages sent before <paramref name="before"/>, at most <paramref name="limit"/>. Returns how many.</summary>
    int EraseWords(IUnitOfWork unit, Instant before, int limit);
}
