using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;

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
    private static readonly Duration Before = Duration.FromHours(1);

    private readonly WorkingHours _hours = WorkingHours.Of(channel.Calendar);
    private readonly Dictionary<(string Message, Instant MadeAt, string Words), int> _rungs = [];

    /// <summary>Lets the time run from <paramref name="from"/>, whose facts gave these promises, to before <paramref name="next"/>, or up to and including the end of the log.</summary>
    public void Run(IReadOnlyList<Promise> promises, Instant from, Instant next, bool isLast)
    {
        foreach (var promise in promises.Where(promise => promise.Outcome == PromiseOutcome.Open))
        {
            var id = (promise.Message, promise.MadeAt, promise.Words);
            for (var at = NextAt(promise, from, _rungs.GetValueOrDefault(id, -1)); at is { } now && (now < next || (isLast && now == next)); at = NextAt(promise, now, _rungs[id]))
            {
                _rungs[id] = HighestDue(promise, now);
                sent(new PromiseReminder(now, new PromiseRung(_rungs[id]), promise, To(promise, _rungs[id])));
            }
        }
    }

    // When the next rung above the last one sent goes out, held until the next opening.
    private Instant? NextAt(Promise promise, Instant from, int last)
    {
        var step = last + 1;
        while (step == 0 && At(promise, step) is null) step++;
        return At(promise, step) is { } at ? _hours.NextOpening(Instant.Max(at, from)) : null;
    }

    private int HighestDue(Promise promise, Instant now)
    {
        var step = 1;
        if (!(At(promise, step) <= now)) return 0;
        while (At(promise, step + 1) <= now) step++;
        return step;
    }

    private Instant? At(Promise promise, int step)
    {
        if (promise.Due is not { } due) return null;
        if (step > 1) return _hours.Add(due, channel.Policy.RemindEvery * (step - 1));
        if (step == 1) return due;
        // Not when it was said so shortly before that the promiser still has it in mind.
        var left = _hours.Between(promise.MadeAt, due) - Before;
        return left > Duration.Zero ? _hours.Add(promise.MadeAt, left) : null;
    }

    private string[] To(Promise promise, int step) =>
        step < 2 ? [promise.By] : [.. new[] { promise.By }.Concat(channel.Responders).Concat(channel.EscalateTo).Distinct(StringComparer.Ordinal)];
}
