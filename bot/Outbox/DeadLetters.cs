using ServiceBot.Durable;

namespace ServiceBot.Outbox;

/// <summary>What was given up, for people who look: each with its reason.</summary>
public sealed class DeadLetters(IDurable durable)
{
    private const int Most = 1000;

    /// <summary>The latest, newest first.</summary>
    public Task<IReadOnlyList<Delivery>> ListAsync(int limit, CancellationToken cancellationToken = default) =>
        durable.ReadAsync(unit => unit.Get<IDeliveryRows>().List(DeliveryState.Dead, limit), cancellationToken);

    /// <summary>How many are kept; 1000 means that many or more. They leave with <c>Outbox:KeepDays</c>.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken = default) => (await ListAsync(Most, cancellationToken)).Count;
}
