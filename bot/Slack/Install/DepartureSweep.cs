using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Slack.Install;

/// <summary>Erases what is kept of workspaces that the app was uninstalled from, in small batches that hold up nobody.</summary>
internal sealed partial class DepartureSweep(
    IDurable durable, Departures departures, ConfiguredSlack configured, SlackApi api, IEnumerable<IForgets> rooms, ILogger<DepartureSweep> logger) : ISweepTask
{
    private const int AtOnce = 10;
    private static readonly SlackMethod AuthTest = new("auth.test", SlackEffect.Reads);
    private static readonly Duration AskAgainAfter = Duration.FromMinutes(5);

    private Instant? _askAgain;

    public string Name => "slack-departures";

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var worked = 0;
        foreach (var departure in await durable.ReadAsync(unit => unit.Get<IDepartureRows>().Some(AtOnce), cancellationToken))
        {
            if (departure.MustAsk && !await HasLeftAsync(departure, now, cancellationToken)) continue;
            var erased = await departures.EraseSomeAsync(departure, cancellationToken);
            foreach (var room in rooms)
                room.Forget(departure.Workspace);
            if (erased == 0) LogErased(departure.Workspace);
            worked++;
        }

        return worked;
    }

    /// <inheritdoc />
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    // The news may be older than the token that is configured now: then the token works, and nothing has ended.
    private async Task<bool> HasLeftAsync(Departure departure, Instant now, CancellationToken cancellationToken)
    {
        if (now < _askAgain) return false;
        _askAgain = now + AskAgainAfter;
        try
        {
            await api.CallAsync(AuthTest, "", new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
            await durable.WriteAsync(departure.Workspace, unit => Drop(unit, departure), cancellationToken);
            LogNotLeft(departure.Workspace);
            return false;
        }
        catch (PlatformException gone) when (gone.Refusal == Refusal.NeedsRepair)
        {
            configured.Stop($"Slack: the app was uninstalled from {departure.Workspace}. Nothing is sent. Install it again, set the new Slack:BotToken, and start again.");
            await durable.WriteAsync(departure.Workspace, unit => Keep(unit, departure with { MustAsk = false }), cancellationToken);
            return true;
        }
        catch (PlatformException later)
        {
            LogNotAsked(departure.Workspace, later.Message);
            return false;
        }
    }

    private static bool Drop(IUnitOfWork unit, Departure departure)
    {
        unit.Get<IDepartureRows>().Remove(departure.Workspace);
        return true;
    }

    private static bool Keep(IUnitOfWork unit, Departure departure)
    {
        unit.Get<IDepartureRows>().Put(departure);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Everything that was kept of {Workspace} is erased.")]
    private partial void LogErased(string workspace);

    [LoggerMessage(Level = LogLevel.Information, Message = "The app was said to be uninstalled from {Workspace}, and its token works: it has been installed again. Nothing is erased.")]
    private partial void LogNotLeft(string workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The app was said to be uninstalled from {Workspace}, and Slack can't say whether it is. It is asked again. {Problem}")]
    private partial void LogNotAsked(string workspace, string problem);
}
