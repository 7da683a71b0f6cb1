using NodaTime;

namespace ServiceBot.Clients;

/// <summary>Opening hours as people write them in settings and timelines (SEMANTICS, section 8): <c>{"mon": ["09:00-12:30", "13:30-17:30"]}</c>.</summary>
internal static class HoursText
{
    private const int EndOfDay = 24 * 60;

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The weekday of a key: <c>mon</c>, <c>tue</c>, <c>wed</c>, <c>thu</c>, <c>fri</c>, <c>sat</c>, <c>sun</c>, exactly so; null for anything else.</summary>
    public static IsoDayOfWeek? DayOf(string key)
    {
        var index = Array.IndexOf(Days, key);
        return index < 0 ? null : (IsoDayOfWeek)(index + 1);
    }

    /// <summary>One interval, <c>HH:MM-HH:MM</c>. It must end after it begins; <c>24:00</c> may only end it.</summary>
    /// <exception cref="FormatException">It is none. The message says what was found and what to write; the caller says where.</exception>
    public static OpenInterval Parse(string? text)
    {
        var span = (text ?? "").AsSpan();
        if (span.Length != 11 || span[5] != '-' || Minute(span[..5]) is not { } start || Minute(span[6..]) is not { } end)
            throw new FormatException($"{Shown.Quote(text)} is not an interval of opening hours; write it as in \"09:00-17:30\"");
        if (start == EndOfDay)
            throw new FormatException($"{Shown.Quote(text)} begins at 24:00, which may only end an interval; begin at 00:00 of the next day");
        if (end <= start)
            throw new FormatException($"{Shown.Quote(text)} does not end after it begins; split what goes past midnight into two days, the first ending at 24:00");
        return new OpenInterval(start, end);
    }

    private static int? Minute(ReadOnlySpan<char> text)
    {
        if (text[2] != ':' || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]) || !char.IsAsciiDigit(text[3]) || !char.IsAsciiDigit(text[4]))
            return null;
        var hour = ((text[0] - '0') * 10) + text[1] - '0';
        var minute = ((text[3] - '0') * 10) + text[4] - '0';
        var total = (hour * 60) + minute;
        return minute < 60 && total <= EndOfDay ? total : null;
    }
}
