using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceBot.Diagnostics;

/// <summary>
/// Health, for whoever runs the program: <c>/health/live</c> (the process answers) and <c>/health/ready</c> (it can do its work). What "can" means is said by
/// the rooms themselves, each with an <see cref="IHealthCheck"/> of its own.
/// </summary>
internal static class DiagnosticsSetup
{
    public static IServiceCollection AddDiagnostics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHealthChecks();
        if (TelemetrySettings.Read(configuration) is { IsOn: true } telemetry)
        {
            services.AddSingleton(telemetry);
            services.AddHostedService<Telemetry>();
        }

        return services;
    }

    /// <summary>Maps both. Unhealthy answers 503; degraded answers 200, because restarting or bypassing the program would not help.</summary>
    public static void MapDiagnostics(this WebApplication app)
    {
        if (app.Services.GetService<TelemetrySettings>() is { Traces: true }) app.Use(ServerSpans.DescribeAsync);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = HealthJson.WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthJson.WriteAsync });
    }
}
