using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Tests.Storage;

namespace ServiceBot.Tests.Ledger;

/// <summary>The live ledger on a real store: what is kept equals a fold over all facts, whatever the order of arrival.</summary>
public abstract class LedgerBookContract : StoreContract
{
    private const int Cases = 500;

    [TestMethod]
    public async Task Kept_waits_equal_a_fold_over_all_facts_in_any_order_of_arrival()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var channel = new ChannelKey("test:W1", $"channel{seed}");
            var random = new Random(seed);
            var facts = RandomLog.Facts(seed, 4 + (seed % 20)).Select(fact => fact with { Channel = channel }).ToList();
            var arriving = facts.Concat(facts.Take(3)).OrderBy(fact => fact.At + Duration.FromMinutes(random.Next(4) == 0 ? random.Next(600) : 0)).ToList();
            var book = new LedgerBook();
            for (var i = 0; i < arriving.Count;)
            {
                var take = Math.Min(arriving.Count - i, 1 + random.Next(3));
                var some = arriving.GetRange(i, take);
                i += take;
                if (random.Next(6) == 0) book = new LedgerBook(); // another host, or this one after a restart
                await Write(unit => book.Record(unit, channel, some, At(i)));
                await LearnSomebody(book, channel.Workspace, random);
            }

            await LearnEverybody(book, channel.Workspace);

            var stored = await Read(unit => unit.Get<ILedgerRows>().Waits(channel));
            var fold = new ChannelLedger(channel, (emoji, _) => ReactionSettings.Default.Of(emoji), RandomLog.SideOf);
            fold.Apply([.. facts.Select(LedgerFacts.From).DistinctBy(fact => fact.Key)]);
            Assert.AreEqual(Lines(fold.All), Lines(stored.Select(wait => wait.Wait)), $"seed {seed}");
            await Forget(channel.Workspace);
        }
    }

    [TestMethod]
    public async Task A_rung_is_taken_once_also_by_a_second_book()
    {
        var channel = new ChannelKey("test:W1", "acme");
        await Write(unit => unit.Get<IClientRows>().Set(ClientChannel.Unset(channel) with { Responders = ["sam"] }, At(-60)));
        await Write(unit => new LedgerBook().Record(unit, channel, [new MessageFact(channel, At(0), "m1", null, "dana", MessageText.Of("When?"))], At(0)));

        var early = await Write(unit => new LedgerBook().TakeDue(unit, channel, At(179)));
        var first = await Write(unit => new LedgerBook().TakeDue(unit, channel, At(180)));
        var again = await Write(unit => new LedgerBook().TakeDue(unit, channel, At(181)));

        Assert.IsEmpty(early);
        Assert.AreEqual(Rung.Nudge, first.Single().Rung);
        Assert.IsEmpty(again);
    }

    [TestMethod]
    public async Task What_is_undone_leaves_nothing_behind_in_memory()
    {
        var channel = new ChannelKey("test:W1", "acme");
        var book = new LedgerBook();
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => Write(unit =>
        {
            book.Record(unit, channel, [new MessageFact(channel, At(0), "m1", null, "dana", MessageText.Of("When?"))], At(0));
            throw new InvalidOperationException("the disk, say");
        }));

        var change = await Write(unit => book.Record(unit, channel, [new MessageFact(channel, At(1), "m2", null, "dana", MessageText.Of("Hello?"))], At(1)));

        Assert.AreEqual("m2", string.Join(' ', change.Changed.Single().Wait.Asks.Select(ask => ask.Message)));
    }

    [TestMethod]
    public async Task Closed_waits_keep_the_target_that_was_in_force_when_they_closed()
    {
        var channel = new ChannelKey("test:W1", "acme");
        var book = new LedgerBook();
        await Write(unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(channel.Workspace, "sam"), "Sam", Side.Team)));
        await Write(unit => unit.Get<IClientRows>().Set(Target(channel, hours: 4), At(-60)));
        await Write(unit => book.Record(unit, channel, [Says("m1", 0, "dana"), Says("m2", 120, "sam"), Says("m3", 130, "dana")], At(130)));
        await Write(unit => unit.Get<IClientRows>().Set(Target(channel, hours: 1), At(140)));
        await Write(unit => book.Refold(unit, channel, At(140)));

        var waits = await Read(unit => unit.Get<ILedgerRows>().Waits(channel));

        Assert.IsTrue(waits[0].WithinTarget, "two hours were within the four that held then");
        Assert.AreEqual(At(190), waits[1].NextDue, "the open one is overdue an hour after it was asked");

        MessageFact Says(string id, int minute, string who) => new(channel, At(minute), id, null, who, MessageText.Of("words"));
    }

    [TestMethod]
    public async Task Learning_about_somebody_tells_again_only_what_is_different()
    {
        var channel = new ChannelKey("test:W1", "acme");
        var book = new LedgerBook();
        await Write(unit => unit.Get<IClientRows>().Set(ClientChannel.Unset(channel) with { Responders = ["sam"] }, At(-60)));
        await Write(unit => book.Record(unit, channel, [Says("m1", 0, "dana")], At(0)));
        await Write(unit => book.Record(unit, channel, [Says("m2", 10, "kim") with { Thread = "m0" }], At(10)));
        await Write(unit => book.TakeDue(unit, channel, At(200))); // both are told

        var change = await Write(unit =>
        {
            unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(channel.Workspace, "kim"), "Kim", Side.Team));
            return book.Refold(unit, channel, At(210));
        });

        Assert.AreEqual($"ask:{channel}:m2@{At(10).ToUnixTimeTicks()}", change.Subjects.Single(), "Kim turned out to be ours; Dana waits as before");

        MessageFact Says(string id, int minute, string who) => new(channel, At(minute), id, null, who, MessageText.Of("words"));
    }

    private static ClientChannel Target(ChannelKey channel, int hours) =>
        ClientChannel.Unset(channel) with { Policy = Policy.Default with { NudgeAfter = Duration.FromHours(hours), Target = Duration.FromHours(hours) } };

    private async Task LearnSomebody(LedgerBook book, string workspace, Random random)
    {
        if (random.Next(4) == 0) await Learn(book, workspace, new[] { "dana", "priya", "sam", "lee", "bot" }[random.Next(5)]);
    }

    private async Task LearnEverybody(LedgerBook book, string workspace)
    {
        foreach (var person in new[] { "dana", "priya", "sam", "lee", "bot" })
            await Learn(book, workspace, person);
    }

    private Task Learn(LedgerBook book, string workspace, string person) => Write(unit =>
    {
        var key = new PersonKey(workspace, person);
        if (!unit.Get<IClientRows>().Learn(new PersonProfile(key, person, RandomLog.SideOf(person)))) return;
        foreach (var channel in unit.Get<ILedgerRows>().ChannelsOf(key))
            book.Refold(unit, channel, At(0));
    });

    private Task Forget(string workspace) => Write(unit => unit.Get<Durable.IErasureRows>().EraseWorkspace(workspace));

    private static string Lines(IEnumerable<Wait> waits) => string.Join('\n', waits
        .Select(wait => $"{wait.Thread ?? "-"} [{string.Join(' ', wait.Asks.Select(ask => $"{ask.Message}@{ask.AskedAt}"))}] {wait.Outcome} {wait.SettledAt} {wait.SettledBy} {wait.Claim} {wait.SnoozedUntil}")
        .Order(StringComparer.Ordinal));
}
