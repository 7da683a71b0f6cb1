using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Storage;

/// <summary>
/// A version of a channel's settings as it is stored. The text is canonical (days in order, sets sorted), so that equal settings are equal texts.
/// </summary>
internal sealed record SettingsBody
{
    public required string Client { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Responders { get; init; }

    public required IReadOnlyList<string> EscalateTo { get; init; }

    /// <summary>Nudge, target and reminder in ticks.</summary>
    public required long[] Policy { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>Per open day its number (1 is Monday), then the starts and ends in minutes.</summary>
    public required int[][] Hours { get; init; }

    public required IReadOnlyList<string> Closed { get; init; }

    public required IReadOnlyList<string> Settling { get; init; }

    public required IReadOnlyList<string> Claiming { get; init; }

    public string? TeamChannel { get; init; }

    public string? InvitedBy { get; init; }

    public bool Ended { get; init; }

    public int Rest { get; init; }

    public string? SetBy { get; init; }

    public string? ResponderGroup { get; init; }

    public long[]? Otherwise { get; init; }

    public static string Write(ClientChannel settings) => JsonSerializer.Serialize(
        new SettingsBody
        {
            Client = settings.Client,
            Name = settings.Name,
            Responders = settings.Responders,
            EscalateTo = settings.EscalateTo,
            Policy = Ticks(settings.Policy),
            TimeZone = settings.Calendar.TimeZone,
            Hours = [.. settings.Calendar.Hours
                .Where(day => day.Value.Count > 0)
                .OrderBy(day => day.Key)
                .Select(int[] (day) => [(int)day.Key, .. day.Value.SelectMany(IEnumerable<int> (open) => [open.StartMinute, open.EndMinute])])],
            Closed = [.. settings.Calendar.Closed.Distinct().Order().Select(LocalDatePattern.Iso.Format)],
            Settling = Sorted(settings.Reactions.Settling),
            Claiming = Sorted(settings.Reactions.Claiming),
            TeamChannel = settings.TeamChannel,
            InvitedBy = settings.InvitedBy,
            Ended = settings.Ended,
            Rest = (int)settings.Rest,
            SetBy = settings.SetBy,
            ResponderGroup = settings.ResponderGroup,
            Otherwise = settings.Otherwise is { } otherwise ? Ticks(otherwise) : null,
        },
        StorageJson.Default.SettingsBody);

    // The same text always reads the same. Whoever looks at all of a workspace, and on PostgreSQL every unit of work, reads what was read before; a few kilobytes each, then begun anew.
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<ChannelKey, (string Json, ClientChannel Settings)> Known = new();
    private const int MostKnown = 20_000;

    public static ClientChannel Read(ChannelKey channel, string json)
    {
        if (Known.TryGetValue(channel, out var known) && string.Equals(known.Json, json, StringComparison.Ordinal)) return known.Settings;
        var settings = Parsed(channel, json);
        if (Known.Count >= MostKnown) Known.Clear();
        Known[channel] = (json, settings);
        return settings;
    }

    /// <summary>Forgets what was read of a workspace.</summary>
    public static void Forget(string workspace)
    {
        foreach (var channel in Known.Keys.Where(channel => string.Equals(channel.Workspace, workspace, StringComparison.Ordinal)))
            Known.TryRemove(channel, out _);
    }

    private static ClientChannel Parsed(ChannelKey channel, string json)
    {
        var body = JsonSerializer.Deserialize(json, StorageJson.Default.SettingsBody)!;
        return new ClientChannel(
            channel,
            body.Client,
            body.Name,
            body.Responders,
            body.EscalateTo,
            PolicyOf(body.Policy),
            new CalendarSettings(
                body.TimeZone,
                body.Hours.ToDictionary(
                    day => (IsoDayOfWeek)day[0],
                    IReadOnlyList<OpenInterval> (day) => [.. day.Skip(1).Chunk(2).Select(open => new OpenInterval(open[0], open[1]))]),
                [.. body.Closed.Select(date => LocalDatePattern.Iso.Parse(date).Value)]),
            new ReactionSettings(body.Settling, body.Claiming),
            body.TeamChannel,
            body.InvitedBy,
            body.Ended)
        {
            Rest = (ChannelRest)body.Rest,
            SetBy = body.SetBy,
            ResponderGroup = body.ResponderGroup,
            Otherwise = body.Otherwise is { } otherwise ? PolicyOf(otherwise) : null,
        };
    }

    private static long[] Ticks(Policy policy) => [policy.NudgeAfter.BclCompatibleTicks, policy.Target.BclCompatibleTicks, policy.RemindEvery.BclCompatibleTicks];

    private static Policy PolicyOf(long[] ticks) => new(Duration.FromTicks(ticks[0]), Duration.FromTicks(ticks[1]), Duration.FromTicks(ticks[2]));

    private static string[] Sorted(IEnumerable<string> set) => [.. set.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
