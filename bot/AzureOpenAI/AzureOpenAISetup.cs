using System.Security.Cryptography;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Coaching;
using ServiceBot.Durable;
using ServiceBot.Reading;
using ServiceBot.Recaps;

namespace ServiceBot.AzureOpenAI;

internal static class AzureOpenAISetup
{
    /// <summary>
    /// The mind that asks a model, in place of the offline one, when <c>AzureOpenAI:Endpoint</c> is set or somebody has registered an <see cref="IChatClient"/>.
    /// Otherwise nothing but the settings, which say so, and the sign-in to a database where <c>Storage:ManagedIdentity</c> asks for it.
    /// </summary>
    public static IServiceCollection AddAzureOpenAI(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = ModelSettings.Read(configuration);
        services.TryAddSingleton(settings);
        if (configuration.GetValue("Storage:ManagedIdentity", false))
            services.TryAddSingleton<IDatabasePassword>(provider => new DatabaseToken(provider.GetService<TokenCredential>() ?? new DefaultAzureCredential()));

        var pluggedIn = services.Any(service => service.ServiceType == typeof(IChatClient));
        if (settings.Endpoint is null && !pluggedIn) return services;

        services.AddHttpClient(AzureChatClient.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();
        // One client for all calls: its connections are renewed by their own lifetime, not by the factory's.
        services.TryAddSingleton<IChatClient>(provider => new AzureChatClient(settings, provider.GetRequiredService<IHttpClientFactory>().CreateClient(AzureChatClient.ClientName), provider.GetService<TokenCredential>()));
        services.TryAddSingleton(provider => new ModelPipeline(settings, provider.GetRequiredService<TimeProvider>(), new Random(RandomNumberGenerator.GetInt32(int.MaxValue))));
        services.TryAddSingleton<IModelBudget>(provider => new StoredBudget(provider.GetRequiredService<IDurable>()));
        services.AddMetrics();
        services.TryAddSingleton<ModelTelemetry>();
        services.TryAddSingleton<Model>();
        services.AddSingleton<ICoachMind>(provider => new OpenAiMind(
            provider.GetRequiredService<Model>(),
            provider.GetRequiredService<RuleMind>(),
            provider.GetRequiredService<ITextReader>(),
            settings,
            NewSecret,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OpenAiMind>>()));
        services.TryAddSingleton<RuleRecap>();
        if (settings.RecapTokensPerDay > 0)
        {
            services.AddSingleton<IRecapMind>(provider => new OpenAiRecap(
                provider.GetRequiredService<Model>(), provider.GetRequiredService<RuleRecap>(), settings, NewSecret, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OpenAiRecap>>()));
        }

        if (settings.Triage)
        {
            services.AddSingleton<ISecondOpinion>(provider => new ModelOpinion(provider.GetRequiredService<Model>(), settings, NewSecret, provider.GetRequiredService<ILogger<ModelOpinion>>()));
        }

        services.AddHealthChecks().AddCheck<ModelHealth>("model");
        return services;
    }

    /// <summary>Eight letters and digits that nobody can guess: marker and placeholders of one call carry them.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 8);
}
