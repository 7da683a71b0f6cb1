using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Promises;

/// <summary>Whether promises are tracked.</summary>
/// <param name="Track"><c>Promises:Track</c>. Default true. With false nothing is kept and nobody is reminded.</param>
/// <param name="WithinBusinessDays"><c>Promises:WithinBusinessDays</c>. What names no time is due at the end of the business day so many after it was said. Default 1; at most 30.</param>
internal sealed record PromiseSettings(bool Track, int WithinBusinessDays = 1)
{
    /// <summary>Reads the section.</summary>
    /// <exception cref="OptionsValidationException">A value does not fit.</exception>
    public static PromiseSettings From(IConfiguration configuration) => new(
        configuration["Promises:Track"] switch
        {
            null or "" => true,
            var text when bool.TryParse(text, out var track) => track,
            _ => throw Wrong("Promises:Track does not fit: write true or false."),
        },
        configuration["Promises:WithinBusinessDays"] switch
        {
            null or "" => 1,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 30 => days,
            _ => throw Wrong("Promises:WithinBusinessDays does not fit: write a whole number of days, 1 to 30."),
        });

    private static OptionsValidationException Wrong(string problem) => new("Promises", typeof(PromiseSettings), [problem]);
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
        services.AddSingleton<PromiseHearing>();
        services.AddSingleton<PromiseBook>();
        if (!settings.Track) return services;
        services.AddSingleton<IHearsOfFacts, PromiseWatch>();
        services.AddSingleton<ISweepTask, PromiseSweep>();
        return services;
    }
}
