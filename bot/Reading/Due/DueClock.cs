using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>Reads a time of day: by the clock, or by its name.</summary>
internal sealed partial class DueClock(List<DueToken> tokens)
{
    /// <summary>The time of day at <paramref name="at"/>; null when none stands there.</summary>
    /// <param name="lead">The word before it that makes a bare number a time: "at 9", "by 3".</param>
    /// <param name="hasDay">A day stands before it, which makes "morning" and "4:30" a time.</param>
    public (TimePart Time, int End, DateTimeZone? Zone, string? Vague)? Read(int at, string lead, bool hasDay)
    {
        if (at >= tokens.Count) return null;
        if (Named(at, lead, hasDay) is { } named) return (named.Time, named.End, null, null);
        var spoken = Spoken(at, lead, hasDay);
        if (spoken is { Vague: { } why } part) return (part.Time, part.End, null, why);
        if ((spoken is { } said ? (said.Time, said.End) : Clock(at, lead, hasDay)) is not { } clock) return null;
        var (zone, end, vague) = Zone(clock.End);
        return (clock.Time, end, zone, vague);
    }

    private string Word(int at) => at < tokens.Count && (at == 0 || tokens[at].Gap != Gap.Hard) ? tokens[at].Text : "";

    private (TimePart Time, int End)? Named(int at, string lead, bool hasDay)
    {
        var day = hasDay || lead is "and";
        switch (Word(at))
        {
            case "eod" or "cob" or "eob" or "e.o.d" or "c.o.b" or "eop":
                return (new TimePart(TimeKind.Close), at + 1);
            case "end" when Word(at + 1) == "of" && Skip(at + 2, "the", "business", "my", "our", "working") is var word && Word(word) is "day" or "business" or "play":
                return (new TimePart(TimeKind.Close), word + 1);
            case "close" when Word(at + 1) == "of" && Word(at + 2) is "business" or "play" or "day":
                return (new TimePart(TimeKind.Close), at + 3);
            case "first" when Word(at + 1) == "thing":
                return (new TimePart(TimeKind.FirstThing), Word(at + 2) == "in" && Word(at + 3) == "the" && Word(at + 4) is "morning" or "am" or "a.m" ? at + 5 : at + 2);
            case "noon" or "midday" or "lunch" or "lunchtime" when lead is not "over" and not "":
                return (new TimePart(TimeKind.Noon), at + 1);
            case "noon" or "midday" or "lunchtime":
                return (new TimePart(TimeKind.Noon), at + 1);
            case "midnight":
                return (new TimePart(TimeKind.Midnight), at + 1);
            case "morning" or "am" or "a.m" when day:
                return (new TimePart(TimeKind.Noon), at + 1);
            case "afternoon" or "pm" or "p.m" when day:
                return (new TimePart(TimeKind.Afternoon), at + 1);
            case "evening" or "night" when day:
                return (new TimePart(TimeKind.Midnight), at + 1);
            case "mid-morning" or "midmorning" when day || lead is "by":
                return (new TimePart(TimeKind.Noon), at + 1);
            case "the" when lead is "in" && Word(at + 1) == "course" && Word(at + 2) == "of" && Word(at + 3) == "the" && Word(at + 4) == "day":
                return (new TimePart(TimeKind.Close), at + 5);
            case "the" when lead is "in" && Word(at + 1) is "morning":
                return (new TimePart(TimeKind.Morning), at + 2);
            case "the" when lead is "in" && Word(at + 1) is "afternoon":
                return (new TimePart(TimeKind.Afternoon), at + 2);
            case "the" when lead is "in" && Word(at + 1) is "evening":
                return (new TimePart(TimeKind.Midnight), at + 2);
            default:
                return null;
        }
    }

    private int Skip(int at, params string[] words)
    {
        while (Array.IndexOf(words, Word(at)) >= 0 && !(Word(at) == "business" && Word(at + 1) != "day")) at++;
        return at;
    }

    private (TimePart Time, int End)? Clock(int at, string lead, bool hasDay)
    {
        if (lead is "by" or "at" or "before" && Word(at) != "one" && !char.IsAsciiDigit(Word(at).FirstOrDefault()) && Hour(Word(at)) is > 0 and var spelled && EndsHere(at + 1)) return (Open(spelled, 0), at + 1);
        if (Parse(Word(at)) is not { } read) return null;
        var (hour, minute, half, colon) = read;
        var end = at + 1;
        if (half.Length == 0)
        {
            if (Word(end) is "o'clock" or "oclock") (colon, end) = (true, end + 1);
            if (hour <= 12 || Word(end) != "in") (half, end) = Meridiem(end, lead);
        }

        if (half.Length > 0)
        {
            if (hour is < 1 or > 12) return null;
            return (new TimePart(TimeKind.Clock, (hour % 12) + (half[0] == 'p' ? 12 : 0), minute), end);
        }

        if (hour > 24 || (hour == 24 && minute > 0)) return null;
        if (!colon && !(lead is "by" or "at" or "before" or "around" or "after" && minute == 0 && EndsHere(end))) return null;
        if (colon && !(hasDay || lead is "by" or "at" or "before" or "around" or "after" or "and" || at == 0 || ZoneFollows(end))) return null;
        return (Word(at)[0] == '0' || hour is 0 or > 12 ? new TimePart(TimeKind.Clock, hour, minute) : Open(hour, minute), end);
    }

    private static TimePart Open(int hour, int minute) => new(TimeKind.Clock, hour, minute, IsOpen: true);

    // A bare number is a time only when nothing follows that it could count.
    private bool EndsHere(int at) =>
        at >= tokens.Count || tokens[at].Gap != Gap.Space
        || tokens[at].Text is "on" or "today" or "tomorrow" or "tonight" or "sharp" or "latest" or "at" or "and" or "so" or "your" or "my" or "our" or "if" or "or" or "with" or "ish" or "then" or "in" or "this" or "for" or "but" or "as" or "your's"
        || (tokens[at].Text == "to" && Hour(Word(at + 1)) == 0)
        || DueWords.Weekdays.ContainsKey(tokens[at].Text) || DueWords.Zones.ContainsKey(tokens[at].Text) || ZoneFollows(at);

    private bool ZoneFollows(int at) => Zone(at) is { Zone: not null };

    // "CET", "London time", "my time", "your time".
    private (DateTimeZone? Zone, int End, string? Vague) Zone(int at)
    {
        if (Word(at) is "sharp" or "ish" or "local") at++;
        if (Word(at) is not "ct" and not "mt" && DueWords.Zones.TryGetValue(Word(at), out var id)) return (DateTimeZoneProviders.Tzdb[id], Word(at + 1) == "time" ? at + 2 : at + 1, null);
        if (Word(at) == "your" && Word(at + 1) == "time") return (null, at + 2, "your-time: it is the reader's time, whose zone is not known here.");
        if (Word(at) is "my" or "our" or "local" && Word(at + 1) == "time") return (null, at + 2, null);
        if (Word(at) == "new" && Word(at + 1) == "york" && Word(at + 2) == "time") return (DateTimeZoneProviders.Tzdb["America/New_York"], at + 3, null);
        if (Word(at + 1) == "time" && DueWords.Places.TryGetValue(Word(at), out var place)) return (DateTimeZoneProviders.Tzdb[place], at + 2, null);
        return (null, Word(at) == "time" && Word(at - 1) == "local" ? at + 1 : at, null);
    }

    // "3", "3pm", "3:30", "3.30pm", "15h", "15h30", "1500" stays a number.
    private static (int Hour, int Minute, string Half, bool Colon)? Parse(string word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits])) digits++;
        if (digits is 0 or > 2) return null;
        var hour = int.Parse(word[..digits]);
        var rest = word[digits..];
        var minute = 0;
        var colon = false;
        if (rest.Length >= 3 && rest[0] is ':' or '.' or 'h' && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]))
        {
            minute = int.Parse(rest[1..3]);
            colon = rest[0] != '.';
            rest = rest[3..];
            if (minute > 59 || (!colon && rest.Length == 0)) return minute > 59 ? null : (hour, minute, "", false);
        }

        return rest switch
        {
            "" => (hour, minute, "", colon),
            "h" when minute == 0 => (hour, 0, "", true),
            "am" or "a" or "a.m" => (hour, minute, "a", colon),
            "pm" or "p" or "p.m" => (hour, minute, "p", colon),
            "ish" => (hour, minute, "", colon),
            _ => null,
        };
    }

    private static int Digits(string word) => word.Length is 1 or 2 && int.TryParse(word, out var number) ? number : -1;
}
