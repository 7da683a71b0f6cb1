using System.Text.Json.Serialization;

namespace ServiceBot.Chat;

/// <summary>Percentages over time, oldest first. Where a platform draws charts it is one, with <see cref="Caption"/> under it; elsewhere it is <see cref="InWords"/>.</summary>
/// <param name="Bars">The same as one small line of characters.</param>
/// <param name="Caption">What is shown, every figure included: all that somebody hears who sees no chart.</param>
/// <param name="Points">The percentages; a point without one is left out of the drawing.</param>
public sealed record Trend(string Bars, string Caption, IReadOnlyList<TrendPoint> Points) : PostPart
{
    /// <summary>What stands above the chart; at most 50 characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>What can be drawn.</summary>
    [JsonIgnore]
    public IEnumerable<(string Label, decimal Percent)> Drawn => Points.Where(point => point.Percent is not null).Select(point => (point.Label, point.Percent ?? 0));

    /// <summary>The characters, and what they show.</summary>
    [JsonIgnore]
    public Small InWords => new([new Span(Bars, SpanKind.Code), new Span(" " + Caption)]);
}

/// <summary>One of them.</summary>
/// <param name="Label">When, in a word or two: <c>16 Nov</c>. At most 20 characters.</param>
/// <param name="Percent">From 0 to 100; null where there was nothing to judge.</param>
public sealed record TrendPoint(string Label, decimal? Percent);
