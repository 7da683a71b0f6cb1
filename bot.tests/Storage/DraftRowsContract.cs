using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Drafts;
using ServiceBot.Durable;

namespace ServiceBot.Tests.Storage;

public abstract class DraftRowsContract : StoreContract
{
    [TestMethod]
    public async Task A_draft_comes_back_as_it_was_then_as_it_ended()
    {
        await Write(unit => Rows(unit).Put(Draft("d1", 1)));
        Restart();
        Assert.AreEqual(Draft("d1", 1), await Read(unit => Rows(unit).Get(Acme.Workspace, "d1")));

        var ended = Draft("d1", 1) with { Sealed = null, Outcome = DraftOutcome.Edited };
        await Write(unit => Rows(unit).Put(ended));

        Assert.AreEqual(ended, await Read(unit => Rows(unit).Get(Acme.Workspace, "d1")));
        Assert.IsNull(await Read(unit => Rows(unit).Get("test:W2", "d1")));
    }

    [TestMethod]
    public async Task What_is_still_sealed_is_found_by_its_age_and_what_ended_is_counted()
    {
        await Write(unit =>
        {
            Rows(unit).Put(Draft("d2", 2));
            Rows(unit).Put(Draft("d1", 1));
            Rows(unit).Put(Draft("d3", 3));
            Rows(unit).Put(Draft("d4", 0) with { Sealed = null, Outcome = DraftOutcome.AsIs });
        });

        CollectionAssert.AreEqual(new[] { "d1", "d2" }, (await Read(unit => Rows(unit).SealedBefore(At(3), 10))).Select(draft => draft.Id).ToArray());
        var counts = await Read(unit => Rows(unit).Count(Acme.Workspace, At(0), At(3)));
        Assert.AreEqual(2, counts[DraftOutcome.Open]);
        Assert.AreEqual(1, counts[DraftOutcome.AsIs]);
    }

    private static IDraftRows Rows(IUnitOfWork unit) => unit.Get<IDraftRows>();

    private static HeldDraft Draft(string id, double minutes) =>
        new(new PersonKey(Acme.Workspace, "sam"), id, new Conversation(Acme, "m1"), "m2", At(minutes), "sealed", "digest");
}
