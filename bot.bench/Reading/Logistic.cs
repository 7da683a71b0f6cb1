namespace ServiceBot.Bench.Reading;

/// <summary>A row to learn from: the signs it shows, whether it is of the class, and how much it counts.</summary>
internal record Example(string Group, string[] Signs, bool IsOfClass, double Weight = 1);

/// <summary>
/// Logistic regression on signs that are there or not, by Newton steps one weight at a time until nothing moves. Nothing is drawn by lot: the
/// same rows give the same weights.
/// </summary>
internal sealed class Logistic
{
    private const int MostRounds = 60;
    private const double Still = 0.002;

    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

    /// <summary>The weight of each sign.</summary>
    public IReadOnlyDictionary<string, double> Weights => _weights;

    /// <summary>Learns from the rows; <paramref name="pull"/> says how strongly a sign's weight is held near zero.</summary>
    public static Logistic Learn(IReadOnlyList<Example> examples, Func<string, double> pull, int groupsAtLeast = 2)
    {
        var model = new Logistic();
        var columns = Columns(examples, groupsAtLeast);
        var sums = new double[examples.Count];
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = 0.0;
            foreach (var (sign, rows) in columns)
            {
                var weight = model._weights.GetValueOrDefault(sign);
                var held = pull(sign);
                double slope = held * weight, bend = held;
                foreach (var row in rows)
                {
                    var example = examples[row];
                    var likely = 1 / (1 + Math.Exp(-sums[row]));
                    slope += example.Weight * (likely - (example.IsOfClass ? 1 : 0));
                    bend += example.Weight * Math.Max(0.05, likely * (1 - likely));
                }

                var step = Math.Clamp(-slope / bend, -0.5, 0.5);
                model._weights[sign] = weight + step;
                foreach (var row in rows)
                    sums[row] += step;
                moved = Math.Max(moved, Math.Abs(step));
            }

            if (moved < Still) break;
        }

        return model;
    }

    /// <summary>How likely a row with these signs is of the class.</summary>
    public double Likely(IEnumerable<string> signs)
    {
        var sum = 0.0;
        foreach (var sign in signs)
            sum += _weights.GetValueOrDefault(sign);
        return 1 / (1 + Math.Exp(-sum));
    }

    // What one group alone says is that group's subject, not a sign.
    private static List<(string Sign, int[] Rows)> Columns(IReadOnlyList<Example> examples, int groupsAtLeast)
    {
        var seen = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < examples.Count; row++)
        {
            foreach (var sign in examples[row].Signs)
            {
                if (!seen.TryGetValue(sign, out var rows)) seen[sign] = rows = [];
                rows.Add(row);
            }
        }

        return [.. seen.Where(s => s.Value.Select(row => examples[row].Group).Distinct().Take(groupsAtLeast).Count() >= groupsAtLeast)
            .OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Value.ToArray()))];
    }
}
