using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Sight;

namespace ServiceBot.Tests.Storage;

public abstract class SightRowsContract : StoreContract
{
    [TestMethod]
    public async Task A_gap_is_open_until_it_ends_and_is_found_by_any_part_of_it()
    {
        var gap = new Gap(Acme.Workspace, At(10), null, "because", IsFilled: false);
        await Write(unit => Rows(unit).Put(gap));
        Restart();
        Assert.AreEqual(gap, await Read(unit => Rows(unit).Open(Acme.Workspace)));
        Assert.IsNull(await Read(unit => Rows(unit).Open("test:W2")));

        var ended = gap with { Until = At(30), IsFilled = true };
        await Write(unit => Rows(unit).Put(ended));

        Assert.IsNull(await Read(unit => Rows(unit).Open(Acme.Workspace)));
        Assert.AreEqual(ended, await Read(unit => Rows(unit).Get(Acme.Workspace, At(10))));
        foreach (var (from, to, found) in new[] { (0, 10, 0), (0, 11, 1), (29, 60, 1), (30, 60, 0), (15, 16, 1) })
            Assert.HasCount(found, await Read(unit => Rows(unit).Gaps(Acme.Workspace, At(from), At(to))), $"{from} to {to}");
    }

    [TestMethod]
    public async Task A_stretch_is_noted_once_taken_by_one_at_a_time_and_goes_on_where_it_was()
    {
        var stretch = new Backfill(Acme, null, At(0), At(9), IsBefore: false);
        var thread = stretch with { Thread = "1.000001", IsBefore = true };
        Assert.IsTrue(await Write(unit => Rows(unit).Add(stretch, At(10))));
        Assert.IsFalse(await Write(unit => Rows(unit).Add(stretch, At(10))));
        Assert.IsTrue(await Write(unit => Rows(unit).Add(thread, At(11))));
        Assert.AreEqual(At(10), await Read(unit => Rows(unit).NextDue()));
        Assert.IsNull(await Write(unit => Rows(unit).Take(At(9), At(20))));

        Assert.AreEqual(stretch, await Write(unit => Rows(unit).Take(At(12), At(20))));
        Assert.AreEqual(thread, await Write(unit => Rows(unit).Take(At(12), At(20))));
        Assert.IsNull(await Write(unit => Rows(unit).Take(At(12), At(20))), "both are taken");

        var half = stretch with { Cursor = "page 2", Pages = 1 };
        await Write(unit => Rows(unit).Note(half, At(13)));
        Restart();
        Assert.AreEqual(half, await Write(unit => Rows(unit).Take(At(13), At(20))));
        Assert.AreEqual(2, await Read(unit => Rows(unit).Count(Acme.Workspace, At(0), null)));
        await Write(unit => Rows(unit).Note(half with { End = BackfillEnd.Read }, At(13)));
        await Write(unit => Rows(unit).Note(thread with { End = BackfillEnd.Left }, At(13)));

        Assert.IsNull(await Read(unit => Rows(unit).NextDue()));
        Assert.AreEqual((0, 1, 1), await Read(unit => (
            Rows(unit).Count(Acme.Workspace, At(0), null), Rows(unit).Count(Acme.Workspace, At(0), BackfillEnd.Read), Rows(unit).Count(Acme.Workspace, At(0), BackfillEnd.Left))));
    }

    private static ISightRows Rows(IUnitOfWork unit) => unit.Get<ISightRows>();
}
