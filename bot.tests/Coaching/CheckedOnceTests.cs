using ServiceBot.Assistant;
using ServiceBot.Coaching;
using ServiceBot.Reading;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Coaching;

[TestClass]
public sealed class CheckedOnceTests
{
    private static readonly RuleReader Reader = new();

    [TestMethod]
    public void Being_super_busy_is_no_cheer_no_time_and_no_answer()
    {
        var verdict = Check.Of("Hi Dana, we're super busy right now, will get back to you soon.", Moments.Of("When do we get the deck? This was due yesterday."), Reader, WrittenBy.Person);

        var rules = verdict.Findings.Select(finding => finding.Rule).ToList();
        Assert.DoesNotContain("cheerful", rules);
        Assert.Contains("defence", rules);
        Assert.Contains("vague", rules);
        Assert.Contains("time", rules);
        Assert.IsFalse(verdict.Responds);
    }

    [TestMethod]
    [DataRow("Super, thanks! You have it by three.", true)]
    [DataRow("That is super. You have it by three.", true)]
    [DataRow("The super admin account is back at three.", false)]
    public void Super_cheers_only_where_it_does(string reply, bool cheers) =>
        Assert.AreEqual(cheers, Check.Of(reply, Moments.Of("This was due yesterday. What is going on over there?"), Reader, WrittenBy.Person).Findings.Any(finding => finding.Rule == "cheerful"));

    [TestMethod]
    public void A_sentence_that_several_rules_find_is_quoted_once_and_a_reply_that_responds_stands_below()
    {
        const string Reply = "As I mentioned, we were still waiting on feedback from your side.";
        var moment = Moments.Of("This was due yesterday. What is going on over there?");
        var card = PostText.Of(CheckCard.Of(Reply, Check.Of(Reply, moment, Reader, WrittenBy.Person), "Acme", new RuleMind(Reader).Draft(moment).Draft));

        Assert.HasCount(3, card.Split(Reply), card); // the reply itself, and once below
        Assert.Contains("Rather, for instance", card);
        Assert.Contains("[time you can keep]", card);
    }
}
