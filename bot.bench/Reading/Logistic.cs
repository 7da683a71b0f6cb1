using System.Globalization;

namespace ServiceBot.Bench.Reading;

/// <summary>A row to learn from: the signs it shows, whether it is of the class, and how much it counts.</summary>
internal record Example(string Group, string[] Signs, bool IsOfClass, double Weight = 1)
{
    /// <summary>Where it lies in meaning (<see cref="Meanings"/>); empty when nothing is learnt from that.</summary>
    public double[] Place { get; init; } = [];
}

/// <summary>
/// Logistic regression on signs that are there or not, and on where a row lies, by Newton steps one weight at a time until nothing moves. Nothing is drawn by lot: the
/// same rows give the same weights.
/// </summary>
internal sealed class Logistic
{
    private const int MostRounds = 60;
    private const double Still = 0.002;

    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

    /// <summary>The weight of each sign, and of each direction under <see cref="Direction"/>.</summary>
    public IReadOnlyDictionary<string, double> Weights => _weights;

    /// <summary>What a direction of meaning is called among the weights.</summary>
    public static string Direction(int number) => string.Create(CultureInfo.InvariantCulture, $"direction {number}");

    /// <summary>Learns from the rows; <paramref name="pull"/> says how strongly a sign's weight is held near zero.</summary>
    public static Logistic Learn(IReadOnlyList<Example> examples, Func<string, double> pull, int groupsAtLeast = 2)
    {
        var model = new Logistic();
        var columns = Columns(examples, groupsAtLeast);
        var sums = new double[examples.Count];
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = 0.0;
            foreach (var (sign, rows, values) in columns)
            {
                var weight = model._weights.GetValueOrDefault(sign);
                var held = pull(sign);
                double slope = held * weight, bend = held;
                for (var i = 0; i < rows.Length; i++)
                {
                    var example = examples[rows[i]];
                    var value = values is null ? 1 : values[i];
                    var likely = 1 / (1 + Math.Exp(-sums[rows[i]]));
                    slope += example.Weight * value * (likely - (example.IsOfClass ? 1 : 0));
                    bend += example.Weight * value * value * Math.Max(0.05, likely * (1 - likely));
                }

                var step = Math.Clamp(-slope / bend, -0.5, 0.5);
                model._weights[sign] = weight + step;
                for (var i = 0; i < rows.Length; i++)
                    sums[rows[i]] += step * (values is null ? 1 : values[i]);
                moved = Math.Max(moved, Math.Abs(step));
            }

            if (moved < Still) break;
        }

        return model;
    }

    /// <summary>How likely a row with these signs, at this place, is of the class.</summary>
    public double Likely(IEnumerable<string> signs, double[]? place = null)
    {
        var sum = Along(place ?? []);
        foreach (var sign in signs)
            sum += _weights.GetValueOrDefault(sign);
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>What lying at a place adds for the class.</summary>
    public double Along(double[] place)
    {
        var sum = 0.0;
        for (var i = 0; i < place.Length; i++)
            sum += _weights.GetValueOrDefault(Direction(i)) * place[i];
        return sum;
    }

    // What one group alone says is that group's subject, not a sign.
    private static List<(string Sign, int[] Rows, double[]? Values)> Columns(IReadOnlyList<Example> examples, int groupsAtLeast)
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

        var all = Enumerable.Range(0, examples.Count).ToArray();
        var directions = Enumerable.Range(0, examples.Count == 0 ? 0 : examples[0].Place.Length).Select(i => (Direction(i), all, (double[]?)Array.ConvertAll(all, row => examples[row].Place[i])));
        return [.. directions, .. seen.Where(s => s.Value.Select(row => examples[row].Group).Distinct().Take(groupsAtLeast).Count() >= groupsAtLeast)
            .OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Value.ToArray(), (double[]?)null))];
    }
}
