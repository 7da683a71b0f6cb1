using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;
using ServiceBot.Recaps;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Recaps;

/// <summary>Whatever people write in whatever order, a recap says nothing else.</summary>
[TestClass]
public sealed class RecapPropertyTests
{
    private static readonly RuleRecap Mind = new(new RuleReader(), new CommitmentReader());

    // Pieces of which decisions, questions and promises are made, and pieces that are hard to cut.
    private static readonly string[] Pieces =
    [
        "Let's go with option B.", "Actually, let's not.", "Agreed.", "Yes please.", "The second one, please", "Shall we move the launch to Friday?", "Blue or green?", "When does the deck arrive?",
        "I'll send it by Friday.", "Sam will call the venue tomorrow.", "Will do", "Could you send us the logo by Thursday?", "Let me check.", "Here is the file: https://example.com/a_(b)", "Mr. Haas, 11:00?", "Dr. No",
        "…", "?", "!!!", "> quoted", "```code```", "“quotes”", "@Sam Okafor to send the copy", "🙂", "\n", "\t", "a", ".", "Hi Dana,", "Our designer will send it tomorrow", "Scratch that.", "Tuesday it is", "no", "ok",
    ];

    [TestMethod]
    public void Every_line_stands_on_the_words_of_its_messages()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces.Take(5)));
        var messages = from text in texts from author in Gen.Choose(0, 3) from minutes in Gen.Choose(1, 90) from thread in Gen.Choose(0, 8) from files in Gen.Choose(0, 9) select (text, author, minutes, thread, files);
        Prop.ForAll(messages.ListOf().ToArbitrary(), said =>
        {
            var talk = TalkOf([.. said.Take(25)]);
            foreach (var item in Mind.Of(talk).Items) Assert.IsTrue(RecapEvidence.Supports(talk, item), item.ToString());
        }).QuickCheckThrowOnFailure();
    }

    [TestMethod]
    public void The_same_talk_gives_the_same_recap_and_what_lies_outside_its_time_is_not_told()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces.Take(4)));
        var messages = from text in texts from author in Gen.Choose(0, 3) from minutes in Gen.Choose(1, 90) select (text, author, minutes, 8, 1);
        Prop.ForAll(messages.ListOf().ToArbitrary(), said =>
        {
            var talk = TalkOf([.. said.Take(20)]);
            var later = talk with { From = talk.From + Duration.FromMinutes(200) };
            CollectionAssert.AreEqual(Mind.Of(talk).Items.ToList(), Mind.Of(talk).Items.ToList());
            foreach (var item in Mind.Of(later).Items.Where(item => item.Part != RecapPart.Promise)) Assert.IsGreaterThanOrEqualTo(later.From, item.At);
        }).QuickCheckThrowOnFailure();
    }

    private static Talk TalkOf(List<(string Text, int Author, int Minutes, int Thread, int Files)> said)
    {
        var at = AppHost.Monday;
        var messages = new List<Said>();
        foreach (var (text, author, minutes, thread, files) in said)
        {
            at += Duration.FromMinutes(minutes);
            var root = thread < messages.Count && messages[thread].Thread is null ? messages[thread].Id : null;
            messages.Add(new Said($"m{messages.Count:00}", root, author < 2 ? Side.Client : Side.Team, $"u{author}", new[] { "Dana Reyes", "Priya Nair", "Sam Okafor", "Lee Park" }[author], at, text) { Files = files == 0 ? 2 : 0 });
        }

        return new Talk(new ChannelKey("slack:T1", "C1"), messages, AppHost.Monday, at + Duration.FromDays(1), WorkingHours.Of(CalendarSettings.Default));
    }
}
