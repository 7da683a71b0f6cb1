using System.Buffers;
using ServiceBot.Chat;

namespace ServiceBot.Coaching.Hostile;

/// <summary>
/// What a machine may repeat to the client: what stands in the conversation. Compared exactly (in lower case), never by looks. A message that gives orders to machines
/// is left out, so nothing that stands only there can be repeated; of the team's notes, which the client does not read, single words and figures count, but nothing private.
/// </summary>
internal sealed class Known
{
    /// <summary>So many of the client's words in a row are a dictation and no answer.</summary>
    public const int Dictated = 9;

    /// <summary>So many words in a row of a note that the conversation does not have are a confidence given away.</summary>
    public const int Confided = 5;

    private const int FewConfided = 3;

    private static readonly char[] Inner = ['-', '–', '/', '|', '<', '>', '@', '.', ',', ':', '(', ')', '=', '&', '?', '#', '+', '_', '\'', '’'];

    private static readonly SearchValues<char> Joins = SearchValues.Create(Inner);
    private static readonly char[] Units = ['%', '€', '$', '£', '¥', '#', '+', '~', '@'];

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _pairs = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private readonly HashSet<string> _confided = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dictated = new(StringComparer.Ordinal);
    private readonly HashSet<int> _scripts = [];

    private Known()
    {
    }

    /// <summary>Everything in the moment that may be repeated.</summary>
    public static Known Of(Moment moment)
    {
        var known = new Known();
        foreach (var turn in moment.Turns)
        {
            var obeys = turn.Side != Side.Team && OrdersToMachines.In(turn.Text);
            var text = PlainText.Of(turn.Text);
            known.AddRuns(known._said, text, Confided);
            if (turn.Side != Side.Team) known.AddRuns(known._dictated, text, obeys ? Confided : Dictated);
            if (!OrdersToMachines.In(turn.Name)) known.Add(turn.Name);
            if (!obeys) known.Add(text);
        }

        foreach (var promise in moment.Promises) known.Add(PlainText.Of(promise.Words));
        foreach (var name in moment.Audience.Append(moment.Client).Append(moment.Asker).Append(moment.Wishes.AddressAs))
        {
            if (!OrdersToMachines.In(name)) known.Add(name);
        }

        foreach (var note in moment.Notes)
        {
            known.Add(new Veil("").Cover(PlainText.Of(note)));
            // Of a short note its few words in a row say it all.
            known.AddRuns(known._confided, note, Math.Clamp(Folding.Words(note).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, FewConfided, Confided));
        }

        known._confided.ExceptWith(known._said);
        foreach (var turn in moment.Turns.Where(turn => known._confided.Any(run => run.Count(c => c == ' ') + 1 < Confided)))
        {
            for (var length = FewConfided; length < Confided; length++) known._confided.ExceptWith(Runs(PlainText.Of(turn.Text), length));
        }

        return known;
    }

    /// <summary>Whether a word, figure, link or address stands in the conversation as it is.</summary>
    public bool Has(string token)
    {
        var bare = Bare(token);
        if (_words.Contains(bare)) return true;
        // Figures are not put together of parts: 12 and 500 do not make 12.500 known.
        if (bare.Any(char.IsDigit)) return bare.Trim(Units) is { Length: > 0 } figure && _words.Contains(figure);
        return bare.Length > 0 && bare.AsSpan().ContainsAny(Joins) && !LooksLikeAnAddress(bare) && Array.TrueForAll(bare.Split(Inner, StringSplitOptions.RemoveEmptyEntries), _words.Contains);
    }

    /// <summary>Whether two figures stand next to each other there too: known parts can be put together to an unknown number.</summary>
    public bool HasPair(string first, string second) => _pairs.Contains((Bare(first), Bare(second)));

    public bool Writes(int script) => _scripts.Contains(script);

    /// <summary>A run of words of a note that the client would read for the first time; null when there is none.</summary>
    public string? Confides(string text)
    {
        for (var length = Confided; length >= FewConfided; length--)
        {
            if (FirstRun(text, length, _confided) is { } run) return run;
        }

        return null;
    }

    /// <summary>A run of the client's own words that is longer than a quotation needs; null when there is none.</summary>
    public string? Repeats(string text) => FirstRun(text, Dictated, _dictated) ?? FirstRun(text, Confided, _dictated);

    /// <summary>Lower case, without what stands around a word: brackets, quotation marks, a comma, the 's of a possessive.</summary>
    public static string Bare(string raw)
    {
        var bare = raw.Trim(',', ';', ':', '(', ')', '"', '“', '”', '„', '«', '»', '!', '?', '.', '*', '_', '~', '…', '\'', '‘', '’', '-', '–', '—', '[', ']', '<', '>').ToLowerInvariant().Replace('’', '\'');
        return bare.EndsWith("'s", StringComparison.Ordinal) ? bare[..^2] : bare;
    }

    // "acme" and "example" are known words of "acme.example", and "example.acme" is still another place.
    private static bool LooksLikeAnAddress(string bare) => bare.Contains('@', StringComparison.Ordinal) || bare.Contains('/', StringComparison.Ordinal) || (bare.Contains('.', StringComparison.Ordinal) && bare.Any(char.IsLetter));

    private void Add(string text)
    {
        var previous = "";
        foreach (var raw in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var bare = Bare(raw);
            if (bare.Length == 0) continue;
            _words.Add(bare);
            foreach (var inside in raw.Split('<', '>', '|'))
                _words.Add(Bare(inside));
            if (bare.Any(char.IsDigit)) _words.Add(bare.Trim(Units));
            foreach (var part in raw.Split(Inner, StringSplitOptions.RemoveEmptyEntries))
            {
                // Half of "12.000" is another figure; "Thursday/Friday" are two days.
                if (!part.Any(char.IsDigit)) _words.Add(Bare(part));
            }

            _pairs.Add((previous, bare));
            previous = bare;
        }

        foreach (var script in Folding.Scripts(text))
            _scripts.Add(script);
    }

    private void AddRuns(HashSet<string> runs, string text, int length)
    {
        foreach (var run in Runs(text, length)) runs.Add(run);
    }

    private static string? FirstRun(string text, int length, HashSet<string> among) => among.Count == 0 ? null : Runs(text, length).FirstOrDefault(among.Contains);

    private static IEnumerable<string> Runs(string text, int length)
    {
        var words = Folding.Words(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at + length <= words.Length; at++)
            yield return string.Join(' ', words, at, length);
    }
}
