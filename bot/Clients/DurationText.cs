using System.Globalization;
using NodaTime;

namespace ServiceBot.Clients;

/// <summary>Durations as people write them in settings and timelines (SEMANTICS, section 8): <c>3h</c>, <c>90m</c>, <c>1h30m</c>.</summary>
internal static class DurationText
{
    // Longer than any calendar makes sense of (114 years), and far from where a sum of instants would overflow.
    private const long MostMinutes = 60_000_000;

    /// <summary>Whole hours, then whole minutes, at least one of the two; never negative. <c>0m</c> is a duration.</summary>
    /// <exception cref="FormatException">It is none. The message says what was found and what to write; the caller says where.</exception>
    public static Duration Parse(string? text)
    {
        var rest = (text ?? "").AsSpan();
        if (rest is ['-', >= '0' and <= '9', ..]) throw new FormatException($"{Shown.Quote(text)} is negative; write hours and minutes as in \"3h\", \"90m\" or \"1h30m\"");
        var hours = Take(ref rest, 'h');
        var minutes = Take(ref rest, 'm');
        if (rest.Length > 0 || (hours is null && minutes is null))
            throw new FormatException($"{Shown.Quote(text)} is not a duration; write hours and minutes as in \"3h\", \"90m\" or \"1h30m\"");
        var total = ((hours ?? 0) * 60) + (minutes ?? 0);
        return total <= MostMinutes
            ? Duration.FromMinutes(total)
            : throw new FormatException($"{Shown.Quote(text)} is too long; a duration has at most 1000000 hours");
    }

    private static long? Take(ref ReadOnlySpan<char> rest, char unit)
    {
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
            digits++;
        if (digits == 0 || digits == rest.Length || rest[digits] != unit) return null;
        // Nine digits hold every length that is allowed; more are too long whatever they say, leading zeros aside.
        var number = rest[..digits].TrimStart('0');
        var value = number.Length > 9 ? MostMinutes + 1 : number.Length == 0 ? 0 : long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
        rest = rest[(digits + 1)..];
        return value;
    }
}
