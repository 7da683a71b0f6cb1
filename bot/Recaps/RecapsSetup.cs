using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Sweep;

namespace ServiceBot.Recaps;

/// <summary>What was said, in short.</summary>
internal static class RecapsSetup
{
    /// <summary>The rules, the safe, and the task that ends a recap's day. A model's mind, where there is one, has been added before.</summary>
    public static IServiceCollection AddRecaps(this IServiceCollection services)
    {
        services.TryAddSingleton<RuleRecap>();
        services.TryAddSingleton<IRecapMind>(provider => provider.GetRequiredService<RuleRecap>());
        return services.AddSingleton<RecapSafe>().AddSingleton<ISweepTask, RecapSweep>();
    }
}
