using System.Text.Json;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Coaching;

/// <summary>frustrated.jsonl holds moments with real frustration in them, for reading drafts by eye. All invented for this project.</summary>
[TestClass]
public sealed class FrustratedSetTests
{
    private static readonly IReadOnlyList<JsonElement> Rows = LabelledRows.Read("bot.tests/Coaching/frustrated.jsonl");

    [TestMethod]
    public void There_are_enough_moments_of_enough_kinds_and_each_is_another()
    {
        Assert.IsTrue(Rows.Count >= 150, $"{Rows.Count} moments.");
        Assert.IsTrue(Rows.CountBy(row => LabelledRows.Text(row, "kind")).Count() >= 12);
        Assert.AreEqual(Rows.Count, Rows.Select(row => LabelledRows.Text(row, "id")).Distinct().Count());
        Assert.AreEqual(Rows.Count, Rows.Select(LabelledRows.Said).Distinct().Count());
    }

    [TestMethod]
    public void Every_moment_is_one_that_a_draft_can_be_asked_for()
    {
        foreach (var row in Rows)
        {
            LabelledRows.AssertTurns(row, most: 6);
            LabelledRows.Text(row.GetProperty("client"), "name");
            LabelledRows.Text(row, "requester");
            Assert.IsTrue(row.GetProperty("waitingMinutes").GetInt32() > 0, LabelledRows.Text(row, "id"));
        }
    }
}
