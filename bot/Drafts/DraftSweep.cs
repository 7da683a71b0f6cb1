using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Sweep;

namespace ServiceBot.Drafts;

/// <summary>When a draft's day is over: says what became of it, and keeps no more than that and its digest.</summary>
internal sealed class DraftSweep(IDurable durable, DraftSafe safe) : Chore
{
    /// <summary>How long what the buttons need is kept.</summary>
    public static readonly Duration Held = Duration.FromHours(24);

    private const int MostMessages = 200;

    public override string Name => "drafts";

    protected override int Batch => 50;

    protected override Duration Every => Duration.FromMinutes(30);

    protected override Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken) => durable.WriteAsync(Name, unit => Close(unit, now), cancellationToken);

    private int Close(IUnitOfWork unit, Instant now)
    {
        var rows = unit.Get<IDraftRows>();
        var over = rows.SealedBefore(now - Held, Batch);
        foreach (var draft in over)
        {
            var sent = unit.Get<ILedgerRows>().Messages(draft.Where, draft.At + Held, MostMessages)
                .FirstOrDefault(message => message.Author == draft.Who.Person && message.At > draft.At && message.Text is not null);
            rows.Put(draft with { Sealed = null, Outcome = Outcomes.Of(draft.Digest, safe.Open(draft)?.Text ?? "", sent?.Text) });
        }

        return over.Count;
    }
}
