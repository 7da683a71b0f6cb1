namespace ServiceBot.Bench.Reading;

/// <summary><c>reading EVAL</c>: every figure of the reading by one command. What the weights were learnt from is read by weights that never saw it.</summary>
internal static class ReadingFigures
{
    public static int Run(string evaluation, string project)
    {
        var set = Path.Combine(project, "bot.tests", "Reading", "moments.jsonl");
        Console.WriteLine("# Need, each group read by weights that never saw it\n");
        TrainNeed.Run(evaluation, project, [], write: false);
        Console.WriteLine("\n# Need, as the program reads (it has seen the first, and the dev half of the second)\n");
        TriageBench.Run(Path.Combine(evaluation, "needs_reply.dev.jsonl"), rows: false);
        TriageBench.Run(set, rows: false, split: "dev");
        TriageBench.Run(set, rows: false, split: "blind");
        Console.WriteLine("\n# Tone, each conversation read by weights that never saw it\n");
        TrainTone.Run(evaluation, project, write: false);
        ToneBench.Run(set, rows: false, split: "blind");
        Console.WriteLine("\n# Commitments\n");
        CommitmentsBench.Run(Path.Combine(evaluation, "commitments.dev.jsonl"));
        CommitmentsBench.Run(Path.Combine(project, "bot.tests", "Reading", "commitments.jsonl"));
        Console.WriteLine();
        return ReadingSpeed.Run(set);
    }
}
