using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ServiceBot.Sweep;

internal static class SweepSetup
{
    public static IServiceCollection AddSweep(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SweepSettings>()
            .Bind(configuration.GetSection("Sweep"))
            .Validate(settings => settings.PollSeconds > 0, "Sweep:PollSeconds must be more than 0.")
            .ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<SweepSettings>>().Value);
        services.AddMetrics();
        services.TryAddSingleton<SweepTelemetry>();
        services.TryAddSingleton<Elbowroom>();
        services.TryAddSingleton<Waker>();
        services.TryAddSingleton<IWake>(provider => provider.GetRequiredService<Waker>());
        services.TryAddSingleton<Sweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<Sweeper>());
        return services;
    }
}
