using ServiceBot.Chat;
using ServiceBot.Slack.Install;
using ServiceBot.Slack.Shared;

namespace ServiceBot.Slack;

/// <summary>What an Events API request says around its event: through which installation it came, and who we are there.</summary>
/// <param name="Workspace">Our workspace id: <c>slack:T…</c>.</param>
/// <param name="Team">The installation's team id.</param>
/// <param name="Enterprise">The installation's Grid organisation; null for none.</param>
/// <param name="OwnBot">Our bot's user id there; null when not said.</param>
/// <param name="IsExternallyShared">The channel is shared with another organisation.</param>
/// <param name="IsForWholeGrid">The app is installed on the whole organisation.</param>
/// <param name="App">Our app's id; null when not said.</param>
internal sealed record SlackEnvelope(string Workspace, string Team, string? Enterprise, string? OwnBot, bool IsExternallyShared, bool IsForWholeGrid, string? App)
{
    /// <summary>Other copies of us, which may be in the channel too.</summary>
    public SlackKin Kin { get; init; } = SlackKin.None;

    /// <summary>The installation.</summary>
    public SlackHome Home => new(Team, Enterprise, IsForWholeGrid);

    /// <summary>The same event as another workspace of ours sees it.</summary>
    /// <param name="json">The request.</param>
    /// <param name="home">That workspace.</param>
    /// <param name="who">Who we are there.</param>
    /// <param name="kin">As in <see cref="Kin"/>.</param>
    public static SlackEnvelope For(SlackJson json, SlackHome home, SlackIdentity who, SlackKin kin) =>
        new(home.Workspace, home.Team, who.Enterprise, who.BotUser, json.Flag("is_ext_shared_channel"), home.IsForWholeGrid, json.Id("api_app_id")) { Kin = kin };

    /// <summary>Reads it. The outer team_id may be the customer's workspace, so the authorization comes first.</summary>
    /// <param name="json">The request.</param>
    /// <param name="ownBot">Our bot's user id, if known otherwise: for a request that does not say.</param>
    /// <param name="kin">As in <see cref="Kin"/>.</param>
    public static SlackEnvelope Of(SlackJson json, string? ownBot, SlackKin? kin = null)
    {
        var authorization = json.Objects("authorizations") is [var first, ..] ? first : (SlackJson?)null;

        // An authorization's null organisation beats the outer one, which may be the customer's.
        var enterprise = authorization is { } known ? known.Id("enterprise_id") : json.Id("context_enterprise_id") ?? json.Id("enterprise_id");
        var team = authorization?.Id("team_id") ?? json.Id("context_team_id") ?? (authorization is null ? json.Id("team_id") : null)
            ?? enterprise ?? throw new SlackFormatException("event.authorizations[0].team_id is missing");
        var bot = authorization?.Flag("is_bot") == true ? authorization?.Id("user_id") : null;
        return new SlackEnvelope($"{SlackPlatform.PlatformName}:{team}", team, enterprise, bot ?? ownBot, json.Flag("is_ext_shared_channel"), authorization?.Flag("is_enterprise_install") == true, json.Id("api_app_id"))
        {
            Kin = kin ?? SlackKin.None,
        };
    }

    /// <summary>A channel of this workspace.</summary>
    public ChannelKey Channel(string id) => new(Workspace, id);

    /// <summary>A person of this workspace.</summary>
    public PersonKey Person(string id) => new(Workspace, id);

    /// <summary>
    /// What a team hint says of a person. Another organisation's team is a client, for certain. Our own proves nothing yet, because a guest carries it too;
    /// and on Grid another team may be a sister workspace: both are asked from Slack (users.info), and count as client until then.
    /// </summary>
    public Side? SideBy(string? teamHint) =>
        teamHint is null || teamHint == Team || teamHint == Enterprise || Enterprise is not null ? null : Side.Client;
}
