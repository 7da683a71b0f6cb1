namespace ServiceBot.Playground;

/// <summary>
/// Whether the playground exists. Its clock can be moved at will, so it must never run beside a platform on which real people would be pinged:
/// any sign of one switches it off.
/// </summary>
internal static class PlaygroundSwitch
{
    // Whatever is set there, even if the platform could not work with it alone: somebody means to connect.
    private static readonly string[] RealPlatforms = ["Slack", "Teams"];

    // A database that several hosts share is no place for a story either.
    private const string SharedStore = "Storage:ConnectionString";

    /// <summary>Reads <c>Playground:Enabled</c> (default true) and looks for a real platform's settings.</summary>
    public static bool IsOn(IConfiguration configuration) =>
        !string.Equals(configuration["Playground:Enabled"], "false", StringComparison.OrdinalIgnoreCase) && !HasRealPlatform(configuration) && !IsSet(configuration.GetSection(SharedStore));

    /// <summary>True when something of a real platform is configured.</summary>
    public static bool HasRealPlatform(IConfiguration configuration) => RealPlatforms.Any(platform => IsSet(configuration.GetSection(platform)));

    // An empty text is how an environment says "not set".
    private static bool IsSet(IConfigurationSection section) => !string.IsNullOrWhiteSpace(section.Value) || section.GetChildren().Any(IsSet);
}
