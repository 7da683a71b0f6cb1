using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ServiceBot.CommandLine;
using ServiceBot.CommandLine.Export;

namespace ServiceBot.Bench.Waiting;

/// <summary>What stays in memory of a long Slack export: measured after a collection, at twenty points on the way and at the end.</summary>
internal static class ExportBench
{
    private const int MessagesADay = 2_000;

    private static readonly string[] People = ["USAM", "ULEE", "UDANA", "UPRIYA"];

    private static readonly (string Name, Func<int, (string User, int? Root)> Says)[] Talks =
    [
        ("answered: asks and answers, threads and channel", number => (number % 4) switch
        {
            0 => ("UDANA", null),
            1 => ("UPRIYA", number - 1),
            2 => ("USAM", number - 2),
            _ => ("ULEE", null),
        }),
        ("a thread each, never answered", number => number % 2 == 0 ? ("USAM", null) : ("UDANA", number - 1)),
        ("one channel, never answered", number => (number % 2 == 0 ? "UDANA" : "UPRIYA", null)),
    ];

    public static void Run(string folder, int[] sizes)
    {
        Console.WriteLine();
        Console.WriteLine("| an export | messages | peak | a message more | time |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var (name, says) in Talks)
        {
            var before = (Messages: 0, Peak: 0L);
            foreach (var size in sizes)
            {
                var export = Path.Combine(folder, "export");
                Write(export, size, says);
                var start = Clock.Real.GetTimestamp();
                var peak = PeakOf(export);
                var more = before.Messages == 0 ? "" : $"{(double)(peak - before.Peak) / (size - before.Messages):0} B";
                Console.WriteLine($"| {name} | {size:N0} | {peak / 1024.0 / 1024.0:0.0} MiB | {more} | {Clock.Real.GetElapsedTime(start).TotalSeconds:0} s |");
                before = (size, peak);
                Directory.Delete(export, recursive: true);
            }
        }
    }

    private static long PeakOf(string export)
    {
        var atRest = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        var next = 0.05;
        void Look()
        {
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - atRest);
        }

        var options = ExportOptions.Of(Options.Read(["--slack-export", export, "--team-user", "USAM,ULEE", "--responders", "USAM"], ExportOptions.Known));
        var limits = ExportLimits.Default;
        var damages = new Damages(line => throw new InvalidOperationException(line));
        using var source = ExportSource.Open(options.Source, damages, limits);
        var people = ExportPeople.Read(source, options, damages, limits);
        var result = new ExportReplay(options, people, damages, limits).Run(ExportChannels.Read(source, options, damages, limits), done =>
        {
            if (done < next) return;
            next = done + 0.05;
            Look();
        });
        Look();
        GC.KeepAlive(result);
        return peak;
    }

    private static void Write(string export, int size, Func<int, (string User, int? Root)> says)
    {
        Directory.CreateDirectory(Path.Combine(export, "acme"));
        File.WriteAllText(Path.Combine(export, "channels.json"), """[{"id":"C0ACME","name":"acme"}]""");
        File.WriteAllText(
            Path.Combine(export, "users.json"),
            "[" + string.Join(',', People.Select(id => $$"""{"id":"{{id}}","name":"{{id}}","team_id":"T1","profile":{"real_name":"{{id}}"} }""")) + "]");
        for (var from = 0; from < size; from += MessagesADay)
        {
            var day = new LocalDate(2022, 1, 3).PlusDays(from / MessagesADay);
            using var file = new StreamWriter(Path.Combine(export, "acme", LocalDatePattern.Iso.Format(day) + ".json"));
            file.Write('[');
            for (var number = from; number < Math.Min(size, from + MessagesADay); number++)
            {
                var (user, root) = says(number);
                var thread = root is { } id ? $",\"thread_ts\":\"{Ts(id)}\"" : "";
                file.Write($$"""{{(number > from ? "," : "")}}{"type":"message","user":"{{user}}","ts":"{{Ts(number)}}"{{thread}},"text":"Could you look at item {{number}} of the list, please?"}""");
            }

            file.Write(']');
        }
    }

    // Through the day, a message every forty seconds.
    private static string Ts(int number)
    {
        var day = new LocalDate(2022, 1, 3).PlusDays(number / MessagesADay).AtMidnight().InUtc().ToInstant();
        return string.Create(CultureInfo.InvariantCulture, $"{day.ToUnixTimeSeconds() + (number % MessagesADay * 40)}.000100");
    }
}
