using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Install;

/// <summary>
/// What an end leaves behind: tokens go in the unit that notes it, before Slack is told that it was heard. The rest of what is kept of a workspace is erased afterwards
/// (<see cref="DepartureSweep"/>).
/// </summary>
internal sealed partial class Departures(IDurable durable, InstallationBook book, ConfiguredSlack configured, ILogger<Departures> logger)
{
    private const int Batch = 500;

    /// <summary>Notes an end, durably. Heard twice, or late, it changes nothing more.</summary>
    public async Task KeepAsync(SlackHome home, InstallationEnd end, CancellationToken cancellationToken)
    {
        var kept = await durable.WriteAsync(home.Workspace, unit => end.IsUninstalled ? Uninstall(unit, home, end) : Revoke(unit, home, end), cancellationToken);
        book.Forget();
        if (kept) LogKept(home.Team, end.IsUninstalled ? "uninstalled" : "token revoked");
        else LogLate(home.Team);
    }

    /// <summary>Erases everything of a workspace now: before it is installed anew, so that nothing of the new is taken for the old.</summary>
    public async Task FinishAsync(string workspace, string? enterprise, CancellationToken cancellationToken)
    {
        foreach (var departure in await durable.ReadAsync(unit => unit.Get<IDepartureRows>().Of(workspace, enterprise), cancellationToken))
        {
            while (await EraseSomeAsync(departure, cancellationToken) > 0)
            {
                // One batch after the other, so that nobody else waits long.
            }
        }
    }

    /// <summary>Erases one batch of a workspace; with the last of it the departure is done. How much was erased.</summary>
    public Task<int> EraseSomeAsync(Departure departure, CancellationToken cancellationToken) => durable.WriteAsync(departure.Workspace, unit =>
    {
        var erased = unit.Get<IErasureRows>().EraseSome(departure.Workspace, Batch);
        if (erased == 0) unit.Get<IErasureRows>().EraseWorkspace(departure.Workspace); // that it is to be erased among the rest
        return erased;
    }, cancellationToken);

    private bool Uninstall(IUnitOfWork unit, SlackHome home, InstallationEnd end)
    {
        var (rows, departures) = (unit.Get<IInstallationRows>(), unit.Get<IDepartureRows>());
        if (rows.Get(home.Workspace) is { } installation)
        {
            if (end.IsOlderThan(installation.InstalledAt)) return false;
            var served = installation.IsForWholeGrid ? rows.ServedThrough(installation.Enterprise!) : [];
            rows.RemoveInstallation(home.Workspace);
            departures.Put(new Departure(home.Workspace, installation.IsForWholeGrid ? installation.Enterprise : null, end.At, MustAsk: false));
            foreach (var workspace in served)
                departures.Put(new Departure(workspace, installation.Enterprise, end.At, MustAsk: false));
            return true;
        }

        // One workspace of an organisation whose others go on; or the configured one, of which nobody has said when it was installed.
        var isServed = rows.EnterpriseOf(home.Workspace) is not null;
        if (isServed) rows.RemoveInstallation(home.Workspace);
        departures.Put(new Departure(home.Workspace, Enterprise: null, end.At, MustAsk: !isServed && configured.Serves(home)));
        return true;
    }

    private static bool Revoke(IUnitOfWork unit, SlackHome home, InstallationEnd end)
    {
        var rows = unit.Get<IInstallationRows>();
        string[] places = rows.EnterpriseOf(home.Workspace) is { } enterprise ? [home.Workspace, SlackHome.WorkspaceOf(enterprise)] : [home.Workspace];
        var any = false;
        foreach (var place in places)
        {
            foreach (var person in end.Bot ? end.People.Append(HeldToken.Bot) : end.People)
            {
                if (rows.Token(place, person) is { } token && !end.IsOlderThan(token.GrantedAt)) any |= rows.Remove(place, person);
            }
        }

        return any;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack says of {Team}: {What}. Its tokens are gone from here; after an uninstall everything else that is kept of it is erased.")]
    private partial void LogKept(string team, string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack says of {Team} that something ended which is not kept here, or has begun anew since. Nothing was changed.")]
    private partial void LogLate(string team);
}
