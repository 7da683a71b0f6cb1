using ServiceBot.Slack;

namespace ServiceBot.CommandLine.Export;

/// <summary>
/// Finds out whose export it is, which it does not say: the workspace of its owner, else of its Slackbot, else of most of the people who are neither bots nor guests.
/// Counting alone could be wrong, for a client may have more people in the list than a small agency.
/// </summary>
internal sealed class HomeTeam
{
    private readonly Dictionary<string, int> _teams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _enterprises = new(StringComparer.Ordinal);
    private string? _owners;
    private string? _slackbots;

    /// <summary>Looks at one of the people.</summary>
    public void See(SlackJson user)
    {
        if (user.Id("team_id") is not { } team) return;
        if (user.Id("id") == SlackMessageReader.Slackbot) _slackbots = team;
        if (user.Flag("is_bot") || user.Flag("is_restricted") || user.Flag("is_ultra_restricted") || user.Flag("is_stranger")) return;
        if (user.Flag("is_primary_owner")) _owners = team;
        Count(_teams, team);
        if (user.Object("enterprise_user")?.Id("enterprise_id") is { } enterprise) Count(_enterprises, enterprise);
    }

    /// <summary>Who we are. An empty team when nobody in the list has one.</summary>
    public SlackIdentity Found() => new(_owners ?? _slackbots ?? Most(_teams) ?? "", Most(_enterprises), BotUser: null, Address: null);

    private static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static string? Most(Dictionary<string, int> counts) => counts.Count == 0 ? null : counts.MaxBy(team => team.Value).Key;
}
