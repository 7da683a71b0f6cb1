using NodaTime;
using ServiceBot.Digest;
using ServiceBot.Ledger;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Digest;

[TestClass]
public sealed class TipsTests
{
    private const IsoDayOfWeek Mon = IsoDayOfWeek.Monday;
    private const IsoDayOfWeek Tue = IsoDayOfWeek.Tuesday;
    private const IsoDayOfWeek Wed = IsoDayOfWeek.Wednesday;
    private const IsoDayOfWeek Thu = IsoDayOfWeek.Thursday;
    private const int Late = 26 * 60;

    [TestMethod]
    public void A_client_whom_nobody_answers_for_comes_before_every_pattern() =>
        Says("no-responder", "nobody hears first when Acme waits. Name a responder", new SampleWeek { WithoutResponder = ["Acme"] }.With("Acme", Mon, "16:30", Late));

    [TestMethod]
    public void Somebody_who_waits_for_a_working_day_and_longer()
    {
        Says("still-waiting", "begin with Tom (Fernhill), who has waited 18 h.", new SampleWeek().Waiting("Dana", "Acme", 600, pastTarget: true).Waiting("Tom Brandt", "Fernhill", 18 * 60, pastTarget: true));
        Nothing(new SampleWeek().Waiting("Dana", "Acme", 479, pastTarget: true), "their own line says it");
    }

    [TestMethod]
    public void What_a_client_expects_and_does_not_get()
    {
        Says("expectation", "Acme expects an answer within 2 h and had it 3 of 5 times.", new SampleWeek { Expectations = [new Expected("Bolt", "an answer within 1 h", 4, 5), new Expected("Acme", "an answer within 2 h", 3, 5)] });
        Nothing(new SampleWeek { Expectations = [new Expected("Acme", "an answer within 2 h", 0, 4)] }, "four times are too few");
        Nothing(new SampleWeek { Expectations = [new Expected("Acme", "an answer within 2 h", 8, 10)] }, "four in five is near enough");
    }

    [TestMethod]
    public void Promises_that_ran_late()
    {
        Says("promises-late", "2 promises ran late (Acme and Bolt).", new SampleWeek { Promises = [Promise("Acme", PromiseStanding.Late), Promise("Bolt", PromiseStanding.Late), Promise("Bolt", PromiseStanding.Kept)] });
        Nothing(new SampleWeek { Promises = [Promise("Acme", PromiseStanding.Late)] }, "one is no habit");
    }

    [TestMethod]
    public void Late_ones_that_came_in_at_the_end_of_the_day() =>
        Says("last-hour", "3 of the 4 that ran late came in during the last hour of the day.", LastHour(3).With("Bolt", Thu, "10:00", Late));

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
    public void Answers_that_clients_owe()
    {
        Says("follow-ups", "3 questions of yours are unanswered (Acme and Bolt).", new SampleWeek { FollowUps = [Owed("Acme"), Owed("Bolt"), Owed("Acme")] });
        Nothing(new SampleWeek { FollowUps = [Owed("Acme"), Owed("Bolt")] }, "two are said in their own line");
    }

    [TestMethod]
    public void Two_late_ones_are_no_pattern_and_are_named() =>
        Says("few-late", "the two that ran late were Acme's, Monday 16:30 and Bolt's, Tuesday 16:30.", new SampleWeek().With("Acme", Mon, "16:30", Late).With("Bolt", Tue, "16:30", Late));

    [TestMethod]
    public void A_client_is_named_once() =>
        Says("few-late", "the two that ran late were Acme's, Monday 16:30 and Tuesday 16:30.", new SampleWeek().With("Acme", Mon, "16:30", Late).With("Acme", Tue, "16:30", Late));

    [TestMethod]
    public void On_time_but_much_slower_than_the_week_before()
    {
        var week = new SampleWeek { Earlier = [SampleWeek.Past(5, 5, 30)] };
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
    public void A_week_that_gives_nothing_to_learn_gets_no_sentence()
    {
        Nothing(new SampleWeek(), "nothing happened");
        Nothing(new SampleWeek().With("Acme", Mon, "10:00", 10).With("Acme", Tue, "10:00", 10), "a good week is good news, not advice");
    }

    [TestMethod]
    public void What_was_told_the_week_before_gives_way_to_the_next_rule_or_to_silence()
    {
        var again = LastHour(3, triedBefore: "last-hour").With("Bolt", Thu, "10:00", Late);

        Assert.AreEqual("unclaimed", Tips.For(again.Build())?.Rule);
        Nothing(new SampleWeek { TriedBefore = "few-late" }.With("Acme", Mon, "10:00", Late), "nothing else to say");
    }

    [TestMethod]
    public void It_is_told_again_where_the_figures_demand_it_and_says_so_and_asks_for_something_else()
    {
        var first = Tips.For(LastHour(5).Build())!;
        var second = Tips.For(LastHour(5, triedBefore: "last-hour", later: 1).Build())!;

        Assert.AreEqual(("last-hour", "Try this week:"), (first.Rule, first.Label));
        Assert.AreEqual(("last-hour", "Again this week:"), (second.Rule, second.Label));
        Assert.AreNotEqual(first.Text, second.Text);
        Assert.AreEqual("no-responder", Tips.For(new SampleWeek { WithoutResponder = ["Acme"], TriedBefore = "no-responder" }.Build())?.Rule, "until somebody is named");
    }

    [TestMethod]
    public void The_same_rule_months_apart_is_not_the_same_words() =>
        Assert.HasCount(2, Enumerable.Range(0, 8).Select(later => Tips.For(LastHour(3, later: later).With("Bolt", Thu, "10:00", Late).Build())!.Text).Distinct());

    [TestMethod]
    public void Every_rule_stands_in_the_table_of_ARCHITECTURE_and_nothing_else_does()
    {
        var text = File.ReadAllText(Checkout.PathOf("bot/ARCHITECTURE.md"));
        var section = text[text.IndexOf("## What the digest says", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 3, StringComparison.Ordinal)];
        var listed = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToList();

        CollectionAssert.AreEqual(Changes.Names.Concat(Tips.Names).ToList(), listed);
    }

    private static SampleWeek LastHour(int count, string? triedBefore = null, int later = 0)
    {
        (string Client, IsoDayOfWeek Day, string At)[] late = [("Acme", Mon, "16:05"), ("Bolt", Tue, "16:30"), ("Acme", Wed, "16:59"), ("Bolt", Thu, "16:10"), ("Cross", Mon, "16:20")];
        var week = new SampleWeek { TriedBefore = triedBefore, Later = later };
        foreach (var (client, day, at) in late.Take(count)) week.With(client, day, at, Late);
        return week;
    }

    private static DuePromise Promise(string client, PromiseStanding standing) => new(client, standing, standing == PromiseStanding.Late ? Duration.FromHours(8) : Duration.Zero);

    private static OwedAnswer Owed(string client) => new(client, new LocalDate(2026, 11, 17));

    private static void Nothing(SampleWeek week, string why) => Assert.IsNull(Tips.For(week.Build()), why);

    private static void Says(string rule, string begins, SampleWeek week)
    {
        var tip = Tips.For(week.Build());
        Assert.AreEqual(rule, tip?.Rule);
        Assert.StartsWith(begins, tip!.Text);
    }
}
