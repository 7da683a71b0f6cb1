using Microsoft.Extensions.Logging;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>
/// Writes the configured channels at start, dated now where they differ from what is stored, so that the past keeps its rules; then, in the background,
/// says which team channels a client can read. (Whether anything may be posted is asked again at every sending.)
/// </summary>
internal sealed partial class ConfiguredClientsService(
    IReadOnlyList<ClientChannel> configured,
    IDurable durable,
    IEnumerable<ISettingsChanged> listeners,
    IEnumerable<IChatPlatform> platforms,
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
            try
            {
                await CheckAsync(team, stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogNotKnown(team.Channel, team.Workspace, problem.Message);
            }
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

    // What is stored says with whom a channel is shared; who is in it is for the platform to say.
    private async Task CheckAsync(ChannelKey team, CancellationToken cancellationToken)
    {
        var stored = await durable.ReadAsync(unit => unit.Get<IClientRows>().Channel(team), cancellationToken);
        var platform = platforms.FirstOrDefault(p => p.Name == team.Platform);
        var seen = stored?.ClientCanRead == true || platform is null ? stored : await platform.LookUpChannelAsync(team, cancellationToken);
        if (seen?.ClientCanRead == true) LogClientCanRead(team.Channel, team.Workspace, seen.Because is null ? "" : $" ({seen.Because})");
        else if (seen is { ClientCanRead: null, Because: { } reason }) LogNotKnown(team.Channel, team.Workspace, reason + ".");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The team channel {Channel} ({Workspace}) can be read by a client{Because}. No digest will be posted there. Set TeamChannel to a channel that only the team is in.")]
    private partial void LogClientCanRead(string channel, string workspace, string because);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who can read the team channel {Channel} ({Workspace}) is not known yet: {Reason} It is asked again before anything is posted there.")]
    private partial void LogNotKnown(string channel, string workspace, string reason);
}
