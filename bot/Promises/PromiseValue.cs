using System.Text.Json;

namespace ServiceBot.Promises;

/// <summary>A promise in the value of a button, and back.</summary>
internal static class PromiseValue
{
    /// <summary>The value.</summary>
    public static string Of(PromiseId id) => JsonSerializer.Serialize(id);

    /// <summary>The promise; null when the value is none.</summary>
    public static PromiseId? Parse(string value)
    {
        if (!value.StartsWith('{')) return null;
        try
        {
            return JsonSerializer.Deserialize<PromiseId>(value) is { Channel.Workspace: not null, Message: not null, Digest: not null } id ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
