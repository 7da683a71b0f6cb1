using NodaTime;
using ServiceBot.Clients;
using ServiceBot.Profiles;

namespace ServiceBot.Tests.Profiles;

/// <summary>What people type about what a client expects, and what is made of it.</summary>
[TestClass]
public sealed class ExpectsTests
{
    [TestMethod]
    [DataRow("answer within 2 h", Facet.Answer, "an answer within 2 h")]
    [DataRow("an answer within 90 minutes", Facet.Answer, "an answer within 1 h 30 min")]
    [DataRow("a reply in 1 hour 30 min", Facet.Answer, "an answer within 1 h 30 min")]
    [DataRow("Response within 2h.", Facet.Answer, "an answer within 2 h")]
    [DataRow("\"report every Monday\"", Facet.Regular, "report every Monday")]
    [DataRow("“status on Mondays and Thursdays”", Facet.Regular, "status on Mondays and Thursdays")]
    [DataRow("figures on the 1st of every month", Facet.Regular, "figures on the 1st of every month")]
    [DataRow("a call before bad news", Facet.BadNews, "a call before bad news")]
    [DataRow("that we phone first with bad news", Facet.BadNews, "a call before bad news")]
    [DataRow("bad news in writing", Facet.BadNews, "bad news in writing first")]
    [DataRow("us to spell-check every document", Facet.Other, "us to spell-check every document")]
    [DataRow("one contact, not five", Facet.Other, "one contact, not five")]
    public void Words_are_read_as_what_they_are_and_kept_plainly(string typed, Facet facet, string words) =>
        Assert.AreEqual((facet, words, (string?)null), Expects.Read(typed));

    [TestMethod]
    [DataRow("answer within soon", "“soon” is no length of time")]
    [DataRow("answer within 0 h", "“0 h” is no length of time")]
    [DataRow("answer within 2 days", "“2 days” is no length of time")]
    [DataRow("a weekly report", "On which days?")]
    [DataRow("report every month", "On which days?")]
    [DataRow("", "What do they expect?")]
    public void What_cannot_be_kept_to_is_said_with_what_to_write(string typed, string said) => Assert.Contains(said, Expects.Read(typed).Problem!, StringComparison.Ordinal);

    [TestMethod]
    [DataRow("report every Monday", "2026-11-16 2026-11-23 2026-11-30")]
    [DataRow("call on Tuesdays and Fridays", "2026-11-17 2026-11-20 2026-11-24")]
    [DataRow("call every Tuesday and Friday", "2026-11-17 2026-11-20 2026-11-24")]
    [DataRow("report every other Monday", "2026-11-16 2026-11-30 2026-12-14")]
    [DataRow("figures daily", "2026-11-16 2026-11-17 2026-11-18")]
    [DataRow("figures on the 1st of every month", "2026-12-01 2027-01-01 2027-02-01")]
    [DataRow("invoice on the 31st of each month", "2026-11-30 2026-12-31 2027-01-31")]
    [DataRow("summary on the last day of the month", "2026-11-30 2026-12-31 2027-01-31")]
    public void The_days_are_those_that_the_words_name(string words, string days)
    {
        var since = new LocalDate(2026, 11, 16);
        var recurrence = Recurrence.Parse(words)!;
        var found = new List<LocalDate>();
        for (var day = since; found.Count < 3; day = found[^1].PlusDays(1)) found.Add(recurrence.OnOrAfter(day, since));
        Assert.AreEqual(days, string.Join(' ', found.Select(day => day.ToString("uuuu-MM-dd", null))));
    }

    [TestMethod]
    [DataRow("report every Monday", "report")]
    [DataRow("the media report on Mondays and Thursdays", "media report")]
    [DataRow("figures on the 1st of every month", "figures")]
    public void What_is_expected_is_what_is_left_without_the_days(string words, string what) => Assert.AreEqual(what, Recurrence.WhatOf(words));

    [TestMethod]
    [DataRow("Dr. Reyes, not Dana", "Dr. Reyes", "Dana")]
    [DataRow("Danny", "Danny", "")]
    [DataRow("call her Ms Reyes", "Ms Reyes", "")]
    [DataRow("Danny rather than Daniel", "Danny", "Daniel")]
    [DataRow("formally, until she offers first names", null, "")]
    [DataRow("by first name", null, "")]
    public void How_somebody_is_addressed_is_a_name_or_nothing_is_made_of_it(string words, string? name, string not) => Assert.AreEqual(new AddressForm(name, not), AddressForm.Of(words));

    [TestMethod]
    public void A_day_that_is_closed_is_reminded_of_at_the_next_opening_and_what_comes_then_counts_for_it()
    {
        var calendar = CalendarSettings.Default with { Closed = [new LocalDate(2026, 11, 23)] };
        var written = Instant.FromUtc(2026, 11, 16, 10, 0);
        var days = RegularDays.Of(new ProfileLine(new("test:W1", "acme"), 1, Facet.Regular, "report every Monday", "sam", written), calendar)!;

        var due = days.NextDue(written)!.Value;
        Assert.AreEqual(Instant.FromUtc(2026, 11, 24, 9, 0), due);
        Assert.AreEqual(new LocalDate(2026, 11, 23), days.DayOf(due + Duration.FromHours(3)));
        Assert.IsNull(days.DayOf(due + Duration.FromDays(1)));
        Assert.AreEqual(Instant.FromUtc(2026, 11, 30, 9, 0), days.NextDue(due));
    }

    [TestMethod]
    [DataRow("Here is the report for week 47", true)]
    [DataRow("This week's numbers: all green", true)]
    [DataRow("The new banners", false)]
    [DataRow("", false)]
    public void A_message_brings_a_report_only_if_it_speaks_of_one(string text, bool fits) => Assert.AreEqual(fits, RegularBook.Fits(text, "report every Monday"));
}
