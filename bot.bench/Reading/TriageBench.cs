using System.Globalization;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Reading;

/// <summary><c>triage PATH</c>: how well the need of labelled messages is read, how far its confidence can be believed, and every row that is wrong.</summary>
internal static class TriageBench
{
    public static int Run(string path, bool rows = true, string? split = null)
    {
        Print(Path.GetFileName(path), Read(path, split), rows, split);
        return 0;
    }

    /// <summary>Every labelled set there is, by one command. Of the blind ones the rows are not shown: they are counted only.</summary>
    public static int All(string evaluation, string project)
    {
        var own = Path.Combine(project, "bot.tests", "Reading");
        (string Name, string Path, string? Split, bool Rows)[] sets =
        [
            ("needs_reply.dev.jsonl, dialogues of others, learnt from", Path.Combine(evaluation, "needs_reply.dev.jsonl"), null, true),
            ("moments.jsonl, our set, learnt from", Path.Combine(own, "moments.jsonl"), "dev", true),
            ("moments.jsonl, our set", Path.Combine(own, "moments.jsonl"), "blind", false),
            ("office-chat.txt, invented, blind", Path.Combine(own, "office-chat.txt"), null, false),
        ];
        var read = sets.Where(set => File.Exists(set.Path)).Select(set => (Set: set, Rows: Read(set.Path, set.Split))).ToList();
        foreach (var (name, path, _, _) in sets.Where(set => !File.Exists(set.Path)))
            Console.WriteLine($"{name}: there is no {path}, so it is left out.\n");
        Console.WriteLine(FormattableString.Invariant($"# Need, as version {RuleReader.Version} reads\n\n| rows | asks | accuracy, ask or not | recall of asks | recall of the rest |\n|---|---:|---:|---:|---:|"));
        foreach (var (set, rows) in read)
        {
            var (right, found, left) = Shares(rows);
            Console.WriteLine(FormattableString.Invariant($"| {set.Name}{(set.Split is null ? "" : ", the " + set.Split + " half")}, {rows.Count} | {rows.Count(r => r.Moment.Need == Need.Ask)} | {right} | {found} | {left} |"));
        }

        foreach (var (set, rows) in read)
        {
            Console.WriteLine();
            Print(set.Name, rows, set.Rows, set.Split);
        }

        Console.WriteLine("\nWhat was learnt from is read by weights that never saw it in: reading EVAL");
        return 0;
    }

    private static List<(LabelledMoment Moment, TextReading Reading)> Read(string path, string? split)
    {
        var reader = new RuleReader();
        return (split is null ? LabelledMoments.Of(path) : LabelledMoments.Lines(path, split)).ConvertAll(moment => (moment, reader.Read(moment.Text, moment.Before)));
    }

    private static void Print(string name, List<(LabelledMoment Moment, TextReading Reading)> read, bool rows, string? split)
    {
        Console.WriteLine(FormattableString.Invariant($"## {name}{(split is null ? "" : ", the " + split + " half")}: {read.Count} messages, {read.Count(r => r.Moment.Need == Need.Ask)} asks"));
        Confusion(read);
        Calibration.Print([.. read.Select(r => (r.Reading.Confidence, r.Moment.Agrees(r.Reading.Need)))]);
        if (rows) WrongRows(read);
    }

    private static (string Right, string Found, string Left) Shares(List<(LabelledMoment Moment, TextReading Reading)> read)
    {
        var asks = read.FindAll(r => r.Moment.Need == Need.Ask);
        var others = read.FindAll(r => r.Moment.Need != Need.Ask);
        return (
            Share(read.Count(r => (r.Moment.Need == Need.Ask) == (r.Reading.Need == Need.Ask)), read.Count),
            Share(asks.Count(r => r.Reading.Need == Need.Ask), asks.Count),
            Share(others.Count(r => r.Reading.Need != Need.Ask), others.Count));
    }

    private static void Confusion(List<(LabelledMoment Moment, TextReading Reading)> read)
    {
        Need[] needs = [Need.Ask, Need.Closing, Need.Resolved];
        Console.WriteLine("\n| said by people | read as ask | closing | resolved |\n|---|---:|---:|---:|");
        foreach (var label in needs)
        {
            var counts = needs.Select(need => read.Count(r => r.Moment.Need == label && r.Reading.Need == need)).ToArray();
            var name = label == Need.Closing && read.Exists(r => r.Moment.ClosingOrResolved) ? "closing or resolved" : label.ToString().ToLower(CultureInfo.InvariantCulture);
            if (counts.Sum() > 0) Console.WriteLine($"| {name} | {string.Join(" | ", counts)} |");
        }

        var (right, found, left) = Shares(read);
        Console.WriteLine($"\nask or not: accuracy {right}, recall of asks {found}, recall of the rest {left}");
    }

    private static void WrongRows(List<(LabelledMoment Moment, TextReading Reading)> read)
    {
        Console.WriteLine("\nWrong rows, missed asks first:");
        foreach (var (moment, reading) in read.Where(r => !r.Moment.Agrees(r.Reading.Need)).OrderBy(r => r.Moment.Need))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {moment.Id}: {moment.Need} read as {reading.Need} ({reading.Confidence:0.00}). {reading.Why}"));
            foreach (var turn in moment.Before.TakeLast(2))
                Console.WriteLine($"    {(turn.Side == Side.Team ? "T" : "C")}: {OneLine(turn.Text)}");
            Console.WriteLine($"    > {OneLine(moment.Text)}");
        }
    }

    private static string Share(int part, int all) => all == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{part / (double)all:.000} ({part}/{all})");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ⏎ ") is { Length: > 200 } wide ? wide[..200] + "…" : text.ReplaceLineEndings(" ⏎ ");
}
