using System.Text.Json.Nodes;
using ServiceBot.CommandLine;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

/// <summary><c>replay --explain</c>: of every message, the rule that decided about it.</summary>
[TestClass]
public sealed class ExplainTests
{
    private static readonly string Story = Checkout.PathOf("bot.tests/Scenarios/Timelines/10-thanks-that-did-need-a-reply.json");

    [TestMethod]
    public void A_timeline_says_of_every_message_why_it_counts_and_the_rest_stays_as_it_was()
    {
        var plain = Replay(Story);
        var explained = Replay("--explain", Story);

        var why = explained["explanations"]!.AsArray();
        var said = JsonNode.Parse(File.ReadAllText(Story))!["events"]!.AsArray().Where(each => (string?)each!["type"] == "message").Select(each => (string?)each!["id"]);
        CollectionAssert.AreEquivalent(said.ToList(), why.Select(each => (string?)each!["message"]).ToList());
        Assert.IsTrue(why.Any(each => ((string)each!["why"]!).Contains("said that it needs a reply", StringComparison.Ordinal)), why.ToJsonString());
        explained.AsObject().Remove("explanations");
        Assert.AreEqual(plain.ToJsonString(), explained.ToJsonString());
        Assert.IsFalse(plain.AsObject().ContainsKey("explanations"));
    }

    [TestMethod]
    public void Every_message_of_every_story_has_a_sentence()
    {
        using var output = new StringWriter();
        Verbs.TryRun(["replay", "--explain", Path.GetDirectoryName(Story)!], output, TextWriter.Null);

        foreach (var line in output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!))
        {
            Assert.IsNotEmpty(line["output"]!["explanations"]!.AsArray(), (string?)line["file"]);
            foreach (var each in line["output"]!["explanations"]!.AsArray())
                Assert.MatchesRegex(@"^[A-Z].*[^.]\.$", (string)each!["why"]!);
        }
    }

    [TestMethod]
    public void An_export_says_it_message_by_message()
    {
        using var export = SlackExport.OfAnAgency()
            .Says("16 09:05", "UDANA", "Any update on\nthe deck, <@USAM>?")
            .Says("16 09:15", "USAM", "<@ULEE> can you take this?")
            .Says("16 09:25", "ULEE", "Here it is.")
            .Says("16 09:30", "UDANA", "Thanks!");

        var plain = export.Run();
        var ran = export.Run("--explain");

        Assert.Contains(
            """
            Message by message:
              #acme-launch
                16 November 09:05  Dana Reyes: Any update on the deck, @Sam Ortiz?
                    Reads as something that wants a reply; Lee's answer in the channel
                    settled it.
                16 November 09:15  Sam Ortiz: @Lee Park can you take this?
                    Not an answer: it opens with a mention of Lee, a teammate, and addresses
                    nobody on the client's side.
                16 November 09:25  Lee Park: Here it is.
                    An answer: it settled 1 question.
                16 November 09:30  Dana Reyes: Thanks!
                    Not counted: it reads as thanks, agreement or goodbye, and nobody needs
                    to answer that.

            """.ReplaceLineEndings("\n"),
            ran.Output);
        Assert.DoesNotContain("Any update", plain.Output);
        Assert.AreEqual(4, export.Json("--explain")["explanations"]!.AsArray().Count);
        Assert.AreEqual(plain.Output.Split("Left out")[0], ran.Output.Split("Message by message")[0]);
    }

    private static JsonNode Replay(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.AreEqual(0, Verbs.TryRun(["replay", .. arguments], output, errors), errors.ToString());
        return JsonNode.Parse(output.ToString())!;
    }
}
