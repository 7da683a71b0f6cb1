using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Install;

/// <summary>Keeps what Slack granted: an installation with its token, or somebody's own token.</summary>
internal sealed partial class InstallDesk(
    IDurable durable, TokenSafe safe, InstallationBook book, SlackHomes homes, Departures departures, SlackApi api, TimeProvider time, ILogger<InstallDesk> logger)
{
    private static readonly SlackMethod AuthTest = new("auth.test", SlackEffect.Reads);
    private static readonly SlackMethod Revoke = new("auth.revoke", SlackEffect.Repeats);

    /// <summary>Keeps it, and says so on a page.</summary>
    public Task<InstallPage> TakeAsync(Errand errand, OAuthGrant grant, CancellationToken cancellationToken) =>
        errand == Errand.Install ? InstallAsync(grant, cancellationToken) : ConnectAsync(grant, cancellationToken);

    private async Task<InstallPage> InstallAsync(OAuthGrant grant, CancellationToken cancellationToken)
    {
        if (grant is not { Bot: { } token, BotUser: { } bot }) return InstallWords.Refused(Errand.Install, "no_bot_token");
        var now = time.Now();
        var workspace = grant.Workspace;
        await departures.FinishAsync(workspace, grant.IsForWholeGrid ? grant.Enterprise : null, cancellationToken);
        var address = await AddressAsync(workspace, token, cancellationToken);
        await durable.WriteAsync(workspace, unit =>
        {
            var rows = unit.Get<IInstallationRows>();
            rows.Put(new Installation(workspace, grant.Enterprise, grant.Name, grant.App, bot, address, grant.Person, now));
            rows.Put(token.Held(safe, workspace, HeldToken.Bot, now, now, NextGeneration(rows, workspace, HeldToken.Bot)));
            return true;
        }, cancellationToken);
        book.Forget();
        LogInstalled(workspace, grant.Person);
        return InstallWords.Installed(grant);
    }

    private async Task<InstallPage> ConnectAsync(OAuthGrant grant, CancellationToken cancellationToken)
    {
        if (grant.Own is not { } token) return InstallWords.Refused(Errand.Connect, "no_user_token");
        var workspace = grant.Workspace;
        if (!await homes.ServesAsync(grant.Home, cancellationToken))
        {
            // Nobody will ever use it.
            await api.CallWithAsync(Revoke, workspace, token.Pair.Access, new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
            return InstallWords.NotInstalledThere(grant);
        }

        var now = time.Now();
        await durable.WriteAsync(workspace, unit =>
        {
            var rows = unit.Get<IInstallationRows>();
            rows.Put(token.Held(safe, workspace, grant.Person, now, now, NextGeneration(rows, workspace, grant.Person)));
            return true;
        }, cancellationToken);
        LogConnected(grant.Person, workspace);
        return InstallWords.Connected(grant);
    }

    private static long NextGeneration(IInstallationRows rows, string workspace, string person) => (rows.Token(workspace, person)?.Generation ?? 0) + 1;

    // Links need it, and nothing else: without it there are none.
    private async Task<Uri?> AddressAsync(string workspace, GrantedToken token, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.CallWithAsync(AuthTest, workspace, token.Pair.Access, new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
            return Uri.TryCreate(answer.Text("url"), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url : null;
        }
        catch (Exception fault) when (fault is PlatformException or SlackFormatException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The app was installed in {Workspace} by {Person}.")]
    private partial void LogInstalled(string workspace, string person);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} connected their account in {Workspace}.")]
    private partial void LogConnected(string person, string workspace);
}
