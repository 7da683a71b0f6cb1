using System.Globalization;
using System.Text.Json;
using ServiceBot.Reading.Commitments;

namespace ServiceBot.Bench.Reading;

/// <summary><c>commitments PATH</c>: how well promises and requests are told apart, and when they are due, on labelled JSON Lines; every row that is wrong; and how fast.</summary>
internal static class CommitmentsBench
{
    private static readonly CommitmentKind[] Kinds = [CommitmentKind.Commitment, CommitmentKind.Request, CommitmentKind.Neither];

    public static int Run(string path)
    {
        var rows = Rows(path);
        var reader = new CommitmentReader();
        var read = rows.ConvertAll(row => (Row: row, Reading: reader.Read(row.Text)));
        foreach (var split in read.GroupBy(r => r.Row.Split).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"## {Path.GetFileName(path)}{(split.Key.Length > 0 ? ", " + split.Key : "")}: {split.Count()} texts");
            Figures([.. split]);
            // A blind half is for judging: whoever reads its wrong rows has none any more.
            if (split.Key != "blind") WrongRows([.. split]);
        }

        Speed(reader, rows);
        return 0;
    }

    private static void Figures(List<(Row Row, CommitmentReading Reading)> read)
    {
        Console.WriteLine("\n| said by people | read as commitment | request | neither | F1 |\n|---|---:|---:|---:|---:|");
        foreach (var kind in Kinds)
        {
            var counts = Kinds.Select(other => read.Count(r => r.Row.Label == kind && r.Reading.Kind == other)).ToArray();
            var hit = read.Count(r => r.Row.Label == kind && r.Reading.Kind == kind);
            var f1 = 2.0 * hit / Math.Max(1, counts.Sum() + read.Count(r => r.Reading.Kind == kind));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Name(kind)} | {string.Join(" | ", counts)} | {f1:.000} |"));
        }

        var timed = read.FindAll(r => r.Row.Label != CommitmentKind.Neither && r.Row.Label == r.Reading.Kind);
        Console.WriteLine($"\nwhen it is due, of those told apart rightly: {timed.Count(r => SameDue(r.Row, r.Reading))} of {timed.Count} to the letter");
    }

    private static void WrongRows(List<(Row Row, CommitmentReading Reading)> read)
    {
        Console.WriteLine("\nWrong rows:");
        foreach (var (row, reading) in read.Where(r => r.Row.Label != r.Reading.Kind))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {row.Id}: {Name(row.Label)} read as {Name(reading.Kind)} ({reading.Confidence:0.00}). {reading.Why}\n    > {OneLine(row.Text)}"));
        Console.WriteLine("\nOther due:");
        foreach (var (row, reading) in read.Where(r => r.Row.Label == r.Reading.Kind && r.Row.Label != CommitmentKind.Neither && !SameDue(r.Row, r.Reading)))
            Console.WriteLine($"- {row.Id}: {row.Due ?? "none"}, read as {reading.Due?.Text ?? "none"}\n    > {OneLine(row.Text)}");
    }

    private static void Speed(CommitmentReader reader, List<Row> rows)
    {
        var texts = rows.ConvertAll(row => row.Text);
        var passes = Math.Max(1, 40_000 / Math.Max(1, texts.Count));
        for (var warm = 0; warm < passes; warm++) Pass();
        var (started, allocated) = (Clock.Real.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        for (var pass = 0; pass < passes; pass++) Pass();
        var (seconds, bytes, messages) = (Clock.Real.GetElapsedTime(started).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - allocated, (double)passes * texts.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{messages / seconds:0} texts/s on one core, {bytes / messages:0} bytes each\n"));

        foreach (var piece in new[] { "a", "will ", "i'll have ", "by the end of ", "<@U1> ", "> ", "please " })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"twice as much of \"{piece.Trim()}\" (10 and 20 KB) takes {Time(piece, 20_000) / Time(piece, 10_000):0.0} times as long"));

        void Pass()
        {
            foreach (var text in texts) reader.Read(text);
        }

        double Time(string piece, int length)
        {
            var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
            reader.Read(text);
            var best = double.MaxValue;
            for (var i = 0; i < 50; i++)
            {
                var from = Clock.Real.GetTimestamp();
                reader.Read(text);
                best = Math.Min(best, Clock.Real.GetElapsedTime(from).TotalSeconds);
            }

            return best;
        }
    }

    private static bool SameDue(Row row, CommitmentReading reading) => string.Equals(row.Due?.Trim() ?? "", reading.Due?.Text ?? "", StringComparison.OrdinalIgnoreCase);

    private static List<Row> Rows(string path)
    {
        var rows = new List<Row>();
        foreach (var line in File.ReadLines(path))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            using var row = JsonDocument.Parse(line);
            var root = row.RootElement;
            var label = Enum.Parse<CommitmentKind>(root.GetProperty("label").GetString()!, ignoreCase: true);
            rows.Add(new Row(root.GetProperty("id").GetString()!, root.GetProperty("text").GetString()!, label, Text(root, "due") ?? Text(root, "due_text"), Text(root, "split") ?? ""));
        }

        return rows;
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Name(CommitmentKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ⏎ ") is { Length: > 300 } wide ? wide[..300] + "…" : text.ReplaceLineEndings(" ⏎ ");

    private sealed record Row(string Id, string Text, CommitmentKind Label, string? Due, string Split);
}
