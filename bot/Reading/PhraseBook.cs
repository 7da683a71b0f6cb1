using System.Collections.Frozen;

namespace ServiceBot.Reading;

/// <summary>
/// A set of word sequences. <c>_</c> stands for any one word, <c>a/b</c> for either. Looked up by first word, so that a search costs
/// the length of the text times the few phrases that share a first word.
/// </summary>
internal sealed class PhraseBook
{
    private readonly FrozenDictionary<string, string[][][]> _byFirst = FrozenDictionary<string, string[][][]>.Empty;
    private readonly FrozenDictionary<string, (string[][] Phrase, uint Kind)[]> _kinds = FrozenDictionary<string, (string[][], uint)[]>.Empty;

    private readonly FirstWords _first;

    private PhraseBook(FrozenDictionary<string, (string[][], uint)[]> kinds)
    {
        _kinds = kinds;
        _first = new FirstWords(kinds.Keys);
    }

    /// <summary>Reads phrases, one a line or separated by commas.</summary>
    public PhraseBook(string lines)
    {
        var entries = new Dictionary<string, List<string[][]>>(StringComparer.Ordinal);
        foreach (var line in lines.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var phrase = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('/')).ToArray();
            foreach (var first in phrase[0])
            {
                if (!entries.TryGetValue(first, out var list)) entries[first] = list = [];
                list.Add(phrase);
            }
        }

        // The longest first, so that a search finds "no thanks" before "no".
        _byFirst = entries.ToFrozenDictionary(e => e.Key, e => e.Value.OrderByDescending(p => p.Length).ToArray(), StringComparer.Ordinal);
        _first = new FirstWords(entries.Keys);
    }

    /// <summary>The length of the longest phrase that stands at <paramref name="at"/>; 0 when none does.</summary>
    public int LengthAt(ReadOnlySpan<string> words, int at)
    {
        if (!_first.MayHold(words[at]) || !_byFirst.TryGetValue(words[at], out var phrases)) return 0;
        foreach (var phrase in phrases)
        {
            if (Stands(phrase, words, at)) return phrase.Length;
        }

        return 0;
    }

    /// <summary>Where the first phrase stands that is not wholly inside <paramref name="masked"/>; -1 when none does.</summary>
    public int Find(ReadOnlySpan<string> words, ReadOnlySpan<bool> masked = default)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (masked.Length > 0 && masked[at]) continue;
            if (LengthAt(words, at) > 0) return at;
        }

        return -1;
    }

    /// <summary>Whether a phrase stands anywhere.</summary>
    public bool In(ReadOnlySpan<string> words, ReadOnlySpan<bool> masked = default) => Find(words, masked) >= 0;

    /// <summary>Whether the words are one phrase and no more.</summary>
    public bool Is(ReadOnlySpan<string> words) => words.Length > 0 && LengthAt(words, 0) == words.Length;

    /// <summary>Marks every word that belongs to a phrase.</summary>
    public void Mask(ReadOnlySpan<string> words, Span<bool> masked)
    {
        for (var at = 0; at < words.Length; at++)
        {
            var length = LengthAt(words, at);
            for (var i = at; i < at + length; i++) masked[i] = true;
        }
    }

    /// <summary>Several books as one: what stands at a place is then looked for once. At most 32.</summary>
    public static PhraseBook OfKinds(PhraseBook[] books)
    {
        var entries = new Dictionary<string, List<(string[][] Phrase, uint Kind)>>(StringComparer.Ordinal);
        for (var kind = 0; kind < books.Length; kind++)
        {
            foreach (var (first, phrases) in books[kind]._byFirst)
            {
                if (!entries.TryGetValue(first, out var list)) entries[first] = list = [];
                list.AddRange(phrases.Select(phrase => (phrase, 1u << kind)));
            }
        }

        return new PhraseBook(entries.ToFrozenDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>The kinds of which a phrase stands at <paramref name="at"/>, one bit each, when made by <see cref="OfKinds"/>.</summary>
    public uint KindsAt(ReadOnlySpan<string> words, int at)
    {
        if (!_first.MayHold(words[at]) || !_kinds.TryGetValue(words[at], out var phrases)) return 0;
        uint found = 0;
        foreach (var (phrase, kind) in phrases)
        {
            if ((found & kind) == 0 && Stands(phrase, words, at)) found |= kind;
        }

        return found;
    }

    private static bool Stands(string[][] phrase, ReadOnlySpan<string> words, int at)
    {
        if (at + phrase.Length > words.Length) return false;
        for (var i = 1; i < phrase.Length; i++)
        {
            if (phrase[i] is not ["_"] && Array.IndexOf(phrase[i], words[at + i]) < 0) return false;
        }

        return true;
    }

    // Most words begin no phrase of most books: their first and last letter and their length tell so sooner than a look-up.
    private readonly struct FirstWords
    {
        private readonly ulong[] _bits = new ulong[64];

        public FirstWords(IEnumerable<string> words)
        {
            foreach (var word in words)
                _bits[Place(word) >> 6] |= 1UL << (Place(word) & 63);
        }

        public bool MayHold(string word)
        {
            var place = Place(word);
            return (_bits[place >> 6] >> (place & 63) & 1) != 0;
        }

        private static int Place(string word) => word.Length == 0 ? 0 : ((word[0] * 167) + (word[^1] * 29) + (word[word.Length >> 1] * 7) + word.Length) & 4095;
    }
}
