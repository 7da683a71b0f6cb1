namespace ServiceBot.Reading.Commitments;

/// <summary>What little grammar the rules share: where a sentence begins to speak, who is its subject, and where its verb stands.</summary>
internal static class Grammar
{
    /// <summary>The first word after greetings, nods, and the name of whom it is said to: "Hi Sam, …", "Jeff: …", "Also, …".</summary>
    public static int Start(Sentence sentence)
    {
        var words = sentence.Words;
        var at = AfterLeadIns(words, 0);
        // A name: one or two words at the head with a break behind them.
        for (var length = 1; length <= 2 && at + length < words.Length; length++)
        {
            if (!sentence.Breaks[at + length]) continue;
            if (length == 1 && IsVerbLike(words[at])) break;
            return AfterLeadIns(words, at + length);
        }

        return at;
    }

    private static bool IsVerbLike(string word) => RequestWords.Imperatives.LengthAt([word], 0) > 0;

    private static int AfterLeadIns(string[] words, int at)
    {
        while (at < words.Length)
        {
            var length = Sentences.IsEmoji(words[at]) ? 1 : RequestWords.LeadIns.LengthAt(words, at);
            if (length == 0 || at + length >= words.Length) break;
            at += length;
        }

        return at;
    }

    /// <summary>Where the words after "I will", "we'll", "I'm going to" begin, when that stands at <paramref name="at"/>; else -1.</summary>
    public static int AfterIntent(string[] words, int at)
    {
        switch (words[at])
        {
            case "i'll" or "we'll" or "i’ll":
                return at + 1;
            case "ill" when at + 1 < words.Length && (at == 0 || words[at - 1] is not ("am" or "is" or "was" or "be" or "i'm" or "feel" or "feeling" or "very" or "too" or "been" or "were" or "are" or "fell" or "the" or "mentally")):
                return at + 1;
            case "well" when at + 2 < words.Length && Returns.LengthAt(words, at + 1) > 0:
                return at + 1;
            case "i" or "we":
            {
                var next = SkipBetween(words, at + 1);
                if (next >= words.Length) return -1;
                if (words[next] is "will" or "shall" or "wil" or "gonna") return next + 1;
                if (words[next] is "promise" or "pledge" or "undertake" && next + 1 < words.Length && words[next + 1] == "to") return next + 2;
                return words[next] is "am" or "are" ? AfterGoingTo(words, next + 1) : -1;
            }

            case "i'm" or "im" or "we're":
                return AfterGoingTo(words, at + 1);
            default:
                return -1;
        }
    }

    // "well" for "we'll" only before verbs that nothing else puts there.
    private static readonly PhraseBook Returns = new("get back, get it/this/that/you/both/the, send you/it/the/over, let you, call you, look into, take care, take a look, keep you, have it/that/this, fix it/this/that, follow up, make sure, share the/it");

    private static int AfterGoingTo(string[] words, int at)
    {
        at = SkipBetween(words, at);
        if (at < words.Length && words[at] == "gonna") return at + 1;
        return at + 1 < words.Length && words[at] is "going" or "about" && words[at + 1] == "to" ? at + 2 : -1;
    }

    private static int SkipBetween(string[] words, int at)
    {
        while (at < words.Length && PromiseWords.Between.LengthAt(words, at) is > 0 and var length)
            at += length;
        return at;
    }

    /// <summary>The verb behind the adverbs, and what these do to it.</summary>
    public static (int At, bool Weak, bool Denied) Deed(string[] words, int at)
    {
        var weak = false;
        while (at < words.Length)
        {
            if (PromiseWords.Denying.Contains(words[at])) return (at, weak, true);
            var length = PromiseWords.Weakening.Contains(words[at]) ? 1 : PromiseWords.Between.LengthAt(words, at);
            if (length == 0) break;
            weak |= PromiseWords.Weakening.Contains(words[at]);
            at += length;
        }

        return (at, weak, false);
    }

    /// <summary>A word that can only be somebody or something that acts.</summary>
    public static bool IsSubject(string word) =>
        word is "i" or "you" or "we" or "they" or "he" or "she" or "it" or "the" or "this" or "that" or "there" or "your" or "our" or "my" or "his" or "her" or "their" or "these" or "those" or "anyone" or "someone" or "a" or "an" or "u" or "ya";

    /// <summary>Whether the subject before <paramref name="at"/> belongs to the writer: "our designer will", "somebody from the team will".</summary>
    public static bool IsOurs(string[] words, int at)
    {
        for (var i = Math.Max(0, at - 4); i < at; i++)
        {
            if (words[i] is "our" or "my" || (words[i] == "the" && i + 1 < at && words[i + 1] is "team" or "agency" or "studio" or "devs" or "designers" or "developers") || words[i] is "someone" or "somebody" or "us") return true;
        }

        return false;
    }

    /// <summary>"…, ok?": a question only in its last word.</summary>
    public static bool EndsInTag(Sentence sentence) =>
        sentence.Words.Length > 3 && sentence.Breaks[^1] && sentence.Words[^1] is "ok" or "okay" or "right" or "alright" or "yes" or "yeah" or "cool" or "k";
}
