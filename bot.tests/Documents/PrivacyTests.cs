using System.Text.RegularExpressions;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Documents;

/// <summary>What PRIVACY.md says is kept is what the database has.</summary>
[TestClass]
public sealed class PrivacyTests
{
    [TestMethod]
    public void Every_table_of_the_database_is_named_and_no_other()
    {
        var schema = Schema();
        var named = Named().ToList();

        Assert.AreEqual("", string.Join('\n', schema.Keys.Except(named.Select(name => name.Table)).Order()), "in a migration, and not in PRIVACY.md");
        Assert.AreEqual("", string.Join('\n', named.Select(name => name.Table).Except(schema.Keys).Order()), "in PRIVACY.md, and in no migration");
        foreach (var (table, column) in named.Where(name => name.Column.Length > 0))
            Assert.Contains(column, schema[table], $"PRIVACY.md names {table}.{column}");
    }

    private static Dictionary<string, List<string>> Schema()
    {
        var scripts = string.Join('\n', Checkout.Files("bot/Storage/Migrations").Order(StringComparer.Ordinal).Select(Checkout.Read));
        var tables = Regex.Matches(scripts, @"^CREATE TABLE (\w+) \((.*?)^\)", RegexOptions.Multiline | RegexOptions.Singleline).ToDictionary(
            table => table.Groups[1].Value,
            table => Regex.Matches(table.Groups[2].Value, @"^ +([a-z_]+) [A-Z]+", RegexOptions.Multiline).Select(column => column.Groups[1].Value).ToList());
        foreach (Match added in Regex.Matches(scripts, @"^ALTER TABLE (\w+) ADD COLUMN (\w+)", RegexOptions.Multiline))
            tables[added.Groups[1].Value].Add(added.Groups[2].Value);
        return tables;
    }

    // The second column of the page's table.
    private static IEnumerable<(string Table, string Column)> Named() => Checkout.Read("bot/PRIVACY.md").Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .SelectMany(line => Regex.Matches(line.Split('|')[2], @"`(\w+)(?:\.(\w+))?`"))
        .Select(name => (name.Groups[1].Value, name.Groups[2].Value));
}
