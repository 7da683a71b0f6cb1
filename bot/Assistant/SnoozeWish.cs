using System.Globalization;
using NodaTime;
using ServiceBot.Clients;

namespace ServiceBot.Assistant;

/// <summary>Until when somebody wants quiet, as they said it. Pure: <see cref="From"/> turns it into an instant.</summary>
internal abstract record SnoozeWish
{
    /// <summary>What "snooze" alone means.</summary>
    public static SnoozeWish Default { get; } = new SnoozeFor(Duration.FromHours(1));

    /// <summary>
    /// Reads <c>1h</c>, <c>90m</c>, <c>1h30m</c>, <c>2 hours</c>, <c>45 minutes</c>, <c>2 days</c>; <c>15:00</c>, <c>3pm</c>; <c>tomorrow</c>, <c>friday</c>,
    /// <c>tomorrow 10:00</c>, <c>friday 3pm</c>. Null when it is none of these. The words are in lower case, without "for" and "until".
    /// </summary>
    public static SnoozeWish? Parse(IReadOnlyList<string> words) => words switch
    {
        [] => Default,
        [var one] when Length(one) is { } length => new SnoozeFor(length),
        [var number, var unit] when Length(number, unit) is { } length => new SnoozeFor(length),
        [var time] when TimeOf(time) is { } at => new SnoozeUntil(null, at),
        [var day] when DayOf(day) is { } when => new SnoozeUntil(when, null),
        [var day, var time] when DayOf(day) is { } when && TimeOf(time) is { } at => new SnoozeUntil(when, at),
        [var time, var day] when DayOf(day) is { } when && TimeOf(time) is { } at => new SnoozeUntil(when, at),
        _ => null,
    };

    /// <summary>The instant meant when it is said at <paramref name="now"/> in <paramref name="zone"/>.</summary>
    /// <param name="opening">The first opening instant at or after an instant: "until Friday" ends when Friday's work begins.</param>
    public abstract Instant From(Instant now, DateTimeZone zone, Func<Instant, Instant?> opening);

    private static Duration? Length(string text)
    {
        try
        {
            return DurationText.Parse(text);
        }
        catch (FormatException)
        {
            return text.Length is > 1 and <= 4 && text[^1] == 'd' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                ? Duration.FromDays(days)
                : null;
        }
    }

    private static Duration? Length(string number, string unit)
    {
        if (number is "a" or "an" or "one") number = "1";
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 1000
            ? unit switch
            {
                "h" or "hr" or "hrs" or "hour" or "hours" => Duration.FromHours(count),
                "m" or "min" or "mins" or "minute" or "minutes" => Duration.FromMinutes(count),
                "d" or "day" or "days" => Duration.FromDays(count),
                _ => null,
            }
            : null;
    }

    // "15:00", "9:30", "3pm", "3:30pm". A number alone is nothing: three hours, or three o'clock?
    private static LocalTime? TimeOf(string text)
    {
        var half = text.EndsWith("am", StringComparison.Ordinal) ? 0 : text.EndsWith("pm", StringComparison.Ordinal) ? 12 : (int?)null;
        var digits = half is null ? text : text[..^2];
        var parts = digits.Split(':');
        if (parts.Length > 2 || (parts.Length == 1 && half is null) || (parts.Length == 2 && parts[1].Length != 2)) return null;
        var minute = 0;
        if (parts[0].Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)) return null;
        if (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minute)) return null;
        if (half is { } add)
        {
            if (hour is < 1 or > 12) return null;
            hour = (hour % 12) + add;
        }

        return hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    // Tomorrow is day 0 of this enumeration, which no weekday has.
    private static IsoDayOfWeek? DayOf(string text)
    {
        if (text is "tomorrow" or "tmrw") return IsoDayOfWeek.None;
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
        {
            var name = day.ToString();
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase) || text.Equals(name[..3], StringComparison.OrdinalIgnoreCase)) return day;
        }

        return null;
    }
}

/// <summary>For so long, by the clock on the wall.</summary>
internal sealed record SnoozeFor(Duration Length) : SnoozeWish
{
    /// <inheritdoc />
    public override Instant From(Instant now, DateTimeZone zone, Func<Instant, Instant?> opening) => now + Length;
}

/// <summary>Until a day, a time, or both; the next such moment. <paramref name="Day"/> null: today or tomorrow; none (0): tomorrow.</summary>
internal sealed record SnoozeUntil(IsoDayOfWeek? Day, LocalTime? Time) : SnoozeWish
{
    /// <inheritdoc />
    public override Instant From(Instant now, DateTimeZone zone, Func<Instant, Instant?> opening)
    {
        var today = now.InZone(zone).Date;
        var day = Day switch
        {
            null => today,
            IsoDayOfWeek.None => today.PlusDays(1),
            { } weekday => today.Next(weekday),
        };
        if (Time is not { } time)
        {
            var begins = zone.AtStartOfDay(day).ToInstant();
            return opening(begins) ?? begins;
        }

        // A time that a clock change skips maps forward, an ambiguous one is the earlier (SEMANTICS, section 5).
        var at = day.At(time).InZoneLeniently(zone).ToInstant();
        return Day is null && at <= now ? today.PlusDays(1).At(time).InZoneLeniently(zone).ToInstant() : at;
    }
}
