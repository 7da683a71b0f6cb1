using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Promises;
using ServiceBot.Reading.Commitments;
using ServiceBot.Tests.Ledger;

namespace ServiceBot.Tests.Promises;

[TestClass]
public sealed class PromisePropertyTests
{
    private static readonly string[] Texts =
    [
        "I'll send the banner by Friday.", "I'll send the banner tomorrow.", "Looking into it", "back to you shortly", "Here is the banner: https://files.example/b", "Done.", "As promised: https://files.example/x",
        "Thanks!", "The banner works now", "I'll call the printer today. I'll send the invoice on Monday.", "Invoice attached: https://files.example/i", "Which banner?", "We should have the invoice by noon.", "<@lee> I'll do it today", "ok",
        "I'll send the invoice in an hour.", "The printer has been called.",
    ];

    private static readonly Dictionary<string, Hearing> Heard = Texts.ToDictionary(text => text, text => new PromiseHearing(new CommitmentReader()).Hear(MessageText.Of(text)), StringComparer.Ordinal);
    private static readonly PromiseTerms Terms = new(WorkingHours.Of(CalendarSettings.Default));

    [TestMethod]
    public void The_order_of_arrival_and_repeats_change_nothing() => RandomTalk.SameInAnyOrder(Log, Fold);

    [TestMethod]
    public void A_promise_closes_after_it_was_made_is_due_after_it_was_said_and_is_there_once()
    {
        foreach (var (seed, facts, marks) in RandomTalk.Many(Log))
        {
            var promises = Fold(facts, marks);
            foreach (var promise in promises)
            {
                Assert.IsTrue(promise.Due >= promise.MadeAt, $"seed {seed}: {promise}");
                Assert.AreEqual(promise.Outcome is PromiseOutcome.Open or PromiseOutcome.Unsure, promise.ClosedAt is null, $"seed {seed}: {promise}");
                if (promise.Outcome is PromiseOutcome.Kept or PromiseOutcome.Moved) Assert.IsTrue(promise.ClosedAt > promise.MadeAt, $"seed {seed}: {promise}");
                Assert.AreEqual(Side.Team, RandomLog.SideOf(promise.By), $"seed {seed}: {promise}");
            }

            Assert.HasCount(promises.Count, promises.Select(promise => (promise.Message, promise.MadeAt, promise.Words)).Distinct().ToList());
        }
    }

    [TestMethod]
    public void Facts_of_other_conversations_and_of_bots_keep_nothing()
    {
        var at = Instant.FromUtc(2026, 11, 16, 9, 0);
        ChatFact[] facts =
        [
            new MessageFact(RandomLog.Channel, at, "a1", null, "sam", MessageText.Of(Texts[0])),
            new MessageFact(RandomLog.Channel, at + Duration.FromHours(1), "a2", "x9", "sam", MessageText.Of(Texts[4])),
            new MessageFact(RandomLog.Channel, at + Duration.FromHours(2), "a3", null, "bot", MessageText.Of(Texts[4])),
            new ReactionFact(RandomLog.Channel, at + Duration.FromHours(3), "a1", "dana", "white_check_mark", Removed: false),
        ];

        Assert.AreEqual(PromiseOutcome.Open, Fold(facts, []).Single().Outcome);
    }

    private static IReadOnlyList<Promise> Fold(IEnumerable<ChatFact> facts, IEnumerable<PromiseMark> marks) =>
        PromiseFold.Of(RandomLog.Channel, facts, marks, body => Heard[body.Text], RandomLog.SideOf, reaction => ReactionSettings.Default.Of(reaction.Emoji), Terms);

    internal static (List<ChatFact> Facts, List<PromiseMark> Marks) Log(int seed)
    {
        var random = new Random(seed);
        var (facts, marks) = RandomTalk.Log(random, seed, Texts, (at, message, who, dice) =>
            new PromiseMark(RandomLog.Channel, at, message, who, (PromiseSay)dice.Next(3), dice.Next(3) == 0 ? at + Duration.FromHours(2) : null));
        // And of every fourth text a lesson has said something.
        var taught = facts.Where(_ => random.Next(4) == 0).SelectMany(fact => Heard.GetValueOrDefault(LedgerFacts.TextOf(fact)?.Text ?? "")?.Promises.Select(promise =>
            new PromiseMark(RandomLog.Channel, fact.At, fact.Message, "", random.Next(2) == 0 ? PromiseSay.Track : PromiseSay.NotAPromise) { Lesson = 1, Digest = PromiseId.DigestOf(promise.Words) }) ?? []);
        return (facts, [.. marks, .. taught.ToList().DistinctBy(mark => (mark.Message, mark.At, mark.Digest))]);
    }
}
