using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Storage;

public abstract class DurableContract : StoreContract
{
    [TestMethod]
    public async Task What_a_unit_wrote_is_there_after_a_restart()
    {
        await Write(unit => unit.Get<IValueRows>().Set("a", "1"));
        Restart();

        Assert.AreEqual("1", await Read(unit => unit.Get<IValueRows>().Get("a")));
    }

    [TestMethod]
    public async Task A_unit_that_throws_leaves_nothing_and_its_caller_gets_the_exception()
    {
        var thrown = await Assert.ThrowsExactlyAsync<FormatException>(() => Write(unit =>
        {
            unit.Get<IValueRows>().Set("a", "1");
            unit.Get<ILedgerRows>().Add(Acme, Facts.Message("m1", T0), "words", 0, T0);
            throw new FormatException("on purpose");
        }));

        Assert.AreEqual("on purpose", thrown.Message);
        Assert.IsNull(await Read(unit => unit.Get<IValueRows>().Get("a")));
        Assert.IsEmpty(await Read(unit => unit.Get<ILedgerRows>().Facts(Acme)));
    }

    [TestMethod]
    public async Task A_unit_that_throws_takes_none_of_its_neighbours_with_it()
    {
        var units = Enumerable.Range(0, 200).Select(number => Write(unit =>
        {
            unit.Get<IValueRows>().Set($"n{number}", "written");
            if (number % 3 == 0) throw new FormatException("on purpose");
        })).ToList();
        foreach (var unit in units)
            await unit.ContinueWith(_ => { }, TaskScheduler.Default);
        Restart();

        for (var number = 0; number < units.Count; number++)
        {
            Assert.AreEqual(number % 3 == 0, units[number].IsFaulted);
            Assert.AreEqual(number % 3 == 0 ? null : "written", await Read(unit => unit.Get<IValueRows>().Get($"n{number}")));
        }
    }

    [TestMethod]
    public async Task A_unit_that_fails_is_not_run_again_and_its_neighbours_are_undone_as_often_as_they_are_run_again()
    {
        var gate = new TaskCompletionSource();
        var first = Write(_ => gate.Task.Wait(TimeSpan.FromSeconds(30))); // the others queue up behind it
        var (failed, ran, undone) = (0, new int[20], new int[20]);
        var units = Enumerable.Range(0, 20).Select(number => Write(unit =>
        {
            ran[number]++;
            unit.IfAbandoned(() => undone[number]++);
            unit.Get<IValueRows>().Set("count", $"{int.Parse(unit.Get<IValueRows>().Get("count") ?? "0") + 1}");
        })).ToList();
        var failing = Write(unit =>
        {
            failed++;
            unit.Get<IValueRows>().Set("count", "no number");
            throw new FormatException("on purpose");
        });
        gate.SetResult();
        await Assert.ThrowsExactlyAsync<FormatException>(() => failing);
        await Task.WhenAll([first, .. units]);

        Assert.AreEqual(1, failed);
        Assert.AreEqual("20", await Read(unit => unit.Get<IValueRows>().Get("count")));
        for (var number = 0; number < 20; number++)
            Assert.AreEqual(ran[number] - 1, undone[number], "each that counts was undone as often as it ran before");
    }

    [TestMethod]
    public async Task An_abandoned_unit_is_undone_in_memory_latest_first_even_when_an_undo_throws()
    {
        var undone = new List<int>();

        await Assert.ThrowsExactlyAsync<FormatException>(() => Write(unit =>
        {
            unit.IfAbandoned(() => undone.Add(1));
            unit.IfAbandoned(() => throw new InvalidOperationException("an undo that fails"));
            unit.IfAbandoned(() => undone.Add(3));
            throw new FormatException("on purpose");
        }));

        CollectionAssert.AreEqual(new[] { 3, 1 }, undone);
        Assert.IsTrue(await Write(_ => true), "the writer goes on");
    }

    [TestMethod]
    public async Task A_unit_that_succeeds_is_not_undone()
    {
        var undone = false;
        await Write(unit => unit.IfAbandoned(() => undone = true));
        Restart();

        Assert.IsFalse(undone);
    }

    [TestMethod]
    public async Task What_is_to_follow_a_unit_follows_once_it_is_durable_and_not_at_all_when_it_never_is()
    {
        var followed = new TaskCompletionSource<string?>();
        var never = false;
        await Assert.ThrowsExactlyAsync<FormatException>(() => Write(unit =>
        {
            unit.OnceDurable(() => never = true);
            throw new FormatException("on purpose");
        }));

        await Write(unit =>
        {
            unit.Get<IValueRows>().Set("written", "x");
            unit.OnceDurable(() => throw new InvalidOperationException("one that fails"));
            unit.OnceDurable(() => followed.SetResult(Read(later => later.Get<IValueRows>().Get("written")).GetAwaiter().GetResult()));
        });

        Assert.AreEqual("x", await followed.Task, "whoever hears of it finds it");
        Assert.IsFalse(never);
        Assert.IsTrue(await Write(_ => true), "the writer goes on");
    }

    [TestMethod]
    public async Task Many_writers_at_once_lose_nothing_and_share_no_turn()
    {
        const int Writers = 16;
        const int Each = 50;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var turn = 0; turn < Each; turn++)
            {
                await Write(unit =>
                {
                    var values = unit.Get<IValueRows>();
                    values.Set("count", $"{int.Parse(values.Get("count") ?? "0") + 1}");
                    values.Set($"w{writer}-{turn}", "x");
                });
            }
        })));
        Restart();

        Assert.AreEqual($"{Writers * Each}", await Read(unit => unit.Get<IValueRows>().Get("count")));
        Assert.AreEqual(Writers * Each, await Read(unit => Enumerable.Range(0, Writers * Each).Count(n => unit.Get<IValueRows>().Get($"w{n / Each}-{n % Each}") is not null)));
    }

    [TestMethod]
    public async Task A_reading_sees_one_state_while_others_write()
    {
        await Write(unit => unit.Get<IValueRows>().Set("a", "before"));

        var seen = await Store.ReadAsync(unit =>
        {
            var values = unit.Get<IValueRows>();
            var first = values.Get("a");
            Write(other => other.Get<IValueRows>().Set("a", "after")).GetAwaiter().GetResult();
            return (first, values.Get("a"));
        });

        Assert.AreEqual(("before", "before"), seen);
        Assert.AreEqual("after", await Read(unit => unit.Get<IValueRows>().Get("a")));
    }

    [TestMethod]
    public async Task A_reading_cannot_write()
    {
        await Assert.ThrowsExactlyAsync<DurableException>(() => Read(unit =>
        {
            unit.Get<IValueRows>().Set("a", "1");
            return true;
        }));

        Assert.IsNull(await Read(unit => unit.Get<IValueRows>().Get("a")));
    }

    [TestMethod]
    public async Task Rows_that_nobody_has_are_refused_by_name()
    {
        var thrown = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => Read(unit => unit.Get<INobodysRows>()));

        Assert.Contains(nameof(INobodysRows), thrown.Message);
    }

    [TestMethod]
    public async Task A_unit_that_nobody_waits_for_any_more_does_not_run()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Store.WriteAsync(
            "test",
            unit =>
            {
                unit.Get<IValueRows>().Set("a", "1");
                return true;
            },
            cancelled.Token));

        Assert.IsNull(await Read(unit => unit.Get<IValueRows>().Get("a")));
    }

    [TestMethod]
    public async Task Closing_finishes_what_is_queued_and_takes_no_more()
    {
        var store = Store;
        var queued = Enumerable.Range(0, 300).Select(number => Write(unit => unit.Get<IValueRows>().Set($"n{number}", "x"))).ToList();
        Restart();

        await Task.WhenAll(queued);
        Assert.AreEqual(300, await Read(unit => Enumerable.Range(0, 300).Count(number => unit.Get<IValueRows>().Get($"n{number}") == "x")));
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => store.WriteAsync("test", _ => true));
    }

    [TestMethod]
    public async Task A_unit_cannot_be_used_after_it_has_ended()
    {
        var kept = await Write(unit => unit);

        Assert.ThrowsExactly<InvalidOperationException>(() => kept.Get<IValueRows>());
    }

    [TestMethod]
    public async Task A_value_can_be_set_changed_and_removed()
    {
        await Write(unit => unit.Get<IValueRows>().Set("a", "1"));
        await Write(unit => unit.Get<IValueRows>().Set("a", "2"));
        Assert.AreEqual("2", await Read(unit => unit.Get<IValueRows>().Get("a")));

        await Write(unit => unit.Get<IValueRows>().Set("a", null));
        Assert.IsNull(await Read(unit => unit.Get<IValueRows>().Get("a")));
    }

    public interface INobodysRows;
}
