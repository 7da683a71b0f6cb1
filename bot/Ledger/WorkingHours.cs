using NodaTime;
using ServiceBot.Clients;

namespace ServiceBot.Ledger;

/// <summary>Business time (SEMANTICS, section 5). Immutable; safe to share.</summary>
public sealed class WorkingHours
{
    /// <summary>The hours of a calendar. Equal calendars share one instance.</summary>
    /// <exception cref="ArgumentException">The zone is not an IANA zone id.</exception>
    public static WorkingHours Of(CalendarSettings calendar) => throw new NotSupportedException("Under construction.");

    /// <summary>Real time elapsed inside opening hours between two instants; zero when <paramref name="end"/> is not after <paramref name="start"/>.</summary>
    public Duration Between(Instant start, Instant end) => throw new NotSupportedException("Under construction.");

    /// <summary>The earliest instant by which <paramref name="business"/> has elapsed since <paramref name="start"/>; null when there never is one. Zero gives <paramref name="start"/> itself.</summary>
    public Instant? Add(Instant start, Duration business) => throw new NotSupportedException("Under construction.");

    /// <summary>Whether <paramref name="at"/> is inside opening hours; the opening and the closing instant both are.</summary>
    public bool IsOpen(Instant at) => throw new NotSupportedException("Under construction.");

    /// <summary><paramref name="at"/> itself when open, else the next opening instant; null when there never is one.</summary>
    public Instant? NextOpening(Instant at) => throw new NotSupportedException("Under construction.");
}
