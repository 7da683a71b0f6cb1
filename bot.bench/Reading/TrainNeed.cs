using System.Globalization;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Reading;

/// <summary>
/// <c>train triage EVAL</c>: learns the weights of signs from our own transcripts and from the labelled dialogues of others, says by cross-validation
/// what they are worth on what they have not seen, and writes them where the program takes them from.
/// </summary>
internal static class TrainNeed
{
    private const double WordPull = 5;
    private const double SignPull = 2.5;

    private static double Pull(string sign) => (sign[0] is 'w' && sign[1] is ':' or 'w') || sign.StartsWith("t:", StringComparison.Ordinal) ? WordPull : sign.StartsWith("first", StringComparison.Ordinal) || sign.StartsWith("last", StringComparison.Ordinal) || sign.StartsWith("opens", StringComparison.Ordinal) ? WordPull : SignPull;

    private static Logistic Learn(List<Row> rows) => Logistic.Learn(rows, Pull);

    private static readonly double[] Thresholds = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5];

    public static int Run(string evaluation, string project, IReadOnlyList<string> unseen, bool write = true)
    {
        var own = LabelledMoments.Of(Path.Combine(project, "bot.bench", "Reading", "Material"));
        var others = LabelledMoments.Lines(Path.Combine(evaluation, "needs_reply.dev.jsonl"));
        var domains = Domains(others);
        var set = LabelledMoments.Lines(Path.Combine(project, "bot.tests", "Reading", "moments.jsonl"), "dev");
        List<Row> rows = [.. own.Select(m => RowOf(m, m.Group, 1)), .. set.Select(m => RowOf(m, "set " + m.Group, 1)), .. others.Select(m => RowOf(m, domains[m.Group], 1))];
        // Most of what asks asks as well when nothing stands before it; what ends a conversation needs one.
        rows.AddRange(own.Concat(set).Where(m => m.Need == Need.Ask && m.Before.Count > 0).Select(m => RowOf(m with { Id = m.Id + " alone", Before = [] }, set.Contains(m) ? "set " + m.Group : m.Group, 0.3)));
        rows.RemoveAll(row => row.Signs.Length == 0);
        Console.WriteLine(FormattableString.Invariant($"{own.Count + set.Count} moments of our own, {others.Count} of others, {rows.Count} to weigh, {rows.Count(r => r.IsOfClass)} asks"));

        CrossValidate(rows, worst: write);
        if (!write) return 0;
        var model = Learn(rows);
        var target = Path.Combine(project, "bot", "Reading", "Weights", "need.tsv");
        File.WriteAllLines(target, Table(model), new System.Text.UTF8Encoding(false));
        Console.WriteLine(FormattableString.Invariant($"\nwritten: {target}, {new FileInfo(target).Length / 1024} KiB"));
        foreach (var path in unseen)
            Unseen(path, model);
        return 0;
    }

    // Labelled messages that nothing here was learnt from.
    private static void Unseen(string path, Logistic model)
    {
        var rows = LabelledMoments.Of(path).ConvertAll(m => RowOf(m, "unseen", 1));
        var read = rows.ConvertAll(r => ((Row Row, double Ask))(r, r.Fixed ?? model.Likely(r.Signs)));
        Console.WriteLine($"\n{path}:");
        Sweep(read);
    }

    private static IEnumerable<string> Table(Logistic model) =>
        model.Weights.Select(w => (w.Key, Weight: (int)Math.Round(1000 * w.Value, MidpointRounding.AwayFromZero)))
            .Where(w => Math.Abs(w.Weight) >= 5)
            .OrderBy(w => w.Key, StringComparer.Ordinal)
            .Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Key}\t{w.Weight}"));

    // Every group is read once by weights that never saw a row of it.
    private static void CrossValidate(List<Row> rows, bool worst)
    {
        var read = new List<(Row Row, double Ask)>();
        Parallel.ForEach(rows.Select(r => r.Group).Distinct().ToList(), group =>
        {
            var model = Learn(rows.FindAll(r => r.Group != group));
            var part = rows.FindAll(r => r.Group == group && r.Weight == 1).ConvertAll(r => ((Row, double))(r, model.Likely(r.Signs)));
            lock (read) read.AddRange(part);
        });
        read.Sort((a, b) => string.CompareOrdinal(a.Row.Id, b.Row.Id));

        foreach (var (name, part) in new[] { ("own", read.FindAll(r => !r.Row.Group.StartsWith("dialogue ", StringComparison.Ordinal))), ("others", read.FindAll(r => r.Row.Group.StartsWith("dialogue ", StringComparison.Ordinal))) })
        {
            Console.WriteLine($"\n{name}, left out by group:");
            Sweep(part);
        }

        if (!worst) return;
        foreach (var group in read.GroupBy(r => r.Row.Group))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {group.Key}: {group.Count()}, accuracy {group.Count(r => r.Ask >= 0.35 == r.Row.IsOfClass) / (double)group.Count():.000}, recall {group.Count(r => r.Ask >= 0.35 && r.Row.IsOfClass) / (double)Math.Max(1, group.Count(r => r.Row.IsOfClass)):.000}"));
        Console.WriteLine("\nworst of own:");
        foreach (var (row, ask) in read.Where(r => r.Row.IsOfClass ? r.Ask < 0.35 : r.Ask > 0.5).Where(r => !r.Row.Group.StartsWith("dialogue ", StringComparison.Ordinal)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {row.Id} {(row.IsOfClass ? "missed" : "false ")} {ask:0.00} {row.Text}"));
    }

    private static void Sweep(List<(Row Row, double Ask)> read)
    {
        var asks = read.FindAll(r => r.Row.IsOfClass);
        foreach (var from in Thresholds)
        {
            var right = read.Count(r => r.Ask >= from == r.Row.IsOfClass);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ask from {from:0.00}: accuracy {right / (double)read.Count:.000}, recall of asks {asks.Count(r => r.Ask >= from) / (double)asks.Count:.000}"));
        }
    }

    // A dialogue's domain is named by the action that followed the customer's ask; its closing has none of its own.
    private static Dictionary<string, string> Domains(List<LabelledMoment> others)
    {
        var domains = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var moment in others.OrderBy(m => m.Need))
        {
            var said = string.Join(' ', moment.Before.Select(t => t.Text).Append(moment.Text)).ToLowerInvariant();
            domains.TryAdd(moment.Group, "dialogue " + (Array.Find(Topics, topic => said.Contains(topic, StringComparison.Ordinal)) ?? "other"));
        }

        return domains;
    }

    private static readonly string[] Topics = ["apartment", "doctor", "appointment", "hotel", "restaurant", "table", "weather", "party", "meeting", "trivia", "question", "ride", "bank", "account", "flight", "plane", "spaceship", "directions", "bus", "food"];

    private static Row RowOf(LabelledMoment moment, string group, double weight) =>
        new(moment.Id, moment.Text.ReplaceLineEndings(" "), group, Signs(moment, out var ruled), moment.Need == Need.Ask, ruled, weight);

    private static string[] Signs(LabelledMoment moment, out double? ruled)
    {
        var sentences = Sentences.Of(moment.Text);
        var acts = sentences.ConvertAll(SentenceActs.Of);
        var scene = Scene.Of(moment.Before);
        var ruling = NeedRules.Of(moment.Text, sentences, acts, scene);
        var sink = new Collected([]);
        ruled = ruling.IsFinal ? ruling.Need == Need.Ask ? 1 : 0 : null;
        if (!ruling.IsFinal) NeedFeatures.Of(sentences, acts, scene, ruling.Need, ruling.Rule, ref sink);
        return [.. sink.Signs.Distinct()];
    }

    private sealed record Row(string Id, string Text, string Group, string[] Signs, bool IsOfClass, double? Fixed, double Weight) : Example(Group, Signs, IsOfClass, Weight);

    private readonly struct Collected(List<string> signs) : ISignSink
    {
        public List<string> Signs => signs;

        public void Add(string kind, string a = "", string b = "", string c = "") => signs.Add(Sign.Text(kind, a, b, c));
    }
}
