using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Outbox;

/// <summary>
/// How far the outbox is behind, in seconds, and how many deliveries were given up. Behind by ten minutes is degraded: somebody should look, and the likeliest
/// reason is the platform. Dead letters alone are not: they wait for people.
/// </summary>
internal sealed class OutboxHealth(IDurable durable, DeadLetters deadLetters, TimeProvider time) : IHealthCheck
{
    private static readonly Duration Late = Duration.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var due = await durable.ReadAsync(unit => unit.Get<IDeliveryRows>().NextDue(), cancellationToken);
        var behind = due is { } at ? Duration.Max(time.Now() - at, Duration.Zero) : Duration.Zero;
        var numbers = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["behindSeconds"] = (long)behind.TotalSeconds,
            ["deadLetters"] = (long)await deadLetters.CountAsync(cancellationToken),
        };
        return behind > Late ? HealthCheckResult.Degraded(
                "Deliveries are late: people are told later than they should be. The log says what refuses them, most often a platform that asks us to slow down or can't be reached; they go out by themselves when that ends.", data: numbers) : HealthCheckResult.Healthy(data: numbers);
    }
}
