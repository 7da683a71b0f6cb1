namespace ServiceBot.CommandLine;

/// <summary>
/// Whether what looks like a setting on the command line can be one. The framework takes any word for a setting and passes over what nobody reads: <c>--port 5000</c> would listen where it always does, and say nothing.
/// </summary>
internal static class SettingNames
{
    private static readonly string[] Alone = ["urls", "http_ports", "https_ports", "environment", "contentRoot", "webroot", "applicationName", "AllowedHosts", "shutdownTimeoutSeconds", "hostBuilder:reloadConfigOnChange"];

    private static readonly string[] Sections =
    [
        "Slack", "Teams", "Clients", "ClientDefaults", "Sides", "Digest", "Promises", "FollowUps", "Profiles", "Insights", "Retention", "Storage", "Keys", "Outbox",
        "AzureOpenAI", "Secrets", "Sweep", "Playground", "Logging", "Kestrel",
    ];

    /// <summary>What is wrong with the first that can't be one, and what to write; null when all can.</summary>
    public static string? FirstUnknown(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var dashed = argument.StartsWith("--", StringComparison.Ordinal);
            if (!dashed && !argument.Contains('=', StringComparison.Ordinal)) continue;
            var name = argument.TrimStart('-', '/').Split('=')[0];
            if (!IsKnown(name)) return $"{argument.Split('=')[0]}: there is no such setting; {(name.Equals("port", StringComparison.OrdinalIgnoreCase) ? "write --urls http://localhost:5000" : "they are written --Section:Key VALUE, and bot/SETTINGS.md lists them")}";
            if (dashed && !argument.Contains('=', StringComparison.Ordinal) && ++i >= arguments.Count) return $"{argument} has no value; write {argument} VALUE";
        }

        return null;
    }

    private static bool IsKnown(string name) =>
        Alone.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name.Split(':') is [var section, _, ..] && Sections.Contains(section, StringComparer.OrdinalIgnoreCase));
}
