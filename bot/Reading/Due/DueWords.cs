using System.Collections.Frozen;
using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>The words of time.</summary>
internal static class DueWords
{
    public static readonly FrozenDictionary<string, IsoDayOfWeek> Weekdays = Table<IsoDayOfWeek>(
        (IsoDayOfWeek.Monday, "monday mon"),
        (IsoDayOfWeek.Tuesday, "tuesday tue tues"),
        (IsoDayOfWeek.Wednesday, "wednesday wed weds wednsday"),
        (IsoDayOfWeek.Thursday, "thursday thu thur thurs"),
        (IsoDayOfWeek.Friday, "friday fri"),
        (IsoDayOfWeek.Saturday, "saturday sat"),
        (IsoDayOfWeek.Sunday, "sunday sun"));

    public static readonly FrozenDictionary<string, int> Months = Table<int>(
        (1, "january jan"), (2, "february feb"), (3, "march mar"), (4, "april apr"), (5, "may"), (6, "june jun"),
        (7, "july jul"), (8, "august aug"), (9, "september sept sep"), (10, "october oct"), (11, "november nov"), (12, "december dec"));

    public static readonly FrozenDictionary<string, int> Numbers = Table<int>(
        (1, "a an one"), (2, "two couple"), (3, "three few"), (4, "four"), (5, "five several"), (6, "six"), (7, "seven"), (8, "eight"), (9, "nine"), (10, "ten"), (11, "eleven"), (12, "twelve"),
        (14, "fourteen"), (15, "fifteen"), (20, "twenty"), (24, "twenty-four"), (30, "thirty"), (45, "forty-five"), (48, "forty-eight"), (60, "sixty"), (90, "ninety"));

    public static readonly FrozenDictionary<string, Unit> Units = Table<Unit>(
        (Unit.Minute, "minute minutes min mins"), (Unit.Hour, "hour hours hr hrs h"), (Unit.Day, "day days"), (Unit.Week, "week weeks wk wks"), (Unit.Month, "month months"), (Unit.Year, "year years"));

    /// <summary>A time zone by its letters. People write EST in July: the letters name a place, not an offset.</summary>
    public static readonly FrozenDictionary<string, string> Zones = Table<string>(
        ("Europe/Paris", "cet cest mez mesz"), ("Europe/London", "gmt bst"), ("Etc/UTC", "utc"), ("Europe/Helsinki", "eet eest"), ("Europe/Lisbon", "wet west"),
        ("America/New_York", "est edt et"), ("America/Chicago", "cst cdt ct"), ("America/Denver", "mst mdt mt"), ("America/Los_Angeles", "pst pdt pt"),
        ("Asia/Kolkata", "ist"), ("Asia/Tokyo", "jst"), ("Asia/Singapore", "sgt"), ("Australia/Sydney", "aest aedt aet"), ("Africa/Johannesburg", "sast"));

    /// <summary>A time zone by a place, before "time".</summary>
    public static readonly FrozenDictionary<string, string> Places = Table<string>(
        ("Europe/London", "london uk british"), ("Europe/Paris", "paris french"), ("Europe/Berlin", "berlin german"), ("Europe/Madrid", "madrid spanish"), ("Europe/Amsterdam", "amsterdam dutch"), ("Europe/Zurich", "zurich swiss"),
        ("America/New_York", "eastern boston"), ("America/Chicago", "central chicago"), ("America/Denver", "mountain denver"), ("America/Los_Angeles", "pacific la"),
        ("Asia/Kolkata", "india indian mumbai"), ("Asia/Tokyo", "tokyo japan"), ("Asia/Singapore", "singapore"), ("Australia/Sydney", "sydney"), ("Asia/Dubai", "dubai"));

    /// <summary>Before a weekday or date: it has been, or comes again and again, or only begins there.</summary>
    public static readonly FrozenSet<string> NotAhead = Set("after last past previous since until till every each from yesterday ago during of most until through thru between to than about re for's usual");

    /// <summary>Before a weekday: it says which deck, not when.</summary>
    public static readonly FrozenSet<string> Which = Set("the our your my a an that his her their its each every");

    /// <summary>What a meeting may be called.</summary>
    public static readonly FrozenSet<string> Events = Set("call meeting launch deadline presentation demo review kickoff kick-off standup stand-up holidays christmas easter workshop event webinar release go-live sync interview pitch trip conference board session appointment flight hearing signing campaign release close");

    /// <summary>Names no time. Looked for only when nothing in the text does.</summary>
    public static readonly string[][] Vague =
    [
        .. "asap|a.s.a.p|as soon as possible|as soon as i can|as soon as we can|as quickly as possible|as quickly as i can|as quickly as we can|soon|shortly|right away|straight away|straightaway|immediately|at once|in a bit|in a moment|in a minute|in a sec|in a second|in a while|in a jiffy|in due course|in the near future|before long|at some point|when i can|when we can|when i get a chance|when i get a minute|momentarily"
            .Split('|').Select(phrase => phrase.Split(' ')),
    ];

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();

    private static FrozenDictionary<string, T> Table<T>(params (T Value, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Value))).ToFrozenDictionary(row => row.word, row => row.Value);
}
