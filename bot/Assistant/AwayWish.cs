using NodaTime;
using NodaTime.Text;

namespace ServiceBot.Assistant;

/// <summary>"away until Monday, Sam covers", as it was said. Pure.</summary>
/// <param name="Until">Until when; null for until further notice.</param>
/// <param name="On">Until which date, where one was named; null otherwise.</param>
/// <param name="Cover">Who covers: a name, or an id that was mentioned; null for nobody.</param>
internal sealed record AwayWish(SnoozeWish? Until, LocalDate? On, string? Cover)
{
    private static readonly string[] Covering = ["covers for me", "covers me", "covers", "is covering", "covering", "takes over", "steps in"];
    private static readonly LocalDatePattern[] Dates = [.. new[] { "d MMMM", "MMMM d", "d MMM", "MMM d" }.Select(LocalDatePattern.CreateWithInvariantCulture)];

    /// <summary>Reads what stands behind "away"; null when it is not understood.</summary>
    public static AwayWish? Parse(string words)
    {
        var cover = (string?)null;
        var until = words.Trim().TrimEnd('.');
        var comma = until.IndexOf(',', StringComparison.Ordinal);
        var said = comma >= 0 ? until[(comma + 1)..].Trim() : until.StartsWith("until", StringComparison.OrdinalIgnoreCase) ? "" : until;
        if (Array.Find(Covering, one => said.EndsWith(" " + one, StringComparison.OrdinalIgnoreCase)) is { } verb)
        {
            cover = said[..^verb.Length].Trim();
            if (cover.StartsWith("and ", StringComparison.OrdinalIgnoreCase)) cover = cover[4..];
            until = comma >= 0 ? until[..comma] : "";
        }
        else if (comma >= 0)
        {
            return null;
        }

        until = until.Trim();
        foreach (var lead in new[] { "until ", "till ", "til " })
        {
            if (until.StartsWith(lead, StringComparison.OrdinalIgnoreCase)) until = until[lead.Length..].Trim();
        }

        if (until.Length == 0) return new AwayWish(null, null, cover);
        if (DateOf(until) is { } date) return new AwayWish(null, date, cover);
        var wish = SnoozeWish.Parse(until.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return wish is null ? null : new AwayWish(wish, null, cover);
    }

    /// <summary>The instant when they are back, said at <paramref name="now"/>; null for until further notice.</summary>
    public Instant? From(Instant now, DateTimeZone zone, Func<Instant, Instant?> opening)
    {
        if (Until is { } wish) return wish.From(now, zone, opening);
        if (On is not { } date) return null;
        var today = now.InZone(zone).Date;
        // A date without a year is the next such date.
        var day = date.Year == DateWithoutYear ? new LocalDate(today.Year, date.Month, Math.Min(date.Day, 28)).PlusDays(date.Day - Math.Min(date.Day, 28)) : date;
        if (date.Year == DateWithoutYear && day < today) day = day.PlusYears(1);
        var begins = zone.AtStartOfDay(day).ToInstant();
        return opening(begins) ?? begins;
    }

    private const int DateWithoutYear = 2000;

    private static LocalDate? DateOf(string text)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } iso) return iso.Value;
        foreach (var pattern in Dates)
        {
            if (pattern.Parse(text) is { Success: true } parsed) return parsed.Value;
        }

        return null;
    }
}
