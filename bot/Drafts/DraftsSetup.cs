using ServiceBot.Sweep;

namespace ServiceBot.Drafts;

/// <summary>Drafts that were shown, kept for their buttons and counted.</summary>
internal static class DraftsSetup
{
    /// <summary>The safe, and the task that closes a draft's day.</summary>
    public static IServiceCollection AddDrafts(this IServiceCollection services) => services
        .AddSingleton<DraftSafe>()
        .AddSingleton<ISweepTask, DraftSweep>();
}
