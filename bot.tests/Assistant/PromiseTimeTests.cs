using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Assistant;

/// <summary>What people type when they give a promise another time. It is Thursday, 19 November 2026, 10:00 in London, open 09:00 to 17:00.</summary>
[TestClass]
public sealed class PromiseTimeTests
{
    private static readonly WorkingHours Hours = WorkingHours.Of(CalendarSettings.Default with { TimeZone = "Europe/London", Hours = WeekText.Parse("mon-fri 09:00-17:00") });
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 19, 10, 0);

    [TestMethod]
    [DataRow("Friday 15:00", "2026-11-20T15:00:00Z")]
    [DataRow("by friday 3pm", "2026-11-20T15:00:00Z")]
    [DataRow("15:00", "2026-11-19T15:00:00Z")]
    [DataRow("tomorrow", "2026-11-20T17:00:00Z")]
    [DataRow("tomorrow at noon", "2026-11-20T12:00:00Z")]
    [DataRow("Mon 11:30", "2026-11-23T11:30:00Z")]
    [DataRow("next Wednesday", "2026-11-25T17:00:00Z")]
    [DataRow("3 December 10:00", "2026-12-03T10:00:00Z")]
    [DataRow("Dec 3 at 10am", "2026-12-03T10:00:00Z")]
    [DataRow("2026-12-03 10:00", "2026-12-03T10:00:00Z")]
    [DataRow("2026-12-03", "2026-12-03T17:00:00Z")]
    [DataRow("in 2 hours", "2026-11-19T12:00:00Z")]
    [DataRow("end of the week", "2026-11-20T17:00:00Z")]
    [DataRow("15:00 on Friday", "2026-11-20T15:00:00Z")]
    public void A_time_is_read_as_people_type_it(string typed, string expected)
    {
        var (until, problem) = PromiseTime.Read(typed, Now, Hours);

        Assert.AreEqual("", problem);
        Assert.AreEqual(expected, until?.ToString());
    }

    [TestMethod]
    [DataRow("", "Write a time")]
    [DataRow("whenever she likes", "can't read a time")]
    [DataRow("soon", "says soon, not when")]
    [DataRow("after the call", "isn't said")]
    [DataRow("2026-11-18", "has passed")]
    [DataRow("2028-11-18", "more than a year")]
    [DataRow("Friday 15:00 unless Tom objects", "and not “unless Tom objects”")]
    [DataRow("Friday 25:00", "and not “25:00”")]
    public void What_names_no_time_is_answered_with_what_is_wrong(string typed, string said)
    {
        var (until, problem) = PromiseTime.Read(typed, Now, Hours);

        Assert.IsNull(until);
        Assert.Contains(said, problem, StringComparison.Ordinal);
    }
}
