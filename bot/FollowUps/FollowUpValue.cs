using System.Text.Json;

namespace ServiceBot.FollowUps;

/// <summary>A question in the value of a button, and back.</summary>
internal static class FollowUpValue
{
    /// <summary>The value.</summary>
    public static string Of(QuestionId id) => JsonSerializer.Serialize(id);

    /// <summary>The question; null when the value is none.</summary>
    public static QuestionId? Parse(string value)
    {
        if (!value.StartsWith('{')) return null;
        try
        {
            return JsonSerializer.Deserialize<QuestionId>(value) is { Channel.Workspace: not null, Message: not null } id ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
