using System.Text.RegularExpressions;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Architecture;

/// <summary>The bot never sends to a client on its own: there is one way to send in somebody's name, and it begins with the click of that person.</summary>
[TestClass]
public sealed class InTheirNameTests
{
    [TestMethod]
    public void Only_the_desk_that_answers_the_click_can_send_in_somebodys_name()
    {
        CollectionAssert.AreEquivalent(
            new[] { "bot/Chat/InTheirName.cs", "bot/Slack/Install/SlackInTheirName.cs", "bot/Slack/SlackSetup.cs", "bot/Assistant/SendDesk.cs" },
            Naming(nameof(ISendsInTheirName)));
        CollectionAssert.AreEquivalent(
            new[] { "bot/Assistant/SendDesk.cs", "bot/Assistant/AssistantSetup.cs", "bot/Assistant/Answerer.cs", "bot/Assistant/DraftDesk.cs", "bot/Assistant/DraftWords.cs", "bot/Assistant/EditorCard.cs", "bot/Assistant/HomeDesk.cs", "bot/Assistant/RecapDesk.cs" },
            Naming(nameof(SendDesk)));

        var calls = Sources().SelectMany(file => Regex.Matches(Checkout.Read(file), @"^.*\bsends\.SendAsync\(.*$", RegexOptions.Multiline).Select(call => $"{file}: {call.Value.Trim()}")).ToList();
        CollectionAssert.AreEqual(new[] { "bot/Assistant/Answerer.cs: { Verb: Verb.Send } => await sends.SendAsync(request, now, cancellationToken)," }, calls);
        var posts = Sources().SelectMany(file => Regex.Matches(Checkout.Read(file), @"\b(sends|recaps)\.PostAsync\(").Select(call => $"{file}: {call.Value}")).ToList();
        CollectionAssert.AreEquivalent(new[] { "bot/Assistant/Answerer.cs: recaps.PostAsync(", "bot/Assistant/RecapDesk.cs: sends.PostAsync(" }, posts);
        Assert.Contains("{ Verb: Verb.RecapMarkdown or Verb.PostRecap } when request.Action is null => RecapWords.IsAButton,", Checkout.Read("bot/Assistant/Answerer.cs"), StringComparison.Ordinal);
        // The arm before it takes every request that is no press of a button.
        Assert.Contains("{ Verb: Verb.Send } when request.Action is null => SendWords.IsAButton,", Checkout.Read("bot/Assistant/Answerer.cs"), StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_persons_token_is_opened_in_one_place_and_the_bots_own_outlet_has_no_way_to_it() =>
        CollectionAssert.AreEquivalent(
            new[] { "bot/Slack/Install/SlackInTheirName.cs", "bot/Slack/Install/SlackTokens.cs" },
            Sources().Where(file => Checkout.Read(file).Contains(".LiveAsync(", StringComparison.Ordinal) || Checkout.Read(file).Contains(" LiveAsync(", StringComparison.Ordinal)).ToArray());

    [TestMethod]
    public void The_button_asks_before_it_counts_and_no_other_has_its_verb()
    {
        var button = SendWords.Button("id digest", "The deck is with you at four.", "Dana");

        Assert.AreEqual("send-as-me", button.Action);
        Assert.Contains("Dana's conversation at once, and everybody there reads it: “The deck is with you at four.”", button.Confirm!.Text, StringComparison.Ordinal);
        CollectionAssert.AreEqual(
            new[] { "bot/Assistant/SendWords.cs" },
            Sources().Where(file => Checkout.Read(file).Contains("ActionOf(Verb.Send)", StringComparison.Ordinal)).ToArray());
    }

    private static string[] Naming(string type) => [.. Sources().Where(file => Regex.IsMatch(Regex.Replace(Checkout.Read(file), "//.*", ""), $@"\b{type}\b"))];

    private static IEnumerable<string> Sources() => Checkout.Files("bot").Where(file => file.EndsWith(".cs", StringComparison.Ordinal));
}
