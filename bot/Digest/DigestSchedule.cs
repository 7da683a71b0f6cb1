using NodaTime;

namespace ServiceBot.Digest;

/// <summary>One time that the digest is posted.</summary>
/// <param name="Due">When.</param>
/// <param name="Week">The week it tells: the last whole one before the day it is posted.</param>
internal readonly record struct Posting(Instant Due, Week Week);

/// <summary>When the week is told. Pure. A local time that a clock change skips maps forward, an ambiguous one is the earlier (SEMANTICS, section 5).</summary>
internal static class DigestSchedule
{
    /// <summary>
    /// How late a digest may still be posted: a host that was down until Wednesday posts Monday's, one that was down longer leaves it out,
    /// for by then the week is history and the next digest near. `digest` tells the figures at any time.
    /// </summary>
    public static Duration Latest { get; } = Duration.FromDays(3);

    /// <summary>The last posting due at or before <paramref name="now"/>, however long ago.</summary>
    public static Posting LastDue(DigestSettings settings, Instant now)
    {
        var today = now.InZone(settings.Zone).Date;
        var posting = On(settings, today.With(DateAdjusters.PreviousOrSame(settings.Weekday)));
        return posting.Due <= now ? posting : On(settings, today.Previous(settings.Weekday));
    }

    /// <summary>The first posting after <paramref name="now"/>.</summary>
    public static Posting Next(DigestSettings settings, Instant now)
    {
        var today = now.InZone(settings.Zone).Date;
        var posting = On(settings, today.With(DateAdjusters.NextOrSame(settings.Weekday)));
        return posting.Due > now ? posting : On(settings, today.Next(settings.Weekday));
    }

    private static Posting On(DigestSettings settings, LocalDate day) =>
        new(day.At(settings.Time).InZoneLeniently(settings.Zone).ToInstant(), Week.Of(day).Back(1));
}
