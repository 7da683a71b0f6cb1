using Microsoft.Extensions.Logging;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>
/// Writes the configured channels at start, dated now where they differ from what is stored, so that the past keeps its rules; then, in the background,
/// asks which team channels a client can read, and says so. (Whether anything may be posted is asked again at every sending.)
/// </summary>
internal sealed partial class ConfiguredClientsService(
    IReadOnlyList<ClientChannel> configured,
    IDurable durable,
    IEnumerable<ISettingsChanged> listeners,
    IEnumerable<IChatPlatform> platforms,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<ConfiguredClientsService> logger) : BackgroundService
{
    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in configured)
            await durable.WriteAsync(channel.Key.ToString(), unit => Write(unit, channel), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var team in configured.Where(c => c.TeamChannel is not null).Select(c => c.Key with { Channel = c.TeamChannel! }).Distinct())
        {
            // Whatever was seen of it before: a channel may have been shared while nobody was looking.
            var (clientCanRead, because) = await AskAsync(team, stoppingToken);
            var keys = ConfiguredClients.WhereTeamChannelIs(configuration, team.Channel);
            if (clientCanRead == true) LogClientCanRead(keys, team.Channel, team.Workspace, because.Length > 0 ? $" ({because})" : "");
            else if (clientCanRead is null) LogNotChecked(keys, team.Channel, team.Workspace, because);
        }
    }

    private async Task<(bool? ClientCanRead, string Because)> AskAsync(ChannelKey team, CancellationToken cancellationToken)
    {
        if (platforms.FirstOrDefault(p => p.Name == team.Platform) is not { } platform) return (null, "Its platform is not connected.");
        try
        {
            var seen = await platform.LookUpChannelAsync(team, cancellationToken);
            return (seen.ClientCanRead, seen switch
            {
                { ClientCanRead: null, Because: null } => "The platform does not say who can read it.",
                { ClientCanRead: null, Because: { } unclear } => $"Not known: {unclear}.",
                _ => seen.Because ?? "",
            });
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, fault is PlatformException refused ? refused.Message : $"The look-up failed ({fault.GetType().Name}).");
        }
    }

    private bool Write(IUnitOfWork unit, ClientChannel channel)
    {
        var rows = unit.Get<IClientRows>();
        var now = time.Now();
        var before = rows.Settings(channel.Key, now)?.Settings;
        // Who invited the bot is learned, not configured, and so is a name that nobody wrote down.
        var name = channel.Name.Length > 0 ? channel.Name : rows.Channel(channel.Key)?.Name ?? before?.Name ?? "";
        if (rows.Set(channel with { InvitedBy = before?.InvitedBy, Name = name }, now) is null) return false;
        foreach (var listener in listeners) listener.Changed(unit, channel.Key, now);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Keys} names {Channel} ({Workspace}), which a client can read{Because}: the digest is refused there. Name a channel that only the team is in.")]
    private partial void LogClientCanRead(string keys, string channel, string workspace, string because);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Keys} names {Channel} ({Workspace}), which could not be checked; it is checked again at every sending. {Problem}")]
    private partial void LogNotChecked(string keys, string channel, string workspace, string problem);
}
