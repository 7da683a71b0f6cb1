namespace ServiceBot.Drafts;

/// <summary>Tells what became of a draft from what was sent. Pure.</summary>
internal static class Outcomes
{
    // Below this the words that were sent are words of their own.
    private const double Kept = 0.5;

    /// <summary>What became of <paramref name="drafted"/>.</summary>
    /// <param name="digest">Of the draft.</param>
    /// <param name="drafted">Its words; empty when they can't be read any more.</param>
    /// <param name="sent">What the person wrote there next; null when nothing.</param>
    public static DraftOutcome Of(string digest, string drafted, string? sent)
    {
        if (sent is null) return DraftOutcome.Discarded;
        if (DraftSafe.DigestOf(sent) == digest) return DraftOutcome.AsIs;
        var words = Words(WithoutBlanks(drafted));
        if (words.Count == 0) return DraftOutcome.Discarded;
        var said = Words(sent);
        return words.Count(said.Contains) >= Kept * words.Count ? DraftOutcome.Edited : DraftOutcome.Discarded;
    }

    private static HashSet<string> Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(',', '.', '!', '?', ';', ':', '(', ')', '“', '”', '"').ToLowerInvariant()).Where(word => word.Length > 2)];

    private static string WithoutBlanks(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '[') depth++;
            if (depth == 0) plain.Append(c);
            if (c == ']' && depth > 0) depth--;
        }

        return plain.ToString();
    }
}
