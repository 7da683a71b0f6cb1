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

            Assert.AreEqual(Lines(atOnce.All, withMarks: true), Lines(ledger.All, withMarks: true), $"seed {seed}\n{Story(facts)}");
            Assert.AreEqual(Lines(atOnce.All, withMarks: true), Lines(told.Values, withMarks: true), $"what was told as changed, seed {seed}\n{Story(facts)}");
        }
    }

    private static List<LedgerFact> Facts(int seed) =>
        [.. RandomLog.Facts(seed, 3 + (seed % 23)).Select(LedgerFacts.From).DistinctBy(fact => fact.Key)];

    private static ChannelLedger NewLedger() => new(RandomLog.Channel, (emoji, _) => ReactionSettings.Default.Of(emoji), RandomLog.SideOf);

    private static string Lines(IEnumerable<Wait> waits, bool withMarks = false) => string.Join('\n', waits
        .Select(wait => $"{wait.Thread ?? "-"} [{string.Join(' ', wait.Asks.Select(ask => $"{ask.Message}@{ask.AskedAt}"))}] {wait.Outcome} {wait.SettledAt} {wait.SettledBy}"
            + (withMarks ? $" {wait.Claim} {wait.SnoozedUntil}" : ""))
        .Order(StringComparer.Ordinal));

    private static string Story(IEnumerable<LedgerFact> facts) => string.Join('\n', facts.Order(FactOrder.Instance));
}
