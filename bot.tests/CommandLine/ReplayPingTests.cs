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
    private const int Cases = 2_000;

    private static readonly string[] Zones = ["Europe/London", "America/New_York", "Asia/Kathmandu"];

    private static readonly Dictionary<string, KnownPerson> People = new[] { "dana", "priya", "sam", "lee", "bot" }
        .ToDictionary(id => id, id => new KnownPerson(new PersonKey(Timeline.Workspace, id), id, RandomLog.SideOf(id)), StringComparer.Ordinal);

    /// <summary>
    /// The run, and the live book, jump from one planned instant to the next. Looking at every wait every minute, at what the document makes of all that is known by then, must send
    /// the same pings: nothing is planned too late, nothing is forgotten, and every rule of the ladder is decided twice.
    /// </summary>
    [TestMethod]
    public void The_pings_are_what_the_document_says_on_random_logs()
    {
        var sent = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var settings = Settings(new Random(seed));
            var facts = RandomLog.Facts(seed, 4 + (seed % 16)).Select(fact => fact with { Channel = settings.Key }).ToList();
            var until = facts.Max(fact => fact.At) + Duration.FromHours(30);

            var jumped = ReplayRun.Of(new Timeline(People, [settings], facts, until), new NobodyAsks()).Pings;

            var walked = new ReferenceLadder(settings, [.. facts.Select(LedgerFacts.From).DistinctBy(fact => fact.Key)], RandomLog.SideOf, until).Pings();
            var story = $"seed {seed}\n{string.Join('\n', facts.Select(LedgerFacts.From).Order(FactOrder.Instance))}";
            Assert.AreEqual(Lines(walked), Lines(jumped), story);
            if (seed % 4 == 0) Assert.AreEqual(Lines(walked), Lines(Live(settings, facts, until, forgetful: seed % 8 == 0)), $"live, {story}");
            sent += walked.Count;
        }

        Assert.IsGreaterThan(Cases, sent, "too few pings to say anything");
    }

    // As the sweep does it: whatever the stored waits say is due next is looked at then, and at the instant of a fact after it.
    private static List<ReplayedPing> Live(ClientChannel settings, List<ChatFact> facts, Instant until, bool forgetful)
    {
        var store = new MemoryLedger(settings.Key) { Settings = settings };
        var book = new LedgerBook();
        var pings = new List<ReplayedPing>();
        foreach (var together in facts.GroupBy(fact => fact.At).OrderBy(group => group.Key))
        {
            Sweep(due => due < together.Key);
            if (forgetful) book = new LedgerBook();
            book.Record(store, settings.Key, [.. together], together.Key);
            Sweep(due => due <= together.Key);
        }

        Sweep(due => due <= until);
        return pings;

        void Sweep(Predicate<Instant> isTime)
        {
            var last = Instant.MinValue;
            while (store.NextDue() is { } due && isTime(due))
            {
                Assert.IsTrue(due > last, "the sweep would look again and again");
                pings.AddRange(book.TakeDue(store, settings.Key, last = due).Select(rung =>
                    new ReplayedPing(due, rung.Rung, settings.Key, rung.Wait.Thread, rung.Wait.Asks[0].Message, Recipients.Of(rung.Rung, rung.Wait, rung.Settings.Settings))));
            }
        }
    }

    private static ClientChannel Settings(Random random)
    {
        var days = random.Next(3) switch
        {
            0 => "09:00-12:30 13:30-17:00",
            1 => "00:00-24:00",
            _ => "08:45-09:15 09:05-10:00 16:00-24:00",
        };
        var day = days.Split(' ').Select(HoursText.Parse).ToList();
        return ClientChannel.Unset(new ChannelKey(Timeline.Workspace, "acme")) with
        {
            Responders = Some(random),
            EscalateTo = Some(random),
            Policy = new Policy(Duration.FromMinutes(random.Next(0, 90)), Duration.FromMinutes(random.Next(0, 150)), Duration.FromMinutes(random.Next(1, 240))),
            Calendar = new CalendarSettings(
                Zones[random.Next(Zones.Length)],
                Enumerable.Range(1, 5).ToDictionary(number => (IsoDayOfWeek)number, IReadOnlyList<OpenInterval> (_) => day),
                random.Next(4) == 0 ? [new LocalDate(2026, 11, 17)] : []),
        };
    }

    private static string[] Some(Random random) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(2) == 0 ? "sam" : "lee")];

    private static string Lines(IEnumerable<ReplayedPing> pings) => string.Join('\n', pings
        .Select(ping => $"{ping.At} {ping.Thread ?? "-"} {ping.Rung.Name}{ping.Rung.Step} {ping.Message} {string.Join(',', ping.To)}")
        .Order(StringComparer.Ordinal));

    private sealed class NobodyAsks : ITextReader
    {
        public TextReading Read(string text, IReadOnlyList<Turn> before) =>
            throw new InvalidOperationException("A random log states every need.");
    }
}
