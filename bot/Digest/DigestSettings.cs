using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Clients;

namespace ServiceBot.Digest;

/// <summary>Configuration section <c>Digest</c>: when the week is told.</summary>
/// <param name="Weekday"><c>Digest:Weekday</c>. Default Monday.</param>
/// <param name="Time"><c>Digest:Time</c>, a local time. Default 09:00.</param>
/// <param name="Zone"><c>Digest:TimeZone</c>, an IANA name. Default UTC. A week begins on its Monday at 00:00 there.</param>
internal sealed record DigestSettings(IsoDayOfWeek Weekday, LocalTime Time, DateTimeZone Zone)
{
    /// <summary>Monday 09:00 UTC.</summary>
    public static DigestSettings Default { get; } = new(IsoDayOfWeek.Monday, new LocalTime(9, 0), DateTimeZone.Utc);

    /// <summary>Reads the section; a missing key keeps its default.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong; the message names the key, what stands there and what to write.</exception>
    public static DigestSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Digest");
        return new DigestSettings(
            Read(section, "Weekday", Day) ?? Default.Weekday,
            Read(section, "Time", TimeOfDay) ?? Default.Time,
            section["TimeZone"] is { Length: > 0 } ? DateTimeZoneProviders.Tzdb[ReadText(section, "TimeZone", CalendarText.ParseZone)] : Default.Zone);
    }

    private static IsoDayOfWeek Day(string text) =>
        Enum.GetValues<IsoDayOfWeek>().FirstOrDefault(day => day.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)) is var day and not IsoDayOfWeek.None
            ? day
            : throw new FormatException($"{Shown.Quote(text)} is not a weekday; write it as in \"Monday\"");

    private static LocalTime TimeOfDay(string text)
    {
        var parsed = LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Parse(text);
        return parsed.Success ? parsed.Value : throw new FormatException($"{Shown.Quote(text)} is not a time of day; write it as in \"09:00\"");
    }

    private static T? Read<T>(IConfigurationSection section, string key, Func<string, T> parse)
        where T : struct => section[key] is { Length: > 0 } text ? Located(section, key, text, parse) : null;

    private static string ReadText(IConfigurationSection section, string key, Func<string, string> parse) => Located(section, key, section[key]!, parse);

    private static T Located<T>(IConfigurationSection section, string key, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException wrong)
        {
            throw new OptionsValidationException(section.Path, typeof(DigestSettings), [$"{section.Path}:{key} does not fit: {wrong.Message}."]);
        }
    }
}
