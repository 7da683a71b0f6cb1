using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.CommandLine.Replay;
using ServiceBot.Ledger;
using ServiceBot.Pings;
using ServiceBot.Reading;
using ServiceBot.Tests.Ledger;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class ReplayPingTests
{
    /// <summary>
    /// The run jumps from one planned instant to the next. Walking the same log minute by minute, folding what is known so far from scratch at every fact
    /// and looking at every wait every minute, must send the same pings: nothing is planned too late, and nothing that a plan forgot.
    /// </summary>
    [TestMethod]
    public void Jumping_from_plan_to_plan_sends_what_looking_every_minute_sends()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var settings = Settings(new Random(seed));
            var facts = RandomLog.Facts(seed, 4 + (seed % 16)).Select(fact => fact with { Channel = settings.Key }).ToList();
            var until = facts.Max(fact => fact.At) + Duration.FromHours(30);
            var people = new[] { "dana", "priya", "sam", "lee", "bot" }
                .ToDictionary(id => id, id => new KnownPerson(new PersonKey(Timeline.Workspace, id), id, RandomLog.SideOf(id)), StringComparer.Ordinal);

            var jumped = ReplayRun.Of(new Timeline(people, [settings], facts, until), new NobodyAsks()).Pings;

            var walked = Walk(settings, [.. facts.Select(LedgerFacts.From).DistinctBy(fact => fact.Key)], until);
            Assert.AreEqual(Lines(walked), Lines(jumped), $"seed {seed}");
        }
    }

    private static List<ReplayedPing> Walk(ClientChannel settings, List<LedgerFact> facts, Instant until)
    {
        var pings = new List<ReplayedPing>();
        var rungs = new Dictionary<(string, Instant), Rung>();
        var hours = WorkingHours.Of(settings.Calendar);
        List<Wait> open = [];
        for (var now = facts.Min(fact => fact.At); now <= until; now += Duration.FromMinutes(1))
        {
            if (facts.Exists(fact => fact.At == now))
            {
                var ledger = new ChannelLedger(settings.Key, (emoji, _) => settings.Reactions.Of(emoji), RandomLog.SideOf);
                ledger.Apply([.. facts.Where(fact => fact.At <= now)]);
                open = [.. ledger.Open];
            }

            foreach (var wait in open)
            {
                var decision = RungRules.Decide(wait, ask => rungs.GetValueOrDefault((ask.Message, ask.AskedAt)), settings.Policy, hours, now);
                foreach (var mark in decision.Marks)
                    rungs[(mark.Message, mark.AskedAt)] = mark.Rung;
                if (decision.Send is { } rung)
                    pings.Add(new ReplayedPing(now, rung, settings.Key, wait.Thread, wait.Asks[0].Message, Recipients.Of(rung, wait, settings)));
            }
        }

        return pings;
    }

    private static ClientChannel Settings(Random random)
    {
        OpenInterval[] day = random.Next(2) == 0 ? [new OpenInterval(540, 750), new OpenInterval(810, 1020)] : [new OpenInterval(0, 1440)];
        var hours = Enumerable.Range(1, 5).ToDictionary(number => (IsoDayOfWeek)number, IReadOnlyList<OpenInterval> (_) => day);
        var policy = new Policy(Duration.FromMinutes(random.Next(0, 90)), Duration.FromMinutes(random.Next(0, 150)), Duration.FromMinutes(random.Next(1, 240)));
        return ClientChannel.Unset(new ChannelKey(Timeline.Workspace, "acme")) with
        {
            Responders = ["sam"],
            EscalateTo = ["lee"],
            Policy = policy,
            Calendar = new CalendarSettings("Europe/London", hours, []),
        };
    }

    private static string Lines(IEnumerable<ReplayedPing> pings) => string.Join('\n', pings
        .Select(ping => $"{ping.At} {ping.Thread ?? "-"} {ping.Rung.Name}{ping.Rung.Step} {ping.Message} {string.Join(',', ping.To)}")
        .Order(StringComparer.Ordinal));

    private sealed class NobodyAsks : ITextReader
    {
        public TextReading Read(string text, IReadOnlyList<Turn> before) =>
            throw new InvalidOperationException("A random log states every need.");
    }
}
