using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Recaps;

namespace ServiceBot.Tests.Storage;

public abstract class RecapRowsContract : StoreContract
{
    [TestMethod]
    public async Task A_recap_comes_back_as_it_was_and_in_its_own_workspace_only()
    {
        await Write(unit => Rows(unit).Put(Recap("r1", 1)));
        Restart();

        Assert.AreEqual(Recap("r1", 1), await Read(unit => Rows(unit).Get(Acme.Workspace, "r1")));
        Assert.IsNull(await Read(unit => Rows(unit).Get("test:W2", "r1")));

        await Write(unit => Rows(unit).Put(Recap("r1", 2) with { Sealed = "other" }));
        Assert.AreEqual(Recap("r1", 2) with { Sealed = "other" }, await Read(unit => Rows(unit).Get(Acme.Workspace, "r1")));
    }

    [TestMethod]
    public async Task What_is_over_its_day_is_deleted_oldest_first()
    {
        await Write(unit =>
        {
            foreach (var (id, minutes) in new[] { ("r2", 2.0), ("r1", 1.0), ("r3", 3.0) }) Rows(unit).Put(Recap(id, minutes));
        });

        Assert.AreEqual(1, await Write(unit => Rows(unit).DeleteBefore(At(3), 1)));
        Assert.IsNull(await Read(unit => Rows(unit).Get(Acme.Workspace, "r1")));
        Assert.AreEqual(1, await Write(unit => Rows(unit).DeleteBefore(At(3), 10)));
        Assert.IsNotNull(await Read(unit => Rows(unit).Get(Acme.Workspace, "r3")));
    }

    [TestMethod]
    public async Task It_goes_with_whoever_asked_for_it()
    {
        await Write(unit => Rows(unit).Put(Recap("r1", 1)));

        Assert.IsGreaterThan(0, await Write(unit => unit.Get<IErasureRows>().ErasePerson(Acme.Workspace, "sam")));

        Assert.IsNull(await Read(unit => Rows(unit).Get(Acme.Workspace, "r1")));
    }

    private static IRecapRows Rows(IUnitOfWork unit) => unit.Get<IRecapRows>();

    private static HeldRecap Recap(string id, double minutes) => new(new PersonKey(Acme.Workspace, "sam"), id, new Conversation(Acme, "m1"), At(minutes), "sealed");
}
