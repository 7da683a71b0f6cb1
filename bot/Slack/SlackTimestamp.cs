using System.Globalization;
using NodaTime;

namespace ServiceBot.Slack;

/// <summary>Slack's timestamps, which are also its message ids: seconds, a point, six decimals. Read exactly, never through a floating-point number.</summary>
internal static class SlackTimestamp
{
    // Year 9999: beyond it an Instant can't be made.
    private const long LastSecond = 253_402_300_799;

    private const int Decimals = 6;

    /// <summary>The instant; null when the text has another form.</summary>
    public static Instant? Parse(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.AsSpan() : text.AsSpan(0, point);
        var part = point < 0 ? "0" : text.AsSpan(point + 1);
        if (part.Length > Decimals
            || !long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > LastSecond
            || !long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var fraction)) return null;
        for (var missing = part.Length; missing < Decimals; missing++)
            fraction *= 10;
        return Instant.FromUnixTimeSeconds(seconds) + Duration.FromNanoseconds(fraction * 1000);
    }

    /// <summary>An instant as Slack writes it.</summary>
    public static string Write(Instant instant)
    {
        var microseconds = instant.ToUnixTimeTicks() / 10;
        return string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1_000_000}.{microseconds % 1_000_000:000000}");
    }

    /// <summary>A required timestamp field as an instant.</summary>
    public static Instant At(SlackJson json, string name) =>
        Parse(json.RequiredId(name)) ?? throw new SlackFormatException($"{name} is not a Slack timestamp");
}
