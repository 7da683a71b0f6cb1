using ServiceBot.Chat;

namespace ServiceBot.Slack.Install;

/// <summary>
/// The installation that the configuration itself is (<c>Slack:BotToken</c>), without OAuth. Which workspace it is of, the configuration says or Slack does (auth.test).
/// </summary>
internal sealed class ConfiguredSlack(SlackOptions options)
{
    private volatile string? _stopped;
    private SlackIdentity? _identity = options is { TeamId.Length: > 0, WorkspaceUrl: not null } ? new SlackIdentity(options.TeamId, null, null, options.WorkspaceUrl) : null;
    private volatile bool _isForWholeGrid;

    /// <summary>Whether there is one.</summary>
    public bool Exists => options.BotToken.Length > 0;

    /// <summary>Who we are there; null before the configuration or Slack has said it.</summary>
    public SlackIdentity? Identity => Volatile.Read(ref _identity);

    /// <summary>What Slack has said.</summary>
    public void Is(SlackIdentity identity, bool isForWholeGrid)
    {
        _isForWholeGrid = isForWholeGrid;
        Volatile.Write(ref _identity, identity);
    }

    /// <summary>From now on its token is not used, for a reason that only a person can mend; a start begins anew.</summary>
    /// <returns>What every call is refused with.</returns>
    public PlatformException Stop(string why)
    {
        _stopped = why;
        return new PlatformException(Refusal.NeedsRepair, why);
    }

    /// <summary>The token.</summary>
    /// <exception cref="PlatformException">It may not be used.</exception>
    public string Token() => _stopped is { } why ? throw Stop(why) : options.BotToken;

    /// <summary>
    /// Whether a request came through it. Until Slack has said which workspace the token is of, the signature is what there is: the app of whoever set both.
    /// </summary>
    public bool Serves(SlackHome home) => Exists && (Identity, options.TeamId) switch
    {
        ({ } known, _) when home.Team == known.Team => true,
        ({ Enterprise: { } grid }, _) when _isForWholeGrid => home.Enterprise == grid || home.Team == grid,
        ({ BotUser: not null }, _) => false, // Slack itself has said it
        (_, { Length: > 0 } team) => home.Team == team || home.IsForWholeGrid,
        _ => true,
    };

    /// <summary>Whether calls for a workspace go out with it.</summary>
    public bool Serves(string workspace) => Exists && (_isForWholeGrid || Serves(new SlackHome(Workspace.LocalId(workspace), null, IsForWholeGrid: false)));
}
