using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IClientRows"/>.</summary>
internal sealed class ClientRows(Session session, PeopleTable people) : IClientRows
{
    private const string SelectInForce =
        """
        SELECT version, from_at, body FROM channel_settings
        WHERE workspace = @workspace AND channel = @channel AND from_at <= @at ORDER BY version DESC LIMIT 1
        """;

    private const string SelectHistory =
        "SELECT version, from_at, body FROM channel_settings WHERE workspace = @workspace AND channel = @channel ORDER BY version";

    /// <summary>Settings of several channels, by two arrays of one length.</summary>
    public const string SelectHistories =
        """
        SELECT workspace, channel, version, from_at, body FROM channel_settings
        WHERE (workspace, channel) IN (SELECT * FROM unnest(@workspaces, @channels)) ORDER BY version
        """;

    /// <summary>What several channels are, likewise.</summary>
    public const string SelectChannels =
        "SELECT workspace, channel, name, client_can_read, invited_by FROM channels WHERE (workspace, channel) IN (SELECT * FROM unnest(@workspaces, @channels))";

    private const string SelectLatest =
        """
        SELECT version, from_at, body, workspace, channel FROM channel_settings AS latest
        WHERE version = (SELECT MAX(version) FROM channel_settings WHERE workspace = latest.workspace AND channel = latest.channel)
        """;

    private const string SelectLatestOfWorkspace = SelectLatest + " AND workspace = @workspace";

    private const string InsertVersion =
        "INSERT INTO channel_settings (workspace, channel, version, from_at, body) VALUES (@workspace, @channel, @version, @from, @body)";

    private const string UpsertConfigured =
        """
        INSERT INTO configured_channels (workspace, channel, body) VALUES (@workspace, @channel, @body)
        ON CONFLICT (workspace, channel) DO UPDATE SET body = excluded.body
        """;

    private const string SelectPeople = "SELECT person, name, side, mail_domain, said_by, checked_at FROM people WHERE workspace = @workspace ORDER BY person";

    // Side 2 is a bot, which needs no name.
    private const string SelectUnknown =
        """
        SELECT workspace, person FROM people WHERE (side IS NULL OR (name = '' AND side <> 2)) AND took_part = 1
        ORDER BY workspace, person LIMIT @limit
        """;

    // What the team said by hand does not expire. A bot stays one.
    private const string SelectStale =
        """
        SELECT workspace, person FROM people
        WHERE took_part = 1 AND side IS NOT NULL AND said_by IS NULL AND checked_at < @before AND side <> 2 ORDER BY checked_at, workspace, person LIMIT @limit
        """;

    private const string SelectChannel = "SELECT name, client_can_read, invited_by FROM channels WHERE workspace = @workspace AND channel = @channel";

    private const string UpsertChannel =
        """
        INSERT INTO channels (workspace, channel, name, client_can_read, invited_by) VALUES (@workspace, @channel, @name, @read, @invited)
        ON CONFLICT (workspace, channel) DO UPDATE SET name = excluded.name, client_can_read = excluded.client_can_read, invited_by = excluded.invited_by
        """;

    public SettingsVersion? Settings(ChannelKey channel, Instant at)
    {
        if (session.Memory is null)
            return session.First(SelectInForce, row => Version(channel, row), channel.Workspace, channel.Channel, at);
        var history = History(channel);
        for (var index = history.Count - 1; index >= 0; index--)
        {
            if (history[index].From <= at) return history[index];
        }

        return null;
    }

    public IReadOnlyList<SettingsVersion> History(ChannelKey channel)
    {
        if (session.Memory is { } memory && memory.Settings.TryGetValue(channel, out var known)) return known;
        var history = session.List(SelectHistory, row => Version(channel, row), channel.Workspace, channel.Channel);
        if (session.Memory is not null) Remember(channel, history);
        return history;
    }

    public IReadOnlyList<SettingsVersion> All(string? workspace)
    {
        var latest = workspace is null
            ? session.List(SelectLatest, row => Version(new ChannelKey(row.Text(3), row.Text(4)), row))
            : session.List(SelectLatestOfWorkspace, row => Version(new ChannelKey(row.Text(3), row.Text(4)), row), workspace);
        return [.. latest
            .OrderBy(version => version.Settings.Client, StringComparer.OrdinalIgnoreCase)
            .ThenBy(version => version.Settings.Key.Workspace, StringComparer.Ordinal)
            .ThenBy(version => version.Settings.Key.Channel, StringComparer.Ordinal)];
    }

    public SettingsVersion? Set(ClientChannel settings, Instant from)
    {
        var channel = settings.Key;
        var history = History(channel);
        var latest = history.Count > 0 ? history[^1] : null;
        var body = SettingsBody.Write(settings);
        if (latest is not null && SettingsBody.Write(latest.Settings) == body) return null;
        // Read back rather than kept: what is in memory must be what a restart would find.
        var version = new SettingsVersion((latest?.Version ?? 0) + 1, from, SettingsBody.Read(channel, body));
        session.Run(InsertVersion, channel.Workspace, channel.Channel, version.Version, from, body);
        Remember(channel, [.. history, version]);
        return version;
    }

    public ClientChannel? Configured(ChannelKey channel) => session.First(
        "SELECT body FROM configured_channels WHERE workspace = @workspace AND channel = @channel", row => SettingsBody.Read(channel, row.Text(0)), channel.Workspace, channel.Channel);

    public void KeepConfigured(ChannelKey channel, ClientChannel? configured)
    {
        if (configured is null) session.Run("DELETE FROM configured_channels WHERE workspace = @workspace AND channel = @channel", channel.Workspace, channel.Channel);
        else session.Run(UpsertConfigured, channel.Workspace, channel.Channel, SettingsBody.Write(configured));
    }

    public KnownPerson? Person(PersonKey person) => people.Find(person);

    public IReadOnlyList<KnownPerson> People(string workspace) =>
        session.List(SelectPeople, row => PeopleTable.Read(new PersonKey(workspace, row.Text(0)), row, 1), workspace);

    public bool Learn(PersonProfile person) => people.Learn(person);

    public bool ForgetSide(PersonKey person) => people.ForgetSide(person);

    public bool SaySide(PersonKey person, Side? side, string by) => people.SaySide(person, side, by);

    public IReadOnlyList<PersonKey> UnknownPeople(int limit, Instant staleBefore)
    {
        var unknown = session.List(SelectUnknown, row => new PersonKey(row.Text(0), row.Text(1)), limit);
        return unknown.Count >= limit ? unknown
            : [.. unknown.Union(session.List(SelectStale, row => new PersonKey(row.Text(0), row.Text(1)), staleBefore, limit - unknown.Count))];
    }

    public void Learn(ChannelSighting channel)
    {
        var known = Channel(channel.Key);
        var now = new ChannelSighting(
            channel.Key,
            channel.Name.Length > 0 ? channel.Name : known?.Name ?? "",
            (channel.Because is null ? channel.ClientCanRead : null) ?? known?.ClientCanRead, // who is in it just now is not kept
            channel.InvitedBy ?? known?.InvitedBy);
        if (now == known) return;
        session.Run(UpsertChannel, now.Key.Workspace, now.Key.Channel, now.Name, now.ClientCanRead, now.InvitedBy);
        Remember(now);
    }

    public ChannelSighting? Channel(ChannelKey channel)
    {
        if (session.Memory is { } memory && memory.KnownChannels.TryGetValue(channel, out var known)) return known;
        var found = session.First(
            SelectChannel,
            row => new ChannelSighting(channel, row.Text(0), row.TruthOrNull(1), row.TextOrNull(2)),
            channel.Workspace,
            channel.Channel);
        if (found is not null) Remember(found);
        return found;
    }

    /// <summary>Fills what is remembered of some channels: a reader stands on <see cref="SelectHistories"/>, and <see cref="SelectChannels"/> comes next.</summary>
    public static void Remember(Memory memory, IReadOnlyCollection<ChannelKey> channels, DbDataReader reader)
    {
        var histories = channels.ToDictionary(channel => channel, _ => new List<SettingsVersion>());
        while (reader.Read())
        {
            var channel = new ChannelKey(reader.Text(0), reader.Text(1));
            histories[channel].Add(new SettingsVersion((int)reader.Number(2), reader.At(3), SettingsBody.Read(channel, reader.Text(4))));
        }

        foreach (var (channel, history) in histories)
            memory.Settings[channel] = history;
        reader.NextResult();
        while (reader.Read())
        {
            var channel = new ChannelKey(reader.Text(0), reader.Text(1));
            memory.KnownChannels[channel] = new ChannelSighting(channel, reader.Text(2), reader.TruthOrNull(3), reader.TextOrNull(4));
        }
    }

    private static SettingsVersion Version(ChannelKey channel, System.Data.Common.DbDataReader row) =>
        new((int)row.Number(0), row.At(1), SettingsBody.Read(channel, row.Text(2)));

    private void Remember(ChannelKey channel, IReadOnlyList<SettingsVersion> history)
    {
        if (session.Memory is not { } memory) return;
        memory.Settings[channel] = history;
        session.Unit?.IfAbandoned(() => memory.Settings.Remove(channel));
    }

    private void Remember(ChannelSighting channel)
    {
        if (session.Memory is not { } memory) return;
        memory.KnownChannels[channel.Key] = channel;
        session.Unit?.IfAbandoned(() => memory.KnownChannels.Remove(channel.Key));
    }
}
