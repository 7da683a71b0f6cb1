using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Slack.Install;

/// <summary>A token as Slack grants it. A class, so that nothing prints it.</summary>
internal sealed class GrantedToken(TokenPair pair, string scopes, Duration? goodFor)
{
    /// <summary>The token.</summary>
    public TokenPair Pair { get; } = pair;

    /// <summary>What it may do, separated by commas.</summary>
    public string Scopes { get; } = scopes;

    /// <summary>How long it is good; null for good.</summary>
    public Duration? GoodFor { get; } = goodFor;

    /// <summary>As a row.</summary>
    /// <param name="safe">Seals it.</param>
    /// <param name="workspace">The installation's workspace.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="grantedAt">When a person granted it, or the one that it takes the place of.</param>
    /// <param name="now">From when it is good.</param>
    /// <param name="generation">See <see cref="HeldToken.Generation"/>.</param>
    public HeldToken Held(TokenSafe safe, string workspace, string person, Instant grantedAt, Instant now, long generation) =>
        new(workspace, person, safe.Seal(workspace, person, Pair), Scopes, grantedAt, GoodFor is { } good ? now + good : null, generation);

    /// <summary>Reads one out of an answer of oauth.v2.access, or out of its authed_user; null when there is none.</summary>
    public static GrantedToken? Of(SlackJson json) => json.Text("access_token") is { Length: > 0 } access
        ? new GrantedToken(
            new TokenPair(access, json.Text("refresh_token") is { Length: > 0 } refresh ? refresh : null),
            json.Text("scope") ?? "",
            json.Number("expires_in") is > 0 and var seconds ? Duration.FromSeconds(seconds) : null)
        : null;
}

/// <summary>What Slack grants for a code: an installation, somebody's own authorisation, or both.</summary>
/// <param name="App">The app's id.</param>
/// <param name="Team">The workspace; null when the app was installed on a whole organisation.</param>
/// <param name="Enterprise">The Grid organisation; null for none.</param>
/// <param name="Name">The workspace's name, or the organisation's.</param>
/// <param name="IsForWholeGrid">The app was installed on the whole organisation.</param>
/// <param name="BotUser">Our bot's user id; null when no bot was granted.</param>
/// <param name="Person">Who went through it.</param>
/// <param name="Bot">The bot's token; null when none was granted.</param>
/// <param name="Own">The person's token; null when none was granted.</param>
internal sealed record OAuthGrant(
    string App, string? Team, string? Enterprise, string Name, bool IsForWholeGrid, string? BotUser, string Person, GrantedToken? Bot, GrantedToken? Own)
{
    /// <summary>The workspace, or the organisation, that it is for.</summary>
    public string Workspace => SlackHome.WorkspaceOf((IsForWholeGrid ? Enterprise : Team) ?? Enterprise ?? throw new SlackFormatException("answer.team is missing"));

    /// <summary>As a request would say it.</summary>
    public SlackHome Home => new(Chat.Workspace.LocalId(Workspace), Enterprise, IsForWholeGrid);

    /// <summary>Reads an answer of oauth.v2.access.</summary>
    /// <exception cref="SlackFormatException">It lacks something.</exception>
    public static OAuthGrant Of(SlackJson json)
    {
        var (team, enterprise, person) = (json.Object("team"), json.Object("enterprise"), json.RequiredObject("authed_user"));
        var wholeGrid = json.Flag("is_enterprise_install");
        // Without a bot the token at the top is none of a bot's.
        var bot = json.Text("token_type") == "bot" ? GrantedToken.Of(json) : null;
        return new OAuthGrant(
            json.RequiredId("app_id"),
            team?.Id("id"),
            enterprise?.Id("id"),
            (wholeGrid ? enterprise?.Text("name") : team?.Text("name")) ?? "",
            wholeGrid,
            json.Id("bot_user_id"),
            person.RequiredId("id"),
            bot,
            GrantedToken.Of(person));
    }
}
