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
            var heard = FirstPerson(words, at) ?? Opening(sentence, at, start) ?? Soft(sentence, at) ?? OthersForUs(sentence, at) ?? Things(sentence, at);
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
        var (deed, weak, denied) = Grammar.Deed(words, will);
        if (denied || deed >= words.Length) return null;
        var we = words[at][0] == 'w';
        if (!IsDeed(words, deed, we)) return Later(words, deed, at);
        var word = words[deed];
        var holding = IsHoldingVerb(words, deed);
        return new Heard(at, weak ? 0.65 : 0.93, weak ? "will-perhaps: the writer says that they will, and weakens it." : $"will: the writer says that they will {(word == "be" ? "do something" : "do it")}.", holding);
    }

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
        // "I'll have Lee call you": a name, then what they do.
        if (words[at] == "have") return at + 2 < words.Length && PromiseWords.ForYou.LengthAt(words, at + 2) > 0;
        return char.IsLetter(words[at][0]) && PromiseWords.NoDeeds.LengthAt(words, at) == 0;
    }

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

        return Sending.LengthAt(words, at) > 0 && DueFinder.Find(sentence.Text) is not null
            ? new Heard(at, 0.75, "sending: under way, with the time it takes.")
            : null;
    }

    private static readonly PhraseBook Sending = new("""
        sending, forwarding, calling, emailing, sharing, uploading, pushing, publishing, shipping, delivering, fixing, updating, finishing, wrapping up, finalizing, finalising, preparing, putting together, setting up, scheduling, booking, getting it/this/that/you
        """);

    // "We should have it by Friday", "I can send it tomorrow": a hedge, but a time was named.
    private static Heard? Soft(Sentence sentence, int at)
    {
        var words = sentence.Words;
        if (words[at] is not ("i" or "we") || at + 2 >= words.Length || (at > 0 && PromiseWords.Subordinating.Contains(words[at - 1]))) return null;
        var length = Hedges.LengthAt(words, at + 1);
        if (length == 0 || at + 1 + length >= words.Length) return null;
        var (deed, _, denied) = Grammar.Deed(words, at + 1 + length);
        if (denied || deed >= words.Length || !IsDeed(words, deed, words[at] == "we") || sentence.IsQuestion) return null;
        return DueFinder.Find(sentence.Text) is { IsVague: false } ? new Heard(at, 0.6, "can-by: hedged, but with a time.") : null;
    }

    private static readonly PhraseBook Hedges = new("can, should, should be able to, can definitely, will be able to, are aiming to, am aiming to, aim to, expect to, commit to, can commit to, promise to");

    // "Our designer will send you …", "Lee will get back to you": said for somebody else, and still said to the client.
    private static Heard? OthersForUs(Sentence sentence, int at)
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
        if (denied || deed >= words.Length || PromiseWords.ForYou.LengthAt(words, deed) == 0) return null;
        var ours = Grammar.IsOurs(words, at);
        if (!ours && !Array.Exists(words, word => word is "you" or "your") && DueFinder.Find(sentence.Text) is null) return null;
        return new Heard(Math.Max(0, at - 2), ours ? 0.8 : 0.65, "others-will: somebody on the writer's side will, as the writer says.");
    }

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
