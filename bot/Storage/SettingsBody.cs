using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
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

    // The same text always reads the same. Whoever looks at all of a workspace, and on PostgreSQL every unit of work, reads what was read before. Of the text a digest is kept, and what channels have in common (most have
    // the same hours, reactions and people) is one object for all of them: some hundred bytes a channel; of very many channels begun anew.
    private static readonly ConcurrentDictionary<ChannelKey, (UInt128 Digest, ClientChannel Settings)> Known = new();
    private static readonly ConcurrentDictionary<(Type Type, string Text), object> Common = new();
    private const int MostKnown = 20_000;

    public static ClientChannel Read(ChannelKey channel, string json)
    {
        var digest = DigestOf(json);
        if (Known.TryGetValue(channel, out var known) && known.Digest == digest) return known.Settings;
        if (Known.Count >= MostKnown) Known.Clear();
        if (Common.Count >= MostKnown) Common.Clear();
        var settings = Parsed(channel with { Workspace = Shared(channel.Workspace)! }, json);
        Known[settings.Key] = (digest, settings);
        return settings;
    }

    /// <summary>Forgets what was read of a workspace.</summary>
    public static void Forget(string workspace)
    {
        foreach (var channel in Known.Keys.Where(channel => string.Equals(channel.Workspace, workspace, StringComparison.Ordinal)))
            Known.TryRemove(channel, out _);
        Common.Clear(); // it may hold whom nobody else has
    }

    private static ClientChannel Parsed(ChannelKey channel, string json)
    {
        var body = JsonSerializer.Deserialize(json, StorageJson.Default.SettingsBody)!;
        return new ClientChannel(
            channel,
            body.Client,
            body.Name,
            Shared(body.Responders),
            Shared(body.EscalateTo),
            PolicyOf(body.Policy),
            Shared($"{body.TimeZone} {string.Join('/', body.Hours.Select(day => string.Join(',', day)))} {string.Join(',', body.Closed)}", () => CalendarOf(body)),
            Shared($"{string.Join('\n', body.Settling)}\n\n{string.Join('\n', body.Claiming)}", () => new ReactionSettings([.. body.Settling], [.. body.Claiming])),
            Shared(body.TeamChannel),
            Shared(body.InvitedBy),
            body.Ended)
        {
            Rest = (ChannelRest)body.Rest,
            SetBy = Shared(body.SetBy),
            ResponderGroup = Shared(body.ResponderGroup),
            Otherwise = body.Otherwise is { } otherwise ? PolicyOf(otherwise) : null,
        };
    }

    private static CalendarSettings CalendarOf(SettingsBody body) => new(
        body.TimeZone,
        body.Hours.ToDictionary(
            day => (IsoDayOfWeek)day[0],
            IReadOnlyList<OpenInterval> (day) => [.. day.Skip(1).Chunk(2).Select(open => new OpenInterval(open[0], open[1]))]),
        [.. body.Closed.Select(date => LocalDatePattern.Iso.Parse(date).Value)]);

    private static UInt128 DigestOf(string json)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(json.AsSpan()), digest);
        return MemoryMarshal.Read<UInt128>(digest);
    }

    private static T Shared<T>(string text, Func<T> make)
        where T : notnull => (T)Common.GetOrAdd((typeof(T), text), _ => make());

    private static string? Shared(string? text) => text is null ? null : Shared(text, () => text);

    private static IReadOnlyList<string> Shared(IReadOnlyList<string> texts) => texts.Count == 0 ? [] : Shared<IReadOnlyList<string>>(string.Join('\n', texts), () => [.. texts.Select(text => Shared(text)!)]);

    private static long[] Ticks(Policy policy) => [policy.NudgeAfter.BclCompatibleTicks, policy.Target.BclCompatibleTicks, policy.RemindEvery.BclCompatibleTicks];

    private static Policy PolicyOf(long[] ticks) =>
        Shared(string.Join(' ', ticks), () => new Policy(Duration.FromTicks(ticks[0]), Duration.FromTicks(ticks[1]), Duration.FromTicks(ticks[2])));

    private static string[] Sorted(IEnumerable<string> set) => [.. set.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
