using System.Text.RegularExpressions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Digest;
using ServiceBot.Ledger;
using ServiceBot.Sight;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Digest;

/// <summary>
/// Digests of varied weeks, kept as text so that one can read them aloud: <c>bot.tests/Digest/Golden</c>. What is held is which rules spoke and every figure and name
/// in it, not each word; <c>SERVICEBOT_NEW_GOLDEN=1</c> writes them anew, to be read before they are kept.
/// </summary>
[TestClass]
public sealed partial class GoldenDigestTests
{
    private const IsoDayOfWeek Mon = IsoDayOfWeek.Monday;
    private const IsoDayOfWeek Tue = IsoDayOfWeek.Tuesday;
    private const IsoDayOfWeek Wed = IsoDayOfWeek.Wednesday;
    private const IsoDayOfWeek Thu = IsoDayOfWeek.Thursday;
    private const IsoDayOfWeek Fri = IsoDayOfWeek.Friday;

    private static readonly IReadOnlyList<Figures> Steady = [SampleWeek.Past(8, 10), SampleWeek.Past(8, 9), SampleWeek.Past(9, 10), SampleWeek.Past(8, 10), SampleWeek.Past(9, 11)];
    private static readonly Dictionary<string, int[]> Known = new() { ["Acme"] = [5, 4, 5, 5, 6], ["Bolt"] = [5, 5, 5, 5, 5], ["Cross"] = [1, 0, 1, 0, 1] };

    private static readonly Dictionary<string, Func<SampleWeek>> Weeks = new()
    {
        ["a-good-week"] = () => Answers(
            new SampleWeek { Earlier = Steady, AskedEarlier = Known, Promises = [Promise("Acme"), Promise("Acme"), Promise("Bolt"), Promise("Bolt", PromiseStanding.Open)] }, ("Acme", 12, 25), ("Bolt", 9, 50)),
        ["a-run-of-good-weeks"] = () => Answers(new SampleWeek { Earlier = [SampleWeek.Past(6, 8), SampleWeek.Past(9, 9), SampleWeek.Past(12, 12)], AskedEarlier = Known }, ("Acme", 6, 15), ("Bolt", 5, 95)),
        ["a-bad-week"] = () => Late(Answers(new SampleWeek { Earlier = Steady, AskedEarlier = Known }, ("Acme", 4, 40), ("Bolt", 3, 30)), "Acme", "16:10", Mon, Tue, Wed, Thu).With("Bolt", Tue, "11:00", 1600)
            .Waiting("Dana Reyes", "Acme", 560, pastTarget: true),
        ["the-same-again"] = () => Late(Answers(new SampleWeek { Earlier = Steady, AskedEarlier = Known, TriedBefore = "last-hour", Later = 1 }, ("Acme", 4, 40), ("Bolt", 3, 30)), "Acme", "16:10", Mon, Tue, Wed, Thu)
            .With("Bolt", Mon, "16:30", 1600),
        ["slower-than-before"] = () => Answers(new SampleWeek { Earlier = Steady, AskedEarlier = Known, TriedBefore = "slower" }, ("Acme", 6, 130), ("Bolt", 5, 110)),
        ["nobody-wrote"] = () => new SampleWeek { AnyoneWrote = false, Earlier = Steady, AskedEarlier = Known, Clients = ["Acme", "Bolt"] },
        ["thanks-and-nothing-else"] = () => new SampleWeek { Clients = ["Acme", "Bolt"] },
        ["the-first-week"] = () => Answers(new SampleWeek { Clients = ["Bolt"] }, ("Acme", 6, 45)).With("Acme", Fri, "10:00", 300),
        ["four-questions"] = () => Answers(new SampleWeek { Earlier = [SampleWeek.Past(2, 3), SampleWeek.Past(1, 2)], AskedEarlier = new Dictionary<string, int[]> { ["Acme"] = [3, 2] } }, ("Acme", 3, 20)).With("Acme", Thu, "09:30", 290),
        ["a-week-with-holidays"] = () => Answers(
            new SampleWeek { Earlier = Steady, AskedEarlier = Known, Holidays = [SampleWeek.Week.Monday.PlusDays(3), SampleWeek.Week.Monday.PlusDays(4)] }, ("Acme", 3, 30), ("Bolt", 2, 60)),
        ["thirty-clients"] = () => Enumerable.Range(1, 30).Aggregate(
            new SampleWeek { Clients = [], Earlier = [SampleWeek.Past(80, 90), SampleWeek.Past(82, 90), SampleWeek.Past(85, 90)], AskedEarlier = Enumerable.Range(1, 30).ToDictionary(i => $"Client {i}", _ => new[] { 3, 3, 3 }) },
            (week, i) => Answers(week, ($"Client {i}", 3, 20 + i)).With($"Client {i}", Wed, "13:00", i is 7 or 19 or 22 ? 1500 : 60)),
        ["a-client-with-a-long-name"] = () => Answers(new SampleWeek { Clients = [], Earlier = Steady }, (Say.Cut("Hamilton, Featherstonehaugh & Wetherby-Smythe International Holdings (Northern Europe) plc", 40), 6, 45), ("Bolt", 5, 30)),
        ["somebody-went-quiet"] = () => Answers(new SampleWeek { Earlier = Steady, AskedEarlier = Known, Clients = ["Bolt"] }, ("Acme", 7, 35)).With("Acme", Thu, "10:00", 310),
        ["a-busy-week-and-a-new-client"] = () => Answers(new SampleWeek { Earlier = Steady, AskedEarlier = Known }, ("Acme", 9, 35), ("Bolt", 8, 45), ("Dune", 2, 20)).With("Acme", Tue, "14:00", 270).With("Bolt", Tue, "09:30", 280),
        ["promises-expectations-and-follow-ups"] = () => Answers(
            new SampleWeek
            {
                Earlier = Steady, AskedEarlier = Known,
                Promises = [Promise("Acme"), Promise("Bolt", PromiseStanding.Late, 480), Promise("Acme", PromiseStanding.Late, 90), Promise("Bolt", PromiseStanding.Open)],
                Expectations = [new Expected("Acme", "an answer within 2 h", 7, 7), new Expected("Bolt", "an answer within 30 min", 2, 6), new Expected("Bolt", "report every Monday", 1, 1, IsAnswerTime: false)],
                FollowUps = [new OwedAnswer("Bolt", SampleWeek.Week.Monday.PlusDays(1)), new OwedAnswer("Acme", SampleWeek.Week.Monday.PlusDays(-4))],
            },
            ("Acme", 7, 35), ("Bolt", 6, 45)),
        ["set-aside-and-busy-hours"] = () => Answers(
            new SampleWeek { Earlier = Steady, AskedEarlier = Known, Asked = [.. Enumerable.Range(0, 31).Select(i => SampleWeek.Week.Monday.PlusDays(i % 3 == 0 ? i % 5 : 1).At(new LocalTime(i % 2 == 0 ? 10 : 9 + (i % 8), 30)))] },
            ("Acme", 8, 40)).With("Acme", Mon, "10:30", 15, closed: Outcome.Dismissed).With("Acme", Mon, "11:30", 15, closed: Outcome.Dismissed).With("Acme", Mon, "12:30", 15, closed: Outcome.Withdrawn).With("Acme", Tue, "11:30", 250),
        ["while-nothing-was-seen"] = () => Answers(
            new SampleWeek { Earlier = Steady, AskedEarlier = Known, Gaps = [new Gap("slack:T1", Instant.FromUtc(2026, 11, 17, 9, 10), Instant.FromUtc(2026, 11, 17, 13, 40), "", IsFilled: true)] }, ("Acme", 5, 40)),
        ["the-week-so-far"] = () => Answers(new SampleWeek { SoFar = true, Earlier = Steady, AskedEarlier = Known, Clients = ["Bolt"] }, ("Acme", 3, 35)).With("Acme", Fri, "16:00", null).Waiting("Dana Reyes", "Acme", 40),
        ["nobody-responds-for-one"] = () => Answers(new SampleWeek { Earlier = Steady, AskedEarlier = Known, WithoutResponder = ["Bolt"] }, ("Acme", 6, 35), ("Bolt", 3, 90)),
    };

    public static IEnumerable<object[]> Names => Weeks.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_still_says_what_was_read_aloud(string name)
    {
        var week = Weeks[name]().Build();
        var tip = Tips.For(week);
        var said = $"rules: good news {Changes.GoodNews(week)?.Rule ?? "none"}, changed {Changes.Of(week, tip)?.Rule ?? "none"}, to try {tip?.Rule ?? "none"}\n\n{PostText.Of(DigestWords.Of(week))}\n";
        var path = Checkout.PathOf($"bot.tests/Digest/Golden/{name}.txt");
        if (Environment.GetEnvironmentVariable("SERVICEBOT_NEW_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, said);
        }

        var kept = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.AreEqual(kept.Split('\n')[0], said.Split('\n')[0]);
        CollectionAssert.AreEqual(Held(kept), Held(said), $"figures and names; it says now:\n{said}");
    }

    [TestMethod]
    public void No_text_is_kept_that_nobody_writes() =>
        CollectionAssert.AreEquivalent(Weeks.Keys.ToList(), Directory.GetFiles(Checkout.PathOf("bot.tests/Digest/Golden"), "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)!).ToList());

    [TestMethod]
    public void Each_can_be_read_on_a_phone_in_fifteen_seconds()
    {
        foreach (var (name, week) in Weeks)
        {
            var post = DigestWords.Of(week().Build());
            // What matters stands above the rule, each line behind a bold word to stop at.
            var words = PostText.Of(post with { Parts = [.. post.Parts.TakeWhile(part => part is not Rule)] }).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit)).ToList();
            Assert.IsLessThan(115, words.Count, name);
            Assert.IsLessThan(25, post.Parts.Count, name);
        }
    }

    private static List<string> Held(string text) => [.. FigureOrName().Matches(text).Select(match => match.Value)];

    private static SampleWeek Answers(SampleWeek week, params (string Client, int Count, int Minutes)[] answers)
    {
        foreach (var (client, count, minutes) in answers)
        {
            for (var i = 0; i < count; i++) week.With(client, (IsoDayOfWeek)(1 + (i % 5)), $"{10 + (i % 3)}:00", minutes + i);
        }

        return week;
    }

    private static SampleWeek Late(SampleWeek week, string client, string at, params IsoDayOfWeek[] days)
    {
        foreach (var day in days) week.With(client, day, at, 1600);
        return week;
    }

    private static DuePromise Promise(string client, PromiseStanding standing = PromiseStanding.Kept, int lateMinutes = 0) => new(client, standing, Duration.FromMinutes(lateMinutes), "https://chat.example/p");

    [GeneratedRegex(@"\d+|\b[A-Z][a-z]+\b|[▁▂▃▄▅▆▇█]+")]
    private static partial Regex FigureOrName();
}
