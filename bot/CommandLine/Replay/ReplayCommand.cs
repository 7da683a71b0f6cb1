using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine.Replay;

/// <summary>
/// <c>replay FILE|DIR</c>: what the bot would have done on a log (SEMANTICS, section 8). A file gives one JSON document, a directory one line per file.
/// With <c>--explain</c> the output also says for each message which rule decided about it.
/// </summary>
internal static class ReplayCommand
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true };

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var explain = arguments.Contains("--explain");
        var paths = arguments.Where(argument => !string.Equals(argument, "--explain", StringComparison.Ordinal)).ToList();
        if (paths.Count != 1 || paths[0].StartsWith("--", StringComparison.Ordinal))
        {
            errors.WriteLine("replay: name one timeline, or a folder of them: replay [--explain] FILE|DIR");
            return 2;
        }

        var path = paths[0];
        if (Directory.Exists(path)) return Folder(path, explain, output, errors);
        var (result, error) = One(path, explain);
        if (result is null)
        {
            errors.WriteLine($"{path}: {error}");
            return 2;
        }

        output.WriteLine(result.ToJsonString(Indented));
        return 0;
    }

    private static int Folder(string path, bool explain, TextWriter output, TextWriter errors)
    {
        var files = Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            errors.WriteLine($"{path}: holds no .json file; name a folder of timelines");
            return 2;
        }

        var code = 0;
        foreach (var file in files)
        {
            var (result, error) = One(file, explain);
            var line = new JsonObject { ["file"] = Path.GetFileName(file) };
            if (result is null) (line["error"], code) = (error, 2);
            else line["output"] = result;
            output.WriteLine(line.ToJsonString(OneLine));
            output.Flush();
        }

        return code;
    }

    private static (JsonObject? Result, string? Error) One(string path, bool explain)
    {
        try
        {
            var json = File.ReadAllBytes(path);
            var timeline = TimelineReader.Read(json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsMemory(3) : json);
            var result = ReplayRun.Of(timeline, new RuleReader());
            var output = ReplayOutput.Of(timeline, result);
            if (explain) output["explained"] = ReplayOutput.Explained(timeline, result);
            return (output, null);
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
}
