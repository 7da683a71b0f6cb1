using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Outbox;

/// <summary>
/// Takes what is due from the outbox, under a lease, and has it carried: several people at once, each person's messages in order,
/// and what can be said to one person in one message is joined first.
/// </summary>
internal sealed partial class Courier(IDurable durable, Carrier carrier, Refresher refresher, TimeProvider time, OutboxSettings settings, ILogger<Courier> log) : ISweepTask
{
    private const int Batch = 32;

    // Longer than a batch can take with every call timing out; whoever is late anyway leaves the rest to the next claim.
    private static readonly Duration Lease = Duration.FromMinutes(10);
    private static readonly Duration Margin = Duration.FromMinutes(2);

    private readonly string _claimer = $"{Environment.MachineName}/{Guid.NewGuid():N}";

    public string Name => "courier";

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var leaseUntil = now + Lease;
        var claimed = await durable.WriteAsync(Carrier.Scope, unit => unit.Get<IDeliveryRows>().Claim(_claimer, now, leaseUntil, Batch), cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = settings.Workers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(claimed.GroupBy(one => Reader.Of(one.Delivery.To)), parallel, async (group, cancel) => await CarryAsync([.. group], leaseUntil, cancel));
        return claimed.Count;
    }

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => unit.Get<IDeliveryRows>().NextDue(), cancellationToken);

    private async Task CarryAsync(List<ClaimedDelivery> deliveries, Instant leaseUntil, CancellationToken cancellationToken)
    {
        foreach (var one in await JoinAsync(deliveries, cancellationToken))
        {
            if (time.Now() > leaseUntil - Margin) return;
            try
            {
                if (one.IsRefresh) await refresher.RefreshAsync(one.Delivery, cancellationToken);
                else await carrier.CarryAsync(one, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception fault)
            {
                // One delivery that cannot even be written back does not hold up the next: its lease runs out and it is claimed again.
                LogFault(one.Delivery.Key, fault.GetType().Name, fault.StackTrace);
            }
        }
    }

    /// <summary>What is left to carry one by one. What was joined is claimed again, as one, in the next round.</summary>
    private async Task<List<ClaimedDelivery>> JoinAsync(List<ClaimedDelivery> deliveries, CancellationToken cancellationToken)
    {
        var left = deliveries;
        var firsts = deliveries.Where(one => one is { IsRefresh: false, OutcomeUnknown: false });
        foreach (var group in firsts.GroupBy(one => (one.Delivery.Kind, one.Delivery.To)).Where(group => group.Count() > 1).ToList())
        {
            if (await carrier.TryJoinAsync([.. group.Select(one => one.Delivery)], cancellationToken)) left = [.. left.Except(group)];
        }

        return left;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The delivery {Key} could not be handled ({Fault}) and is claimed again when its lease is over.\n{Where}")]
    private partial void LogFault(string key, string fault, string? where);
}
