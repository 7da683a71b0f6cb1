using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Digest;

namespace ServiceBot.Tests.Digest;

[TestClass]
public sealed class DigestScheduleTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    [TestMethod]
    [DataRow("2026-11-16T08:59:59Z", "2026-11-09T09:00:00Z", "2026-W45", "a second before it is due, the last is a week old")]
    [DataRow("2026-11-16T09:00:00Z", "2026-11-16T09:00:00Z", "2026-W46", "on the dot")]
    [DataRow("2026-11-18T23:00:00Z", "2026-11-16T09:00:00Z", "2026-W46", "in the middle of the week")]
    [DataRow("2026-11-22T23:59:59Z", "2026-11-16T09:00:00Z", "2026-W46", "until the next Monday")]
    [DataRow("2027-01-04T10:00:00Z", "2027-01-04T09:00:00Z", "2026-W53", "a year of 53 weeks")]
    [DataRow("2025-01-06T10:00:00Z", "2025-01-06T09:00:00Z", "2025-W01", "the week of New Year belongs to the year of its Thursday")]
    public void Monday_at_nine_tells_the_week_before(string now, string due, string week, string why)
    {
        var posting = DigestSchedule.LastDue(DigestSettings.Default, At(now));

        Assert.AreEqual(At(due), posting.Due, why);
        Assert.AreEqual(week, posting.Week.Name, why);
    }

    [TestMethod]
    [DataRow("2026-03-30T08:30:00Z", "2026-03-30T08:00:00Z", "the first Monday of summer time: nine in London is eight in UTC")]
    [DataRow("2026-10-26T08:30:00Z", "2026-10-19T08:00:00Z", "the first Monday of winter time: half past eight in London is too early")]
    public void Nine_is_nine_by_the_local_clock_on_both_sides_of_a_clock_change(string now, string due, string why) =>
        Assert.AreEqual(At(due), DigestSchedule.LastDue(DigestSettings.Default with { Zone = London }, At(now)).Due, why);

    [TestMethod]
    public void A_time_that_a_clock_change_skips_is_an_hour_later_and_one_that_comes_twice_is_the_first()
    {
        var sundayNight = new DigestSettings(IsoDayOfWeek.Sunday, new LocalTime(1, 30), London);

        Assert.AreEqual(At("2026-03-29T01:30:00Z"), DigestSchedule.LastDue(sundayNight, At("2026-03-29T12:00:00Z")).Due, "01:30 is skipped; 02:30 summer time");
        Assert.AreEqual(At("2026-10-25T00:30:00Z"), DigestSchedule.LastDue(sundayNight, At("2026-10-25T12:00:00Z")).Due, "01:30 comes twice; the first is summer time");
    }

    [TestMethod]
    public void A_week_begins_on_its_Monday_at_midnight_in_the_digests_zone_and_has_the_length_it_has()
    {
        var week = Week.Of(new LocalDate(2026, 3, 29));

        Assert.AreEqual(At("2026-03-23T00:00:00Z"), week.Begins(London));
        Assert.AreEqual(At("2026-03-29T23:00:00Z"), week.Ends(London));
        Assert.AreEqual(Duration.FromHours(167), week.Ends(London) - week.Begins(London));
    }

    [TestMethod]
    public void At_any_moment_the_last_posting_is_behind_the_next_ahead_and_nothing_between() =>
        Prop.ForAll(Cases().ToArbitrary(), drawn =>
        {
            var (settings, now) = drawn;
            var last = DigestSchedule.LastDue(settings, now);
            var next = DigestSchedule.Next(settings, now);
            return last.Due <= now && now < next.Due && next.Week == last.Week.Back(-1) && last.Week.Ends(settings.Zone) <= last.Due + Duration.FromHours(1);
        }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void The_schedule_is_configured_by_name()
    {
        var settings = Read(("Weekday", "friday"), ("Time", "16:30"), ("TimeZone", "Europe/London"));

        Assert.AreEqual(new DigestSettings(IsoDayOfWeek.Friday, new LocalTime(16, 30), London), settings);
        Assert.AreEqual("2026-W46", DigestSchedule.LastDue(settings, At("2026-11-20T17:00:00Z")).Week.Name, "on a Friday the last whole week is the one before");
        Assert.AreEqual(DigestSettings.Default, Read());
    }

    [TestMethod]
    [DataRow("Weekday", "Mon", "Digest:Weekday does not fit: \"Mon\" is not a weekday")]
    [DataRow("Weekday", "None", "Digest:Weekday does not fit")]
    [DataRow("Weekday", "1", "Digest:Weekday does not fit")]
    [DataRow("Time", "9", "Digest:Time does not fit: \"9\" is not a time of day")]
    [DataRow("Time", "24:00", "Digest:Time does not fit")]
    [DataRow("TimeZone", "London", "Digest:TimeZone does not fit: \"London\" is not a time zone")]
    public void A_schedule_that_is_none_stops_the_program_and_names_the_key(string key, string value, string says) =>
        Assert.StartsWith(says, Assert.ThrowsExactly<OptionsValidationException>(() => Read((key, value))).Message);

    private static Gen<(DigestSettings Settings, Instant Now)> Cases() =>
        from zone in Gen.Elements("Europe/London", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "UTC")
        from day in Gen.Choose(1, 7)
        from minute in Gen.Choose(0, 1439)
        from now in Gen.Choose(0, 60 * 24 * 3650)
        select (new DigestSettings((IsoDayOfWeek)day, LocalTime.FromMinutesSinceMidnight(minute), DateTimeZoneProviders.Tzdb[zone]), At("2020-01-01T00:00:00Z") + Duration.FromMinutes(now));

    private static DigestSettings Read(params (string Key, string Value)[] values) => DigestSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create("Digest:" + pair.Key, (string?)pair.Value))).Build());

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
