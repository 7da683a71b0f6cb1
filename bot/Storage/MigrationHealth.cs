using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>Whether the database has this program's schema. A newer one is a rolling upgrade under way: this program goes on with it until it is replaced.</summary>
internal sealed class MigrationHealth(IDurable durable) : IHealthCheck
{
    private static readonly long Known = Migrator.Scripts()[^1].Version;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Judge(await durable.ReadAsync(unit => unit.Get<ISchemaRows>().Version(), cancellationToken), Known);
        }
        catch (DurableException exception)
        {
            return HealthCheckResult.Unhealthy("The database can't be read, so its schema is not known. The log names the database and why.", exception);
        }
    }

    /// <summary>Compares what has run with what this program knows.</summary>
    public static HealthCheckResult Judge(long applied, long known)
    {
        var numbers = new Dictionary<string, object>(StringComparer.Ordinal) { ["applied"] = applied, ["known"] = known };
        return (applied - known) switch
        {
            0 => HealthCheckResult.Healthy(data: numbers),
            > 0 => HealthCheckResult.Degraded("A newer ServiceBot has upgraded the database. Replace this one too; until then it goes on.", data: numbers),
            _ => HealthCheckResult.Unhealthy("The database's schema is older than this program. Was a backup restored while it ran? Start it again: the schema is brought up to date at the start.", data: numbers),
        };
    }
}
