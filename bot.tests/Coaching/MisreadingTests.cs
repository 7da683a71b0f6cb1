using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Coaching;

/// <summary>Everyday messages that are easily taken for something else. A wrong story is worse than a plain draft.</summary>
[TestClass]
public sealed class MisreadingTests
{
    private static readonly RuleMind Mind = new(new RuleReader());

    /// <summary>The moment; the number of asks; what the draft has to say; what it must not.</summary>
    public static IEnumerable<object[]> EasilyMisread =>
    [
        ["Is the final storyboard on its way? Ingrid wants to go over it with me before the sponsors on Friday. / C: I'm in workshops from two, so anything before then would help.", 1, "the final storyboard|Ingrid|before two|send ahead", "the sponsors:"],
        ["When do we get the shelf plan? Marek is asking me, and we meet the retailers tomorrow. / C: Any update on the plan? I'm out from noon.", 1, "the shelf plan|Marek|the retailers tomorrow", "before noon"],
        ["The contact form still swallows the address. Third time I'm flagging it, and we are losing bookings.", 1, "losing bookings|again and again|the correction", "had in mind"],
        ["What would it cost to add Dutch, and could you also send the April invoice again?", 2, "Dutch|the April invoice|amount", "shouldn't have happened"],
        ["I really don't know what we pay you for. Nobody there seems to read our mails.", 1, "list|who has it", "the answer"],
        ["thanks for nothing", 0, "list|who has it", "glad"],
        ["Could we move Thursday's review to Friday at 11?", 1, "Friday at 11|invitation", "the short answer"],
        ["I can't make it today. Can we do tomorrow at 4pm?", 1, "tomorrow at 4pm|invitation", "the short answer"],
        ["Why did the cost per click go up by half? My director is furious.", 1, "the cost per click|your director|what drove it", "invoice"],
        ["T: Do you prefer the round or the square badge? / C: the square one please. And could you make the headline a bit shorter?", 1, "the square one it is|the headline", "the answer"],
        ["Sorry to chase: any news on the price list? Second time I'm writing about it.", 1, "the price list|twice", "amount"],
        ["Our lawyer asks whether the contract covers radio. Can you clarify?", 1, "on the contract", "senior"],
        ["Does the catalogue use the new prices?", 1, "the catalogue|yes / no", "figure"],
        ["When does the printing start?", 1, "the answer", "you'll have the printing"],
        ["By when do you need our comments on the captions?", 1, "the answer", "you'll have the captions"],
        ["Could you give Amara access to the ticket system? She starts on Monday.", 1, "access to the ticket system|Monday", "get into"],
        ["Hm, not sure about the direction of all this.", 1, "What bothers you", "the answer"],
        ["The mails went out on Sunday although we said Monday. Wrong day.", 1, "the mails|the correction", "Sunday is"],
        ["Hello?", 1, "I'm here", "the answer"],
        ["We hear that Lena is leaving. Who takes over our account?", 1, "Who takes over our account|the answer", "your question"],
        ["The site has been slow since this morning. Can you check? / C: Still slow, and nobody over there has said a word. What is going on?", 1, "twice|the site|what works again", "counting on"],
        ["Is the pixel live on the shop yet, and who has access to it?", 2, "the pixel|who has access to it", "your question"],
        ["Why is there a charge for the third round?", 1, "the charge|by [time you can keep]", "present it"],
        ["Lovely work on the flyer. One thing: the street on the back is our old one.", 1, "the correction", "what that means"],
        ["We need to cut the second workshop.", 1, "the second workshop|what that", "taking care"],
        ["We've decided to drop the podcast from phase one. Budget got tightened this morning.", 1, "the podcast", "taking care"],
        ["We're going with option B.", 1, "option B|the next step", "what that means"],
        ["Can you cut the video to 30 seconds?", 1, "the video", "off the plan"],
        ["Still no invoice breakdown. Finance closes the month tomorrow.", 1, "the invoice breakdown", "a supplier"],
        ["Do we keep the rights to the photos if we end the contract?", 1, "[yes / no", "what tipped it"],
        ["I think you sent us another client's report.", 1, "went where", "arrived"],
        ["I'm leaving Northwind at the end of the month. Tom will take over from me.", 1, "what is open and what is agreed", "settled."],
        ["The legal team will come back on the terms next week.", 1, "what can go on without it", "what that means"],
        ["We like the proposal but 24k is more than we can spend. Can you do it for 18?", 1, "price", "taking care"],
        ["If the site isn't accessible by the 28th our lawyers will be in touch.", 1, "in writing", "senior"],
        ["We'd prefer somebody else on the account.", 1, "a proposal", "with me, done"],
        ["I don't agree with the second recommendation. Our dealers never said that.", 1, "what holds|[what it rests on]", "is ours"],
        ["There's an article about us in the paper and half of it is made up. What should we say?", 1, "[two honest sentences", "That was ours"],
        ["Our bookings are down since the relaunch.", 1, "your bookings|what drove it", "the check that should have caught"],
        ["Two invoices for the same workshop, and a reminder with a fee on top.", 1, "[what is ours and comes off", "twice"],
        ["We have to postpone the photo shoot. Sorry, I know it's late.", 1, "what was already booked", "off the plan|on us"],
        ["Could you also look after our LinkedIn page from now on?", 1, "[what it takes each month]|amount", "current dates"],
        ["any word on the migration date? / T: I'll check with the developers and let you know. / C: update?", 1, "twice", "settled"],
    ];

    [TestMethod]
    [DynamicData(nameof(EasilyMisread))]
    public void An_everyday_message_is_taken_for_what_it_is(string script, int asks, string said, string notSaid)
    {
        var moment = Moments.Of(script);
        var draft = Mind.Draft(moment);
        Assert.HasCount(asks, draft.Asks, string.Join(" | ", draft.Asks));
        foreach (var words in said.Split('|'))
            Assert.Contains(words, draft.Draft, StringComparison.OrdinalIgnoreCase, draft.Draft);
        Assert.DoesNotContain(notSaid, draft.Draft, StringComparison.OrdinalIgnoreCase, draft.Draft);
        foreach (var text in new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer })
        {
            var verdict = Check.Of(text, moment, new RuleReader(), WrittenBy.Machine);
            Assert.IsFalse(verdict.Findings.Any(finding => finding.Severity == "stop"), $"{text}\n{string.Join("; ", verdict.Findings)}");
        }
    }

    [TestMethod]
    [DataRow("Guten Morgen, wann bekommen wir endlich die Präsentation? Unser Vorstand fragt schon zum zweiten Mal nach.", "German")]
    [DataRow("Bonjour, je n'ai toujours pas reçu le devis. Pouvez-vous me l'envoyer aujourd'hui ?", "French")]
    [DataRow("Hola, el informe tiene cifras incorrectas en la página 3. ¿Lo podéis corregir?", "Spanish")]
    [DataRow("いつ資料を送っていただけますか。", "Japanese")]
    public void In_a_language_it_does_not_write_it_says_so_and_gives_the_outline(string text, string language)
    {
        var draft = Mind.Draft(Moments.Of(text));
        Assert.Contains(language, draft.FirstAWord);
        Assert.Contains("outline", draft.FirstAWord);
        Assert.Contains("[time you can keep]", draft.Draft);
        Assert.StartsWith("- What they wrote: “", draft.Draft);
        Assert.HasCount(4, new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer }.Distinct(StringComparer.Ordinal).ToList());
    }

    [TestMethod]
    public void A_formal_letter_gets_a_letter_and_a_wave_gets_a_wave()
    {
        var formal = Mind.Draft(Moments.Of("Dear Mr Ortiz, I would be grateful for confirmation that the audit report will be issued before 30 November.", "Dr. Helene Brandt"));
        Assert.StartsWith("Dear Dr. Brandt, ", formal.Draft);
        Assert.DoesNotContain("I'll", formal.Draft);
        Assert.StartsWith("Hey Dana, ", Mind.Draft(Moments.Of("hey, quick one: is the promo code live yet?")).Draft);
    }

    [TestMethod]
    public void Somebody_waiting_behind_the_client_and_a_clock_are_no_businesslike_moment()
    {
        var draft = Mind.Draft(Moments.Of("Is the final storyboard on its way? Ingrid wants to go over it with me before the sponsors on Friday."));
        Assert.AreEqual(StanceKind.Soften, draft.Stance);
        Assert.DoesNotContain("businesslike", string.Join(' ', draft.Feelings));
        Assert.Contains("Ingrid", draft.Shoes);
    }
}
