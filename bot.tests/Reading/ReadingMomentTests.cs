using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Reading;

/// <summary>Our own moments between an agency and its clients. "T:" is what the team said just before, "C:" the client; the last line is read.</summary>
[TestClass]
public sealed class ReadingMomentTests
{
    private static readonly RuleReader Reader = new();

    public static TextReading Read(string moment)
    {
        var lines = moment.Split(" / ");
        var before = lines[..^1].Select(line => line.StartsWith("T: ", StringComparison.Ordinal)
            ? new Turn(Side.Team, "sam", line[3..])
            : new Turn(Side.Client, "dana", line.StartsWith("C: ", StringComparison.Ordinal) ? line[3..] : line)).ToList();
        return Reader.Read(lines[^1], before);
    }

    [TestMethod]
    [DataRow("Any update on the deck?")]
    [DataRow("any update on the deck")]
    [DataRow("The logo is wrong on page 3.")]
    [DataRow("Morning Sam, when do we see the first round")]
    [DataRow("thanks in advance, could you swap the hero image")]
    [DataRow("Thanks! One more thing: can we get the raw files")]
    [DataRow("Looks great. Please send the invoice to finance.")]
    [DataRow("Following up again on this.")]
    [DataRow("bump")]
    [DataRow("Still nothing from our side in the shared folder")]
    [DataRow("We'd like to move the kick-off to Tuesday")]
    [DataRow("I'm not sure which of the two banners is final")]
    [DataRow("Let me know when the staging site is up")]
    [DataRow("Our CMO is asking for the numbers")]
    [DataRow("I can't open the link you sent")]
    [DataRow("The checkout page is down since this morning")]
    [DataRow("Wondering if the Spanish version could be ready too")]
    [DataRow("T: The report is in the folder. / Hm, the totals don't match what finance has")]
    [DataRow("T: The report is in the folder. / ok but where is the folder")]
    [DataRow("T: Here is the first draft. / Great start! The second headline feels too long for mobile though, can it be cut")]
    [DataRow("T: Should I book the studio for Friday? / Yes please")]
    [DataRow("T: Should I book the studio for Friday? / yes")]
    [DataRow("T: Should I book the studio for Friday? / go ahead, thanks")]
    [DataRow("T: Which of the two colours do you prefer? / the second")]
    [DataRow("T: Which day suits you? / Thursday")]
    [DataRow("T: How many seats do you need? / 12")]
    [DataRow("T: Is the PO number on the last invoice still right? / No")]
    [DataRow("T: Is the PO number on the last invoice still right? / yes it is")]
    [DataRow("T: Anything else for today? / Yes, the favicon is blurry")]
    [DataRow("T: Anything else for today? / yes")]
    [DataRow("T: Does that make sense? / not really")]
    [DataRow("T: It's live now. / Doesn't work for me, I still see the old page")]
    [DataRow("T: Fixed. / it isn't working again")]
    [DataRow("We have a board meeting on Thursday and the slides are missing")]
    [DataRow("no rush, but could someone look at the tracking")]
    [DataRow("I don't understand the second chart")]
    [DataRow("This was due yesterday. What is going on over there?")]
    [DataRow("Honestly, is anyone competent working on this account?")]
    [DataRow("We need it live by Monday, no discussion.")]
    [DataRow("Can you quickly also do a Spanish version? Same deadline is fine!")]
    [DataRow("<@U123> please have a look at the second tab")]
    [DataRow("❓")]
    [DataRow(":question:")]
    [DataRow("https://example.org/broken-page")]
    [DataRow("```\nTypeError: undefined\n```")]
    [DataRow("> can you send it\nI never got it")]
    [DataRow("Danke! Könnt ihr mir die Datei nochmal schicken")]
    [DataRow("¿Cuándo estará listo el informe?")]
    [DataRow("Merci, mais il manque la page 4")]
    [DataRow("资料什么时候可以给我们")]
    [DataRow("請問進度如何？")]
    [DataRow("The new numbers for November are attached")]
    [DataRow("don't forget that we go live on the 3rd")]
    [DataRow("Great, thanks. What's the next step")]
    [DataRow("hi there, quick one: is the newsletter going out today")]
    [DataRow("It would be great if the team could join at 3")]
    [DataRow("Has finance answered you yet")]
    [DataRow("Tell me once it works again")]
    [DataRow("T: We'll send it tomorrow. / tomorrow is too late")]
    [DataRow("T: We'll send it tomorrow. / Thanks, and the invoice?")]
    [DataRow("T: Shall we start with the homepage? / sounds good")]
    [DataRow("C: Could you send the deck? / the one for the board I mean, from March")]
    [DataRow("Nobody has answered my mail from Monday")]
    [DataRow("I expected the second round by now")]
    public void Somebody_has_to_come_back_to_the_client(string moment)
    {
        var reading = Read(moment);
        Assert.AreEqual(Need.Ask, reading.Need, reading.Why);
        Assert.IsNotEmpty(reading.Asks, "an ask quotes what is asked");
    }

    [TestMethod]
    [DataRow("Thanks, looks great!")]
    [DataRow("ok")]
    [DataRow("see you Thursday 👍")]
    [DataRow("👍")]
    [DataRow(":tada: :tada:")]
    [DataRow("T: Here you go. / thanks so much, that's really helpful")]
    [DataRow("T: Here you go. / Thansk!")]
    [DataRow("T: Here you go. / perfect")]
    [DataRow("T: Here you go. / got it, thank you Sam!")]
    [DataRow("T: It goes out at nine. / Makes sense, thanks for explaining.")]
    [DataRow("T: Anything else we can do? / no thanks")]
    [DataRow("T: Anything else we can do? / No, that's all for today.")]
    [DataRow("T: Want me to add a third option? / no thanks")]
    [DataRow("T: Want me to add a third option? / No need, we're good")]
    [DataRow("T: Does that make sense? / yes, got it")]
    [DataRow("T: Could you send us the logo? / sure, will do")]
    [DataRow("T: Could you send us the logo? / I'll ask our designer and get back to you")]
    [DataRow("T: Let me know when legal has signed. / will do")]
    [DataRow("T: The test is over, version B won. / haha I knew it")]
    [DataRow("T: The test is over, version B won. / Nice, the team will love that")]
    [DataRow("T: The test is over, version B won. / I thought so too")]
    [DataRow("T: The test is over, version B won. / wow, that's a lot better than last year")]
    [DataRow("T: Thursday at ten then. / Works for me, see you then")]
    [DataRow("T: Thursday at ten then. / Looking forward to it!")]
    [DataRow("T: We had to restart the server. / no worries, these things happen")]
    [DataRow("T: We had to restart the server. / All good, take your time")]
    [DataRow("T: The deck is in the folder. / Thanks! I'll read it on the train.")]
    [DataRow("T: The deck is in the folder. / Let me check with my boss")]
    [DataRow("T: The deck is in the folder. / great, will share it with the team")]
    [DataRow("T: The deck is in the folder. / Thank you! Let me know if you need anything from us.")]
    [DataRow("T: The deck is in the folder. / Appreciate the quick turnaround")]
    [DataRow("FYI we're closed on Friday, no action needed")]
    [DataRow("just so you know, Priya is on holiday next week")]
    [DataRow("Have a great weekend everyone")]
    [DataRow("T: Published. / lol that was fast")]
    [DataRow("T: Published. / you guys are amazing ❤️")]
    [DataRow("T: Published. / You too!")]
    [DataRow("vielen dank, bis morgen")]
    [DataRow("Merci beaucoup, bonne journée !")]
    [DataRow("muchas gracias")]
    [DataRow("obrigado, até amanhã")]
    [DataRow("ありがとうございます。")]
    [DataRow("好的，谢谢")]
    [DataRow("감사합니다")]
    [DataRow("спасибо, до завтра")]
    [DataRow("شكرا جزيلا")]
    [DataRow("धन्यवाद")]
    [DataRow("dank je wel, fijn weekend")]
    [DataRow("grazie mille, a domani")]
    [DataRow("tamam, teşekkürler")]
    [DataRow("T: Done. / thanks <@U777>")]
    [DataRow("T: Done. / great\n--\nDana Reyes\nCMO, Acme\nCall me: 555")]
    [DataRow("T: Done. / > done\nthank you")]
    public void Nobody_needs_to_answer(string moment)
    {
        var reading = Read(moment);
        Assert.AreEqual(Need.Closing, reading.Need, reading.Why);
        Assert.IsEmpty(reading.Asks);
    }

    [TestMethod]
    [DataRow("never mind, found it")]
    [DataRow("nvm")]
    [DataRow("Found it, thanks!")]
    [DataRow("C: I can't open the file / ah works now, sorry")]
    [DataRow("C: I can't open the file / please ignore my last message")]
    [DataRow("C: Where is the brief? / figured it out")]
    [DataRow("C: Where is the brief? / Where was it? never mind, I see it now")]
    [DataRow("C: Wo ist das Briefing? / hat sich erledigt")]
    [DataRow("C: Is the call at ten? / scratch that, just saw your mail")]
    [DataRow("C: Can you resend it? / no longer needed, Priya had a copy")]
    public void The_client_takes_it_back(string moment)
    {
        var reading = Read(moment);
        Assert.AreEqual(Need.Resolved, reading.Need, reading.Why);
    }

    [TestMethod]
    public void What_is_quoted_is_the_writers_own_sentence_and_short()
    {
        var reading = Read("Love the new concept!! When can we see the full set? Also, please send the invoice.");
        CollectionAssert.AreEqual(new[] { "When can we see the full set?", "Also, please send the invoice." }, reading.Asks.ToArray());

        var rambling = Read("Can you " + string.Concat(Enumerable.Repeat("please look at it ", 100)) + "?");
        Assert.IsLessThanOrEqualTo(160, rambling.Asks[0].Length);
    }

    [TestMethod]
    [DataRow("This is the third time I ask. Unacceptable.", Tone.Frustrated)]
    [DataRow("WHERE IS THE REPORT", Tone.Frustrated)]
    [DataRow("We're worried this slips, our CEO is asking", Tone.Anxious)]
    [DataRow("Honestly we expected better, it's a shame", Tone.Disappointed)]
    [DataRow("I don't understand, what do you mean by reach?", Tone.Confused)]
    [DataRow("Love it, fantastic work!", Tone.Positive)]
    [DataRow("The call is on Tuesday.", Tone.Neutral)]
    public void The_tone_is_heard(string text, Tone tone) => Assert.AreEqual(tone, Read(text).Tone);
}
