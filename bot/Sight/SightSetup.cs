using ServiceBot.Clients;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Sight;

/// <summary>Whether we are told what happens, and what is done where we were not.</summary>
internal static class SightSetup
{
    public static IServiceCollection AddSight(this IServiceCollection services) => services
        .AddSingleton<Lookout>()
        .AddSingleton<IHearsOfChannels, JoinedChannels>()
        .AddSingleton<IDeliveryKind, SightKind>()
        .AddSingleton<ISweepTask, SightSweep>()
        .AddSingleton<ISweepTask, BackfillSweep>();
}
