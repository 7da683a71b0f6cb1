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

        Measure(mind, [.. moments.Select(each => each.Moment)]);
        return 0;
    }

    /// <summary><c>drafts-speed PATH</c>: the figures alone, and that nothing is made up in drafts for moments put together from the set.</summary>
    public static int Speed(string path)
    {
        var mind = new RuleMind(new RuleReader());
        var moments = File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => JsonSerializer.Deserialize<LineMoment>(line, JsonLines.Options)!.ToMoment()).ToList();
        Measure(mind, moments);
        MadeUp(mind, moments);
        return 0;
    }

    private static void Measure(RuleMind mind, List<Moment> moments)
    {
        Console.WriteLine($"## How long a draft takes, its three turns included (on this machine, as busy as it is)\n");
        Latency(mind, moments);
        Growth(mind);
    }

    // Two or three messages of different people's moments after one another, in every turn: what no draft may hold is a figure, a date, a link, an address or a name that is in none of them.
    private static void MadeUp(RuleMind mind, List<Moment> moments)
    {
        var random = new Random(20261122);
        var found = 0;
        for (var i = 0; i < Measured; i++)
        {
            var turns = new List<MomentTurn>();
            for (var more = random.Next(1, 4); more > 0; more--) turns.AddRange(moments[random.Next(moments.Count)].Turns.TakeLast(random.Next(1, 3)));
            if (turns[^1].Side == Side.Team) turns.RemoveAt(turns.Count - 1);
            if (turns.Count == 0) continue;
            var moment = new Moment("Acme", turns, "Sam Ortiz") { Variant = random.Next(9) };
            var draft = mind.Draft(moment);
            foreach (var text in new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer })
            {
                foreach (var finding in Unsupported.In(new Reply(text), moment, WrittenBy.Machine))
                {
                    found++;
                    Console.WriteLine($"- {finding.Quote}: {text.ReplaceLineEndings(" ⏎ ")}");
                }
            }
        }

        Console.WriteLine($"{Measured} generated moments, four texts each: {found} figures, dates, links, addresses or names that are not in their moment");
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
        // Long enough for the runtime to have compiled what it is going to.
        for (var round = 0; round < 8; round++) moments.ForEach(moment => mind.Draft(moment));
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
        Console.WriteLine("| messages in the thread | median ms | per message, beside the shortest |\n|---:|---:|---:|");
        var first = 0.0;
        foreach (var length in new[] { 5, 20, 80, 320, 1_280 })
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
            var median = times[times.Count / 2];
            if (first == 0) first = median / length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {length} | {median:0.00} | {median / length / first:0.00} |"));
        }

        Console.WriteLine();
    }
}
