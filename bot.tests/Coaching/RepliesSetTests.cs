using System.Text.Json;
using ServiceBot.Coaching;
using ServiceBot.CommandLine;
using ServiceBot.Reading;
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

    // What the check reached when it was last worked on: less is a step back. Seen on the half that rules are fitted to, and on the other one, which they are not.
    [TestMethod]
    [DataRow("dev", 97, 0.96, 0.96)]
    [DataRow("blind", 88, 0.86, 0.82)]
    public void The_check_is_no_worse_than_it_was(string half, int verdictsPercent, double precision, double recall)
    {
        var (rows, verdicts, right, wrong, missed) = (0, 0, 0, 0, 0);
        var reader = new RuleReader();
        foreach (var row in Rows.Where(row => LabelledRows.Text(row, "split") == half))
        {
            var moment = row.Deserialize<LineMoment>(JsonLines.Options)!;
            var verdict = Check.Of(moment.Reply!, moment.ToMoment(), reader, WrittenBy.Person);
            var found = verdict.Findings.Select(finding => finding.Rule).ToHashSet();
            var (must, may) = (Rules(row, "rules"), Rules(row, "may"));
            rows++;
            verdicts += verdict.Responds == (LabelledRows.Text(row, "verdict") == "responds") ? 1 : 0;
            right += must.Count(found.Contains);
            missed += must.Count(rule => !found.Contains(rule));
            wrong += found.Count(rule => !must.Contains(rule) && !may.Contains(rule));
        }

        var figures = $"{half}: {verdicts} of {rows} verdicts; {right} right, {wrong} wrong, {missed} missed";
        Assert.IsGreaterThanOrEqualTo(verdictsPercent, verdicts * 100 / rows, figures);
        Assert.IsGreaterThanOrEqualTo(precision, right / (double)(right + wrong), figures);
        Assert.IsGreaterThanOrEqualTo(recall, right / (double)(right + missed), figures);
    }

    private static List<string> Rules(JsonElement row, string key) =>
        [.. row.GetProperty(key).EnumerateArray().Select(rule => rule.GetString()!)];
}
