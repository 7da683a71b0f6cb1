using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Intake;

/// <summary>Forgets what is kept against repeats, once nothing can repeat any more: delivery ids and answered requests, a small batch at a time, once an hour.</summary>
internal sealed class RequestPruner(IDurable durable) : ISweepTask
{
    private const int Batch = 500;
    private static readonly Duration Every = Duration.FromHours(1);

    // A platform may deliver again for 24 hours (Slack's delayed events); the rest is margin.
    private static readonly Duration Keep = Duration.FromHours(50);

    private Instant? _next;

    public string Name => "request-pruner";

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        if (now < _next) return 0;
        var pruned = await durable.WriteAsync("requests", unit => unit.Get<IRequestRows>().Prune(now - Keep, Batch), cancellationToken);
        if (pruned < Batch) _next = now + Every;
        return pruned;
    }

    // An hourly chore wakes nobody.
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);
}
