using ServiceBot.Coaching;
using ServiceBot.Reading;
using ServiceBot.Tests.AzureOpenAI;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Coaching;

/// <summary>What the team promised and has not done: named where they come for it, and never made up.</summary>
[TestClass]
public sealed class OwedTests
{
    private static readonly RuleMind Mind = new(new RuleReader());

    private static readonly OpenPromise Late = new("I'll send the offer by Wednesday.", "Sam", Late: true);

    [TestMethod]
    [DataRow("Any news on the offer?")]
    [DataRow("Any update?")]
    [DataRow("Where is the offer? My budget round closes tonight.")]
    public void A_promise_that_is_late_is_named_and_owned(string script)
    {
        var draft = Mind.Draft(Moments.Of(script) with { Promises = [Late] });

        foreach (var text in new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer })
            Assert.Contains("I'll send the offer by Wednesday", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Sam promised, and it is late", draft.Context);
        Assert.IsFalse(draft.Checks.Any(finding => finding.Severity == "stop"));
    }

    [TestMethod]
    public void One_that_still_holds_is_said_back_with_a_place_for_whether_it_does()
    {
        var draft = Mind.Draft(Moments.Of("Any news on the offer?") with { Promises = [new OpenPromise("You'll have the offer by Friday noon.", "Mia", Late: false)] });

        Assert.Contains("You'll have the offer by Friday noon", draft.Draft);
        Assert.Contains("[it holds / what holds instead]", draft.Draft);
        Assert.DoesNotContain("sorry", draft.Draft);
    }

    [TestMethod]
    [DataRow("Which format do you need for the logo?")]
    [DataRow("Thanks, that works.")]
    public void One_about_something_else_stays_out_of_the_words_for_the_client(string script)
    {
        var draft = Mind.Draft(Moments.Of(script) with { Promises = [Late] });

        foreach (var text in new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer }) Assert.DoesNotContain("offer", text);
        Assert.Contains("it is late", draft.Context);
    }

    [TestMethod]
    public void Without_one_nothing_is_owed()
    {
        var draft = Mind.Draft(Moments.Of("Any news on the offer?"));

        Assert.DoesNotContain("promised", draft.Context);
        Assert.DoesNotContain("our word", draft.Draft);
    }

    [TestMethod]
    public async Task The_model_is_told_of_it_and_may_say_it_back()
    {
        var asked = "";
        using var minds = Minds.On(messages =>
        {
            asked = messages[1].Text;
            return ModelAnswers.Saying("You have waited for the offer past the Wednesday we named; that is on us. It reaches you by [time you can keep], from me.");
        });

        var draft = await minds.Mind.DraftAsync(Moments.Of("Any news on the offer?") with { Promises = [Late] }, CancellationToken.None);

        Assert.Contains("Promised to the client, late: I'll send the offer by Wednesday.", asked);
        Assert.Contains("past the Wednesday", draft.Draft, "a day that stands in our own promise is known");
    }
}
