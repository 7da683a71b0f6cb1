using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;

namespace ServiceBot.Tests.Chat;

[TestClass]
public sealed class SayTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    // Thursday.
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 19, 14, 0);

    [TestMethod]
    [DataRow(0, "under a minute")]
    [DataRow(59, "under a minute")]
    [DataRow(60, "1 min")]
    [DataRow((14 * 60) + 59, "14 min")]
    [DataRow(3600, "1 h")]
    [DataRow(100 * 60, "1 h 40 min")]
    [DataRow((3 * 3600) + (5 * 60), "3 h 05 min")]
    [DataRow((9 * 3600) + (59 * 60), "9 h 59 min")]
    [DataRow((11 * 3600) + (35 * 60), "11 h")]
    [DataRow(24 * 3600, "1 day")]
    [DataRow((27 * 3600) + 60, "1 day 3 h")]
    [DataRow(47 * 3600, "1 day 23 h")]
    [DataRow(50 * 3600, "2 days")]
    public void A_duration_is_said_as_people_round_it(int seconds, string said) => Assert.AreEqual(said, Say.Duration(Duration.FromSeconds(seconds)));

    [TestMethod]
    public void Business_time_is_named_only_where_it_differs_from_the_wall()
    {
        Assert.AreEqual("3 h", Say.Waited(Duration.FromHours(3), Duration.FromHours(3) + Duration.FromSeconds(40)));
        Assert.AreEqual("3 h of working time", Say.Waited(Duration.FromHours(3), Duration.FromHours(19)));
        Assert.AreEqual("26 h of working time", Say.Waited(Duration.FromHours(26), Duration.FromDays(4)));
    }

    [TestMethod]
    [DataRow("2026-11-19T10:14:59Z", "since 10:14")]
    [DataRow("2026-11-18T16:40:00Z", "since yesterday 16:40")]
    [DataRow("2026-11-17T23:59:00Z", "since Tuesday 23:59")]
    [DataRow("2026-11-13T16:20:00Z", "since Friday 16:20")]
    [DataRow("2026-11-12T16:20:00Z", "since 12 November 16:20")]
    [DataRow("2025-12-31T09:05:00Z", "since 31 December 2025 09:05")]
    public void A_past_time_is_said_as_people_say_it(string at, string said) => Assert.AreEqual(said, Say.Since(Parse(at), Now, London));

    [TestMethod]
    [DataRow("2026-11-19T14:14:00Z", "at 14:14")]
    [DataRow("2026-11-20T09:20:00Z", "tomorrow at 09:20")]
    [DataRow("2026-11-18T09:20:00Z", "yesterday at 09:20")]
    [DataRow("2026-11-23T09:00:00Z", "on Monday at 09:00")]
    [DataRow("2026-11-26T09:00:00Z", "on 26 November at 09:00")]
    public void A_time_in_a_sentence_has_its_preposition(string at, string said) => Assert.AreEqual(said, Say.When(Parse(at), Now, London));

    [TestMethod]
    public void The_day_is_the_channels_day_and_not_that_of_UTC()
    {
        var tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];

        Assert.AreEqual("00:30", Say.At(Instant.FromUtc(2026, 11, 19, 15, 30), Instant.FromUtc(2026, 11, 19, 16, 0), tokyo));
        Assert.AreEqual("yesterday 23:30", Say.At(Instant.FromUtc(2026, 11, 19, 14, 30), Instant.FromUtc(2026, 11, 19, 16, 0), tokyo));
    }

    [TestMethod]
    [DataRow("Dana Reyes", "Dana")]
    [DataRow("Dana", "Dana")]
    [DataRow("Dr. Dana Reyes", "Dr. Dana Reyes")]
    [DataRow("J Smith", "J Smith")]
    [DataRow(" ", "")]
    public void A_first_name_is_what_a_colleague_would_say(string name, string said) => Assert.AreEqual(said, Say.FirstName(name));

    [TestMethod]
    public void Names_and_counts_read_as_a_sentence()
    {
        Assert.AreEqual("", Say.Names([]));
        Assert.AreEqual("Lee", Say.Names(["Lee"]));
        Assert.AreEqual("Lee and Sam", Say.Names(["Lee", "Sam"]));
        Assert.AreEqual("Lee, Sam and Kim", Say.Names(["Lee", "Sam", "Kim"]));
        Assert.AreEqual("1 more message", Say.Count(1, "more message"));
        Assert.AreEqual("2 people", Say.Count(2, "person", "people"));
    }

    [TestMethod]
    public void A_long_text_is_cut_at_a_word_and_says_so()
    {
        Assert.AreEqual("Any update on the deck?", Say.OneLine("  Any update\n on the\tdeck? ", 80));
        Assert.AreEqual("Any update on…", Say.OneLine("Any update on the deck?", 16));
        Assert.AreEqual("Donaudampfschif…", Say.Cut("Donaudampfschifffahrt", 16));
        Assert.AreEqual("aaaa…", Say.Cut("aaaa😀aaaa", 6), "half an emoji is worse than none");
    }

    [TestMethod]
    public void A_mention_is_said_by_name()
    {
        var names = new Dictionary<string, string> { ["U1"] = "Sam Ito" };

        Assert.AreEqual("@Sam Ito and @somebody: any news?", Say.WithNames("<@U1> and <@U2>: any news?", names.GetValueOrDefault));
    }

    private static Instant Parse(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
