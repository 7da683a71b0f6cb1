using NodaTime;
using ServiceBot.Digest;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Digest;

[TestClass]
public sealed class SuggestionsTests
{
    private const IsoDayOfWeek Mon = IsoDayOfWeek.Monday;
    private const IsoDayOfWeek Tue = IsoDayOfWeek.Tuesday;
    private const IsoDayOfWeek Wed = IsoDayOfWeek.Wednesday;
    private const IsoDayOfWeek Thu = IsoDayOfWeek.Thursday;
    private const int Late = 26 * 60;

    [TestMethod]
    public void A_client_whom_nobody_answers_for_comes_before_every_pattern() =>
        Says("no-responder", "name a responder for Acme.", new SampleWeek { WithoutResponder = ["Acme"] }.With("Acme", Mon, "16:30", Late));

    [TestMethod]
    public void Late_ones_that_came_in_at_the_end_of_the_day() =>
        Says("last-hour", "3 of the 4 that ran late came in during the last hour of the day.", new SampleWeek()
            .With("Acme", Mon, "16:00", Late).With("Bolt", Tue, "16:30", Late).With("Acme", Wed, "16:59", Late).With("Bolt", Thu, "10:00", Late));

    [TestMethod]
    public void Late_ones_that_came_in_while_closed() =>
        Says("while-closed", "all 3 that ran late came in while you were closed.", new SampleWeek()
            .With("Acme", Mon, "18:00", 30 * 60).With("Bolt", Tue, "06:00", 12 * 60).With("Acme", Wed, "22:00", 30 * 60));

    [TestMethod]
    public void Late_ones_of_one_client_with_one_responder() =>
        Says("one-client", "3 of the 4 that ran late were Cross'. That channel has one responder; add a second.", new SampleWeek()
            .With("Cross", Mon, "10:00", Late, channel: SampleWeek.Channel("Cross", "U1")).With("Cross", Tue, "10:00", Late, channel: SampleWeek.Channel("Cross", "U1"))
            .With("Cross", Wed, "10:00", Late, channel: SampleWeek.Channel("Cross", "U1")).With("Bolt", Thu, "10:00", Late));

    [TestMethod]
    public void Late_ones_of_one_weekday() =>
        Says("one-weekday", "all 3 that ran late began on Tuesday.", new SampleWeek()
            .With("Acme", Tue, "10:00", Late).With("Acme", Tue, "11:00", Late).With("Acme", Tue, "12:00", Late));

    [TestMethod]
    public void Late_ones_that_nobody_had_taken() =>
        Says("unclaimed", "3 of the 4 that ran late had been taken by nobody.", new SampleWeek()
            .With("Acme", Mon, "10:00", Late).With("Acme", Tue, "11:00", Late).With("Acme", Wed, "12:00", Late).With("Acme", Thu, "09:00", Late, claimed: true));

    [TestMethod]
    public void Two_late_ones_are_no_pattern_and_are_named() =>
        Says("few-late", "the two that ran late were Acme's, Monday 16:30 and Bolt's, Tuesday 16:30.", new SampleWeek().With("Acme", Mon, "16:30", Late).With("Bolt", Tue, "16:30", Late));

    [TestMethod]
    public void A_client_is_named_once() =>
        Says("few-late", "the two that ran late were Acme's, Monday 16:30 and Tuesday 16:30.", new SampleWeek().With("Acme", Mon, "16:30", Late).With("Acme", Tue, "16:30", Late));

    [TestMethod]
    public void On_time_but_much_slower_than_the_week_before()
    {
        var week = new SampleWeek { Before = new Figures(5, 5, 0, 0, 0, 5, 5, Duration.FromMinutes(30), null, null) };
        for (var i = 0; i < 5; i++) week.With("Acme", Mon, "10:00", 100);
        Says("slower", "half of the answers took longer than 1 h 40 min; the week before it was 30 min.", week);
    }

    [TestMethod]
    public void On_time_by_a_hair()
    {
        var week = new SampleWeek();
        for (var i = 0; i < 3; i++) week.With("Acme", Mon, "10:00", 220);
        Says("close-shave", "3 of 3 answers took more than three quarters of the target.", week);
    }

    [TestMethod]
    public void A_good_week_is_told_by_its_figures() =>
        Says("all-on-time", "2 of 2, the slowest after 1 h 05 min.", new SampleWeek().With("Acme", Mon, "10:00", 10).With("Acme", Tue, "10:00", 65));

    [TestMethod]
    public void A_week_of_nothing_gets_no_sentence()
    {
        Assert.IsNull(Suggestions.For(new SampleWeek().Build()));
        Assert.IsNull(Suggestions.For(new SampleWeek().With("Acme", Mon, "10:00", 10).Build()), "one answer is no ground for praise");
    }

    private static void Says(string rule, string begins, SampleWeek week)
    {
        var suggestion = Suggestions.For(week.Build());
        Assert.AreEqual(rule, suggestion?.Rule);
        Assert.StartsWith(begins, suggestion!.Text);
    }
}
