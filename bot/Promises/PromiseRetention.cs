using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Promises;

/// <summary>The words of promises go with those of their messages; that there was one, and how it ended, stays for the figures.</summary>
internal sealed class PromiseRetention : IKeepsWords
{
    /// <inheritdoc />
    public int EraseWords(IUnitOfWork unit, Instant before, int limit) => unit.Get<IPromiseRows>().EraseWords(before, limit);
}
