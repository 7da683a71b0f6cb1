using System.Collections.Concurrent;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Intake;

namespace ServiceBot.Tests.Storage;

public abstract class RequestRowsContract : StoreContract
{
    [TestMethod]
    public async Task A_request_comes_back_as_it_was_and_the_same_twice_is_one()
    {
        var request = Asked("r1") with { Message = "m1", Action = "claim", ClientCanRead = false, Where = new Conversation(Acme with { Workspace = "test:W9" }, "t") };
        Assert.IsTrue(await Write(unit => Rows(unit).Add(request)));
        Assert.IsFalse(await Write(unit => Rows(unit).Add(request with { Words = "other" })));
        Assert.IsTrue(await Write(unit => Rows(unit).Add(request with { Who = new PersonKey("test:W2", "sam") })), "another workspace's is another request");
        Restart();

        Assert.AreEqual(request, (await ClaimAt(0)).Single(each => each.Who.Workspace == Acme.Workspace));
    }

    [TestMethod]
    public async Task The_oldest_comes_first_and_what_is_leased_is_left_alone_until_the_lease_ends()
    {
        await Write(unit =>
        {
            Rows(unit).Add(Asked("second", 2));
            Rows(unit).Add(Asked("first", 1));
        });

        Assert.AreEqual(At(1), await Read(unit => Rows(unit).NextDue()));
        Assert.AreEqual("first", (await ClaimAt(3, limit: 1)).Single().Id);
        Assert.AreEqual("second", (await ClaimAt(3)).Single().Id);
        Assert.IsEmpty(await ClaimAt(4));
        Assert.AreEqual("first second", string.Join(' ', (await ClaimAt(8)).Select(request => request.Id)));
    }

    [TestMethod]
    public async Task A_lease_is_made_longer_by_its_holder_alone()
    {
        await Write(unit => Rows(unit).Add(Asked("r1")));
        await ClaimAt(0);

        await Write(unit => Extend(unit, "host", 7));
        Assert.IsEmpty(await ClaimAt(6.9));
        await Write(unit => Extend(unit, "another", 20));
        Assert.HasCount(1, await ClaimAt(7));

        await Write(unit => Rows(unit).Done(Acme.Workspace, "r1"));
        await Write(unit => Extend(unit, "host", 8));
        Assert.IsNull(await Read(unit => Rows(unit).NextDue()), "what is done is not begun again");

        static bool Extend(IUnitOfWork unit, string host, double until)
        {
            Rows(unit).Extend(host, Acme.Workspace, "r1", At(until));
            return true;
        }
    }

    [TestMethod]
    public async Task An_answered_request_is_forgotten_but_for_its_id()
    {
        await Write(unit => Rows(unit).Add(Asked("r1")));
        await ClaimAt(0);
        await Write(unit => Rows(unit).Done(Acme.Workspace, "r1"));

        Assert.IsEmpty(await ClaimAt(1000));
        Assert.IsNull(await Read(unit => Rows(unit).NextDue()));
        Assert.IsFalse(await Write(unit => Rows(unit).Add(Asked("r1"))));
    }

    [TestMethod]
    public async Task A_request_that_fails_comes_again_later_but_not_for_ever()
    {
        await Write(unit => Rows(unit).Add(Asked("r1")));
        await ClaimAt(0);
        Assert.IsTrue(await Write(unit => Rows(unit).Release(Acme.Workspace, "r1", At(2), 2)));

        Assert.IsEmpty(await ClaimAt(1));
        Assert.HasCount(1, await ClaimAt(2));
        Assert.IsFalse(await Write(unit => Rows(unit).Release(Acme.Workspace, "r1", At(4), 2)));
        Assert.IsEmpty(await ClaimAt(1000));
    }

    [TestMethod]
    public async Task Many_claimers_at_once_share_no_request()
    {
        await Write(unit =>
        {
            for (var number = 0; number < 100; number++)
                Rows(unit).Add(Asked($"r{number}"));
        });
        var taken = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(claimer => Task.Run(async () =>
        {
            while (await Store.WriteAsync("claim", unit => Rows(unit).Claim($"host-{claimer}", T0, At(5), 3)) is { Count: > 0 } claimed)
            {
                foreach (var request in claimed)
                    taken.Add(request.Id);
            }
        })));

        Assert.HasCount(100, taken);
        Assert.AreEqual(100, taken.Distinct().Count());
    }

    [TestMethod]
    public async Task A_platforms_retry_is_recognised_until_it_is_pruned()
    {
        Assert.IsTrue(await Write(unit => Rows(unit).FirstTime(Acme.Workspace, "Ev1", T0)));
        Restart();
        Assert.IsFalse(await Write(unit => Rows(unit).FirstTime(Acme.Workspace, "Ev1", At(1))));
        Assert.IsTrue(await Write(unit => Rows(unit).FirstTime("test:W2", "Ev1", At(1))));

        Assert.AreEqual(1, await Write(unit => Rows(unit).Prune(At(1), 10)));
        Assert.IsTrue(await Write(unit => Rows(unit).FirstTime(Acme.Workspace, "Ev1", At(1))));
    }

    [TestMethod]
    public async Task Pruning_forgets_answered_requests_and_keeps_the_others()
    {
        await Write(unit =>
        {
            foreach (var id in new[] { "a", "b", "open" })
                Rows(unit).Add(Asked(id));
            Rows(unit).FirstTime(Acme.Workspace, "Ev1", T0);
            Rows(unit).Done(Acme.Workspace, "a");
            Rows(unit).Done(Acme.Workspace, "b");
        });

        Assert.AreEqual(2, await Write(unit => Rows(unit).Prune(At(1), 2)));
        Assert.AreEqual(1, await Write(unit => Rows(unit).Prune(At(1), 2)));
        Assert.AreEqual(0, await Write(unit => Rows(unit).Prune(At(1), 2)));
        Assert.AreEqual("open", (await ClaimAt(0)).Single().Id);
    }

    private static IRequestRows Rows(IUnitOfWork unit) => unit.Get<IRequestRows>();

    private static PersonRequest Asked(string id, double minutes = 0) => new(
        id, new PersonKey(Acme.Workspace, "sam"), new Conversation(Acme, null), null, null, "draft", new OnlyVisibleTo(Acme.Workspace, "acme", null, "sam"), At(minutes));

    private Task<IReadOnlyList<PersonRequest>> ClaimAt(double minutes, int limit = 10) =>
        Write(unit => Rows(unit).Claim("host", At(minutes), At(minutes + 5), limit));
}
