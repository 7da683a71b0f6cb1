using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>
/// Writes the configured channels at start, dated now where they differ from what is stored, so that the past keeps its rules and what people set by hand since
/// stays (<see cref="SettingsMerge"/>), and ends those that are no longer among them; then, in the background,
/// asks which team channels a client can read, and says so. (Whether anything may be posted is asked again at every sending.)
/// </summary>
internal sealed partial class ConfiguredClientsService(
    IReadOnlyList<ClientChannel> configured,
    IDurable durable,
    IExpectedPolicy expected,
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
            await durable.WriteAsync(channel.Key.ToString(), unit => Write(unit, channel with { Key = MovedChannels.Now(unit, channel.Key) }), cancellationToken);
        foreach (var channel in await NoLongerListedAsync(cancellationToken))
            await durable.WriteAsync(channel.ToString(), unit => End(unit, channel), cancellationToken);
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
        var merged = SettingsMerge.Of(channel, rows.Configured(channel.Key), before);
        // A channel that is new, and whose policy nobody wrote down, has the one that its client expects.
        if (before is null && merged.Policy == Policy.Default) merged = expected.With(unit, merged);
        rows.KeepConfigured(channel.Key, channel);
        var name = merged.Name.Length > 0 ? merged.Name : rows.Channel(channel.Key)?.Name ?? "";
        return Set(unit, merged with { Name = name }, now);
    }

    // Of the workspaces that the configuration speaks for. The playground sets up its own.
    private Task<List<ChannelKey>> NoLongerListedAsync(CancellationToken cancellationToken)
    {
        var named = configured.Select(channel => channel.Key).ToHashSet();
        var workspaces = named.Select(key => key.Workspace).Concat(ClientsSetup.ConnectedWorkspaces(configuration)).Distinct()
            .Where(workspace => !workspace.StartsWith("playground:", StringComparison.Ordinal));
        return durable.ReadAsync(
            unit =>
            {
                var (rows, listed) = (unit.Get<IClientRows>(), named.Select(key => MovedChannels.Now(unit, key)).ToHashSet());
                return workspaces.SelectMany(rows.All).Select(version => version.Settings)
                    .Where(stored => (!stored.Ended || stored.Rest != ChannelRest.None) && !listed.Contains(stored.Key))
                    .Where(stored => stored.SetBy is null || rows.Configured(stored.Key) is not null) // what was set up by hand stays
                    .Select(stored => stored.Key)
                    .ToList();
            },
            cancellationToken);
    }

    private bool End(IUnitOfWork unit, ChannelKey channel)
    {
        var now = time.Now();
        var rows = unit.Get<IClientRows>();
        rows.KeepConfigured(channel, null);
        if (rows.Settings(channel, now)?.Settings is not { } last) return false;
        if (!last.Ended) LogEnded(channel.Channel, channel.Workspace);
        return Set(unit, last with { Ended = true, Rest = ChannelRest.None }, now);
    }

    private bool Set(IUnitOfWork unit, ClientChannel settings, Instant now)
    {
        if (unit.Get<IClientRows>().Set(settings, now) is null) return false;
        foreach (var listener in listeners) listener.Changed(unit, settings.Key, now);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Channel} ({Workspace}) is no longer among Clients: it is not watched any more, and nobody hears about it. What was kept stays.")]
    private partial void LogEnded(string channel, string workspace);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Keys} names {Channel} ({Workspace}), which a client can read{Because}: the digest is refused there. Name a channel that only the team is in.")]
    private partial void LogClientCanRead(string keys, string channel, string workspace, string because);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Keys} names {Channel} ({Workspace}), which could not be checked; it is checked again at every sending. {Problem}")]
    private partial void LogNotChecked(string keys, string channel, string workspace, string problem);
}
