using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>Which part of a period is meant.</summary>
internal enum Edge
{
    /// <summary>The period as a whole: until its end.</summary>
    Whole,

    /// <summary>"start of", "beginning of".</summary>
    Start,

    /// <summary>"early".</summary>
    Early,

    /// <summary>"mid", "middle of".</summary>
    Middle,

    /// <summary>"end of", "late".</summary>
    End,
}

/// <summary>What a day may be named by.</summary>
internal enum DayKind
{
    /// <summary>So many days after the day of speaking.</summary>
    FromToday,

    /// <summary>A weekday: the first one that is still ahead.</summary>
    Weekday,

    /// <summary>A weekday of the week so many after this one.</summary>
    WeekdayOfWeek,

    /// <summary>The first business day after today.</summary>
    NextBusinessDay,

    /// <summary>A day of the month, with or without month and year.</summary>
    Date,

    /// <summary>Two numbers, of which it is not said which is the month.</summary>
    TwoNumbers,

    /// <summary>The week so many after this one.</summary>
    Week,

    /// <summary>The weekend of the week so many after this one.</summary>
    Weekend,

    /// <summary>The month so many after this one.</summary>
    Month,

    /// <summary>A month by name.</summary>
    NamedMonth,

    /// <summary>The quarter so many after this one.</summary>
    Quarter,

    /// <summary>A quarter by its number.</summary>
    NamedQuarter,

    /// <summary>The year so many after this one.</summary>
    Year,
}

/// <summary>A day or a period of days. What the numbers are hangs on the kind.</summary>
internal sealed record DayPart(DayKind Kind, int A = 0, int B = 0, int Year = 0, Edge Edge = Edge.Whole)
{
    public bool IsPeriod => Kind is DayKind.Week or DayKind.Weekend or DayKind.Month or DayKind.NamedMonth or DayKind.Quarter or DayKind.NamedQuarter or DayKind.Year;
}

/// <summary>What a time of day may be named by.</summary>
internal enum TimeKind
{
    /// <summary>By the clock.</summary>
    Clock,

    /// <summary>"first thing".</summary>
    FirstThing,

    /// <summary>"morning", "noon", "lunch": by twelve.</summary>
    Noon,

    /// <summary>"in the morning", of the next morning.</summary>
    Morning,

    /// <summary>"afternoon": by the end of the business day.</summary>
    Afternoon,

    /// <summary>"EOD", "COB".</summary>
    Close,

    /// <summary>"tonight", "evening", "midnight": by the end of the date.</summary>
    Midnight,
}

/// <summary>A time of day.</summary>
/// <param name="Kind">What it is named by.</param>
/// <param name="Hour">As said, 0 to 24; for the clock only.</param>
/// <param name="Minute">For the clock only.</param>
/// <param name="IsOpen">Neither am nor pm was said, and the hour may be either.</param>
internal sealed record TimePart(TimeKind Kind, int Hour = 0, int Minute = 0, bool IsOpen = false);

/// <summary>A unit that time is counted in.</summary>
internal enum Unit
{
    /// <summary>60 seconds.</summary>
    Minute,

    /// <summary>60 minutes.</summary>
    Hour,

    /// <summary>A date.</summary>
    Day,

    /// <summary>Seven dates.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>An amount of time from the instant of speaking.</summary>
internal sealed record Amount(double Count, Unit Unit, bool IsBusiness);

/// <summary>What an expression was understood to say. A vague one carries the reason for which it names no instant.</summary>
internal sealed record DueParts(DayPart? Day, TimePart? Time, Amount? In, DateTimeZone? Zone, bool IsBefore, string? Vague)
{
    public static DueParts Nothing { get; } = new(null, null, null, null, false, "no-time: nothing in it names a time.");
}
