namespace ServiceBot.Playground;

/// <summary>
/// Whether the playground exists. Its clock can be moved at will, so it must never run beside a platform on which real people would be pinged:
/// any sign of one switches it off.
/// </summary>
internal static class PlaygroundSwitch
{
    // A single one of these is enough, even if the platform could not work with it alone: somebody means to connect.
    private static readonly string[] SignsOfARealPlatform =
    [
        "Slack:BotToken", "Slack:SigningSecret", "Slack:SigningSecrets", "Slack:Teams", "Slack:Workspaces", "Slack:ClientId", "Slack:AppToken",
        "Teams:AppId", "Teams:AppPassword", "Teams:TenantId", "Teams:ClientId",
    ];

    /// <summary>Reads <c>Playground:Enabled</c> (default true) and looks for a real platform's settings.</summary>
    public static bool IsOn(IConfiguration configuration) =>
        !string.Equals(configuration["Playground:Enabled"], "false", StringComparison.OrdinalIgnoreCase) && !HasRealPlatform(configuration);

    /// <summary>True when something of a real platform is configured.</summary>
    public static bool HasRealPlatform(IConfiguration configuration) =>
        SignsOfARealPlatform.Any(key => configuration.GetSection(key) is var section
            && (!string.IsNullOrWhiteSpace(section.Value) || section.GetChildren().Any()));
}
