using NodaTime;
using NodaTime.Text;
using ServiceBot.Assistant;

namespace ServiceBot.Tests.Assistant;

/// <summary>Of which time a recap is wanted, in the channel's calendar. It is Thursday 19 November 2026, 14:00 in London.</summary>
[TestClass]
public sealed class RecapWishTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly Instant Now = new LocalDateTime(2026, 11, 19, 14, 0).InZoneLeniently(London).ToInstant();

    [TestMethod]
    [DataRow("", "today", "2026-11-19T00:00")]
    [DataRow("today", "today", "2026-11-19T00:00")]
    [DataRow("of today, please", "today", "2026-11-19T00:00")]
    [DataRow("since Monday", "since Monday", "2026-11-16T00:00")]
    [DataRow("since last friday", "since Friday", "2026-11-13T00:00")]
    [DataRow("since thursday", "since Thursday", "2026-11-19T00:00")]
    [DataRow("Tuesday", "since Tuesday", "2026-11-17T00:00")]
    [DataRow("since yesterday", "since yesterday", "2026-11-18T00:00")]
    [DataRow("since yesterday 16:30", "since yesterday 16:30", "2026-11-18T16:30")]
    [DataRow("since Monday 10am", "since Monday 10:00", "2026-11-16T10:00")]
    [DataRow("since thursday 15:00", "since Thursday 15:00", "2026-11-12T15:00")]
    [DataRow("since 10:00", "since 10:00", "2026-11-19T10:00")]
    [DataRow("since 3pm", "since 15:00", "2026-11-18T15:00")]
    [DataRow("since noon", "since noon", "2026-11-19T12:00")]
    [DataRow("this week", "this week", "2026-11-16T00:00")]
    [DataRow("since last week", "since last week", "2026-11-09T00:00")]
    [DataRow("last 3 days", "in the last 3 days", "2026-11-16T00:00")]
    [DataRow("the past two weeks", "in the last 2 weeks", "2026-11-05T00:00")]
    [DataRow("last 24 hours", "in the last 24 hours", "2026-11-18T14:00")]
    [DataRow("this month", "this month", "2026-11-01T00:00")]
    [DataRow("since 14 November", "since 14 November", "2026-11-14T00:00")]
    [DataRow("since dec 3", "since 3 December", "2025-12-03T00:00")]
    [DataRow("since 2026-11-02", "since 2 November 2026", "2026-11-02T00:00")]
    public void What_people_say_is_a_time_in_the_channels_calendar(string words, string said, string from)
    {
        var wish = RecapWish.Parse(words)!;

        Assert.AreEqual(said, wish.Said);
        Assert.AreEqual(from, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format(wish.From(Now, London)!.Value.From.InZone(London).LocalDateTime));
    }

    [TestMethod]
    [DataRow("yesterday", "2026-11-18", "2026-11-19")]
    [DataRow("last week", "2026-11-09", "2026-11-16")]
    public void A_time_that_is_over_has_an_end(string words, string from, string until)
    {
        var (begins, ends) = RecapWish.Parse(words)!.From(Now, London)!.Value;

        Assert.AreEqual((from, until), (Day(begins), Day(ends!.Value)));
    }

    [TestMethod]
    [DataRow("this thread")]
    [DataRow("thread")]
    [DataRow("of this conversation")]
    public void A_thread_is_the_thread(string words) => Assert.AreSame(RecapWish.OfThread, RecapWish.Parse(words));

    [TestMethod]
    [DataRow("since mondya", "recap since Monday")]
    [DataRow("sinse yesterday", "recap since yesterday")]
    [DataRow("tody", "recap today")]
    [DataRow("since the kickoff", "recap today")]
    [DataRow("tomorrow", "recap today")]
    public void Anything_else_is_none_and_the_likeliest_is_offered_first(string words, string likeliest)
    {
        Assert.IsNull(RecapWish.Parse(words));
        Assert.AreEqual(likeliest, RecapWish.Likeliest(words)[0]);
    }

    [TestMethod]
    public void What_is_still_ahead_is_no_time_to_look_back_to() => Assert.IsNull(RecapWish.Parse("since 2027-01-01")!.From(Now, London));

    private static string Day(Instant at) => LocalDatePattern.Iso.Format(at.InZone(London).Date);
}
