using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceBot.Chat;
using ServiceBot.Sweep;

namespace ServiceBot.Outbox;

internal static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboxSettings>()
            .Bind(configuration.GetSection("Outbox"))
            .Validate(settings => settings.Workers >= 1, "Outbox:Workers must be at least 1.")
            .Validate(settings => settings.KeepDays >= 1, "Outbox:KeepDays must be at least 1.")
            .ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<OutboxSettings>>().Value);
        services.TryAddSingleton<Platforms>();
        services.TryAddSingleton(_ => new Backoff(new Random(RandomNumberGenerator.GetInt32(int.MaxValue))));
        services.TryAddSingleton<Pauses>();
        services.TryAddSingleton<PlaceGuard>();
        services.TryAddSingleton<DeadLetters>();
        services.AddMetrics();
        services.TryAddSingleton<PlatformWatch>();
        services.TryAddSingleton<OutboxTelemetry>();
        services.TryAddSingleton<Notices>();
        services.AddSingleton<IDeliveryKind, NoticeKind>();
        services.TryAddSingleton<Carrier>();
        services.TryAddSingleton<Refresher>();
        services.AddSingleton<ISweepTask, Courier>();
        services.AddSingleton<ISweepTask, OutboxPruner>();
        services.AddSingleton<ISweepTask, OutboxGauge>();
        services.AddHealthChecks().AddCheck<OutboxHealth>("outbox").AddCheck<PlatformHealth>("platforms");
        return services;
    }
}
