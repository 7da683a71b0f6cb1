using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What presses on the client, in words of their own: who is behind them, by when, for what occasion.</summary>
/// <param name="Boss">"your CMO"; null when nobody is named.</param>
/// <param name="Day">"Monday", "tomorrow", "the 3rd", "Friday 5pm"; null when no date is named.</param>
/// <param name="Occasion">"your board meeting"; null when none is named.</param>
internal sealed partial record Pressures(string? Boss, string? Day, string? Occasion)
{
    private static readonly HashSet<string> Bosses =
    [
        "cmo", "ceo", "cfo", "cto", "coo", "vp", "boss", "manager", "director", "board", "management", "leadership", "investors", "founder", "founders", "president", "chairman", "owner", "shareholders",
    ];

    private static readonly HashSet<string> Past = ["went", "was", "were", "said", "told", "sent", "came", "had", "did", "didn't", "wrote", "got", "published", "promised", "received", "posted"];

    private static readonly HashSet<string> Occasions =
    [
        "meeting", "launch", "event", "demo", "presentation", "pitch", "conference", "webinar", "fair", "workshop", "board", "trade", "show", "go-live", "opening", "townhall", "offsite", "premiere",
    ];

    private static readonly HashSet<string> Days =
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow", "tonight", "noon", "midnight", "eod", "eow", "christmas", "easter",
    ];

    /// <summary>Reads them off the words, the latest mention winning.</summary>
    public static Pressures In(IReadOnlyList<string> texts)
    {
        string? boss = null, day = null, occasion = null;
        foreach (var text in texts.Select(Availability.Without))
        {
            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            for (var at = 0; at < words.Length; at++)
            {
                var word = Bare(words[at]);
                if (word is "our" or "my" or "the" && at + 1 < words.Length)
                {
                    boss = BossAt(words, at) ?? boss;
                    // "before our launch" is an occasion; "the presentation" alone may be what we deliver.
                    if (at > 0 && (Bare(words[at - 1]) is "before" or "until" || (Bare(words[at - 1]) == "for" && at > 1 && Bare(words[at - 2]) is "time" or "ready" or "it's" or "is" or "this"))) occasion = OccasionAt(words, at) ?? occasion;
                }

                if (word is "today" or "tomorrow" or "tonight" && words[at][^1] == '?') day = word; // "can you send it today?"
                if (word is "today" or "tonight" or "tomorrow" && at > 0 && Bare(words[at - 1]) is "this" or "it" or "them" or "these" or "that" or "done" or "live" or "ready" && Array.Exists(words[..at], w => Bare(w) is "need" or "needs" or "must" or "want" or "get" or "have")) day = word;
                if (word is "at" && at + 1 < words.Length && (char.IsAsciiDigit(words[at + 1][0]) || Bare(words[at + 1]) is "noon" or "midnight")) day = DayAt(words, at + 1) ?? day;
                if (word == "on" && Array.Exists(words, w => Past.Contains(Bare(w)))) continue; // a day that has been
                if (word is "by" or "before" or "until" or "till" or "on" or "next" && at + 1 < words.Length) day = DayAt(words, at + 1) ?? day;
            }
        }

        return WithBackground(new Pressures(boss, day, occasion), texts);
    }

    private static string? BossAt(string[] words, int at)
    {
        var next = words[at + 1];
        if (!Bosses.Contains(Bare(next)) || Strip(next).EndsWith('s') && Strip(next).AsSpan().IndexOfAny('\'', '’') >= 0) return null;
        if (at > 0 && Bare(words[at - 1]) is "across" or "on") return null; // "across the board"
        var who = Strip(next);
        // "the team", "the client" are anybody; "our client" is somebody who presses.
        if (Bare(words[at]) == "the" && Bare(who) is not ("board" or "ceo" or "cmo" or "cfo" or "investors" or "management")) return null;
        if (at + 2 < words.Length && Occasions.Contains(Bare(words[at + 2]))) return null; // "our board meeting" is an occasion
        return "your " + (who.Any(char.IsLower) && char.IsUpper(who[0]) ? who.ToLowerInvariant() : who);
    }

    private static string? OccasionAt(string[] words, int at)
    {
        for (var i = at + 1; i < words.Length && i <= at + 3; i++)
        {
            if (Occasions.Contains(Bare(words[i])) && Bare(words[i]) is not ("board" or "trade"))
            {
                var name = string.Join(' ', words[(at + 1)..(i + 1)].Select(Strip));
                return words[(at + 1)..i].All(w => Strip(w).Length == w.Length) ? $"{(Bare(words[at]) == "the" ? "the" : "your")} {name}" : null;
            }

            if (PhraseEnds(words[i])) return null;
        }

        return null;
    }

    private static bool PhraseEnds(string word) => Bare(word) is "is" or "are" or "on" or "for" or "and" or "to" or "was" or "by" or "of" or "in" or "with" || word[^1] is ',' or '.' or '!' or '?';

    private static string? DayAt(string[] words, int at)
    {
        var first = Bare(words[at]);
        if (first == "the" && at + 2 < words.Length && Bare(words[at + 1]) == "end") return DayAt(words, at + 1);
        if (Days.Contains(first)) return Named(words[at]) + Clock(words, at + 1);
        if (first is "the" && at + 1 < words.Length && Ordinal(Bare(words[at + 1]))) return "the " + Strip(words[at + 1]);
        if (first is "end" && at + 2 < words.Length && Bare(words[at + 1]) == "of" && Bare(words[at + 2]) is "day" or "week" or "month" or "business") return Bare(words[at + 2]) == "business" ? "the end of the day" : "the end of the " + Bare(words[at + 2]);
        if (first is "next" && at + 1 < words.Length && (Bare(words[at + 1]) is "week" or "month" || Days.Contains(Bare(words[at + 1])))) return "next " + Named(words[at + 1]);
        if (Hours.Contains(first) && first is not "one" && Bare(words[at - 1]) is "by" or "before" && (words[at][^1] is ',' or '.' or '?' or '!' || at + 1 == words.Length || Bare(words[at + 1]) is "today" or "tomorrow" or "at" or "please" or "so" or "because" or "or")) return Strip(words[at]);
        return first.Length > 0 && char.IsAsciiDigit(first[0]) && (first.EndsWith("am", StringComparison.Ordinal) || first.EndsWith("pm", StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal)) ? Strip(words[at]) : null;
    }

    private static string Clock(string[] words, int at)
    {
        if (at >= words.Length || words[at - 1][^1] is ',' or '.' or '?' or '!') return "";
        if (Bare(words[at]) is "morning" or "afternoon" or "evening" or "noon") return " " + Bare(words[at]);
        return char.IsAsciiDigit(words[at][0]) && (Bare(words[at]).EndsWith("am", StringComparison.Ordinal) || Bare(words[at]).EndsWith("pm", StringComparison.Ordinal)) ? " " + Strip(words[at]) : "";
    }

    private static string Named(string word)
    {
        var bare = Strip(word);
        if (bare.EndsWith("'s", StringComparison.Ordinal) || bare.EndsWith("’s", StringComparison.Ordinal)) bare = bare[..^2];
        return Bare(word) is "today" or "tomorrow" or "tonight" or "noon" or "midnight" or "week" or "month" ? bare.ToLowerInvariant() : char.ToUpperInvariant(bare[0]) + bare[1..].ToLowerInvariant();
    }

    private static bool Ordinal(string word) => word.Length is >= 3 and <= 4 && char.IsAsciiDigit(word[0]) && word[^2..] is "st" or "nd" or "rd" or "th";

    private static string Strip(string word) => word.Trim(',', '.', '!', '?', ';', ':', '(', ')', '"', '\'', '’', '“', '”', '*', '_');

    private static string Bare(string word)
    {
        var bare = Strip(word).ToLowerInvariant();
        return bare.EndsWith("'s", StringComparison.Ordinal) || bare.EndsWith("’s", StringComparison.Ordinal) ? bare[..^2] : bare;
    }
}
