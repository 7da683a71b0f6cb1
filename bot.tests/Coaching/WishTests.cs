using ServiceBot.Coaching;
using ServiceBot.Coaching.Hostile;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Coaching;

/// <summary>What the team wrote down about a client changes a draft where it rightly does, and is never said to the client.</summary>
[TestClass]
public sealed class WishTests
{
    private const string Late = "This was due yesterday. When does the deck arrive?";
    private static readonly RuleMind Mind = new(new RuleReader());

    [TestMethod]
    [DataRow("Any update on the deck?")]
    [DataRow(Late)]
    [DataRow("Love the new concept!! When can we see the full set?")]
    public void Somebody_is_addressed_as_they_want_to_be_in_every_turn_and_variant(string words)
    {
        for (var variant = 0; variant < 6; variant++)
        {
            var draft = Mind.Draft(Moments.Of(words, variant: variant) with { Wishes = new Wishes("Dr. Reyes", "Dana") });
            foreach (var text in All(draft)) Assert.DoesNotContain("Dana", text);
            Assert.StartsWith("Dear Dr. Reyes, ", draft.Warmer);
            Assert.IsEmpty(draft.Checks.Where(finding => finding.Rule is "address" or "unsupported-fact").ToList(), string.Join(' ', draft.Checks));
        }
    }

    [TestMethod]
    public void A_nickname_is_a_greeting_among_colleagues() =>
        Assert.StartsWith("Hi Danny, ", Mind.Draft(Moments.Of("Any update on the deck?") with { Wishes = new Wishes("Danny", "Dana") }).Warmer);

    [TestMethod]
    public void A_call_before_bad_news_stands_before_bad_news_and_before_nothing_else()
    {
        var wishes = new Wishes(BadNews: "a call before bad news");

        Assert.AreEqual("Acme wants a call before bad news: ring first, then send this as what you said", Mind.Draft(Moments.Of(Late) with { Wishes = wishes }).Beforehand);
        Assert.AreEqual("Acme wants a call before bad news: ring first, then send this as what you said", Mind.Draft(Moments.Of("Can you give us a discount on the retainer?") with { Wishes = wishes }).Beforehand);
        Assert.AreEqual("", Mind.Draft(Moments.Of("Which file format do you need for the logo?") with { Wishes = wishes }).Beforehand);
        Assert.AreEqual("", Mind.Draft(Moments.Of(Late)).Beforehand);
    }

    [TestMethod]
    [DataRow(Late, "You expected it yesterday and heard nothing; that's on us. It is with you by 16:00, from me.", true)]
    [DataRow("Any update on the deck?", "I'm afraid the deck won't be ready before Thursday 10:00. I'll bring it myself.", true)]
    [DataRow(Late, "As I told you on the phone: that's on us, and the deck is with you by 16:00, from me.", false)]
    [DataRow("Any update on the deck?", "The deck is attached, both versions.", false)]
    public void The_check_of_a_persons_reply_says_that_they_wanted_a_call_first(string words, string reply, bool isSaid)
    {
        var verdict = Check.Of(reply, Moments.Of(words) with { Wishes = new Wishes(BadNews: "a call before bad news") }, new RuleReader(), WrittenBy.Person);

        Assert.AreEqual(isSaid, verdict.Findings.Any(finding => finding.Rule == "call-first"), string.Join(' ', verdict.Findings));
        Assert.IsFalse(Check.Of(reply, Moments.Of(words), new RuleReader(), WrittenBy.Person).Findings.Any(finding => finding.Rule == "call-first"));
    }

    [TestMethod]
    public void A_reply_that_greets_somebody_as_they_do_not_want_is_told_so_and_a_machines_is_stopped()
    {
        var moment = Moments.Of("Any update on the deck?") with { Wishes = new Wishes("Dr. Reyes", "Dana") };

        Assert.AreEqual("warn", Check.Of("Hi Dana, the deck is with you by 16:00.", moment, new RuleReader(), WrittenBy.Person).Findings.Single(finding => finding.Rule == "address").Severity);
        Assert.AreEqual("stop", Check.Of("Dana, the deck is with you by 16:00.", moment, new RuleReader(), WrittenBy.Machine).Findings.Single(finding => finding.Rule == "address").Severity);
        Assert.IsFalse(Check.Of("Dear Dr. Reyes, the deck is with you by 16:00.", moment, new RuleReader(), WrittenBy.Person).Findings.Any(finding => finding.Rule == "address"));
    }

    [TestMethod]
    public void Nothing_of_a_profile_or_a_note_stands_in_a_draft()
    {
        string[] notes = ["Dana dislikes zebras", "Dana, kept up at night by: the marzipan round in January", "They expect quokkas", "has a flugelhorn"];
        string[] words = ["zebras", "marzipan", "January", "quokkas", "flugelhorn"];
        foreach (var said in new[] { Late, "Any update on the deck?", "Honestly, is anyone competent working on this account?", "We need it live by Monday, no discussion.", "Love the new concept!! When can we see the full set?" })
        {
            for (var variant = 0; variant < 6; variant++)
            {
                var draft = Mind.Draft(Moments.Of(said, variant: variant) with { Notes = notes });
                foreach (var text in All(draft))
                {
                    foreach (var word in words) Assert.DoesNotContain(word, text);
                }
            }
        }
    }

    [TestMethod]
    [DataRow("Dana dislikes calls without a topic", "I know you dislike surprises, and Dana dislikes calls without a topic.")]
    [DataRow("hates loud offices", "We know that she hates loud offices, so we meet elsewhere.")]
    public void A_machine_that_gives_a_note_away_is_stopped_however_short_the_note(string note, string draft)
    {
        var moment = Moments.Of("Any update on the deck?") with { Notes = [note] };

        Assert.IsNotEmpty(Guard.Of(draft, moment));
        Assert.IsEmpty(Guard.Of("The deck is with you by [time you can keep].", moment));
    }

    private static string[] All(CoachedDraft draft) => [draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer];
}
