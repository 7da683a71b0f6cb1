using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.FollowUps;

/// <summary>The words of questions go with those of their messages; that one was asked, and how it ended, stays.</summary>
internal sealed class FollowUpRetention : IKeepsWords
{
    /// <inheritdoc />
    public int EraseWords(IUnitOfWork unit, Instant before, int limit) => unit.Get<IFollowUpRows>().EraseWords(before, limit);
}
