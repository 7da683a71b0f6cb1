using NodaTime;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.Promises;

/// <summary>When reminders of a promise go out and to whom: one business hour before its due (0), at its due (1), and then with the wait's ladder (1 + k). Pure.</summary>
internal sealed class PromiseLadder(ClientChannel channel)
{
    private static readonly Duration Before = Duration.FromHours(1);

    private readonly WorkingHours _hours = WorkingHours.Of(channel.Calendar);

    /// <summary>The opening hours that reminders keep to.</summary>
    public WorkingHours Hours => _hours;

    /// <summary>When the next rung above the last one sent goes out, not before <paramref name="from"/> and held until the next opening; null when there is none.</summary>
    public Instant? NextAt(Promise promise, Instant from, int last)
    {
        var step = last + 1;
        while (step == 0 && At(promise, step) is null) step++;
        return At(promise, step) is { } at ? _hours.NextOpening(Instant.Max(at, from)) : null;
    }

    /// <summary>The highest rung that is due at <paramref name="now"/>; 0 when none above it is.</summary>
    public int HighestDue(Promise promise, Instant now)
    {
        var step = 1;
        if (!(At(promise, step) <= now)) return 0;
        while (At(promise, step + 1) <= now) step++;
        return step;
    }

    /// <summary>To whom, in order, nobody twice.</summary>
    public IReadOnlyList<string> To(Promise promise, int step) =>
        step < 2 ? [promise.By] : [.. new[] { promise.By }.Concat(channel.Responders).Concat(channel.EscalateTo).Distinct(StringComparer.Ordinal)];

    private Instant? At(Promise promise, int step)
    {
        if (promise.Due is not { } due) return null;
        if (step > 1) return _hours.Add(due, channel.Policy.RemindEvery * (step - 1));
        if (step == 1) return due;
        // Not when it was said, or given that due, so shortly before that the promiser still has it in mind.
        var said = promise.DueSetAt ?? promise.MadeAt;
        var left = _hours.Between(said, due) - Before;
        return left > Duration.Zero ? _hours.Add(said, left) : null;
    }
}
