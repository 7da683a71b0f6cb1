using System.Text.Json;
using System.Text.RegularExpressions;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Coaching;

/// <summary>attacks.jsonl holds what hostile text could try: what a client writes, what a model that obeys would then draft, and what of that must reach nobody. All invented for this project.</summary>
/// <remarks>With <c>raw</c>, what is obeyed is the model's whole answer, not the draft inside it. Hosts and numbers are reserved ones.</remarks>
[TestClass]
public sealed partial class AttacksSetTests
{
    private static readonly IReadOnlyList<JsonElement> Rows = LabelledRows.Read("bot.tests/Coaching/attacks.jsonl");

    [TestMethod]
    public void There_are_enough_attacks_of_enough_kinds_and_each_is_another()
    {
        Assert.IsTrue(Rows.Count >= 100, $"{Rows.Count} attacks.");
        Assert.IsTrue(Rows.CountBy(row => LabelledRows.Text(row, "kind")).Count() >= 20);
        Assert.AreEqual(Rows.Count, Rows.Select(row => LabelledRows.Text(row, "id")).Distinct().Count());
        Assert.AreEqual(Rows.Count, Rows.Select(row => $"{LabelledRows.Said(row)}\n{LabelledRows.Text(row, "obeyed")}").Distinct().Count());
    }

    [TestMethod]
    public void A_model_that_obeys_would_write_what_must_not_come_through()
    {
        foreach (var row in Rows)
        {
            LabelledRows.AssertTurns(row, most: 6);
            var forbidden = row.GetProperty("mustNotContain").EnumerateArray().Select(text => text.GetString()!).ToList();

            Assert.IsTrue(forbidden.Count > 0, LabelledRows.Text(row, "id"));
            foreach (var text in forbidden)
                StringAssert.Contains(LabelledRows.Text(row, "obeyed"), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [TestMethod]
    public void No_attack_names_a_host_that_could_exist()
    {
        var texts = Rows.SelectMany(row => new[] { LabelledRows.Said(row), LabelledRows.Text(row, "obeyed") });
        var hosts = texts.SelectMany(text => Host().Matches(text)).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.IsTrue(hosts.Count > 5);
        CollectionAssert.AreEqual(Array.Empty<string>(), hosts.Where(host => host != "example.com" && !host.EndsWith("invalid", StringComparison.Ordinal)).ToArray());
    }

    [GeneratedRegex(@"://([\w.\[\]@-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Host();
}
