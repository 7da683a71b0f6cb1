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
    [DataRow("The parcel never came.", "The courier lost it somewhere between here and you.", "blame")]
    [DataRow("The figures are wrong.", "Procurement sent us an outdated list.", "blame")]
    [DataRow("The page is down again.", "If your admin had told us about the update, it would still be up.", "blame")]
    [DataRow("The brochure looks dull.", "We followed the guide exactly as agreed.", "defence")]
    [DataRow("You never called back.", "There were other priorities this week.", "defence")]
    [DataRow("The prices on page two are wrong.", "Readers won't notice a cent or two.", "dismissal")]
    [DataRow("We lost a day over this.", "A day isn't the end of the world, is it?", "dismissal")]
    [DataRow("The form rejects our file.", "Before you upload anything, please read the requirements.", "scolding")]
    [DataRow("The wrong logo went to print.", "Fascinating that you only noticed now.", "sarcasm")]
    [DataRow("We need it today.", "Of course, because we obviously sleep here.", "sarcasm")]
    [DataRow("Your driver shouted at our guard.", "I'm sorry your guard experienced it like that.", "non-apology")]
    [DataRow("Two invoices are wrong.", "The wrong template was used for the run.", "passive-evasion")]
    [DataRow("Nobody came to repair the door.", "The appointment could regrettably not take place.", "passive-evasion")]
    [DataRow("Will the permit come in time?", "The council will approve it by Friday, trust me.", "promise-for-others")]
    [DataRow("Could we swap the headline?", "Signed is signed.", "wall")]
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
    [DataRow("Is hosting included?", "Hosting isn't included. I'll send you what it would cost by noon.")]
    [DataRow("Where is the signed offer?", "It's waiting for you in the shared folder, signed this morning.")]
    [DataRow("Is that my fault?", "It isn't your fault, the import ran twice here. I'll have it right by 14:00.")]
    [DataRow("I'm probably making a fuss.", "You're not making a fuss. I'll look at it now and write to you by 11:00.")]
    [DataRow("The note said 'it was decided'. By whom?", "By me, and 'it was decided' is no way to say so. I'll send you the reasons by 15:00.")]
    [DataRow("The printer failed us twice.", "Twice is twice too often. I'll print the badges here and bring them at 8:30.")]
    [DataRow("The logo is wrong on page 3.", "You're right, that's the old logo. Fixed on page 3 and I'm going through the other pages until noon.")]
    [DataRow("Can we talk tomorrow?", "Yes, I can do 10:00 or 14:30, which suits you? I'll send the invite.")]
    [DataRow("I can't open the link.", "Sorry that this held you up. Here's a fresh link, and I've checked that it opens without a login.")]
    [DataRow("The newsletter went out with last month's prices. Customers are calling us.", "Old prices in your customers' inboxes is our failure, and you're the ones taking the calls. A correction goes out at 14:00 once you've approved the two lines I send you in ten minutes. I'll also find out how the old list got in and tell you tomorrow morning.")]
    [DataRow("The newsletter went out with last month's prices. Customers are calling us.", "That's on us, and I know your phones are ringing because of it. I'm drafting a correction now; you'll have it for approval by 13:30 and it can go out right after. Do you want it to every recipient or only to those who opened?")]
    [DataRow("When are you going to answer my question about the contract extension?", "You've waited too long for this one. The extension itself is fine from our side; what's open is the notice period, and I'll have legal's answer for you by Thursday 12:00.")]
    [DataRow("We need 30% off the renewal or we'll look elsewhere.", "I'd rather keep you than lose you over a number, and 30 % for the same work isn't something I can stand behind. What I can put on the table by Friday: 12 % with a two-year term, or the full 30 % if we drop monthly reporting and one channel. Which of these is closer to what you need?")]
    [DataRow("Hi, could you check the booking form? It seems to lose entries. / C: We lost at least five leads this week.", "Five lost leads is five too many. I'm testing the form on all devices now, and until I know what it is entries are copied to your inbox as well, so nothing more gets lost. You'll hear from me by 11:30.")]
    [DataRow("Is the tracking GDPR compliant? Legal wants to know today.", "Short version for legal: consent is asked before anything loads, IPs are shortened, data stays in Frankfurt. The processing agreement and the cookie list reach you by 4pm so you can forward both.")]
    [DataRow("I feel like we're not a priority for you anymore.", "That's a hard thing to feel about an agency, and I'd rather hear it than have you decide quietly. Looking at the last weeks I can see two answers that took days. Can we take twenty minutes on Tuesday, and I'll bring a plan for who answers you and how fast?")]
    [DataRow("Please take down the banner immediately, the partner pulled out.", "Done, the banner is offline since 10:52. I'm checking the app and the newsletter template for it too and will confirm by 11:15.")]
    [DataRow("What exactly did we get for the 4k in October?", "A fair thing to want to see in one place. By tomorrow 10:00 you get a page from me: what was done, hours per item, and what it brought. If something on it looks off to you, let's go through it together.")]
    [DataRow("thanks for the quick fix! one more: can the form also send a copy to sales@acme.com?", "Yes, that's possible; I'll add sales@acme.com this afternoon and send a test entry so you can see it arrive.")]
    [DataRow("I asked for the source files twice. Do I need to escalate this?", "You shouldn't have had to ask twice. The source files are zipping now, the link will be here at 15:30. If you'd still like to talk to my lead, she's free at 16:00, no hard feelings.")]
    [DataRow("The slides are due tomorrow and I don't see our case study in there.", "Then it goes in tonight: I'm adding the case study as slides 8 and 9 and you'll have the new deck by 20:00, so you can still read it over in the morning.")]
    public void A_reply_that_responds_passes(string script, string reply)
    {
        var verdict = Verdict(script, reply);
        Assert.IsTrue(verdict.Responds, $"{verdict.Score}: {string.Join("; ", verdict.Findings)}");
    }

    [TestMethod]
    [DataRow("The newsletter went out with last month's prices. Customers are calling us.", "You'd have to ask the email team, I only do the design.")]
    [DataRow("The newsletter went out with last month's prices. Customers are calling us.", "Thanks for the feedback, we'll take it on board.")]
    [DataRow("The newsletter went out with last month's prices. Customers are calling us.", "Well, if you had proofread it, this wouldn't have happened.")]
    [DataRow("The newsletter went out with last month's prices. Customers are calling us.", "I'm so sorry!! This is a nightmare for us too, I can't believe it. Sorry again!")]
    [DataRow("The newsletter went out with last month's prices. Customers are calling us.", "It's only a couple of prices, most people won't notice.")]
    [DataRow("When are you going to answer my question about the contract extension?", "Sorry, I was on vacation. Will check.")]
    [DataRow("When are you going to answer my question about the contract extension?", "Noted.")]
    [DataRow("When are you going to answer my question about the contract extension?", "There's no ETA yet.")]
    [DataRow("We need 30% off the renewal or we'll look elsewhere.", "We can't do 30%. Our prices are already competitive.")]
    [DataRow("We need 30% off the renewal or we'll look elsewhere.", "OK, 30% is fine!")]
    [DataRow("Hi, could you check the booking form? It seems to lose entries. / C: We lost at least five leads this week.", "Works for me. Can you clear your cache?")]
    [DataRow("Hi, could you check the booking form? It seems to lose entries. / C: We lost at least five leads this week.", "We'll investigate and revert at the earliest.")]
    [DataRow("Is the tracking GDPR compliant? Legal wants to know today.", "Yes, should be.")]
    [DataRow("Is the tracking GDPR compliant? Legal wants to know today.", "I'm not a lawyer.")]
    [DataRow("I feel like we're not a priority for you anymore.", "That's not true, you are very important to us!")]
    [DataRow("I feel like we're not a priority for you anymore.", "We have many clients and do our best for each of them.")]
    [DataRow("Please take down the banner immediately, the partner pulled out.", "Why did they pull out? We spent a lot of time on that banner.")]
    [DataRow("Please take down the banner immediately, the partner pulled out.", "I'll pass this on to the dev team.")]
    [DataRow("What exactly did we get for the 4k in October?", "It's all in the report we sent.")]
    [DataRow("thanks for the quick fix! one more: can the form also send a copy to sales@acme.com?", "You're welcome!")]
    [DataRow("I asked for the source files twice. Do I need to escalate this?", "No need to escalate. The files are being prepared.")]
    [DataRow("I asked for the source files twice. Do I need to escalate this?", "Feel free to escalate.")]
    [DataRow("The slides are due tomorrow and I don't see our case study in there.", "Per our last call the case study wasn't part of the deck.")]
    [DataRow("Can you send the final files and the font licences today?", "Final files attached.")]
    public void A_reply_that_reacts_does_not_pass(string script, string reply)
    {
        var verdict = Verdict(script, reply);
        Assert.IsFalse(verdict.Responds, $"{verdict.Score}: {string.Join("; ", verdict.Findings)}");
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
