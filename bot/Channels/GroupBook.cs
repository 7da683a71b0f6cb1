using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Channels;

/// <summary>The groups of people that a platform has, as last seen. Where responders are a group, they follow it within the hour.</summary>
internal sealed partial class GroupBook(IDurable durable, Platforms platforms, IEnumerable<ISettingsChanged> listeners, ILogger<GroupBook> log) : Chore
{
    private const int Most = 100;

    public override string Name => "groups";

    protected override int Batch => int.MaxValue;

    /// <summary>The groups of a workspace, as last seen.</summary>
    public static IReadOnlyList<PeopleGroup> Of(IUnitOfWork unit, string workspace) =>
        unit.Get<IValueRows>().Get(NameOf(workspace)) is { } kept ? JsonSerializer.Deserialize<List<PeopleGroup>>(kept)! : [];

    /// <summary>Asks the platform anew. What it does not say now leaves what is known.</summary>
    public async Task RefreshAsync(string workspace, Instant now, CancellationToken cancellationToken)
    {
        if (platforms.Find(workspace) is not { } platform) return;
        try
        {
            var groups = await platform.GroupsAsync(workspace, cancellationToken);
            await durable.WriteAsync(workspace, unit => Keep(unit, workspace, groups, now), cancellationToken);
        }
        catch (PlatformException refused)
        {
            LogRefused(workspace, refused.Message);
        }
    }

    protected override async Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken)
    {
        var workspaces = await durable.ReadAsync(
            unit => unit.Get<IClientRows>().All(null).Where(version => version.Settings is { ResponderGroup: not null, Ended: false }).Select(version => version.Settings.Key.Workspace).Distinct().ToList(),
            cancellationToken);
        foreach (var workspace in workspaces) await RefreshAsync(workspace, now, cancellationToken);
        return 0;
    }

    private bool Keep(IUnitOfWork unit, string workspace, IReadOnlyList<PeopleGroup> all, Instant now)
    {
        // Of very many, those first that a channel follows.
        var followed = unit.Get<IClientRows>().All(workspace).Select(version => version.Settings.ResponderGroup).OfType<string>().ToHashSet(StringComparer.Ordinal);
        List<PeopleGroup> groups = [.. all.OrderByDescending(group => followed.Contains(group.Id)).Take(Most)];
        unit.Get<IValueRows>().Set(NameOf(workspace), groups.Count == 0 ? null : JsonSerializer.Serialize(groups));
        var changed = false;
        foreach (var settings in unit.Get<IClientRows>().All(workspace).Select(version => version.Settings).Where(settings => settings.ResponderGroup is not null))
        {
            // A group that is gone, or of which the platform names nobody, keeps its last people: a client must not wait unheard for that.
            if (groups.Find(group => group.Id == settings.ResponderGroup) is not { People.Count: > 0 } group || group.People.SequenceEqual(settings.Responders)) continue;
            unit.Get<IClientRows>().Set(settings with { Responders = group.People }, now);
            foreach (var listener in listeners) listener.Changed(unit, settings.Key, now);
            changed = true;
        }

        return changed;
    }

    private static string NameOf(string workspace) => $"{workspace}/groups";

    [LoggerMessage(Level = LogLevel.Information, Message = "The groups of {Workspace} could not be asked for; responders that are a group stay as they were. {Problem}")]
    private partial void LogRefused(string workspace, string problem);
}
