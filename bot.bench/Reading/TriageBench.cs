using System.Globalization;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Reading;

/// <summary><c>triage PATH</c>: how well the need of labelled messages is read, how far its confidence can be believed, and every row that is wrong.</summary>
internal static class TriageBench
{
    public static int Run(string path, bool rows = true, string? split = null)
    {
        var moments = split is null ? LabelledMoments.Of(path) : LabelledMoments.Lines(path, split);
        var reader = new RuleReader();
        var read = moments.ConvertAll(moment => (Moment: moment, Reading: reader.Read(moment.Text, moment.Before)));
        Console.WriteLine(FormattableString.Invariant($"## {Path.GetFileName(path)}{(split is null ? "" : ", the " + split + " half")}: {moments.Count} messages, {moments.Count(m => m.Need == Need.Ask)} asks"));
        Confusion(read);
        Calibration.Print([.. read.Select(r => (r.Reading.Confidence, r.Moment.Agrees(r.Reading.Need)))]);
        if (rows) WrongRows(read);
        return 0;
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

        var asks = read.FindAll(r => r.Moment.Need == Need.Ask);
        var others = read.FindAll(r => r.Moment.Need != Need.Ask);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nask or not: accuracy {Share(read.Count(r => (r.Moment.Need == Need.Ask) == (r.Reading.Need == Need.Ask)), read.Count)}, recall of asks {Share(asks.Count(r => r.Reading.Need == Need.Ask), asks.Count)}, recall of the rest {Share(others.Count(r => r.Reading.Need != Need.Ask), others.Count)}"));
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
