using System.Globalization;
using System.Text.Json;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Reading;

/// <summary>A text and how it sounds to people.</summary>
internal sealed record LabelledTone(string Id, string Group, string Text, Tone Tone, bool IsOther = false)
{
    /// <summary>JSON Lines with <c>text</c> and <c>label</c>, where frustrated_angry means frustrated and civil means neutral; moments with <c>turns</c> and <c>tone</c>; or our own: a tone, a tab, a text.</summary>
    public static List<LabelledTone> Of(string path, string? split = null) => path.EndsWith(".txt", StringComparison.Ordinal) ? Own(path) : Lines(path, split);

    private static List<LabelledTone> Lines(string path, string? split)
    {
        var rows = new List<LabelledTone>();
        foreach (var line in File.ReadLines(path))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            using var row = JsonDocument.Parse(line);
            if (split is not null && row.RootElement.GetProperty("split").GetString() != split) continue;
            var other = row.RootElement.TryGetProperty("label", out var named);
            var label = (other ? named : row.RootElement.GetProperty("tone")).GetString();
            var tone = label switch { "frustrated_angry" => Tone.Frustrated, "civil" => Tone.Neutral, _ => Enum.Parse<Tone>(label!, ignoreCase: true) };
            var id = row.RootElement.GetProperty("id").GetString()!;
            var group = row.RootElement.TryGetProperty("conversation", out var conversation) ? conversation.GetString()! : id;
            var text = (other ? row.RootElement : row.RootElement.GetProperty("turns").EnumerateArray().Last()).GetProperty("text").GetString()!;
            rows.Add(new LabelledTone(id, group, text, tone, other));
        }

        return rows;
    }

    private static List<LabelledTone> Own(string path)
    {
        var rows = new List<LabelledTone>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0) throw new FormatException($"{path}:{number}: a tone, a tab and a text are expected");
            rows.Add(new LabelledTone($"{Path.GetFileNameWithoutExtension(path)}:{number}", $"own:{number}", line[(tab + 1)..], Enum.Parse<Tone>(line[..tab], ignoreCase: true)));
        }

        return rows;
    }
}

/// <summary><c>tone PATH</c>: how well the tone of labelled texts is heard, and every row that is wrong.</summary>
internal static class ToneBench
{
    public static int Run(string path, bool rows = true, string? split = null)
    {
        var texts = LabelledTone.Of(path, split);
        var reader = new RuleReader();
        var read = texts.ConvertAll(text => (Text: text, Heard: reader.Read(text.Text, []).Tone));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## tone in {Path.GetFileName(path)}{(split is null ? "" : ", the " + split + " half")}: {texts.Count} texts"));
        ToneTable.Print([.. read.Select(r => (r.Text.Tone, r.Heard))]);
        if (!rows) return 0;
        Console.WriteLine("\nWrong rows:");
        foreach (var (text, heard) in read.Where(r => r.Text.Tone != r.Heard))
            Console.WriteLine($"- {text.Id}: {text.Tone} heard as {heard}\n    > {text.Text.ReplaceLineEndings(" ⏎ ")}");
        return 0;
    }
}

/// <summary>The confusion table of tones, with precision, recall and F1 of each.</summary>
internal static class ToneTable
{
    public static void Print(IReadOnlyList<(Tone Said, Tone Heard)> pairs)
    {
        var tones = Enum.GetValues<Tone>();
        Console.WriteLine($"\n| said by people | {string.Join(" | ", tones)} | recall | precision | F1 |\n|---|{string.Concat(tones.Select(_ => "---:|"))}---:|---:|---:|");
        double sum = 0;
        var present = 0;
        foreach (var tone in tones)
        {
            var said = pairs.Count(p => p.Said == tone);
            if (said == 0) continue;
            var right = pairs.Count(p => p.Said == tone && p.Heard == tone);
            var heard = pairs.Count(p => p.Heard == tone);
            var f1 = right == 0 ? 0 : 2.0 * right / (said + heard);
            sum += f1;
            present++;
            var counts = tones.Select(other => pairs.Count(p => p.Said == tone && p.Heard == other));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {tone} | {string.Join(" | ", counts)} | {right / (double)said:.00} | {(heard == 0 ? 0 : right / (double)heard):.00} | {f1:.00} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\naccuracy {pairs.Count(p => p.Said == p.Heard) / (double)pairs.Count:.000}, mean F1 {sum / present:.000}"));
    }
}
