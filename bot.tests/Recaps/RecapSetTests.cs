using System.Text;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;
using ServiceBot.Recaps;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Recaps;

/// <summary>The rules' recap against conversations that people labelled: what is listed is right, and most of what matters is listed. <c>bot.bench -- recap</c> prints the same with the wrong lines.</summary>
[TestClass]
public sealed class RecapSetTests
{
    private static readonly IReadOnlyList<LabelledTalk> Set = RecapSet.Read(Checkout.PathOf("bot.tests/Recaps/recaps.txt"));
    private static readonly RuleRecap Mind = new(new RuleReader(), new CommitmentReader());

    [TestMethod]
    public void The_set_is_sound()
    {
        Assert.IsGreaterThanOrEqualTo(40, Set.Count);
        Assert.AreEqual(Set.Count, Set.Select(talk => talk.Id).Distinct().Count());
        Assert.IsGreaterThanOrEqualTo(10, Set.Count(talk => talk.IsBlind));
        foreach (var talk in Set)
        {
            foreach (var line in talk.Lines)
                Assert.Contains(line.Words, talk.Talk.Messages.Single(said => said.Id == line.Message).Text, StringComparison.OrdinalIgnoreCase, talk.Id);
        }
    }

    [TestMethod]
    public void A_line_that_is_listed_is_right_and_most_that_matter_are_listed()
    {
        var told = new StringBuilder();
        var all = RecapSet.Count(Set.Select(talk => (talk, Mind.Of(talk.Talk))), line => told.AppendLine(line));
        var blind = RecapSet.Count(Set.Where(talk => talk.IsBlind).Select(talk => (talk, Mind.Of(talk.Talk))), _ => { });

        foreach (var (part, count) in all)
        {
            Assert.IsGreaterThanOrEqualTo(0.95, count.Precision, $"{part}: {count}\n{told}");
            Assert.IsGreaterThanOrEqualTo(0.85, count.Recall, $"{part}: {count}\n{told}");
        }

        // What the rules were not made with.
        Assert.IsGreaterThanOrEqualTo(0.9, Precision(blind), "blind");
        Assert.IsGreaterThanOrEqualTo(0.7, Recall(blind), "blind");
    }

    // A lead, a name and a time stand beside the words, and are checked on their own; the words are the messages' alone.
    [TestMethod]
    public void No_line_says_a_word_that_its_messages_do_not_say()
    {
        foreach (var labelled in Set)
        {
            foreach (var item in Mind.Of(labelled.Talk).Items)
            {
                Assert.IsTrue(RecapEvidence.Supports(labelled.Talk, item), $"{labelled.Id}: {item}");
                var said = labelled.Talk.Messages.Single(message => message.Id == item.Message).Text + labelled.Talk.Messages.SingleOrDefault(message => message.Id == item.AboutMessage)?.Text;
                foreach (var word in $"{item.Words} {item.About}".Split(' ', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains(word.TrimEnd('…'), said, StringComparison.Ordinal, labelled.Id);
            }
        }
    }

    private static double Precision(IReadOnlyDictionary<RecapPart, RecapCount> counts) => counts.Values.Sum(count => count.Right) / (double)Math.Max(1, counts.Values.Sum(count => count.Right + count.Wrong));

    private static double Recall(IReadOnlyDictionary<RecapPart, RecapCount> counts) => counts.Values.Sum(count => count.Right) / (double)Math.Max(1, counts.Values.Sum(count => count.Right + count.Missed));
}
