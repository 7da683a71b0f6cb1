using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Coaching;

/// <summary>A plain report, a plain task and a plain "again" are businesslike: words that also stand in heated messages make none of these heated.</summary>
[TestClass]
public sealed class PlainWordsTests
{
    private static readonly RuleMind Mind = new(new RuleReader());

    [TestMethod]
    [DataRow("The tracking is broken on the landing page.")]
    [DataRow("The contact form is broken on mobile.")]
    [DataRow("The link in the footer is broken.")]
    [DataRow("There is a typo in the second headline.")]
    [DataRow("The logo is missing on page 3.")]
    [DataRow("The date on the flyer is wrong.")]
    [DataRow("The map on the contact page doesn't load.")]
    [DataRow("The search on the shop isn't working.")]
    [DataRow("The price in the table is incorrect.")]
    [DataRow("The video on the start page is blurry.")]
    [DataRow("The menu is cut off on my phone.")]
    public void A_plain_report_of_a_fault_is_no_upset(string text)
    {
        var draft = Mind.Draft(Moments.Of(text));

        Assert.AreEqual("businesslike", string.Join(", ", draft.Feelings));
        Assert.DoesNotContain("should not have to", draft.Draft, draft.Draft);
    }

    [TestMethod]
    [DataRow("Could you update the banner?", "the banner")]
    [DataRow("Can you update the opening hours on the contact page?", "the contact page")]
    [DataRow("Please update the footer.", "the footer")]
    [DataRow("Would you update our address on the invoice?", "address")]
    [DataRow("Could somebody update the price list?", "the price list")]
    [DataRow("Can we update the hero image?", "the hero image")]
    [DataRow("Could you please update the team page?", "the team page")]
    [DataRow("We need to update the privacy page.", "the privacy page")]
    [DataRow("Update the phone number in the signature, please.", "the phone number")]
    [DataRow("I'd like you to update the menu.", "the menu")]
    [DataRow("Can you also update the banner?", "the banner")]
    public void To_update_something_is_a_task(string text, string thing)
    {
        var draft = Mind.Draft(Moments.Of(text));

        Assert.DoesNotContain("stands", draft.Draft, draft.Draft);
        Assert.DoesNotContain("state of", draft.Warmer, draft.Warmer);
        Assert.DoesNotContain("Where ", draft.Shorter, draft.Shorter);
        Assert.Contains(thing, draft.Draft, draft.Draft);
    }

    [TestMethod]
    [DataRow("Can you update me on the banner?")]
    [DataRow("Could you give us an update on the banner?")]
    [DataRow("Is there an update on the banner?")]
    [DataRow("Could you share the latest update on the banner?")]
    [DataRow("Any update on the banner?")]
    public void To_be_updated_is_a_question_for_where_it_stands(string text) =>
        Assert.Contains("where the banner stands", Mind.Draft(Moments.Of(text)).Draft, StringComparison.OrdinalIgnoreCase);

    [TestMethod]
    [DataRow("Can you send the invoice again?")]
    [DataRow("Could you share the link again?")]
    [DataRow("Please send me the login again.")]
    [DataRow("Could you explain the second chart again?")]
    [DataRow("Can we meet again on Tuesday?")]
    [DataRow("Could you run the export again with the new filter?")]
    [DataRow("Would you open the form again until Friday?")]
    [DataRow("Can you remind me again which file is final?")]
    [DataRow("Could we use the same photographer again?")]
    [DataRow("Thanks again! Could you also send the raw files?")]
    [DataRow("I'd like to book the studio again in May.")]
    public void To_ask_for_a_thing_again_is_no_impatience(string text)
    {
        var draft = Mind.Draft(Moments.Of(text));

        // Who asks to have something explained again is not sure what it means, and no more than that.
        Assert.AreEqual(text.Contains("explain", StringComparison.Ordinal) ? "not sure what it means" : "businesslike", string.Join(", ", draft.Feelings));
        Assert.DoesNotContain("have had to", draft.Draft, draft.Draft);
    }

    [TestMethod]
    [DataRow("The invoice is wrong again.")]
    [DataRow("Can you PLEASE send the invoice again? This is the third time I ask.")]
    [DataRow("Again no answer. Can you send the invoice?")]
    [DataRow("The tracking is broken again on the landing page.")]
    [DataRow("Do I have to ask again? Where is the banner?")]
    public void What_happens_again_still_wears_them_out(string text) =>
        Assert.DoesNotContain("businesslike", string.Join(", ", Mind.Draft(Moments.Of(text)).Feelings));
}
