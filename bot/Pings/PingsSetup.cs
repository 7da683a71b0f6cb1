using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Pings;

internal static class PingsSetup
{
    public static IServiceCollection AddPings(this IServiceCollection services)
    {
        services.TryAddSingleton<PingReader>();
        services.TryAddSingleton<Colleagues>();
        services.AddSingleton<IDeliveryKind, PingKind>();
        services.AddMetrics();
        services.TryAddSingleton<PingTelemetry>();
        services.AddSingleton<ISweepTask, PingSweep>();
        services.AddSingleton<ISweepTask, WaitGauge>();
        return services;
    }
}
