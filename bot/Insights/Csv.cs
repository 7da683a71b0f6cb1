using System.Text;
using NodaTime;
using NodaTime.Text;

namespace ServiceBot.Insights;

/// <summary>Writes files for spreadsheets (RFC 4180). Pure.</summary>
internal static class Csv
{
    // What a spreadsheet would take for a formula (OWASP: CSV injection). A name that begins so is a client's, who must not run anything at our side.
    private static readonly char[] BeginsFormula = ['=', '+', '-', '@', '\t', '\r'];

    private static readonly OffsetDateTimePattern Instants = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<G>");

    /// <summary>The whole file: the names of the columns, and a line for each row.</summary>
    public static string Write(IEnumerable<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        Line(text, columns);
        foreach (var row in rows)
            Line(text, row);
        return text.ToString();
    }

    /// <summary>An instant in local time, with its offset from UTC.</summary>
    public static string When(Instant at, DateTimeZone zone) => Instants.Format(at.InZone(zone).ToOffsetDateTime());

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string value)
    {
        if (value.Length > 0 && Array.IndexOf(BeginsFormula, value[0]) >= 0) value = "'" + value;
        return value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
