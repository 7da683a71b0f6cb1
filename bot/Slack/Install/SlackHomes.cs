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

    private static SlackIdentity In(string workspace, Installation installation) =>
        new(Workspace.LocalId(workspace), installation.Enterprise, installation.BotUser, installation.Address);
}
