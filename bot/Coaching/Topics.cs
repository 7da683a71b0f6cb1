using System.Buffers;
using System.Collections.Frozen;
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
    private const int LongestPhrase = 5;

    private static readonly SearchValues<char> NoWord = SearchValues.Create("@<>/|`[]");

    private static readonly PhraseBook Anchors = new("""
        update/updates/news/word/progress/status/eta/feedback/thoughts/question/questions/work on/about/of/with/for, following up on, follow up on, chasing, discount on, regarding, waiting for/on, going with, up with, happening with, happened to, happened with, wrong with
        where is/are, wheres, where's, when is/are/will/does/do, see, send, send me/us, send over, resend, share, share with, get, have, receive, expect, need, need to change/move/see/have/know, change, swap, fix, correct, update, move, cancel, add, make, do, also do, deliver, finish, open, access, download, approve, confirm, understand, get into, cost of, cost for, quote for, price for, price of, estimate for, budget for, look at, talk about, discuss, about, why is/are/was/were/did/does/do/has/have, is, are, did, does, received, got, seen, remove, replace, publish, pause, stop, restart, launch, extend, include, squeeze in, go through, walk through, love, like, loved, liked, happy with, unhappy with, disappointed with/by/in, worried about, concerned about, nervous about, confused by/about, remind me of, expecting, promised, review
        """);

    private static readonly FrozenSet<string> Determiners = Set("the a an our my your this that these those all both another his her their");

    // Whatever ends a noun phrase: small words, and verbs and adverbs that follow a thing in a chat message.
    private static readonly FrozenSet<string> Ends = Set("""
        is are was were be been being am isnt arent wasnt werent will wont would wouldnt can cant cannot could couldnt should shouldnt shall may might must do does did dont doesnt didnt has have had hasnt havent hadnt
        to by for in at from with without into onto over under after before until till since during about than as if when while because so but and or nor yet which who whom whose that's whats it's i you we they he she it me us them him there here
        go goes going gone went come comes coming came get gets getting got look looks looking looked feel feels felt seem seems seemed say says said show shows showing showed load loads loading work works working worked need needs needed want wants wanted take takes took keep keeps kept make makes made see sees saw
        jump jumps jumped drop drops dropped rise rises rose fall falls fell increase increased decrease decreased change changed match matches matched fail fails failed crash crashes crashed stop stopped miss misses missed land lands landed start starts started end ends ended arrive arrives arrived differ differs expire expires expired went break breaks broke
        cost costs ready done due late live final finished missing wrong broken down up out off again already still now today tomorrow tonight yesterday soon asap please pls thanks thank not no yes ok okay too also just really very quickly back instead ahead anymore either even only actually maybe perhaps once twice yet
        monday tuesday wednesday thursday friday saturday sunday then though however honestly how what why where whether whos lol haha behind online offline clear unclear correct incorrect right happening next outdated blurry available possible looking on ever everyone everybody somebody anyone
        """);

    // Heads that say nothing about what it is.
    private static readonly FrozenSet<string> Empty = Set("""
        it this that these those them something anything nothing everything one ones thing things time times chance way idea moment minute minutes bit lot team morning afternoon evening day days week weeks question questions
        problem issue same rest us me you all both another some any more other others sense update updates news look point touch call word hand favour favor course fact case kind sort couple few note heads reason people guys folks hell side end long able sure there here line need time's eta access help work anyone someone nobody trouble
        hour hours month months year deadline deal matter question's answer answers reply response mistake joke quick status progress feedback eod eow person bunch
        """);

    /// <summary>What a sentence is about; null when nothing in it can be named with confidence.</summary>
    public static Topic? Of(string sentence)
    {
        var words = Words(sentence);
        var lower = words.ConvertAll(w => w.Lower).ToArray();
        Topic? loose = null;
        for (var at = 0; at < lower.Length; at++)
        {
            var anchor = Anchors.LengthAt(lower, at);
            if (anchor > 0 && at + anchor < lower.Length && Phrase(words, at + anchor) is { } anchored) return anchored;
            if (loose is null && Determiners.Contains(lower[at])) loose = Phrase(words, at);
        }

        return loose;
    }

    private static Topic? Phrase(List<Word> words, int at)
    {
        // "you send us over the …": what comes before the thing.
        while (at < words.Count && words[at].Lower is "me" or "us" or "over" or "also" or "just" or "quickly" or "the" && at + 1 < words.Count && words[at].Lower != "the" && !words[at].Breaks)
            at++;
        if (at >= words.Count) return null;

        var phrase = new List<Word>();
        var first = words[at];
        if (first.Breaks && at > 0) return null;
        if (Determiners.Contains(first.Lower)) phrase.Add(first with { Text = Ours(first.Lower) });
        for (var i = at + phrase.Count; i < words.Count && phrase.Count <= LongestPhrase; i++)
        {
            var word = words[i];
            if (word.Breaks || word.Lower.Length == 0) break;
            if (Joins(words, i, phrase)) phrase.Add(word with { Text = Determiners.Contains(word.Lower) ? Ours(word.Lower) : word.Text });
            else if (Ends.Contains(word.Lower)) break;
            else if (Determiners.Contains(word.Lower) && !(phrase.Count > 0 && phrase[^1].Lower == "of")) break;
            else phrase.Add(word with { Text = Determiners.Contains(word.Lower) ? Ours(word.Lower) : word.Text });
        }

        while (phrase.Count > 0 && (phrase[^1].Lower is "of" or "on" or "first" || (phrase.Count > 1 && phrase[^2].Lower == "on")) && !char.IsAsciiDigit(phrase[^1].Lower[0]))
            phrase.RemoveAt(phrase.Count - 1);
        return IsThing(phrase) ? Make(phrase) : null;
    }

    // "the first draft of the homepage", "the logo on page 3".
    private static bool Joins(List<Word> words, int at, List<Word> phrase)
    {
        if (phrase.Count == 0 || at + 1 >= words.Count || words[at + 1].Breaks) return false;
        if (words[at].Lower == "of") return !Empty.Contains(words[at + 1].Lower) && !Ends.Contains(words[at + 1].Lower);
        return words[at].Lower == "on" && words[at + 1].Lower is "page" or "slide" && at + 2 < words.Count;
    }

    private static bool IsThing(List<Word> phrase)
    {
        if (phrase.Count is 0 or > LongestPhrase + 1) return false;
        var head = phrase[^1].Lower;
        if (Empty.Contains(head) || Determiners.Contains(head) || (head.Length < 2 && phrase.Count < 4)) return false;
        if (phrase.Exists(w => w.Text.AsSpan().IndexOfAny(NoWord) >= 0 || w.Text.Any(c => c > '\u2000' && !char.IsLetterOrDigit(c)))) return false;
        // A lone word without an article has to be a plural, a name or an abbreviation: "banners", "CPL".
        return phrase.Count > 1 || char.IsUpper(phrase[0].Text[0]) || (head.Length > 3 && EndsInPlural(head));
    }

    private static Topic Make(List<Word> phrase)
    {
        var head = phrase.FindIndex(w => w.Lower is "of" or "on");
        var noun = (head > 0 ? phrase[head - 1] : phrase[^1]).Lower;
        var plural = phrase[0].Lower is "these" or "those" or "both" || (phrase[0].Lower is not ("a" or "an" or "this" or "that") && EndsInPlural(noun));
        return new Topic(string.Join(' ', phrase.Select(w => w.Text)), plural);
    }

    private static bool EndsInPlural(string noun) =>
        noun is "data" or "people" or "media" ? noun == "people" : noun.Length > 3 && noun[^1] == 's' && noun[^2] is not ('s' or 'u' or 'i');

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

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private readonly record struct Word(string Text, string Lower, bool Breaks);
}
