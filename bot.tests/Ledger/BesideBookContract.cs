using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Ledger.Beside;
using ServiceBot.Sweep;
using ServiceBot.Tests.Storage;

namespace ServiceBot.Tests.Ledger;

/// <summary>What is kept beside the waits, on a real store: it equals a fold over all facts, whatever the order of arrival and whenever somebody looks.</summary>
public abstract class BesideBookContract<TRows, TId, TStored, TMark> : StoreContract
    where TRows : class, IBesideRows<TId, TStored>
    where TStored : class, IStoredBeside<TId>
{
    private const int Cases = 300;

    protected static Instant Looked { get; } = At(60 * 24 * 30);

    [TestMethod]
    public async Task What_is_kept_equals_a_fold_over_all_facts_in_any_order_of_arrival()
    {
        await LearnSides(Acme.Workspace);
        for (var seed = 0; seed < Cases; seed++)
        {
            var channel = new ChannelKey(Acme.Workspace, $"channel{seed}");
            var random = new Random(seed);
            var (facts, marks) = Log(seed);
            var all = facts.Select(fact => fact with { Channel = channel }).ToList();
            var said = marks.ConvertAll(mark => In(channel, mark));
            var arriving = all.Cast<object>().Concat(said.Cast<object>()).Concat(all.Take(2)).OrderBy(_ => random.Next()).ToList();
            foreach (var one in arriving)
            {
                await Write(unit => Arrive(unit, channel, one));
                if (random.Next(3) > 0) await Write(unit => Look(unit, channel));
            }

            await Write(unit => Look(unit, channel));
            var stored = await Read(unit => Rows(unit).Since(channel, Instant.MinValue));
            Assert.AreEqual(Lines(Fold(channel, all, said)), Lines(stored.Select(Shown)), $"seed {seed}");
        }
    }

    [TestMethod]
    public async Task What_may_begin_something_wakes_the_task_that_looks_at_it_alone_and_once_it_is_kept()
    {
        await LearnSides(Acme.Workspace);
        var bell = new Bell();
        var said = new MessageFact(Acme, At(1), "m1", null, "sam", MessageText.Of("I'll send the banner by Friday. Which logo do you want?"));
        await Write(unit =>
        {
            new LedgerBook().Record(unit, Acme, [said], said.At);
            Watch(bell).Kept(unit, Acme, [said], said.At);
            Assert.IsEmpty(bell.Rung, "it is not there yet for whoever would look");
        });

        CollectionAssert.AreEqual(new[] { Sweep }, bell.Rung);
    }

    [TestMethod]
    public async Task A_person_who_is_erased_takes_their_words_along_a_few_at_a_time_and_nobody_elses()
    {
        await Write(unit =>
        {
            for (var number = 0; number < 9; number++)
            {
                var (message, by) = ($"m{number}", number % 3 == 0 ? "lee" : "sam");
                unit.Get<ILedgerRows>().Add(Acme, LedgerFacts.From(new MessageFact(Acme, At(number), message, null, by, MessageText.Of("words"))), "words", 0, T0);
                Rows(unit).Save([Open(message, by, At(120 + number))], []);
            }
        });

        var (channel, workspace) = (Acme.Channel, Acme.Workspace);
        for (Instant? from = Instant.MinValue; from is { } begin;)
        {
            var stretch = await Write(unit => unit.Get<IErasureRows>().EraseWordsOf(workspace, channel, "sam", begin, 2));
            Assert.IsLessThanOrEqualTo(4, stretch.Erased, "two messages, and what is kept of each");
            from = stretch.Next;
        }

        var left = await Read(unit => Rows(unit).Since(Acme, Instant.MinValue));
        Assert.HasCount(9, left, "that there were so many stays");
        CollectionAssert.AreEquivalent(new[] { Open("m0", "lee", At(120)), Open("m3", "lee", At(123)), Open("m6", "lee", At(126)) }, left.Where(stored => !stored.IsErased).ToList());
        Assert.IsTrue(left.Where(stored => stored.IsErased).All(stored => stored.NextDue is null), "nobody hears of it any more");
    }

    protected static TRows Rows(IUnitOfWork unit) => unit.Get<TRows>();

    /// <summary>A random log of a seed.</summary>
    protected abstract (List<ChatFact> Facts, List<TMark> Marks) Log(int seed);

    /// <summary>The same mark, of another channel.</summary>
    protected abstract TMark In(ChannelKey channel, TMark mark);

    /// <summary>Keeps a mark.</summary>
    /// <returns>When it was made, and about which message.</returns>
    protected abstract (Instant At, string Message) Mark(IUnitOfWork unit, TMark mark);

    /// <summary>The name of the task that looks.</summary>
    protected abstract string Sweep { get; }

    /// <summary>What hears of facts.</summary>
    private protected abstract IHearsOfFacts Watch(IWake wake);

    /// <summary>Folds a channel anew from an instant on.</summary>
    protected abstract void Look(IUnitOfWork unit, ChannelKey channel, Instant from);

    /// <summary>All that a channel's facts and marks add up to.</summary>
    protected abstract IEnumerable<object> Fold(ChannelKey channel, List<ChatFact> facts, List<TMark> marks);

    /// <summary>What of it is compared with that.</summary>
    protected abstract object Shown(TStored stored);

    /// <summary>An open one of a person.</summary>
    protected abstract TStored Open(string message, string by, Instant? nextDue);

    protected void Arrive(IUnitOfWork unit, ChannelKey channel, object one)
    {
        if (one is TMark mark)
        {
            var (at, message) = Mark(unit, mark);
            Rows(unit).Touch(channel, at);
            foreach (var stored in Rows(unit).Of(channel, message)) Rows(unit).Touch(channel, stored.BeganAt);
            return;
        }

        var fact = (ChatFact)one;
        new LedgerBook().Record(unit, channel, [fact], fact.At);
        Watch(new Quiet()).Kept(unit, channel, [fact], fact.At);
    }

    protected void Look(IUnitOfWork unit, ChannelKey channel)
    {
        if (Rows(unit).TakeTouch(channel) is { } from) Look(unit, channel, from);
    }

    protected Task LearnSides(string workspace) => Write(unit =>
    {
        foreach (var person in new[] { "dana", "priya", "sam", "lee", "bot" })
            unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(workspace, person), person, RandomLog.SideOf(person)));
    });

    private static string Lines(IEnumerable<object> all) => string.Join('\n', all.Select(one => $"{one}").Order(StringComparer.Ordinal));

    private sealed class Bell : IWake
    {
        public List<string?> Rung { get; } = [];

        public void Wake() => Rung.Add(null);

        public void Wake(string task) => Rung.Add(task);
    }

    private sealed class Quiet : IWake
    {
        public void Wake()
        {
        }
    }
}
