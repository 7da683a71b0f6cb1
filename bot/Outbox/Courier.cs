using System.Collections.Concurrent;
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
    /// <summary>The name of this task.</summary>
    public const string TaskName = "courier";

    private const int Batch = 32;

    // How long a crash holds up what was being sent. Who has less than the margin left begins no other delivery.
    private static readonly Duration Lease = Duration.FromMinutes(2);
    private static readonly Duration Margin = Duration.FromMinutes(1);

    // What the call itself, and noting its outcome, may take.
    private static readonly Duration CallMargin = Duration.FromSeconds(30);

    private readonly string _claimer = $"{Environment.MachineName}/{Guid.NewGuid():N}";

    public string Name => TaskName;

    // Before a post it is asked who can read the place, and a client who can is the one news that this brings.
    public IReadOnlyCollection<string> Feeds { get; } = [ITeamPostRows.LookedAtBy];

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var leaseUntil = now + Lease;
        var claimed = await durable.WriteAsync(IDurable.Anyone, unit => unit.Get<IDeliveryRows>().Claim(_claimer, now, leaseUntil, Batch), cancellationToken);
        var untouched = new ConcurrentDictionary<string, ClaimedDelivery>(claimed.Select(one => KeyValuePair.Create(one.Delivery.Key, one)), StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = settings.Workers, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(
                claimed.GroupBy(one => Reader.Of(one.Delivery.To)), parallel, async (group, cancel) => await CarryAsync([.. group], untouched, leaseUntil, cancel));
        }
        finally
        {
            // Whatever ended the round, a stop above all: the next one, of this host or another, need not wait for the lease.
            if (!untouched.IsEmpty) await durable.WriteAsync(IDurable.Anyone, unit => Release(unit, untouched.Values, now), CancellationToken.None);
        }

        return claimed.Count;
    }

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => unit.Get<IDeliveryRows>().NextDue(), cancellationToken);

    private async Task CarryAsync(
        List<ClaimedDelivery> deliveries, ConcurrentDictionary<string, ClaimedDelivery> untouched, Instant leaseUntil, CancellationToken cancellationToken)
    {
        var left = await JoinAsync(deliveries, cancellationToken);
        foreach (var joined in deliveries.Except(left))
            untouched.TryRemove(joined.Delivery.Key, out _);
        foreach (var one in left)
        {
            if (time.Now() > leaseUntil - Margin) return;
            cancellationToken.ThrowIfCancellationRequested();
            untouched.TryRemove(one.Delivery.Key, out _);
            using var span = OutboxTelemetry.Begin(one);
            try
            {
                if (one.IsRefresh) await refresher.RefreshAsync(one.Delivery, cancellationToken);
                else await carrier.CarryAsync(one, leaseUntil - CallMargin, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                untouched.TryAdd(one.Delivery.Key, one); // cut short before anything was begun: what is begun is finished whatever happens
                throw;
            }
            catch (Exception fault)
            {
                // One delivery that cannot even be written back does not hold up the next: its lease runs out and it is claimed again.
                LogFault(one.Delivery.Key, fault.GetType().Name, fault.StackTrace);
            }
        }
    }

    private bool Release(IUnitOfWork unit, ICollection<ClaimedDelivery> untouched, Instant at)
    {
        unit.Get<IDeliveryRows>().Release(_claimer, [.. untouched], at);
        return true;
    }

    /// <summary>What is left to carry one by one. What was joined is claimed again, as one, in the next round.</summary>
    private async Task<List<ClaimedDelivery>> JoinAsync(List<ClaimedDelivery> deliveries, CancellationToken cancellationToken)
    {
        var left = deliveries;
        var firsts = deliveries.Where(one => one is { IsRefresh: false, OutcomeUnknown: false });
        foreach (var group in firsts.GroupBy(one => (one.Delivery.Kind, one.Delivery.To)).Where(group => group.Count() > 1).ToList())
        {
            try
            {
                if (await carrier.TryJoinAsync([.. group.Select(one => one.Delivery)], cancellationToken)) left = [.. left.Except(group)];
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                LogFault(group.First().Delivery.Key, fault.GetType().Name, fault.StackTrace); // each by itself, then
            }
        }

        return left;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The delivery {Key} could not be handled ({Fault}) and is claimed again when its lease is over.\n{Where}")]
    private partial void LogFault(string key, string fault, string? where);
}
