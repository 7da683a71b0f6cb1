using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Install;

/// <summary>Hands out the token that a call for a workspace needs: the stored installation's, its organisation's, or the configured one.</summary>
internal sealed class SlackTokens(IDurable durable, InstallationBook book, ConfiguredSlack configured, TokenSafe safe)
{
    /// <summary>The bot's token for a workspace.</summary>
    /// <param name="workspace">The workspace; empty for the configured installation, whichever workspace it is of.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PlatformException">The app is not installed there, or its token can't be read.</exception>
    public async Task<string> OfAsync(string workspace, CancellationToken cancellationToken)
    {
        if (workspace.Length > 0 && await book.FindAsync(workspace, cancellationToken) is { } installation) return await StoredAsync(installation, cancellationToken);
        if (workspace.Length == 0 ? configured.Exists : configured.Serves(workspace)) return configured.Token();
        throw new PlatformException(Refusal.NeedsRepair, configured.Exists || workspace.Length > 0
            ? $"Slack: the app is not installed in {workspace}, so nothing can be sent there. Install it there, or remove its channels from Clients."
            : "Slack: no bot token is set. Set Slack:BotToken.");
    }

    private async Task<string> StoredAsync(Installation installation, CancellationToken cancellationToken)
    {
        var held = await durable.ReadAsync(unit => unit.Get<IInstallationRows>().Token(installation.Workspace, HeldToken.Bot), cancellationToken)
            ?? throw new PlatformException(Refusal.NeedsRepair, $"Slack: the token of {installation.Workspace} was taken back. Install the app there again.");
        return safe.Open(held)?.Access ?? throw new PlatformException(
            Refusal.NeedsRepair,
            $"Slack: the token of {installation.Workspace} was sealed with a key that is not in the key ring any more. Bring the keys back, or install the app there again.");
    }
}
