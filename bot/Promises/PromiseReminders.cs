using NodaTime;
using ServiceBot.Clients;

namespace ServiceBot.Promises;

/// <summary>A private reminder of a promise.</summary>
/// <param name="At">When.</param>
/// <param name="Rung">How urgent.</param>
/// <param name="Promise">Of what, as it stood then.</param>
/// <param name="To">To whom, in order, nobody twice.</param>
internal sealed record PromiseReminder(Instant At, PromiseRung Rung, Promise Promise, IReadOnlyList<string> To);

/// <summary>One business hour before a promise is due (0), at its due (1), and then with the wait's ladder (1 + k).</summary>
internal readonly record struct PromiseRung(int Step)
{
    public string Name => Step switch { 0 => "soon", 1 => "due", _ => "late" };
}

/// <summary>
/// Which reminders a log would have sent. Like pings they are history: each follows from the facts up to and including its instant, so the fold is asked anew
/// wherever something happened.
/// </summary>
internal sealed class PromiseReminders(ClientChannel channel, Action<PromiseReminder> sent)
{
    private readonly PromiseLadder _ladder = new(channel);
    private readonly Dictionary<(PromiseId, Instant?), int> _rungs = [];

    /// <summary>Lets the time run from <paramref name="from"/>, whose facts gave these promises, to before <paramref name="next"/>, or up to and including the end of the log.</summary>
    public void Run(IReadOnlyList<Promise> promises, Instant from, Instant next, bool isLast)
    {
        foreach (var promise in promises.Where(promise => promise.Outcome == PromiseOutcome.Open))
        {
            var id = (PromiseId.Of(promise), promise.DueSetAt); // with another due it begins anew
            for (var at = _ladder.NextAt(promise, from, _rungs.GetValueOrDefault(id, -1)); at is { } now && (now < next || (isLast && now == next)); at = _ladder.NextAt(promise, now, _rungs[id]))
            {
                _rungs[id] = _ladder.HighestDue(promise, now);
                sent(new PromiseReminder(now, new PromiseRung(_rungs[id]), promise, _ladder.To(promise, _rungs[id])));
            }
        }
    }
}
