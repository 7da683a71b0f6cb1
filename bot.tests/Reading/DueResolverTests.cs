using NodaTime;
using NodaTime.Text;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Reading.Due;

namespace ServiceBot.Tests.Reading;

/// <summary>Row by row the table "When a promise is due" of ARCHITECTURE.md.</summary>
[TestClass]
public sealed class DueResolverTests
{
    private const string Monday = "2026-11-23T10:00";
    private const string Friday = "2026-11-27T10:00";
    private const string Saturday = "2026-11-28T10:00";

    private static readonly WorkingHours London = Calendar("Europe/London");

    [TestMethod]
    [DataRow("today", Monday, "2026-11-23T17:30")]
    [DataRow("EOD", Monday, "2026-11-23T17:30")]
    [DataRow("EOD", "2026-11-23T19:00", "2026-11-24T00:00")]
    [DataRow("today", Saturday, "2026-11-28T17:00")]
    [DataRow("tonight", Monday, "2026-11-24T00:00")]
    [DataRow("this morning", Monday, "2026-11-23T12:00")]
    [DataRow("this afternoon", Monday, "2026-11-23T17:30")]
    [DataRow("this afternoon", "2026-11-23T18:00", "2026-11-24T00:00")]
    [DataRow("tomorrow", Monday, "2026-11-24T17:30")]
    [DataRow("tomorrow", Friday, "2026-11-28T17:00")]
    [DataRow("tomorrow morning", Monday, "2026-11-24T12:00")]
    [DataRow("in the morning", Monday, "2026-11-24T12:00")]
    [DataRow("in the morning", "2026-11-23T05:00", "2026-11-23T12:00")]
    [DataRow("EOD tomorrow", Monday, "2026-11-24T17:30")]
    [DataRow("the day after tomorrow", Monday, "2026-11-25T17:30")]
    [DataRow("first thing tomorrow", Monday, "2026-11-24T10:00")]
    [DataRow("first thing", Monday, "2026-11-23T10:00")]
    [DataRow("first thing", "2026-11-23T10:01", "2026-11-24T10:00")]
    [DataRow("first thing Monday", Friday, "2026-11-30T10:00")]
    [DataRow("at noon", Monday, "2026-11-23T12:00")]
    [DataRow("before lunch", "2026-11-23T13:00", "2026-11-24T12:00")]
    [DataRow("by Friday", Monday, "2026-11-27T17:00")]
    [DataRow("by Friday", Friday, "2026-11-27T17:00")]
    [DataRow("by Friday", "2026-11-27T17:01", "2026-12-04T17:00")]
    [DataRow("before Friday", Monday, "2026-11-27T09:00")]
    [DataRow("before Friday", Friday, "2026-12-04T09:00")]
    [DataRow("this Friday", Monday, "2026-11-27T17:00")]
    [DataRow("next Friday", Monday, "2026-12-04T17:00")]
    [DataRow("next Friday", "2026-11-29T10:00", "2026-12-04T17:00")]
    [DataRow("Wed of next week", Monday, "2026-12-02T17:30")]
    [DataRow("by Friday", "2026-12-23T10:00", "2026-12-25T17:30", DisplayName = "by Friday, and that Friday is closed: it ends when the day before would")]
    [DataRow("on Sunday", Monday, "2026-11-29T17:00")]
    [DataRow("next business day", Friday, "2026-11-30T17:30")]
    [DataRow("within two business days", Friday, "2026-12-01T17:30")]
    [DataRow("this week", Monday, "2026-11-27T17:00")]
    [DataRow("this week", Saturday, "2026-11-30T00:00")]
    [DataRow("early next week", Monday, "2026-12-01T17:30")]
    [DataRow("start of next week", Monday, "2026-11-30T17:30")]
    [DataRow("mid next week", Monday, "2026-12-02T17:30")]
    [DataRow("next week", Monday, "2026-12-04T17:00")]
    [DataRow("before next week", Monday, "2026-11-30T09:00")]
    [DataRow("the week after next", Monday, "2026-12-11T17:00")]
    [DataRow("over the weekend", Monday, "2026-11-30T00:00")]
    [DataRow("before the weekend", Monday, "2026-11-27T17:00")]
    [DataRow("before the weekend", Saturday, "2026-12-04T17:00")]
    [DataRow("end of month", Monday, "2026-11-30T17:30")]
    [DataRow("mid-December", Monday, "2026-12-15T17:30")]
    [DataRow("in January", Monday, "2027-01-29T17:00")]
    [DataRow("in Q1", Monday, "2027-03-31T17:30")]
    [DataRow("by end of Q4", Monday, "2026-12-31T17:30")]
    [DataRow("by the 30th", Monday, "2026-11-30T17:30")]
    [DataRow("by the 14th", Monday, "2026-12-14T17:30")]
    [DataRow("by the 31st", Monday, "2026-12-31T17:30")]
    [DataRow("Dec 3rd", Monday, "2026-12-03T17:30")]
    [DataRow("3 March", Monday, "2027-03-03T17:30")]
    [DataRow("by 29 February", Monday, "2028-02-29T17:30")]
    [DataRow("by 14/12", Monday, "2026-12-14T17:30")]
    [DataRow("by 12/14", Monday, "2026-12-14T17:30")]
    [DataRow("by 3/12", Monday, "2026-12-03T17:30")]
    [DataRow("by 2026-12-14", Monday, "2026-12-14T17:30")]
    [DataRow("by 3pm", Monday, "2026-11-23T15:00")]
    [DataRow("by 3pm", "2026-11-23T15:01", "2026-11-24T15:00")]
    [DataRow("by 3", Monday, "2026-11-23T15:00")]
    [DataRow("by 9", Monday, "2026-11-24T09:00")]
    [DataRow("today at 9", Monday, "2026-11-23T21:00")]
    [DataRow("at 4:30 on Thursday", Monday, "2026-11-26T16:30")]
    [DataRow("Friday 15:00", "2026-11-27T15:01", "2026-12-04T15:00")]
    [DataRow("half past three", Monday, "2026-11-23T15:30")]
    [DataRow("at half past 3", Monday, "2026-11-23T15:30")]
    [DataRow("by half past ten", Monday, "2026-11-23T10:30")]
    [DataRow("by half past nine", Monday, "2026-11-24T09:30")]
    [DataRow("half past eleven tomorrow", Monday, "2026-11-24T11:30")]
    [DataRow("tomorrow at half past eight in the evening", Monday, "2026-11-24T20:30")]
    [DataRow("half past four pm", Monday, "2026-11-23T16:30")]
    [DataRow("half-past four", Monday, "2026-11-23T16:30")]
    [DataRow("by half past ten CET", Monday, "2026-11-24T09:30")]
    [DataRow("tomorrow at a quarter to twelve in the morning", Monday, "2026-11-24T11:45")]
    [DataRow("tomorrow at 8 in the evening", Monday, "2026-11-24T20:00")]
    [DataRow("tomorrow at 4 o'clock in the morning", Monday, "2026-11-24T04:00")]
    [DataRow("by quarter to five", Monday, "2026-11-23T16:45")]
    [DataRow("at a quarter to 5", Monday, "2026-11-23T16:45")]
    [DataRow("by a quarter to one", Monday, "2026-11-23T12:45")]
    [DataRow("quarter past two on Thursday", Monday, "2026-11-26T14:15")]
    [DataRow("by ten past three", Monday, "2026-11-23T15:10")]
    [DataRow("at twenty to five", Monday, "2026-11-23T16:40")]
    [DataRow("Thursday, 3 pm", Monday, "2026-11-26T15:00")]
    [DataRow("on Thursday, 15:00", Monday, "2026-11-26T15:00")]
    [DataRow("Thursday, by 3", Monday, "2026-11-26T15:00")]
    [DataRow("Thursday, half past three", Monday, "2026-11-26T15:30")]
    [DataRow("Friday by 3", Monday, "2026-11-27T15:00")]
    [DataRow("Friday by three", Monday, "2026-11-27T15:00")]
    [DataRow("tomorrow by 11", Monday, "2026-11-24T11:00")]
    [DataRow("by 3pm CET", Monday, "2026-11-23T14:00")]
    [DataRow("by 3pm CET", "2026-11-23T14:30", "2026-11-24T14:00")]
    [DataRow("tomorrow 9am New York time", Monday, "2026-11-24T14:00")]
    [DataRow("tomorrow at 9am ET", Monday, "2026-11-24T14:00")]
    [DataRow("in an hour", Monday, "2026-11-23T11:00")]
    [DataRow("in a few minutes", Monday, "2026-11-23T10:15")]
    [DataRow("in half an hour", Monday, "2026-11-23T10:30")]
    [DataRow("in an hour and a half", Monday, "2026-11-23T11:30")]
    [DataRow("within 24 hours", Friday, "2026-11-28T10:00")]
    [DataRow("in 4 working hours", "2026-11-27T15:00", "2026-11-30T11:00")]
    [DataRow("in a couple of days", Monday, "2026-11-25T17:30")]
    [DataRow("in two weeks", Monday, "2026-12-07T17:30")]
    [DataRow("in a month", "2026-12-31T10:00", "2027-01-31T17:00")]
    public void An_expression_becomes_an_instant_in_the_speakers_calendar(string expression, string said, string due)
    {
        var resolution = Resolve(expression, Local(said), London);
        Assert.AreEqual(Local(due), resolution.At, resolution.Why);
    }

    [TestMethod]
    [DataRow("asap", "no-time")]
    [DataRow("before the call", "event")]
    [DataRow("after the demo", "event")]
    [DataRow("after Friday", "after")]
    [DataRow("by 3pm your time", "your-time")]
    [DataRow("by 1/2/2020", "passed")]
    [DataRow("this morning", "passed")]
    [DataRow("by half ten", "half-hour")]
    [DataRow("at half 3", "half-hour")]
    [DataRow("by half past", "half-hour")]
    [DataRow("at a quarter to", "quarter")]
    [DataRow("by quarter of five", "quarter")]
    [DataRow("by half past ten your time", "your-time")]
    [DataRow("after half past ten", "after")]
    public void What_names_no_instant_says_why(string expression, string rule)
    {
        var resolution = Resolve(expression, Local("2026-11-23T14:00"), London);
        Assert.IsNull(resolution.At);
        Assert.StartsWith(rule + ":", resolution.Why);
    }

    [TestMethod]
    public void Two_numbers_are_read_as_the_country_of_the_zone_writes_them()
    {
        var said = Local("2026-11-23T14:00");
        Assert.AreEqual(new LocalDate(2027, 4, 3), Date(Resolve("by 3/4", said, London), London));
        Assert.AreEqual(new LocalDate(2027, 3, 4), Date(Resolve("by 3/4", said, Calendar("America/Chicago")), Calendar("America/Chicago")));
        Assert.AreEqual("two-numbers", Resolve("by 3/4", said, Calendar("America/Toronto")).Why.Split(':')[0]);
        Assert.AreEqual("two-numbers", Resolve("by 3/4", said, Calendar("Etc/UTC")).Why.Split(':')[0]);
        Assert.AreEqual(new LocalDate(2026, 12, 12), Date(Resolve("by 12/12", said, Calendar("Etc/UTC")), Calendar("Etc/UTC")));
    }

    [TestMethod]
    public void A_local_time_that_a_clock_change_skips_or_doubles_is_still_one_instant_and_not_behind()
    {
        // London skips 01:00 to 02:00 on 29 March 2026, and has it twice on 25 October.
        Assert.AreEqual(At("2026-03-29T01:30:00Z"), Resolve("at 01:30", At("2026-03-29T00:00:00Z"), London).At);
        Assert.AreEqual(At("2026-10-25T00:30:00Z"), Resolve("at 01:30", At("2026-10-25T00:00:00Z"), London).At);
        Assert.AreEqual(At("2026-10-25T01:30:00Z"), Resolve("at 01:30", At("2026-10-25T01:10:00Z"), London).At);
    }

    [TestMethod]
    public void A_calendar_that_is_never_open_knows_dates_and_no_business_days()
    {
        var never = WorkingHours.Of(CalendarSettings.Default with { TimeZone = "Europe/London", Hours = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>() });
        var said = Local(Monday);
        Assert.AreEqual(Local("2026-11-27T17:00"), Resolve("by Friday", said, never).At);
        Assert.AreEqual("never-open", Resolve("within two business days", said, never).Why.Split(':')[0]);
        Assert.AreEqual("never-open", Resolve("in 2 business hours", said, never).Why.Split(':')[0]);
    }

    /// <summary>Monday to Thursday 9:00 to 17:30, Friday to 17:00, Christmas Day closed.</summary>
    internal static WorkingHours Calendar(string zone)
    {
        var days = Enumerable.Range(1, 5).ToDictionary(day => (IsoDayOfWeek)day, IReadOnlyList<OpenInterval> (day) => [new OpenInterval(9 * 60, (17 * 60) + (day == 5 ? 0 : 30))]);
        return WorkingHours.Of(new CalendarSettings(zone, days, [new LocalDate(2026, 12, 25)]));
    }

    private static DueResolution Resolve(string expression, Instant said, ISpeakerCalendar calendar)
    {
        var due = DueFinder.Find(expression) ?? throw new AssertFailedException($"\"{expression}\" was not found");
        return DueResolver.Resolve(due, said, calendar);
    }

    private static LocalDate? Date(DueResolution resolution, ISpeakerCalendar calendar) => resolution.At?.InZone(calendar.Zone).Date;

    private static Instant Local(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InZoneLeniently(London.Zone).ToInstant();

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
