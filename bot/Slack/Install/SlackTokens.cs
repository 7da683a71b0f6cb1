using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Install;

/// <summary>A token that a call carries. A class, so that nothing prints it.</summary>
internal sealed class LiveToken(string value, HeldToken? held)
{
    /// <summary>The token.</summary>
    public string Value { get; } = value;

    /// <summary>Its row; null for the configured one.</summary>
    public HeldToken? Held { get; } = held;
}

/// <summary>Hands out the token that a call for a workspace needs: the stored installation's, its organisation's, or the configured one.</summary>
internal sealed class SlackTokens(IDurable durable, InstallationBook book, ConfiguredSlack configured, TokenSafe safe, TokenRenewal renewal, TimeProvider time)
{
    // About as long as another host takes to renew it.
    private static readonly Duration Moment = Duration.FromSeconds(5);

    /// <summary>The bot's token for a workspace.</summary>
    /// <param name="workspace">The workspace; empty for the configured installation, whichever workspace it is of.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PlatformException">The app is not installed there, or its token can't be read or renewed.</exception>
    public async Task<LiveToken> OfAsync(string workspace, CancellationToken cancellationToken)
    {
        if (workspace.Length > 0 && await book.FindAsync(workspace, cancellationToken) is { } installation)
        {
            return await LiveAsync(installation.Workspace, HeldToken.Bot, cancellationToken)
                ?? throw new PlatformException(Refusal.NeedsRepair, $"Slack: the token of {installation.Workspace} was taken back. Install the app there again.");
        }

        if (workspace.Length == 0 ? configured.Exists : configured.Serves(workspace)) return new LiveToken(configured.Token(), held: null);
        throw new PlatformException(Refusal.NeedsRepair, configured.Exists || workspace.Length > 0
            ? $"Slack: the app is not installed in {workspace}, so nothing can be sent there. Install it there, or remove its channels from Clients."
            : "Slack: no bot token is set. Set Slack:BotToken.");
    }

    /// <summary>What to try once more with when Slack has refused a token; null when there is nothing newer.</summary>
    public async Task<LiveToken?> InsteadOfAsync(LiveToken refused, CancellationToken cancellationToken)
    {
        if (refused.Held is not { } old) return null;
        var current = await durable.ReadAsync(unit => unit.Get<IInstallationRows>().Token(old.Workspace, old.Person), cancellationToken);
        if (current?.Generation == old.Generation) current = old.ExpiresAt is null ? null : await renewal.RenewAsync(old, cancellationToken);
        return current is not null && safe.Open(current) is { } pair ? new LiveToken(pair.Access, current) : null;
    }

    /// <summary>A token in its row's present state, renewed if it is about to end; null when there is none.</summary>
    /// <exception cref="PlatformException">It can't be read, or has ended and can't be renewed now.</exception>
    public async Task<LiveToken?> LiveAsync(string workspace, string person, CancellationToken cancellationToken)
    {
        if (await durable.ReadAsync(unit => unit.Get<IInstallationRows>().Token(workspace, person), cancellationToken) is not { } held) return null;
        var now = time.Now();
        if (held.ExpiresAt is { } end && end - now < TokenRenewal.Early)
        {
            held = await renewal.RenewAsync(held, cancellationToken) ?? (end > now ? held : throw new PlatformException(
                Refusal.TryLater, $"Slack: the token of {workspace} has ended and is being renewed.", Moment));
        }

        return safe.Open(held) is { } pair ? new LiveToken(pair.Access, held) : throw new PlatformException(
            Refusal.NeedsRepair,
            $"Slack: the token of {workspace} was sealed with a key that is not in the key ring any more. Bring the keys back, or install the app there again.");
    }
}
