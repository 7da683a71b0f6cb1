using NodaTime;
using NodaTime.Text;

namespace ServiceBot.Clients;

/// <summary>Dates and time zones as people write them in settings and timelines.</summary>
internal static class CalendarText
{
    /// <summary>A local date, <c>2026-12-25</c>.</summary>
    /// <exception cref="FormatException">It is none. The message says what was found and what to write; the caller says where.</exception>
    public static LocalDate ParseDate(string? text)
    {
        var parsed = text is { Length: 10 } ? LocalDatePattern.Iso.Parse(text) : null;
        return parsed is { Success: true }
            ? parsed.Value
            : throw new FormatException($"{Shown.Quote(text)} is not a date; write it as in \"2026-12-25\"");
    }

    /// <summary>An IANA time zone id, as it stands.</summary>
    /// <exception cref="FormatException">There is no such zone. The message says what to write; the caller says where.</exception>
    public static string ParseZone(string? text) =>
        text is not null && DateTimeZoneProviders.Tzdb.Ids.Contains(text)
            ? text
            : throw new FormatException($"{Shown.Quote(text)} is not a time zone; write an IANA name as in \"Europe/London\"");
}
