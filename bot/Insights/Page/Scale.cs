using System.Globalization;

namespace ServiceBot.Insights.Page;

/// <summary>Where a value stands in a drawing. Pure.</summary>
/// <param name="Most">The value at the top; more than zero.</param>
/// <param name="Top">The y of <paramref name="Most"/>.</param>
/// <param name="Bottom">The y of zero.</param>
internal readonly record struct Scale(double Most, double Top, double Bottom)
{
    private static readonly double[] NiceHours = [1, 2, 4, 8, 16, 24, 40, 80, 160, 400, 800];

    /// <summary>A scale in hours whose top is a round number.</summary>
    public static Scale OfHours(double most, double top, double bottom)
    {
        var nice = Array.FindIndex(NiceHours, hours => hours >= most);
        return new Scale(nice >= 0 ? NiceHours[nice] : Math.Ceiling(most / 400) * 400, top, bottom);
    }

    /// <summary>The y of a value.</summary>
    public double Y(double value) => Bottom - ((Bottom - Top) * Math.Clamp(value / Most, 0, 1));

    /// <summary>A coordinate as SVG wants it: a point, whatever the machine's language, and no more digits than a screen shows.</summary>
    public static string At(double coordinate) => coordinate.ToString("0.#", CultureInfo.InvariantCulture);
}
