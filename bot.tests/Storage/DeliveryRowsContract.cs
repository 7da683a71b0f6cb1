using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Outbox;

namespace ServiceBot.Tests.Storage;

public abstract class DeliveryRowsContract : StoreContract
{
    private static PostedMessage Posted { get; } = new("test:W1", "D1", "1.2");

    [TestMethod]
    public async Task Enqueueing_the_same_twice_is_one_row()
    {
        Assert.IsTrue(await Write(unit => Rows(unit).Enqueue(Ping("a"))));
        Assert.IsFalse(await Write(unit => Rows(unit).Enqueue(Ping("a") with { Payload = "other" })));

        Assert.AreEqual("payload", (await Read(unit => Rows(unit).Find("a")))!.Payload);
        Assert.HasCount(1, await ClaimAt(0));
    }

    [TestMethod]
    public async Task A_delivery_comes_back_as_it_was()
    {
        Destination[] places =
        [
            new Direct("test:W1", "sam"), new OnlyVisibleTo("test:W1", "acme", "t", "sam"), new InChannel("test:W1", "team"), new InPlaceOf("test:W1", "sam", "handle"),
        ];
        foreach (var place in places)
        {
            var delivery = Ping(place.GetType().Name) with { To = place, Unreachable = ["kim"], Problem = "why" };
            await Write(unit => Rows(unit).Enqueue(delivery));
            var found = (await Read(unit => Rows(unit).Find(delivery.Key)))!;

            CollectionAssert.AreEqual(new[] { "kim" }, found.Unreachable.ToArray());
            Assert.AreEqual(delivery with { Unreachable = found.Unreachable }, found);
        }

        Assert.IsNull(await Read(unit => Rows(unit).Find("none")));
    }

    [TestMethod]
    public async Task Nothing_is_claimed_before_its_time_and_the_oldest_comes_first()
    {
        await Write(unit =>
        {
            Rows(unit).Enqueue(Ping("late", notBefore: 10));
            Rows(unit).Enqueue(Ping("second", notBefore: 2));
            Rows(unit).Enqueue(Ping("first", notBefore: 1));
        });

        Assert.AreEqual(At(1), await Read(unit => Rows(unit).NextDue()));
        Assert.AreEqual("first", Keys(await ClaimAt(9, limit: 1)));
        Assert.AreEqual("second", Keys(await ClaimAt(9)));
        Assert.AreEqual("late", Keys(await ClaimAt(10)));
        Assert.IsEmpty(await ClaimAt(10));
    }

    [TestMethod]
    public async Task A_lease_that_ends_gives_the_delivery_to_somebody_else_who_learns_that_a_try_was_begun()
    {
        await Write(unit => Rows(unit).Enqueue(Ping("a")));
        Assert.HasCount(1, await ClaimAt(0, lease: 5));
        await Write(unit => Rows(unit).BeginAttempt("a", "host"));

        Assert.IsEmpty(await ClaimAt(4.9));
        Assert.AreEqual(At(5), await Read(unit => Rows(unit).NextDue()));

        var again = (await ClaimAt(5)).Single();
        Assert.IsTrue(again.OutcomeUnknown);
        Assert.IsFalse(again.IsRefresh);
        Assert.AreEqual(1, again.Delivery.Attempts);
    }

    [TestMethod]
    public async Task Who_stood_still_for_longer_than_the_lease_begins_nothing()
    {
        await Write(unit => Rows(unit).Enqueue(Ping("a")));
        await ClaimAt(0, lease: 5);
        await Write(unit => Rows(unit).Claim("other", At(5), At(10), 1));

        Assert.IsFalse(await Write(unit => Rows(unit).BeginAttempt("a", "host")));
        Assert.IsTrue(await Write(unit => Rows(unit).BeginAttempt("a", "other")));
        Assert.AreEqual(1, (await Read(unit => Rows(unit).Find("a")))!.Attempts);
    }

    [TestMethod]
    public async Task An_unknown_outcome_that_is_left_stays_unknown_for_whoever_comes_next()
    {
        await Write(unit => Rows(unit).Enqueue(Ping("a")));
        var claimed = (await ClaimAt(0)).Single();
        await Write(unit => Rows(unit).BeginAttempt("a", "host"));
        await Write(unit => Rows(unit).LeaveUnknown(claimed.Delivery, At(2), "no answer"));

        Assert.IsEmpty(await ClaimAt(1.9));
        var again = (await ClaimAt(2)).Single();
        Assert.AreEqual((true, 1, "no answer"), (again.OutcomeUnknown, again.Delivery.Attempts, again.Delivery.Problem));
    }

    [TestMethod]
    public async Task A_try_that_failed_comes_again_when_it_may_and_is_no_longer_unknown()
    {
        await Write(unit => Rows(unit).Enqueue(Ping("a")));
        var claimed = (await ClaimAt(0)).Single();
        await Write(unit => Rows(unit).BeginAttempt("a", "host"));
        await Write(unit => Rows(unit).Finish(claimed.Delivery with { NotBefore = At(3), Problem = "busy" }, false));

        Assert.IsEmpty(await ClaimAt(2));
        var again = (await ClaimAt(3)).Single();
        Assert.IsFalse(again.OutcomeUnknown);
        Assert.AreEqual((1, "busy"), (again.Delivery.Attempts, again.Delivery.Problem));
    }

    [TestMethod]
    public async Task What_is_delivered_rests_until_its_subject_changes_and_then_is_reworded_once()
    {
        await Deliver("a", "subject-1", "subject-2");
        Assert.IsEmpty(await ClaimAt(100));
        Assert.IsNull(await Read(unit => Rows(unit).NextDue()));

        await Write(unit => Rows(unit).Refresh(["subject-2", "of-nothing"], At(50)));
        var refresh = (await ClaimAt(100)).Single();
        Assert.IsTrue(refresh.IsRefresh);
        Assert.AreEqual((Posted, "payload", At(1)), (refresh.Delivery.Posted, refresh.Delivery.Payload, refresh.Delivery.DeliveredAt));

        await Write(unit => Rows(unit).Finish(refresh.Delivery, false));
        Assert.IsEmpty(await ClaimAt(200));
    }

    [TestMethod]
    public async Task A_subject_that_changes_while_the_message_is_being_sent_is_not_forgotten()
    {
        await Write(unit =>
        {
            Rows(unit).Enqueue(Ping("a"));
            Rows(unit).About("a", ["subject"]);
        });
        var claimed = (await ClaimAt(0)).Single();
        await Write(unit => Rows(unit).Refresh(["subject"], At(1)));
        Assert.IsEmpty(await ClaimAt(1), "it is still being sent");
        await Write(unit => Rows(unit).Finish(claimed.Delivery with { State = DeliveryState.Delivered, Posted = Posted, DeliveredAt = At(1) }, false));

        var refresh = (await ClaimAt(1)).Single();
        Assert.IsTrue(refresh.IsRefresh);

        await Write(unit => Rows(unit).Refresh(["subject"], At(1)));
        await Write(unit => Rows(unit).Finish(refresh.Delivery, false));
        Assert.HasCount(1, await ClaimAt(1), "the same holds while it is being reworded");
    }

    [TestMethod]
    public async Task A_rewording_that_the_host_did_not_survive_is_taken_up_again()
    {
        await Deliver("a", "subject");
        await Write(unit => Rows(unit).Refresh(["subject"], At(1)));
        Assert.HasCount(1, await ClaimAt(10, lease: 5));
        Restart();

        Assert.IsTrue((await ClaimAt(15)).Single().IsRefresh);
    }

    [TestMethod]
    public async Task A_rewording_that_must_wait_waits_whatever_changes_meanwhile()
    {
        await Deliver("a", "subject");
        await Write(unit => Rows(unit).Refresh(["subject"], At(1)));
        var refresh = (await ClaimAt(10)).Single();
        await Write(unit => Rows(unit).Finish(refresh.Delivery with { NotBefore = At(20) }, true));
        await Write(unit => Rows(unit).Refresh(["subject"], At(1)));

        Assert.IsEmpty(await ClaimAt(19));
        Assert.HasCount(1, await ClaimAt(20));
    }

    [TestMethod]
    public async Task A_pending_one_is_looked_at_at_once_when_its_subject_changes_but_not_against_a_pause()
    {
        await Write(unit =>
        {
            Rows(unit).Enqueue(Ping("held", notBefore: 60));
            Rows(unit).About("held", ["subject"]);
            Rows(unit).Enqueue(Ping("pausing"));
            Rows(unit).About("pausing", ["subject"]);
        });
        var pausing = (await ClaimAt(0)).Single();
        await Write(unit => Rows(unit).BeginAttempt("pausing", "host"));
        await Write(unit => Rows(unit).Finish(pausing.Delivery with { NotBefore = At(30) }, false));

        await Write(unit => Rows(unit).Refresh(["subject"], At(1)));

        Assert.AreEqual("held", Keys(await ClaimAt(1, lease: 100)));
        Assert.AreEqual("pausing", Keys(await ClaimAt(30)));
    }

    [TestMethod]
    public async Task A_wish_to_be_reworded_is_as_old_as_the_change_and_what_is_new_goes_first()
    {
        await Deliver("old", "subject");
        await Write(unit =>
        {
            Rows(unit).Refresh(["subject"], At(100));
            Rows(unit).Enqueue(Ping("new", notBefore: 100));
        });

        Assert.AreEqual(At(100), await Read(unit => Rows(unit).NextDue()));
        Assert.IsEmpty(await ClaimAt(99));
        Assert.AreEqual("new", Keys(await ClaimAt(100, limit: 1)));
        await Write(unit => Rows(unit).Enqueue(Ping("newer", notBefore: 101)));
        Assert.AreEqual("newer old", Keys(await ClaimAt(101)));
    }

    [TestMethod]
    public async Task What_is_given_back_is_as_it_was_before_the_claim()
    {
        await Deliver("delivered", "subject");
        await Write(unit =>
        {
            Rows(unit).Refresh(["subject"], At(1));
            Rows(unit).Enqueue(Ping("pending"));
        });
        var claimed = await ClaimAt(2);
        await Write(unit => Rows(unit).Release("another-host", claimed, At(2)));
        Assert.IsEmpty(await ClaimAt(3), "nobody gives back what somebody else holds");

        await Write(unit => Rows(unit).Release("host", claimed, At(2)));
        Assert.AreEqual(At(2), await Read(unit => Rows(unit).NextDue()));
        var again = await ClaimAt(3);
        Assert.AreEqual("pending delivered", Keys(again));
        Assert.AreEqual((false, true), (again[0].OutcomeUnknown, again[1].IsRefresh));

        await Write(unit => Rows(unit).Finish(again[1].Delivery, false));
        await Write(unit => Rows(unit).Release("host", [again[1]], At(3)));
        Assert.IsEmpty(await ClaimAt(4), "nor what is done");
    }

    [TestMethod]
    public async Task What_is_over_keeps_nothing_by_which_a_dialog_could_be_opened_or_what_is_behind_it_replaced()
    {
        await Write(unit => Rows(unit).Enqueue(Ping("dialog") with { To = new InDialog("test:W1", "sam", "trigger", "https://hooks.example/behind") }));
        await Write(unit => Rows(unit).Finish(unit.Get<IDeliveryRows>().Claim("host", At(0), At(2), 1).Single().Delivery with { State = DeliveryState.Delivered }, false));

        Assert.AreEqual(new InDialog("test:W1", "sam", "", null), (await Read(unit => Rows(unit).Find("dialog")))!.To);
    }

    [TestMethod]
    public async Task What_is_over_keeps_neither_payload_nor_handle()
    {
        foreach (var (key, state) in new[] { ("dropped", DeliveryState.Dropped), ("dead", DeliveryState.Dead), ("not-to-be-updated", DeliveryState.Delivered) })
        {
            await Write(unit => Rows(unit).Enqueue(Ping(key) with { To = new InPlaceOf("test:W1", "sam", "secret") }));
            var claimed = (await ClaimAt(0)).Single();
            await Write(unit => Rows(unit).Finish(claimed.Delivery with { State = state, Problem = "why" }, true));

            var over = (await Read(unit => Rows(unit).Find(key)))!;
            Assert.AreEqual((state, "", "", "why"), (over.State, over.Payload, ((InPlaceOf)over.To).Handle, over.Problem));
            Assert.IsEmpty(await ClaimAt(1000));
            Assert.AreEqual(key, (await Read(unit => Rows(unit).List(state, 10))).Single().Key);
        }
    }

    [TestMethod]
    public async Task What_was_given_up_lately_is_found_by_workspace_the_latest_first()
    {
        await Write(unit =>
        {
            foreach (var (key, workspace, tried, state) in new[]
            {
                ("early", "test:W1", 1, DeliveryState.Dead), ("first", "test:W1", 2, DeliveryState.Dead), ("last", "test:W1", 3, DeliveryState.Dead),
                ("theirs", "test:W2", 3, DeliveryState.Dead), ("dropped", "test:W1", 3, DeliveryState.Dropped),
            })
            {
                var delivery = Ping(key, notBefore: tried) with { Workspace = workspace };
                Rows(unit).Enqueue(delivery);
                Rows(unit).Finish(delivery with { State = state }, false);
            }
        });

        Assert.AreEqual("last first", string.Join(' ', (await Read(unit => Rows(unit).GivenUp("test:W1", At(2), 10))).Select(each => each.Key)));
        Assert.HasCount(1, await Read(unit => Rows(unit).GivenUp("test:W1", At(2), 1)));
    }

    [TestMethod]
    public async Task Pruning_takes_what_was_done_before_and_nothing_that_is_still_to_be_done()
    {
        await Deliver("done", "subject");
        await Deliver("to-be-reworded", "other");
        await Write(unit =>
        {
            Rows(unit).Refresh(["other"], At(1));
            Rows(unit).Enqueue(Ping("pending"));
        });

        Assert.AreEqual(0, await Write(unit => Rows(unit).Prune(At(1), 10)));
        Assert.AreEqual(0, await Write(unit => Rows(unit).Prune(At(2), 0)));
        Assert.AreEqual(1, await Write(unit => Rows(unit).Prune(At(2), 10)));
        Assert.IsNull(await Read(unit => Rows(unit).Find("done")));
        Assert.IsNotNull(await Read(unit => Rows(unit).Find("to-be-reworded")));
        Assert.IsNotNull(await Read(unit => Rows(unit).Find("pending")));
    }

    [TestMethod]
    public async Task Many_claimers_at_once_share_no_delivery_and_leave_none()
    {
        const int Deliveries = 200;
        await Write(unit =>
        {
            for (var number = 0; number < Deliveries; number++)
                Rows(unit).Enqueue(Ping($"d{number}"));
        });
        var taken = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(claimer => Task.Run(async () =>
        {
            while (await Store.WriteAsync($"claimer-{claimer}", unit => Rows(unit).Claim($"host-{claimer}", T0, At(10), 7)) is { Count: > 0 } claimed)
            {
                foreach (var each in claimed)
                    taken.Add(each.Delivery.Key);
            }
        })));

        Assert.HasCount(Deliveries, taken);
        Assert.AreEqual(Deliveries, taken.Distinct().Count());
    }

    private static IDeliveryRows Rows(IUnitOfWork unit) => unit.Get<IDeliveryRows>();

    private static string Keys(IEnumerable<ClaimedDelivery> claimed) => string.Join(' ', claimed.Select(each => each.Delivery.Key));

    private static Delivery Ping(string key, double notBefore = 0) =>
        new(key, "test:W1", "ping", new Direct("test:W1", "sam"), "payload", T0, At(notBefore), At(600));

    private Task<IReadOnlyList<ClaimedDelivery>> ClaimAt(double minutes, double lease = 5, int limit = 10) =>
        Write(unit => Rows(unit).Claim("host", At(minutes), At(minutes + lease), limit));

    private async Task Deliver(string key, params string[] subjects)
    {
        await Write(unit =>
        {
            Rows(unit).Enqueue(Ping(key));
            Rows(unit).About(key, subjects);
        });
        var claimed = (await ClaimAt(0)).Single();
        await Write(unit => Rows(unit).BeginAttempt(key, "host"));
        await Write(unit => Rows(unit).Finish(claimed.Delivery with { State = DeliveryState.Delivered, Posted = Posted, DeliveredAt = At(1) }, false));
    }
}
