using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>Reads a day, or a period of days.</summary>
internal sealed class DueDays(List<DueToken> tokens)
{
    /// <summary>The day at <paramref name="at"/>; null when none stands there. Some days bring their time of day: "tonight".</summary>
    /// <param name="lead">The word before it that makes a bare month, quarter or number of the month a day.</param>
    public (DayPart Day, TimePart? Time, int End)? Read(int at, string lead)
    {
        if (at >= tokens.Count) return null;
        var (edge, body) = EdgeOf(at);
        if (body > at && edge == Edge.Whole) return Simple(body, lead) ?? Relative(body, edge);
        if (edge != Edge.Whole) return Relative(body, edge) ?? Named(body, edge, "of") ?? (Simple(body, lead) is { } day ? day : null);
        return Simple(at, lead) ?? Relative(at, edge) ?? Named(at, edge, lead) ?? Dates(at, lead);
    }

    private string Word(int at) => at >= 0 && at < tokens.Count && (at == 0 || tokens[at].Gap != Gap.Hard) ? tokens[at].Text : "";

    // "early", "end of the", "middle of", "later", and where the day begins behind it.
    private (Edge Edge, int Body) EdgeOf(int at)
    {
        if (Word(at) is "eow" or "eom" or "eoq" or "eoy") return (Edge.Whole, at);
        if (Word(at) is "later") return (Edge.Whole, at + 1);
        var edge = Word(at) switch
        {
            "early" => Edge.Early,
            "start" or "beginning" => Edge.Start,
            "middle" or "mid" => Edge.Middle,
            "late" or "end" => Edge.End,
            _ => Edge.Whole,
        };
        if (edge == Edge.Whole) return Word(at) == "the" && Word(at + 1) is "end" or "start" or "beginning" or "middle" or "week" && Word(at + 2) is "of" or "after" ? Word(at + 1) == "week" ? (edge, at) : EdgeOf(at + 1) : (edge, at);
        var body = at + 1;
        if (Word(at) is "start" or "beginning" or "middle" or "end" && Word(body) == "of") body++;
        if (Word(body) == "in" && Word(at) == "early") body++;
        return body < tokens.Count ? (edge, body) : (Edge.Whole, at);
    }

    private (DayPart, TimePart?, int)? Simple(int at, string lead)
    {
        switch (Word(at))
        {
            case "today":
                return (new DayPart(DayKind.FromToday), null, at + 1);
            case "tonight" or "tonite":
                return (new DayPart(DayKind.FromToday), new TimePart(TimeKind.Midnight), at + 1);
            case "tomorrow" or "tmrw" or "tmr" or "tomorow" or "tommorow" or "tommorrow" or "tmw":
                return (new DayPart(DayKind.FromToday, 1), null, at + 1);
            case "day" when Word(at + 1) == "after" && Word(at + 2) == "tomorrow":
                return (new DayPart(DayKind.FromToday, 2), null, at + 3);
            case "the" when Word(at + 1) == "day" && Word(at + 2) == "after" && Word(at + 3) == "tomorrow":
                return (new DayPart(DayKind.FromToday, 2), null, at + 4);
            case "eow":
                return (new DayPart(DayKind.Week, Edge: Edge.End), null, at + 1);
            case "eom":
                return (new DayPart(DayKind.Month, Edge: Edge.End), null, at + 1);
            case "eoq":
                return (new DayPart(DayKind.Quarter, Edge: Edge.End), null, at + 1);
            case "eoy":
                return (new DayPart(DayKind.Year, Edge: Edge.End), null, at + 1);
            case "weekend" when lead is "over" or "before" or "by":
                return (new DayPart(DayKind.Weekend), null, at + 1);
            case "the" when Word(at + 1) == "weekend":
                return (new DayPart(DayKind.Weekend), null, at + 2);
            case "next" when Word(at + 1) is "business" or "working" or "work" && Word(at + 2) == "day":
                return (new DayPart(DayKind.NextBusinessDay), null, at + 3);
            case "the" when Word(at + 1) is "next" && Word(at + 2) is "business" or "working" or "work" && Word(at + 3) == "day":
                return (new DayPart(DayKind.NextBusinessDay), null, at + 4);
        }

        if (!DueWords.Weekdays.TryGetValue(Word(at), out var weekday) || (Word(at) is "sat" or "sun" && lead is "")) return null;
        return (new DayPart(DayKind.Weekday, (int)weekday), null, at + 1);
    }

    // "this week", "next Friday", "the week after next", "this afternoon", "next month".
    private (DayPart, TimePart?, int)? Relative(int at, Edge edge)
    {
        if (Word(at) == "the" && Word(at + 1) == "week" && Word(at + 2) == "after" && Word(at + 3) == "next") return (new DayPart(DayKind.Week, 2, Edge: edge), null, at + 4);
        if (Word(at) == "week" && Word(at + 1) == "after" && Word(at + 2) == "next") return (new DayPart(DayKind.Week, 2, Edge: edge), null, at + 3);
        if (edge != Edge.Whole && Period(Word(at)) is { } own) return (new DayPart(own, 0, Edge: edge), null, at + 1);
        if (edge != Edge.Whole && Word(at) is "the" && Period(Word(at + 1)) is { } itself) return (new DayPart(itself, 0, Edge: edge), null, at + 2);
        if (Word(at) == "the" && Word(at + 1) is "following" or "coming") at++;
        if (Word(at) is not ("this" or "next" or "coming" or "following")) return null;
        var offset = Word(at) is "next" or "following" ? 1 : 0;
        var word = Word(at + 1) is "coming" ? at + 2 : at + 1;
        if (Period(Word(word)) is { } kind) return (new DayPart(kind, offset, Edge: edge), null, word + 1);
        if (DueWords.Weekdays.TryGetValue(Word(word), out var weekday))
            return (offset == 1 ? new DayPart(DayKind.WeekdayOfWeek, (int)weekday, 1) : new DayPart(DayKind.Weekday, (int)weekday), null, word + 1);
        var today = new DayPart(DayKind.FromToday);
        return offset == 1 ? null : Word(word) switch
        {
            "morning" => (today, new TimePart(TimeKind.Noon), word + 1),
            "afternoon" => (today, new TimePart(TimeKind.Afternoon), word + 1),
            "evening" => (today, new TimePart(TimeKind.Midnight), word + 1),
            _ => null,
        };
    }

    private static DayKind? Period(string word) => word switch
    {
        "week" => DayKind.Week,
        "weekend" => DayKind.Weekend,
        "month" => DayKind.Month,
        "quarter" => DayKind.Quarter,
        "year" => DayKind.Year,
        _ => null,
    };

    // "in January", "by Q1", "mid-March".
    private (DayPart, TimePart?, int)? Named(int at, Edge edge, string lead)
    {
        var word = Word(at);
        if (word.StartsWith("mid-", StringComparison.Ordinal)) (word, edge) = (word[4..], Edge.Middle);
        if (word == "week" && edge == Edge.Middle) return (new DayPart(DayKind.Week, Edge: edge), null, at + 1);
        if (word == "month" && edge == Edge.Middle) return (new DayPart(DayKind.Month, Edge: edge), null, at + 1);
        if (edge == Edge.Whole && lead is not ("in" or "by" or "before" or "of")) return null;
        if (DueWords.Months.TryGetValue(word, out var month) && !IsDayNumber(Word(at + 1)))
        {
            var year = YearAt(at + 1);
            return (new DayPart(DayKind.NamedMonth, month, 0, year, edge), null, year > 0 ? at + 2 : at + 1);
        }

        if (word.Length != 2 || word[0] != 'q' || word[1] is < '1' or > '4') return null;
        var of = YearAt(at + 1);
        return (new DayPart(DayKind.NamedQuarter, word[1] - '0', 0, of, edge), null, of > 0 ? at + 2 : at + 1);
    }

    // "Dec 3rd", "3 December 2026", "the 14th", "14/12", "2026-12-14".
    private (DayPart, TimePart?, int)? Dates(int at, string lead)
    {
        if (Iso(Word(at)) is { } iso) return (new DayPart(DayKind.Date, iso.Day, iso.Month, iso.Year), null, at + 1);
        if (DueWords.Months.TryGetValue(Word(at), out var month) && DayNumber(Word(at + 1)) is > 0 and var day)
        {
            var year = YearAt(at + 2);
            return (new DayPart(DayKind.Date, day, month, year), null, year > 0 ? at + 3 : at + 2);
        }

        var number = Word(at) == "the" ? at + 1 : at;
        if (DayNumber(Word(number)) is > 0 and var of)
        {
            var name = Word(number + 1) == "of" ? number + 2 : number + 1;
            if (DueWords.Months.TryGetValue(Word(name), out var named))
            {
                var year = YearAt(name + 1);
                return (new DayPart(DayKind.Date, of, named, year), null, year > 0 ? name + 2 : name + 1);
            }

            var alone = lead is "by" or "before" or "on" or "and" || (number > at && EndsHere(number + 1));
            if (Word(number).Length > 2 && alone) return (new DayPart(DayKind.Date, of), null, number + 1);
        }

        return Slashed(Word(at)) is { } two && (lead is "by" or "before" or "on" or "and" || two.Year > 0 || at == 0) ? (two, null, at + 1) : null;
    }

    private bool EndsHere(int at) => at >= tokens.Count || tokens[at].Gap != Gap.Space || tokens[at].Text is "at" or "and" or "if" or "so" or "to" or "or" or "by" or "in" or "of";

    private int YearAt(int at) => Word(at) is { Length: 4 } word && word[0] == '2' && word[1] == '0' && int.TryParse(word, out var year) ? year : 0;

    private static bool IsDayNumber(string word) => DayNumber(word) > 0;

    // "3", "3rd", "14th": 1 to 31, else 0.
    private static int DayNumber(string word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits])) digits++;
        if (digits is 0 or > 2 || word[digits..] is not ("" or "st" or "nd" or "rd" or "th")) return 0;
        var number = int.Parse(word[..digits]);
        return number is >= 1 and <= 31 ? number : 0;
    }

    private static (int Year, int Month, int Day)? Iso(string word) =>
        word.Length == 10 && word[4] == '-' && word[7] == '-' && int.TryParse(word[..4], out var year) && int.TryParse(word[5..7], out var month) && int.TryParse(word[8..], out var day) && year is > 1900 and < 2200 && month is >= 1 and <= 12 && day is >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? (year, month, day)
            : null;

    private static DayPart? Slashed(string word)
    {
        var parts = word.Split('/', '.');
        if (parts.Length is < 2 or > 3 || !Array.TrueForAll(parts, part => part.Length is > 0 and <= 4 && part.All(char.IsAsciiDigit)) || parts[0].Length > 2 || parts[1].Length > 2) return null;
        var (a, b) = (int.Parse(parts[0]), int.Parse(parts[1]));
        var year = parts.Length == 3 ? int.Parse(parts[2]) : 0;
        if (parts.Length == 3 && year < 100) year += 2000;
        if (a is < 1 or > 31 || b is < 1 or > 31 || (a > 12 && b > 12) || year > 2200 || (parts.Length == 3 && year < 1900)) return null;
        // A point stands between day and month only where the day comes first.
        return word.Contains('.', StringComparison.Ordinal) ? b <= 12 ? new DayPart(DayKind.Date, a, b, year) : null : new DayPart(DayKind.TwoNumbers, a, b, year);
    }
}
