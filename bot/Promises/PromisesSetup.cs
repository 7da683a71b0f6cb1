using Microsoft.Extensions.Options;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Promises;

/// <summary>Whether promises are tracked.</summary>
/// <param name="Track"><c>Promises:Track</c>. Default false: nothing is kept and nobody is reminded.</param>
internal sealed record PromiseSettings(bool Track)
{
    /// <summary>Reads the section.</summary>
    /// <exception cref="OptionsValidationException">The key is neither true nor false.</exception>
    public static PromiseSettings From(IConfiguration configuration) => configuration["Promises:Track"] switch
    {
        null or "" => new PromiseSettings(false),
        var text when bool.TryParse(text, out var track) => new PromiseSettings(track),
        _ => throw new OptionsValidationException("Promises", typeof(PromiseSettings), ["Promises:Track does not fit: write true or false."]),
    };
}

/// <summary>What the team said it would do, followed to delivery.</summary>
internal static class PromisesSetup
{
    /// <summary>What hears of facts, what looks at them, and what reminds; of a host that does not track promises only what words the reminders that were sent before.</summary>
    public static IServiceCollection AddPromises(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = PromiseSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<PromiseReader>();
        services.AddSingleton<IDeliveryKind, PromiseKind>();
        services.AddSingleton<IKeepsWords, PromiseRetention>();
        if (!settings.Track) return services;
        services.AddSingleton<PromiseHearing>();
        services.AddSingleton<PromiseBook>();
        services.AddSingleton<IHearsOfFacts, PromiseWatch>();
        services.AddSingleton<ISweepTask, PromiseSweep>();
        return services;
    }
}
