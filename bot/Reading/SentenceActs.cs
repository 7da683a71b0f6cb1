namespace ServiceBot.Reading;

/// <summary>What a sentence does.</summary>
internal enum Act
{
    /// <summary>Asks a question.</summary>
    Question,

    /// <summary>Asks for something to be done or told.</summary>
    Request,

    /// <summary>Says that something is not as it should be.</summary>
    Trouble,

    /// <summary>Takes a question back.</summary>
    Resolve,

    /// <summary>Says thanks.</summary>
    Thanks,

    /// <summary>Says goodbye.</summary>
    Goodbye,

    /// <summary>Says that it is enough.</summary>
    Enough,

    /// <summary>Agrees, acknowledges, approves.</summary>
    Nod,

    /// <summary>Says what the writer will do.</summary>
    OwnMove,

    /// <summary>Says that it is for information only.</summary>
    Information,

    /// <summary>Laughs, or nothing but emoji.</summary>
    Laugh,

    /// <summary>Comments on what was said.</summary>
    Comment,

    /// <summary>States something.</summary>
    Statement,
}

/// <summary>Names the act of one sentence. Whatever can be heard as asking is, before anything else is tried.</summary>
internal static class SentenceActs
{
    public static bool Asks(Act act) => act is Act.Question or Act.Request or Act.Trouble;

    public static Act Of(Sentence sentence)
    {
        var words = sentence.Words;
        if (words.Length == 0) return sentence.IsQuestion ? Act.Question : Act.Statement;
        if (sentence.OnlyEmoji) return Array.Exists(words, Emoji.Asks) ? Act.Question : Act.Laugh;
        if (OtherLanguages.Closes(sentence)) return Act.Nod;

        Span<bool> masked = words.Length <= 512 ? stackalloc bool[words.Length] : new bool[words.Length];
        AskWords.NoAsk.Mask(words, masked);

        if (sentence.IsQuestion) return IsTag(words) ? Act.Comment : Act.Question;
        var resolves = Resolves(words, masked);
        var start = AfterLeadIns(words);
        if (OpensAQuestion(sentence, start, masked)) return Act.Question;
        if (resolves && !AskWords.Anywhere.In(words, masked)) return Act.Resolve;
        if (AskWords.Anywhere.In(words, masked)) return Act.Request;
        if (IsOrder(words, start, masked)) return Act.Request;
        if (AskWords.Troubles.In(words, masked)) return OwnSlip.In(words) ? Act.Comment : Act.Trouble;
        if (Array.Exists(words, Emoji.Asks)) return Act.Trouble;
        return Closing(words);
    }

    // "my bad, wrong folder", "lol I was in the wrong file": trouble that is over and nobody else's.
    private static readonly PhraseBook OwnSlip = new("my bad, my fault, silly me, lol i, haha i, lol my, haha my, i was looking, i was using, i was in the wrong, i had the wrong, i used the wrong");

    // "who knows?", "why not?": rhetorical, asked of nobody.
    private static bool IsTag(string[] words) =>
        words is ["why", "not"] or ["who", "knows"] or ["who", "knew"] or ["you", "know"] or ["what", "can", "i", "say"];

    private static bool Resolves(string[] words, Span<bool> masked)
    {
        var at = AskWords.Resolves.Find(words);
        if (at < 0 || Negated(words, at)) return false;
        var length = AskWords.Resolves.LengthAt(words, at);
        for (var i = at; i < at + length; i++) masked[i] = true;
        // "Found it, but the folder is empty" takes nothing back.
        return !HasObjection(words.AsSpan(at + length));
    }

    // "isn't working again", "don't forget that", "tell me once it works again": the words stand there and mean the opposite.
    private static bool Negated(string[] words, int at)
    {
        for (var i = Math.Max(0, at - 3); i < at; i++)
        {
            if (words[i] is "not" or "isnt" or "never" or "still" or "hasnt" or "havent" or "dont" or "doesnt" or "didnt" or "wasnt" or "cant" or "until" or "till" or "if" or "when" or "once" or "whether" or "stopped" or "dont") return true;
        }

        return false;
    }

    private static int AfterLeadIns(string[] words)
    {
        var at = 0;
        while (at < words.Length)
        {
            var length = Sentences.IsEmoji(words[at]) ? 1 : AskWords.LeadIns.LengthAt(words, at);
            if (length == 0 || at + length >= words.Length) break;
            at += length;
        }

        return at;
    }

    private static bool OpensAQuestion(Sentence sentence, int start, ReadOnlySpan<bool> masked)
    {
        var words = sentence.Words;
        for (var at = 0; at < words.Length; at++)
        {
            var opens = at == start || at == 0 || sentence.Breaks[at] || words[at - 1] is "and" or "but" or "so" or "also" or "or";
            if (!opens || masked[at]) continue;
            if (AskWords.Openers.LengthAt(words, at) > 0 && AskWords.NoOpeners.LengthAt(words, at) == 0) return true;
        }

        return false;
    }

    /// <summary>Whether what asks is plainly put to somebody: it opens as a question or an order, or holds words that are said to a person, and not only some that people also use when they think aloud.</summary>
    public static bool IsPlain(Sentence sentence)
    {
        var words = sentence.Words;
        if (sentence.IsQuestion) return true;
        var start = AfterLeadIns(words);
        if (start < words.Length && AskWords.Openers.LengthAt(words, start) > 0 && AskWords.NoOpeners.LengthAt(words, start) == 0) return true;
        Span<bool> masked = words.Length <= 512 ? stackalloc bool[words.Length] : new bool[words.Length];
        AskWords.NoAsk.Mask(words, masked);
        return AskWords.ToSomebody.In(words, masked) || IsOrder(words, start, masked);
    }

    /// <summary>Whether the first words, apart from those that lead in, open a question.</summary>
    public static bool BeginsAsQuestion(string[] words)
    {
        var start = AfterLeadIns(words);
        return AskWords.Openers.LengthAt(words, start) > 0 && AskWords.NoOpeners.LengthAt(words, start) == 0;
    }

    private static bool IsOrder(string[] words, int start, ReadOnlySpan<bool> masked) =>
        words.Length - start >= 2
        && !masked[start]
        && AskWords.Imperatives.LengthAt(words, start) > 0
        && ClosingWords.Goodbyes.LengthAt(words, start) == 0
        && ClosingWords.Enough.LengthAt(words, start) == 0
        && ClosingWords.Nods.LengthAt(words, start) == 0;

    private static Act Closing(string[] written)
    {
        var words = Array.ConvertAll(written, Spelling.OfCourtesy);
        var first = Act.Statement;
        var covered = 0;
        var but = false;
        for (var at = 0; at < words.Length;)
        {
            var (act, length) = ClosingAt(words, at);
            if (length > 0)
            {
                if (first == Act.Statement || act is Act.Goodbye or Act.Enough or Act.Thanks) first = act;
                covered += length;
                at += length;
                continue;
            }

            var filler = Sentences.IsEmoji(words[at]) ? 1 : ClosingWords.Fillers.LengthAt(words, at);
            if (filler > 0) covered += filler;
            if (words[at] is "but" or "however" or "except" or "although" or "though" or "until" or "only" or "instead") but = true;
            at += Math.Max(1, filler);
        }

        if (covered == words.Length && first != Act.Statement) return first;
        if (first is Act.Goodbye && !but) return Act.Goodbye;
        if (ClosingWords.ForInformation.In(words)) return Act.Information;
        if (ClosingWords.OwnMove.Find(words) is >= 0 and < 4) return Act.OwnMove;
        if (ClosingWords.Laughs.In(words)) return Act.Laugh;
        if (!but && first is Act.Thanks) return Act.Thanks;
        if (!but && first is Act.Enough && ClosingWords.Enough.Find(words) < 4) return Act.Enough;
        return IsComment(words, first) ? Act.Comment : Act.Statement;
    }

    private static bool IsComment(string[] words, Act first)
    {
        var start = AfterLeadIns(words);
        var praised = ClosingWords.Good.In(words);
        // A figure or a time is a fact, whatever it opens with; "nine is perfect" is none.
        if (words.Any(word => char.IsAsciiDigit(word[0])) && !(praised && words.Length <= 5)) return false;
        var along = ClosingWords.Along.LengthAt(words, 0) is > 0 and var length ? length : ClosingWords.Along.LengthAt(words, start) is > 0 and var later ? start + later : 0;
        if (along > 0) return !HasObjection(words.AsSpan(along));
        if (IsRisky(words)) return false;
        return praised || ClosingWords.Comments.LengthAt(words, start) > 0 || (first is Act.Nod && ClosingWords.Nods.LengthAt(words, 0) > 0);
    }

    /// <summary>Whether a sentence holds a word that may carry an objection, outside words of courtesy.</summary>
    public static bool IsRisky(string[] words)
    {
        Span<bool> masked = words.Length <= 512 ? stackalloc bool[words.Length] : new bool[words.Length];
        AskWords.NoAsk.Mask(words, masked);
        return ClosingWords.Risk.In(words, masked);
    }

    private static bool HasObjection(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (word is "but" or "still" or "not" or "different" or "only" or "though" or "however" or "no") return true;
        }

        return false;
    }

    private static (Act Act, int Length) ClosingAt(string[] words, int at)
    {
        (Act Act, int Length) best = (Act.Statement, 0);
        Consider(Act.Enough, ClosingWords.Enough);
        Consider(Act.Goodbye, ClosingWords.Goodbyes);
        Consider(Act.Thanks, ClosingWords.Thanks);
        Consider(Act.Nod, ClosingWords.Nods);
        Consider(Act.Laugh, ClosingWords.Laughs);
        return best;

        void Consider(Act act, PhraseBook book)
        {
            var length = book.LengthAt(words, at);
            if (length > best.Length) best = (act, length);
        }
    }
}
