using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Sweep;
using ServiceBot.Tests.Ledger;

namespace ServiceBot.Tests.FollowUps;

/// <summary>Questions on a real store.</summary>
public abstract class FollowUpBookContract : BesideBookContract<IFollowUpRows, QuestionId, StoredQuestion, QuestionMark>
{
    private static readonly FollowUpSettings Settings = new(true, 2);

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

    protected override (List<ChatFact> Facts, List<QuestionMark> Marks) Log(int seed) => QuestionPropertyTests.Log(seed);

    protected override QuestionMark In(ChannelKey channel, QuestionMark mark) => mark with { Channel = channel };

    protected override (Instant At, string Message) Mark(IUnitOfWork unit, QuestionMark mark)
    {
        Rows(unit).Mark(mark);
        return (mark.At, mark.Message);
    }

    protected override string Sweep => FollowUpSweep.TaskName;

    private protected override IHearsOfFacts Watch(IWake wake) => new FollowUpWatch(wake);

    protected override void Look(IUnitOfWork unit, ChannelKey channel, Instant from) => new FollowUpBook(Settings).Look(unit, channel, from, Looked);

    protected override IEnumerable<object> Fold(ChannelKey channel, List<ChatFact> facts, List<QuestionMark> marks) =>
        QuestionFold.Of(channel, facts, marks, RandomLog.SideOf, reaction => ReactionSettings.Default.Of(reaction.Emoji));

    protected override object Shown(StoredQuestion stored) => stored.Question;

    protected override StoredQuestion Open(string message, string by, Instant? nextDue) => new(
        new Question(Acme, null, message, by, At(3), "Which logo?", QuestionKind.Open, new FirstAsked(message, At(3)), At(3), QuestionOutcome.Open), nextDue);

    private Task Arrives(ChatFact fact) => Write(unit =>
    {
        Arrive(unit, fact.Channel, fact);
        Look(unit, fact.Channel);
    });
}
