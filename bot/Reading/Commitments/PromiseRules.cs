using ServiceBot.Reading.Due;

namespace ServiceBot.Reading.Commitments;

/// <summary>The rules that hear a promise. Each asks the same four things: whose deed, still ahead, a deed at all, and meant.</summary>
internal static class PromiseRules
{
    /// <summary>The first promise in the sentence; null when there is none.</summary>
    public static Heard? In(Sentence sentence)
    {
        var words = sentence.Words;
        if (words.Length == 0 || (sentence.IsQuestion && !Grammar.EndsInTag(sentence))) return null;
        var start = Grammar.Start(sentence);
        for (var at = 0; at < words.Length; at++)
        {
            var heard = FirstPerson(words, at) ?? Negative(words, at) ?? Opening(sentence, at, start) ?? Soft(sentence, at) ?? OthersForUs(sentence, at, start) ?? Things(sentence, at);
            if (heard is null) continue;
            return PromiseWords.Offering.In(words) && !heard.IsHolding ? null : heard;
        }

        return null;
    }

    // "I'll send …", "we will also try to get …", "I'm going to call …".
    private static Heard? FirstPerson(string[] words, int at)
    {
        var will = Grammar.AfterIntent(words, at);
        if (will < 0 || (at > 0 && PromiseWords.Subordinating.Contains(words[at - 1]))) return null;
        if (at > 0 && PromiseWords.Weakening.Contains(words[at - 1])) return null;
        var (deed, weak, denied) = Grammar.Deed(words, will);
        if (deed >= words.Length) return null;
        if (denied) return words[deed] == "not" && deed + 1 < words.Length && Refrains(words, deed + 1) ? new Heard(at, 0.8, Refraining) : null;
        var we = words[at][0] == 'w';
        if (!IsDeed(words, deed, we)) return Later(words, deed, at);
        var word = words[deed];
        var holding = IsHoldingVerb(words, deed);
        return new Heard(at, weak ? 0.65 : 0.93, weak ? "will-perhaps: the writer says that they will, and weakens it." : $"will: the writer says that they will {(word == "be" ? "do something" : "do it")}.", holding);
    }

    // "I won't touch it until you confirm": not to do something binds as well.
    private static Heard? Negative(string[] words, int at) =>
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

    private static readonly PhraseBook Looking = new("look into, look at it/this/that, take a look, have a look, check, see what, see if, see whether, find out, investigate, dig into, get back to you, get back, be in touch, come back to you, come back with, let you know, follow up, ask, circle back, be right back, keep you posted/updated, revert");

    private static bool IsHoldingVerb(string[] words, int deed) => Looking.LengthAt(words, deed) > 0;

    private static bool IsDeed(string[] words, int at, bool we)
    {
        if (PromiseWords.DeedsAfterAll.LengthAt(words, at) > 0) return !IsPlaceOnly(words, at);
        if (we && PromiseWords.Together.LengthAt(words, at) > 0) return false;
        if (words[at] == "be")
            return at + 1 < words.Length && words[at + 1].EndsWith("ing", StringComparison.Ordinal) && !PromiseWords.Whereabouts.Contains(words[at + 1]);
        // "I'll have Lee call you", "I'll have the draft ready": a name, then what they do; a thing, then what becomes of it.
        if (words[at] == "have") return Having.LengthAt(words, at) == 0 && at + 2 < words.Length && (PromiseWords.ForYou.LengthAt(words, at + 2) > 0 || Ready.In(words.AsSpan(at + 2)) || DueFinder.Find(string.Join(' ', words[at..])) is { IsVague: false });
        return char.IsLetter(words[at][0]) && PromiseWords.NoDeeds.LengthAt(words, at) == 0;
    }

    private static readonly PhraseBook Having = new("have to, have a meeting/lunch/call/day/time/chance/baby/conversation/party/discussion/break/holiday/dinner/drink/good/great/nice/look/few/lot, have lunch/dinner/fun/time/been/had/no/more/some/any/enough/another, have the day/week/opportunity/time/chance/kids, have our/my/the meeting/call/board");
    private static readonly PhraseBook Ready = new("ready, done, live, fixed, finished, for you, to you, with you, back to, back by, back on, sent, over to, in your inbox, up and running, sorted, signed, reviewed, checked, updated");

    private static bool IsPlaceOnly(string[] words, int at) => words[at] == "get" && PromiseWords.NoDeeds.LengthAt(words, at) > 2;

    // Without a subject, at the head of a sentence or after a comma: "Will do.", "Looking into it", "Let me check".
    private static Heard? Opening(Sentence sentence, int at, int start)
    {
        var words = sentence.Words;
        var heads = at == start || at == 0 || sentence.Breaks[at] || words[at - 1] is "and" or "but" or "so" or "i'm" or "im" or "we're" or "currently" or "now" or "am" or "are" or "just" or "already";
        if (!heads) return null;
        if (PromiseWords.AsGoodAsDone.LengthAt(words, at) > 0) return new Heard(at, 0.85, "as-good-as-done: a set phrase that gives the writer's word.");
        if (PromiseWords.Holding.LengthAt(words, at) > 0) return new Heard(at, 0.8, "holding: the writer has it in hand and will come back.", true);
        if (words[at] == "let" && at + 2 < words.Length && words[at + 1] is "me" or "us" && PromiseWords.Finding.LengthAt(words, at + 2) > 0)
            return new Heard(at, 0.8, "let-me: the writer goes and finds out.", true);
        if (words[at] is "will" or "shall" && at + 1 < words.Length && (at == start || at == 0 || sentence.Breaks[at] || words[at - 1] == "and") && !Grammar.IsSubject(words[at + 1]))
        {
            var (deed, weak, denied) = Grammar.Deed(words, at + 1);
            if (!denied && deed < words.Length && IsDeed(words, deed, false)) return new Heard(at, weak ? 0.6 : 0.85, "will-bare: will, and the writer is meant.", IsHoldingVerb(words, deed));
        }

        if (at == start && PromiseWords.ToCome.LengthAt(words, at) is > 0 and var length && at + length < words.Length && IsFromUs(sentence, at + length)) return new Heard(at, 0.75, "to-come: what comes, and from whom or when.");
        return IsUnderWay(sentence, at) ? new Heard(at, 0.75, "under-way: it is being done now, or by a time that is named.") : null;
    }

    // "Update from me at 3pm", "More on Monday": no verb, and still a word that is given.
    private static bool IsFromUs(Sentence sentence, int at)
    {
        var words = sentence.Words;
        if (Array.Exists(words, word => word is "is" or "are" or "was" or "were" or "has" or "have" or "had" or "than" or "did" or "got" or "came" or "you" or "needed")) return false;
        if (DueFinder.Find(sentence.Text) is not { IsVague: false }) return false;
        for (var i = at; i + 1 < words.Length; i++)
        {
            if (words[i] == "from" && words[i + 1] is "me" or "us" or "our" or "my" or "here") return true;
        }

        return words[at] is "by" or "at" or "on" or "tomorrow" or "today" or "tonight" or "in" or "later" or "coming" or "follows" or "to" or "this";
    }

    // "Fixing this now", "I'm sending it this afternoon".
    private static bool IsUnderWay(Sentence sentence, int at)
    {
        var words = sentence.Words;
        if (at + 1 >= words.Length || words[at].Length < 5 || !words[at].EndsWith("ing", StringComparison.Ordinal) || PromiseWords.NotUnderWay.Contains(words[at])) return false;
        if (words[at + 1] is not ("it" or "this" or "that" or "them" or "the" or "your" or "you" or "these" or "those" or "over" or "up" or "him" or "her" or "a" or "an" or "our") || OwnTime.LengthAt(words, at) > 0) return false;
        return Array.IndexOf(words, "now") > at || DueFinder.Find(sentence.Text) is { IsVague: false };
    }

    private static readonly PhraseBook OwnTime = new("taking the day/week/rest/train/kids, taking a, running a, running the, playing a/the, hosting a/the, giving a, doing a, visiting the/a/our, working the/a, making a, finding it/that/this, spending the/a, holding a/the, presenting at, catching a/the/up, picking up");

    // "We should have it by Friday", "I can send it tomorrow": a hedge, but a time was named.
    private static Heard? Soft(Sentence sentence, int at)
    {
        var words = sentence.Words;
        if (words[at] is not ("i" or "we") || at + 2 >= words.Length || (at > 0 && PromiseWords.Subordinating.Contains(words[at - 1]))) return null;
        var length = Hedges.LengthAt(words, at + 1);
        if (length == 0 || at + 1 + length >= words.Length) return null;
        var (deed, _, denied) = Grammar.Deed(words, at + 1 + length);
        if (denied || deed >= words.Length || !IsDeed(words, deed, words[at] == "we") || sentence.IsQuestion) return null;
        // What somebody plans is theirs until the reader comes into it.
        if (words[at + 1] is "plan" or "intend" or "hope" or "expect" or "are" or "am" && !Array.Exists(words, word => word is "you" or "your")) return null;
        return DueFinder.Find(sentence.Text) is { IsVague: false } ? new Heard(at, 0.6, "can-by: hedged, but with a time.") : null;
    }

    private static readonly PhraseBook Hedges = new("can, should, should be able to, plan to, are planning to, intend to, hope to, expect to, can definitely, will be able to, are aiming to, am aiming to, aim to, expect to, commit to, can commit to, promise to");

    // "Our designer will send you …", "Lee will get back to you": said for somebody else, and still said to the client.
    private static Heard? OthersForUs(Sentence sentence, int at, int start)
    {
        var words = sentence.Words;
        if (at == 0 || at + 1 >= words.Length) return null;
        int will;
        if (words[at] is "will" or "shall" && !Grammar.IsSubject(words[at + 1])) will = at + 1;
        else if (words[at] is "is" or "are" && at + 3 < words.Length && words[at + 1] == "going" && words[at + 2] == "to") will = at + 3;
        else return null;
        var subject = words[at - 1];
        if (subject is "i" or "we" or "you" or "it" or "this" or "that" or "there" or "what" or "which" or "who" or "they're") return null;
        if (PromiseWords.Subordinating.Contains(subject) || (at > 1 && PromiseWords.Subordinating.Contains(words[at - 2]))) return null;
        var (deed, _, denied) = Grammar.Deed(words, will);
        if (denied || deed >= words.Length) return null;
        var ours = Grammar.IsOurs(words, at);
        if (PromiseWords.ForYou.LengthAt(words, deed) == 0 && !(ours && PromiseWords.NoDeeds.LengthAt(words, deed) == 0) && !(ours && OnSite.LengthAt(words, deed) > 0)) return null;
        // A name at the head: "Lee will send you …". Of other people's systems, couriers and suppliers nothing is promised.
        var named = (at - 1 == start || at == 1 || sentence.Breaks[at - 1]) && !Grammar.IsSubject(subject) && !subject.EndsWith('s');
        if (!ours && (!named || (!Array.Exists(words, word => word is "you" or "your") && DueFinder.Find(sentence.Text) is null))) return null;
        return new Heard(Math.Max(0, at - 2), ours ? 0.8 : 0.65, "others-will: somebody on the writer's side will, as the writer says.");
    }

    private static readonly PhraseBook OnSite = new("be on site, be onsite, be there at/on/by, be with you, be at your, be in your, be over");

    // "The draft will be with you by Friday", "you'll have it tomorrow".
    private static Heard? Things(Sentence sentence, int at)
    {
        var words = sentence.Words;
        if (words[at] is "you'll" or "you" && Receiving(words, at) is > 0 and var verb && DueFinder.Find(sentence.Text) is { IsVague: false })
            return verb < words.Length ? new Heard(at, 0.75, "you-will-have: what the reader will have, and when.") : null;
        var will = words[at] is "it'll" or "that'll" or "they'll" or "this'll" ? at + 1 : words[at] is "will" && at > 0 && words[at - 1] is not ("i" or "we" or "you") ? at + 1 : -1;
        if (will < 0 || will >= words.Length) return null;
        var (deed, _, denied) = Grammar.Deed(words, will);
        if (denied || deed >= words.Length || PromiseWords.Brought.LengthAt(words, deed) == 0) return null;
        if (at > 0 && PromiseWords.Subordinating.Contains(words[Math.Max(0, at - 2)])) return null;
        return DueFinder.Find(sentence.Text) is { IsVague: false } || words.AsSpan(deed).IndexOf("you") >= 0
            ? new Heard(Math.Max(0, at - 2), 0.62, "it-will-be: a thing will be ready, and when.")
            : null;
    }

    private static int Receiving(string[] words, int at)
    {
        var verb = words[at] == "you'll" ? at + 1 : at + 1 < words.Length && words[at + 1] == "will" ? at + 2 : -1;
        return verb > 0 && verb < words.Length && words[verb] is "have" or "get" or "receive" or "see" or "hear" or "find" && !(verb + 1 < words.Length && words[verb + 1] == "to") ? verb : -1;
    }
}
