namespace ServiceBot.Reading.Due;

/// <summary>Times as they are spoken: "half past ten", "a quarter to five", "ten past three".</summary>
internal sealed partial class DueClock
{
    // What stands there may be a part of an hour and yet name no time; then the reason why.
    private (TimePart Time, int End, string? Vague)? Spoken(int at, string lead, bool hasDay)
    {
        var led = hasDay || lead is "by" or "at" or "before" or "around" or "after";
        var first = Word(at) == "a" && Word(at + 1) == "quarter" ? at + 1 : at;
        if (Minutes(Word(first)) is not (> 0 and var minutes)) return null;
        var named = Word(first) is "half" or "half-past" or "quarter";
        var side = Word(first) == "half-past" ? first : first + 1;
        var past = Word(side) is "past" or "after" or "half-past";
        if (past || (minutes < 30 && Word(side) is "to" or "till")) return OfAnHour(side + 1, minutes, past, named, led);

        if (Word(first) == "half" && (led || lead.Length == 0) && Hour(Word(side)) is > 0 and var hour && EndsHere(side + 1))
            return (Open(hour, 0), side + 1, "half-hour: half an hour past it to some, half an hour before it to others.");
        if (Word(first) == "quarter" && Word(side) == "of" && led && Hour(Word(side + 1)) is > 0 and var near && EndsHere(side + 2))
            return (Open(near, 0), side + 2, "quarter: before the hour to some, and said of no time by others.");
        return null;
    }

    private (TimePart Time, int End, string? Vague)? OfAnHour(int at, int minutes, bool past, bool named, bool led)
    {
        if (Hour(Word(at)) is not (> 0 and var hour))
        {
            if (!named || !led || !EndsHere(at)) return null;
            return (Open(12, 0), at, minutes == 30 ? "half-hour: of which hour is not said." : "quarter: of which hour is not said.");
        }

        // "I'll send half to five people" and "by 5 to 10 percent" count.
        var (half, end) = Meridiem(at + 1, "at");
        if (!(named && past) && !(half.Length > 0 || EndsHere(end))) return null;
        if (!named && !led) return null;
        var (onHour, minute) = past ? (hour, minutes) : (hour == 1 ? 12 : hour - 1, 60 - minutes);
        return (half.Length == 0 ? Open(onHour, minute) : Known(onHour, minute, half, past ? hour : hour % 12), end, null);
    }

    // "A quarter to twelve in the morning" is before noon, whatever half of the day twelve itself begins.
    private static TimePart Known(int hour, int minute, string half, int said) =>
        new(TimeKind.Clock, (hour % 12) + (half[0] == 'p' && !(said == 0 && hour == 11) ? 12 : 0), minute);

    private static int Minutes(string word) => word switch
    {
        "half" or "half-past" => 30,
        "quarter" => 15,
        "five" or "5" => 5,
        "ten" or "10" => 10,
        "twenty" or "20" => 20,
        "twenty-five" or "25" => 25,
        _ => 0,
    };

    private static int Hour(string word) =>
        Digits(word) is >= 1 and <= 12 and var digits ? digits
        : word is not ("a" or "an" or "couple" or "few" or "several") && DueWords.Numbers.TryGetValue(word, out var spelled) && spelled is >= 1 and <= 12 ? spelled : 0;

    // "pm", "in the evening", "at night": which half of the day, and where it ends.
    private (string Half, int End) Meridiem(int at, string lead)
    {
        var next = Word(at);
        if (next is "am" or "pm" or "a.m" or "p.m" or "a" or "p" && !(next == "a" && lead.Length == 0)) return (next[..1], at + 1);
        if (next == "in" && Word(at + 1) == "the" && Word(at + 2) is "morning" or "afternoon" or "evening") return (Word(at + 2) == "morning" ? "a" : "p", at + 3);
        return ("", at);
    }
}
