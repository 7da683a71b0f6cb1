using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Drafts;

/// <summary>When a draft's day is over: says what became of it, and keeps no more than that and its digest.</summary>
internal sealed class DraftSweep(IDurable durable, DraftSafe safe) : Chore
{
    /// <summary>How long what the buttons need is kept.</summary>
    public static readonly Duration Held = Duration.FromHours(24);

    public override string Name => "drafts";

    protected override int Batch => 50;

    protected override Duration Every => Duration.FromMinutes(30);

    protected override Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken) => durable.WriteAsync(Name, unit => Close(unit, now), cancellationToken);

    private int Close(IUnitOfWork unit, Instant now)
    {
        var rows = unit.Get<IDraftRows>();
        var over = rows.SealedBefore(now - Held, Batch);
        foreach (var draft in over)
            rows.Put(draft with { Sealed = null, Outcome = DraftBook.Became(unit, safe, draft) });

        return over.Count;
    }
}
