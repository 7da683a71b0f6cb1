using System.Globalization;
using System.Text;
using System.Text.Json;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;

namespace ServiceBot.Bench.Reading;

/// <summary>
/// <c>train everybody EVAL</c>: learns by which words a sentence is told to be said to everybody, from our own sentences and from the labelled ones of others
/// (the weights over their words, none of their sentences), says by cross-validation what that is worth, and writes the table that the program takes them from.
/// </summary>
internal static class TrainEverybody
{
    // A single word is held nearer to zero than a group of words.
    private static double Pull(string sign) => sign[0] == '=' || sign == "bias" ? 0.5 : 2.0;

    private const int Folds = 10;

    public static int Run(string evaluation, string project)
    {
        List<Row> rows = [.. Own(Path.Combine(project, "bot.bench", "Reading", "Everybody", "everybody.txt")), .. Labelled(Path.Combine(project, "bot.tests", "Reading", "commitments.jsonl")), .. Labelled(Path.Combine(evaluation, "commitments.dev.jsonl"))];
        Console.WriteLine(FormattableString.Invariant($"{rows.Count} sentences, {rows.Count(row => row.IsForAll)} for everybody"));
        var read = new List<(Row Row, double Likely)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Learn(rows.Where((_, i) => i % Folds != fold));
            read.AddRange(rows.Where((_, i) => i % Folds == fold).Select(row => (row, model.Likely(row.Signs))));
        }

        foreach (var from in new[] { 0.5, 0.6, 0.7, 0.8 })
        {
            var (hit, wrong, missed) = (read.Count(r => r.Row.IsForAll && r.Likely >= from), read.Count(r => !r.Row.IsForAll && r.Likely >= from), read.Count(r => r.Row.IsForAll && r.Likely < from));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  from {from:0.0}: {hit} told, {missed} missed, {wrong} of {read.Count(r => !r.Row.IsForAll)} personal ones taken for it"));
        }

        foreach (var (row, likely) in read.Where(r => r.Row.Mine && r.Row.IsForAll != r.Likely >= 0.7).OrderBy(r => r.Likely))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {likely:0.00} {row.Text}"));

        var target = Path.Combine(project, "bot", "Reading", "Weights", "everybody.tsv");
        var table = Learn(rows).Weights.Select(w => (Sign: w.Key, Weight: (int)Math.Round(1000 * w.Value, MidpointRounding.AwayFromZero))).Where(w => Math.Abs(w.Weight) >= 5).OrderBy(w => w.Sign, StringComparer.Ordinal);
        File.WriteAllText(target, string.Concat(table.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Sign}\t{w.Weight}\n"))), new UTF8Encoding(false));
        Console.WriteLine(FormattableString.Invariant($"written: {target}, {new FileInfo(target).Length / 1024} KiB"));
        return 0;
    }

    private static IEnumerable<Row> Own(string path) =>
        File.ReadLines(path).Where(line => line.Length > 2 && line[0] is 'E' or 'P').Select(line => RowOf(line[2..], line[0] == 'E', mine: true)).OfType<Row>();

    // What people call a request or a promise is personal; of what they call neither, only what the rules would take for a request has anything to teach.
    private static IEnumerable<Row> Labelled(string path)
    {
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            var (text, label) = (json.RootElement.GetProperty("text").GetString()!, json.RootElement.GetProperty("label").GetString());
            if (json.RootElement.TryGetProperty("split", out var split) && split.GetString() == "blind") continue;
            var others = json.RootElement.TryGetProperty("labelled_by", out var by) && by.GetString()!.Contains("negative (one", StringComparison.Ordinal);
            var forAll = label == "neither" && others;
            if (label == "neither" && !forAll) continue;
            if (RowOf(text, forAll, mine: false) is { } row && (!forAll || row.Rules)) yield return row;
        }
    }

    private static Row? RowOf(string text, bool forAll, bool mine)
    {
        var sentences = Sentences.Of(text);
        if (sentences.Count == 0 || sentences[0].Words.Length == 0) return null;
        var said = new Utterance(sentences[0]);
        return new Row(text, [.. Addressee.Signs(said)], forAll, mine, RequestRules.Heard(said) is not null);
    }

    private static Logistic Learn(IEnumerable<Row> rows) => Logistic.Learn([.. rows], Pull);

    // A sentence is a group of its own: a word that stands in one only says something of that sentence.
    private sealed record Row(string Text, string[] Signs, bool IsForAll, bool Mine, bool Rules) : Example(Text, Signs, IsForAll);
}
