using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Promises;
using ServiceBot.Reading.Commitments;
using ServiceBot.Sweep;
using ServiceBot.Tests.Ledger;

namespace ServiceBot.Tests.Promises;

/// <summary>Promises on a real store.</summary>
public abstract class PromiseBookContract : BesideBookContract<IPromiseRows, PromiseId, StoredPromise, PromiseMark>
{
    private static readonly PromiseHearing Hearing = new(new CommitmentReader());

    [TestMethod]
    public async Task A_promise_comes_back_as_it_was()
    {
        var promise = new Promise(Acme, "root", "m1", "sam", At(3), "I'll send it by noon.", "by noon", At(180), true, 0.875, PromiseOutcome.Kept, At(90), new SettledBy(FactKind.Message, "m2", "sam"), At(30));
        var stored = new StoredPromise(PromiseId.Of(promise), promise, null);
        var open = stored with { Promise = promise with { Message = "m3", Outcome = PromiseOutcome.Open, ClosedAt = null, ClosedBy = null, Thread = null, Due = null, Said = null }, NextDue = At(120) };
        open = open with { Id = PromiseId.Of(open.Promise) };
        await Write(unit => Rows(unit).Save([stored, open], []));
        Restart();

        Assert.AreEqual(stored, await Read(unit => Rows(unit).Find(stored.Id)));
        Assert.AreEqual(open, (await Read(unit => Rows(unit).Due(At(120), 10))).Single());
        Assert.AreEqual(At(120), await Read(unit => Rows(unit).NextDue()));
        Assert.AreEqual(open, (await Read(unit => Rows(unit).Open(Acme.Workspace, 10))).Single());
        await Write(unit => Rows(unit).Save([], [open.Id]));
        Assert.IsEmpty(await Read(unit => Rows(unit).Open(Acme.Workspace, 10)));
    }

    [TestMethod]
    public async Task Erased_words_leave_the_promise_and_end_its_reminders()
    {
        var promise = new Promise(Acme, null, "m1", "sam", At(3), "I'll send it by noon.", "by noon", At(180), false, 0.9, PromiseOutcome.Open);
        await Write(unit => Rows(unit).Save([new StoredPromise(PromiseId.Of(promise), promise, At(120))], []));

        Assert.AreEqual(0, await Write(unit => Rows(unit).EraseWords(At(3), 10)));
        Assert.AreEqual(1, await Write(unit => Rows(unit).EraseWords(At(4), 10)));

        var left = (await Read(unit => Rows(unit).Since(Acme, Instant.MinValue))).Single();
        Assert.IsTrue(left.IsErased);
        Assert.AreEqual(promise with { Words = "", Said = null }, left.Promise);
        Assert.IsNull(await Read(unit => Rows(unit).NextDue()));
    }

    [TestMethod]
    public async Task A_reminder_that_was_sent_is_remembered_and_never_a_lower_one()
    {
        var id = new PromiseId(Acme, "m1", 3, "words");
        Assert.AreEqual(-1, await Read(unit => Rows(unit).StepOf(id, null)));

        await Write(unit => Rows(unit).NoteStep(id, null, 2));
        await Write(unit => Rows(unit).NoteStep(id, null, 1));

        Assert.AreEqual(2, await Read(unit => Rows(unit).StepOf(id, null)));
    }

    [TestMethod]
    public async Task With_another_time_the_reminders_begin_anew()
    {
        var id = new PromiseId(Acme, "m1", 3, "words");
        await Write(unit => Rows(unit).NoteStep(id, null, 2));
        Assert.AreEqual(-1, await Read(unit => Rows(unit).StepOf(id, At(5))));

        await Write(unit => Rows(unit).NoteStep(id, At(5), 0));
        await Write(unit => Rows(unit).NoteStep(id, null, 3));

        Assert.AreEqual(0, await Read(unit => Rows(unit).StepOf(id, At(5))), "what the time before it still noted counts no more");
    }

    [TestMethod]
    public async Task Promises_are_read_by_the_period_in_which_they_were_due_or_made()
    {
        var other = new ChannelKey(Acme.Workspace, "other");
        var (early, late, undated) = (Due(Acme, "m1", At(0), At(60)), Due(other, "m2", At(10), At(120)), Due(Acme, "m3", At(20), null));
        var elsewhere = Due(new ChannelKey("slack:T9", Acme.Channel), "m4", At(0), At(60));
        foreach (var one in new[] { early, late, undated, elsewhere })
            await Write(unit => Rows(unit).Save([one], []));

        CollectionAssert.AreEquivalent(new[] { early, late }, (await Read(unit => Rows(unit).DueBetween(Acme.Workspace, At(60), At(121)))).ToList());
        CollectionAssert.AreEqual(new[] { early }, (await Read(unit => Rows(unit).DueBetween(Acme.Workspace, At(0), At(120)))).ToList(), "the end is no part of it");
        Assert.IsEmpty(await Read(unit => Rows(unit).DueBetween(Acme.Workspace, At(61), At(120))));
        CollectionAssert.AreEqual(new[] { early }, (await Read(unit => Rows(unit).DueBetween(Acme, At(0), At(1000)))).ToList());
        CollectionAssert.AreEqual(new[] { early, undated }, (await Read(unit => Rows(unit).MadeBetween(Acme, At(0), At(21)))).ToList());
        CollectionAssert.AreEqual(new[] { early }, (await Read(unit => Rows(unit).MadeBetween(Acme, At(0), At(20)))).ToList());
    }

    [TestMethod]
    public async Task A_lesson_decides_about_what_is_said_after_it_and_what_it_decided_outlives_it()
    {
        const string Words = "We should have the invoice by noon.";
        await LearnSides(Acme.Workspace);
        await LearnSides("test:elsewhere");
        await Say(Acme, "m1", At(0), Words);
        await Write(unit => PromiseLessons.Teach(unit, Rows(unit).Of(Acme, "m1").Single(), isOne: true, "sam", At(1)));
        await Say(Acme, "m2", At(2), Words);
        await Say(new ChannelKey("test:elsewhere", "c"), "m1", At(2), Words);
        await Say(Acme, "m0", At(0), Words); // came late
        await Write(unit => LessonBook.Forget(unit, unit.Get<ILessonRows>().Get(Acme.Workspace, 1)!, "sam", At(3)));
        await Say(Acme, "m3", At(4), Words);
        await Write(unit =>
        {
            Rows(unit).Touch(Acme, At(0));
            Look(unit, Acme);
        });

        Assert.AreEqual("m0 Unsure, m1 Unsure, m2 Open, m3 Unsure", string.Join(", ", (await Read(unit => Rows(unit).Since(Acme, Instant.MinValue))).OrderBy(stored => stored.Id.Message, StringComparer.Ordinal).Select(stored => $"{stored.Id.Message} {stored.Promise.Outcome}")));
        Assert.AreEqual(PromiseOutcome.Unsure, (await Read(unit => Rows(unit).Since(new ChannelKey("test:elsewhere", "c"), Instant.MinValue))).Single().Promise.Outcome);
        Assert.AreEqual(1, await Read(unit => unit.Get<ILessonRows>().UseOf(Acme.Workspace, 1).Times));
    }

    [TestMethod]
    public async Task What_a_lesson_keeps_of_the_words_is_a_digest_that_no_other_workspace_shares()
    {
        var elsewhere = new ChannelKey("test:elsewhere", "c");
        foreach (var channel in new[] { Acme, elsewhere })
        {
            await LearnSides(channel.Workspace);
            await Say(channel, "m1", At(0), "We should have the invoice by noon.");
            await Write(unit => PromiseLessons.Teach(unit, Rows(unit).Of(channel, "m1").Single(), isOne: true, "sam", At(1)));
        }

        var here = (await Read(unit => unit.Get<ILessonRows>().Get(Acme.Workspace, 1)))!;
        var there = (await Read(unit => unit.Get<ILessonRows>().Get(elsewhere.Workspace, 1)))!;
        Assert.AreNotEqual(here.Digest, there.Digest);
        Assert.DoesNotContain("invoice", $"{here}{there}");
    }

    [TestMethod]
    public async Task What_was_read_surely_is_to_be_said_none_twice_before_it_is_learnt()
    {
        const string Words = "I'll send the banner by Friday.";
        await LearnSides(Acme.Workspace);
        foreach (var (message, number) in new[] { ("m1", 1), ("m2", 3) })
        {
            await Say(Acme, message, At(number), Words);
            await Write(unit => PromiseLessons.Teach(unit, Rows(unit).Of(Acme, message).Single(), isOne: false, "sam", At(number + 1)));
            Assert.AreEqual(number == 3, (await Read(unit => unit.Get<ILessonRows>().Get(Acme.Workspace, 1)))!.InForce, message);
        }

        await Say(Acme, "m3", At(9), Words);

        Assert.AreEqual(PromiseOutcome.Dismissed, (await Read(unit => Rows(unit).Of(Acme, "m3"))).Single().Promise.Outcome);
        await Write(unit => PromiseLessons.Teach(unit, Rows(unit).Of(Acme, "m3").Single(), isOne: true, "lee", At(10)));
        Assert.IsFalse((await Read(unit => unit.Get<ILessonRows>().Get(Acme.Workspace, 1)))!.IsRemembered, "who takes it back forgets it");
    }

    private Task Say(ChannelKey channel, string message, Instant at, string words) => Write(unit =>
    {
        Arrive(unit, channel, new MessageFact(channel, at, message, null, "sam", MessageText.Of(words) with { JudgedNeed = Need.Ask }));
        Look(unit, channel);
    });

    [TestMethod]
    public void A_tally_has_each_promise_once()
    {
        var open = Due(Acme, "m1", At(0), At(60)).Promise;
        var kept = open with { Outcome = PromiseOutcome.Kept, ClosedAt = At(60) };
        Promise[] all = [open, kept, kept with { ClosedAt = At(61) }, open with { Due = null }, open with { Outcome = PromiseOutcome.Moved }, open with { Outcome = PromiseOutcome.Unsure }];

        Assert.AreEqual(new PromiseTally(Kept: 1, KeptLate: 1, Late: 0, Open: 2), PromiseTally.Of(all, At(60)));
        Assert.AreEqual(new PromiseTally(Kept: 1, KeptLate: 1, Late: 1, Open: 1), PromiseTally.Of(all, At(61)));
    }

    private static StoredPromise Due(ChannelKey channel, string message, Instant made, Instant? due)
    {
        var promise = new Promise(channel, null, message, "sam", made, "I'll send it by noon.", "by noon", due, false, 0.9, PromiseOutcome.Open);
        return new StoredPromise(PromiseId.Of(promise), promise, null);
    }

    protected override (List<ChatFact> Facts, List<PromiseMark> Marks) Log(int seed) => PromisePropertyTests.Log(seed);

    protected override PromiseMark In(ChannelKey channel, PromiseMark mark) => mark with { Channel = channel };

    protected override (Instant At, string Message) Mark(IUnitOfWork unit, PromiseMark mark)
    {
        Rows(unit).Mark(mark);
        return (mark.At, mark.Message);
    }

    protected override string Sweep => PromiseSweep.TaskName;

    private protected override IHearsOfFacts Watch(IWake wake) => new PromiseWatch(new CommitmentReader(), wake);

    protected override void Look(IUnitOfWork unit, ChannelKey channel, Instant from) => new PromiseBook(Hearing, new PromiseSettings(true)).Look(unit, channel, from, Looked);

    // A deleted message's words go at once, and with them what they promised.
    protected override IEnumerable<object> Fold(ChannelKey channel, List<ChatFact> facts, List<PromiseMark> marks)
    {
        var deleted = facts.OfType<DeleteFact>().Select(fact => fact.Message).ToHashSet();
        return PromiseFold.Of(
            channel, facts.Select(fact => deleted.Contains(fact.Message) ? Silent(fact) : fact), marks, Hearing.Hear, RandomLog.SideOf, reaction => ReactionSettings.Default.Of(reaction.Emoji),
            new PromiseTerms(WorkingHours.Of(CalendarSettings.Default))).Select(promise => promise with { Confidence = Math.Round(promise.Confidence, 3) });
    }

    protected override object Shown(StoredPromise stored) => stored.Promise;

    protected override StoredPromise Open(string message, string by, Instant? nextDue)
    {
        var promise = new Promise(Acme, null, message, by, At(3), "I'll send it by noon.", "by noon", At(180), false, 0.9, PromiseOutcome.Open);
        return new StoredPromise(PromiseId.Of(promise), promise, nextDue);
    }

    private static ChatFact Silent(ChatFact fact) => fact switch
    {
        MessageFact message => message with { Body = message.Body with { Text = "" } },
        EditFact edit => edit with { Body = edit.Body with { Text = "" } },
        _ => fact,
    };
}
