using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using ServiceBot.Clients;

namespace ServiceBot.Tests.Clients;

[TestClass]
public sealed class TextParsersTests
{
    [TestMethod]
    [DataRow("3h", 180)]
    [DataRow("90m", 90)]
    [DataRow("1h30m", 90)]
    [DataRow("0m", 0)]
    [DataRow("0h", 0)]
    [DataRow("08h05m", 485)]
    [DataRow("1h90m", 150)]
    [DataRow("0000000000003h", 180)]
    [DataRow("1000000h", 60_000_000)]
    public void A_duration_is_hours_then_minutes(string text, int minutes) =>
        Assert.AreEqual(Duration.FromMinutes(minutes), DurationText.Parse(text));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("3")]
    [DataRow("h")]
    [DataRow("-3h")]
    [DataRow("+3h")]
    [DataRow("3 h")]
    [DataRow(" 3h")]
    [DataRow("3h ")]
    [DataRow("3H")]
    [DataRow("1.5h")]
    [DataRow("30m1h")]
    [DataRow("1h1h")]
    [DataRow("1h30")]
    [DataRow("3 hours")]
    [DataRow("03:00")]
    [DataRow("PT3H")]
    [DataRow("٣h")]
    [DataRow("3d")]
    public void What_is_not_a_duration_is_refused_with_what_to_write(string? text)
    {
        var error = Assert.ThrowsExactly<FormatException>(() => DurationText.Parse(text));
        Assert.Contains("1h30m", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [TestMethod]
    [DataRow("1000001h")]
    [DataRow("99999999999999999999h")]
    [DataRow("60000001m")]
    public void A_duration_beyond_all_sense_is_refused_and_does_not_overflow(string text) =>
        Assert.Contains("too long", Assert.ThrowsExactly<FormatException>(() => DurationText.Parse(text)).Message);

    [TestMethod]
    [DataRow("09:00-17:30", 540, 1050)]
    [DataRow("00:00-24:00", 0, 1440)]
    [DataRow("23:59-24:00", 1439, 1440)]
    public void An_interval_is_two_times_of_day(string text, int start, int end) =>
        Assert.AreEqual(new OpenInterval(start, end), HoursText.Parse(text));

    [TestMethod]
    [DataRow(null, "09:00-17:30")]
    [DataRow("", "09:00-17:30")]
    [DataRow("9:00-17:00", "09:00-17:30")]
    [DataRow("09:00", "09:00-17:30")]
    [DataRow("09:00 - 17:00", "09:00-17:30")]
    [DataRow("09.00-17.00", "09:00-17:30")]
    [DataRow("09:60-17:00", "09:00-17:30")]
    [DataRow("09:00-25:00", "09:00-17:30")]
    [DataRow("09:00-24:01", "09:00-17:30")]
    [DataRow("٠٩:00-17:00", "09:00-17:30")]
    [DataRow("09:00-17:00\n", "09:00-17:30")]
    [DataRow("24:00-24:00", "only end")]
    [DataRow("17:00-09:00", "does not end after it begins")]
    [DataRow("09:00-09:00", "does not end after it begins")]
    [DataRow("22:00-00:00", "does not end after it begins")]
    public void What_is_not_an_interval_is_refused_with_what_to_write(string? text, string says)
    {
        var error = Assert.ThrowsExactly<FormatException>(() => HoursText.Parse(text));
        Assert.Contains(says, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [TestMethod]
    public void The_days_are_seven_and_spelled_one_way()
    {
        string[] keys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        CollectionAssert.AreEqual(Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek?)day).ToList(), keys.Select(HoursText.DayOf).ToList());
        foreach (var other in new[] { "Mon", "monday", "", "tues", "mon " }) Assert.IsNull(HoursText.DayOf(other));
    }

    [TestMethod]
    [DataRow("2026-12-25", true)]
    [DataRow("2028-02-29", true)]
    [DataRow("2026-02-29", false)]
    [DataRow("25.12.2026", false)]
    [DataRow("2026-12-25T00:00", false)]
    [DataRow("2026-1-2", false)]
    [DataRow("+2026-12-5", false)]
    [DataRow(null, false)]
    public void A_date_is_an_existing_day_in_one_spelling(string? text, bool isOne)
    {
        if (isOne) Assert.AreEqual(text, CalendarText.ParseDate(text).ToString("uuuu-MM-dd", null));
        else Assert.Contains("2026-12-25", Assert.ThrowsExactly<FormatException>(() => CalendarText.ParseDate(text)).Message);
    }

    [TestMethod]
    public void A_zone_is_an_IANA_name()
    {
        Assert.AreEqual("Europe/London", CalendarText.ParseZone("Europe/London"));
        Assert.AreEqual("UTC", CalendarText.ParseZone("UTC"));
        foreach (var other in new[] { "GMT Standard Time", "Mars/Olympus", "", null })
            Assert.Contains("IANA", Assert.ThrowsExactly<FormatException>(() => CalendarText.ParseZone(other)).Message);
    }

    [TestMethod]
    public void What_a_duration_says_is_what_it_is_and_nothing_else_is_let_through() =>
        Prop.ForAll(
            (from hours in Gen.Choose(0, 999) from minutes in Gen.Choose(0, 999) from shape in Gen.Choose(0, 2) select (hours, minutes, shape)).ToArbitrary(),
            drawn =>
            {
                var (text, total) = drawn.shape switch
                {
                    0 => ($"{drawn.hours}h", drawn.hours * 60),
                    1 => ($"{drawn.minutes}m", drawn.minutes),
                    _ => ($"{drawn.hours}h{drawn.minutes}m", (drawn.hours * 60) + drawn.minutes),
                };
                return DurationText.Parse(text) == Duration.FromMinutes(total);
            }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void No_text_makes_a_parser_fail_in_another_way_than_it_says() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            foreach (var parse in new Action[] { () => DurationText.Parse(text), () => HoursText.Parse(text), () => CalendarText.ParseDate(text), () => CalendarText.ParseZone(text) })
            {
                try
                {
                    parse();
                }
                catch (FormatException wrong)
                {
                    if (wrong.Message.Contains('\n', StringComparison.Ordinal)) return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
