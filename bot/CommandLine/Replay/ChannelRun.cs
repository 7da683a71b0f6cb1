using NodaTime;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Pings;

namespace ServiceBot.CommandLine.Replay;

/// <summary>
/// One channel on a virtual clock, through the rules that serve live traffic: the rungs and who is told. At every instant its facts come first; then what is due
/// is sent. Pings are history: each follows from the facts up to and including its instant.
/// </summary>
/// <param name="settings">The channel with its settings.</param>
/// <param name="fold">Folds facts that come after all earlier ones, and says what changed.</param>
/// <param name="waitOf">The open wait of a conversation ("" is the main flow) as it stands; null for none.</param>
/// <param name="sent">Takes each ping.</param>
internal sealed class ChannelRun(ClientChannel settings, Func<IReadOnlyList<LedgerFact>, LedgerDelta> fold, Func<string, Wait?> waitOf, Action<ReplayedPing> sent)
{
    private readonly WorkingHours _hours = WorkingHours.Of(settings.Calendar);
    private readonly Dictionary<string, Plan> _plans = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, Instant> _due = new();
    private readonly Dictionary<(string Message, Instant AskedAt), Rung> _rungs = [];

    // A log may hold millions of reminders, and who is told is mostly the same.
    private IReadOnlyList<string>? _toldOfNudges;
    private IReadOnlyList<string>? _toldOfLater;

    /// <summary>Takes all facts of one instant, later than every one before, and returns what they changed.</summary>
    public LedgerDelta Take(Instant at, IReadOnlyList<LedgerFact> facts)
    {
        SendWhatIsDue(before: at);
        var delta = fold(facts);
        foreach (var conversation in delta.Conversations)
            CountBehind(conversation, at);
        foreach (var conversation in delta.Conversations)
        {
            if (waitOf(conversation) is { } wait) Decide(conversation, wait, at);
            else _plans.Remove(conversation);
        }

        SendWhatIsDue(upTo: at);
        return delta;
    }

    /// <summary>Lets the time run to the end of the log, sending what comes due up to and including it.</summary>
    public void Finish(Instant until) => SendWhatIsDue(upTo: until);

    // In order. What falls on the instant of a fact waits for it.
    private void SendWhatIsDue(Instant? before = null, Instant? upTo = null)
    {
        while (_due.TryPeek(out var conversation, out var at) && (at < before || at <= upTo))
        {
            _due.Dequeue();
            if (_plans.TryGetValue(conversation, out var plan) && plan.NextDue == at && waitOf(conversation) is { } wait) Decide(conversation, wait, at); // an earlier plan may have been replaced by a fact
        }
    }

    // Where asks stop standing behind an older one, what came due for them meanwhile has counted as sent up to just now. As long as they only become more, that can wait.
    private void CountBehind(string conversation, Instant at)
    {
        if (!_plans.TryGetValue(conversation, out var plan) || plan.Several is not { } asks) return;
        if (waitOf(conversation) is { } wait && AskGroup.Begins(wait.Asks, asks)) return;
        foreach (var mark in RungRules.CountedBehind(asks, Sent, Sent(asks[0]), settings.Policy, _hours, at - Duration.Epsilon))
            _rungs[(mark.Message, mark.AskedAt)] = mark.Rung;
    }

    private void Decide(string conversation, Wait wait, Instant now)
    {
        var decision = RungRules.DecideOldest(wait, Sent, settings.Policy, _hours, now);
        foreach (var mark in decision.Marks)
            _rungs[(mark.Message, mark.AskedAt)] = mark.Rung;
        if (decision.Send is { } rung)
            sent(new ReplayedPing(now, rung, wait.Channel, wait.Thread, wait.Asks[0].Message, To(rung, wait)));
        var planned = _plans.TryGetValue(conversation, out var plan) ? plan.NextDue : null;
        _plans[conversation] = new Plan(decision.NextDue, wait.Asks.Count > 1 ? wait.Asks : null);
        if (decision.NextDue is { } due && (due != planned || due <= now)) _due.Enqueue(conversation, due);
    }

    private Rung Sent(Ask ask) => _rungs.GetValueOrDefault((ask.Message, ask.AskedAt));

    private IReadOnlyList<string> To(Rung rung, Wait wait)
    {
        if (wait.Claim is not null) return Recipients.Of(rung, wait, settings);
        return rung == Rung.Nudge ? _toldOfNudges ??= Recipients.Of(rung, wait, settings) : _toldOfLater ??= Recipients.Of(rung, wait, settings);
    }

    // When to look at a conversation's wait again; and its asks, where there are several.
    private readonly record struct Plan(Instant? NextDue, IReadOnlyList<Ask>? Several);
}
