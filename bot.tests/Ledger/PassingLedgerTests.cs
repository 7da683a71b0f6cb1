using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

[TestClass]
public sealed class PassingLedgerTests
{
    [TestMethod]
    public void Messages_passing_by_give_the_waits_that_the_whole_fold_gives()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var facts = RandomLog.Facts(seed, 40).OfType<MessageFact>().Select(LedgerFacts.From).DistinctBy(fact => fact.Key).Order(FactOrder.Instance).ToList();
            var whole = new ChannelLedger(RandomLog.Channel, (emoji, _) => ReactionSettings.Default.Of(emoji), RandomLog.SideOf);
            whole.Apply(facts);

            var passing = new PassingLedger(RandomLog.Channel, RandomLog.SideOf, fewRoots: seed % 3);
            var told = new Dictionary<string, Wait>(StringComparer.Ordinal);
            foreach (var together in facts.GroupBy(fact => fact.At))
            {
                var delta = passing.Apply([.. together]);
                foreach (var id in delta.Removed)
                    told.Remove(id);
                foreach (var wait in delta.Changed)
                    told[wait.Id] = wait;
            }

            Assert.AreEqual(Lines(whole.All), Lines(told.Values), $"seed {seed}");
            Assert.AreEqual(Lines(whole.Open), Lines(passing.Open), $"seed {seed}");
        }
    }

    private static string Lines(IEnumerable<Wait> waits) => string.Join('\n', waits
        .Select(wait => $"{wait.Thread ?? "-"} [{string.Join(' ', wait.Asks.Select(ask => $"{ask.Message}@{ask.AskedAt}"))}] {wait.Outcome} {wait.SettledAt} {wait.SettledBy}")
        .Order(StringComparer.Ordinal));
}
