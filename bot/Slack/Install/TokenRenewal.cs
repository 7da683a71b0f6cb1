using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Install;

/// <summary>
/// Renews tokens that end. A refresh token is good once, and two who use it at the same time ruin the installation: so whoever renews holds the token's row meanwhile,
/// here and on every other host, and the new pair is on disk before anybody uses it.
/// </summary>
internal sealed partial class TokenRenewal(IDurable durable, TokenSafe safe, SlackOAuth oauth, TimeProvider time, ILogger<TokenRenewal> logger)
{
    /// <summary>How long before its end a token is renewed.</summary>
    public static readonly Duration Early = Duration.FromMinutes(60);

    // A call ends after ten seconds; whoever died in it is waited for no longer than this. It is the pause after a failure too.
    private static readonly Duration Hold = Duration.FromMinutes(1);

    private readonly string _host = $"{Environment.MachineName}/{Guid.NewGuid():N}";
    private readonly ConcurrentDictionary<(string Workspace, string Person, long Generation), Lazy<Task<HeldToken?>>> _underWay = new();

    // What Slack gave and the database did not take: the old pair is worth nothing any more, so this is not asked for twice.
    private readonly ConcurrentDictionary<(string Workspace, string Person, long Generation), HeldToken> _notStored = new();

    /// <summary>The token that takes a token's place; null when there is none now, because somebody else is at it or Slack does not give one.</summary>
    public async Task<HeldToken?> RenewAsync(HeldToken old, CancellationToken cancellationToken)
    {
        var key = (old.Workspace, old.Person, old.Generation);
        var work = _underWay.GetOrAdd(key, _ => new Lazy<Task<HeldToken?>>(() => WorkAsync(old, key)));
        try
        {
            return await work.Value.WaitAsync(cancellationToken); // begun for everybody who waits, so nobody's leaving ends it
        }
        finally
        {
            if (work.Value.IsCompleted) _underWay.TryRemove(KeyValuePair.Create(key, work));
        }
    }

    private async Task<HeldToken?> WorkAsync(HeldToken old, (string Workspace, string Person, long Generation) key)
    {
        if (!_notStored.TryGetValue(key, out var renewed))
        {
            var now = time.Now();
            var (mine, current) = await durable.WriteAsync(old.Workspace, unit =>
            {
                var rows = unit.Get<IInstallationRows>();
                return (rows.Hold(old, _host, now, now + Hold), rows.Token(old.Workspace, old.Person));
            }, CancellationToken.None);
            if (!mine) return current?.Generation > old.Generation ? current : null;
            if (await AskAsync(old, now) is not { } granted) return null;
            renewed = granted.Held(safe, old.Workspace, old.Person, old.GrantedAt, now, old.Generation + 1);
            _notStored[key] = renewed;
        }

        // Not where it was taken back meanwhile: then nobody has a use for it.
        var kept = await durable.WriteAsync(old.Workspace, unit => unit.Get<IInstallationRows>().Replace(renewed, old.Generation), CancellationToken.None);
        _notStored.TryRemove(key, out _);
        if (kept) LogRenewed(old.Workspace, renewed.Generation);
        return kept ? renewed : null;
    }

    private async Task<GrantedToken?> AskAsync(HeldToken old, Instant now)
    {
        if (safe.Open(old)?.Refresh is not { } refresh) return null;
        try
        {
            return await oauth.RenewAsync(refresh, CancellationToken.None);
        }
        catch (Exception fault) when (fault is OAuthRefusedException or PlatformException or SlackFormatException)
        {
            LogNotRenewed(old.Workspace, fault.Message, old.ExpiresAt is { } end && end > now ? (long)(end - now).TotalMinutes : 0);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A token of {Workspace} was renewed for the {Generation}. time.")]
    private partial void LogRenewed(string workspace, long generation);

    [LoggerMessage(Level = LogLevel.Error, Message = "A token of {Workspace} could not be renewed: {Problem} It is good for another {Minutes} minutes and is tried again. If Slack keeps saying no, install the app there again.")]
    private partial void LogNotRenewed(string workspace, string problem, long minutes);
}
