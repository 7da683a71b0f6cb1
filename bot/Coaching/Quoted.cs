using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Our word as the client quotes it back to us: You said "on track".</summary>
internal static class Quoted
{
    private const int Longest = 8;

    private static readonly PhraseBook Ours = new("you said, you told us, you told me, you wrote, you promised, we were told, i was told, ended with");

    /// <summary>What stands between their quotation marks, where they say that it was ours; null otherwise.</summary>
    public static string? In(List<Sentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            if (sentence.IsQuestion || !Ours.In(sentence.Words)) continue;
            var text = sentence.Text.Replace('“', '"').Replace('”', '"');
            var open = text.IndexOf('"', StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('"', open + 1);
            if (close < 0) continue;
            var said = text[(open + 1)..close].Trim().TrimEnd('.', ',', '!');
            if (said.Length > 3 && said.Split(' ').Length <= Longest && said.All(c => char.IsLetterOrDigit(c) || c is ' ' or '\'' or '’' or '-' or ',')) return said;
        }

        return null;
    }
}
