using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Digest;

/// <summary>The week in words.</summary>
internal static class DigestSetup
{
    /// <summary>The schedule and the words. Reads section <c>Digest</c> at once, so that what is wrong stops the program before anything runs.</summary>
    public static IServiceCollection AddDigest(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(DigestSettings.From(configuration))
        .AddSingleton<DigestReader>()
        .AddSingleton<IDeliveryKind, DigestKind>()
        .AddSingleton<ISweepTask, DigestSweep>();
}
