using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Pings;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine.Replay;

/// <summary>A ping that was, or would have been, sent.</summary>
internal sealed record ReplayedPing(Instant At, Rung Rung, ChannelKey Channel, string? Thread, string Message, IReadOnlyList<string> To);

/// <summary>What a run gave.</summary>
/// <param name="Waits">Every wait with the settings that judge it.</param>
/// <param name="Pings">Every ping, in the order of sending.</param>
/// <param name="WhyOf">Says which rule decided about a message of a channel.</param>
internal sealed record ReplayResult(IReadOnlyList<(Wait Wait, ClientChannel Settings)> Waits, IReadOnlyList<ReplayedPing> Pings, Func<ChannelKey, string, string> WhyOf);

/// <summary>
/// Runs a timeline on a virtual clock through the rules that serve live traffic: the fold, the rungs, the recipients. At every instant its facts come
/// first; then what is due is sent. Pings are history: each follows from the facts up to and including its instant.
/// </summary>
internal sealed class ReplayRun
{
    private readonly Timeline _timeline;
    private readonly Dictionary<ChannelKey, Lane> _lanes;
    private readonly PriorityQueue<ChannelKey, Instant> _due = new();
    private readonly List<ReplayedPing> _pings = [];

    private ReplayRun(Timeline timeline)
    {
        _timeline = timeline;
        Side? SideOf(string person) => timeline.People.TryGetValue(person, out var known) ? known.Side : null;
        _lanes = timeline.Channels.ToDictionary(channel => channel.Key, channel => new Lane(channel, SideOf));
    }

    public static ReplayResult Of(Timeline timeline, ITextReader reader) => new ReplayRun(timeline).Run(reader);

    private ReplayResult Run(ITextReader reader)
    {
        var facts = TimelineJudge.Judged(_timeline, reader)
            .Where(fact => fact.At <= _timeline.Until)
            .DistinctBy(fact => (fact.Channel, fact.Key))
            .Select(fact => (fact.Channel, Fact: LedgerFacts.From(fact)))
            .OrderBy(pair => pair.Fact, FactOrder.Instance)
            .ToList();
        for (var next = 0; next < facts.Count;)
        {
            var at = facts[next].Fact.At;
            SendWhatIsDue(before: at);
            var end = next;
            while (end < facts.Count && facts[end].Fact.At == at)
                end++;
            foreach (var group in facts[next..end].GroupBy(pair => pair.Channel))
            {
                var lane = _lanes[group.Key];
                lane.Ledger.Apply([.. group.Select(pair => pair.Fact)]);
                Decide(lane, at);
            }

            next = end;
        }

        SendWhatIsDue(before: null);
        return new ReplayResult(
            [.. _lanes.Values.SelectMany(lane => lane.Ledger.All.Select(wait => (wait, lane.Settings)))],
            _pings,
            (channel, message) => _lanes[channel].Ledger.Why(message, NameOf));
    }

    private string NameOf(string person) => _timeline.People[person] is { Name.Length: > 0 } known ? known.Name : person;

    // Everything due before an instant (or, at the end, until the log's end), in order. What falls on the instant itself waits for its facts.
    private void SendWhatIsDue(Instant? before)
    {
        while (_due.TryPeek(out var channel, out var at) && (before is { } limit ? at < limit : at <= _timeline.Until))
        {
            _due.Dequeue();
            var lane = _lanes[channel];
            if (lane.NextDue == at) Decide(lane, at); // an earlier plan may have been replaced by a fact
        }
    }

    private void Decide(Lane lane, Instant now)
    {
        Instant? next = null;
        foreach (var wait in lane.Ledger.Open)
        {
            var decision = RungRules.Decide(wait, lane.SentFor, lane.Settings.Policy, lane.Hours, now);
            foreach (var mark in decision.Marks)
                lane.Rungs[(mark.Message, mark.AskedAt)] = mark.Rung;
            if (decision.Send is { } rung)
                _pings.Add(new ReplayedPing(now, rung, wait.Channel, wait.Thread, wait.Asks[0].Message, Recipients.Of(rung, wait, lane.Settings)));
            if (decision.NextDue is { } due && (next is null || due < next)) next = due;
        }

        lane.NextDue = next;
        if (next is { } planned) _due.Enqueue(lane.Settings.Key, planned);
    }

    private sealed class Lane(ClientChannel settings, Func<string, Side?> sideOf)
    {
        public ClientChannel Settings { get; } = settings;

        public WorkingHours Hours { get; } = WorkingHours.Of(settings.Calendar);

        public ChannelLedger Ledger { get; } = new(settings.Key, (emoji, _) => settings.Reactions.Of(emoji), sideOf);

        public Dictionary<(string Message, Instant AskedAt), Rung> Rungs { get; } = [];

        public Instant? NextDue { get; set; }

        public Rung SentFor(Ask ask) => Rungs.GetValueOrDefault((ask.Message, ask.AskedAt));
    }
}
