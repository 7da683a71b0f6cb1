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
    private const int Cases = 3_000;

    private static readonly string[] Texts =
    [
        "Which banner do you prefer?", "Which logo shall we use?", "Shall I book the studio?", "Could you send the logo?", "Any news on this?", "Any news on the logo?", "Which banner? And which logo?", "Never mind, found the logo.",
        "Thanks!", "The blue banner.", "Yes", "Let me check", "When do we get the deck?", "ok", "The logo is attached", "<@lee> which banner is it?", "Here is the deck. <@lee> can you check it?", "I'll send it by Friday.", "Thanks for the call. Which banner is it?",
    ];

    [TestMethod]
    public void The_order_of_arrival_and_repeats_change_nothing()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var (facts, marks) = Log(seed);
            var random = new Random(seed);
            var expected = Lines(Fold(facts, marks));
            var shuffled = facts.Concat(facts.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();
            var said = marks.Concat(marks.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();

            Assert.AreEqual(expected, Lines(Fold(shuffled, said)), $"seed {seed}");
        }
    }

    [TestMethod]
    public void A_question_is_the_teams_closes_after_it_was_asked_and_is_there_once()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var (facts, marks) = Log(seed);
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

    private static string Lines(IReadOnlyList<Question> questions) => string.Join('\n', questions);

    // The log's facts keep their places in time; its words are ours.
    internal static (List<ChatFact> Facts, List<QuestionMark> Marks) Log(int seed)
    {
        var random = new Random(seed);
        var facts = RandomLog.Facts(seed, random.Next(3, 25)).ConvertAll(fact => fact switch
        {
            MessageFact message => message with { Body = Words() },
            EditFact edit => edit with { Body = Words() },
            _ => fact,
        });
        var messages = facts.OfType<MessageFact>().ToList();
        var marks = Enumerable.Range(0, random.Next(3)).Select(_ =>
        {
            var about = messages[random.Next(messages.Count)];
            var at = about.At + Duration.FromMinutes(random.Next(300));
            return new QuestionMark(RandomLog.Channel, at, about.Message, random.Next(4) == 0 ? "dana" : "sam", (QuestionSay)random.Next(2), random.Next(2) == 0 ? at + Duration.FromHours(20) : null);
        });
        return (facts, marks.ToList());

        MessageText Words() => MessageText.Of(Texts[random.Next(Texts.Length)]) with { JudgedNeed = Need.Ask };
    }
}
