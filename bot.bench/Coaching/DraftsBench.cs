using System.Globalization;
using System.Text.Json;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.CommandLine;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Coaching;

/// <summary><c>drafts PATH</c>: for each moment the draft and how it came about, for people to read; then how long a draft takes, and how that grows with the thread.</summary>
internal static class DraftsBench
{
    private const int Measured = 2_000;

    public static int Run(string path)
    {
        var mind = new RuleMind(new RuleReader());
        var moments = File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => JsonSerializer.Deserialize<LineMoment>(line, JsonLines.Options)!).Select(line => (line.Id, Moment: line.ToMoment())).ToList();
        (Moment Moment, CoachedDraft Draft)? before = null;
        foreach (var (id, moment) in moments)
        {
            var draft = Openers.Draft(mind, moment, before);
            before = (moment, draft);
            Print(id, moment, draft);
        }

        Console.WriteLine($"## How long a draft takes, its three turns included (on this machine, as busy as it is)\n");
        Latency(mind, [.. moments.Select(each => each.Moment)]);
        Growth(mind);
        return 0;
    }

    private static void Print(string id, Moment moment, CoachedDraft draft)
    {
        Console.WriteLine($"## {id}\n");
        foreach (var turn in moment.Turns) Console.WriteLine($"> {(turn.Side == Side.Client ? turn.Name.Length > 0 ? turn.Name : "Client" : "Us")}: {turn.Text.ReplaceLineEndings(" ⏎ ")}");
        Console.WriteLine($"\nHeard: {string.Join(" | ", draft.Asks)}; {string.Join(", ", draft.Feelings)}. Unsaid: {draft.Unsaid}");
        Console.WriteLine($"Context: {draft.Context}\nTheir side: {draft.Shoes}\nStance: {draft.Stance}. {draft.StanceWhy}");
        if (draft.FirstAWord.Length > 0) Console.WriteLine($"First, to you alone: {draft.FirstAWord}");
        Console.WriteLine($"\n{draft.Draft}\n");
        foreach (var (turn, text) in new[] { ("warmer", draft.Warmer), ("shorter", draft.Shorter), ("firmer", draft.Firmer) }) Console.WriteLine($"- {turn}: {text}");
        Console.WriteLine($"- before sending: {string.Join(" ", draft.Questions)}");
        foreach (var finding in draft.Checks) Console.WriteLine($"- check, {finding.Rule}: {finding.Why} {finding.Quote}");
        Console.WriteLine();
    }

    private static void Latency(RuleMind mind, List<Moment> moments)
    {
        if (moments.Count == 0) return;
        foreach (var moment in moments) mind.Draft(moment);
        var times = new List<double>(Measured);
        for (var i = 0; i < Measured; i++)
        {
            var started = Clock.Real.GetTimestamp();
            mind.Draft(moments[i % moments.Count]);
            times.Add(Clock.Real.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Measured} drafts: median {times[Measured / 2]:0.00} ms, p99 {times[Measured * 99 / 100]:0.00} ms, longest {times[^1]:0.00} ms (aim: p99 under 20 ms)\n"));
    }

    private static void Growth(RuleMind mind)
    {
        Console.WriteLine("| messages in the thread | median ms |\n|---:|---:|");
        foreach (var length in new[] { 5, 20, 80, 320 })
        {
            var turns = Enumerable.Range(0, length).Select(at => at % 3 == 2
                ? new MomentTurn(Side.Team, "Sam Ortiz", "I'll look at it and come back to you by noon.", null)
                : new MomentTurn(Side.Client, "Dana Reyes", $"Any update on part {at} of the deck? Our CMO is asking again, and the totals on slide {at} are wrong.", null)).ToList();
            if (turns[^1].Side == Side.Team) turns.Add(turns[0]);
            var moment = new Moment("Acme", turns, "Sam Ortiz");
            var times = new List<double>();
            for (var i = 0; i < 60; i++)
            {
                var started = Clock.Real.GetTimestamp();
                mind.Draft(moment);
                times.Add(Clock.Real.GetElapsedTime(started).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {length} | {times[times.Count / 2]:0.00} |"));
        }

        Console.WriteLine();
    }
}
