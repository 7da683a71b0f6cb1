namespace ServiceBot.Reading.Commitments;

/// <summary>The rules that hear a request. What is written to everybody is asked of nobody (<see cref="Addressee"/>).</summary>
internal static class RequestRules
{
    // A request that is passed over is worse than one too many, and a question is nearly always put to somebody.
    private const double ForEverybody = 0.8;
    private const double QuestionForEverybody = 0.92;

    /// <summary>The first request in the sentence; null when there is none.</summary>
    public static Heard? In(Utterance said)
    {
        var heard = Heard(said);
        return heard is not null && Addressee.Everybody(said) >= (said.IsAsked ? QuestionForEverybody : ForEverybody) ? null : heard;
    }

    /// <summary>The first request, whoever is asked; null when there is none.</summary>
    public static Heard? Heard(Utterance said)
    {
        if (said.Words.Length == 0) return null;
        var words = said.Words;
        Span<bool> masked = words.Length <= 512 ? stackalloc bool[words.Length] : new bool[words.Length];
        RequestWords.NoRequest.Mask(words, masked);
        if (said.IsAsked)
            return IsRhetorical(words, said.Start) ? null : new Heard(0, 0.9, "question: it is put as a question.");

        for (var at = 0; at < words.Length; at++)
        {
            if (masked[at]) continue;
            if (At(said, at, masked) is { } heard) return heard;
        }

        return null;
    }

    private static Heard? At(Utterance said, int at, ReadOnlySpan<bool> masked)
    {
        var words = said.Words;
        var heads = at == said.Start || at == 0 || (said.Breaks[at] && Opens(words, at));
        if (words[at] is "please" or "pls" or "plz" && at + 1 < words.Length && !masked[at + 1]) return new Heard(at, 0.92, "please: something is asked for politely.");
        if (words[at] is "please" or "pls" or "plz" && at > 0 && words.Length > 2) return new Heard(at, 0.8, "please: something is asked for politely.");
        if (RequestWords.Anywhere.LengthAt(words, at) > 0 && !Told(words, at)) return new Heard(at, 0.88, "asked: the reader is asked to do or say something.");
        if (words[at] == "you" && at + 2 < words.Length && words[at + 1] is "should" or "could" && heads && !RequestWords.HappensToYou.Is(words.AsSpan(at, 3)) && RequestWords.Imperatives.LengthAt(words, at + 2) > 0) return new Heard(at, 0.7, "advised: the reader is told what to do.");
        if ((heads || said.Breaks[at] || words[at - 1] is "but" or "and" or "so" or "then") && RequestWords.LetUs.LengthAt(words, at) > 0 && !IsLetMeSee(words, at)) return new Heard(at, 0.82, "let-us: both are to do something, and the reader is to agree.");
        if (heads && RequestWords.Openers.LengthAt(words, at) > 0) return new Heard(at, 0.75, "question-unmarked: it opens as a question does.");
        if (RequestWords.Wanting.LengthAt(words, at) is > 0 and var length && !(at > 0 && Unsure(words[at - 1])) && at + length < words.Length
            && RequestWords.NotWanted.LengthAt(words, at + length) == 0 && RequestWords.Wanted.LengthAt(words, at + length) > 0)
        {
            return new Heard(at, 0.75, "wanted: the writer would like something, and the reader can give it.");
        }

        if (heads && words.Length - at >= 2 && RequestWords.Imperatives.LengthAt(words, at) > 0 && !IsNoun(words, at)) return new Heard(at, 0.82, "order: it opens with what is to be done.");
        return null;
    }

    // After a break an order opens when what stands before is a condition or a name, not a list.
    private static bool Opens(string[] words, int at) =>
        words[0] is "if" or "when" or "once" or "as" or "before" or "after" or "in" or "for" or "on" or "to" or "whenever" or "since" or "unless" || at <= 3 || words[at] is "please" or "let's" or "lets" or "can" or "could";

    // "he asked me to send me", "they let me know": told, not asked.
    private static bool Told(string[] words, int at)
    {
        if (at == 0) return false;
        var before = words[at - 1];
        if (words[at] is "let" or "send" or "give" or "get" or "tell" or "keep" or "shoot" or "ping" or "remind")
            return before is "will" or "they" or "he" or "she" or "to" or "i'll" or "ll" or "they'll" or "he'll" or "she'll" or "would" or "always" or "it'll" or "you" or "who" or "didnt" or "doesnt" or "dont" or "wont" or "should";
        return words[at] is "need" or "want" && before is "dont" or "you'll" or "you'd" or "they'll" or "who'll" or "didnt" or "not" or "no" or "they" or "he" or "she" or "who" or "you" or "if" or "wont" or "doesnt" or "might" or "may";
    }

    private static bool IsLetMeSee(string[] words, int at) => at + 2 <= words.Length && words[at] is "let's" or "lets" && at + 1 < words.Length && words[at + 1] is "see" or "say" or "hope" or "face" or "just";

    // "not sure we want that", "what we need": the want is weighed, not said.
    private static bool Unsure(string word) => word is "sure" or "what" or "if" or "think" or "whether" or "know" or "that" or "than" or "all" or "why" or "when" or "how" or "because";

    // "Test results are in", "Check is in the mail": a thing at the head, and what it is.
    private static bool IsNoun(string[] words, int at)
    {
        for (var i = at + 1; i < Math.Min(words.Length, at + 3); i++)
        {
            if (words[i] is "is" or "are" or "was" or "were" or "has" or "have" or "will" or "went" or "looks" or "came") return true;
        }

        return false;
    }

    // "Shall I send it?" offers a deed of the writer's own, and "is that right?" looks for a nod: neither hands the reader anything to do.
    private static bool IsRhetorical(string[] words, int start) =>
        RequestWords.Rhetorical.Is(words.AsSpan(start)) || RequestWords.Rhetorical.Is(words)
        || (start < words.Length && RequestWords.Offers.LengthAt(words, start) > 0) || RequestWords.Nods.Is(words.AsSpan(start));
}
