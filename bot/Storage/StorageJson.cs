using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Chat;
using ServiceBot.Playground;

namespace ServiceBot.Storage;

/// <summary>One ask beyond the first of a wait.</summary>
internal sealed record StoredAsk(string Message, long At, string Author);

/// <summary>A claim, snooze or waking: the places of its asks among the wait's, what happened to them, and the fact by which it happened.</summary>
internal sealed record StoredMark(IReadOnlyList<int> Asks, int Kind, int Fact, long At, string Message, string Key)
{
    public string? Author { get; init; }

    public string? Emoji { get; init; }

    public int? Do { get; init; }

    public long? Until { get; init; }
}

/// <summary>The few things that are kept as JSON within a column. Source-generated: nothing is compiled at start.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<StoredAsk>))]
[JsonSerializable(typeof(IReadOnlyList<StoredMark>))]
[JsonSerializable(typeof(SettingsBody))]
[JsonSerializable(typeof(Destination))]
[JsonSerializable(typeof(Post))]
[JsonSerializable(typeof(IReadOnlyList<Reaction>))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    public static string Of(IReadOnlyList<string> texts) => texts.Count == 0 ? "[]" : JsonSerializer.Serialize(texts, Default.IReadOnlyListString);

    public static IReadOnlyList<string> Texts(string? json) => json is null or "[]" ? [] : JsonSerializer.Deserialize(json, Default.IReadOnlyListString)!;

    public static string Of(Destination destination) => JsonSerializer.Serialize(destination, Default.Destination);

    public static Destination DestinationIn(string json) => JsonSerializer.Deserialize(json, Default.Destination)!;

    public static string Of(Post post) => JsonSerializer.Serialize(post, Default.Post);

    public static Post PostIn(string json) => JsonSerializer.Deserialize(json, Default.Post)!;

    public static string Of(IReadOnlyList<Reaction> reactions) => JsonSerializer.Serialize(reactions, Default.IReadOnlyListReaction);

    public static IReadOnlyList<Reaction> ReactionsIn(string json) => JsonSerializer.Deserialize(json, Default.IReadOnlyListReaction)!;
}
