namespace ServiceBot.Reading.Commitments;

/// <summary>Promises without a subject: the writer is meant.</summary>
internal static class OpeningRules
{
    /// <summary>At the head of a sentence or after a comma: "Will do.", "Looking into it", "Let me check".</summary>
    public static Heard? At(Utterance said, int at)
    {
        var words = said.Words;
        var heads = at == said.Start || at == 0 || said.Breaks[at] || words[at - 1] is "and" or "but" or "so" or "i'm" or "im" or "we're" or "currently" or "now" or "am" or "are" or "just" or "already";
        if (!heads) return null;
        if (PromiseWords.AsGoodAsDone.LengthAt(words, at) > 0) return new Heard(at, 0.85, "as-good-as-done: a set phrase that gives the writer's word.");
        if (PromiseWords.Hearing.LengthAt(words, at) > 0) return new Heard(at, 0.85, "will-hear: the reader will hear from the writer.", true);
        if (PromiseWords.Holding.LengthAt(words, at) > 0) return new Heard(at, 0.8, "holding: the writer has it in hand and will come back.", true);
        if (words[at] == "let" && at + 2 < words.Length && words[at + 1] is "me" or "us" && PromiseWords.Finding.LengthAt(words, at + 2) > 0)
            return new Heard(at, 0.8, "let-me: the writer goes and finds out.", true);
        if (words[at] is "will" or "shall" && at + 1 < words.Length && (at == said.Start || at == 0 || said.Breaks[at] || words[at - 1] == "and") && !Grammar.IsSubject(words[at + 1]))
        {
            var (deed, weak, denied) = Grammar.Deed(words, at + 1);
            if (!denied && deed < words.Length && WillRules.IsDeed(said, deed, false)) return new Heard(at, weak ? 0.6 : 0.85, "will-bare: will, and the writer is meant.", WillRules.IsHoldingVerb(words, deed));
        }

        if (at == said.Start && PromiseWords.ToCome.LengthAt(words, at) is > 0 and var length && at + length < words.Length && IsFromUs(said, at + length)) return new Heard(at, 0.75, "to-come: what comes, and from whom or when.");
        return IsUnderWay(said, at) ? new Heard(at, 0.75, "under-way: it is being done now, or by a time that is named.") : null;
    }

    // "Update from me at 3pm", "More on Monday": no verb, and still a word that is given.
    private static bool IsFromUs(Utterance said, int at)
    {
        var words = said.Words;
        if (Array.Exists(words, word => word is "is" or "are" or "was" or "were" or "has" or "have" or "had" or "than" or "did" or "got" or "came" or "you" or "needed")) return false;
        if (!said.HasTime) return false;
        for (var i = at; i + 1 < words.Length; i++)
        {
            if (words[i] == "from" && words[i + 1] is "me" or "us" or "our" or "my" or "here") return true;
        }

        return words[at] is "by" or "at" or "on" or "tomorrow" or "today" or "tonight" or "in" or "later" or "coming" or "follows" or "to" or "this";
    }

    // "Fixing this now", "I'm sending it this afternoon".
    private static bool IsUnderWay(Utterance said, int at)
    {
        var words = said.Words;
        if (at + 1 >= words.Length || words[at].Length < 5 || !words[at].EndsWith("ing", StringComparison.Ordinal) || PromiseWords.NotUnderWay.Contains(words[at])) return false;
        if (words[at + 1] is not ("it" or "this" or "that" or "them" or "the" or "your" or "you" or "these" or "those" or "over" or "up" or "him" or "her" or "a" or "an" or "our") || OwnTime.LengthAt(words, at) > 0) return false;
        return AtOnce.In(words.AsSpan(at)) || said.HasTime;
    }

    private static readonly PhraseBook AtOnce = new("now, as we speak, right away, straight away, at the moment, immediately, as i type, this minute");

    private static readonly PhraseBook OwnTime = new("taking the day/week/rest/train/kids, taking a, running a, running the, playing a/the, hosting a/the, giving a, doing a, visiting the/a/our, working the/a, making a, finding it/that/this, spending the/a, holding a/the, presenting at, catching a/the/up, picking up");
}
