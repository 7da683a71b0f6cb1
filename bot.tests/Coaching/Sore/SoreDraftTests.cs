using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Coaching.Sore;

/// <summary>Moments that hurt get words of their kind, by what is in them and not by a keyword list of complaints.</summary>
[TestClass]
public sealed class SoreDraftTests
{
    private static readonly RuleMind Mind = new(new RuleReader());

    [TestMethod]
    [DataRow("Any update on the deck? / T: Working on it, back to you after lunch. / C: It's 4 now. I've got nothing.", "back to you after lunch|my word")]
    [DataRow("T: Will check and come back to you. / C: That was Monday. It is Thursday.", "I said “Will check and come back to you”")]
    [DataRow("Where are we with the migration? You said \"on track\" on Monday, and today half of the pages are missing.", "“on track”")]
    public void A_word_of_ours_that_was_not_kept_is_owned_in_our_own_words(string script, string said) => AssertSays(script, said);

    [TestMethod]
    public void Somebody_elses_promise_is_ours_and_not_mine()
    {
        var moment = Moments.Of("T: I'll send the drawings tonight. / C: Nothing in my inbox.") with { Asker = "Lee Park" };
        Assert.Contains("We said “I'll send the drawings tonight”", Mind.Draft(moment).Draft + Mind.Draft(moment with { Variant = 1 }).Draft + Mind.Draft(moment with { Variant = 2 }).Draft, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    [DataRow("300 brochures instead of 3000. The fair is tomorrow at nine.", "the fair is tomorrow at nine|a second way")]
    [DataRow("Our name is spelled Billa. Doors open in three hours.", "doors open in three hours|ring you")]
    [DataRow("Waiting in the call for 15 minutes. Alone. Is anyone coming?", "with you by|time, a few minutes from now")]
    [DataRow("You keep sending me things at 17:55 and call it late when I don't answer by 18:00.", "the rule you will keep")]
    [DataRow("You billed us for the round of changes that you caused. Really?", "comes off")]
    [DataRow("Another 5 % from January? I'd like to hear one good reason.", "the honest reason")]
    [DataRow("Simple question: was it sent, yes or no?", "yes / no / not certain yet")]
    [DataRow("The report says 410, our CRM says 287. Which number do I put in front of the board?", "the right one, because")]
    [DataRow("You moved our monthly for the third time.", "the dates that no longer move")]
    [DataRow("Your colleague was rude to our receptionist.", "apologise|what we do about it")]
    [DataRow("I've stopped believing anything that comes from your side. Prove me wrong.", "check for themselves")]
    [DataRow("You don't understand our business and you never tried to.", "listen")]
    [DataRow("Get us to number one by the end of the quarter.", "can stand behind")]
    [DataRow("I need it in 20 minutes.", "What I can stand behind")]
    [DataRow("I want one person with a phone number.", "[number]")]
    [DataRow("The labels say gluten free. They are not gluten free.", "what to stop, take away or warn about")]
    [DataRow("Could we have a call, with somebody who can decide?", "name of who can decide")]
    [DataRow("You sent the reminders to the wrong numbers.", "what went where|what exactly went where")]
    public void Each_kind_gets_what_it_needs(string script, string said)
    {
        var all = string.Join("\n", Enumerable.Range(0, 4).Select(variant => Mind.Draft(Moments.Of(script, variant: variant)).Draft));
        Assert.IsTrue(said.Split('|').Any(words => all.Contains(words, StringComparison.OrdinalIgnoreCase)), all);
        Assert.DoesNotContain("businesslike", Mind.Draft(Moments.Of(script)).Feelings);
    }

    [TestMethod]
    [DataRow("It is Thursday.")]
    [DataRow("It's 4 now.")]
    [DataRow("How is this possible?")]
    [DataRow("Do you read these?")]
    [DataRow("Really?")]
    [DataRow("and don't tell me to restart the router")]
    [DataRow("Prove me wrong.")]
    public void A_date_and_an_outcry_are_no_asks(string quote) => Assert.IsTrue(Rhetoric.Is(quote));

    [TestMethod]
    [DataRow("What went wrong?")]
    [DataRow("Explain the second chart to me, please")]
    [DataRow("When does the shop open?")]
    [DataRow("Is it Thursday or Friday?")]
    public void A_question_with_an_answer_stays_one(string quote) => Assert.IsFalse(Rhetoric.Is(quote));

    [TestMethod]
    public void An_attack_with_a_grievance_in_it_is_answered_by_the_grievance_and_the_asker_hears_a_word_first()
    {
        var draft = Mind.Draft(Moments.Of("You people switched off our booking mails. 31 families did not get their tickets."));
        Assert.IsNotEmpty(draft.FirstAWord);
        Assert.Contains("31 families did not get their tickets", draft.Draft + Mind.Draft(Moments.Of("You people switched off our booking mails. 31 families did not get their tickets.", variant: 1)).Draft);
    }

    private static void AssertSays(string script, string said)
    {
        var all = string.Join("\n", Enumerable.Range(0, 3).Select(variant => Mind.Draft(Moments.Of(script, variant: variant)).Draft));
        foreach (var words in said.Split('|'))
            Assert.Contains(words, all, StringComparison.OrdinalIgnoreCase, all);
    }
}
