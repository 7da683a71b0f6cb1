using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Install;

/// <summary>
/// Which installation serves a workspace. What is stored is remembered for a minute, for another host may change it; that there is none, not at all, for it may have been
/// made a moment ago.
/// </summary>
internal sealed class InstallationBook(IDurable durable, TimeProvider time)
{
    private static readonly Duration Remember = Duration.FromMinutes(1);

    // Where there is one, a second that was made on another host makes all the difference.
    private static readonly Duration RememberOne = Duration.FromSeconds(10);

    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, (Installation Installation, Instant Until)> _known = new(StringComparer.Ordinal);

    private volatile Listed? _listed;
    private volatile IReadOnlySet<string> _bots = Nobody;

    /// <summary>Our bots' user ids wherever the app is installed, as last seen and without waiting.</summary>
    public IReadOnlySet<string> Bots => _bots;

    /// <summary>The installation that serves a workspace, its own or its organisation's, as last seen and without waiting; null when none was seen.</summary>
    public Installation? Seen(string workspace) => _known.TryGetValue(workspace, out var known) ? known.Installation : null;

    /// <summary>The installation that serves a workspace; null when there is none.</summary>
    public async ValueTask<Installation?> FindAsync(string workspace, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(workspace, out var known) && known.Until > time.Now()) return known.Installation;
        return Keep(workspace, await durable.ReadAsync(unit => Stored(unit, workspace), cancellationToken));
    }

    /// <summary>The same for what a request says of itself: a workspace may be met for the first time that its whole organisation has installed the app on.</summary>
    public async ValueTask<Installation?> FindAsync(SlackHome home, CancellationToken cancellationToken)
    {
        if (await FindAsync(home.Workspace, cancellationToken) is { } found) return found;
        if (home is not { IsForWholeGrid: true, Enterprise: { } enterprise }) return null;
        return Keep(home.Workspace, await durable.WriteAsync(home.Workspace, unit =>
        {
            var rows = unit.Get<IInstallationRows>();
            if (rows.Get(SlackHome.WorkspaceOf(enterprise)) is not { } grid) return null;
            rows.Belongs(home.Workspace, enterprise);
            return grid;
        }, cancellationToken));
    }

    /// <summary>Every installation, remembered for a moment.</summary>
    public async ValueTask<IReadOnlyList<Installation>> AllAsync(CancellationToken cancellationToken)
    {
        if (_listed is { } known && known.Until > time.Now()) return known.Installations;
        var all = await durable.ReadAsync(unit => unit.Get<IInstallationRows>().All(), cancellationToken);
        _bots = all.Select(installation => installation.BotUser).ToHashSet(StringComparer.Ordinal);
        _listed = new Listed(all, time.Now() + (all.Count > 1 ? Remember : RememberOne));
        return all;
    }

    /// <summary>Every installation there is now, whatever was remembered.</summary>
    public ValueTask<IReadOnlyList<Installation>> AllNowAsync(CancellationToken cancellationToken)
    {
        _listed = null;
        return AllAsync(cancellationToken);
    }

    /// <summary>The installation that serves a workspace now, whatever was remembered; null when there is none, or it is being erased.</summary>
    public async Task<Installation?> FindNowAsync(SlackHome home, CancellationToken cancellationToken)
    {
        if (await durable.ReadAsync(unit => unit.Get<IDepartureRows>().Of(home.Workspace, enterprise: null).Count > 0, cancellationToken)) return null;
        _known.TryRemove(home.Workspace, out _);
        return await FindAsync(home, cancellationToken);
    }

    /// <summary>Reads every installation, so that links can be made without waiting.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await AllAsync(cancellationToken);
        foreach (var (workspace, installation) in await durable.ReadAsync(Everywhere, cancellationToken))
            Keep(workspace, installation);
    }

    /// <summary>The workspaces that are served through an organisation.</summary>
    public Task<IReadOnlyList<string>> ServedThroughAsync(string enterprise, CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => unit.Get<IInstallationRows>().ServedThrough(enterprise), cancellationToken);

    /// <summary>Nothing that was read before counts any more.</summary>
    public void Forget()
    {
        _known.Clear();
        _listed = null;
    }

    private static List<(string Workspace, Installation Installation)> Everywhere(IUnitOfWork unit)
    {
        var rows = unit.Get<IInstallationRows>();
        return
        [
            .. from installation in rows.All()
               from workspace in installation.IsForWholeGrid ? rows.ServedThrough(installation.Enterprise!).Append(installation.Workspace) : [installation.Workspace]
               select (workspace, installation),
        ];
    }

    private static Installation? Stored(IUnitOfWork unit, string workspace)
    {
        var rows = unit.Get<IInstallationRows>();
        return rows.Get(workspace) ?? (rows.EnterpriseOf(workspace) is { } enterprise ? rows.Get(SlackHome.WorkspaceOf(enterprise)) : null);
    }

    private Installation? Keep(string workspace, Installation? found)
    {
        if (found is null) _known.TryRemove(workspace, out _);
        else _known[workspace] = (found, time.Now() + Remember);

        // One that was made meanwhile, on another host.
        if (found is not null && _listed is { } listed && !listed.Installations.Any(installation => installation.Workspace == found.Workspace)) _listed = null;
        return found;
    }

    private sealed record Listed(IReadOnlyList<Installation> Installations, Instant Until);
}
