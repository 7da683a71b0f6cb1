using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Tests.Ledger;

namespace ServiceBot.Tests.FollowUps;

[TestClass]
public sealed class QuestionPropertyTests
{
    private static readonly string[] Texts =
    [
        "Which banner do you prefer?", "Which logo shall we use?", "Shall I book the studio?", "Could you send the logo?", "Any news on this?", "Any news on the logo?", "Which banner? And which logo?", "Never mind, found the logo.",
        "Thanks!", "The blue banner.", "Yes", "Let me check", "When do we get the deck?", "ok", "The logo is attached", "<@lee> which banner is it?", "Here is the deck. <@lee> can you check it?", "I'll send it by Friday.", "Thanks for the call. Which banner is it?",
    ];

    [TestMethod]
    public void The_order_of_arrival_and_repeats_change_nothing() => RandomTalk.SameInAnyOrder(Log, Fold);

    [TestMethod]
    public void A_question_is_the_teams_closes_after_it_was_asked_and_is_there_once()
    {
        foreach (var (seed, facts, marks) in RandomTalk.Many(Log))
        {
            var questions = Fold(facts, marks);
            foreach (var question in questions)
            {
                Assert.AreEqual(Side.Team, RandomLog.SideOf(question.By), $"seed {seed}: {question}");
                Assert.AreEqual(question.Outcome == QuestionOutcome.Open, question.ClosedAt is null, $"seed {seed}: {question}");
                Assert.IsTrue(question.ClosedAt is null || question.ClosedAt > question.AskedAt, $"seed {seed}: {question}");
                Assert.IsTrue(question.QuietSince >= question.AskedAt, $"seed {seed}: {question}");
                Assert.IsTrue(question.First.AskedAt <= question.AskedAt, $"seed {seed}: {question}");
                Assert.AreNotEqual("", question.Words, $"seed {seed}");
            }

            Assert.HasCount(questions.Count, questions.Select(QuestionId.Of).Distinct().ToList());
        }
    }

    [TestMethod]
    public void Bots_colleagues_and_other_conversations_answer_nothing()
    {
        var at = Instant.FromUtc(2026, 11, 16, 9, 0);
        ChatFact[] facts =
        [
            new MessageFact(RandomLog.Channel, at, "a1", null, "sam", MessageText.Of(Texts[0])),
            new MessageFact(RandomLog.Channel, at + Duration.FromHours(1), "a2", "x9", "dana", MessageText.Of("The second.")),
            new MessageFact(RandomLog.Channel, at + Duration.FromHours(2), "a3", null, "bot", MessageText.Of("The blue banner.")),
            new MessageFact(RandomLog.Channel, at + Duration.FromHours(2), "a4", null, "lee", MessageText.Of("The blue banner is nicer.")),
            new MessageFact(RandomLog.Channel, at + Duration.FromHours(2), "a5", null, "dana", MessageText.Of("<@priya> which banner do you like?")),
            new ReactionFact(RandomLog.Channel, at + Duration.FromHours(3), "a1", "lee", "+1", Removed: false),
        ];

        Assert.AreEqual(QuestionOutcome.Open, Fold(facts, []).Single().Outcome);
    }

    private static IReadOnlyList<Question> Fold(IEnumerable<ChatFact> facts, IEnumerable<QuestionMark> marks) =>
        QuestionFold.Of(RandomLog.Channel, facts, marks, RandomLog.SideOf, reaction => ReactionSettings.Default.Of(reaction.Emoji));

    internal static (List<ChatFact> Facts, List<QuestionMark> Marks) Log(int seed) => RandomTalk.Log(new Random(seed), seed, Texts, (at, message, who, dice) =>
        new QuestionMark(RandomLog.Channel, at, message, who, (QuestionSay)dice.Next(2), dice.Next(2) == 0 ? at + Duration.FromHours(20) : null));
}
