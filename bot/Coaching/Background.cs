using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What a client tells along with the ask: who else wants it, what for, and when they are out of reach. It presses; it is not asked.</summary>
internal partial record Pressures
{
    /// <summary>What they need it for, as a verb: "walk through it with Helen before the buyers tomorrow"; null when not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>By when they want it because they are out of reach from then: "four"; null when they don't say that they do.</summary>
    public string? Until { get; init; }

    /// <summary>When they can be reached, or can't, in their own words: "I'm in meetings from four"; null when not said. It presses on nobody.</summary>
    public string? Away { get; init; }

    /// <summary>Who they meet and when: "the buyers tomorrow"; null when not said.</summary>
    public string? Event { get; init; }

    /// <summary>The day or hour they propose instead: "Wednesday at 10"; null when none.</summary>
    public string? Instead { get; init; }

    /// <summary>Whether somebody or something stands behind the client with a clock.</summary>
    public bool Press => Boss is not null || Purpose is not null || Until is not null || Event is not null;

    /// <summary>"Helen wants to walk through it with me": somebody else's wish about the thing that is asked for, told and not asked.</summary>
    public static bool IsBackground(Sentence sentence)
    {
        if (sentence.IsQuestion || Array.Exists(sentence.Words, word => word is "you" or "your" or "please" or "pls")) return false;
        var words = Raw(sentence.Text);
        if (NamedAt(words) is not null || Unreachable(words) is not null) return !NamesAThing(sentence) || Array.Exists(sentence.Words, word => word is "it" or "this" or "them");
        return HelpsIf.In(sentence.Words) || Availability.Is(sentence.Text);
    }

    private static Pressures WithBackground(Pressures pressures, IReadOnlyList<string> texts)
    {
        var sentences = texts.SelectMany(Sentences.Of).ToList();
        var wanted = sentences.Exists(sentence => HelpsIf.In(sentence.Words));
        pressures = pressures with { Away = Availability.In(texts) };
        foreach (var sentence in sentences)
        {
            var words = Raw(sentence.Text);
            if (NamedAt(words) is { } name && !sentence.IsQuestion) pressures = pressures with { Boss = pressures.Boss ?? name, Purpose = PurposeOf(words, name) ?? pressures.Purpose };
            pressures = pressures with { Until = (wanted || Availability.In([sentence.Text]) is null ? Unreachable(words) : null) ?? pressures.Until, Event = EventOf(words) ?? pressures.Event, Instead = InsteadOf(words) ?? pressures.Instead };
        }

        // The day of what comes after is no date for the thing itself.
        return (pressures.Until ?? pressures.Purpose) is not null && pressures.Event is { } occasion && pressures.Day is { } day && occasion.EndsWith(day, StringComparison.OrdinalIgnoreCase) ? pressures with { Day = null } : pressures;
    }

    // "Helen wants to …", "Helen is asking me": a name of its own at the start of a sentence.
    private static string? NamedAt(string[] words)
    {
        if (words.Length < 3) return null;
        var name = Strip(words[0]);
        if (name.Length is < 3 or > 14 || !char.IsUpper(name[0]) || !name.Skip(1).All(char.IsLower) || name.EndsWith("ing", StringComparison.Ordinal) || NoNames.Contains(name.ToLowerInvariant()) || Strip(words[0]).Length != words[0].Length) return null;
        var (verb, next) = (Bare(words[1]), Bare(words[2]));
        return verb is "wants" or "needs" or "asks" or "asked" || (verb == "is" && next is "asking" or "waiting" or "expecting" or "pressing") || (verb == "keeps" && next == "asking") || (verb == "has" && next == "asked") || (verb == "would" && next == "like") ? name : null;
    }

    // "Helen wants to walk through it with me before …" → "walk through it with Helen before …".
    private static string? PurposeOf(string[] words, string name)
    {
        if (Bare(words[1]) is not ("wants" or "needs" or "would") || words.Length is < 6 or > 20) return null;
        var from = Array.FindIndex(words, word => word == "to") + 1;
        var with = Array.FindIndex(words, word => Bare(word) == "with");
        if (from is 0 or > 4 || with <= from || with + 1 >= words.Length || Bare(words[with + 1]) is not ("me" or "us")) return null;
        string[] purpose = [.. words[from..with], "with", name, .. words[(with + 2)..]];
        if (Array.Exists(purpose, word => Own.Contains(Bare(word)))) purpose = [.. words[from..with], "with", name];
        return Array.Exists(purpose, word => Own.Contains(Bare(word)) || !Strip(word).All(c => char.IsLetterOrDigit(c) || c is '-' or '\'' or ':')) ? null : string.Join(' ', purpose.Select(Strip));
    }

    // "I'm in meetings from four", "I'm out after Thursday".
    private static string? Unreachable(string[] words)
    {
        if (!Array.Exists(words, word => Bare(word) is "i'm" or "im" or "i" or "we're" or "we") || !Gone.In(Array.ConvertAll(words, Bare))) return null;
        for (var at = 2; at + 1 < words.Length; at++)
        {
            if (Bare(words[at]) is "from" or "after" or "at" or "on" && IsTime(Bare(words[at + 1]))) return Spoken(words[at + 1]) + Clock(words, at + 2);
        }

        return null;
    }

    // "before the buyers tomorrow", "we see the buyers tomorrow".
    private static string? EventOf(string[] words)
    {
        for (var at = 1; at + 2 < words.Length; at++)
        {
            if (Bare(words[at]) is not ("the" or "our" or "my") || Bare(words[at - 1]) is not ("before" or "see" or "meet" or "meeting" or "seeing" or "to" or "pitching")) continue;
            if (Bare(words[at - 1]) == "to" && (at < 2 || Bare(words[at - 2]) is not ("present" or "presenting" or "pitch" or "pitching"))) continue;
            for (var end = at + 2; end < words.Length && end <= at + 3; end++)
            {
                if (words[end - 1][^1] is ',' or '.' or '?') break;
                if (Bare(words[end]) is "tomorrow" or "today" || (Days.Contains(Bare(words[end])) && char.IsUpper(words[end][0])))
                {
                    var name = words[(at + 1)..end];
                    if (Bare(name[^1]) is "on" or "by") name = name[..^1];
                    if (name.Length > 0 && Array.TrueForAll(name, word => Strip(word).All(char.IsLetter))) return $"{(Bare(words[at]) == "the" ? "the" : "your")} {string.Join(' ', name.Select(Strip))} {(Bare(words[end]) is "tomorrow" or "today" ? "" : "on ")}{Named(words[end])}";
                }
            }
        }

        return null;
    }

    // "to Wednesday at 10", in a sentence that moves something.
    private static string? InsteadOf(string[] words)
    {
        for (var at = 1; at + 1 < words.Length; at++)
        {
            if (Bare(words[at]) is not ("to" or "until" or "till") && !(Bare(words[at]) is "do" or "it" && words[^1][^1] == '?')) continue;
            var next = at + 1 < words.Length - 1 && Bare(words[at + 1]) == "next" ? at + 2 : at + 1;
            if (!Days.Contains(Bare(words[next])) && !Bare(words[next]).Contains(':', StringComparison.Ordinal)) continue;
            var said = (next == at + 2 ? "next " : "") + Named(words[next]);
            var last = next;
            if (last + 1 < words.Length && words[last][^1] is not (',' or '.' or '?') && Bare(words[last + 1]) is "morning" or "afternoon" or "noon" or "evening") said += " " + Bare(words[++last]);
            if (last + 2 < words.Length && words[last][^1] is not (',' or '.' or '?') && Bare(words[last + 1]) is "at" or "around" && char.IsAsciiDigit(words[last + 2][0])) said += $" {Bare(words[last + 1])} {Strip(words[last + 2])}";
            return said;
        }

        return null;
    }

    private static bool NamesAThing(Sentence sentence) => Topics.Of(sentence.Text, asking: false) is not null;

    private static string Spoken(string word) => Days.Contains(Bare(word)) ? Named(word) : Strip(word);

    private static bool IsTime(string word) => Days.Contains(word) || Hours.Contains(word) || (word.Length is > 0 and <= 6 && char.IsAsciiDigit(word[0]));

    private static string[] Raw(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static readonly HashSet<string> Hours = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "lunch"];

    private static readonly HashSet<string> Own = ["i", "i'm", "me", "my", "we", "us", "our", "you", "your", "ours", "mine", "we're"];

    private static readonly HashSet<string> NoNames =
    [
        "nobody", "everyone", "everybody", "anyone", "anybody", "someone", "somebody", "she", "who", "what", "this", "that", "legal", "finance", "accounting", "marketing", "sales", "procurement", "management", "leadership", "compliance", "security", "which", "one", "there", "and", "but", "also", "everything", "nothing",
        "something", "google", "facebook", "meta", "microsoft", "apple", "amazon", "linkedin", "slack", "yes", "the", "our", "they",
    ];

    private static readonly PhraseBook Gone = new("in meetings, in a meeting, in the meeting, in calls, in workshops, in a workshop, out, away, offline, travelling, traveling, gone, on a plane, on a train, on the road, leaving, leave, unavailable, booked, off, unreachable, on holiday, on vacation, on leave, in the air, boarding, presenting, on stage");

    private static readonly PhraseBook HelpsIf = new("before then, before that, by then, before i go, before i leave, before i board, before i fly, before i head, anything before then, before then would help, would help a lot, would help me a lot, would help us a lot, would be a big help, would make my day, would save me, would save us");
}
