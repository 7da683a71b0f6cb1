using NodaTime;

namespace ServiceBot.Ledger;

/// <summary>A channel's figures for a period (SEMANTICS, section 7). "No data" is null, never 0.</summary>
/// <param name="Waits">Answered and open.</param>
/// <param name="Answered">Answered.</param>
/// <param name="Open">Still open at the end of the period.</param>
/// <param name="Withdrawn">Counted apart; enters nothing else.</param>
/// <param name="Dismissed">Counted apart; enters nothing else.</param>
/// <param name="WithinTarget">Answered within the target.</param>
/// <param name="Judged">The denominator: answered, and open past the target.</param>
/// <param name="Median">Nearest rank over answered waits, exact; null when none.</param>
/// <param name="P90">Nearest rank over answered waits, exact; null when none.</param>
/// <param name="Longest">The largest over answered and open; null when none.</param>
public sealed record Figures(
    int Waits, int Answered, int Open, int Withdrawn, int Dismissed, int WithinTarget, int Judged, Duration? Median, Duration? P90, Duration? Longest)
{
    /// <summary>One decimal, halves up; null when <see cref="Judged"/> is 0.</summary>
    // In whole numbers, so that no binary fraction decides: floor(1000·within/judged + 1/2) / 10.
    public decimal? WithinTargetPercent => Judged == 0 ? null : ((WithinTarget * 2000L) + Judged) / (Judged * 2L) / 10m;
}

/// <summary>A wait as the figures of a period see it.</summary>
/// <param name="Outcome">How it stood at the end of the period: what closed later was open then.</param>
/// <param name="Business">Business time from its oldest ask to its answer, or, while open, to the end of the period. Zero when it was withdrawn or dismissed.</param>
/// <param name="WithinTarget">Whether that is at most the target.</param>
public readonly record struct MeasuredWait(Outcome Outcome, Duration Business, bool WithinTarget);
