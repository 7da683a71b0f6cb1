using System.Collections.Frozen;

namespace ServiceBot.Reading;

/// <summary>Tells English from anything else by its small words.</summary>
internal static class English
{
    private static readonly FrozenSet<string> Small = new[]
    {
        "the", "a", "an", "i", "we", "you", "it", "is", "are", "was", "be", "to", "of", "in", "on", "for", "and", "that", "this", "my", "our", "your", "with", "at",
        "have", "has", "had", "not", "they", "he", "she", "so", "but", "will", "do", "did", "i'm", "it's", "we're", "i'll", "from", "by", "as", "there", "all", "what", "how", "me", "us", "up", "about",
    }.ToFrozenSet();

    /// <summary>At least one English small word or courtesy.</summary>
    public static bool HasAny(string[] words) => Array.Exists(words, word => Small.Contains(word) || word is "please" or "thanks" or "any" or "when" or "where" or "why" or "can" or "could" or "news" or "update" or "hello" or "again" or "still");

    /// <summary>At least a quarter of the words, and at least one, are English small words.</summary>
    public static bool Is(string[] words)
    {
        var small = words.Count(Small.Contains);
        return small > 0 && small * 4 >= words.Length;
    }
}
