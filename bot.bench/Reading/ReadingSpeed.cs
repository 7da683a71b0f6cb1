using System.Globalization;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Reading;

/// <summary><c>reading-speed PATH</c>: messages read a second on one core, what a message allocates, and how hostile input grows.</summary>
internal static class ReadingSpeed
{
    private const int Rounds = 8;
    private const int Repeats = 20;

    private static readonly TimeSpan Measurable = TimeSpan.FromMilliseconds(60);

    public static int Run(string path)
    {
        var moments = LabelledMoments.Of(path);
        var reader = new RuleReader();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## speed over {Path.GetFileName(path)}: {moments.Count} messages, {moments.Average(m => m.Text.Length):0} characters each, {moments.Average(m => m.Before.Count):0.0} turns before them\n"));
        var (best, allocated) = Measure(reader, moments);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"in its conversation: {best:0} messages/s on one core, {allocated:0} bytes allocated a message"));
        var (alone, allocatedAlone) = Measure(reader, moments.ConvertAll(m => m with { Before = [] }));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"on its own:          {alone:0} messages/s on one core, {allocatedAlone:0} bytes allocated a message"));
        Hostile(reader);
        return 0;
    }

    // Processor time, not the clock on the wall: the machine may be busy with something else. The best of the rounds after warming up.
    private static (double PerSecond, double Bytes) Measure(RuleReader reader, List<LabelledMoment> moments)
    {
        var (best, bytes) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var begun = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Repeats; i++)
            {
                foreach (var moment in moments)
                    reader.Read(moment.Text, moment.Before);
            }

            best = Math.Max(best, Repeats * moments.Count / (Environment.CpuUsage.TotalTime - begun).TotalSeconds);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)(Repeats * moments.Count);
        }

        return (best, bytes);
    }

    // Ten times the input, how many times the work: 10 is linear.
    private static void Hostile(RuleReader reader)
    {
        (string Name, string Piece)[] inputs =
        [
            ("one character", "a"), ("one space and letter", "a "), ("question marks", "?"), ("quotes in quotes", "\n> > > "), ("mentions", "<@U1> "), ("open angles", "<"), ("back-ticks", "`"),
            ("fences", "```\n"), ("let me know if you", "let me know if you "), ("colons", ":a"), ("emoji", "👍"), ("Han", "谢"), ("combining marks", "e\u0301"), ("links", "http://a "), ("commas", ","), ("but", "but "),
        ];
        Console.WriteLine("\n| 100 KB, then 1 MB of | time at 100 KB | times the work |\n|---|---:|---:|");
        foreach (var (name, piece) in inputs)
        {
            var small = Fastest(reader, Repeat(piece, 100_000));
            var large = Fastest(reader, Repeat(piece, 1_000_000));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {small.TotalMilliseconds:0.0} ms | {large / small:0.0} |"));
        }
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];

    // As often as it takes to be measurable, and the best of three.
    private static TimeSpan Fastest(RuleReader reader, string text)
    {
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var reads = 0;
            var begun = Environment.CpuUsage.TotalTime;
            var taken = TimeSpan.Zero;
            for (; taken < Measurable; reads++)
            {
                reader.Read(text, [new Turn(Side.Team, "sam", text)]);
                taken = Environment.CpuUsage.TotalTime - begun;
            }

            if (taken / reads < fastest) fastest = taken / reads;
        }

        return fastest;
    }
}
