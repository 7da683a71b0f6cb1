using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.FollowUps;
using ServiceBot.Reading;

namespace ServiceBot.Tests.Coaching;

[TestClass]
public sealed class FollowUpDraftTests
{
    private static readonly RuleReader Reader = new();

    [TestMethod]
    [DataRow("Which of the two banners do you prefer?", "which of the two banners do you prefer? Just name the one you prefer, or leave the choice to me.")]
    [DataRow("Hi Dana, when could we have the texts?", "when could we have the texts? “This week” or “next week” is exact enough for now.")]
    [DataRow("Do you want the blue one or the green one?", "do you want the blue one or the green one? Just name the one you prefer, or leave the choice to me.")]
    [DataRow("Shall I book the studio for Thursday, Dana?", "shall I book the studio for Thursday? “Yes” or “no” is enough; if it depends on something, tell me on what.")]
    [DataRow("Could you send us the logo as SVG?", "could you send us the logo as SVG? Send it as it is, or tell me who else I could ask.")]
    [DataRow("Please send us the signed offer, Dana.", "could you send us the signed offer? Send it as it is, or tell me who else I could ask.")]
    [DataRow("Please let us know which version you prefer.", "could you let us know which version you prefer? A rough answer is fine for now, or tell me who else I could ask.")]
    [DataRow("We need your approval to go live.", "can we have your approval to go live? “Fine as it is” is enough, or tell me what you would change.")]
    [DataRow("Thanks, that helps; and could you confirm the invoice address?", "could you confirm the invoice address? “Fine as it is” is enough, or tell me what you would change.")]
    [DataRow("<@U1> which browser are you using?", "which browser are you using? A rough answer is fine for now, or tell me who else I could ask.")]
    [DataRow("Any thoughts on the second draft?", "any thoughts on the second draft? “Fine as it is” is enough, or tell me what you would change.")]
    [DataRow("Which logo? Which colour shall it have?", "which colour shall it have? A rough answer is fine for now, or tell me who else I could ask.")]
    public void It_asks_the_one_thing_again_and_makes_the_answer_easy(string asked, string follows) =>
        Assert.AreEqual("Hi Dana, one thing from Monday: " + follows, Draft(asked));

    [TestMethod]
    public void It_passes_the_check_and_says_nothing_of_how_long_it_has_been()
    {
        string[] asked = ["Which banner do you prefer?", "Shall I book it?", "Could you send the logo?", "When do you need it?", "Could you look at the draft?", "We still need your approval."];
        foreach (var draft in asked.SelectMany(words => Enumerable.Range(0, 3).Select(variant => Draft(words, variant)!)))
        {
            var verdict = Check.Of(draft, Moment("Which? Monday Dana"), Reader, WrittenBy.Machine);
            Assert.IsFalse(verdict.Findings.Any(finding => finding.Severity == "stop"), draft + "\n" + string.Join('\n', verdict.Findings));
            Assert.HasCount(1, draft.Where(letter => letter == '?').ToList(), draft);
            foreach (var guilt in new[] { "still waiting", "haven't heard", "again", "reminder", "sorry", "days", "!" }) Assert.DoesNotContain(guilt, draft, StringComparison.OrdinalIgnoreCase);
        }
    }

    [TestMethod]
    public void Three_in_a_row_do_not_open_alike() => Assert.HasCount(3, Enumerable.Range(0, 3).Select(variant => Draft("Which logo?", variant)).Distinct().ToList());

    [TestMethod]
    [DataRow("Welche Farbe soll der Knopf haben und wann?")]
    [DataRow("")]
    public void What_cannot_be_said_again_in_English_gets_no_draft(string asked) => Assert.IsNull(FollowUp.Draft(new Unanswered(asked, QuestionKind.Open, "Dana", "Monday", 0), Moment(asked), Reader));

    [TestMethod]
    public void Nobody_is_called_by_a_name_that_is_not_known() =>
        Assert.StartsWith("Hi, one thing from 9 November: which logo?", FollowUp.Draft(new Unanswered("Which logo?", QuestionKind.Open, "", "9 November", 0), Moment("Which logo?"), Reader)!);

    private static string? Draft(string words, int variant = 0)
    {
        var asked = QuestionHearing.OfTeam(MessageText.Of(words)).Questions;
        return FollowUp.Draft(new Unanswered(string.Join(' ', asked.Select(question => question.Words)), asked[^1].Kind, "Dana", "Monday", variant), Moment(words), Reader);
    }

    private static Moment Moment(string words) => new("Acme", [new MomentTurn(Side.Team, "Sam Ortiz", words, null)], "Sam");
}
