using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine.Replay;

/// <summary>A ping that was, or would have been, sent.</summary>
internal sealed record ReplayedPing(Instant At, Rung Rung, ChannelKey Channel, string? Thread, string Message, IReadOnlyList<string> To);

/// <summary>What a run gave.</summary>
internal sealed record ReplayResult(IReadOnlyList<(Wait Wait, ClientChannel Settings)> Waits, IReadOnlyList<ReplayedPing> Pings)
{
    /// <summary>Every message with the rule that decided about it; null where nobody asked for that.</summary>
    public IReadOnlyList<ExplainedMessage>? Explained { get; init; }

    /// <summary>What the team said it would do; null where nobody asked for that.</summary>
    public PromiseReplay? Promises { get; init; }

    /// <summary>What the team asked its clients; null where nobody asked for that.</summary>
    public FollowUpReplay? FollowUps { get; init; }
}

/// <summary>Runs a timeline: each channel by itself, for no rule reaches from one to another.</summary>
internal static class ReplayRun
{
    /// <summary>Runs it.</summary>
    /// <param name="timeline">The log.</param>
    /// <param name="reader">Judges the needs that the log does not state.</param>
    /// <param name="progress">Told, now and then, which share is done.</param>
    /// <param name="explain">Also say of every message which rule decided about it.</param>
    /// <param name="promises">Also say what the team said it would do.</param>
    /// <param name="followUps">Also say what the team asked its clients.</param>
    public static ReplayResult Of(Timeline timeline, ITextReader reader, Action<double>? progress = null, bool explain = false, bool promises = false, bool followUps = false)
    {
        var judged = TimelineJudge.Judged(timeline, reader);
        var facts = judged
            .Where(fact => fact.At <= timeline.Until)
            .DistinctBy(fact => (fact.Channel, fact.Key))
            .ToLookup(fact => fact.Channel, LedgerFacts.From);
        var waits = new List<(Wait, ClientChannel)>();
        var pings = new List<ReplayedPing>();
        var explained = explain ? new List<ExplainedMessage>() : null;
        var done = 0;
        foreach (var channel in timeline.Channels)
        {
            var ledger = new ChannelLedger(channel.Key, (emoji, _) => channel.Reactions.Of(emoji), timeline.SideOf);
            var run = new ChannelRun(channel, ledger.Apply, ledger.OpenWait, pings.Add);
            foreach (var (at, together) in ByInstant([.. facts[channel.Key].Order(FactOrder.Instance)]))
            {
                run.Take(at, together);
                done += together.Count;
                progress?.Invoke((double)done / timeline.Facts.Count);
            }

            run.Finish(timeline.Until);
            waits.AddRange(ledger.All.Select(wait => (wait, channel)));
            explained?.AddRange(Explained(timeline, channel.Key, ledger));
        }

        return new ReplayResult(waits, pings) { Explained = explained, Promises = promises ? PromiseReplay.Of(timeline) : null, FollowUps = followUps ? FollowUpReplay.Of(timeline, judged) : null };
    }

    private static IEnumerable<ExplainedMessage> Explained(Timeline timeline, ChannelKey channel, ChannelLedger ledger) => timeline.Facts
        .OfType<MessageFact>()
        .Where(message => message.Channel == channel && message.At <= timeline.Until)
        .DistinctBy(message => message.Message)
        .OrderBy(message => message.At)
        .ThenBy(message => message.Message, StringComparer.Ordinal)
        .Select(message => new ExplainedMessage(
            channel, message.Message, message.Author, message.At, Say.OneLine(message.Body.Text, ExplainedMessage.LongestOpening), ledger.Why(message.Message, timeline.NameOf)));

    private static IEnumerable<(Instant At, List<LedgerFact> Facts)> ByInstant(List<LedgerFact> facts)
    {
        for (var next = 0; next < facts.Count;)
        {
            var end = next;
            while (end < facts.Count && facts[end].At == facts[next].At)
                end++;
            yield return (facts[next].At, facts[next..end]);
            next = end;
        }
    }
}
