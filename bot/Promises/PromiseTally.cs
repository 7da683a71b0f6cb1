using NodaTime;

namespace ServiceBot.Promises;

/// <summary>How the promises of a period stand. Each is in exactly one of the numbers; what was moved, withdrawn, dismissed or is unsure is in none.</summary>
/// <param name="Kept">Kept at or before their due.</param>
/// <param name="KeptLate">Kept after it.</param>
/// <param name="Late">Open, their due past.</param>
/// <param name="Open">Open, and not late.</param>
public readonly record struct PromiseTally(int Kept, int KeptLate, int Late, int Open)
{
    /// <summary>Counts promises as they stand at <paramref name="now"/>.</summary>
    public static PromiseTally Of(IEnumerable<Promise> promises, Instant now)
    {
        var tally = default(PromiseTally);
        foreach (var promise in promises)
        {
            tally = (promise.Outcome, promise.IsOnTime(now)) switch
            {
                (PromiseOutcome.Kept, false) => tally with { KeptLate = tally.KeptLate + 1 },
                (PromiseOutcome.Kept, _) => tally with { Kept = tally.Kept + 1 },
                (PromiseOutcome.Open, false) => tally with { Late = tally.Late + 1 },
                (PromiseOutcome.Open, _) => tally with { Open = tally.Open + 1 },
                _ => tally,
            };
        }

        return tally;
    }
}
