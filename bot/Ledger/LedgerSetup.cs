using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Ledger;

/// <summary>Adds the ledger.</summary>
internal static class LedgerSetup
{
    /// <summary>One book per host: it holds the channels that were busy lately.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddSingleton<LedgerBook>()
        .AddSingleton<IExplains, Explainer>()
        .AddSingleton<IForgets>(provider => provider.GetRequiredService<LedgerBook>());
}
