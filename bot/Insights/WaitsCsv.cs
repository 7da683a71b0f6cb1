using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Insights;

/// <summary>One wait a line (RFC 4180), for a spreadsheet. Pure. No message's words are in it.</summary>
internal static class WaitsCsv
{
    /// <summary>The columns: name, and the formula a reader can check it by.</summary>
    public static IReadOnlyList<(string Name, string Formula)> Columns { get; } =
    [
        ("client", "the client's name in the settings; the channel's name where none was written down"),
        ("channel", "the channel's name"),
        ("asked_by", "who asked the oldest question of the wait"),
        ("since", "when the oldest question was asked; local time of the channel with its offset from UTC"),
        ("weekday", "the weekday of since, Monday being 1"),
        ("hour", "the hour of since, 0 to 23"),
        ("outcome", "as of the end of the period or now, whichever is earlier: answered, open, withdrawn (the client took it back), dismissed (the team: no reply needed). What closed later was open then"),
        ("closed", "when it was answered, withdrawn or dismissed; empty while open"),
        ("closed_by", "who did that; empty while open"),
        ("response_minutes", "opening hours between since and closed, in minutes, rounded down; while open, between since and the end of the period or now. Empty when withdrawn or dismissed"),
        ("within_target", "1 if response_minutes is at most the client's target at that time, else 0; empty when withdrawn or dismissed, and while open and not yet past the target"),
    ];

    // What a spreadsheet would take for a formula (OWASP: CSV injection). A name that begins so is a client's, who must not run anything at our side.
    private static readonly char[] BeginsFormula = ['=', '+', '-', '@', '\t', '\r'];

    private static readonly OffsetDateTimePattern When = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<G>");

    /// <summary>The whole file. On time, for a set of lines, is the sum of within_target over the number of lines in which it is not empty.</summary>
    public static string Write(IEnumerable<Entry> entries, Func<PersonKey, string> nameOf)
    {
        var text = new StringBuilder();
        Line(text, Columns.Select(column => column.Name));
        foreach (var (book, row, measured) in entries)
        {
            var since = row.Since.InZone(book.Zone);
            var isClosed = measured.Outcome != Outcome.Open;
            var counts = measured.Outcome is Outcome.Answered or Outcome.Open;
            Line(
                text,
                [
                    book.Client,
                    book.Name,
                    nameOf(new PersonKey(row.Channel.Workspace, row.Author)),
                    When.Format(since.ToOffsetDateTime()),
                    Number((int)since.DayOfWeek),
                    Number(since.Hour),
                    measured.Outcome switch { Outcome.Answered => "answered", Outcome.Withdrawn => "withdrawn", Outcome.Dismissed => "dismissed", _ => "open" },
                    isClosed && row.SettledAt is { } at ? When.Format(at.InZone(book.Zone).ToOffsetDateTime()) : "",
                    isClosed && row.SettledFrom is { } from ? nameOf(new PersonKey(row.Channel.Workspace, from)) : "",
                    counts ? Number((long)measured.Business.TotalMinutes) : "",
                    measured switch { { Outcome: Outcome.Answered } => measured.WithinTarget ? "1" : "0", { Outcome: Outcome.Open, WithinTarget: false } => "0", _ => "" },
                ]);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string value)
    {
        if (value.Length > 0 && Array.IndexOf(BeginsFormula, value[0]) >= 0) value = "'" + value;
        return value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
