using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Intake;

/// <summary>Forgets what is kept against repeats, once nothing can repeat any more: delivery ids and answered requests.</summary>
internal sealed class RequestPruner(IDurable durable) : Chore
{
    // A platform may deliver again for 24 hours (Slack's delayed events); the rest is margin.
    private static readonly Duration Keep = Duration.FromHours(50);

    public override string Name => "request-pruner";

    protected override int Batch => 500;

    protected override Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken) =>
        durable.WriteAsync("requests", unit => unit.Get<IRequestRows>().Prune(now - Keep, Batch), cancellationToken);
}
