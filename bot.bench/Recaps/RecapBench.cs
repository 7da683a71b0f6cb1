using System.Globalization;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;
using ServiceBot.Recaps;
using ServiceBot.Tests.Recaps;

namespace ServiceBot.Bench.Recaps;

/// <summary><c>recap PATH</c>: precision and recall of each section of a recap over labelled conversations, every wrong line of the half for development, and how long a recap takes.</summary>
internal static class RecapBench
{
    public static int Run(string path)
    {
        var talks = RecapSet.Read(path);
        var mind = new RuleRecap(new RuleReader(), new CommitmentReader());
        foreach (var half in talks.GroupBy(talk => talk.IsBlind))
        {
            Console.WriteLine($"## {Path.GetFileName(path)}, {(half.Key ? "blind" : "dev")}: {half.Count()} conversations\n");
            // A blind half is for judging: whoever reads its wrong rows has none any more.
            var counts = RecapSet.Count(half.Select(talk => (talk, mind.Of(talk.Talk))), half.Key ? _ => { } : Console.WriteLine);
            Console.WriteLine("\n| section | right | wrong | missed | precision | recall |\n|---|---:|---:|---:|---:|---:|");
            foreach (var (part, count) in counts.OrderBy(pair => pair.Key))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {part} | {count.Right} | {count.Wrong} | {count.Missed} | {count.Precision:0.00} | {count.Recall:0.00} |"));
            Console.WriteLine();
        }

        Speed(mind, talks);
        return 0;
    }

    private static void Speed(RuleRecap mind, IReadOnlyList<LabelledTalk> talks)
    {
        for (var warm = 0; warm < 30; warm++)
        {
            foreach (var talk in talks) mind.Of(talk.Talk);
        }

        var started = Clock.Real.GetTimestamp();
        foreach (var talk in talks) mind.Of(talk.Talk);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Clock.Real.GetElapsedTime(started).TotalMilliseconds / talks.Count:0.00} ms a conversation on one core"));
        var long_ = new Talk(talks[0].Talk.Channel, [.. Enumerable.Range(0, 40).SelectMany(round => talks.SelectMany(talk => talk.Talk.Messages.Select(said => said with { Id = $"{talk.Id}/{round}/{said.Id}", Thread = null })))], talks[0].Talk.From, talks[0].Talk.Until, talks[0].Talk.Calendar);
        started = Clock.Real.GetTimestamp();
        mind.Of(long_ with { Messages = [.. long_.Messages.Take(2_000).OrderBy(said => said.At)] });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Clock.Real.GetElapsedTime(started).TotalMilliseconds:0} ms for 2,000 messages in one flow"));
    }
}
