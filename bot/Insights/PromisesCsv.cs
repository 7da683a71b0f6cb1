using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Promises;

namespace ServiceBot.Insights;

/// <summary>One promise a line (RFC 4180), for a spreadsheet. Pure. No words of it are in it.</summary>
internal static class PromisesCsv
{
    /// <summary>The columns: name, and the formula a reader can check it by.</summary>
    public static IReadOnlyList<(string Name, string Formula)> Columns { get; } =
    [
        ("client", "the client's name in the settings; the channel's name where none was written down"),
        ("channel", "the channel's name"),
        ("promised_by", "who said it"),
        ("made", "when its words stood there first; local time of the channel with its offset from UTC"),
        ("due", "what was said, in the team's calendar; where the words name no instant, the end of the next business day"),
        ("holding", "1 if it promises to look and come back, 0 if it promises to deliver"),
        ("outcome", "as of now: kept or open. What was moved to another promise, edited away, said to be none, or never confirmed where the reading was unsure, is left out"),
        ("kept", "when it was kept; empty while open"),
        ("on_time", "1 if kept is not after due, else 0; while open 0 once due has passed, and empty before"),
    ];

    /// <summary>The whole file. Kept in time, for a set of lines, is the sum of on_time over the number of lines in which it is not empty.</summary>
    public static string Write(IEnumerable<(Promise Promise, Book Book)> promises, Instant now, Func<PersonKey, string> nameOf) => Csv.Write(
        Columns.Select(column => column.Name),
        promises.Select(entry => (IReadOnlyList<string>)
        [
            entry.Book.Client,
            entry.Book.Name,
            nameOf(new PersonKey(entry.Promise.Channel.Workspace, entry.Promise.By)),
            Csv.When(entry.Promise.MadeAt, entry.Book.Zone),
            entry.Promise.Due is { } due ? Csv.When(due, entry.Book.Zone) : "",
            entry.Promise.IsHolding ? "1" : "0",
            entry.Promise.Outcome == PromiseOutcome.Kept ? "kept" : "open",
            entry.Promise.ClosedAt is { } kept ? Csv.When(kept, entry.Book.Zone) : "",
            entry.Promise.IsOnTime(now) switch { true => "1", false => "0", null => "" },
        ]));
}
