using NodaTime;
using NodaTime.Text;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

[TestClass]
public sealed class WorkingHoursTests
{
    private static readonly WorkingHours London = Of("Europe/London", "mon 09:00-12:30 13:30-17:30, tue 09:00-17:30, wed 09:00-17:30, thu 09:00-17:30, fri 09:00-17:00");

    [TestMethod]
    [DataRow("2026-11-20T16:40:00Z", "2026-11-23T11:55:00Z", 195, "over a weekend, 20 minutes on Friday and 175 on Monday")]
    [DataRow("2026-11-23T12:00:00Z", "2026-11-23T14:00:00Z", 60, "over lunch")]
    [DataRow("2026-11-21T10:00:00Z", "2026-11-22T10:00:00Z", 0, "inside a weekend")]
    [DataRow("2026-11-23T14:00:00Z", "2026-11-23T12:00:00Z", 0, "backwards")]
    [DataRow("2026-10-23T15:30:00Z", "2026-10-26T11:30:00Z", 180, "over the end of summer time: Friday 16:30 to 17:00 on the wall, Monday 09:00 to 11:30")]
    public void Business_time_is_real_time_inside_opening_hours(string from, string to, int minutes, string why) =>
        Assert.AreEqual(Duration.FromMinutes(minutes), London.Between(At(from), At(to)), why);

    [TestMethod]
    public void An_interval_may_end_at_midnight_and_the_next_day_goes_on_without_a_gap()
    {
        var nights = Of("UTC", "mon 22:00-24:00, tue 00:00-02:00");

        Assert.AreEqual(Duration.FromHours(4), nights.Between(At("2026-11-16T12:00:00Z"), At("2026-11-17T12:00:00Z")));
        Assert.AreEqual(At("2026-11-17T01:00:00Z"), nights.Add(At("2026-11-16T22:00:00Z"), Duration.FromHours(3)));
    }

    [TestMethod]
    public void Overlapping_intervals_count_once()
    {
        var both = Of("UTC", "mon 09:00-12:00 11:00-13:00");

        Assert.AreEqual(Duration.FromHours(4), both.Between(At("2026-11-16T00:00:00Z"), At("2026-11-17T00:00:00Z")));
    }

    [TestMethod]
    public void A_local_time_skipped_by_a_clock_change_maps_forward_and_an_interval_emptied_by_it_is_none()
    {
        // London skips 01:00-02:00 on Sunday 29 March 2026: 01:00-01:30 maps to 02:00-02:30, 01:30-02:00 would run backwards.
        Assert.AreEqual(Duration.FromMinutes(30), Of("Europe/London", "sun 01:00-01:30").Between(At("2026-03-29T00:00:00Z"), At("2026-03-29T12:00:00Z")));
        Assert.AreEqual(Duration.Zero, Of("Europe/London", "sun 01:30-02:00").Between(At("2026-03-29T00:00:00Z"), At("2026-03-29T12:00:00Z")));
    }

    [TestMethod]
    public void A_date_that_a_zone_skipped_maps_onto_the_next_one_and_counts_once()
    {
        // Samoa went from 29 to 31 December 2011. Friday 30th maps onto Saturday 31st, which is open all day.
        var samoa = Of("Pacific/Apia", "fri 09:00-12:00 13:00-17:00, sat 00:00-24:00");

        Assert.AreEqual(Duration.FromHours(24), samoa.Between(At("2011-12-30T00:00:00Z"), At("2012-01-01T00:00:00Z")));
        Assert.AreEqual(At("2011-12-30T10:00:00Z"), samoa.NextOpening(At("2011-12-30T00:00:00Z")));
    }

    [TestMethod]
    public void The_ends_of_the_calendar_are_no_trouble()
    {
        var rare = Of("UTC", "sun 10:00-11:00");

        Assert.AreEqual(Duration.Zero, rare.Between(Instant.MinValue, Instant.MinValue));
        Assert.IsTrue(rare.Between(At("0000-01-01T00:00:00Z"), Instant.MaxValue) > Duration.FromHours(520_000));
        Assert.IsNull(rare.Add(At("9999-12-31T00:00:00Z"), Duration.FromHours(1)));
        Assert.IsNull(rare.NextOpening(Instant.MaxValue));
    }

    [TestMethod]
    public void The_opening_and_the_closing_instant_are_both_inside()
    {
        Assert.IsTrue(London.IsOpen(At("2026-11-23T09:00:00Z")));
        Assert.IsTrue(London.IsOpen(At("2026-11-23T12:30:00Z")));
        Assert.IsFalse(London.IsOpen(At("2026-11-23T12:30:01Z")));
        Assert.AreEqual(At("2026-11-23T13:30:00Z"), London.NextOpening(At("2026-11-23T12:30:01Z")));
    }

    [TestMethod]
    public void A_calendar_that_never_opens_never_reaches_anything()
    {
        var never = Of("UTC", "");

        Assert.IsNull(never.Add(At("2026-11-16T00:00:00Z"), Duration.FromMinutes(1)));
        Assert.AreEqual(At("2026-11-16T00:00:00Z"), never.Add(At("2026-11-16T00:00:00Z"), Duration.Zero));
        Assert.IsNull(never.NextOpening(At("2026-11-16T00:00:00Z")));
        Assert.AreEqual(Duration.Zero, never.Between(At("2000-01-01T00:00:00Z"), At("2026-01-01T00:00:00Z")));
    }

    [TestMethod]
    public void A_minute_a_week_takes_centuries_and_still_arrives()
    {
        var rare = Of("UTC", "mon 09:00-09:01");

        Assert.AreEqual(Duration.FromMinutes(20_000), rare.Between(At("2026-11-16T00:00:00Z"), rare.Add(At("2026-11-16T00:00:00Z"), Duration.FromMinutes(20_000))!.Value));
    }

    [TestMethod]
    public void Adding_and_measuring_are_inverse_up_to_closed_time()
    {
        string[] zones = ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "UTC"];
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var hours = Random(zones[random.Next(zones.Length)], random);
            var start = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(random.Next(500_000));
            var time = Duration.FromMinutes(random.Next(1, 6_000));
            if (hours.Add(start, time) is not { } end) continue;

            Assert.AreEqual(time, hours.Between(start, end), $"seed {seed}");
            Assert.IsTrue(hours.Between(start, end - Duration.FromTicks(1)) < time, $"not the earliest instant, seed {seed}");
            Assert.IsTrue(hours.IsOpen(end), $"reached while closed, seed {seed}");
            var middle = start + ((end - start) / 2);
            Assert.AreEqual(time, hours.Between(start, middle) + hours.Between(middle, end), $"not additive, seed {seed}");
        }
    }

    private static WorkingHours Random(string zone, Random random)
    {
        var days = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>();
        for (var day = 1; day <= 7; day++)
        {
            if (random.Next(4) == 0) continue;
            days[(IsoDayOfWeek)day] = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            {
                var from = random.Next(1440);
                return new OpenInterval(from, random.Next(from + 1, 1441));
            })];
        }

        LocalDate[] closed = [.. Enumerable.Range(0, random.Next(6)).Select(_ => new LocalDate(2026, 1, 1).PlusDays(random.Next(400)))];
        return WorkingHours.Of(new CalendarSettings(zone, days, closed));
    }

    private static WorkingHours Of(string zone, string week)
    {
        var days = week.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(day => day.Split(' '))
            .ToDictionary(words => HoursText.DayOf(words[0])!.Value, IReadOnlyList<OpenInterval> (words) => [.. words.Skip(1).Select(HoursText.Parse)]);
        return WorkingHours.Of(new CalendarSettings(zone, days, []));
    }

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
