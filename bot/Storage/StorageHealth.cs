using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>Whether the database can be written to now: a transaction that changes nothing, on the writer that everything waits for. The first one migrates.</summary>
internal sealed class StorageHealth(IDurable durable) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await durable.WriteAsync(IDurable.Anyone, _ => true, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DurableException exception)
        {
            return HealthCheckResult.Unhealthy(
                "The database can't be written to, so nothing is taken in: platforms send it again for a while. The log names the database and why; look at its disk, its server and who may write there.", exception);
        }
    }
}
