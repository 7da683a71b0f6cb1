namespace ServiceBot.Coaching;

internal static class CoachingSetup
{
    /// <summary>The offline mind, one for all: it holds no state. A mind that is registered before it stays in place.</summary>
    public static IServiceCollection AddCoaching(this IServiceCollection services)
    {
        services.AddSingleton<RuleMind>();
        services.AddSingleton<ICoachMind>(provider => provider.GetRequiredService<RuleMind>());
        return services;
    }
}
