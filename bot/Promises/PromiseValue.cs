using System.Text.Json;

namespace ServiceBot.Promises;

/// <summary>A promise in the value of a button, and back.</summary>
internal static class PromiseValue
{
    private const string Listed = "listed:";

    /// <summary>The value.</summary>
    public static string Of(PromiseId id) => JsonSerializer.Serialize(id);

    /// <summary>The value in a list, which does not change by itself when the promise does.</summary>
    public static string InList(PromiseId id) => Listed + Of(id);

    /// <summary>Whether a value stood in a list: then whoever pressed it is told what came of it.</summary>
    public static bool IsListed(string value) => value.StartsWith(Listed, StringComparison.Ordinal);

    /// <summary>The promise; null when the value is none.</summary>
    public static PromiseId? Parse(string value)
    {
        if (IsListed(value)) value = value[Listed.Length..];
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
