using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Insights;
using ServiceBot.Ledger;
using ServiceBot.Promises;

namespace ServiceBot.Tests.Storage;

public abstract class InsightRowsContract : StoreContract
{
    private static readonly PersonKey Sam = new(Acme.Workspace, "sam");

    [TestMethod]
    public async Task Waits_of_a_period_come_with_what_the_figures_need()
    {
        var answered = new Wait(Acme, "root", [new Ask("m1", At(10), "dana"), new Ask("m2", At(11), "eve")], Outcome.Answered, At(40), new SettledBy(FactKind.Message, "a1", "sam"));
        var open = new Wait(Acme, null, [new Ask("m3", At(20), "dana")], Outcome.Open);
        await Write(unit => unit.Get<ILedgerRows>().Save(Acme, [new StoredWait(answered, null, 1, Duration.FromMinutes(30), true), new StoredWait(open, At(200), 1, null, null)], []));

        var rows = (await Read(unit => Rows(unit).Waits(Acme, At(0), At(60)))).OrderBy(row => row.Since).ToList();

        Assert.AreEqual(new WaitRow(Acme, "m1", "root", "dana", At(10), Outcome.Answered, At(40), "sam", Duration.FromMinutes(30), true), rows[0]);
        Assert.AreEqual(new WaitRow(Acme, "m3", null, "dana", At(20), Outcome.Open, null, null, null, null), rows[1]);
        CollectionAssert.AreEquivalent(rows.ConvertAll(row => row.Span), (await Read(unit => Rows(unit).Spans(Acme, At(0), At(60)))).ToList(), "without names the same");
    }

    [TestMethod]
    public async Task A_period_begins_with_its_first_instant_and_ends_before_its_last()
    {
        await Write(unit => unit.Get<ILedgerRows>().Save(
            Acme, [.. new[] { 9, 10, 19, 20 }.Select(minute => new StoredWait(new Wait(Acme, null, [new Ask($"m{minute}", At(minute), "dana")], Outcome.Open), null, 1, null, null))], []));

        var rows = await Read(unit => Rows(unit).Waits(Acme, At(10), At(20)));

        CollectionAssert.AreEquivalent(new[] { "m10", "m19" }, rows.Select(row => row.Message).ToArray());
    }

    [TestMethod]
    public async Task Another_channel_and_another_workspace_keep_their_waits_to_themselves()
    {
        foreach (var channel in new[] { new ChannelKey(Acme.Workspace, "bolt"), new ChannelKey("test:W2", Acme.Channel) })
            await Write(unit => unit.Get<ILedgerRows>().Save(channel, [new StoredWait(new Wait(channel, null, [new Ask("m1", At(1), "dana")], Outcome.Open), null, 1, null, null)], []));

        Assert.IsEmpty(await Read(unit => Rows(unit).Waits(Acme, At(0), At(60))));
    }

    [TestMethod]
    public async Task Promises_that_are_kept_or_open_are_counted_in_the_period_of_their_due()
    {
        StoredPromise Due(string message, double minutes, PromiseOutcome outcome, double? closed) => new Promise(
            Acme, null, message, "sam", At(0), "I'll send it.", null, At(minutes), false, .9, outcome, closed is { } at ? At(at) : null, closed is null ? null : new SettledBy(FactKind.Message, "k", "sam")) is var promise
            ? new StoredPromise(PromiseId.Of(promise), promise, null) : null!;
        await Write(unit => unit.Get<IPromiseRows>().Save(
            [Due("p1", 10, PromiseOutcome.Kept, 8), Due("p2", 11, PromiseOutcome.Open, null), Due("p3", 12, PromiseOutcome.Dismissed, 9), Due("p4", 13, PromiseOutcome.Unsure, null), Due("p5", 20, PromiseOutcome.Kept, 8), Due("p6", 9, PromiseOutcome.Open, null)], []));

        CollectionAssert.AreEquivalent(
            new[] { new PromiseSpan(Acme, At(10), At(8)), new PromiseSpan(Acme, At(11), null) }, (await Read(unit => Rows(unit).Promises(Acme.Workspace, At(10), At(20)))).ToArray());
    }

    [TestMethod]
    public async Task A_link_is_used_once()
    {
        await Write(unit => Rows(unit).KeepLink("digest", Sam, At(10), At(0)));
        Restart();

        Assert.AreEqual(Sam, await Write(unit => Rows(unit).UseLink("digest", At(9))));
        Assert.IsNull(await Write(unit => Rows(unit).UseLink("digest", At(9))));
        Assert.IsNull(await Write(unit => Rows(unit).UseLink("another", At(9))));
    }

    [TestMethod]
    public async Task A_link_that_has_expired_opens_nothing_and_goes_when_the_next_one_comes()
    {
        await Write(unit => Rows(unit).KeepLink("old", Sam, At(10), At(0)));

        Assert.IsNull(await Write(unit => Rows(unit).UseLink("old", At(10))));
        await Write(unit => Rows(unit).KeepLink("new", Sam, At(20), At(11)));
        Assert.IsNull(await Write(unit => Rows(unit).UseLink("old", At(5))), "gone, not only late");
        Assert.AreEqual(Sam, await Write(unit => Rows(unit).UseLink("new", At(12))));
    }

    private static IInsightRows Rows(IUnitOfWork unit) => unit.Get<IInsightRows>();
}
