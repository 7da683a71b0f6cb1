using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine.Replay;

/// <summary>Judges the needs that a timeline does not state, each in the light of what stands before it in its conversation.</summary>
internal static class TimelineJudge
{
    private const int TurnsBefore = 6;

    public static IReadOnlyList<ChatFact> Judged(Timeline timeline, ITextReader reader)
    {
        var messages = timeline.Facts.OfType<MessageFact>().DistinctBy(message => message.Message).ToDictionary(message => message.Message, StringComparer.Ordinal);
        if (!timeline.Facts.Any(NeedsJudging)) return timeline.Facts;
        var conversations = messages.Values
            .OrderBy(message => message.At)
            .ThenBy(message => message.Message, StringComparer.Ordinal)
            .GroupBy(message => new Conversation(message.Channel, message.Thread))
            .ToDictionary(conversation => conversation.Key, conversation => conversation.ToList());
        return [.. timeline.Facts.Select(fact => NeedsJudging(fact) ? Judge(fact) : fact)];

        bool NeedsJudging(ChatFact fact) =>
            LedgerFacts.TextOf(fact) is { StatedNeed: null, JudgedNeed: null } && timeline.People[messages[fact.Message].Author].Side == Side.Client;

        ChatFact Judge(ChatFact fact)
        {
            var message = messages[fact.Message];
            var conversation = conversations[new Conversation(message.Channel, message.Thread)];
            var end = CountBefore(message.At, conversation);
            var before = conversation[Math.Max(0, end - TurnsBefore)..end];
            if (before.Count < TurnsBefore && message.Thread is { } thread && messages.TryGetValue(thread, out var root)) before.Insert(0, root);
            var turns = before.Select(other => new Turn(timeline.People[other.Author].Side ?? Side.Client, other.Author, other.Body.Text));
            var body = LedgerFacts.TextOf(fact)!;
            var judged = body with { JudgedNeed = reader.Read(body.Text, [.. turns]).Need };
            return fact is EditFact edit ? edit with { Body = judged } : message with { Body = judged };
        }
    }

    // How many of a conversation's messages, which are in order, were sent before an instant.
    private static int CountBefore(Instant at, List<MessageFact> conversation)
    {
        var (low, high) = (0, conversation.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (conversation[middle].At < at) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
