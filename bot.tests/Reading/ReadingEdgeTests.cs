using System.Text.Json;
using ServiceBot.Chat;
using ServiceBot.Reading;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Reading;

[TestClass]
public sealed class ReadingEdgeTests
{
    private static readonly RuleReader Reader = new();

    [TestMethod]
    [DataRow("")]
    [DataRow("   \n\t ")]
    [DataRow("> only quoted")]
    [DataRow("?")]
    [DataRow("...")]
    [DataRow("<")]
    [DataRow("<@")]
    [DataRow("`")]
    [DataRow("```")]
    [DataRow(":")]
    [DataRow("\uD83D")]
    [DataRow("\uDE00\uD83D")]
    [DataRow("\u0000\u200D\uFE0F")]
    [DataRow("--\nDana")]
    public void Odd_input_is_read_as_an_ask_rather_than_lost(string text)
    {
        var reading = Reader.Read(text, []);
        Assert.AreEqual(Need.Ask, reading.Need, reading.Why);
    }

    [TestMethod]
    [DataRow("a")]
    [DataRow("thanks ")]
    [DataRow("can you ")]
    [DataRow("<<@")]
    [DataRow("`x")]
    [DataRow(":a")]
    [DataRow("?! ")]
    [DataRow("\n> \n")]
    [DataRow("```\n")]
    [DataRow("谢谢")]
    [DataRow("👍🏽‍")]
    [DataRow("n't'")]
    [DataRow("let me know if you ")]
    [DataRow("http://")]
    public void Long_hostile_input_costs_work_in_step_with_its_length(string piece)
    {
        // Bytes allocated stand for work done: they are the same on a slow machine and a fast one.
        var few = AllocatedBy(string.Concat(Enumerable.Repeat(piece, 2_000)));
        var many = AllocatedBy(string.Concat(Enumerable.Repeat(piece, 16_000)));
        Assert.IsLessThan((few * 12) + 400_000, many, $"{few} bytes grew to {many}");
    }

    [TestMethod]
    [DataRow("Thanks, looks great!")]
    [DataRow("Thanks!")]
    [DataRow("ok")]
    public void Thanks_after_a_question_of_the_clients_own_ask_nothing_more(string thanks)
    {
        var before = new[] { new Turn(Side.Client, "dana", "Could you check the invoice please?") };
        Assert.AreEqual(Need.Closing, Reader.Read(thanks, before).Need);
    }

    [TestMethod]
    [DataRow("Good afternoon <@sam> The logo is wrong on page 3.")]
    [DataRow("Good morning, the page is broken")]
    public void What_is_wrong_is_an_ask_however_politely_it_begins(string text)
    {
        var before = new[] { new Turn(Side.Client, "dana", "See you on Thursday."), new Turn(Side.Team, "sam", "See you then.") };
        Assert.AreEqual(Need.Ask, Reader.Read(text, before).Need);
    }

    [TestMethod]
    public void What_a_bot_said_before_gives_no_meaning_to_an_answer()
    {
        var before = new[] { new Turn(Side.Team, "sam", "Here is the deck."), new Turn(Side.Bot, "app", "Should I remind you?") };
        Assert.AreEqual(Need.Closing, Reader.Read("yes, thanks", before).Need);
    }

    [TestMethod]
    public void The_same_text_is_always_read_the_same()
    {
        var before = new[] { new Turn(Side.Team, "sam", "Which one do you prefer?") };
        var first = Reader.Read("the blue one", before);
        var second = Reader.Read("the blue one", before);
        Assert.AreEqual((first.Need, first.Confidence, first.Tone, first.Why), (second.Need, second.Confidence, second.Tone, second.Why));
    }

    [TestMethod]
    public void On_labelled_dialogues_of_others_few_asks_are_missed()
    {
        int asks = 0, found = 0, right = 0, all = 0;
        foreach (var line in File.ReadLines(SharedFiles.PathOrSkip("eval/needs_reply.dev.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var turns = row.RootElement.GetProperty("turns").EnumerateArray()
                .Select(t => new Turn(t.GetProperty("role").GetString() == "agent" ? Side.Team : Side.Client, "", t.GetProperty("text").GetString()!)).ToList();
            var needed = row.RootElement.GetProperty("needs_reply").GetBoolean();
            var ask = Reader.Read(turns[^1].Text, turns[..^1]).Need == Need.Ask;
            all++;
            if (needed) asks++;
            if (needed && ask) found++;
            if (needed == ask) right++;
        }

        Assert.IsGreaterThanOrEqualTo(0.96, found / (double)asks, $"recall of asks {found}/{asks}");
        Assert.IsGreaterThanOrEqualTo(0.93, right / (double)all, $"accuracy {right}/{all}");
    }

    private static long AllocatedBy(string text)
    {
        Reader.Read(text, []);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reader.Read(text, []);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
