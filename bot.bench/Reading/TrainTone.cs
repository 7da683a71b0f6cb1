using System.Globalization;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Reading;

/// <summary><c>train tone EVAL</c>: learns what speaks for each tone, says by cross-validation what that is worth, and writes the weights.</summary>
internal static class TrainTone
{
    private const int Folds = 8;
    private const double WordPull = 1.5;
    private const double SignPull = 0.3;
    // There are more texts without a tone than with one.
    private const double Scarcity = 2;
    private static readonly Tone[] All = Enum.GetValues<Tone>();

    public static int Run(string evaluation, string project, bool write = true)
    {
        var others = LabelledTone.Of(Path.Combine(evaluation, "tone.dev.jsonl"));
        var set = LabelledTone.Of(Path.Combine(project, "bot.tests", "Reading", "moments.jsonl"), "dev");
        var own = LabelledTone.Of(Path.Combine(project, "bot.bench", "Reading", "Material", "Tone", "tones.txt"));
        var rows = others.Concat(set).Concat(own).Select(RowOf).ToList();
        Console.WriteLine(FormattableString.Invariant($"{others.Count} texts of others, {set.Count + own.Count} of our own"));
        CrossValidate(rows);
        if (!write) return 0;

        var models = Learn(rows);
        var target = Path.Combine(project, "bot", "Reading", "Weights", "tone.tsv");
        var signs = models.SelectMany(m => m.Weights.Keys).Distinct().Order(StringComparer.Ordinal);
        File.WriteAllLines(target, signs.Select(sign => (sign, weights: models.Select(m => (int)Math.Round(1000 * m.Weights.GetValueOrDefault(sign), MidpointRounding.AwayFromZero)).ToArray()))
            .Where(w => w.weights.Any(weight => Math.Abs(weight) >= 10))
            .Select(w => $"{w.sign}\t{string.Join('\t', w.weights.Select(weight => weight.ToString(CultureInfo.InvariantCulture)))}"), new System.Text.UTF8Encoding(false));
        Console.WriteLine(FormattableString.Invariant($"\nwritten: {target}, {new FileInfo(target).Length / 1024} KiB"));
        return 0;
    }

    // A conversation is left out as a whole.
    private static void CrossValidate(List<Row> rows)
    {
        var pairs = new List<(Row Row, Tone Heard)>();
        Parallel.For(0, Folds, fold =>
        {
            var models = Learn(rows.FindAll(r => FoldOf(r.Group) != fold));
            var part = rows.FindAll(r => FoldOf(r.Group) == fold).ConvertAll(r => (r, Hear(models, r.Signs)));
            lock (pairs) pairs.AddRange(part);
        });
        foreach (var (name, part) in new[] { ("others", pairs.FindAll(p => p.Row.IsOther)), ("own", pairs.FindAll(p => !p.Row.IsOther)) })
        {
            Console.WriteLine($"\n{name}, left out by conversation:");
            ToneTable.Print([.. part.Select(p => (p.Row.Tone, p.Heard))]);
        }
    }

    private static Logistic[] Learn(List<Row> rows) =>
        [.. All.Select(tone => Logistic.Learn(rows.ConvertAll(r => new Example(r.Group, r.Signs, r.Tone == tone, r.Tone == tone ? Scarcity : 1)), Pull))];

    private static Tone Hear(Logistic[] models, string[] signs) => All.MaxBy(tone => signs.Sum(sign => models[(int)tone].Weights.GetValueOrDefault(sign)));

    private static double Pull(string sign) => sign.StartsWith("w:", StringComparison.Ordinal) || sign.StartsWith("ww:", StringComparison.Ordinal) ? WordPull : SignPull;

    private static int FoldOf(string group)
    {
        var hash = 17;
        foreach (var c in group)
            hash = unchecked((hash * 31) + c);
        return (hash & int.MaxValue) % Folds;
    }

    private static Row RowOf(LabelledTone text)
    {
        var sentences = Sentences.Of(text.Text);
        var sink = new Collected([]);
        Tones.Signs(sentences, ToneRules.Of(sentences), ref sink);
        return new Row(text.Group, [.. sink.Signs.Distinct()], text.Tone, text.IsOther);
    }

    private sealed record Row(string Group, string[] Signs, Tone Tone, bool IsOther);

    private readonly struct Collected(List<string> signs) : ISignSink
    {
        public List<string> Signs => signs;

        public void Add(string kind, string a = "", string b = "", string c = "") => signs.Add(Sign.Text(kind, a, b, c));
    }
}
