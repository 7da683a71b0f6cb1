using System.Buffers;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>The thing a client writes about, in the client's own words, seen from our side: "our deck" is "your deck".</summary>
/// <param name="Text">The noun phrase, in lower case where the client did not capitalise for a reason.</param>
/// <param name="Plural">Whether it takes "are".</param>
internal sealed record Topic(string Text, bool Plural)
{
    /// <summary>For the start of a sentence.</summary>
    public string Capital => char.ToUpperInvariant(Text[0]) + Text[1..];
}

/// <summary>
/// Finds the noun phrase that an ask is about, without a parser: it begins after a word that is always followed by the thing ("update on …",
/// "send me …"), or with an article, and ends before the first small word or verb. What does not look like a thing is left out:
/// a sentence without its object is better than one with the wrong object.
/// </summary>
internal static class Topics
{
    private const int LongestPhrase = 8;
    private const int LongestThing = 5;

    private static readonly SearchValues<char> NoWord = SearchValues.Create("@<>/|`[]");

    /// <summary>What a sentence is about; null when nothing in it can be named with confidence.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="asking">It is a question or an order: then words like "get" and "see" are followed by the thing. In a statement they seldom are.</param>
    public static Topic? Of(string sentence, bool asking)
    {
        var words = Words(sentence);
        var lower = words.ConvertAll(w => w.Lower).ToArray();
        // "There's a typo in our CEO's name": the slip is the thing, and not what it is in.
        for (var at = 1; at + 2 < lower.Length; at++)
        {
            if (lower[at] is "in" or "on" && lower[at - 1] is "typo" or "typos" or "mistake" or "mistakes" or "error" or "errors" or "bug" && Phrase(words, at + 1) is { } place) return new Topic($"the {lower[at - 1]} {lower[at]} {place.Text}", lower[at - 1].EndsWith('s'));
        }

        for (var at = 0; at < lower.Length; at++)
        {
            var anchor = TopicWords.Anchors.LengthAt(lower, at);
            if (anchor == 0 && asking) anchor = TopicWords.AskingAnchors.LengthAt(lower, at);
            if (anchor == 0 && asking && at < 4) anchor = TopicWords.OpeningAnchors.LengthAt(lower, at);
            if (at == 0 && lower[at] == "open" && lower.Length > 1 && !TopicWords.Determiners.Contains(lower[1])) anchor = 0; // "open rates"
            if (anchor > 0 && at + anchor < lower.Length && Phrase(words, at + anchor) is { } anchored)
                return lower[at + anchor - 1] == "no" && !anchored.Plural ? anchored with { Text = "the " + anchored.Text } : anchored; // "still no breakdown"
        }

        // "Open rates have fallen": the subject, where it needs no article.
        if (!asking && lower.Length > 2 && !TopicWords.Determiners.Contains(lower[0]) && Phrase(words, 0) is { } subject && subject.Text.Split(' ').Length is > 0 and < 4 and var length && length < lower.Length && Subject.Contains(lower[length]))
            return subject is { Plural: false } && length > 1 && char.IsLower(words[length - 1].Text[0]) ? subject with { Text = "the " + subject.Text } : subject; // "Server room is at 34 degrees"

        for (var at = 0; at < lower.Length; at++)
        {
            if (lower[at] is "slide" or "page" && at + 1 < lower.Length && char.IsAsciiDigit(lower[at + 1][0])) return new Topic($"{lower[at]} {lower[at + 1]}", false);
            if (at > 0 && lower[at - 1] is "before" or "until" or "till" or "after" or "during" or "since") continue; // when, not what
            if (lower[at] is "that" || !TopicWords.Determiners.Contains(lower[at])) continue; // "we noticed that traffic …"
            if (Phrase(words, at, loose: true) is { } loose) return loose;
            // The subject of a statement is a person: what comes after is about them, and not the thing.
            if (!asking && at < 3 && at + 1 < lower.Length && TopicWords.Subjects.Contains(lower[at + 1])) return null;
        }

        return null;
    }

    private static readonly HashSet<string> Subject = ["have", "has", "are", "is", "were", "was", "fell", "dropped", "went", "dont", "doesnt", "keep", "keeps", "look", "looks", "still", "stopped"];

    /// <summary>The thing that stands right behind a word of a sentence; null when none does.</summary>
    public static Topic? From(Sentence sentence, int word)
    {
        var words = Words(sentence.Text);
        return words.Count == sentence.Words.Length && word < words.Count ? Phrase(words, word) : null;
    }

    private static Topic? Phrase(List<Word> words, int at, bool loose = false)
    {
        // "you send us over the …": what comes before the thing.
        while (at < words.Count && words[at].Lower is "me" or "us" or "him" or "her" or "them" or "over" or "also" or "just" or "quickly" or "the" && at + 1 < words.Count && words[at].Lower != "the" && !words[at].Breaks)
            at++;
        if (at >= words.Count) return null;

        var phrase = new List<Word>();
        var first = words[at];
        if (first.Lower is "that" or "this" && at + 1 < words.Count && char.IsUpper(words[at + 1].Text[0])) return null; // "told us that Jonas left"
        if (first.Breaks && at > 0 && !loose) return null;
        if (TopicWords.Determiners.Contains(first.Lower))
        {
            var dated = at + 1 < words.Count && (words[at + 1].Lower.EndsWith("'s", StringComparison.Ordinal) || words[at + 1].Lower is "week" or "month" or "quarter" or "year");
            phrase.Add(dated && first.Lower is "this" or "that" ? first with { Text = first.Lower } : first with { Text = Ours(first.Lower) });
        }

        for (var i = at + phrase.Count; i < words.Count && phrase.Count <= LongestPhrase; i++)
        {
            var word = words[i];
            if (word.Breaks || word.Lower.Length == 0) break;
            if (Joins(words, i, phrase) || StaysNoun(words, i, phrase)) phrase.Add(word);
            else if (Ends(words, i)) break;
            else if (TopicWords.Determiners.Contains(word.Lower) && !(phrase.Count > 0 && phrase[^1].Lower is "of" or "and")) break;
            else phrase.Add(word with { Text = TopicWords.Determiners.Contains(word.Lower) ? Ours(word.Lower) : word.Text });
        }

        // "which property is the new site reporting into"
        var next = at + phrase.Count;
        if (phrase.Count > 2 && next < words.Count && words[next].Lower is "into" or "to" && phrase[^1].Lower.EndsWith("ing", StringComparison.Ordinal)) phrase.RemoveAt(phrase.Count - 1);
        // "the videos re-edited by …": what is to be done with it is not its name.
        if (phrase.Count > 2 && phrase[^1].Lower is { Length: > 5 } last && last.EndsWith("ed", StringComparison.Ordinal) && !last.EndsWith("eed", StringComparison.Ordinal) && !phrase[^2].Lower.EndsWith("ed", StringComparison.Ordinal)) phrase.RemoveAt(phrase.Count - 1);
        while (phrase.Count > 0 && (phrase[^1].Lower is "of" or "on" or "first" || (phrase.Count > 1 && phrase[^2].Lower == "on")) && !char.IsAsciiDigit(phrase[^1].Lower[0]))
            phrase.RemoveAt(phrase.Count - 1);
        return IsThing(phrase) ? Make(phrase) : null;
    }

    private static bool Ends(List<Word> words, int at) =>
        words[at].Lower is "mean" or "add" or "we're" or "we've" or "we'll" or "we'd" or "i'm" or "i've" or "i'll" or "i'd" or "you're" or "you've" or "you'll" or "they're" or "they've" or "he's" or "she's" or "there's" ||
        (words[at].Lower is { Length: > 5 } adverb && adverb.EndsWith("ly", StringComparison.Ordinal) && adverb is not ("weekly" or "monthly" or "yearly" or "quarterly" or "hourly" or "family" or "assembly" or "supply" or "reply" or "friendly" or "anomaly" or "butterfly" or "multiply" or "quarterly")) || (words[at].Lower is "run" or "runs" && at + 1 < words.Count && words[at + 1].Lower is "out") ||
        TopicWords.Ends.Contains(words[at].Lower) || TopicWords.Adjectives.Contains(words[at].Lower)
        // "hates the", "left us": a verb with its object.
        || (at > 0 && words[at].Lower.EndsWith('s') && at + 1 < words.Count && !words[at + 1].Breaks && (TopicWords.Determiners.Contains(words[at + 1].Lower) || words[at + 1].Lower is "it" or "us" or "me" or "you"));

    // "the wrong logo", "a 20 % increase": words that are verbs or verdicts elsewhere, and part of the thing here.
    private static bool StaysNoun(List<Word> words, int at, List<Word> phrase)
    {
        if (phrase.Count == 0 || !TopicWords.Determiners.Contains(phrase[0].Lower)) return false;
        var last = at + 1 >= words.Count || words[at + 1].Breaks;
        if (TopicWords.Adjectives.Contains(words[at].Lower)) return phrase.Count == 1 && !last && !TopicWords.Ends.Contains(words[at + 1].Lower) && !TopicWords.Determiners.Contains(words[at + 1].Lower);
        if (words[at].Lower is "cost" or "costs") return phrase.Count <= 3 && !last && words[at + 1].Lower is "per" or "of";
        return words[at].Lower is "increase" or "increases" or "drop" or "change" or "changes" or "launch" && (last || TopicWords.Ends.Contains(words[at + 1].Lower));
    }

    // "the first draft of the homepage", "the logo on page 3".
    private static bool Joins(List<Word> words, int at, List<Word> phrase)
    {
        if (phrase.Count == 0 || at + 1 >= words.Count || words[at + 1].Breaks) return false;
        // "the final files and the font licences": a second thing with its own article.
        if (words[at].Lower == "and") return words[at + 1].Lower is "the" or "our" or "my" or "your" && at + 2 < words.Count && !TopicWords.Ends.Contains(words[at + 2].Lower) && !TopicWords.Empty.Contains(words[at + 2].Lower) && !phrase.Exists(w => w.Lower == "and");
        if (words[at].Lower == "per") return phrase[^1].Lower is "cost" or "costs" or "price" or "leads" or "visits" or "sales";
        if (words[at].Lower == "of") return !TopicWords.Empty.Contains(words[at + 1].Lower) && !TopicWords.Ends.Contains(words[at + 1].Lower);
        return words[at].Lower == "on" && words[at + 1].Lower is "page" or "slide" && at + 2 < words.Count;
    }

    private static bool IsThing(List<Word> phrase)
    {
        if (phrase.Count == 0) return false;
        var and = phrase.FindIndex(w => w.Lower == "and");
        if ((and < 0 ? phrase.Count : Math.Max(and, phrase.Count - and - 1)) > LongestThing + 1) return false;
        var head = phrase[^1].Lower;
        // "on the day of the festival": when, not what.
        if (phrase.FindIndex(w => w.Lower == "of") is > 0 and var of && phrase[of - 1].Lower is "day" or "week" or "end" or "middle" or "eve" or "morning" or "evening" or "month") return false;
        if (TopicWords.People.Contains(head) || phrase[0].Lower is "every" or "each" or "any" or "anybody" or "anyone" or "somebody" or "someone" or "nobody" or "everybody" or "everyone") return false;
        if (head.Any(char.IsAsciiDigit) && !(phrase.Count > 1 && phrase[^2].Lower is "page" or "slide" or "version" or "phase" or "round" or "chapter")) return false;
        // "Tuesday's call" is a thing in the calendar; "a quick call" is a way of talking.
        if (head == "call") return phrase.Count > 1 && (phrase[^2].Lower.EndsWith("'s", StringComparison.Ordinal) || phrase[^2].Lower is "weekly" or "monthly" or "review" or "status" or "kick-off" or "kickoff" or "planning");
        if (head is "one" or "ones" && phrase.Count == 3 && TopicWords.Determiners.Contains(phrase[0].Lower) && phrase[1].Lower is not ("first" or "second" or "third" or "last" or "other" or "right" or "wrong" or "same" or "next" or "only")) return true; // "the mobile one"
        if (TopicWords.Empty.Contains(head) || TopicWords.Determiners.Contains(head) || (head.Length < 2 && phrase.Count < 4 && !(phrase.Count > 1 && phrase[^2].Lower is "option" or "version" or "variant" or "concept" or "route" or "plan" or "design" or "layout"))) return false;
        if (phrase.Exists(w => w.Text.AsSpan().IndexOfAny(NoWord) >= 0 || w.Text.Any(c => c > '\u2000' && !char.IsLetterOrDigit(c)))) return false;
        // A lone word without an article has to be a plural, a name or an abbreviation: "banners", "CPL".
        return phrase.Count > 1 || char.IsUpper(phrase[0].Text[0]) || (head.Length > 3 && EndsInPlural(head));
    }

    private static Topic Make(List<Word> phrase)
    {
        var head = phrase.FindIndex(w => w.Lower is "of" or "on");
        var noun = (head > 0 ? phrase[head - 1] : phrase[^1]).Lower;
        var plural = phrase.Exists(w => w.Lower == "and") || phrase[0].Lower is "these" or "those" or "both" || (phrase[0].Lower is not ("a" or "an" or "this" or "that") && EndsInPlural(noun));
        return new Topic(string.Join(' ', phrase.Select(w => w.Text)), plural);
    }

    private static bool EndsInPlural(string noun) =>
        noun is "data" or "people" or "media" ? noun == "people" : noun.Length > 2 && noun[^1] == 's' && noun[^2] is not ('s' or 'u' or 'i');

    private static string Ours(string determiner) => determiner switch
    {
        "our" or "my" => "your",
        "your" => "our",
        "this" or "that" => "the",
        "these" or "those" => "the",
        _ => determiner,
    };

    private static List<Word> Words(string sentence)
    {
        var words = new List<Word>();
        var first = true;
        var breaks = false;
        foreach (var raw in sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var text = raw.Trim(',', ';', ':', '(', ')', '"', '“', '”', '!', '?', '.', '*', '_', '…');
            var dash = text is "-" or "–" or "—" or "";
            if (!dash)
            {
                var lower = text.ToLowerInvariant().Replace('’', '\'');
                if (lower.EndsWith("n't", StringComparison.Ordinal)) lower = lower[..^3] + "nt";
                // The first word is capitalised by its place; elsewhere a capital is the client's choice and kept.
                var kept = first && text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
                words.Add(new Word(kept, lower, breaks || raw[0] is '(' or '"' or '“'));
                first = false;
            }

            breaks = dash || (raw.Length > 0 && raw[^1] is ',' or ';' or ':' or ')' or '!' or '?' or '.' or '"' or '”');
        }

        return words;
    }

    private readonly record struct Word(string Text, string Lower, bool Breaks);
}
