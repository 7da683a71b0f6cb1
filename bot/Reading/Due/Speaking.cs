using NodaTime;
using NodaTime.TimeZones;

namespace ServiceBot.Reading.Due;

/// <summary>The instant of speaking, on the speaker's calendar.</summary>
internal sealed record Speaking(Instant Said, ISpeakerCalendar Calendar)
{
    // Business days are looked for this far: a calendar with a longer gap is never open.
    private const int Horizon = 400;

    private static readonly LocalTime UsualOpening = new(9, 0);
    private static readonly LocalTime UsualClose = new(17, 0);

    /// <summary>The speaker's date.</summary>
    public LocalDate Today { get; } = Said.InZone(Calendar.Zone).Date;

    /// <summary>A local time; one that a clock change skips maps forward by the length of the gap, of two the earlier that is not behind.</summary>
    public Instant At(LocalDate date, LocalTime time, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(date + time);
        if (mapping.Count < 2) return zone.ResolveLocal(date + time, Resolvers.LenientResolver).ToInstant();
        var earlier = mapping.First().ToInstant();
        return earlier >= Said ? earlier : mapping.Last().ToInstant();
    }

    /// <summary>The end of a date.</summary>
    public Instant Midnight(LocalDate date) => Calendar.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant();

    /// <summary>The end of a business day; a closed one ends when the business day before it would.</summary>
    public Instant EndOf(LocalDate date)
    {
        if (Calendar.On(date) is { } day) return day.Closes;
        for (var before = 1; before <= 14; before++)
        {
            if (Calendar.On(date.PlusDays(-before)) is not { } open) continue;
            var closes = open.Closes.InZone(Calendar.Zone);
            return closes.Date == date.PlusDays(-before) ? At(date, closes.TimeOfDay, Calendar.Zone) : Midnight(date);
        }

        return At(date, UsualClose, Calendar.Zone);
    }

    /// <summary>The opening of a business day; a closed one begins with its date.</summary>
    public Instant StartOf(LocalDate date) => Calendar.On(date)?.Opens ?? Calendar.Zone.AtStartOfDay(date).ToInstant();

    /// <summary>When people sit down to work on a date, business day or not.</summary>
    public Instant WorkBegins(LocalDate date) => Calendar.On(date)?.Opens ?? At(date, UsualOpening, Calendar.Zone);

    /// <summary>The business day so many after today; null when the calendar is never open.</summary>
    public BusinessDay? BusinessDayAfter(int count)
    {
        var date = Today;
        for (var days = 0; days < Horizon + (7 * count); days++)
        {
            date = date.PlusDays(1);
            if (Calendar.On(date) is { } day && --count <= 0) return day;
        }

        return null;
    }

    /// <summary>The business days between two dates, both included.</summary>
    public IEnumerable<(LocalDate Date, BusinessDay Day)> OpenDays(LocalDate first, LocalDate last)
    {
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (Calendar.On(date) is { } day) yield return (date, day);
        }
    }
}
