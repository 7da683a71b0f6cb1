using System.Globalization;
using Microsoft.Extensions.Options;

namespace ServiceBot.AzureOpenAI;

/// <summary>What is set under <c>AzureOpenAI:</c>. A class and not a record, so that no generated ToString can print the key.</summary>
internal sealed class ModelSettings
{
    private const string Section = "AzureOpenAI";

    /// <summary>The resource's address, as in <c>https://acme.openai.azure.com/</c>; null: no model is used.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The name of the deployment.</summary>
    public string Deployment { get; init; } = "";

    /// <summary>The resource's key; empty: Azure.Identity signs in.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>How long one attempt may take. Default 15 s.</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a draft may take with every attempt and the repair, before the rules write it. Default 40 s.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How many calls may be under way at once. Default 4.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>Tokens for drafts, per workspace and day (UTC), prompts and answers together. Default 200,000.</summary>
    public int TokensPerDay { get; init; } = 200_000;

    /// <summary>Whether messages that the offline reading is unsure of are asked about. Off by default.</summary>
    public bool Triage { get; init; }

    /// <summary>Below this confidence the offline reading counts as unsure. Default 0.7.</summary>
    public double TriageBelow { get; init; } = 0.7;

    /// <summary>Tokens for recaps, per workspace and day. Default 200,000; 0 leaves them to the rules.</summary>
    public int RecapTokensPerDay { get; init; } = 200_000;

    /// <summary>Tokens for second opinions, per workspace and day. Default 50,000.</summary>
    public int TriageTokensPerDay { get; init; } = 50_000;

    /// <summary>Reads the section; a missing key keeps its default.</summary>
    /// <exception cref="OptionsValidationException">Something is set that can't be right; the message names the key.</exception>
    public static ModelSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var settings = new ModelSettings
        {
            Endpoint = Address(section["Endpoint"]),
            Deployment = section["Deployment"] ?? "",
            ApiKey = section["ApiKey"] ?? "",
            Attempt = TimeSpan.FromSeconds(Number(section, "AttemptSeconds", 15, 1, 300)),
            Total = TimeSpan.FromSeconds(Number(section, "TotalSeconds", 40, 1, 100)),
            AtOnce = (int)Number(section, "AtOnce", 4, 1, 100),
            TokensPerDay = (int)Number(section, "TokensPerDay", 200_000, 0, int.MaxValue),
            RecapTokensPerDay = (int)Number(section, "RecapTokensPerDay", 200_000, 0, int.MaxValue),
            Triage = Switch(section, "Triage"),
            TriageBelow = Number(section, "TriageBelow", 0.7, 0, 1),
            TriageTokensPerDay = (int)Number(section, "TriageTokensPerDay", 50_000, 0, int.MaxValue),
        };
        if (settings.Endpoint is not null && settings.Deployment.Length == 0)
            throw Wrong("AzureOpenAI:Deployment is missing; write the name of the model's deployment in the resource.");
        return settings;
    }

    // {resource}/openai/v1/, whether the resource was given with or without it.
    private static Uri? Address(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) || !(address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
            throw Wrong("AzureOpenAI:Endpoint is not an https address. Write the resource's own, like https://acme.openai.azure.com/.");
        return address.AbsolutePath.EndsWith("/openai/v1/", StringComparison.Ordinal) ? address : new Uri(address, "openai/v1/");
    }

    private static bool Switch(IConfigurationSection section, string key)
    {
        var text = section[key];
        if (string.IsNullOrWhiteSpace(text)) return false;
        return bool.TryParse(text, out var on) ? on : throw Wrong($"{Section}:{key} is neither true nor false.");
    }

    private static double Number(IConfigurationSection section, string key, double otherwise, double least, double most)
    {
        var text = section[key];
        if (string.IsNullOrWhiteSpace(text)) return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{Section}:{key} is not a number from {least} to {most}."));
    }

    private static OptionsValidationException Wrong(string what) => new(Section, typeof(ModelSettings), [what]);
}
