using NodaTime;

namespace ServiceBot.Digest;

/// <summary>When clients ask. Pure.</summary>
/// <param name="From">The first hour of the two.</param>
/// <param name="Count">How many asked in them.</param>
/// <param name="All">How many asked at all.</param>
/// <param name="Day">The weekday that stands out; null when none does.</param>
internal sealed record BusyHours(int From, int Count, int All, IsoDayOfWeek? Day)
{
    // Of fewer nobody can tell an hour from chance.
    private const int Enough = 20;

    /// <summary>The two hours in which most ask: at least three in ten of all; null when there are too few questions, or no such hours.</summary>
    public static BusyHours? Of(IReadOnlyCollection<LocalDateTime> asked)
    {
        if (asked.Count < Enough) return null;
        var hours = new int[25];
        foreach (var at in asked) hours[at.Hour]++;
        var from = Enumerable.Range(0, 24).MaxBy(hour => hours[hour] + hours[hour + 1]);
        var count = hours[from] + hours[from + 1];
        if (count * 10 < asked.Count * 3) return null;
        var day = asked.CountBy(at => at.DayOfWeek).MaxBy(entry => entry.Value);
        return new BusyHours(from, count, asked.Count, day.Value * 10 >= asked.Count * 3 ? day.Key : null);
    }
}
