using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Outbox;

/// <summary>Forgets deliveries that were done long ago.</summary>
internal sealed class OutboxPruner(IDurable durable, OutboxSettings settings) : Chore
{
    public override string Name => "outbox-pruner";

    protected override int Batch => 200;

    protected override Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken)
    {
        var before = now - Duration.FromDays(settings.KeepDays);
        return durable.WriteAsync(IDurable.Anyone, unit => unit.Get<IDeliveryRows>().Prune(before, Batch), cancellationToken);
    }
}
