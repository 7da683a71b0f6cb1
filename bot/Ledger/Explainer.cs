using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Ledger;

/// <summary>Explains messages from the live ledger, on a view of its own: nothing is written, and intake does not wait.</summary>
internal sealed class Explainer(IDurable durable, LedgerBook ledger, TimeProvider time) : IExplains
{
    public Task<IReadOnlyDictionary<string, Explanation>> ExplainAsync(ChannelKey channel, IReadOnlyCollection<string> messages, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return durable.ReadAsync(unit => ledger.Explain(unit, channel, messages, now), cancellationToken);
    }
}
