using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Lessons;

namespace ServiceBot.Tests.Storage;

public abstract class LessonRowsContract : StoreContract
{
    private static ChannelKey Other { get; } = new("test:W2", "acme");

    [TestMethod]
    public async Task A_lesson_comes_back_as_it_was_then_as_it_was_changed()
    {
        var lesson = Lesson(1, "d1") with { InForce = false };
        await Write(unit => Rows(unit).Put(lesson));
        Restart();
        Assert.AreEqual(lesson, await Read(unit => Rows(unit).Find(Acme.Workspace, "d1")));
        Assert.AreEqual(lesson, await Write(unit => Rows(unit).Find(Acme.Workspace, "d1")));

        var changed = lesson with { InForce = true, By = "lee", At = At(5), Message = "m2", Decides = Need.Ask };
        await Write(unit => Rows(unit).Put(changed));

        Assert.AreEqual(changed, await Write(unit => Rows(unit).Find(Acme.Workspace, "d1")));
        Assert.AreEqual(changed, await Read(unit => Rows(unit).Get(Acme.Workspace, 1)));
    }

    [TestMethod]
    public async Task A_forgotten_lesson_is_found_by_its_number_alone_and_its_number_is_given_to_no_other()
    {
        await Write(unit =>
        {
            Rows(unit).Put(Lesson(1, "d1"));
            Rows(unit).Put(Lesson(2, "d2"));
            Rows(unit).Put(Lesson(2, "d2") with { Digest = null, InForce = false, ForgottenBy = "lee", ForgottenAt = At(9) });
        });

        Assert.IsNull(await Write(unit => Rows(unit).Find(Acme.Workspace, "d2")));
        Assert.AreEqual(1, (await Write(unit => Rows(unit).All(Acme.Workspace))).Single().Number);
        Assert.AreEqual("lee", (await Read(unit => Rows(unit).Get(Acme.Workspace, 2)))!.ForgottenBy);
        Assert.AreEqual(2, (await Read(unit => Rows(unit).ForgottenBy(Acme.Workspace, "lee", At(9))))!.Number);
        Assert.IsNull(await Read(unit => Rows(unit).ForgottenBy(Acme.Workspace, "lee", At(8))));
        Assert.IsNull(await Read(unit => Rows(unit).ForgottenBy(Acme.Workspace, "sam", At(9))));
        Assert.AreEqual(3, await Write(unit => Rows(unit).NextNumber(Acme.Workspace)));
        Assert.AreEqual(1, await Write(unit => Rows(unit).NextNumber("test:empty")));
    }

    [TestMethod]
    public async Task Each_workspace_has_its_own_and_the_latest_comes_first()
    {
        await Write(unit =>
        {
            Rows(unit).Put(Lesson(1, "d1"));
            Rows(unit).Put(Lesson(2, "d2"));
            Rows(unit).Put(Lesson(1, "d1") with { Channel = Other });
        });

        Assert.AreEqual("2 1", string.Join(' ', (await Read(unit => Rows(unit).All(Acme.Workspace))).Select(lesson => lesson.Number)));
        Assert.AreEqual(Other, (await Write(unit => Rows(unit).Find(Other.Workspace, "d1")))!.Channel);
        Assert.IsNull(await Write(unit => Rows(unit).Find(Other.Workspace, "d2")));
        Assert.IsFalse(await Write(unit => Rows(unit).Any("test:empty")));
    }

    [TestMethod]
    public async Task What_is_abandoned_was_never_taught()
    {
        await Write(unit => Rows(unit).Put(Lesson(1, "d1")));
        await Assert.ThrowsExactlyAsync<FormatException>(() => Write(unit =>
        {
            Rows(unit).Put(Lesson(2, "d2"));
            Assert.IsNotNull(Rows(unit).Find(Acme.Workspace, "d2"));
            throw new FormatException("on purpose");
        }));

        Assert.IsNull(await Write(unit => Rows(unit).Find(Acme.Workspace, "d2")));
        Assert.IsNotNull(await Write(unit => Rows(unit).Find(Acme.Workspace, "d1")));
    }

    [TestMethod]
    public async Task How_often_a_lesson_decided_follows_from_the_facts_however_often_they_arrive()
    {
        await Write(unit =>
        {
            var ledger = unit.Get<ILedgerRows>();
            for (var again = 0; again < 2; again++)
            {
                ledger.Add(Acme, Facts.Message("m1", At(1)) with { Lesson = 4 }, "words", 0, T0);
                ledger.Add(Acme, Facts.Message("m2", At(7)) with { Lesson = 4 }, "words", 0, T0);
                ledger.Add(Acme, Facts.Message("m3", At(8)), "words", 0, T0);
                ledger.Add(Other, Facts.Message("m4", At(9)) with { Lesson = 4 }, "words", 0, T0);
            }
        });

        Assert.AreEqual(new LessonUse(2, At(7)), await Read(unit => Rows(unit).UseOf(Acme.Workspace, 4)));
        Assert.AreEqual(new LessonUse(0, null), await Read(unit => Rows(unit).UseOf(Acme.Workspace, 5)));
        Assert.AreEqual(4, (await Read(unit => unit.Get<ILedgerRows>().Facts(Acme))).Single(fact => fact.Message == "m1").Lesson);
    }

    private static Lesson Lesson(int number, string digest) => new(number, digest, Need.Closing, InForce: true, "sam", At(number), Acme, "m" + number);

    private static ILessonRows Rows(IUnitOfWork unit) => unit.Get<ILessonRows>();
}
