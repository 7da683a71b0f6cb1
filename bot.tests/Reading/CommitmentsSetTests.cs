using System.Text.Json;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Reading;

/// <summary>commitments.jsonl is what promises and requests are measured on: sentences of workplace mail and chat, invented for this project.</summary>
[TestClass]
public sealed class CommitmentsSetTests
{
    private static readonly IReadOnlyList<JsonElement> Rows = LabelledRows.Read("bot.tests/Reading/commitments.jsonl");

    [TestMethod]
    public void The_set_is_sound() =>
        LabelledRows.AssertSound(Rows, row => LabelledRows.Text(row, "label"), row => LabelledRows.Text(row, "text"));

    [TestMethod]
    public void There_are_enough_sentences_of_every_label()
    {
        var counts = Rows.CountBy(row => LabelledRows.Text(row, "label")).ToDictionary();

        CollectionAssert.AreEquivalent(new[] { "commitment", "request", "neither" }, counts.Keys);
        Assert.IsTrue(counts.Values.All(count => count >= 90), string.Join(", ", counts));
    }

    [TestMethod]
    public void A_due_expression_stands_in_its_sentence_and_only_where_something_is_due()
    {
        foreach (var row in Rows.Where(row => row.GetProperty("due").ValueKind != JsonValueKind.Null))
        {
            StringAssert.Contains(LabelledRows.Text(row, "text"), LabelledRows.Text(row, "due"));
            Assert.AreNotEqual("neither", LabelledRows.Text(row, "label"), LabelledRows.Text(row, "id"));
        }
    }
}
