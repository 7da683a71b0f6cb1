namespace ServiceBot.Digest;

/// <summary>A trend in one small line of characters.</summary>
internal static class Bars
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>One bar per percentage, oldest first, on a fixed scale from 0 to 100, so that two lines can be compared.</summary>
    public static string Of(IEnumerable<int> percentages) =>
        string.Concat(percentages.Select(percent => Heights[Math.Clamp(percent * Heights.Length / 100, 0, Heights.Length - 1)]));
}
