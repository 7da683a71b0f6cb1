using System.Net;
using System.Text.Json;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>What a call does, for what its refusal means.</summary>
internal enum TeamsEffect
{
    /// <summary>Nothing: it only asks.</summary>
    Reads,

    /// <summary>The same again: an update, an opened chat.</summary>
    Repeats,

    /// <summary>A second message.</summary>
    Once,
}

/// <summary>What each of the connector's refusals means for us, and what a person can do about it.</summary>
internal static class TeamsErrors
{
    /// <summary>The meaning of a refusal.</summary>
    /// <param name="status">The status.</param>
    /// <param name="codes">The codes in its body.</param>
    /// <param name="effect">What the call does.</param>
    public static (Refusal Refusal, string Advice) Meaning(HttpStatusCode status, IReadOnlyCollection<string> codes, TeamsEffect effect)
    {
        bool Says(params string[] any) => codes.Any(code => any.Contains(code, StringComparer.OrdinalIgnoreCase));

        // 412 and 429 were not taken, and neither was what a gateway could not hand on (502). 504 was handed on, and nobody knows what came of it.
        if (status is HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.BadGateway) return (Refusal.TryLater, "Teams asks for a pause.");
        if ((int)status >= 500)
            return (effect == TeamsEffect.Once && status != HttpStatusCode.ServiceUnavailable ? Refusal.OutcomeUnknown : Refusal.TryLater, "Teams had a fault.");

        if (IsTooLong(status, codes)) return (Refusal.Malformed, "The message is too long for Teams. This is a defect of ServiceBot.");
        if (Says("BotDisabledByAdmin")) return (Refusal.NeedsRepair, "An administrator has switched the app off. Ask them to allow it (Teams admin center, Manage apps).");
        if (Says("MessageWritesBlocked", "ConversationBlockedByUser", "UserBlockedConversation")) return (Refusal.PlaceUnreachable, "Nothing may be written there: the bot was blocked or removed.");
        if (Says("BotNotInConversationRoster", "BotNotInstalled", "ConversationNotFound", "ThreadNotFound")) return (Refusal.PlaceUnreachable, "The app is not there. Add it (in the team or chat: Apps, ServiceBot).");
        if (Says("MemberNotFoundInConversation", "UserNotInConversation", "NotFoundInConversation")) return (Refusal.PersonUnreachable, "Teams does not know this person there.");
        if (Says("ActivityNotFoundInConversation", "MessageNotFound", "ActivityNotFound")) return (Refusal.MessageGone, "The message was deleted or can no longer be changed.");

        return status switch
        {
            HttpStatusCode.Unauthorized => (Refusal.NeedsRepair, "The token was refused. Compare Teams:AppId, Teams:TenantId and the secret with the app registration."),
            HttpStatusCode.Forbidden => (Refusal.PlaceUnreachable, "Teams does not let the bot in there. Is the app installed?"),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => (effect == TeamsEffect.Repeats ? Refusal.MessageGone : Refusal.PlaceUnreachable, "It is gone, or the app was never there."),
            HttpStatusCode.RequestTimeout => (Refusal.TryLater, "Teams did not take it in time."),
            _ => (Refusal.Malformed, "This is a defect of ServiceBot."),
        };
    }

    /// <summary>The message was larger than Teams takes: less of it may do.</summary>
    public static bool IsTooLong(HttpStatusCode status, IReadOnlyCollection<string> codes) =>
        status == HttpStatusCode.RequestEntityTooLarge || codes.Contains("MessageSizeTooBig", StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The codes in a refusal's body, which comes in two shapes: <c>error.code</c>, or <c>errorCode</c> with a message that is JSON again and holds <c>subCode</c>.
    /// Only what looks like a code is taken: anything else may be somebody's words.
    /// </summary>
    public static IReadOnlyList<string> Codes(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var codes = new List<string>();
            Collect(document.RootElement, codes, depth: 0);
            return codes;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Collect(JsonElement element, List<string> codes, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object || depth > 4) return;
        foreach (var field in element.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Object) Collect(field.Value, codes, depth + 1);
            else if (field.Name is "code" or "subCode" or "errorSubCode" && field.Value.ValueKind == JsonValueKind.String && IsCode(field.Value.GetString()!)) codes.Add(field.Value.GetString()!);
            else if (field.Name == "message" && field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() is ['{', ..] inner) codes.AddRange(Codes(inner));
        }
    }

    private static bool IsCode(string text) => text.Length is > 0 and <= 60 && text.All(char.IsAsciiLetterOrDigit);
}

/// <summary>A message was larger than Teams takes.</summary>
internal sealed class TeamsTooLongException() : Exception("The message is larger than Teams takes.");
