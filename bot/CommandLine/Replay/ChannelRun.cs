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
/// <param name="sent">Takes each ping.</param>
internal sealed class ChannelRun(ClientChannel settings, Func<IReadOnlyList<LedgerFact>, LedgerDelta> fold, Action<ReplayedPing> sent)
{
    private readonly WorkingHours _hours = WorkingHours.Of(settings.Calendar);
    private readonly Dictionary<string, (Wait Wait, Instant? NextDue)> _open = new(StringComparer.Ordinal);
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
        foreach (var id in delta.Removed)
            _open.Remove(id);
        foreach (var wait in delta.Changed)
        {
            if (wait.Outcome == Outcome.Open) Decide(wait, at);
            else _open.Remove(wait.Id);
        }

        SendWhatIsDue(upTo: at);
        return delta;
    }

    /// <summary>Lets the time run to the end of the log, sending what comes due up to and including it.</summary>
    public void Finish(Instant until) => SendWhatIsDue(upTo: until);

    // In order. What falls on the instant of a fact waits for it.
    private void SendWhatIsDue(Instant? before = null, Instant? upTo = null)
    {
        while (_due.TryPeek(out var id, out var at) && (at < before || at <= upTo))
        {
            _due.Dequeue();
            if (_open.TryGetValue(id, out var plan) && plan.NextDue == at) Decide(plan.Wait, at); // an earlier plan may have been replaced by a fact
        }
    }

    private void Decide(Wait wait, Instant now)
    {
        var decision = RungRules.Decide(wait, ask => _rungs.GetValueOrDefault((ask.Message, ask.AskedAt)), settings.Policy, _hours, now);
        foreach (var mark in decision.Marks)
            _rungs[(mark.Message, mark.AskedAt)] = mark.Rung;
        if (decision.Send is { } rung)
            sent(new ReplayedPing(now, rung, wait.Channel, wait.Thread, wait.Asks[0].Message, To(rung, wait)));
        var id = wait.Id;
        var planned = _open.TryGetValue(id, out var plan) ? plan.NextDue : null;
        _open[id] = (wait, decision.NextDue);
        if (decision.NextDue is { } due && (due != planned || due <= now)) _due.Enqueue(id, due);
    }

    private IReadOnlyList<string> To(Rung rung, Wait wait)
    {
        if (wait.Claim is not null) return Recipients.Of(rung, wait, settings);
        return rung == Rung.Nudge ? _toldOfNudges ??= Recipients.Of(rung, wait, settings) : _toldOfLater ??= Recipients.Of(rung, wait, settings);
    }
}
