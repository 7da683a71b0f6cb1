using NodaTime;
using ServiceBot.Reading.Due;

namespace ServiceBot.Tests.Reading;

[TestClass]
public sealed class DuePropertyTests
{
    private const int Cases = 20_000;

    private static readonly string[] Zones = ["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns", "Etc/UTC", "Pacific/Apia", "Africa/Casablanca"];
    private static readonly string[] Leads = ["", "by ", "before ", "on ", "no later than "];
    private static readonly string[] Days =
    [
        "today", "tomorrow", "Friday", "Monday", "Sunday", "next Tuesday", "this Thursday", "the 14th", "the 31st", "Dec 3rd", "29 February", "this week", "early next week", "end of next week", "end of month", "mid-January", "Q1",
        "next business day", "the weekend", "the day after tomorrow", "12/12", "next month", "end of the year",
    ];

    private static readonly string[] Times = ["", " morning", " at 3pm", " 15:30", " at 9", " EOD", " at noon", " afternoon", " 2am ET", " night", " at 1:30am"];
    private static readonly string[] Others =
    [
        "in an hour", "in 90 min", "within 24 hours", "in two weeks", "within 3 business days", "in a month", "in 4 working hours", "EOD", "tonight", "first thing", "in the morning", "by 3", "by 9pm CET", "at 01:30", "before lunch", "by 11:59pm",
        "this afternoon", "first thing Monday", "over the weekend", "by 3pm Sydney time", "at midnight", "in the next few days", "this morning",
    ];

    [TestMethod]
    public void Nothing_is_due_before_it_was_said()
    {
        Each((due, said, calendar, story) =>
        {
            if (DueResolver.Resolve(due, said, calendar).At is { } at) Assert.IsTrue(at >= said, $"{story}: {at}");
        });
    }

    [TestMethod]
    public void What_is_said_later_is_never_due_earlier()
    {
        var random = new Random(11);
        Each((due, said, calendar, story) =>
        {
            var later = said + Duration.FromMinutes(random.Next(1, 60 * 24 * 9));
            if (DueResolver.Resolve(due, said, calendar).At is { } first && DueResolver.Resolve(due, later, calendar).At is { } second)
                Assert.IsTrue(first <= second, $"{story}: {first}; said at {later}: {second}");
        });
    }

    [TestMethod]
    public void Letter_case_and_spacing_change_nothing()
    {
        Each((due, said, calendar, story) =>
        {
            var expected = DueResolver.Resolve(due, said, calendar).At;
            foreach (var other in new[] { due.Text.ToUpperInvariant(), due.Text.ToLowerInvariant(), due.Text.Replace(" ", "  ", StringComparison.Ordinal), $"  {due.Text} ", due.Text.Replace(' ', ' ') })
            {
                var found = DueFinder.Find(other);
                Assert.IsNotNull(found, $"{story}: \"{other}\" is not found");
                Assert.AreEqual(expected, DueResolver.Resolve(found, said, calendar).At, $"{story}: \"{other}\"");
            }
        });
    }

    [TestMethod]
    public void Found_again_in_itself_an_expression_is_itself_and_resolving_twice_gives_the_same()
    {
        Each((due, said, calendar, story) =>
        {
            Assert.AreEqual(due.Text, DueFinder.Find(due.Text)?.Text, story);
            Assert.AreEqual(DueResolver.Resolve(due, said, calendar), DueResolver.Resolve(DueFinder.Find(due.Text)!, said, calendar), story);
        });
    }

    [TestMethod]
    public void Any_text_is_read_without_a_fault_and_what_is_found_stands_in_it()
    {
        string[] words = ["by", "on", "at", "in", "the", "of", "end", "next", "this", "first", "thing", "14/12", "99/99", "0/0", "24:00", "25:61", "3pm", "13pm", "a", "few", "business", "days", "friday", "week", "12.", "q5", "mid-", "may", "31", "31st", "february", "9999", "2026-02-30", ",", ".", "\n", "’", "@", "half", "past", "noon", "CET", "your", "time", "early", "later", "99999999999"];
        var random = new Random(5);
        for (var i = 0; i < Cases; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => words[random.Next(words.Length)]));
            var due = DueFinder.Find(text);
            if (due is null) continue;
            Assert.AreEqual(due.Text, text.Substring(due.Start, due.Text.Length), text);
            var said = Said(random);
            if (DueResolver.Resolve(due, said, DueResolverTests.Calendar(Zones[random.Next(Zones.Length)])).At is { } at) Assert.IsTrue(at >= said, $"\"{text}\" at {said}: {at}");
        }
    }

    private static void Each(Action<DueExpression, Instant, ISpeakerCalendar, string> check)
    {
        var random = new Random(7);
        for (var i = 0; i < Cases; i++)
        {
            var text = random.Next(3) == 0 ? Others[random.Next(Others.Length)] : Leads[random.Next(Leads.Length)] + Days[random.Next(Days.Length)] + Times[random.Next(Times.Length)];
            if (DueFinder.Find(text) is not { } due) continue;
            var zone = Zones[random.Next(Zones.Length)];
            var said = Said(random);
            check(due, said, DueResolverTests.Calendar(zone), $"\"{due.Text}\" said in {zone} at {said}");
        }
    }

    // Half of the instants lie in the nights in which clocks change.
    private static Instant Said(Random random)
    {
        var change = new[] { Instant.FromUtc(2026, 3, 29, 0, 0), Instant.FromUtc(2026, 10, 25, 0, 0), Instant.FromUtc(2026, 11, 1, 4, 0), Instant.FromUtc(2026, 9, 26, 13, 0), Instant.FromUtc(2026, 12, 31, 20, 0), Instant.FromUtc(2026, 2, 15, 1, 0) };
        return random.Next(2) == 0
            ? change[random.Next(change.Length)] + Duration.FromMinutes(random.Next(-300, 600))
            : Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(random.Next(60 * 24 * 730));
    }
}
