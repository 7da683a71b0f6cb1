using ServiceBot.Chat;
using ServiceBot.Drafts;
using ServiceBot.Durable;

namespace ServiceBot.Tests.Storage;

public abstract class SendingRowsContract : StoreContract
{
    private static readonly Sending First = new(new PersonKey(Acme.Workspace, "sam"), "d1", "r1", T0, SendState.Begun);

    [TestMethod]
    public async Task A_draft_is_begun_once_unless_it_was_refused()
    {
        Assert.IsTrue(await Write(unit => Rows(unit).Begin(First)));
        Assert.IsFalse(await Write(unit => Rows(unit).Begin(First with { Request = "r2" })));
        Assert.AreEqual(First, await Read(unit => Rows(unit).Get(Acme.Workspace, "d1")));
        Assert.IsTrue(await Write(unit => Rows(unit).Begin(First with { Draft = "d2" })));

        await Write(unit => Rows(unit).End(First with { State = SendState.Refused }));
        Assert.IsTrue(await Write(unit => Rows(unit).Begin(First with { Request = "r3", At = At(1) })));
        await Write(unit => Rows(unit).End(First with { State = SendState.Unknown }));
        Assert.AreEqual(SendState.Begun, (await Read(unit => Rows(unit).Get(Acme.Workspace, "d1")))!.State, "the end of another click");

        foreach (var end in new[] { SendState.Unknown, SendState.Sent })
        {
            await Write(unit => Rows(unit).End(First with { Request = "r3", State = end, Message = "m9" }));
            Assert.IsFalse(await Write(unit => Rows(unit).Begin(First with { Request = "r4" })));
        }

        Restart();
        Assert.AreEqual(First with { Request = "r3", At = At(1), State = SendState.Sent, Message = "m9" }, await Read(unit => Rows(unit).Get(Acme.Workspace, "d1")));
    }

    private static ISendingRows Rows(IUnitOfWork unit) => unit.Get<ISendingRows>();
}
