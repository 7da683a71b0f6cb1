namespace ServiceBot.Slack.Shared;

/// <summary>What there is to know of the other copies of our app that may be in a channel.</summary>
/// <param name="Bots">Our bots' user ids wherever the app is installed, as far as is known: what they post is no person's word.</param>
/// <param name="IsCommand">Whether words are a command to the letter: said to another's bot, they ask nothing of this team.</param>
internal sealed record SlackKin(IReadOnlySet<string> Bots, Func<string, bool> IsCommand)
{
    /// <summary>Nothing is known.</summary>
    public static SlackKin None { get; } = new(new HashSet<string>(StringComparer.Ordinal), static _ => false);
}
