using System.Text;

namespace ServiceBot.Reading;

/// <summary>
/// Words come again and again: one that was read before is handed out instead of made anew. A fixed number of places, each holding the word that
/// came there last; two threads at one place make a word twice and nothing worse.
/// </summary>
internal static class WordCache
{
    private const int Places = 4096;
    private const int Longest = 20;

    private static readonly string?[] Kept = new string?[Places];

    public static string Of(StringBuilder word)
    {
        if (word.Length > Longest) return word.ToString();
        Span<char> characters = stackalloc char[Longest];
        word.CopyTo(0, characters, word.Length);
        characters = characters[..word.Length];
        var hash = 17u;
        foreach (var c in characters)
            hash = (hash * 31) + c;
        ref var place = ref Kept[hash & (Places - 1)];
        var kept = place;
        if (kept is not null && characters.SequenceEqual(kept)) return kept;
        return place = new string(characters);
    }
}
