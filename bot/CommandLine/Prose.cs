using System.Globalization;
using System.Text;

namespace ServiceBot.CommandLine;

/// <summary>Words for a terminal with letters of one width: measured, cut, padded and wrapped by columns. Pure.</summary>
internal static class Prose
{
    /// <summary>
    /// A name that came from outside, on one line and harmless: control characters (which a terminal would obey) and marks that turn the direction of writing are spaces.
    /// </summary>
    public static string Harmless(string text)
    {
        if (!text.Any(Acts)) return text;
        return string.Concat(text.Select(c => Acts(c) ? ' ' : c)).Trim();
    }

    /// <summary>How many columns a text takes: two for East Asian letters and emoji, none for combining marks.</summary>
    public static int Columns(string text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
            columns += Columns(rune);
        return columns;
    }

    /// <summary>Cut to a number of columns, with <c>…</c> to say so.</summary>
    public static string Cut(string text, int most)
    {
        if (Columns(text) <= most) return text;
        var cut = new StringBuilder();
        var columns = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += Columns(rune);
            if (columns > most) break;
            cut.Append(rune);
        }

        return cut.ToString().TrimEnd() + "…";
    }

    /// <summary>Padded on the right, or on the left for figures.</summary>
    public static string Pad(string text, int columns, bool left = false)
    {
        var spaces = new string(' ', Math.Max(0, columns - Columns(text)));
        return left ? spaces + text : text + spaces;
    }

    /// <summary>Lines of at most a number of columns, broken at spaces; at least one line.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Columns(line.ToString()) + 1 + Columns(word) > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            if (line.Length > 0) line.Append(' ');
            line.Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    private static bool Acts(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int Columns(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F
            or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD ? 2 : 1,
    };
}
