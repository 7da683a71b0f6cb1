using NodaTime;
using NodaTime.Text;
using ServiceBot.Clients;

namespace ServiceBot.CommandLine.Replay;

/// <summary>Instants as a timeline writes them (SEMANTICS, section 8): RFC 3339 with <c>Z</c> or an offset and up to six decimals.</summary>
internal static class InstantText
{
    /// <summary>How to write one.</summary>
    public const string Example = "\"2026-11-16T09:05:00Z\" or \"2026-11-16T10:05:00+01:00\"";

    private const int SecondsEnd = 19;
    private const int MostDecimals = 6;

    /// <summary>
    /// Exactly what RFC 3339 allows, which is less than some libraries take (no <c>24:00:00</c>, no decimal comma) and more than others
    /// (offsets to 23:59, further than any zone goes). There is no leap second here.
    /// </summary>
    /// <exception cref="FormatException">It is none. The message says what was found and what to write; the caller says where.</exception>
    public static Instant Parse(string text)
    {
        if (text.Length > SecondsEnd && text[10] is 'T' or 't' && text[13] == ':' && text[16] == ':'
            && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } date
            && Number(text, 11, 23) is { } hour && Number(text, 14, 59) is { } minute && Number(text, 17, 59) is { } second)
        {
            var rest = text.AsSpan(SecondsEnd);
            var decimals = rest[0] == '.' ? rest[1..].IndexOfAnyExceptInRange('0', '9') : 0;
            if (decimals > MostDecimals) throw new FormatException($"{Shown.Quote(text)} has more than six decimals of a second");
            var zone = rest[0] == '.' ? rest[(decimals + 1)..] : rest;
            if ((rest[0] != '.' || decimals > 0) && Offset(zone) is { } offset)
            {
                var midnight = date.Value.AtMidnight().InUtc().ToInstant();
                var time = Duration.FromSeconds((((hour * 60) + minute - offset) * 60) + second) + Fraction(rest.Slice(decimals == 0 ? 0 : 1, decimals));
                return time <= Instant.MaxValue - midnight ? midnight + time : throw new FormatException($"{Shown.Quote(text)} is after the year 9999");
            }
        }

        var zoneless = LocalDateTimePattern.ExtendedIso.Parse(text.ToUpperInvariant()).Success;
        throw new FormatException($"{Shown.Quote(text)} {(zoneless ? "does not say in which zone it is" : "is not an instant")}; write it as in {Example}");
    }

    // In minutes east of UTC.
    private static int? Offset(ReadOnlySpan<char> zone)
    {
        if (zone is "Z" or "z") return 0;
        if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':') return null;
        if (Number(zone, 1, 23) is not { } hours || Number(zone, 4, 59) is not { } minutes) return null;
        var offset = (hours * 60) + minutes;
        return zone[0] == '-' ? -offset : offset;
    }

    private static int? Number(ReadOnlySpan<char> text, int at, int most)
    {
        if (!char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1])) return null;
        var number = ((text[at] - '0') * 10) + text[at + 1] - '0';
        return number <= most ? number : null;
    }

    private static Duration Fraction(ReadOnlySpan<char> decimals)
    {
        var nanoseconds = 0L;
        for (var i = 0; i < 9; i++)
            nanoseconds = (nanoseconds * 10) + (i < decimals.Length ? decimals[i] - '0' : 0);
        return Duration.FromNanoseconds(nanoseconds);
    }
}
