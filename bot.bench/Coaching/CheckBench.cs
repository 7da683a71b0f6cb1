using System.Globalization;
using System.Text.Json;
using ServiceBot.Coaching;
using ServiceBot.CommandLine;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Coaching;

/// <summary><c>check PATH</c>: labelled replies; for each rule how often it fires rightly, wrongly and not; the verdicts; and the wrong rows of the half that is not blind.</summary>
internal static class CheckBench
{
    public static int Run(string path)
    {
        var reader = new RuleReader();
        var rows = File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => Row.Parse(line, reader)).ToList();
        foreach (var half in rows.GroupBy(row => row.Split).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"## {Path.GetFileName(path)}{(half.Key.Length > 0 ? ", " + half.Key : "")}: {half.Count()} replies\n");
            Verdicts([.. half]);
            Rules([.. half]);
            // A blind half is for judging: whoever reads its wrong rows has none any more.
            if (half.Key != "blind") WrongRows([.. half]);
        }

        return 0;
    }

    private static void Verdicts(List<Row> rows)
    {
        Console.WriteLine("| said by people | checked as responds | reacts |\n|---|---:|---:|");
        foreach (var responds in new[] { true, false })
            Console.WriteLine($"| {(responds ? "responds" : "reacts")} | {rows.Count(row => row.Responds == responds && row.Verdict.Responds)} | {rows.Count(row => row.Responds == responds && !row.Verdict.Responds)} |");
        Console.WriteLine();
    }

    private static void Rules(List<Row> rows)
    {
        Console.WriteLine("| rule | right | wrong | missed | precision | recall |\n|---|---:|---:|---:|---:|---:|");
        foreach (var rule in rows.SelectMany(row => row.Must.Concat(row.Found)).Distinct().Order(StringComparer.Ordinal))
        {
            var right = rows.Count(row => row.Must.Contains(rule) && row.Found.Contains(rule));
            var wrong = rows.Count(row => row.Wrong.Contains(rule));
            var missed = rows.Count(row => row.Missed.Contains(rule));
            if (right + wrong + missed > 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rule} | {right} | {wrong} | {missed} | {Share(right, wrong)} | {Share(right, missed)} |"));
        }

        Console.WriteLine();
    }

    private static void WrongRows(List<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Wrong.Count + row.Missed.Count > 0 || row.Responds != row.Verdict.Responds))
        {
            Console.WriteLine($"- {row.Id}: {(row.Responds ? "responds" : "reacts")}, checked as {(row.Verdict.Responds ? "responds" : "reacts")}, {row.Verdict.Score}. Wrong: {Listed(row.Wrong)}. Missed: {Listed(row.Missed)}.");
            Console.WriteLine($"    > {row.Reply.ReplaceLineEndings(" ⏎ ")}");
        }

        Console.WriteLine();
    }

    private static string Share(int right, int other) => right + other == 0 ? "–" : (right / (double)(right + other)).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Listed(List<string> rules) => rules.Count == 0 ? "none" : string.Join(", ", rules);

    private sealed record Row(string Id, string Split, bool Responds, string Reply, Verdict Verdict, HashSet<string> Found, HashSet<string> Must, HashSet<string> May)
    {
        public List<string> Wrong => [.. Found.Where(rule => !Must.Contains(rule) && !May.Contains(rule))];

        public List<string> Missed => [.. Must.Where(rule => !Found.Contains(rule))];

        public static Row Parse(string line, ITextReader reader)
        {
            var moment = JsonSerializer.Deserialize<LineMoment>(line, JsonLines.Options)!;
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var verdict = Check.Of(moment.Reply!, moment.ToMoment(), reader, WrittenBy.Person);
            return new Row(
                moment.Id,
                root.TryGetProperty("split", out var split) ? split.GetString()! : "",
                root.GetProperty("verdict").GetString() == "responds",
                moment.Reply!,
                verdict,
                [.. verdict.Findings.Select(finding => finding.Rule)],
                Names(root, "rules"),
                Names(root, "may"));
        }

        private static HashSet<string> Names(JsonElement root, string key) =>
            root.TryGetProperty(key, out var list) ? [.. list.EnumerateArray().Select(name => name.GetString()!)] : [];
    }
}
