using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Outbox;

/// <summary>Forgets deliveries that were done long ago, a small batch at a time, once an hour.</summary>
internal sealed class OutboxPruner(IDurable durable, OutboxSettings settings) : ISweepTask
{
    private const int Batch = 200;
    private static readonly Duration Every = Duration.FromHours(1);

    private Instant? _next;

    public string Name => "outbox-pruner";

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        if (now < _next) return 0;
        var before = now - Duration.FromDays(settings.KeepDays);
        var pruned = await durable.WriteAsync("outbox", unit => unit.Get<IDeliveryRows>().Prune(before, Batch), cancellationToken);
        if (pruned < Batch) _next = now + Every;
        return pruned;
    }

    // An hourly chore wakes nobody: the regular poll comes often enough, and a clock that is moved from due time to due time does not stop for it.
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);
}
