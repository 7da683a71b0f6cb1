namespace ServiceBot.Reading;

/// <summary>Courtesy is typed in haste: a slip of one letter in the words that most often end a conversation is read as the word meant.</summary>
internal static class Spelling
{
    private static readonly string[] Meant = ["goodbye", "thanks", "thank", "perfect", "awesome", "great", "appreciate"];

    public static string OfCourtesy(string word)
    {
        if (word.Length is < 5 or > 12) return word;
        foreach (var meant in Meant)
        {
            if (word[0] == meant[0] && word.Length >= meant.Length - 1 && IsOneSlipAway(word, meant) && word is not ("treat" or "think")) return meant;
        }

        return word;
    }

    // One letter more, one less, one other, or two neighbours swapped.
    private static bool IsOneSlipAway(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1) return false;
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
            end++;
        var (left, right) = (a.Length - start - end, b.Length - start - end);
        return (left <= 1 && right <= 1) || (left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }
}
