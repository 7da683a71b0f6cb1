namespace ServiceBot.Slack.Install;

/// <summary>What the app asks for when it is installed: the least that it works with, as in manifest/slack.json, where a test compares them.</summary>
internal static class SlackScopes
{
    /// <summary>Of the bot.</summary>
    public static readonly IReadOnlyList<string> Bot =
    [
        "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "groups:history", "groups:read", "im:history", "im:write",
        "mpim:history", "mpim:read", "reactions:read", "usergroups:read", "users:read", "users:read.email",
    ];

    /// <summary>Of a person who connects their account, to send in their own name.</summary>
    public static readonly IReadOnlyList<string> Person = ["chat:write"];
}
