using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

[TestClass]
public sealed class FoldPropertyTests
{
    private const int Cases = 10_000;

    [TestMethod]
    public void The_fold_gives_what_the_document_says_on_random_logs()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var facts = Facts(seed);

            var expected = Lines(new ReferenceFold(RandomLog.Channel, facts, RandomLog.SideOf).Waits());

            var ledger = NewLedger();
            ledger.Apply(facts);
            Assert.AreEqual(expected, Lines(ledger.All), $"seed {seed}\n{Story(facts)}");
        }
    }

    [TestMethod]
    public void The_order_of_arrival_changes_nothing()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var facts = Facts(seed);
            var random = new Random(seed);
            var atOnce = NewLedger();
            atOnce.Apply(facts);

            // Mostly in order, as in life, with some facts late and some in one request.
            var arriving = facts.OrderBy(fact => fact.At + Duration.FromMinutes(random.Next(5) == 0 ? random.Next(500) : 0)).ToList();
            var ledger = NewLedger();
            var told = new Dictionary<string, Wait>(StringComparer.Ordinal);
            for (var i = 0; i < arriving.Count;)
            {
                var take = Math.Min(arriving.Count - i, random.Next(4) == 0 ? 3 : 1);
                var delta = ledger.Apply(arriving.GetRange(i, take));
                foreach (var id in delta.Removed)
                    told.Remove(id);
                foreach (var wait in delta.Changed)
                    told[wait.Id] = wait;
                i += take;
            }

            Assert.AreEqual(Lines(atOnce.All), Lines(ledger.All), $"seed {seed}\n{Story(facts)}");
            Assert.AreEqual(Lines(atOnce.All), Lines(told.Values), $"what was told as changed, seed {seed}\n{Story(facts)}");
        }
    }

    [TestMethod]
    public void A_live_ledger_that_begins_wherever_a_fact_reaches_gives_the_whole_fold()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var facts = RandomLog.Facts(seed, 3 + (seed % 40)).DistinctBy(fact => fact.Key).ToList();
            var whole = NewLedger();
            whole.Apply([.. facts.Select(LedgerFacts.From)]);

            var random = new Random(seed);
            var store = new MemoryLedger(RandomLog.Channel);
            var book = new LedgerBook();
            var forgetful = seed % 3; // one book never forgets on purpose, one sometimes, one before every fact
            var arriving = facts.Concat(facts.Take(2)).OrderBy(fact => fact.At + Duration.FromMinutes(random.Next(4) == 0 ? random.Next(500) : 0)).ToList();
            for (var i = 0; i < arriving.Count;)
            {
                var take = Math.Min(arriving.Count - i, random.Next(5) == 0 ? 3 : 1);
                if (random.Next(20) == 0) store.LoseMarks();
                if (forgetful == 2 || (forgetful == 1 && random.Next(4) == 0)) book = new LedgerBook();
                book.Record(store, RandomLog.Channel, arriving.GetRange(i, take), arriving[i].At);
                i += take;
            }

            Assert.AreEqual(Lines(whole.All), Lines(store.Kept), $"seed {seed}\n{Story(facts.Select(LedgerFacts.From))}");
        }
    }

    [TestMethod]
    [DataRow(true, DisplayName = "The channel in memory")]
    [DataRow(false, DisplayName = "Nothing in memory")]
    public void A_fact_reads_a_handful_of_others_however_long_the_history(bool warm) => Assert.IsLessThanOrEqualTo(25, FactsRead(1_000, warm));

    // How many facts the book reads for a message, an edit, a reaction, a late message and a deletion of the latest message after so much talk.
    private static int FactsRead(int length, bool warm)
    {
        var store = new MemoryLedger(RandomLog.Channel);
        var book = new LedgerBook();
        for (var i = 0; i < length; i++)
            Record(new MessageFact(RandomLog.Channel, At(i), $"m{i}", null, i % 2 == 0 ? "dana" : "sam", MessageText.Of("words")));
        store.FactsRead = 0;
        Record(new MessageFact(RandomLog.Channel, At(length), "new", null, "dana", MessageText.Of("words")));
        Record(new EditFact(RandomLog.Channel, At(length + 1), "new", MessageText.Of("other words")));
        Record(new ReactionFact(RandomLog.Channel, At(length + 2), "new", "sam", "eyes", Removed: false));
        Record(new MessageFact(RandomLog.Channel, At(length - 1.5), "late", null, "priya", MessageText.Of("words")));
        Record(new DeleteFact(RandomLog.Channel, At(length + 3), $"m{length - 1}"));
        return store.FactsRead;

        void Record(ChatFact fact)
        {
            if (!warm) book = new LedgerBook();
            book.Record(store, RandomLog.Channel, [fact], fact.At);
        }

        static Instant At(double minute) => Instant.FromUtc(2026, 11, 16, 9, 0) + Duration.FromMinutes(minute);
    }

    private static List<LedgerFact> Facts(int seed) =>
        [.. RandomLog.Facts(seed, 3 + (seed % 23)).Select(LedgerFacts.From).DistinctBy(fact => fact.Key)];

    private static ChannelLedger NewLedger() => new(RandomLog.Channel, (emoji, _) => ReactionSettings.Default.Of(emoji), RandomLog.SideOf);

    private static string Lines(IEnumerable<Wait> waits) => string.Join('\n', waits
        .Select(wait => $"{wait.Thread ?? "-"} [{string.Join(' ', wait.Asks.Select(ask => $"{ask.Message}@{ask.AskedAt}"))}] {wait.Outcome} {wait.SettledAt} {wait.SettledBy} {wait.Claim} {wait.SnoozedUntil}")
        .Order(StringComparer.Ordinal));

    private static string Story(IEnumerable<LedgerFact> facts) => string.Join('\n', facts.Order(FactOrder.Instance));
}
