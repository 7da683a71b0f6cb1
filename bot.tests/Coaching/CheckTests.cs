using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Coaching;

[TestClass]
public sealed class CheckTests
{
    private static readonly RuleReader Reader = new();

    private static Verdict Verdict(string script, string reply, WrittenBy by = WrittenBy.Person) => Check.Of(reply, Moments.Of(script), Reader, by);

    [TestMethod]
    [DataRow("Any update on the deck? This was due yesterday.", "We were waiting for your feedback, so it got delayed.", "blame")]
    [DataRow("Any update on the deck? This was due yesterday.", "Our designer was off sick and forgot to hand it over. You'll have it by 5pm.", "blame")]
    [DataRow("The budget in the plan is wrong.", "You approved that number last week.", "blame")]
    [DataRow("Any update on the deck?", "As I already said, the deck is coming on Friday.", "defence")]
    [DataRow("Is anyone competent working on this?", "I don't think that's fair, everybody works around the clock.", "defence")]
    [DataRow("The reports are late again.", "We've been very busy with the migration, sorry.", "defence")]
    [DataRow("The checkout page is down.", "Please calm down, we are on it.", "dismissal")]
    [DataRow("Why did the open rate drop?", "It happens to everyone in December.", "dismissal")]
    [DataRow("The logo is wrong again.", "It's just a small thing, we'll fix it by noon.", "dismissal")]
    [DataRow("This is the second late report.", "We apologise for any inconvenience caused. The report follows by 4pm.", "non-apology")]
    [DataRow("This is the second late report.", "I'm sorry you feel that way. The report follows by 4pm.", "non-apology")]
    [DataRow("We need it live by Monday, no discussion.", "That's impossible.", "wall")]
    [DataRow("Can you also do a Spanish version?", "That's out of scope.", "wall")]
    [DataRow("Can you also do a Spanish version? Same deadline!", "Sure, no problem, we'll add it.", "unchecked-yes")]
    [DataRow("Any update on the deck?", "We'll get back to you soon.", "vague")]
    [DataRow("When do we get the photos?", "You'll have them ASAP.", "vague")]
    [DataRow("When do we get the photos?", "The team will upload them.", "promise-for-others")]
    [DataRow("Any update on the deck?", "Thank you for reaching out. I'll send the deck by 3pm.", "machine")]
    [DataRow("Any update on the deck?", "I understand your frustration. I'll send the deck by 3pm.", "machine")]
    [DataRow("Any update on the deck? And can you send the invoice?", "I'll send you the deck by 3pm.", "unanswered-ask")]
    [DataRow("Why did CPL go up 40 %?", "Thanks for your message.", "unanswered-ask")]
    [DataRow("When do we get the photos?", "I'm sending them over to you.", "time")]
    [DataRow("The third report in a row that is late. Unacceptable.", "It will be sent by 4pm.", "acknowledge")]
    [DataRow("This was due yesterday, where is it?", "No worries! You'll have it by 5pm!", "cheerful")]
    [DataRow("This was due yesterday, where is it?", "On us. You'll have it by 5pm! I promise!", "exclamation")]
    [DataRow("Any update on the deck?", "Sorry, so sorry, really sorry, apologies. I'll send the deck by 3pm.", "apologies")]
    public void A_reply_that_reacts_is_told_so_and_what_to_write_instead(string script, string reply, string rule)
    {
        var verdict = Verdict(script, reply);
        var finding = verdict.Findings.FirstOrDefault(f => f.Rule == rule);
        Assert.IsNotNull(finding, string.Join("; ", verdict.Findings));
        Assert.IsNotEmpty(finding.Why);
        Assert.IsNotEmpty(finding.Instead);
    }

    [TestMethod]
    [DataRow("Any update on the deck? This was due yesterday.", "You were expecting the deck yesterday and heard nothing; that's on us. It reaches you by 4pm today, from me, and if that moves I'll tell you before then.")]
    [DataRow("Is anyone competent working on this account?", "I hear how little confidence you have in us today. By 5pm you get a list from me of what is open, who has it and when it's done. Can we talk for fifteen minutes tomorrow at 9:30 or 11:00?")]
    [DataRow("Can you also do a Spanish version? Same deadline!", "A Spanish version makes sense. By Thursday I can give you either the English final or both a week later; extra cost I'd confirm by noon. Which helps you more?")]
    [DataRow("Why did CPL go up 40 %? My boss is furious.", "A 40 % rise is hard to bring to your boss. I don't want to guess: by tomorrow noon you have from me what drove it and what we change.")]
    [DataRow("Following up again on the banner sizes.", "You've asked about the banner sizes twice now, and I'm sorry for that. They are final: 300x250 and 728x90. I'll upload the files by 3pm.")]
    [DataRow("We need it live by Monday, no discussion.", "I'd rather tell you now than on Sunday: the full site is not possible by Monday. What we can stand behind is the landing page, the rest by the 24th. Which part matters most?")]
    [DataRow("Which format do you need for the logo?", "SVG, please.")]
    [DataRow("The logo is wrong on page 3.", "You're right, that's the old logo. Fixed on page 3 and I'm going through the other pages until noon.")]
    [DataRow("Can we talk tomorrow?", "Yes, I can do 10:00 or 14:30, which suits you? I'll send the invite.")]
    [DataRow("I can't open the link.", "Sorry that this held you up. Here's a fresh link, and I've checked that it opens without a login.")]
    public void A_reply_that_responds_passes(string script, string reply)
    {
        var verdict = Verdict(script, reply);
        Assert.IsTrue(verdict.Responds, $"{verdict.Score}: {string.Join("; ", verdict.Findings)}");
    }

    [TestMethod]
    public void A_machine_may_not_know_what_the_conversation_does_not_say_and_a_person_may()
    {
        const string Script = "When do we get the photos?";
        const string Reply = "You'll have the photos by Friday from me; Peter uploads them to https://files.example/x.";
        Assert.IsFalse(Verdict(Script, Reply, WrittenBy.Machine).Responds);
        Assert.IsTrue(Verdict(Script, Reply).Responds);
        CollectionAssert.IsSubsetOf(new[] { "Friday", "Peter" }, Verdict(Script, Reply, WrittenBy.Machine).Findings.Where(f => f.Rule == "unsupported-fact").Select(f => f.Quote).ToArray());
    }

    [TestMethod]
    public void The_score_is_a_hundred_less_what_its_make_up_says()
    {
        var verdict = Verdict("Any update on the deck?", "As I already said, soon!");
        Assert.AreEqual(Math.Max(0, 100 + verdict.MakeUp.Sum(part => part.Points)), verdict.Score);
        Assert.IsLessThan(60, verdict.Score);
    }

    [TestMethod]
    public void An_empty_reply_reacts() => Assert.IsFalse(Verdict("Any update on the deck?", "").Responds);

    [TestMethod]
    public void Hostile_length_is_borne()
    {
        var verdict = Verdict("Any update on the deck?", string.Concat(Enumerable.Repeat("[ sorry if you didn't ", 20_000)));
        Assert.IsFalse(verdict.Responds);
    }
}
