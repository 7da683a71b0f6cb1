using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceBot.CommandLine.Export;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine.Replay;

/// <summary>
/// <c>replay</c>: what the bot would have done on a log. A timeline (SEMANTICS, section 8) gives one JSON document, a directory of them one line per file, a Slack
/// export a table for people or the same JSON. Exit codes: 0 done, also when parts of an export are damaged; 2 when an option is wrong, a timeline is malformed, or
/// nothing of an export can be used.
/// </summary>
internal static class ReplayCommand
{
    private const string Usage = """
        replay [options] FILE|DIR              a timeline, or a folder of them, as JSON
        replay --slack-export PATH [options]   your own Slack history: who waited, how
                                               long, and which pings there would be


        """;

    private const string ExitCodes = """

        Exit codes: 0 done; damaged parts of an export are named on the error output,
        and the rest is used. 2 an option is wrong, a timeline is malformed, or nothing
        of an export can be used.
        """;

    private static readonly Option Explain = new(ExportOptions.ExplainAll, null, "Also say of every message, in one sentence, which rule decided about it: why somebody waits, or does not.");
    private static readonly Option Promises = new("--promises", null, "Of a timeline, also what the team said it would do: by when, kept or not, and which private reminders there would be. Reads events of type promise.");
    private static readonly Option FollowUps = new("--follow-ups", null, "Of a timeline, also what the team asked its clients: answered or not, and which follow-ups would be suggested. Reads events of type follow-up.");
    private static readonly Option Help = new("--help", null, "This text.");
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true };

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, Screen screen)
    {
        try
        {
            var options = Options.Read(arguments, [.. ExportOptions.Known, Explain, Promises, FollowUps, Help]);
            if (options.Has(Help.Name))
            {
                output.WriteLine(Usage + Options.Help([.. ExportOptions.Known, Explain, Promises, FollowUps, Help], screen.Width) + ExitCodes);
                return 0;
            }

            if (options.Has(ExportOptions.Path) && options.Names.FirstOrDefault(OfTimelines) is { } beside) throw new OptionException($"{beside} goes with a timeline, not with {ExportOptions.Path}");
            if (options.Has(ExportOptions.Path)) return ExportCommand.Run(ExportOptions.Of(options), output, errors, screen);
            if (options.Names.FirstOrDefault(name => name != Explain.Name && !OfTimelines(name)) is { } stray) throw new OptionException($"{stray} goes with {ExportOptions.Path} only; a timeline says its own settings");
            if (options.Plain.Count != 1) throw new OptionException("name one timeline or a folder of them, replay FILE|DIR, or a Slack export; replay --help says more");
            using var bar = new ProgressBar(screen, errors);
            var more = new More(options.Has(Explain.Name), options.Has(Promises.Name), options.Has(FollowUps.Name));
            return Directory.Exists(options.Plain[0]) ? Folder(options.Plain[0], more, output, errors, bar) : File(options.Plain[0], more, output, errors, bar);
        }
        catch (OptionException wrong)
        {
            errors.WriteLine($"replay: {wrong.Message}");
            return 2;
        }
    }

    private static bool OfTimelines(string name) => name == Promises.Name || name == FollowUps.Name;

    private static int File(string path, More more, TextWriter output, TextWriter errors, ProgressBar bar)
    {
        var (result, error) = One(path, more, bar.Show);
        bar.Clear();
        if (result is null)
        {
            errors.WriteLine($"{path}: {error}");
            return 2;
        }

        output.WriteLine(result.ToJsonString(Indented));
        return 0;
    }

    private static int Folder(string path, More more, TextWriter output, TextWriter errors, ProgressBar bar)
    {
        var files = Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            errors.WriteLine($"{path}: holds no .json file; name a folder of timelines");
            return 2;
        }

        var code = 0;
        for (var i = 0; i < files.Count; i++)
        {
            var before = i;
            var (result, error) = One(files[i], more, share => bar.Show((before + share) / files.Count));
            var line = new JsonObject { ["file"] = Path.GetFileName(files[i]) };
            if (result is null) (line["error"], code) = (error, 2);
            else line["output"] = result;
            bar.Clear();
            output.WriteLine(line.ToJsonString(OneLine));
            output.Flush();
        }

        return code;
    }

    private static (JsonObject? Result, string? Error) One(string path, More more, Action<double> progress)
    {
        try
        {
            var json = System.IO.File.ReadAllBytes(path);
            var timeline = TimelineReader.Read(json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsMemory(3) : json, more.Promises, more.FollowUps);
            return (ReplayOutput.Of(timeline, ReplayRun.Of(timeline, new RuleReader(), progress, more.Explain, more.Promises, more.FollowUps)), null);
        }
        catch (TimelineException wrong)
        {
            return (null, wrong.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, "can't be read; is the path right?");
        }
    }

    // What is printed beside what SEMANTICS asks for.
    private readonly record struct More(bool Explain, bool Promises, bool FollowUps);
}
