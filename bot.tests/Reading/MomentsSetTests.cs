using System.Text.Json;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Reading;

/// <summary>moments.jsonl is what the reading is measured on: moments between clients and those who work for them, invented for this project.</summary>
[TestClass]
public sealed class MomentsSetTests
{
    private static readonly string[] Tones = ["frustrated", "anxious", "disappointed", "confused", "neutral", "positive"];

    private static readonly IReadOnlyList<JsonElement> Rows = LabelledRows.Read("bot.tests/Reading/moments.jsonl");

    [TestMethod]
    public void The_set_is_sound() =>
        LabelledRows.AssertSound(Rows, row => LabelledRows.Text(row, "need"), LabelledRows.Said);

    [TestMethod]
    public void There_are_enough_moments_of_every_need()
    {
        var counts = Rows.CountBy(row => LabelledRows.Text(row, "need")).ToDictionary();

        CollectionAssert.AreEquivalent(new[] { "ask", "closing", "resolved" }, counts.Keys);
        Assert.IsTrue(counts["ask"] >= 200 && counts["closing"] >= 200 && counts["resolved"] >= 40, string.Join(", ", counts));
    }

    [TestMethod]
    public void Every_moment_is_one_that_triage_takes_and_has_a_known_tone()
    {
        foreach (var row in Rows)
        {
            LabelledRows.AssertTurns(row, most: 6);
            CollectionAssert.Contains(Tones, LabelledRows.Text(row, "tone"), LabelledRows.Text(row, "id"));
        }
    }

    [TestMethod]
    public void An_ask_is_quoted_from_what_the_customer_wrote_and_nothing_else_has_one()
    {
        foreach (var row in Rows)
        {
            var said = row.GetProperty("turns").EnumerateArray().Where(turn => LabelledRows.Text(turn, "role") == "customer").Select(turn => LabelledRows.Text(turn, "text")).ToList();
            var asks = row.GetProperty("asks").EnumerateArray().Select(ask => ask.GetString()!).ToList();

            Assert.AreEqual(LabelledRows.Text(row, "need") == "ask", asks.Count > 0, LabelledRows.Text(row, "id"));
            Assert.IsTrue(asks.All(ask => said.Any(text => text.Contains(ask))), LabelledRows.Text(row, "id"));
        }
    }
}
