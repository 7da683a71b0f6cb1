using NodaTime;
using ServiceBot.Digest;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Digest;

/// <summary>What changed: each rule with enough behind it, and with one thing too little.</summary>
[TestClass]
public sealed class ChangesTests
{
    private const IsoDayOfWeek Mon = IsoDayOfWeek.Monday;

    [TestMethod]
    public void Weeks_on_time_one_after_the_other() =>
        Good("on-time-run", "everything on time, 3 weeks running; 16 questions, none late.", Answered(6, earlier: [SampleWeek.Past(3, 4), SampleWeek.Past(5, 5), SampleWeek.Past(5, 5)]));

    [TestMethod]
    public void A_week_on_time_after_one_that_was_not() =>
        Good("all-on-time", "all 6 answers came on time.", Answered(6, earlier: [SampleWeek.Past(4, 5)]));

    [TestMethod]
    public void The_best_of_the_weeks()
    {
        Good("best-in-eight", "95 % on time is the best of the last four weeks.", Answered(19, late: 1, earlier: [SampleWeek.Past(9, 10), SampleWeek.Past(7, 10), SampleWeek.Past(8, 10)]));
        Good(null, null, Answered(19, late: 1, earlier: [SampleWeek.Past(9, 10), SampleWeek.Past(9, 10)]), "three weeks are no eight");
        Good(null, null, Answered(7, late: 3, earlier: [SampleWeek.Past(6, 10), SampleWeek.Past(6, 10), SampleWeek.Past(6, 10)]), "the best of bad weeks is nothing to praise");
    }

    [TestMethod]
    public void More_on_time_than_the_week_before()
    {
        Good("on-time-up", "on time went up from 50 % to 75 %.", Answered(9, late: 3, earlier: [SampleWeek.Past(5, 10)]));
        Good(null, null, Answered(5, late: 1, earlier: [SampleWeek.Past(4, 6)]), "one question made the difference");
    }

    [TestMethod]
    public void Quicker_answers()
    {
        Good("faster", "half of the answers came within 40 min; the week before it took 1 h 30 min.", Answered(5, late: 1, earlier: [SampleWeek.Past(5, 6, 90)]));
        Good(null, null, Answered(5, late: 1, minutes: 4, earlier: [SampleWeek.Past(5, 6, 12)]), "eight minutes are felt by nobody");
    }

    [TestMethod]
    public void Promises_kept()
    {
        DuePromise kept = new("Acme", PromiseStanding.Kept, Duration.Zero);
        Good("promises-kept", "all 3 promises that were due were kept in time.", new SampleWeek { Promises = [kept, kept, kept, new("Acme", PromiseStanding.Open, Duration.Zero)] });
        Good(null, null, new SampleWeek { Promises = [kept, kept, kept, new("Acme", PromiseStanding.Late, Duration.FromHours(1))] }, "one was not");
    }

    [TestMethod]
    public void While_somebody_waits_past_the_target_no_news_is_good() =>
        Good(null, null, Answered(6, earlier: [SampleWeek.Past(4, 5)]).Waiting("Dana", "Acme", 300, pastTarget: true));

    [TestMethod]
    public void Fewer_on_time_and_whose_they_were()
    {
        Other("on-time-down", "on time is down by 32 points; 4 of the 5 late ones were Acme's.", Answered(7, late: 4, earlier: [SampleWeek.Past(9, 10)]).With("Bolt", Mon, "10:00", 600));
        Other(null, null, Answered(5, late: 1, earlier: [SampleWeek.Past(6, 6)]), "one late one of six is none");
    }

    [TestMethod]
    public void Slower_answers() =>
        Other("slower", "half of the answers took longer than 1 h 40 min; the week before it was 30 min.", Answered(6, minutes: 100, earlier: [SampleWeek.Past(6, 6, 30)]));

    [TestMethod]
    public void A_client_who_stopped_asking()
    {
        SampleWeek Quiet(bool soFar = false, params int[] counts) => new SampleWeek
        {
            Clients = ["Bolt"], SoFar = soFar, Earlier = [SampleWeek.Past(5, 5), SampleWeek.Past(5, 5), SampleWeek.Past(5, 5), SampleWeek.Past(5, 5)],
            AskedEarlier = new Dictionary<string, int[]> { ["Bolt"] = counts, ["Acme"] = [1] },
        }.With("Acme", Mon, "10:00", 10);

        Other("gone-quiet", "Bolt asked nothing, after 14 questions in the four weeks before. Worth a friendly word.", Quiet(counts: [4, 2, 5, 3]));
        Other(null, null, Quiet(counts: [4, 0, 5, 3]), "they had such weeks before");
        Other(null, null, Quiet(soFar: true, 4, 2, 5, 3), "the week is not over");
    }

    [TestMethod]
    public void Many_more_questions_or_far_fewer()
    {
        Other("busier", "20 questions, against about 10 in the weeks before.", Answered(20, earlier: [SampleWeek.Past(10, 10), SampleWeek.Past(11, 11), SampleWeek.Past(9, 9)]));
        Other("quieter", "4 questions, against about 10 in the weeks before.", Answered(4, earlier: [SampleWeek.Past(10, 10), SampleWeek.Past(11, 11), SampleWeek.Past(9, 9)]));
        Other(null, null, Answered(4, earlier: [SampleWeek.Past(10, 10), SampleWeek.Past(11, 11), SampleWeek.Past(9, 9)], holidays: [new LocalDate(2026, 11, 19)]), "there was a holiday");
        Other(null, null, Answered(20, earlier: [SampleWeek.Past(10, 10), SampleWeek.Past(11, 11)]), "two weeks are no habit");
    }

    [TestMethod]
    public void Somebody_new() =>
        Other("new-client", "Acme asked for the first time in two months.", Answered(2, earlier: [SampleWeek.Past(2, 2), SampleWeek.Past(2, 2), SampleWeek.Past(2, 2)], asked: []));

    private static SampleWeek Answered(
        int onTime, int late = 0, int minutes = 40, IReadOnlyList<Figures>? earlier = null, IReadOnlyList<LocalDate>? holidays = null, Dictionary<string, int[]>? asked = null)
    {
        var week = new SampleWeek { Earlier = earlier ?? [], Holidays = holidays ?? [], AskedEarlier = asked ?? new() { ["Acme"] = [.. Enumerable.Repeat(1, earlier?.Count ?? 0)] } };
        for (var i = 0; i < onTime; i++) week.With("Acme", Mon, "10:00", minutes);
        for (var i = 0; i < late; i++) week.With("Acme", Mon, "09:00", 600);
        return week;
    }

    private static void Good(string? rule, string? text, SampleWeek week, string why = "")
    {
        var change = Changes.GoodNews(week.Build());
        Assert.AreEqual((rule, text), (change?.Rule, change?.Text), why);
    }

    private static void Other(string? rule, string? text, SampleWeek week, string why = "")
    {
        var change = Changes.Of(week.Build(), tip: null);
        Assert.AreEqual((rule, text), (change?.Rule, change?.Text), why);
    }
}
