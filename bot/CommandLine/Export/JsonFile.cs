using System.Text.Json;
using ServiceBot.Slack;

namespace ServiceBot.CommandLine.Export;

/// <summary>A file of an export, which holds a list of objects. What can't be used is named and passed over; everything else is given.</summary>
/// <param name="file">The file.</param>
/// <param name="limits">How much is read at most.</param>
/// <param name="damages">Where damage is told; null to say nothing.</param>
internal sealed class JsonFile(ExportFile file, ExportLimits limits, Damages? damages)
{
    /// <summary>Gives each object. False when something was wrong.</summary>
    public bool Each(Action<SlackJson> take)
    {
        var whole = true;
        try
        {
            using var stream = file.Open();
            var items = new JsonItems(stream, limits.ItemBytes);
            while (items.TryNext(out var item))
            {
                using (item)
                {
                    try
                    {
                        take(SlackJson.Of(item.RootElement, $"[{items.Count - 1}]"));
                    }
                    catch (SlackFormatException wrong)
                    {
                        var place = $"[{items.Count - 1}]";
                        Tell(wrong.Message.StartsWith(place, StringComparison.Ordinal) ? wrong.Message : $"{place}.{wrong.Message}");
                    }
                }
            }
        }
        catch (FormatException wrong)
        {
            Tell(wrong.Message);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            Tell("can't be opened");
        }

        return whole;

        void Tell(string problem)
        {
            whole = false;
            damages?.Add(file.Path, problem);
        }
    }
}
