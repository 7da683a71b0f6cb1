namespace ServiceBot.Digest;

/// <summary>A trend in one small line of characters.</summary>
internal static class Bars
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>One bar per percentage, oldest first, on a fixed scale from 0 to 100, so that two lines can be compared; a middle dot where there is no data.</summary>
    public static string Of(IEnumerable<decimal?> percentages) =>
        string.Concat(percentages.Select(percent => percent is { } p ? Heights[Math.Clamp((int)(p * Heights.Length / 100), 0, Heights.Length - 1)] : '·'));
}
