using Microsoft.Extensions.Options;
using ServiceBot.Clients;
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
        .AddSingleton<IExpectedPolicy, TargetFollows>()
        .AddSingleton<RegularBook>()
        .AddSingleton<IHearsOfFacts, RegularWatch>()
        .AddSingleton<IDeliveryKind, RegularKind>()
        .AddSingleton<ISweepTask, RegularSweep>()
        .AddSingleton(Questions(configuration))
        .AddSingleton<IDeliveryKind, QuestionKind>()
        .AddSingleton<ISweepTask, QuestionChore>();

    private static QuestionSettings Questions(IConfiguration configuration) => configuration["Profiles:Questions"] switch
    {
        null or "" => new QuestionSettings(true),
        var text when bool.TryParse(text, out var ask) => new QuestionSettings(ask),
        _ => throw new OptionsValidationException("Profiles", typeof(QuestionSettings), ["Profiles:Questions does not fit: write true or false."]),
    };
}
