using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Profiles;

/// <summary>Puts the room together.</summary>
internal static class ProfilesSetup
{
    /// <summary>The desk at which profiles are shown and written, and what reminds of what clients expect.</summary>
    public static IServiceCollection AddProfiles(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<ProfileDesk>()
        .AddSingleton<RegularBook>()
        .AddSingleton<IHearsOfFacts, RegularWatch>()
        .AddSingleton<IDeliveryKind, RegularKind>()
        .AddSingleton<ISweepTask, RegularSweep>();
}
