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
        // What help says to type: the word that a line opens with, and what stands in quotation marks behind it.
        var spans = FixedWords.Help.Parts.OfType<Line>().SelectMany(line => line.Text).ToList();
        var typed = spans.Where(span => span.Kind == SpanKind.Code).Select(span => span.Text)
            .Concat(spans.SelectMany(span => System.Text.RegularExpressions.Regex.Matches(span.Text, "“([^”]+)”").Select(match => match.Groups[1].Value)))
            .Select(words => Grammar.Read(words.Replace("…", "something", StringComparison.Ordinal)).Command?.Verb)
            .ToHashSet();

        foreach (var verb in Enum.GetValues<Verb>().Except(Buttons).Except([Verb.Help]))
            Assert.Contains((Verb?)verb, typed, $"{verb}: nothing in help leads to it");
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
