using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Outbox;

namespace ServiceBot.Assistant;

/// <summary>What of the team's messages could not be delivered lately, and why: reasons only, never what they said.</summary>
internal static class GivenUp
{
    private const int Most = 100;
    private const int MostReasons = 3;
    private static readonly Duration Lately = Duration.FromDays(7);

    /// <summary>Nothing when everything arrived.</summary>
    public static IReadOnlyList<PostPart> Lines(IUnitOfWork unit, string workspace, Instant now)
    {
        var reasons = unit.Get<IDeliveryRows>().GivenUp(workspace, now - Lately, Most).Select(delivery => delivery.Problem ?? "The reason was not kept.").ToList();
        if (reasons.Count == 0) return [];
        var count = reasons.Count == 1 ? "1 message" : reasons.Count < Most ? $"{reasons.Count} messages" : $"{Most} messages or more";
        var byReason = reasons.CountBy(reason => reason, StringComparer.Ordinal).OrderByDescending(reason => reason.Value).ToList();
        var title = $"{count} could not be delivered in the last 7 days:";
        if (byReason is [var only]) return [new Small(Span.Plain($"{title} {only.Key}"))];
        List<PostPart> lines = [new Small(Span.Plain(title)), .. byReason.Take(MostReasons).Select(reason => new Small(Span.Plain($"{reason.Value} × {reason.Key}")))];
        if (byReason.Count > MostReasons) lines.Add(new Small(Span.Plain("The log has the other reasons.")));
        return lines;
    }
}
