using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Sweep;
using ServiceBot.Tests.Ledger;
using ServiceBot.Tests.Storage;

namespace ServiceBot.Tests.FollowUps;

/// <summary>Questions on a real store: what is kept equals a fold over all facts, whatever the order of arrival and whenever somebody looks.</summary>
public abstract class FollowUpBookContract : StoreContract
{
    private const int Cases = 300;

    private static readonly FollowUpSettings Settings = new(true, 2);

    [TestMethod]
    public async Task Kept_questions_equal_a_fold_over_all_facts_in_any_order_of_arrival()
    {
        await LearnSides(Acme.Workspace);
        for (var seed = 0; seed < Cases; seed++)
        {
            var channel = new ChannelKey(Acme.Workspace, $"channel{seed}");
            var random = new Random(seed);
            var (facts, marks) = QuestionPropertyTests.Log(seed);
            var all = facts.Select(fact => fact with { Channel = channel }).ToList();
            var said = marks.ConvertAll(mark => mark with { Channel = channel });
            var arriving = all.Cast<object>().Concat(said).Concat(all.Take(2)).OrderBy(_ => random.Next()).ToList();
            foreach (var one in arriving)
            {
                await Write(unit => Arrive(unit, channel, one));
                if (random.Next(3) > 0) await Write(unit => Look(unit, channel));
            }

            await Write(unit => Look(unit, channel));
            var expected = QuestionFold.Of(channel, all, said, RandomLog.SideOf, reaction => ReactionSettings.Default.Of(reaction.Emoji));
            var stored = await Read(unit => unit.Get<IFollowUpRows>().Since(channel, Instant.MinValue));
            Assert.AreEqual(Lines(expected), Lines(stored.Select(one => one.Question)), $"seed {seed}");
        }
    }

    [TestMethod]
    public async Task A_question_comes_back_as_it_was()
    {
        var question = new Question(
            Acme, "root", "m1", "sam", At(3), "Which logo?", QuestionKind.Choice, new FirstAsked("m0", At(1)), At(60), QuestionOutcome.Answered, At(90), new SettledBy(FactKind.Message, "m2", "dana"), new AskAgain(At(70), At(80)));
        var stored = new StoredQuestion(question, null);
        var open = new StoredQuestion(question with { Message = "m3", Outcome = QuestionOutcome.Open, ClosedAt = null, ClosedBy = null, Thread = null, Later = null }, At(120));
        await Write(unit => Rows(unit).Save([stored, open], []));
        Restart();

        Assert.AreEqual(stored, await Read(unit => Rows(unit).Find(stored.Id)));
        Assert.AreEqual(open, (await Read(unit => Rows(unit).Due(At(120), 10))).Single());
        Assert.AreEqual(At(120), await Read(unit => Rows(unit).NextDue()));
        Assert.AreEqual(open, (await Read(unit => Rows(unit).Open(Acme.Workspace, At(3), 10))).Single());
        Assert.IsEmpty(await Read(unit => Rows(unit).Open(Acme.Workspace, At(4), 10)));
        await Write(unit => Rows(unit).Save([], [open.Id]));
        Assert.IsEmpty(await Read(unit => Rows(unit).Open(Acme.Workspace, At(3), 10)));
    }

    [TestMethod]
    public async Task Erased_words_leave_the_question_and_end_what_was_planned()
    {
        var question = new Question(Acme, null, "m1", "sam", At(3), "Which logo?", QuestionKind.Open, new FirstAsked("m1", At(3)), At(3), QuestionOutcome.Open);
        await Write(unit => Rows(unit).Save([new StoredQuestion(question, At(120))], []));

        Assert.AreEqual(0, await Write(unit => Rows(unit).EraseWords(At(3), 10)));
        Assert.AreEqual(1, await Write(unit => Rows(unit).EraseWords(At(4), 10)));

        var left = (await Read(unit => Rows(unit).Since(Acme, Instant.MinValue))).Single();
        Assert.IsTrue(left.IsErased);
        Assert.AreEqual(question with { Words = "" }, left.Question);
        Assert.IsNull(await Read(unit => Rows(unit).NextDue()));
    }

    [TestMethod]
    public async Task A_person_who_is_erased_takes_the_words_of_their_questions_along()
    {
        var question = new Question(Acme, null, "m1", "sam", At(3), "Which logo?", QuestionKind.Open, new FirstAsked("m1", At(3)), At(3), QuestionOutcome.Open);
        await Write(unit => Rows(unit).Save([new StoredQuestion(question, At(120)), new StoredQuestion(question with { Message = "m2", By = "lee" }, null)], []));

        await Write(unit => unit.Get<IErasureRows>().ErasePerson(Acme.Workspace, "sam"));

        Assert.AreEqual("m2", (await Read(unit => Rows(unit).Since(Acme, At(0)))).Single(stored => !stored.IsErased).Id.Message);
    }

    [TestMethod]
    public async Task A_turn_that_was_suggested_is_remembered_and_never_an_earlier_one()
    {
        var id = new QuestionId(Acme, "m1", 3);
        Assert.AreEqual(-1, await Read(unit => Rows(unit).TurnOf(id)));

        await Write(unit => Rows(unit).NoteTurn(id, 200));
        await Write(unit => Rows(unit).NoteTurn(id, 0));

        Assert.AreEqual(200, await Read(unit => Rows(unit).TurnOf(id)));
    }

    [TestMethod]
    public async Task What_the_client_has_not_answered_is_listed_unless_they_wait_for_us()
    {
        await LearnSides(Acme.Workspace);
        var beside = Acme with { Channel = "beside" };
        await Arrives(new MessageFact(Acme, At(0), "m1", null, "sam", MessageText.Of("Which logo shall we use?")));
        await Arrives(new MessageFact(beside, At(0), "m2", null, "sam", MessageText.Of("Which logo shall we use?")));
        await Arrives(new MessageFact(beside, At(10), "m3", null, "dana", MessageText.Of("When do we get the deck?") with { JudgedNeed = Need.Ask }));
        var tomorrow = At(24 * 60);

        Assert.IsEmpty(await Read(unit => WaitingOnClients.In(unit, Acme.Workspace, null, At(60))), "asked today");
        var waiting = (await Read(unit => WaitingOnClients.In(unit, Acme.Workspace, null, tomorrow))).Single();
        Assert.AreEqual(("m1", "Which logo shall we use?", 1), (waiting.Question.Message, waiting.Question.Words, waiting.BusinessDays));
        Assert.IsEmpty(await Read(unit => WaitingOnClients.In(unit, Acme.Workspace, [beside], tomorrow)));
        Assert.IsEmpty(await Read(unit => WaitingOnClients.In(unit, Acme.Workspace, null, tomorrow + Duration.FromDays(28))), "nobody waits for that any more");
    }

    private static IFollowUpRows Rows(IUnitOfWork unit) => unit.Get<IFollowUpRows>();

    private static string Lines(IEnumerable<Question> questions) => string.Join('\n', questions.Select(question => $"{question}").Order(StringComparer.Ordinal));

    private Task Arrives(ChatFact fact) => Write(unit =>
    {
        Arrive(unit, fact.Channel, fact);
        Look(unit, fact.Channel);
    });

    private static void Arrive(IUnitOfWork unit, ChannelKey channel, object one)
    {
        if (one is QuestionMark mark)
        {
            Rows(unit).Mark(mark);
            Rows(unit).Touch(channel, mark.At);
            foreach (var stored in Rows(unit).Of(channel, mark.Message)) Rows(unit).Touch(channel, stored.Question.AskedAt);
            return;
        }

        var fact = (ChatFact)one;
        new LedgerBook().Record(unit, channel, [fact], fact.At);
        new FollowUpWatch(new Quiet()).Kept(unit, channel, [fact], fact.At);
    }

    private static void Look(IUnitOfWork unit, ChannelKey channel)
    {
        if (Rows(unit).TakeTouch(channel) is { } from) new FollowUpBook(Settings).Look(unit, channel, from, At(60 * 24 * 30));
    }

    private Task LearnSides(string workspace) => Write(unit =>
    {
        foreach (var person in new[] { "dana", "priya", "sam", "lee", "bot" })
            unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(workspace, person), person, RandomLog.SideOf(person)));
    });

    private sealed class Quiet : IWake
    {
        public void Wake()
        {
        }
    }
}
