using System.Text;
using NodaTime;

namespace ServiceBot.Chat;

/// <summary>
/// Durations, times and names as people say them, one way everywhere. Pure. A time is said in the zone of the channel it is about,
/// and only as exactly as somebody would say it aloud.
/// </summary>
public static class Say
{
    /// <summary>
    /// Time by the clock on the wall: <c>under a minute</c>, <c>14 min</c>, <c>3 h</c>, <c>3 h 05 min</c>, <c>11 h</c> (from ten hours on without minutes),
    /// <c>1 day 3 h</c>, <c>2 days</c>. Always rounded down: nobody has waited longer than is said.
    /// </summary>
    public static string Duration(Duration duration)
    {
        if (duration < NodaTime.Duration.FromDays(1)) return HoursAndMinutes(duration);
        var days = (int)duration.TotalDays;
        var hours = (int)duration.TotalHours - (days * 24);
        return days == 1 ? hours == 0 ? "1 day" : $"1 day {hours} h" : $"{days} days";
    }

    /// <summary>
    /// Business time, in hours however long it is, for a "day" of it would be anybody's guess: <c>3 h of working time</c>, <c>26 h of working time</c>.
    /// </summary>
    public static string WorkingTime(Duration business) => Hours(business) + " of working time";

    /// <summary>The same where it is already said that business time is meant: <c>26 h</c>.</summary>
    public static string Hours(Duration business) => HoursAndMinutes(business);

    /// <summary>
    /// How long somebody waited: business time, named as such only where it differs from the time on the wall by a minute or more.
    /// </summary>
    public static string Waited(Duration business, Duration wall) =>
        wall - business < NodaTime.Duration.FromMinutes(1) ? Duration(business) : WorkingTime(business);

    /// <summary>The time of day: <c>09:05</c>.</summary>
    public static string Clock(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).TimeOfDay;
        return $"{local.Hour:00}:{local.Minute:00}";
    }

    /// <summary>
    /// When, seen from <paramref name="now"/>: <c>10:14</c> today, <c>yesterday 16:40</c>, <c>tomorrow 09:00</c>, <c>Friday 16:20</c> up to six days away,
    /// <c>9 November 16:20</c> further away, with the year when it is another one.
    /// </summary>
    public static string At(Instant at, Instant now, DateTimeZone zone)
    {
        var day = at.InZone(zone).Date;
        var today = now.InZone(zone).Date;
        var apart = Period.DaysBetween(today, day);
        var name = apart switch
        {
            0 => "",
            -1 => "yesterday ",
            1 => "tomorrow ",
            >= -6 and <= 6 => $"{day.DayOfWeek} ",
            _ => Date(day, today) + " ",
        };
        return name + Clock(at, zone);
    }

    /// <summary><see cref="At"/> with the word that belongs before it: <c>at 14:14</c>, <c>tomorrow at 09:00</c>, <c>on Friday at 16:20</c>.</summary>
    public static string When(Instant at, Instant now, DateTimeZone zone)
    {
        var said = At(at, now, zone);
        var clock = Clock(at, zone);
        var day = said[..^clock.Length];
        var named = day.Length == 0 || day.StartsWith("yesterday", StringComparison.Ordinal) || day.StartsWith("tomorrow", StringComparison.Ordinal);
        return $"{(named ? "" : "on ")}{day}at {clock}";
    }

    /// <summary><c>since 10:14</c>, <c>since yesterday 16:40</c>, <c>since Friday 16:20</c>.</summary>
    public static string Since(Instant at, Instant now, DateTimeZone zone) => "since " + At(at, now, zone);

    /// <summary><c>16 November</c>, with the year when it is not the year of <paramref name="today"/>.</summary>
    public static string Date(LocalDate day, LocalDate today)
    {
        var month = (Month)day.Month;
        return day.Year == today.Year ? $"{day.Day} {month}" : $"{day.Day} {month} {day.Year}";
    }

    /// <summary><c>1 message</c>, <c>2 messages</c>.</summary>
    public static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";

    /// <summary><c>Lee</c>, <c>Lee and Sam</c>, <c>Lee, Sam and Kim</c>; empty for nobody.</summary>
    public static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1],
    };

    /// <summary>What a colleague would call somebody: the first word of the name; the whole name when the first word is a title or an initial.</summary>
    public static string FirstName(string name)
    {
        var trimmed = name.Trim();
        var space = trimmed.IndexOf(' ', StringComparison.Ordinal);
        return space <= 1 || trimmed[space - 1] == '.' ? trimmed : trimmed[..space].TrimEnd(',');
    }

    /// <summary>A text in one breath: white space in one line, cut at a word when it is longer than <paramref name="most"/>, with <c>…</c> to say so.</summary>
    public static string OneLine(string text, int most) => Cut(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), most);

    /// <summary>A text cut at a word when it is longer than <paramref name="most"/> characters, with <c>…</c> to say so.</summary>
    public static string Cut(string text, int most)
    {
        var trimmed = text.Trim();
        if (trimmed.Length <= most) return trimmed;
        var end = most - 1;
        if (char.IsLowSurrogate(trimmed[end])) end--; // half an emoji is worse than none
        var space = trimmed.LastIndexOfAny([' ', '\n', '\t'], end);
        return trimmed[..(space > most / 2 ? space : end)].TrimEnd() + "…";
    }

    /// <summary>A text with every <c>&lt;@id&gt;</c> said as <c>@Name</c>; somebody without a name is said as <c>@somebody</c>.</summary>
    public static string WithNames(string text, Func<string, string?> nameOf)
    {
        var said = new StringBuilder(text);
        foreach (var id in Mentions.In(text).Distinct())
            said.Replace($"<@{id}>", "@" + (nameOf(id) is { Length: > 0 } name ? name : "somebody"));
        return said.ToString();
    }

    private static string HoursAndMinutes(Duration duration)
    {
        var minutes = (long)duration.TotalMinutes;
        return minutes switch
        {
            < 1 => "under a minute",
            < 60 => $"{minutes} min",
            >= 600 => $"{minutes / 60} h",
            _ => minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60:00} min",
        };
    }

    private enum Month
    {
        January = 1,
        February,
        March,
        April,
        May,
        June,
        July,
        August,
        September,
        October,
        November,
        December,
    }
}
