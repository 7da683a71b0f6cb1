using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>A business day: its first opening and its last closing.</summary>
public readonly record struct BusinessDay(Instant Opens, Instant Closes);

/// <summary>The calendar of whoever spoke, as the caller knows it: whose tomorrow, whose Friday, whose end of the day.</summary>
public interface ISpeakerCalendar
{
    /// <summary>The speaker's zone.</summary>
    DateTimeZone Zone { get; }

    /// <summary>The business day on a date; null when nothing is open on it.</summary>
    BusinessDay? On(LocalDate date);

    /// <summary>The earliest instant by which so much business time has elapsed; null when there never is one.</summary>
    Instant? Add(Instant start, Duration business);
}

/// <summary>The instant that an expression names.</summary>
/// <param name="At">The latest instant at which it is still kept; null when it names none. Never before the instant of speaking.</param>
/// <param name="Why">One sentence: which rule gave it, or why there is none.</param>
public sealed record DueResolution(Instant? At, string Why);
