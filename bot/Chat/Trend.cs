using System.Text.Json.Serialization;

namespace ServiceBot.Chat;

/// <summary>Percentages over time, oldest first. Where a platform draws charts it is one; elsewhere it is <see cref="InWords"/>.</summary>
/// <param name="Bars">The same as one small line of characters.</param>
/// <param name="Caption">What is shown, in a few words.</param>
/// <param name="Points">The percentages.</param>
public sealed record Trend(string Bars, string Caption, IReadOnlyList<TrendPoint> Points) : PostPart
{
    /// <summary>The characters, and what they show.</summary>
    [JsonIgnore]
    public Small InWords => new([new Span(Bars, SpanKind.Code), new Span(" " + Caption)]);
}

/// <summary>One of them.</summary>
/// <param name="Label">When, in a word or two: <c>16 Nov</c>.</param>
/// <param name="Percent">From 0 to 100; null where there was nothing to judge.</param>
public sealed record TrendPoint(string Label, decimal? Percent);
