using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Slack.Install;

/// <summary>Who we are in each workspace, which workspaces are ours to serve, and who installed the app there.</summary>
internal sealed class SlackHomes(InstallationBook book, ConfiguredSlack configured, SlackInstallation own, SlackOptions options)
{
    /// <summary>What is known of ourselves in a workspace without asking; null before the first answer.</summary>
    public SlackIdentity? Known(string workspace) =>
        book.Seen(workspace) is { } installation ? In(workspace, installation) : configured.Serves(workspace) ? configured.Identity : null;

    /// <summary>Our bot's user id, for a request that does not say it; null when it can't be told.</summary>
    public string? BotUser => configured.Identity?.BotUser;

    /// <summary>Our bots' user ids wherever the app is installed, as far as is known without waiting.</summary>
    public IReadOnlySet<string> OurBots => BotUser is { } own && !book.Bots.Contains(own) ? new HashSet<string>(book.Bots, StringComparer.Ordinal) { own } : book.Bots;

    /// <summary>
    /// Whether another workspace of ours may see what happens in a channel of this one: there is one, and the channel is shared with other organisations, or within the organisation that both are of.
    /// </summary>
    /// <param name="home">The workspace.</param>
    /// <param name="isOurs">Whether the app is installed there as far as we know.</param>
    /// <param name="isShared">The channel is shared with other organisations.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public async ValueTask<bool> MayShareAsync(SlackHome home, bool isOurs, bool isShared, CancellationToken cancellationToken)
    {
        var itself = isOurs ? 1 : 0;
        var all = await book.AllAsync(cancellationToken);

        // Until Slack has said which workspace the configured token is of, it may be any.
        var team = configured.Identity?.Team ?? options.TeamId;
        var configuredOne = configured.Exists && !all.Any(installation => installation.Workspace == SlackHome.WorkspaceOf(team)) ? 1 : 0;
        if (isShared) return all.Count + configuredOne > itself;
        var isOfGrid = configured.Identity is not { BotUser: not null } identity || identity.Enterprise == home.Enterprise;
        return home.Enterprise is { } grid && all.Count(installation => installation.Enterprise == grid) + (isOfGrid ? configuredOne : 0) > itself;
    }

    /// <summary>Every workspace or organisation that the app is installed on at this moment.</summary>
    /// <exception cref="PlatformException">Which one the configured token is of could not be asked.</exception>
    public async Task<IReadOnlyList<SlackHome>> AllAsync(CancellationToken cancellationToken)
    {
        var homes = (await book.AllNowAsync(cancellationToken)).Select(HomeOf).ToList();
        if (configured.Exists && await own.GetAsync(cancellationToken) is var identity && !homes.Exists(home => home.Team == identity.Team))
            homes.Add(new SlackHome(identity.Team, identity.Enterprise, IsForWholeGrid: false));
        return homes;
    }

    /// <summary>When the app was last installed anywhere.</summary>
    public async ValueTask<Instant> NewestAsync(CancellationToken cancellationToken) =>
        (await book.AllAsync(cancellationToken)).Select(installation => installation.InstalledAt).DefaultIfEmpty(Instant.MinValue).Max();

    /// <summary>Which of our installations serves a workspace at this moment, and who we are there; null when none does.</summary>
    /// <exception cref="PlatformException">Slack could not be asked.</exception>
    public async Task<(string Installation, SlackIdentity Identity)?> ServingAsync(SlackHome home, CancellationToken cancellationToken)
    {
        if (await book.FindNowAsync(home, cancellationToken) is { } installation) return (installation.Workspace, In(home.Workspace, installation));
        if (!configured.Serves(home)) return null;
        var identity = configured.Identity is { BotUser: not null } known ? known : await own.AskAsync(cancellationToken);
        return configured.Serves(home) ? (SlackHome.WorkspaceOf(identity.Team), identity with { Team = home.Team }) : null;
    }

    /// <summary>The workspaces that are served through an organisation's installation, as far as any was met.</summary>
    public Task<IReadOnlyList<string>> ServedThroughAsync(string enterprise, CancellationToken cancellationToken) => book.ServedThroughAsync(enterprise, cancellationToken);

    /// <summary>Where the bot of ours that has a user id is installed at this moment; null when it is none of ours.</summary>
    public async ValueTask<SlackHome?> OfBotAsync(string user, CancellationToken cancellationToken)
    {
        if ((await book.AllNowAsync(cancellationToken)).FirstOrDefault(installation => installation.BotUser == user) is { IsForWholeGrid: false } installation) return HomeOf(installation);
        return configured.Identity is { } identity && identity.BotUser == user ? new SlackHome(identity.Team, identity.Enterprise, IsForWholeGrid: false) : null;
    }

    /// <summary>Who we are in a workspace, asked if need be.</summary>
    /// <exception cref="PlatformException">The app is not installed there, or Slack could not be asked.</exception>
    public async Task<SlackIdentity> GetAsync(string workspace, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(workspace, cancellationToken) is { } installation) return In(workspace, installation);
        return await own.GetAsync(cancellationToken);
    }

    /// <summary>
    /// Whether a request came through an installation of ours. With neither a token nor a way to install, nothing can be told apart, and nothing can be sent either.
    /// </summary>
    public async ValueTask<bool> ServesAsync(SlackHome home, CancellationToken cancellationToken) =>
        configured.Serves(home) || await book.FindAsync(home, cancellationToken) is not null || !configured.Exists && !options.CanInstall;

    /// <summary>Who installed the app in a workspace; null when nobody is known.</summary>
    public async Task<PersonKey?> InstallerAsync(string workspace, CancellationToken cancellationToken)
    {
        var installer = await book.FindAsync(workspace, cancellationToken) is { } installation
            ? installation.Installer
            : configured.Serves(workspace) && options.InstallerUserId.Length > 0 ? options.InstallerUserId : null;
        return installer is null ? null : new PersonKey(workspace, installer);
    }

    private static SlackHome HomeOf(Installation installation) => new(Workspace.LocalId(installation.Workspace), installation.Enterprise, installation.IsForWholeGrid);

    private static SlackIdentity In(string workspace, Installation installation) =>
        new(Workspace.LocalId(workspace), installation.Enterprise, installation.BotUser, installation.Address);
}
