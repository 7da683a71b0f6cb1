using ServiceBot.Chat;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack;

/// <summary>Who we are at Slack.</summary>
/// <param name="Team">The home workspace.</param>
/// <param name="Enterprise">Its Grid organisation; null for none.</param>
/// <param name="BotUser">Our bot's user id; null when only the configuration was read.</param>
/// <param name="Address">The home workspace's address; null when not known.</param>
internal sealed record SlackIdentity(string Team, string? Enterprise, string? BotUser, Uri? Address);

/// <summary>Asks Slack who we are by the configured token (auth.test). What the configuration says counts until then, and is compared with the answer.</summary>
internal sealed class SlackInstallation(SlackApi api, ConfiguredSlack configured, SlackOptions options)
{
    private static readonly SlackMethod AuthTest = new("auth.test", SlackEffect.Reads);

    /// <summary>Who we are, asked if need be.</summary>
    /// <exception cref="PlatformException">Slack refused, or could not be reached.</exception>
    public async Task<SlackIdentity> GetAsync(CancellationToken cancellationToken) => configured.Identity ?? await AskAsync(cancellationToken);

    /// <summary>
    /// Asks who we are. A token of another workspace than <c>Slack:TeamId</c> would take the team for clients and clients for the team: then Slack is not called
    /// again until a person has mended it.
    /// </summary>
    /// <exception cref="PlatformException">Slack refused, could not be reached, or named another workspace.</exception>
    public async Task<SlackIdentity> AskAsync(CancellationToken cancellationToken)
    {
        var answer = await api.CallAsync(AuthTest, "", new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
        var team = answer.RequiredId("team_id");
        // A token for a whole Grid organisation names the organisation, and which of its workspaces is home is for the configuration to say.
        if (options.TeamId.Length > 0 && team != options.TeamId && !answer.Flag("is_enterprise_install"))
            throw configured.Stop($"Slack: the bot token is of the workspace {team}, and Slack:TeamId says {options.TeamId}. Nothing is sent. Set Slack:TeamId (and the workspace of Clients) to the home workspace, or set the bot token of that workspace, and start again.");
        var identity = new SlackIdentity(
            options.TeamId.Length > 0 ? options.TeamId : team,
            answer.Id("enterprise_id"),
            answer.Id("user_id"),
            options.WorkspaceUrl ?? (Uri.TryCreate(answer.Text("url"), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url : null));
        configured.Is(identity, answer.Flag("is_enterprise_install"));
        return identity;
    }
}

/// <summary>
/// Asks at the start who we are, so that the first ping already carries a link and a token of another workspace is found at once. While Slack cannot say, it is
/// asked every minute; that costs nothing else.
/// </summary>
internal sealed partial class SlackWarmUp(SlackInstallation installation, InstallationBook book, SlackOptions options, TimeProvider time, ILogger<SlackWarmUp> logger) : BackgroundService
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await LoadAsync(stoppingToken);
        if (options.BotToken.Length == 0) return;
        while (!await IsSettledAsync(stoppingToken))
            await Task.Delay(AskAgainAfter, time, stoppingToken);
    }

    // They are read again when they are needed.
    private async Task LoadAsync(CancellationToken stoppingToken)
    {
        try
        {
            await book.LoadAsync(stoppingToken);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotRead(fault.GetType().Name);
        }
    }

    // Whatever fails: a courtesy at the start must not stop the host, which a background service that throws does.
    private async Task<bool> IsSettledAsync(CancellationToken stoppingToken)
    {
        try
        {
            await installation.AskAsync(stoppingToken);
            return true;
        }
        catch (PlatformException broken) when (broken.Refusal == Refusal.NeedsRepair)
        {
            LogBroken(broken.Message);
            return true;
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotKnown(fault is PlatformException or SlackFormatException ? fault.Message : $"The call failed ({fault.GetType().Name}).");
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The installations of the app could not be read at the start ({Fault}).")]
    private partial void LogNotRead(string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    private partial void LogBroken(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack did not say who we are: {Problem} It is asked again in a minute, and when it is needed.")]
    private partial void LogNotKnown(string problem);
}
