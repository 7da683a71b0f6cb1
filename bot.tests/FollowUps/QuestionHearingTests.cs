using ServiceBot.Chat;
using ServiceBot.FollowUps;

namespace ServiceBot.Tests.FollowUps;

[TestClass]
public sealed class QuestionHearingTests
{
    [TestMethod]
    [DataRow("Which of the two banners do you prefer?", QuestionKind.Choice)]
    [DataRow("Which browser do you use?", QuestionKind.Open)]
    [DataRow("Hi Dana, when could we have the texts?", QuestionKind.Open)]
    [DataRow("Do you want the blue one or the green one?", QuestionKind.Choice)]
    [DataRow("Shall I book the studio for Thursday?", QuestionKind.YesOrNo)]
    [DataRow("Is that ok with your legal team?", QuestionKind.YesOrNo)]
    [DataRow("Monday 10:00, does that work for you?", QuestionKind.YesOrNo)]
    [DataRow("Could you send us the logo as SVG?", QuestionKind.Favour)]
    [DataRow("Hi Dana, could you share the brand guide", QuestionKind.Favour)]
    [DataRow("Please send us the signed offer, Dana.", QuestionKind.Favour)]
    [DataRow("Please let us know which version you prefer.", QuestionKind.Favour)]
    [DataRow("Let me know whether the 14th works.", QuestionKind.Favour)]
    [DataRow("We need your approval to go live.", QuestionKind.Favour)]
    [DataRow("Any thoughts on the second draft?", QuestionKind.Open)]
    [DataRow("Thoughts?", QuestionKind.Open)]
    [DataRow("Gentle reminder about the logo.", QuestionKind.Favour)]
    [DataRow("Welche Farbe soll der Knopf haben?", QuestionKind.Open)]
    public void A_question_to_the_client_is_heard_with_the_answer_it_wants(string text, QuestionKind kind) =>
        Assert.AreEqual(kind, QuestionHearing.OfTeam(MessageText.Of(text)).Questions.Single().Kind);

    [TestMethod]
    [DataRow("Does that make sense?")]
    [DataRow("Is everything clear?")]
    [DataRow("Anything else I can do for you?")]
    [DataRow("Any other questions?")]
    [DataRow("Hi Dana, how are you?")]
    [DataRow("How was your weekend?")]
    [DataRow("Sounds good?")]
    [DataRow("Isn't it great?")]
    [DataRow("Who knows?")]
    [DataRow("What happened? The cache was full, and we emptied it.")]
    [DataRow("What's next? We send the final files on Friday.")]
    [DataRow("Let me know if you have any questions.")]
    [DataRow("Please let me know if you need anything else.")]
    [DataRow("Please find the deck attached.")]
    [DataRow("Please note that the office is closed on Friday.")]
    [DataRow("Feel free to call, and please tell me if anything is unclear.")]
    [DataRow("I'll send it by Friday.")]
    [DataRow("We need to fix the header first.")]
    [DataRow("> Which one do you prefer?\nThe blue one is ready.")]
    [DataRow("Ok?")]
    [DataRow("")]
    public void Courtesy_rhetoric_and_what_the_writer_answers_ask_nothing(string text) =>
        Assert.IsEmpty(QuestionHearing.OfTeam(MessageText.Of(text)).Questions);

    [TestMethod]
    [DataRow("Any news on the logo?", true)]
    [DataRow("Did you get a chance to look at the offer?", true)]
    [DataRow("Which colour do you want?", false)]
    public void A_nudge_recalls_what_was_asked_before(string text, bool isNudge) =>
        Assert.AreEqual(isNudge, QuestionHearing.OfTeam(MessageText.Of(text)).Questions.Single().IsNudge);

    [TestMethod]
    [DataRow("Never mind, found it.", true)]
    [DataRow("Thanks for the call, Dana.", true)]
    [DataRow("We don't need it any more.", true)]
    [DataRow("I'll send it by Friday.", false)]
    [DataRow("Never mind the colour?", false)]
    public void The_team_may_say_that_something_is_settled(string text, bool settles) =>
        Assert.AreEqual(settles, QuestionHearing.OfTeam(MessageText.Of(text)).Settles);

    [TestMethod]
    [DataRow("The blue one.", "Answers")]
    [DataRow("Blue", "Answers")]
    [DataRow("We prefer the second, it is closer to our brand.", "Answers")]
    [DataRow("Yes, but only with the new logo on it.", "Answers")]
    [DataRow("Sure!", "Nods")]
    [DataRow("Yes please", "Nods")]
    [DataRow("👍", "Nods")]
    [DataRow("No", "Nods")]
    [DataRow("When do we get the deck?", "AsksBack")]
    [DataRow("The form is broken again.", "AsksBack")]
    [DataRow("Please take the blue one.", "Wishes")]
    [DataRow("Thanks!", "PutsOff")]
    [DataRow("Let me check with our CMO.", "PutsOff")]
    [DataRow("I'll get back to you tomorrow.", "PutsOff")]
    [DataRow("Not sure yet.", "PutsOff")]
    [DataRow("", "PutsOff")]
    public void What_a_client_writes_answers_nods_asks_back_or_puts_off(string text, string reply) =>
        Assert.AreEqual(reply, QuestionHearing.OfClient(MessageText.Of(text)).Reply.ToString());

    [TestMethod]
    public void A_file_answers_whatever_the_words() =>
        Assert.AreEqual(Reply.Answers, QuestionHearing.OfClient(MessageText.Of("") with { Files = 1 }).Reply);
}
