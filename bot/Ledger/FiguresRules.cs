using NodaTime;
using ServiceBot.Clients;

namespace ServiceBot.Ledger;

/// <summary>Computes <see cref="Figures"/> (SEMANTICS, section 7). Pure.</summary>
public static class FiguresRules
{
    /// <summary>
    /// Figures of waits that belong to a period, pooled. <paramref name="waits"/> come each with the settings that judge them
    /// (closed: the version they keep; open: the one in force); those whose since is outside [from, to) must be left out by the caller.
    /// </summary>
    /// <param name="waits">Waits with their settings; each is measured on its own channel's calendar.</param>
    /// <param name="asOf">Open waits are measured until here: the end of the period or of what is known, whichever is earlier. A wait that closed after it counts as open.</param>
    public static Figures Of(IEnumerable<(Wait Wait, ClientChannel Settings)> waits, Instant asOf) => Of(waits.Select(entry => Measure(entry.Wait, entry.Settings, asOf)));

    /// <summary>Figures of waits that were measured before.</summary>
    public static Figures Of(IEnumerable<MeasuredWait> waits)
    {
        int open = 0, withdrawn = 0, dismissed = 0, within = 0, judged = 0;
        var answered = new List<Duration>();
        Duration? longest = null;
        foreach (var wait in waits)
        {
            switch (wait.Outcome)
            {
                case Outcome.Withdrawn:
                    withdrawn++;
                    continue;
                case Outcome.Dismissed:
                    dismissed++;
                    continue;
            }

            longest = longest is null ? wait.Business : Duration.Max(longest.Value, wait.Business);
            if (wait.Outcome == Outcome.Open)
            {
                open++;
                if (!wait.WithinTarget) judged++; // open and not yet past the target: left out
                continue;
            }

            answered.Add(wait.Business);
            judged++;
            if (wait.WithinTarget) within++;
        }

        answered.Sort();
        return new Figures(
            answered.Count + open, answered.Count, open, withdrawn, dismissed, within, judged, NearestRank(answered, 50), NearestRank(answered, 90), longest);
    }

    /// <summary>A wait as of an instant, on the calendar and against the target that judge it.</summary>
    public static MeasuredWait Measure(Wait wait, ClientChannel settings, Instant asOf)
    {
        var outcome = wait.SettledAt > asOf ? Outcome.Open : wait.Outcome;
        if (outcome is Outcome.Withdrawn or Outcome.Dismissed) return new MeasuredWait(outcome, Duration.Zero, true);
        var measured = WorkingHours.Of(settings.Calendar).Between(wait.Since, outcome == Outcome.Open ? asOf : wait.SettledAt!.Value);
        return new MeasuredWait(outcome, measured, measured <= settings.Policy.Target);
    }

    // The smallest value with at least the given share of the values at or below it.
    private static Duration? NearestRank(List<Duration> sorted, int percent) =>
        sorted.Count == 0 ? null : sorted[((sorted.Count * percent) + 99) / 100 - 1];
}
