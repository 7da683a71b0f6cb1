using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Digest;
using ServiceBot.Ledger;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Digest;

[TestClass]
public sealed class DigestWordsTests
{
    [TestMethod]
    public void A_typical_week_reads_top_to_bottom_in_fifteen_seconds()
    {
        var week = new SampleWeek
        {
            Earlier = [SampleWeek.Past(5, 10), SampleWeek.Past(5, 8), SampleWeek.Past(7, 10), SampleWeek.Past(1, 2), SampleWeek.Past(8, 10), SampleWeek.Past(11, 13, 52)],
            AskedEarlier = new Dictionary<string, int[]> { ["Acme"] = [1], ["Northwind"] = [1] },
            Promises = [new("Acme", PromiseStanding.Kept, Duration.Zero), new("Acme", PromiseStanding.Late, Duration.FromHours(8), "https://chat.example/p1"), new("Northwind", PromiseStanding.Open, Duration.Zero)],
            FollowUps = [new("Northwind", new LocalDate(2026, 11, 18))],
        };
        for (var i = 0; i < 9; i++) week.With("Acme", IsoDayOfWeek.Tuesday, "10:00", 30 + i);
        week.With("Acme", IsoDayOfWeek.Tuesday, "10:00", 300).With("Northwind", IsoDayOfWeek.Wednesday, "09:00", 60).Waiting("Priya Shah", "Northwind", 80)
            .With("Acme", IsoDayOfWeek.Tuesday, "11:00", 10, closed: Outcome.Dismissed);

        Reads(
            """
            **Week of 16 November, 2 clients** (the week before in brackets)
            **Good news:** 91 % on time is the best of the last six weeks.
            On time **91 %** of 11 questions (85 %) · median **35 min** (52 min) · nine in ten within **1 h**
            ▅▆▆▇▇█ On time, week by week: 50, 63, 70, 80, 85, 91 %; 1 week with fewer than 5 left out
            **Waiting now:** Priya (Northwind), 1 h 20 min, #northwind-main
            **Longest:** 5 h, Acme, Tuesday 10:00; nobody had taken it.
            **Promises:** 1 kept, 1 late (Acme, by 8 h), 1 open.
            **Follow-ups due:** Northwind (18 November).
            **Try this week:** the one that ran late was Acme's, Tuesday 10:00. A short “seen, you'll have it by four” counts as an answer.
            ---
            **Acme** on time 90 % of 10 questions · median 34 min · nine in ten within 38 min · longest 5 h, Tuesday 10:00 · promises: 1 kept, 1 late (by 8 h) · 1 set aside
            **Northwind** on time 1 of 1 · answered after 1 h · 1 waiting now · promises: 1 open · owes 1 answer
            1 more was set aside as needing no reply. Percentages are of the questions that were answered or ran past their target. All durations are working time.
            """,
            week);
    }

    [TestMethod]
    public void A_week_without_data_says_so_and_names_no_percentage()
    {
        var lines = Lines(new SampleWeek { AnyoneWrote = false });

        CollectionAssert.AreEqual(new[] { "**Week of 16 November, 1 client**", "No client wrote last week.", "Waiting now: nobody." }, lines);
    }

    [TestMethod]
    public void Clients_who_wrote_but_asked_nothing_are_not_said_to_have_been_silent() =>
        Assert.AreEqual("No client needed an answer last week.", Lines(new SampleWeek())[1]);

    [TestMethod]
    public void One_answer_is_told_as_one_answer_and_not_as_a_distribution() =>
        Reads(
            """
            **Week of 16 November, 1 client**
            On time **1 of 1** · answered after **38 min**
            Waiting now: nobody.
            Percentages are of the questions that were answered or ran past their target. All durations are working time.
            """,
            new SampleWeek().With("Acme", IsoDayOfWeek.Monday, "10:00", 38));

    [TestMethod]
    public void Of_fewer_than_five_no_percentage_is_said() =>
        Assert.AreEqual("On time **3 of 4** (2 of 3) · median **38 min** (40 min)", Lines(
            new SampleWeek { Earlier = [SampleWeek.Past(2, 3)] }.With("Acme", IsoDayOfWeek.Monday, "10:00", 38).With("Acme", IsoDayOfWeek.Monday, "11:00", 38).With("Acme", IsoDayOfWeek.Monday, "11:00", 38)
                .With("Acme", IsoDayOfWeek.Monday, "11:00", 700))[1]);

    [TestMethod]
    public void A_week_with_only_open_questions_inside_their_target_has_nothing_to_judge() =>
        Assert.AreEqual("On time: nothing to judge yet · 1 question open, none past the target", Lines(new SampleWeek().With("Acme", IsoDayOfWeek.Friday, "16:00", null))[1]);

    [TestMethod]
    public void The_weeks_own_end_judges_it_and_what_came_after_is_said_apart()
    {
        var lines = Lines(new SampleWeek()
            .With("Acme", IsoDayOfWeek.Monday, "10:00", 30)
            .With("Acme", IsoDayOfWeek.Thursday, "09:00", null, answeredAfterTheWeek: true, claimed: true));

        Assert.AreEqual("On time **1 of 2** · answered after **30 min**", lines[1]);
        Assert.Contains("**Longest:** 16 h, Acme, Thursday 09:00, answered since.", lines);
    }

    [TestMethod]
    [DataRow(999, 1000, "99 %")]
    [DataRow(1, 1000, "1 %")]
    [DataRow(0, 10, "0 %")]
    [DataRow(10, 10, "100 %")]
    [DataRow(1, 3, "33 %")]
    [DataRow(0, 0, "no data")]
    public void A_percentage_is_never_rounded_up_to_all_or_down_to_none(int within, int judged, string said) =>
        Assert.AreEqual(said, DigestWords.Percent(new Figures(judged, judged, 0, 0, 0, within, judged, null, null, null)));

    [TestMethod]
    public void Many_who_wait_are_counted_after_the_first_three()
    {
        var week = new SampleWeek().Waiting("Ann", "A", 300, pastTarget: true).Waiting("", "B", 30).Waiting("Cy Old", "C", 20).Waiting("Di", "D", 10).Waiting("Ed", "E", 5);

        Assert.Contains("**Waiting now:** Ann (A), 5 h, past the target, #a-main; B, 30 min, #b-main; Cy (C), 20 min, #c-main; and 2 more", Lines(week));
    }

    [TestMethod]
    public void Thirty_clients_are_folded_to_those_that_somebody_should_look_at()
    {
        var week = new SampleWeek { Clients = [] };
        for (var i = 0; i < 30; i++) week.With($"Client{i:00}", IsoDayOfWeek.Monday, "10:00", i % 5 == 3 ? 300 : 10);

        var lines = Lines(week);

        CollectionAssert.AreEqual(
            new[] { "Client03", "Client08", "Client13", "Client18", "Client23", "Client28" },
            lines.Where(line => line.StartsWith("**Client", StringComparison.Ordinal)).Select(line => line[2..10]).ToArray());
        Assert.Contains("and 24 more, all on time (24 questions)", lines);
        Assert.IsLessThan(20, lines.Length);
    }

    [TestMethod]
    public void Thirty_clients_without_a_late_answer_are_one_line()
    {
        var week = new SampleWeek { Clients = [] };
        for (var i = 0; i < 30; i++) week.With($"Client{i:00}", IsoDayOfWeek.Monday, "10:00", 10);

        Assert.Contains("All 30 clients on time (30 questions).", Lines(week));
    }

    [TestMethod]
    public void More_that_matter_than_fit_are_counted()
    {
        var week = new SampleWeek { Clients = [] };
        for (var i = 0; i < 12; i++) week.With($"Client{i:00}", IsoDayOfWeek.Monday, "10:00", i < 11 ? 300 : 10);

        Assert.Contains("and 3 more with something late, 1 all on time (1 question)", Lines(week));
    }

    [TestMethod]
    public void A_day_on_which_everybody_was_closed_is_named() =>
        Assert.AreEqual("**Week of 16 November, 1 client** · Thursday closed", Lines(new SampleWeek { Holidays = [new LocalDate(2026, 11, 19)] })[0]);

    [TestMethod]
    public void Hours_in_which_most_ask_are_named_once_there_are_enough_questions()
    {
        LocalDateTime At(int day, int hour) => new LocalDate(2026, 11, day).At(new LocalTime(hour, 30));
        List<LocalDateTime> asked = [.. Enumerable.Repeat(At(17, 10), 8), .. Enumerable.Repeat(At(18, 11), 2), .. Enumerable.Range(0, 10).Select(i => At(16 + (i % 5), 9 + (i % 7)))];

        Assert.StartsWith("Busiest: 10 to 12, Tuesdays above all (", Lines(new SampleWeek { Asked = asked })[^1]);
        Assert.DoesNotContain("Busiest", string.Join('\n', Lines(new SampleWeek { Asked = [.. asked.Take(19)] })), StringComparison.Ordinal);
    }

    [TestMethod]
    public void What_is_longest_and_who_waits_lead_to_the_message()
    {
        var parts = DigestWords.Of(new SampleWeek().With("Acme", IsoDayOfWeek.Monday, "10:00", 38).With("Bolt", IsoDayOfWeek.Monday, "10:00", 60).Waiting("Dana", "Acme", 10).Build()).Parts;

        var links = parts.OfType<Line>().SelectMany(line => line.Text).Concat(parts.OfType<Small>().SelectMany(small => small.Text)).Where(span => span.Kind == SpanKind.Link).Select(span => (span.Text, span.Target)).ToList();
        CollectionAssert.AreEqual(new[] { ("Dana (Acme)", "https://chat.example/w"), ("1 h, Bolt, Monday 10:00", "https://chat.example/m1") }, links);
    }

    [TestMethod]
    public void The_whole_is_said_in_one_line_for_a_notification_and_for_who_hears_it()
    {
        Assert.AreEqual(
            "Week of 16 November: On time 1 of 1 · answered after 38 min. 1 client is waiting now.",
            DigestWords.Of(new SampleWeek().With("Acme", IsoDayOfWeek.Monday, "10:00", 38).Waiting("Dana", "Acme", 10).Build()).Fallback);
        var week = new SampleWeek { Earlier = [SampleWeek.Past(5, 10), SampleWeek.Past(6, 10)] };
        for (var i = 0; i < 5; i++) week.With("Acme", IsoDayOfWeek.Monday, "10:00", 38);
        Assert.Contains("On time, week by week: 50, 60, 100 %.", DigestWords.Of(week.Build()).Fallback, StringComparison.Ordinal);
    }

    private static void Reads(string expected, SampleWeek week) => Assert.AreEqual(expected.ReplaceLineEndings("\n"), string.Join('\n', Lines(week)));

    private static string[] Lines(SampleWeek week) => PostText.Of(DigestWords.Of(week.Build())).Split('\n');
}
