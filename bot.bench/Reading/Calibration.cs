using System.Globalization;

namespace ServiceBot.Bench.Reading;

/// <summary>A reliability table: of what was read with about this confidence, how much was right.</summary>
internal static class Calibration
{
    private static readonly double[] Edges = [0, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01];

    public static void Print(IReadOnlyList<(double Confidence, bool Right)> readings)
    {
        Console.WriteLine("\n| confidence | messages | mean confidence | right |\n|---|---:|---:|---:|");
        double gap = 0;
        for (var i = 0; i + 1 < Edges.Length; i++)
        {
            var part = readings.Where(r => r.Confidence >= Edges[i] && r.Confidence < Edges[i + 1]).ToList();
            if (part.Count == 0) continue;
            var (mean, right) = (part.Average(r => r.Confidence), part.Count(r => r.Right) / (double)part.Count);
            gap += Math.Abs(mean - right) * part.Count / readings.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Edges[i]:0.00} to {Math.Min(1, Edges[i + 1]):0.00} | {part.Count} | {mean:.000} | {right:.000} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nmean gap between confidence and share right: {gap:.000}"));
    }
}
