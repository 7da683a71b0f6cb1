using ServiceBot.Reading;

namespace ServiceBot.Bench.Reading;

/// <summary>
/// Where words lie in meaning, from a table that <c>Words/embed.mjs</c> wrote: words that are used alike lie together, so that what is learnt of one
/// is learnt of the others, which no row held. The program needs no places: of a sum over words only what each word adds is kept.
/// </summary>
internal sealed class Meanings
{
    private readonly Dictionary<string, double[]> _places = new(StringComparer.Ordinal);

    public static Meanings Of(string path)
    {
        var meanings = new Meanings();
        foreach (var line in File.ReadLines(path))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            meanings._places[line[..tab]] = Array.ConvertAll(Convert.FromBase64String(line[(tab + 1)..]), part => (sbyte)part / 160.0);
        }

        return meanings;
    }

    /// <summary>Every word that has a place.</summary>
    public IEnumerable<string> Words => _places.Keys.Order(StringComparer.Ordinal);

    /// <summary>Where a word lies.</summary>
    public double[] At(string word) => _places[word];

    /// <summary>Where a text lies: the sum of its words, by the root of how many have a place, so that a long text says more than a short one but not as often more as it is longer.</summary>
    public double[] Place(IReadOnlyList<string> words)
    {
        var known = words.Where(_places.ContainsKey).ToList();
        var sum = new double[_places.Values.First().Length];
        foreach (var word in known)
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] += _places[word][i];
        }

        return known.Count == 0 ? sum : Array.ConvertAll(sum, part => part / Math.Sqrt(known.Count));
    }
}
