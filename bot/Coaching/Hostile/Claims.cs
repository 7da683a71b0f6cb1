using ServiceBot.Reading;

namespace ServiceBot.Coaching.Hostile;

/// <summary>
/// "The deck was deleted", "QA is done": what only somebody who has looked can say. A machine has looked at nothing but the conversation, so a state that is
/// claimed, and whose word does not stand there, is made up.
/// </summary>
internal static class Claims
{
    /// <summary>The state that a sentence claims and the conversation does not know; null when it claims none.</summary>
    public static string? In(Sentence sentence, Known known)
    {
        if (sentence.IsQuestion) return null;
        var words = sentence.Words;
        for (var at = 1; at < words.Length; at++)
        {
            if (!GuardWords.Happened.Contains(words[at]) || known.Has(words[at])) continue;
            if (at + 1 < words.Length && words[at + 1] is ("by" or "before" or "until" or "as")) continue; // "corrected by noon": a plan
            if (IsClaimed(words, at)) return words[at];
        }

        for (var at = 1; at + 1 < words.Length; at++)
        {
            if (words[at] is "burned" or "burnt" or "broke" or "went" or "fell" && words[at + 1] is "down" or "bankrupt" or "apart" && !known.Has(words[at])) return words[at];
        }

        return null;
    }

    // "is", "was never", "has already been" directly before it, and nothing in the clause that makes it a plan or a condition.
    private static bool IsClaimed(string[] words, int at)
    {
        var before = at - 1;
        while (before > 0 && words[before] is "now" or "already" or "never" or "just" or "all" or "fully" or "finally" or "been" or "also") before--;
        if (words[before] is not ("is" or "are" or "was" or "were" or "it's" or "its" or "that's" or "thats" or "they're" or "we've" or "weve" or "i've" or "ive" or "has" or "have" or "got" or "everything's")) return false;
        for (var i = 0; i < before; i++)
        {
            if (words[i] is "if" or "when" or "once" or "until" or "till" or "unless" or "whether" or "before" or "after" or "that" or "what" or "where" or "which" or "who" or "should" or "not") return false;
        }

        return true;
    }
}
