using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Coaching;

[TestClass]
public sealed class DraftTests
{
    private static readonly RuleMind Mind = new(new RuleReader());

    /// <summary>The moment; the stance; words that the draft has to say back, separated by |.</summary>
    public static IEnumerable<object[]> Everyday =>
    [
        ["Any update on the deck? Our CMO is asking. / C: Hello?? This was due yesterday.", StanceKind.Soften, "the deck|your CMO|on us"],
        ["T: You'll have the media plan Friday. / C: It's Monday and we still don't have the media plan. What is going on over there?", StanceKind.Soften, "media plan|that's on me"],
        ["Any update on the landing page?", StanceKind.Push, "landing page"],
        ["hey, how are we doing with the SEO audit", StanceKind.Push, "SEO audit"],
        ["Are the banner sizes final? / C: Following up on the banner sizes / C: Following up again on this.", StanceKind.Soften, "banner sizes|sorry|again and again"],
        ["Third time I'm asking: when do we get the invoice?", StanceKind.Soften, "invoice|sorry"],
        ["T: We'll look into it. / C: Honestly, do you even have anyone competent on this account? Nothing works.", StanceKind.HoldBack, "list|who has it"],
        ["This is a joke. What are we paying you for?", StanceKind.HoldBack, "list|who has it"],
        ["Can you quickly also do a Spanish version? Same deadline is fine!", StanceKind.StandFirm, "Spanish version|or everything together"],
        ["We'd like to add a fourth landing page to the sprint, shouldn't be a big thing", StanceKind.StandFirm, "fourth landing page"],
        ["How much would a second photo shoot cost?", StanceKind.StandFirm, "second photo shoot|figure"],
        ["Can you give us a discount on the retainer?", StanceKind.StandFirm, "price"],
        ["Why did CPL go up 40 %? My boss is furious.", StanceKind.Soften, "CPL|your boss|what drove it"],
        ["How come our newsletter had half the opens this month?", StanceKind.Soften, "your newsletter|what drove it"],
        ["The logo is wrong on page 3.", StanceKind.Soften, "the logo|the correction"],
        ["The checkout page is down!! We're losing orders", StanceKind.Push, "checkout page|update every"],
        ["I can't open the link to the brand guide", StanceKind.Push, "the link"],
        ["Honestly we expected more from the concept. It feels generic.", StanceKind.Soften, "had in mind|what we'd change"],
        ["I don't understand the second chart, what does \"assisted\" mean here?", StanceKind.Push, "second chart|in short"],
        ["We're worried the campaign won't be ready in time for the trade show. Our CEO keeps asking me.", StanceKind.Soften, "your CEO"],
        ["Love the new concept!! When can we see the full set?", StanceKind.Push, "glad|the full set"],
        ["Great work on the video, the team loved it. Could you send us the raw files?", StanceKind.Push, "the raw files"],
        ["We need the site live by Monday, no discussion.", StanceKind.StandFirm, "Monday|stand behind"],
        ["The app has to be live by end of month, no matter what.", StanceKind.StandFirm, "the end of the month|stand behind"],
        ["Can we hop on a call tomorrow to talk about the rebrand?", StanceKind.Push, "invite"],
        ["I'd like to reschedule the review, Thursday doesn't work for us", StanceKind.Push, "the review|invite"],
        ["I want to speak to your manager. This is the second campaign that started late.", StanceKind.Soften, "more senior|Name of the lead"],
        ["Can you confirm the copy is approved?", StanceKind.Push, "the copy|yes / not yet"],
        ["Which file format do you need for the logo?", StanceKind.Push, "the logo|the answer"],
        ["Is the tracking already running on the new domain?", StanceKind.Push, "the tracking"],
        ["Please swap the hero image before Thursday", StanceKind.Push, "the hero image|Thursday"],
        ["Can you pause the Facebook ads right away?", StanceKind.Push, "Facebook ads"],
        ["The new product photos are in the shared folder", StanceKind.Push, "product photos|thank you"],
        ["Hi Sam, any update on the deck? Can you also send the invoice for October? And when do we meet next week?", StanceKind.Push, "the deck|the invoice|a call"],
        ["The totals on slide 4 are wrong. Also, how much would a German version cost?", StanceKind.Soften, "the totals on slide 4|a German version"],
        ["T: The fix is live. / C: Perfect, thank you!", StanceKind.HoldBack, "settled"],
        ["any news?", StanceKind.Push, "where it stands"],
        ["I've now explained this bug three times to three different people. Can someone please just fix the date picker?", StanceKind.Soften, "the date picker|sorry"],
        ["T: We're on it, should be done by noon. / C: It's 4pm.", StanceKind.Soften, "“should be done by noon”"],
        ["T: Should be live tomorrow morning. / C: It's tomorrow afternoon. Where is it?", StanceKind.Soften, "“Should be live tomorrow morning”"],
        ["Did anyone even read the brief?", StanceKind.HoldBack, "list"],
        ["I just got off the phone with our CFO and he wants to know why we paid 8k for a landing page that doesn't convert.", StanceKind.Soften, "your CFO|what drove it"],
        ["Can you send the final files and the font licences today?", StanceKind.Push, "the final files and the font licences"],
        ["We spent 30k last month and got 12 leads. I need an explanation by tomorrow 9am.", StanceKind.Soften, "tomorrow 9am|what drove it"],
        ["The German translation is embarrassing. Our Munich office is laughing at us.", StanceKind.Soften, "the German translation"],
        ["Why is the campaign still not live? We booked the billboards for this week!", StanceKind.Soften, "the campaign|holding it up"],
        ["Look, I don't care whose fault it is. I need the tracking back up before the sale on Friday.", StanceKind.Push, "the tracking|Friday|update every"],
        ["Please don't send me another \"we're looking into it\".", StanceKind.Soften, "announcements|the result"],
        ["Honestly I'm starting to regret moving our account to you.", StanceKind.HoldBack, "what tipped it"],
        ["you promised weekly reports. i've had two in three months.", StanceKind.Soften, "weekly reports|on us"],
        ["Nobody told us that Jonas left the project. Who is our contact now?", StanceKind.Soften, "on us|Who it is: [the answer]"],
        ["We still have no idea what the agency fee covers. Could you break that down for us?", StanceKind.Push, "agency fee|item by item"],
        ["Our CEO hates the new homepage. What now?", StanceKind.Soften, "the new homepage|your CEO"],
        ["Can you make the logo bigger and the button green? Also the intro text should be shorter.", StanceKind.Push, "the logo and the intro text"],
        ["Is there any way we could get the storyboard a day earlier?", StanceKind.Push, "the storyboard|earliest"],
        ["T: The export takes a minute. / C: ok but that's not what I asked", StanceKind.Soften, "the answer to what was asked"],
        ["Which plugin do you use for the map? / T: The map loads from a CDN. / C: that's not what I asked", StanceKind.Soften, "the answer"],
        ["T: The new rates apply from January. / C: That's a 20% increase without any warning. Not acceptable.", StanceKind.Soften, "should have heard that from us"],
        ["We found another agency that does it for half the price.", StanceKind.HoldBack, "what tipped it"],
        ["The client portal logs me out every five minutes, it's driving me mad", StanceKind.Push, "the client portal"],
        ["Just checking if you saw my email from Tuesday about the partner logos.", StanceKind.Soften, "the partner logos"],
        ["Why wasn't I invited to yesterday's workshop? My team was there.", StanceKind.Soften, "should have heard that from us"],
        ["So is the app going to be in the store by the 14th or not?", StanceKind.Push, "the app|the 14th"],
        ["The report has the wrong logo again.", StanceKind.Soften, "the report|again"],
        ["We were charged twice for the October invoice, can you sort that out?", StanceKind.Soften, "the October invoice|the correction"],
        ["morning! the staging link gives me a 404 :(", StanceKind.Push, "the staging link|access"],
        ["Is there a reason the ads are still showing the old price?", StanceKind.Soften, "the ads are with me"],
        ["We'd need the final copy by Thursday noon, otherwise the printer can't make it. Doable?", StanceKind.Push, "the final copy|Thursday noon"],
        ["Thanks for the proposal. It's more than we expected to be honest. Is there any room on the price?", StanceKind.StandFirm, "price"],
        ["We noticed that organic traffic has dropped by a third since the relaunch. What's going on?", StanceKind.Soften, "organic traffic|what drove it"],
        ["I'm presenting to the board at 2pm and slide 6 has last quarter's numbers!!", StanceKind.Soften, "slide 6|2pm"],
        ["why do i have to chase you for every single thing", StanceKind.Soften, "list of everything"],
        ["The freelancer you sent was an hour late and didn't know the product. Embarrassing in front of our customer.", StanceKind.Soften, "what happened|makes up for it"],
        ["So when exactly is \"soon\"?", StanceKind.Push, "you'll have it by"],
        ["I never received the contract you said you'd send on Monday.", StanceKind.Soften, "the contract|on us"],
        ["We have a new CMO starting next month and she wants to review all agencies. Just a heads up.", StanceKind.Push, "what that means"],
        ["Can somebody explain to me in plain English what \"attribution window\" means?", StanceKind.Push, "in short"],
        ["Please remove our logo from your website. We didn't agree to be a reference.", StanceKind.Soften, "your logo|should have heard"],
        ["I appreciate the effort but the tone of the posts is way too casual for a bank.", StanceKind.Soften, "the tone of the posts"],
        ["we're cutting budgets, so I have to ask you to reduce the retainer by 20% from January", StanceKind.StandFirm, "price"],
        ["Who approved the extra 12 hours on this month's invoice? Certainly not me.", StanceKind.Soften, "the facts, plainly"],
        ["The invoice you sent has the wrong VAT number. Please correct it, accounting is waiting.", StanceKind.Soften, "the invoice|the correction"],
    ];

    [TestMethod]
    [DynamicData(nameof(Everyday))]
    public void A_draft_says_the_thing_back_takes_a_stance_and_can_be_sent_once_its_blanks_are_filled(string script, StanceKind stance, string said)
    {
        var draft = Mind.Draft(Moments.Of(script));

        Assert.AreEqual(stance, draft.Stance, draft.StanceWhy);
        foreach (var words in said.Split('|'))
            Assert.Contains(words, draft.Draft, StringComparison.OrdinalIgnoreCase, draft.Draft);
        Assert.IsFalse(draft.Checks.Any(finding => finding.Severity == "stop"), string.Join("; ", draft.Checks));
        Assert.IsLessThanOrEqualTo(90, draft.Draft.Split(' ').Length, draft.Draft);
        Assert.IsLessThanOrEqualTo(1, draft.Draft.Count(c => c == '?'), "at most one question: " + draft.Draft);
        Assert.IsGreaterThan(0, draft.Blanks.Count);
        Assert.IsNotEmpty(draft.Shoes);
        Assert.IsNotEmpty(draft.StanceWhy);
        Assert.IsNotEmpty(draft.Feelings);
    }

    [TestMethod]
    [DynamicData(nameof(Everyday))]
    public void Shorter_warmer_and_firmer_are_texts_of_their_own(string script, StanceKind stance, string said)
    {
        var moment = Moments.Of(script);
        var draft = Mind.Draft(moment);
        string[] texts = [draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer];

        Assert.HasCount(4, texts.Distinct(StringComparer.Ordinal).ToList(), $"{stance} {said}: {string.Join("\n", texts)}");
        Assert.IsLessThan(draft.Draft.Length, draft.Shorter.Length, draft.Shorter);
        foreach (var text in texts)
        {
            var verdict = Check.Of(text, moment, new RuleReader(), WrittenBy.Machine);
            Assert.IsFalse(verdict.Findings.Any(finding => finding.Severity == "stop"), $"{text}\n{string.Join("; ", verdict.Findings)}");
            Assert.DoesNotContain("!", text);
            Assert.DoesNotContain("{", text);
            Assert.DoesNotContain("  ", text);
            Assert.DoesNotContain("..", text);
            Assert.AreEqual(text.Trim(), text);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Everyday))]
    public void Neighbouring_drafts_never_open_alike(string script, StanceKind stance, string said)
    {
        _ = stance;
        _ = said;
        foreach (var client in new[] { "Dana Reyes", "" })
        {
            for (var variant = 0; variant < 8; variant++)
            {
                var one = Opening(Mind.Draft(Moments.Of(script, client, variant)).Draft);
                var next = Opening(Mind.Draft(Moments.Of(script, client, variant + 1)).Draft);
                Assert.AreNotEqual(one, next, $"variant {variant} and the next");
            }
        }
    }

    [TestMethod]
    public void The_same_moment_gives_the_same_draft()
    {
        var one = Mind.Draft(Moments.Of("Any update on the deck? Our CMO is asking."));
        var two = Mind.Draft(Moments.Of("Any update on the deck? Our CMO is asking."));
        Assert.AreEqual(one.Draft + one.Warmer + one.Context, two.Draft + two.Warmer + two.Context);
    }

    [TestMethod]
    public void After_an_attack_the_asker_hears_a_word_first_and_the_draft_defends_nothing()
    {
        var draft = Mind.Draft(Moments.Of("T: It's in progress. / C: Are you all amateurs? We've had enough of this."));
        Assert.IsNotEmpty(draft.FirstAWord);
        foreach (var text in new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer })
        {
            foreach (var word in new[] { "unfair", "as I ", "busy", "team has", "your side", "but " })
                Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [TestMethod]
    public void Nobody_needs_a_word_first_over_an_ordinary_question() =>
        Assert.IsEmpty(Mind.Draft(Moments.Of("Which file format do you need for the logo?")).FirstAWord);

    [TestMethod]
    public void The_context_names_the_wait_the_last_word_the_readers_and_the_notes()
    {
        var moment = Moments.Of("T: We start on it today. / C: Any update on the deck?") with
        {
            Target = NodaTime.Duration.FromHours(2),
            Audience = ["Priya", "Tom"],
            Notes = ["Likes numbers before words."],
        };
        var draft = Mind.Draft(moment);
        foreach (var words in new[] { "2 h 30 min", "past the 2 h target", "We start on it today.", "Priya and Tom", "Likes numbers before words" })
            Assert.Contains(words, draft.Context);
    }

    [TestMethod]
    public void What_the_client_took_back_is_not_answered()
    {
        var draft = Mind.Draft(Moments.Of("Where is the brief? / C: never mind, found it. Could you send the logo?"));
        Assert.HasCount(1, draft.Asks);
        Assert.Contains("logo", draft.Asks[0]);
    }

    [TestMethod]
    public void A_client_who_has_gone_quiet_is_asked_and_not_pushed()
    {
        var draft = Mind.Draft(Moments.Of(
            "Good morning, I had a long look at the plan and have a few thoughts on it / T: Tell me. / C: The budget for search could be lower and the one for video higher, I think / T: Makes sense. / C: ok / T: I've changed it. / C: fine / T: Sent. / C: ok"));
        Assert.AreEqual(StanceKind.HoldBack, draft.Stance);
        Assert.Contains("?", draft.Draft);
    }

    [TestMethod]
    public void Another_language_is_pointed_out_before_sending()
    {
        var draft = Mind.Draft(Moments.Of("Guten Tag, wann bekommen wir die Präsentation?"));
        Assert.Contains("does not write in English", draft.Questions[0]);
    }

    [TestMethod]
    [DataRow("<@U123>")]
    [DataRow("U0123ABC")]
    [DataRow("dana@acme.example")]
    [DataRow("")]
    public void Somebody_whose_name_is_not_known_is_not_addressed_by_an_id(string name)
    {
        var draft = Mind.Draft(Moments.Of("Any update on the deck?", name)).Draft;
        Assert.DoesNotContain("U0123", draft);
        Assert.DoesNotContain("@", draft);
        Assert.DoesNotContain("Hi ,", draft);
    }

    [TestMethod]
    public void Nothing_said_yet_is_no_fault()
    {
        var draft = Mind.Draft(new Moment("", [], ""));
        Assert.IsNotEmpty(draft.Draft);
        var oursOnly = Mind.Draft(new Moment("", [new MomentTurn(Side.Team, "Sam", "Hello, anybody there?", null)], ""));
        Assert.IsNotEmpty(oursOnly.Draft);
    }

    private static string Opening(string draft) => string.Join(' ', draft.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(4));
}
