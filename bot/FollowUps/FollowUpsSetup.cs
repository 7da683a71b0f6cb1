using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.FollowUps;

/// <summary>What the team asked and the client has not answered.</summary>
internal static class FollowUpsSetup
{
    /// <summary>What hears of facts and what looks at them; of a host that suggests nothing only what words what was sent before.</summary>
    public static IServiceCollection AddFollowUps(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = FollowUpSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<FollowUpReader>();
        services.AddSingleton<IDeliveryKind, FollowUpKind>();
        services.AddSingleton<IKeepsWords, FollowUpRetention>();
        if (!settings.Suggest) return services;
        services.AddSingleton<FollowUpBook>();
        services.AddSingleton<IHearsOfFacts, FollowUpWatch>();
        services.AddSingleton<ISweepTask, FollowUpSweep>();
        return services;
    }
}
