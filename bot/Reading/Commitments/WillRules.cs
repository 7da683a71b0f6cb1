namespace ServiceBot.Reading.Commitments;

/// <summary>The writer says what they will do, will not do, or should be able to do.</summary>
internal static class WillRules
{
    /// <summary>"I'll send …", "we will also try to get …", "I'm going to call …".</summary>
    public static Heard? FirstPerson(Utterance said, int at)
    {
        var words = said.Words;
        var will = Grammar.AfterIntent(words, at);
        if (will < 0 || (at > 0 && PromiseWords.Subordinating.Contains(words[at - 1]))) return null;
        if (at > 0 && PromiseWords.Weakening.Contains(words[at - 1])) return null;
        var (deed, weak, denied) = Grammar.Deed(words, will);
        // "Sure, I will."
        if (deed >= words.Length) return new Heard(at, 0.75, "will: the writer says that they will.");
        if (IsJourney(said, words, will)) return null;
        if (denied) return words[deed] == "not" && deed + 1 < words.Length && Refrains(words, deed + 1) ? new Heard(at, 0.8, Refraining) : null;
        var we = words[at][0] == 'w';
        if (!IsDeed(said, deed, we)) return Later(words, deed, at);
        var word = words[deed];
        var holding = IsHoldingVerb(words, deed);
        return new Heard(at, weak ? 0.65 : 0.93, weak ? "will-perhaps: the writer says that they will, and weakens it." : $"will: the writer says that they will {(word == "be" ? "do something" : "do it")}.", holding);
    }

    // "I'm going to Lisbon", "I'm going to the fair": to a place, not to a deed.
    private static bool IsJourney(Utterance said, string[] words, int verb)
    {
        if (words[verb - 1] != "to") return false;
        if (words[verb] is "the" or "a" or "an" or "my" or "our" or "his" or "her" or "bed" or "lunch" or "dinner" or "work" or "school" or "church" or "court" or "town" or "sleep") return true;
        var to = said.Sentence.Text.IndexOf("ing to ", StringComparison.Ordinal);
        return to >= 0 && to + 7 < said.Sentence.Text.Length && (char.IsUpper(said.Sentence.Text[to + 7]) || said.Sentence.Text[to + 7] is '"' or '“');
    }

    /// <summary>"I won't touch it until you confirm": not to do something binds as well.</summary>
    public static Heard? Negative(string[] words, int at) =>
        at + 2 < words.Length && words[at] is "i" or "we" && words[at + 1] == "wont" && Refrains(words, at + 2) ? new Heard(at, 0.8, Refraining) : null;

    private const string Refraining = "will-not: the writer binds themselves not to do something.";

    private static bool Refrains(string[] words, int at) =>
        PromiseWords.Refraining.LengthAt(words, at) > 0 || (words[at] is not ("be" or "have" or "know" or "need" or "see" or "get") && Array.FindIndex(words, at, PromiseWords.Until.Contains) > at);

    // "I'll think about it and get back to you": the second verb is the deed.
    private static Heard? Later(string[] words, int from, int at)
    {
        for (var i = from + 1; i + 1 < words.Length && i < from + 14; i++)
        {
            if (words[i - 1] is "and" or "then" && Returning.LengthAt(words, i) > 0)
                return new Heard(at, 0.85, "will-then: the writer says that they will, and then come back.");
        }

        return null;
    }

    private static readonly PhraseBook Returning = new("get back, let you, send you, send it, send them, call you, follow up, report back, come back to/with, update you, give you, email you, keep you, revert, ping you, show you");

    private static readonly PhraseBook Looking = new("look into, look at it/this/that, take a look, have a look, check, see what, see if, see whether, find out, investigate, dig into, get back to you, get back, be in touch, come back to you, come back with, let you know, follow up, ask, circle back, be right back, keep you posted/updated, update you, give you an update, have an update/answer for you, report back, revert");

    /// <summary>Whether the verb only promises to look.</summary>
    public static bool IsHoldingVerb(string[] words, int deed) => Looking.LengthAt(words, deed) > 0;

    /// <summary>Whether the verb at <paramref name="at"/> is something done for somebody, and not a state, a feeling or a journey.</summary>
    public static bool IsDeed(Utterance said, int at, bool we)
    {
        var words = said.Words;
        if (PromiseWords.DeedsAfterAll.LengthAt(words, at) > 0) return !IsPlaceOnly(words, at);
        if (we && PromiseWords.Together.LengthAt(words, at) > 0) return false;
        if (words[at] == "be")
            return at + 1 < words.Length && words[at + 1].EndsWith("ing", StringComparison.Ordinal) && !PromiseWords.Whereabouts.Contains(words[at + 1]);
        // "I'll have Lee call you", "I'll have the draft ready": a name, then what they do; a thing, then what becomes of it.
        if (words[at] == "have") return Having.LengthAt(words, at) == 0 && at + 2 < words.Length && (PromiseWords.ForYou.LengthAt(words, at + 2) > 0 || (!Grammar.IsSubject(words[at + 1]) && RequestWords.Imperatives.LengthAt(words, at + 2) > 0) || Ready.In(words.AsSpan(at + 2)) || (said.HasTime && words[at + 1] is "it" or "the" or "this" or "that" or "your" or "them" or "these" or "those" or "both" or "everything"));
        return char.IsLetter(words[at][0]) && PromiseWords.NoDeeds.LengthAt(words, at) == 0;
    }

    private static readonly PhraseBook Having = new("have to, have a meeting/lunch/call/day/time/chance/baby/conversation/party/discussion/break/holiday/dinner/drink/good/great/nice/look/few/lot, have lunch/dinner/fun/time/been/had/no/more/some/any/enough/another, have the day/week/opportunity/time/chance/kids, have our/my/the meeting/call/board");
    private static readonly PhraseBook Ready = new("ready, done, live, fixed, finished, for you, to you, with you, back to, back by, back on, sent, over to, in your inbox, up and running, sorted, signed, reviewed, checked, updated");

    private static bool IsPlaceOnly(string[] words, int at) => words[at] == "get" && PromiseWords.NoDeeds.LengthAt(words, at) > 2;

    /// <summary>"We should have it by Friday", "I can send it tomorrow": a hedge, but a time was named.</summary>
    public static Heard? Hedged(Utterance said, int at)
    {
        var words = said.Words;
        if (words[at] is not ("i" or "we" or "i'll" or "we'll") || at + 2 >= words.Length) return null;
        if (at > 0 && (PromiseWords.Subordinating.Contains(words[at - 1]) || PromiseWords.Weakening.Contains(words[at - 1]))) return null;
        var length = words[at].Length > 2 ? Able.LengthAt(words, at + 1) : Hedges.LengthAt(words, at + 1);
        if (length == 0 || at + 1 + length >= words.Length) return null;
        var (deed, _, denied) = Grammar.Deed(words, at + 1 + length);
        if (denied || deed >= words.Length || !IsDeed(said, deed, words[at] == "we") || said.Sentence.IsQuestion) return null;
        // What somebody plans is theirs until the reader comes into it.
        if (words[at + 1] is "plan" or "intend" or "hope" or "expect" or "are" or "am" or "mean" or "want" or "would" && !Array.Exists(words, word => word is "you" or "your")) return null;
        return said.HasTime ? new Heard(at, 0.6, "can-by: hedged, but with a time.") : null;
    }

    private static readonly PhraseBook Able = new("be able to, probably be able to, hopefully be able to");
    private static readonly PhraseBook Hedges = new("can, should, ought to, should be able to, mean to, want to, are on track to, would plan to, would hope to, plan to, are planning to, intend to, hope to, expect to, can definitely, will be able to, are aiming to, am aiming to, aim to, expect to, commit to, can commit to, promise to");
}
