using System.Text.Json.Nodes;
using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>
/// A <see cref="Trend"/> as Slack's own chart, with its figures in words under it. The block is young and rolled out by and by: whoever sends it is ready to send the
/// message once more without. Bounds: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block.
/// </summary>
internal static class SlackChart
{
    /// <summary>The block's type.</summary>
    public const string Type = "data_visualization";

    /// <summary>Characters of a chart's title.</summary>
    public const int MaxTitle = 50;

    /// <summary>Points of a series.</summary>
    public const int MaxPoints = 20;

    /// <summary>Characters of a point's label.</summary>
    public const int MaxLabel = 20;

    /// <summary>The chart and its words; the words alone where there is nothing to draw.</summary>
    public static IEnumerable<JsonObject> Draw(Trend trend)
    {
        // Slack tells points apart by their labels.
        var points = trend.Drawn.Select(point => (Label: BlockKit.Cut(point.Label, 0, MaxLabel), point.Percent)).DistinctBy(point => point.Label).TakeLast(MaxPoints).ToList();
        if (points.Count < 2) return BlockKit.Draw(trend.InWords);
        var series = new JsonObject
        {
            ["name"] = "%",
            ["data"] = new JsonArray([.. points.Select(point => (JsonNode)new JsonObject { ["label"] = point.Label, ["value"] = point.Percent })]),
        };
        var chart = new JsonObject
        {
            ["type"] = Type,
            ["title"] = BlockKit.Cut(trend.Title.Length > 0 ? trend.Title : trend.Caption, 0, MaxTitle),
            ["chart"] = new JsonObject
            {
                ["type"] = "bar",
                ["series"] = new JsonArray(series),
                ["axis_config"] = new JsonObject { ["categories"] = new JsonArray([.. points.Select(point => (JsonNode)point.Label)]), ["y_label"] = "%" },
            },
        };
        return [chart, .. BlockKit.Draw(new Small(Span.Plain(trend.Caption)))];
    }

    /// <summary>Whether a post is drawn with one.</summary>
    public static bool IsIn(Post post) => post.Parts.OfType<Trend>().Any(trend => Draw(trend).First()["type"]!.GetValue<string>() == Type);
}
