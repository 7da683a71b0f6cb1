using System.Globalization;
using NodaTime;
using ServiceBot.Reading.Due;

namespace ServiceBot.Profiles;

/// <summary>
/// On which days something is expected, as people say it: <c>every Monday</c>, <c>Mondays and Thursdays</c>, <c>every other Friday</c>, <c>daily</c> (Monday to Friday),
/// <c>on the 1st of every month</c>, <c>on the last day of the month</c>. Pure.
/// </summary>
/// <param name="Days">The weekdays; empty where a day of the month is meant.</param>
/// <param name="DayOfMonth">1 to 31, or 32 for the last; 0 where weekdays are meant. A month without that day has it on its last.</param>
/// <param name="EverySecond">Only every other week, counted from the week in which it was written down.</param>
internal sealed record Recurrence(IReadOnlyList<IsoDayOfWeek> Days, int DayOfMonth = 0, bool EverySecond = false)
{
    private const int Last = 32;

    private static readonly HashSet<string> Signs =
        ["daily", "weekly", "biweekly", "fortnightly", "monthly", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];

    // What stands round the days and is no part of what is expected.
    private static readonly HashSet<string> Small = ["every", "each", "daily", "weekly", "biweekly", "fortnightly", "monthly", "other", "second", "2nd", "on", "the", "of", "a", "an", "month", "week", "day", "days", "workday", "weekday", "business", "working", "last", "and", "in", "at", "by"];

    /// <summary>Whether words speak of something regular, whether or not it can be told when.</summary>
    public static bool Sounds(string words)
    {
        var said = Split(words);
        return said.Exists(Signs.Contains) || said.Zip(said.Skip(1)).Any(pair => pair.First is "every" or "each" && (pair.Second is "day" or "weekday" or "workday" or "business" or "working" or "week" or "month" or "other" or "second" or "2nd" or "two" || Weekday(pair.Second) is not null || Ordinal(pair.Second) > 0));
    }

    /// <summary>When it is expected; null when the words do not say on which days.</summary>
    public static Recurrence? Parse(string words)
    {
        var said = Split(words);
        var days = said.Select(Weekday).OfType<IsoDayOfWeek>().Distinct().Order().ToList();
        var second = said.Exists(word => word is "fortnightly" or "biweekly" or "other") || said.Zip(said.Skip(1)).Any(pair => pair is ("every", "second" or "2nd") or ("two", "weeks") or ("2", "weeks"));
        if (days.Count > 0) return said.Contains("month") ? null : new Recurrence(days, EverySecond: second);
        if (said.Contains("daily") || said.Zip(said.Skip(1)).Any(pair => pair is ("every" or "each", "day" or "weekday" or "workday") or ("business" or "working", "day")))
            return new Recurrence([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]);
        if (!said.Contains("month") && !said.Contains("monthly")) return null;
        if (said.Contains("last") || (said.Contains("end") && said.Contains("month"))) return new Recurrence([], Last);
        return said.Select(Ordinal).FirstOrDefault(day => day is >= 1 and <= 31) is > 0 and var date ? new Recurrence([], date) : null;
    }

    /// <summary>What is expected, without when: <c>report every Monday</c> is a report.</summary>
    public static string WhatOf(string words)
    {
        var what = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => Trimmed(word) is var bare && !Small.Contains(bare) && Weekday(bare) is null && Ordinal(bare) == 0));
        return what.Length > 0 ? what.Trim(',', ';', '.', ':') : "something";
    }

    /// <summary>Whether it is expected on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="since">The day on which it was written down.</param>
    public bool IsOn(LocalDate day, LocalDate since)
    {
        if (DayOfMonth > 0) return day.Day == Math.Min(DayOfMonth, day.Calendar.GetDaysInMonth(day.Year, day.Month));
        if (!Days.Contains(day.DayOfWeek)) return false;
        // The first of its days after it was written counts, and then every second week from there.
        return !EverySecond || Period.DaysBetween(First(since), day) / 7 % 2 == 0;
    }

    /// <summary>The first such day on or after <paramref name="from"/>.</summary>
    public LocalDate OnOrAfter(LocalDate from, LocalDate since)
    {
        var day = from;
        while (!IsOn(day, since)) day = day.PlusDays(1);
        return day;
    }

    /// <summary>The last such day on or before <paramref name="until"/>; null when there is none since it was written down.</summary>
    public LocalDate? OnOrBefore(LocalDate until, LocalDate since)
    {
        for (var day = until; day >= since; day = day.PlusDays(-1))
        {
            if (IsOn(day, since)) return day;
        }

        return null;
    }

    private static LocalDate First(LocalDate since) => since.PlusDays(1 - (int)since.DayOfWeek);

    private static IsoDayOfWeek? Weekday(string word) =>
        DueWords.Weekdays.TryGetValue(word, out var day) || (word.EndsWith('s') && DueWords.Weekdays.TryGetValue(word[..^1], out day)) ? day : null;

    private static int Ordinal(string word)
    {
        if (word == "first") return 1;
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && word[digits..] is "st" or "nd" or "rd" or "th" ? int.Parse(word.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    private static List<string> Split(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Trimmed).Where(word => word.Length > 0)];

    private static string Trimmed(string word) => word.ToLowerInvariant().Trim('.', ',', ';', ':', '!', '?', '"', '“', '”', '(', ')', '\'');
}
