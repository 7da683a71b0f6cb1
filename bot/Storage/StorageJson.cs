using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Chat;

namespace ServiceBot.Storage;

/// <summary>One ask beyond the first of a wait.</summary>
internal sealed record StoredAsk(string Message, long At, string Author);

/// <summary>The few things that are kept as JSON within a column. Source-generated: nothing is compiled at start.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<StoredAsk>))]
[JsonSerializable(typeof(SettingsBody))]
[JsonSerializable(typeof(Destination))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    public static string Of(IReadOnlyList<string> texts) => texts.Count == 0 ? "[]" : JsonSerializer.Serialize(texts, Default.IReadOnlyListString);

    public static IReadOnlyList<string> Texts(string? json) => json is null or "[]" ? [] : JsonSerializer.Deserialize(json, Default.IReadOnlyListString)!;

    public static string Of(Destination destination) => JsonSerializer.Serialize(destination, Default.Destination);

    public static Destination DestinationIn(string json) => JsonSerializer.Deserialize(json, Default.Destination)!;
}
