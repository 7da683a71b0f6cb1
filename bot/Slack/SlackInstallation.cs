using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>Who we are at Slack.</summary>
/// <param name="Team">The home workspace.</param>
/// <param name="Enterprise">Its Grid organisation; null for none.</param>
/// <param name="BotUser">Our bot's user id; null when only the configuration was read.</param>
/// <param name="Address">The home workspace's address; null when not known.</param>
internal sealed record SlackIdentity(string Team, string? Enterprise, string? BotUser, Uri? Address);

/// <summary>Asks Slack once who we are (auth.test), unless the configuration says both the team and its address.</summary>
internal sealed class SlackInstallation(SlackApi api, SlackOptions options)
{
    private static readonly SlackMethod AuthTest = new("auth.test", SlackEffect.Reads);

    private SlackIdentity? _known = options is { TeamId.Length: > 0, WorkspaceUrl: not null } ? new SlackIdentity(options.TeamId, null, null, options.WorkspaceUrl) : null;

    /// <summary>What is known without asking; null before the first answer.</summary>
    public SlackIdentity? Known => Volatile.Read(ref _known);

    /// <summary>Who we are, asked if need be.</summary>
    /// <exception cref="PlatformException">Slack refused, or could not be reached.</exception>
    public async Task<SlackIdentity> GetAsync(CancellationToken cancellationToken)
    {
        if (Known is { } known) return known;
        var answer = await api.CallAsync(AuthTest, "", new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
        var identity = new SlackIdentity(
            options.TeamId.Length > 0 ? options.TeamId : answer.RequiredId("team_id"),
            answer.Id("enterprise_id"),
            answer.Id("user_id"),
            options.WorkspaceUrl ?? (Uri.TryCreate(answer.Text("url"), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url : null));
        Volatile.Write(ref _known, identity);
        return identity;
    }
}

/// <summary>Asks at the start who we are, so that the first ping already carries a link. A failure is said and costs nothing else.</summary>
internal sealed partial class SlackWarmUp(SlackInstallation installation, SlackOptions options, ILogger<SlackWarmUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.BotToken.Length == 0) return;
        try
        {
            await installation.GetAsync(stoppingToken);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever it was: a courtesy at the start must not stop the host, which a background service that throws does.
            LogNotKnown(fault is PlatformException or SlackFormatException ? fault.Message : $"The call failed ({fault.GetType().Name}).");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack did not say who we are: {Problem} It is asked again when it is needed.")]
    private partial void LogNotKnown(string problem);
}
