using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

[TestClass]
public sealed class HelpTests
{
    // What is a button under something that was posted, and means nothing without it.
    private static readonly HashSet<Verb> Buttons =
    [
        Verb.PromiseKept, Verb.NotAPromise, Verb.TrackIt, Verb.PromiseTime, Verb.FollowUpEdit, Verb.FollowUpLater, Verb.FollowUpNotNeeded, Verb.FollowUpNeeded,
        Verb.Brought, Verb.NotThisTime, Verb.NoQuestions, Verb.Remind, Verb.Edit, Verb.Send, Verb.RecapMarkdown, Verb.PostRecap, Verb.RecapAgain,
    ];

    [TestMethod]
    public void Every_verb_is_in_help_or_a_button()
    {
        var help = PostText.Of(FixedWords.Help);
        foreach (var verb in Enum.GetValues<Verb>().Except(Buttons).Except([Verb.Help, Verb.Expects]))
        {
            var word = Grammar.ActionOf(verb);
            var typed = Grammar.TypedFor(verb).Split(' ') is ["my", ..] two ? string.Join(' ', two) : word;
            Assert.IsTrue(help.Contains(typed, StringComparison.OrdinalIgnoreCase) || help.Contains(typed.Split('-')[0] + " ", StringComparison.OrdinalIgnoreCase), $"{verb}: “{typed}” is not in help");
        }

        Assert.Contains("expects …", help);
    }

    [TestMethod]
    public void Nothing_that_help_opens_a_line_with_is_unknown_to_the_grammar()
    {
        foreach (var line in FixedWords.Help.Parts.OfType<Line>().Where(line => line.Text[0].Kind == SpanKind.Code))
        {
            var typed = line.Text[0].Text.Replace("…", "something", StringComparison.Ordinal);
            Assert.IsNotNull(Grammar.Read(typed).Command, typed);
        }
    }
}
