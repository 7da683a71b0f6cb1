namespace ServiceBot.Slack.Install;

/// <summary>Through which installation a request came, by what it says itself.</summary>
/// <param name="Team">The workspace; its organisation when no workspace is named.</param>
/// <param name="Enterprise">Its Grid organisation; null for none.</param>
/// <param name="IsForWholeGrid">The app is installed on the whole organisation.</param>
internal sealed record SlackHome(string Team, string? Enterprise, bool IsForWholeGrid)
{
    /// <summary>Our id of the workspace.</summary>
    public string Workspace => WorkspaceOf(Team);

    /// <summary>Our id of a Slack workspace or organisation.</summary>
    public static string WorkspaceOf(string team) => $"{SlackPlatform.PlatformName}:{team}";
}
