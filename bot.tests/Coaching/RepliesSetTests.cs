using System.Text.Json;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Coaching;

/// <summary>replies.jsonl is what the check is measured on: replies that react, and as many that respond and look, at a glance, as if they reacted. All invented for this project.</summary>
/// <remarks>In a row, <c>rules</c> must fire, <c>may</c> can fairly fire or not, and every other rule must stay silent.</remarks>
[TestClass]
public sealed class RepliesSetTests
{
    private static readonly IReadOnlyList<JsonElement> Rows = LabelledRows.Read("bot.tests/Coaching/replies.jsonl");

    [TestMethod]
    public void The_set_is_sound() =>
        LabelledRows.AssertSound(Rows, row => LabelledRows.Text(row, "verdict"), row => $"{LabelledRows.Said(row)}\n{LabelledRows.Text(row, "reply")}");

    [TestMethod]
    public void There_are_enough_replies_of_both_verdicts()
    {
        var counts = Rows.CountBy(row => LabelledRows.Text(row, "verdict")).ToDictionary();

        CollectionAssert.AreEquivalent(new[] { "responds", "reacts" }, counts.Keys);
        Assert.IsTrue(counts.Values.All(count => count >= 85), string.Join(", ", counts));
    }

    [TestMethod]
    public void A_reply_that_reacts_breaks_a_rule_and_one_that_responds_breaks_none()
    {
        foreach (var row in Rows)
        {
            LabelledRows.AssertTurns(row, most: 6);
            Assert.AreEqual(LabelledRows.Text(row, "verdict") == "reacts", Rules(row, "rules").Count > 0, LabelledRows.Text(row, "id"));
            CollectionAssert.AreEqual(Array.Empty<string>(), Rules(row, "rules").Intersect(Rules(row, "may")).ToArray(), LabelledRows.Text(row, "id"));
        }
    }

    private static List<string> Rules(JsonElement row, string key) =>
        [.. row.GetProperty(key).EnumerateArray().Select(rule => rule.GetString()!)];
}
