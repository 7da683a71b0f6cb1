using ServiceBot.AzureOpenAI;
using ServiceBot.Coaching;
using ServiceBot.Reading;
using ServiceBot.Recaps;

namespace ServiceBot.CommandLine;

/// <summary>The mind that a verb uses in place of the offline one: the same model, prompts, check and pauses as live, and a budget that ends with the run.</summary>
internal sealed class ConfiguredMind : IDisposable
{
    private readonly ServiceProvider _services;

    private ConfiguredMind(ServiceProvider services) => _services = services;

    /// <summary>Who makes recaps.</summary>
    public IRecapMind? Recaps => _services.GetService<IRecapMind>();

    public ICoachMind Mind => _services.GetRequiredService<ICoachMind>();

    /// <summary>Null when no model is configured.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">One is, and wrongly.</exception>
    public static ConfiguredMind? Find(IConfiguration configuration, TimeProvider time)
    {
        if (ModelSettings.Read(configuration).Endpoint is null) return null;
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddLogging();
        services.AddReading();
        services.AddCoaching();
        services.AddSingleton<IModelBudget, PassingBudget>();
        services.AddAzureOpenAI(configuration);
        return new ConfiguredMind(services.BuildServiceProvider());
    }

    public void Dispose() => _services.Dispose();
}
