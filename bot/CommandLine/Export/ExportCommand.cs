using System.Text.Json.Nodes;
using ServiceBot.CommandLine.Replay;

namespace ServiceBot.CommandLine.Export;

/// <summary><c>replay --slack-export</c>: what the bot would have done on a team's own Slack history.</summary>
internal static class ExportCommand
{
    public static int Run(ExportOptions options, TextWriter output, TextWriter errors, Screen screen, ExportLimits? limits = null)
    {
        limits ??= ExportLimits.Default;
        using var bar = new ProgressBar(screen, errors);
        var damages = new Damages(line =>
        {
            bar.Clear();
            errors.WriteLine(line);
        });
        try
        {
            using var source = ExportSource.Open(options.Source, damages, limits);
            var people = ExportPeople.Read(source, options, damages, limits);
            people.Check(ExportOptions.Responders, options.Settings.Responders);
            people.Check(ExportOptions.EscalateTo, options.Settings.EscalateTo);
            var channels = ExportChannels.Read(source, options, damages, limits);
            if (channels.Count == 0) throw new ExportException("holds no channel's folder with a file per day; is it a Slack export?");
            var run = new ExportReplay(options, people, damages, limits).Run(channels, bar.Show);
            bar.Clear();
            Write(run, options, people, damages, output, screen);
            return 0;
        }
        catch (ExportException wrong)
        {
            bar.Clear();
            errors.WriteLine(wrong.Message.StartsWith(options.Source, StringComparison.Ordinal) ? wrong.Message : $"{options.Source}: {wrong.Message}");
            return 2;
        }
    }

    private static void Write(ExportResult run, ExportOptions options, ExportPeople people, Damages damages, TextWriter output, Screen screen)
    {
        if (!options.Json)
        {
            foreach (var line in new ExportReport(run, options, people, damages, screen.Width).Lines())
                output.WriteLine(line);
            return;
        }

        var damaged = damages.Files.Select(file => (JsonNode?)new JsonObject { ["file"] = file.Key, ["problems"] = new JsonArray([.. file.Value.Select(problem => (JsonNode?)problem)]) });
        ReplayOutput.Write(output, run.Channels, run.Result, run.Until, new JsonObject { ["leftOut"] = run.LeftOut.ToJson(), ["damaged"] = new JsonArray([.. damaged]) });
    }
}
