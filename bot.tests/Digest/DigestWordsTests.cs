using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Digest;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Digest;

[TestClass]
public sealed class DigestWordsTests
{
    [TestMethod]
    public void A_typical_week_reads_top_to_bottom_in_fifteen_seconds()
    {
        var week = new SampleWeek
        {
            Before = new Figures(13, 12, 1, 0, 0, 11, 13, Duration.FromMinutes(52), Duration.FromHours(3), Duration.FromHours(4)),
            EarlierWeeks = [null, 25m, 50m, 62.5m, 70m, 80m, 84.6m],
        };
        for (var i = 0; i < 9; i++) week.With("Acme", IsoDayOfWeek.Tuesday, "10:00", 30 + i);
        week.With("Acme", IsoDayOfWeek.Tuesday, "10:00", 300).With("Northwind", IsoDayOfWeek.Wednesday, "09:00", 60).Waiting("Priya Shah", "Northwind", 80);

        CollectionAssert.AreEqual(
            new[]
            {
                "Week of 16 November, 2 clients (the week before in brackets)",
                "On time 91 % (85 %), n = 11 · median 35 min (52 min) · nine in ten within 1 h",
                "·▃▅▆▆▇▇█ eight weeks, on time",
                "Acme 90 %, n = 10 · median 34 min",
                "Northwind 100 %, n = 1 · answered after 1 h",
                "Waiting now: Priya (Northwind), 1 h 20 min, #northwind-main",
                "Longest: 5 h, Acme, Tuesday 10:00; nobody had taken it.",
                "Try this week: the one that ran late was Acme's, Tuesday 10:00. A short “seen, you'll have it by four” counts as an answer.",
                "n counts what was answered or ran past its target. All durations are working time.",
            },
            Lines(week));
    }

    [TestMethod]
    public void A_week_without_data_says_so_and_names_no_percentage()
    {
        var lines = Lines(new SampleWeek { AnyoneWrote = false });

        CollectionAssert.AreEqual(new[] { "Week of 16 November, 1 client", "No client wrote last week.", "Waiting now: nobody." }, lines);
    }

    [TestMethod]
    public void Clients_who_wrote_but_asked_nothing_are_not_said_to_have_been_silent() =>
        Assert.AreEqual("No client needed an answer last week.", Lines(new SampleWeek())[1]);

    [TestMethod]
    public void One_answer_is_told_as_one_answer_and_not_as_a_distribution()
    {
        var lines = Lines(new SampleWeek().With("Acme", IsoDayOfWeek.Monday, "10:00", 38));

        CollectionAssert.AreEqual(
            new[]
            {
                "Week of 16 November, 1 client",
                "On time 100 %, n = 1 · answered after 38 min",
                "Waiting now: nobody.",
                "n counts what was answered or ran past its target. All durations are working time.",
            },
            lines);
    }

    [TestMethod]
    public void A_week_with_only_open_questions_inside_their_target_has_nothing_to_judge() =>
        Assert.AreEqual("On time: nothing to judge yet, n = 0 · 1 question open, none past the target", Lines(new SampleWeek().With("Acme", IsoDayOfWeek.Friday, "16:00", null))[1]);

    [TestMethod]
    public void The_weeks_own_end_judges_it_and_what_came_after_is_said_apart()
    {
        var lines = Lines(new SampleWeek()
            .With("Acme", IsoDayOfWeek.Monday, "10:00", 30)
            .With("Acme", IsoDayOfWeek.Thursday, "09:00", null, answeredAfterTheWeek: true, claimed: true));

        Assert.AreEqual("On time 50 %, n = 2 · answered after 30 min", lines[1]);
        Assert.Contains("Longest: 16 h, Acme, Thursday 09:00, answered since.", lines);
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

        Assert.Contains("Waiting now: Ann (A), 5 h, past the target, #a-main; B, 30 min, #b-main; Cy (C), 20 min, #c-main; and 2 more", Lines(week));
    }

    [TestMethod]
    public void The_clients_that_need_looking_at_stand_first_and_a_long_list_ends()
    {
        var week = new SampleWeek();
        for (var i = 0; i < 14; i++) week.With($"Client{i:00}", IsoDayOfWeek.Monday, "10:00", i == 13 ? 300 : 10);

        var lines = Lines(week);

        Assert.AreEqual("Client13 0 %, n = 1 · answered after 5 h", lines[2]);
        Assert.Contains("and 2 more clients, all of them at least as good", lines);
        Assert.IsLessThan(20, lines.Length);
    }

    [TestMethod]
    public void The_whole_is_said_in_one_line_for_a_notification() =>
        Assert.AreEqual(
            "Week of 16 November: On time 100 %, n = 1 · answered after 38 min. 1 client is waiting now.",
            DigestWords.Of(new SampleWeek().With("Acme", IsoDayOfWeek.Monday, "10:00", 38).Waiting("Dana", "Acme", 10).Build()).Fallback);

    private static string[] Lines(SampleWeek week) => [.. DigestWords.Of(week.Build()).Parts.Select(part => part switch
    {
        Line line => Text(line.Text),
        Trend trend => Text(trend.InWords.Text),
        Small small => Text(small.Text),
        _ => part.ToString(),
    })];

    private static string Text(IReadOnlyList<Span> spans) => string.Concat(spans.Select(span => span.Text));
}
