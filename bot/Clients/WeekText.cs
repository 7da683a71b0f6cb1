using NodaTime;

namespace ServiceBot.Clients;

/// <summary>A week's opening hours in one line, as people write them on a command line: <c>mon-thu 09:00-12:30 13:30-17:30, fri 09:00-15:00</c>.</summary>
internal static class WeekText
{
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Days or spans of days, each with its intervals; a day left out is closed.</summary>
    /// <exception cref="FormatException">It is none. The message says what was found and what to write.</exception>
    public static IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> Parse(string text)
    {
        var week = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>();
        foreach (var part in text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var days = Days(words[0]);
            if (words.Length == 1) throw new FormatException($"{Shown.Quote(part)} has no hours; write them behind the days, as in \"mon-fri 09:00-17:30\"");
            OpenInterval[] intervals = [.. words.Skip(1).Select(HoursText.Parse)];
            foreach (var day in days)
                week[day] = week.TryGetValue(day, out var earlier) ? [.. earlier, .. intervals] : intervals;
        }

        return week.Count > 0 ? week : throw new FormatException($"{Shown.Quote(text)} holds no day; write as in \"mon-fri 09:00-17:30\"");
    }

    /// <summary>Several of them as one.</summary>
    public static IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> Merge(IEnumerable<IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>> weeks) =>
        weeks.SelectMany(week => week).GroupBy(day => day.Key).ToDictionary(day => day.Key, IReadOnlyList<OpenInterval> (day) => [.. day.SelectMany(hours => hours.Value)]);

    /// <summary>The same line from a week; days in a row that have the same hours are one span.</summary>
    public static string Say(IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> week)
    {
        var parts = new List<string>();
        for (var day = 0; day < Names.Length;)
        {
            var hours = Of(week, day);
            var last = day;
            while (last + 1 < Names.Length && Of(week, last + 1) == hours)
                last++;
            if (hours.Length > 0) parts.Add($"{(last == day ? Names[day] : $"{Names[day]}-{Names[last]}")} {hours}");
            day = last + 1;
        }

        return parts.Count > 0 ? string.Join(", ", parts) : "never open";
    }

    private static string Of(IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> week, int day) =>
        week.TryGetValue((IsoDayOfWeek)(day + 1), out var hours) ? string.Join(' ', hours.Select(open => $"{Clock(open.StartMinute)}-{Clock(open.EndMinute)}")) : "";

    private static string Clock(int minute) => $"{minute / 60:00}:{minute % 60:00}";

    private static IEnumerable<IsoDayOfWeek> Days(string text)
    {
        var ends = text.ToLowerInvariant().Split('-');
        if (ends.Length > 2 || HoursText.DayOf(ends[0]) is not { } first || HoursText.DayOf(ends[^1]) is not { } last)
            throw new FormatException($"{Shown.Quote(text)} is not a day or a span of days; the days are mon, tue, wed, thu, fri, sat, sun, and a span is written \"mon-fri\"");
        return last >= first
            ? Enumerable.Range((int)first, last - first + 1).Select(day => (IsoDayOfWeek)day)
            : throw new FormatException($"{Shown.Quote(text)} runs backwards; a week begins with mon, so write two spans");
    }
}
