using System.Text;

namespace ServiceBot.CommandLine.Export;

/// <summary>A table in letters of one width: the first column on the left and as wide as there is room for, the others figures, on the right.</summary>
internal sealed class TextTable(params string[] heads)
{
    private const string Between = "  ";
    private const int NarrowestName = 12;

    private readonly List<string[]> _rows = [heads];
    private bool _total;

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>A last row under a line.</summary>
    public void AddTotal(params string[] cells)
    {
        _rows.Add(cells);
        _total = true;
    }

    /// <summary>The lines, at most so many columns wide unless the figures alone need more.</summary>
    public IEnumerable<string> Lines(int width)
    {
        var widths = heads.Select((_, column) => _rows.Max(row => Prose.Columns(row[column]))).ToArray();
        var figures = widths.Skip(1).Sum(column => column + Between.Length);
        widths[0] = Math.Min(widths[0], Math.Max(NarrowestName, width - figures));
        var rule = new string('─', widths[0] + figures);
        for (var i = 0; i < _rows.Count; i++)
        {
            if (_total && i == _rows.Count - 1) yield return rule;
            yield return Line(_rows[i], widths);
            if (i == 0) yield return rule;
        }
    }

    private static string Line(string[] row, int[] widths)
    {
        var line = new StringBuilder(Prose.Pad(Prose.Cut(row[0], widths[0]), widths[0]));
        for (var column = 1; column < row.Length; column++)
            line.Append(Between).Append(Prose.Pad(row[column], widths[column], left: true));
        return line.ToString().TrimEnd();
    }
}
