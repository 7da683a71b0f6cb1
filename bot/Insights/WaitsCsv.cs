using System.Globalization;
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

    /// <summary>The whole file. On time, for a set of lines, is the sum of within_target over the number of lines in which it is not empty.</summary>
    public static string Write(IEnumerable<Entry> entries, Func<PersonKey, string> nameOf) => Csv.Write(Columns.Select(column => column.Name), entries.Select(entry => Cells(entry, nameOf)));

    private static IReadOnlyList<string> Cells(Entry entry, Func<PersonKey, string> nameOf)
    {
        var (book, row, measured) = entry;
        var since = row.Since.InZone(book.Zone);
        var isClosed = measured.Outcome != Outcome.Open;
        var counts = measured.Outcome is Outcome.Answered or Outcome.Open;
        return
        [
            book.Client,
            book.Name,
            nameOf(new PersonKey(row.Channel.Workspace, row.Author)),
            Csv.When(row.Since, book.Zone),
            Number((int)since.DayOfWeek),
            Number(since.Hour),
            measured.Outcome switch { Outcome.Answered => "answered", Outcome.Withdrawn => "withdrawn", Outcome.Dismissed => "dismissed", _ => "open" },
            isClosed && row.SettledAt is { } at ? Csv.When(at, book.Zone) : "",
            isClosed && row.SettledFrom is { } from ? nameOf(new PersonKey(row.Channel.Workspace, from)) : "",
            counts ? Number((long)measured.Business.TotalMinutes) : "",
            measured switch { { Outcome: Outcome.Answered } => measured.WithinTarget ? "1" : "0", { Outcome: Outcome.Open, WithinTarget: false } => "0", _ => "" },
        ];
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
