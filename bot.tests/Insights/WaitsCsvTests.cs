using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Insights;
using ServiceBot.Ledger;
using ServiceBot.Tests.Storage;

namespace ServiceBot.Tests.Insights;

[TestClass]
public sealed class WaitsCsvTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 16, 9, 0);

    [TestMethod]
    public async Task A_line_says_what_its_columns_promise()
    {
        var lines = await WriteAsync(
            Row("m1", Outcome.Answered, Monday + Duration.FromMinutes(90), Duration.FromMinutes(90), true),
            Row("m2", Outcome.Answered, Monday + Duration.FromHours(7), Duration.FromHours(7), false),
            Row("m3", Outcome.Dismissed, Monday + Duration.FromHours(1), null, null),
            Row("m4", Outcome.Open, null, null, null));

        Assert.AreEqual("client,channel,asked_by,since,weekday,hour,outcome,closed,closed_by,response_minutes,within_target", lines[0]);
        Assert.AreEqual("Acme,acme-launch,Dana,2026-11-16T09:00:00Z,1,9,answered,2026-11-16T10:30:00Z,Sam,90,1", lines[1]);
        Assert.AreEqual("Acme,acme-launch,Dana,2026-11-16T09:00:00Z,1,9,answered,2026-11-16T16:00:00Z,Sam,420,0", lines[2]);
        Assert.AreEqual("Acme,acme-launch,Dana,2026-11-16T09:00:00Z,1,9,dismissed,2026-11-16T10:00:00Z,Sam,,", lines[3]);
        Assert.AreEqual("Acme,acme-launch,Dana,2026-11-16T09:00:00Z,1,9,open,,,120,", lines[4]);
        CollectionAssert.AreEqual(WaitsCsv.Columns.Select(column => column.Name).ToArray(), lines[0].Split(','));
    }

    [TestMethod]
    [DataRow("=HYPERLINK(\"https://evil.example\")", "\"'=HYPERLINK(\"\"https://evil.example\"\")\"")]
    [DataRow("+1", "'+1")]
    [DataRow("-2+3", "'-2+3")]
    [DataRow("@SUM(A1)", "'@SUM(A1)")]
    [DataRow("\tx", "'\tx")]
    [DataRow("Lee, Ltd", "\"Lee, Ltd\"")]
    [DataRow("two\nlines", "\"two\nlines\"")]
    [DataRow("plain", "plain")]
    public async Task A_name_is_never_a_formula_and_never_two_cells(string name, string cell)
    {
        var text = await TextAsync(_ => name, Row("m1", Outcome.Open, null, null, null));

        Assert.Contains($",{cell},2026-11-16T09:00:00Z", text);
    }

    private static async Task<string[]> WriteAsync(params WaitRow[] rows) =>
        (await TextAsync(person => person.Person == "dana" ? "Dana" : "Sam", rows)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> TextAsync(Func<PersonKey, string> nameOf, params WaitRow[] rows)
    {
        using var database = new SqliteFolder();
        using var store = (IDisposable)database.Open();
        var channel = ClientChannel.Unset(new ChannelKey("test:W1", "acme")) with { Client = "Acme", Name = "acme-launch" };
        var book = await ((Durable.IDurable)store).ReadAsync(unit => new Book(unit, channel));
        return WaitsCsv.Write(rows.Select(row => new Entry(book, row, book.Measure(row.Span, Monday + Duration.FromHours(row.Outcome == Outcome.Open ? 2 : 8)))), nameOf);
    }

    private static WaitRow Row(string message, Outcome outcome, Instant? settled, Duration? business, bool? within) =>
        new(new ChannelKey("test:W1", "acme"), message, null, "dana", Monday, outcome, settled, settled is null ? null : "sam", business, within);
}
