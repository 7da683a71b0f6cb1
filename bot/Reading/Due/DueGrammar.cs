using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>Reads one expression of time from a place in the tokens on: an amount, or a day and a time of day in either order. It never goes back.</summary>
internal sealed class DueGrammar(List<DueToken> tokens, int start, string lead)
{
    private readonly DueDays _days = new(tokens);
    private readonly DueClock _clock = new(tokens);
    private int _at = start;

    /// <summary>Behind the last token that was taken.</summary>
    public int End => _at;

    /// <summary>What stands here; null when it is no expression of time.</summary>
    public DueParts? Read()
    {
        if (lead is "in" or "within" or "over" or "" or "by" or "before" && ReadAmount() is { } amount) return new DueParts(null, null, amount, null, false, null);
        if (lead is "over" && !(Word(_at) is "the" or "this" or "next" && tokens.Count > _at + 1)) return null;
        if (lead == "within" && Word(_at) is "the" or "this" && Word(_at + 1) is "hour") return Took(2, new DueParts(null, null, new Amount(1, Unit.Hour, false), null, false, null));

        DayPart? day = null;
        TimePart? time = null;
        DateTimeZone? zone = null;
        string? vague = null;
        var fresh = true;
        while (_at < tokens.Count)
        {
            var from = fresh ? _at : Connected(_at);
            if (from < 0) break;
            if (time is null && _clock.Read(from, fresh ? lead : JoinedBy(from), day is not null) is { } clock)
            {
                (time, _at, zone, vague) = (clock.Time, clock.End, clock.Zone, clock.Vague);
            }
            else if (_days.Read(from, fresh ? lead : JoinedBy(from)) is { } named && Merge(day, named.Day) is { } merged)
            {
                (day, _at) = (merged, named.End);
                time ??= named.Time;
            }
            else
            {
                break;
            }

            fresh = false;
        }

        if (day is null && time is null) return null;
        if (time is { Kind: TimeKind.FirstThing } && day is not null && Word(_at) is "morning" or "am" && tokens[_at].Gap == Gap.Space) _at++;
        SkipLatest();
        if (lead == "after") vague = "after: it says from when, not by when.";
        return new DueParts(day, time, null, zone, lead is "before" or "ahead of", vague);
    }

    private DueParts Took(int count, DueParts parts)
    {
        _at += count;
        return parts;
    }

    private string Word(int at) => at < tokens.Count ? tokens[at].Text : "";

    // A weekday and a date name the same day; a weekday and a week name a day of that week.
    private static DayPart? Merge(DayPart? day, DayPart named) => (day?.Kind, named.Kind) switch
    {
        (null, _) => named,
        (DayKind.Weekday, DayKind.Date or DayKind.TwoNumbers) => named,
        (DayKind.Weekday, DayKind.Week) when named.Edge == Edge.Whole => new DayPart(DayKind.WeekdayOfWeek, day.A, named.A),
        (DayKind.Week, DayKind.Weekday) when day.Edge == Edge.Whole => new DayPart(DayKind.WeekdayOfWeek, named.A, day.A),
        (DayKind.FromToday, DayKind.Weekday) => day,
        _ => null,
    };

    // "Friday at 3pm", "3pm on Friday", "Monday, November 20th", "Wed of next week".
    private int Connected(int at)
    {
        if (tokens[at].Gap == Gap.Hard) return -1;
        if (Word(at) is "at" or "on" or "by" or "of" or "around" or "@" or "before" or "during" or "about" && at + 1 < tokens.Count && tokens[at + 1].Gap == Gap.Space)
            return at + 1;
        if (Word(at) == "in" && Word(at + 1) == "the" && at + 2 < tokens.Count) return Word(at + 2) is "morning" or "afternoon" or "evening" ? at + 2 : -1;
        return at;
    }

    private string JoinedBy(int from) => from > 0 && Word(from - 1) is "at" or "by" or "on" or "around" or "@" or "before" ? Word(from - 1) == "@" ? "at" : Word(from - 1) : "and";

    private void SkipLatest()
    {
        if (Word(_at) == "latest" && tokens[_at].Gap != Gap.Hard) _at++;
        else if (Word(_at) == "at" && Word(_at + 1) == "the" && Word(_at + 2) == "latest") _at += 3;
    }

    // "in an hour", "within 24 hours", "in the next couple of days", "2 days from now".
    private Amount? ReadAmount()
    {
        var at = _at;
        var next = false;
        if (Word(at) is "the" && Word(at + 1) is "next" or "coming" or "following") (at, next) = (at + 2, true);
        else if (Word(at) is "next" && lead is not "") (at, next) = (at + 1, true);
        if (Word(at) is "about" or "around" or "roughly" or "approximately" or "less" or "under") at++;
        if (Word(at) == "than") at++;

        double count;
        Unit unit;
        var business = false;
        if (Word(at) == "half" && Word(at + 1) is "an" or "a" && Word(at + 2) is "hour" or "day")
        {
            (count, unit, at) = Word(at + 2) == "hour" ? (30, Unit.Minute, at + 3) : (4, Unit.Hour, at + 3);
        }
        else
        {
            if (Glued(Word(at)) is { } glued)
            {
                (count, unit) = glued;
                at++;
            }
            else
            {
                if (Count(ref at) is not { } number) return null;
                if (Word(at) is "business" or "working" or "work" or "more" or "short" or "full" or "whole")
                {
                    business = Word(at) is "business" or "working" or "work";
                    at++;
                }

                var word = Word(at).TrimEnd('\'');
                if (!DueWords.Units.TryGetValue(word, out unit) || word.Length < 2) return null;
                (count, at) = (number, at + 1);
            }

            if (Word(at) == "and" && Word(at + 1) == "a" && Word(at + 2) == "half") (count, at) = (count + 0.5, at + 3);
        }

        var named = lead is "in" or "within" || (lead is "over" && next);
        if (Word(at) == "time" && lead == "in") at++;
        else if (Word(at) == "from" && Word(at + 1) is "now" or "today") (named, at) = (true, at + 2);
        else if (Word(at) == "or" && Word(at + 1) is "so" or "less" or "two" && named) at += 2;
        if (!named) return null;

        // "a few minutes" is said of a quarter of an hour.
        if (unit == Unit.Minute && count <= 3 && !char.IsAsciiDigit(tokens[_at].Text[0])) count = 15;
        _at = at;
        return new Amount(count, unit, business);
    }

    private double? Count(ref int at)
    {
        var word = Word(at);
        if (word is "a" && Word(at + 1) is "couple" or "few")
        {
            at += 2;
            if (Word(at) == "of") at++;
            return Word(at - 1) == "few" || Word(at - 2) == "few" ? 3 : 2;
        }

        if (DueWords.Numbers.TryGetValue(word, out var number))
        {
            at++;
            if (word == "couple" && Word(at) == "of") at++;
            return number;
        }

        if (!IsCount(word, out var count)) return null;
        at++;
        return count;
    }

    // "2h", "30min", "24hrs", "3d".
    private static (double Count, Unit Unit)? Glued(string word)
    {
        var letters = 0;
        while (letters < word.Length && (char.IsAsciiDigit(word[letters]) || word[letters] == '.')) letters++;
        if (letters == 0 || letters == word.Length || !IsCount(word[..letters], out var count)) return null;
        return word[letters..] is "h" or "hr" or "hrs" ? (count, Unit.Hour) : word[letters..] is "m" or "min" or "mins" ? (count, Unit.Minute) : word[letters..] is "d" ? (count, Unit.Day) : null;
    }

    private static bool IsCount(string word, out double count)
    {
        count = 0;
        return word.Length is > 0 and <= 4 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[^1]) && word.All(c => char.IsAsciiDigit(c) || c == '.') && double.TryParse(word, out count);
    }
}
