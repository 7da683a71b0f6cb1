using System.Reflection;
using System.Text.RegularExpressions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Storage;

/// <summary>Habits of the schema and of the statements, read from the ones that the program uses.</summary>
[TestClass]
public sealed class SchemaTests
{
    private static readonly string[] WithoutWorkspace = ["named_values", "schema_versions", "leases", "sealing_keys", "slack_used_states"];

    private readonly SqliteFolder _folder = new();
    private Session _session = null!;

    [TestInitialize]
    public void Begin()
    {
        var dialect = new SqliteDialect(_folder.File);
        Migrator.Migrate(dialect, Migrator.Scripts(), Instant.FromUtc(2026, 11, 16, 9, 0));
        _session = new Session(dialect.OpenForReading(), remembers: false);
    }

    [TestCleanup]
    public void End()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void Every_table_is_keyed_by_workspace_first()
    {
        // Named values know no workspace; the schema's own history neither, nor keys, nor a way that has not led to one yet.
        var without = WithoutWorkspace;

        foreach (var table in Tables().Except(without))
            Assert.AreEqual("workspace", _session.First("SELECT name FROM pragma_table_info(@table) WHERE pk = 1", row => row.Text(0), table), table);
    }

    [TestMethod]
    public void Erasing_a_workspace_reaches_every_table_that_has_one()
    {
        var erased = Statements(typeof(ErasureRows)).Select(sql => Regex.Match(sql, "DELETE FROM (\\w+) WHERE workspace").Groups[1].Value).Where(table => table.Length > 0);

        CollectionAssert.AreEquivalent(Tables().Except(WithoutWorkspace).ToList(), erased.ToList());
    }

    [TestMethod]
    public void Moving_a_channel_reaches_every_table_that_has_one()
    {
        var moved = Statements(typeof(MoveRows)).Select(sql => Regex.Match(sql, "^(?:UPDATE|DELETE FROM) (\\w+)").Groups[1].Value).Distinct();
        var withChannel = Tables().Where(table => _session.List("SELECT name FROM pragma_table_info(@table)", row => row.Text(0), table).Any(column => column is "channel" or "where_channel"));

        // The playground's channels keep their ids.
        CollectionAssert.IsSubsetOf(withChannel.Except(["playground_said"]).ToList(), moved.ToList());
    }

    [TestMethod]
    public void Scripts_and_statements_keep_to_what_PostgreSQL_reads_too()
    {
        var foreign = new Regex(@"\b(AUTOINCREMENT|BLOB|DATETIME|IFNULL|INSERT OR|REPLACE INTO|GLOB|json_\w+|strftime|julianday|group_concat|last_insert_rowid|rowid|instr)\b", RegexOptions.IgnoreCase);

        foreach (var sql in Migrator.Scripts().Select(script => Regex.Replace(script.Sql, "--.*", "")).Concat(Statements()))
            Assert.DoesNotMatchRegex(foreign, sql);
    }

    [TestMethod]
    public void No_statement_reads_a_whole_table()
    {
        // Every channel's settings, when every channel is asked for; a handful of named values, when a workspace is erased; every installation, at the start; a dozen keys; the few workspaces that are being erased.
        string[] mayScan = ["channel_settings", "latest", "named_values", "slack_installations", "sealing_keys", "slack_departures"];

        var scans = from sql in Statements()
                    where Regex.IsMatch(sql, "^(SELECT|UPDATE|DELETE|WITH)")
                    let plan = Plan(sql)
                    from step in plan
                    let scan = Regex.Match(step, @"^SCAN (\w+)$")
                    where scan.Success && scan.Groups[1].Value is not ("due" or "mine") && !mayScan.Contains(scan.Groups[1].Value)
                    select $"{step}: {sql}";

        Assert.AreEqual("", string.Join('\n', scans));
    }

    [TestMethod]
    public void The_stored_numbers_of_enumerations_do_not_move()
    {
        Assert.AreEqual("Client Team Bot", Names<Side>());
        Assert.AreEqual("Message Edit Delete Reaction ReactionRemoved Action", Names<FactKind>());
        Assert.AreEqual("Ask Closing Resolved Aside", Names<Need>());
        Assert.AreEqual("Answer Aside", Names<AnswerKind>());
        Assert.AreEqual("Claim Snooze Answered NoReplyNeeded NeedsReply JudgedAsk JudgedClosing", Names<WaitAction>());
        Assert.AreEqual("Open Answered Withdrawn Dismissed", Names<Outcome>());
        Assert.AreEqual("Pending Delivered Dropped Dead", Names<DeliveryState>());
        Assert.AreEqual("Begun Sent Refused Unknown", Names<ServiceBot.Drafts.SendState>());
    }

    private static string Names<T>()
        where T : struct, Enum => string.Join(' ', Enum.GetNames<T>());

    private static IEnumerable<string> Statements() =>
        typeof(Session).Assembly.GetTypes().Where(type => type.Namespace == typeof(Session).Namespace).SelectMany(Statements);

    private static IEnumerable<string> Statements(Type type) => type
        .GetFields(BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .SelectMany(field => field.GetValue(null) switch { string text => [text], string[] texts => texts, _ => Array.Empty<string>() })
        .Where(text => Regex.IsMatch(text, "^(SELECT|INSERT|UPDATE|DELETE|WITH) "));

    private List<string> Tables() =>
        _session.List("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => row.Text(0));

    private List<string> Plan(string sql)
    {
        using var statement = Statement.Of(_session.Connection, "EXPLAIN QUERY PLAN " + sql);
        return statement.List(row => row.GetString(3), new object?[statement.Parameters]);
    }
}
