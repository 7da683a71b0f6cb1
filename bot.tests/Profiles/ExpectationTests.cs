using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Profiles;
using ServiceBot.Tests.Scenarios;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;

namespace ServiceBot.Tests.Profiles;

/// <summary>What follows from what a client expects, at the edge: reminders, and how it compares with what happened. Monday the 16th, 09:00, is the scene's beginning.</summary>
[TestClass]
public sealed class ExpectationTests
{
    private static readonly ChannelKey Acme = new("slack:" + SlackJsonText.HomeTeam, Launch);
    private static readonly Duration AWeek = Duration.FromDays(7);

    [TestMethod]
    public async Task Who_answers_is_reminded_once_on_the_day_and_a_press_ends_it()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Sam, "expects \"report every Monday\"");
        await scene.AdvanceAsync(AWeek - Duration.FromMinutes(1));
        Assert.IsEmpty(Reminders(scene, Sam));

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        var reminder = Reminders(scene, Sam).Single();
        Assert.Contains("*For Acme today: report* in <#C0ACME>", reminder, StringComparison.Ordinal);
        Assert.Contains("They expect “report every Monday”, wrote you.", reminder, StringComparison.Ordinal);
        Assert.IsEmpty(scene.DirectsTo(Lee));

        await scene.PressAsync(Sam, "It's sent");
        Assert.IsEmpty(Reminders(scene, Sam));
        Assert.Contains("✓ Sent, you said.", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);
        await scene.AdvanceAsync(Duration.FromHours(8));
        Assert.IsEmpty(Reminders(scene, Sam), "nothing more that day");
        Assert.AreEqual("report every Monday: sent", (await KeptAsync(scene, AWeek)).Single().InWords);
    }

    [TestMethod]
    public async Task What_could_not_be_said_on_its_day_is_not_said_of_the_next_one()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Sam, "expects \"report every Monday\"");
        await scene.AdvanceAsync(AWeek - Duration.FromMinutes(1));
        scene.Slack.NextError("chat.postMessage", "service_unavailable");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        Assert.IsEmpty(Reminders(scene, Sam));

        await scene.AdvanceAsync(Duration.FromHours(9)); // 18:00, and closed
        await scene.AdvanceAsync(Duration.FromHours(16)); // 10:00 on Tuesday

        Assert.IsEmpty(Reminders(scene, Sam), "it is not for today");
    }

    [TestMethod]
    public async Task Moved_to_another_day_it_is_reminded_of_on_that_day_and_no_more_on_the_old_one()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Thanks, that's perfect!");
        await scene.TypeAsync(Sam, "expects a report every Monday");
        await scene.AdvanceAsync(Duration.FromDays(2));
        await scene.TypeAsync(Sam, "profile acme");
        var dialog = await scene.OpenAsync(Sam, "Open");
        Assert.IsNull(await scene.SubmitAsync(Sam, dialog, ("regular", ["a report every Tuesday"])));

        await scene.AdvanceAsync(Duration.FromDays(5)); // Monday, 09:00
        await scene.AdvanceAsync(Duration.FromHours(2));
        Assert.IsEmpty(Reminders(scene, Sam));
        await scene.AdvanceAsync(Duration.FromHours(22)); // Tuesday, 09:00
        Assert.Contains("They expect “a report every Tuesday”, wrote you.", Reminders(scene, Sam).Single(), StringComparison.Ordinal);
        await scene.PressAsync(Sam, "It's sent");
        Assert.AreEqual((1, 1, "a report every Tuesday: sent"), ((await KeptAsync(scene, AWeek)).Single() is var kept ? (kept.Met, kept.Of, kept.InWords) : default), "a Monday on which nobody expects it any more is not counted");
    }

    [TestMethod]
    public async Task The_message_that_brings_it_ticks_it_off_another_does_not_and_taking_it_back_does_too()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Sam, "expects report every Monday");
        await scene.AdvanceAsync(AWeek);

        foreach (var (who, text) in new[] { (Sam, "The banners: https://files.example/banners"), (Sam, "The report comes in an hour."), (Dana, "Is this the report? https://files.example/old") })
        {
            await scene.SaysAsync(who, text);
            await scene.AdvanceAsync(Duration.FromSeconds(1)); // two messages of one instant would be one
        }

        Assert.HasCount(1, Reminders(scene, Sam));

        var sent = await scene.SaysAsync(Lee, "Here is the report: https://files.example/47");
        await scene.SweepAsync();
        Assert.IsEmpty(Reminders(scene, Sam));
        Assert.Contains("Lee sent Acme the report, 09:00", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);

        scene.App.Time.Advance(Duration.FromMinutes(5));
        await scene.PostAsync(SlackJsonText.Envelope(Said(Lee, "", scene.Now).With("subtype", "message_deleted").With("deleted_ts", sent).With("previous_message", Said(Lee, "x", scene.Now).With("ts", sent))));
        await scene.SweepAsync();
        Assert.HasCount(1, Reminders(scene, Sam), "and asks again");
        Assert.AreEqual("report every Monday: not seen yet today", (await KeptAsync(scene, AWeek)).Single().InWords);
        await scene.AdvanceAsync(Duration.FromDays(1));
        Assert.AreEqual("report every Monday: not seen", (await KeptAsync(scene, AWeek)).Single().InWords);
    }

    [TestMethod]
    public async Task A_reminder_whose_day_is_over_names_the_day_and_can_still_be_answered()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Sam, "expects report every Monday");
        await scene.AdvanceAsync(AWeek);
        Assert.Contains("*For Acme today: report*", Reminders(scene, Sam).Single(), StringComparison.Ordinal);

        await scene.AdvanceAsync(Duration.FromHours(14)); // 23:00
        Assert.Contains("*For Acme today: report*", Reminders(scene, Sam).Single(), StringComparison.Ordinal);
        await scene.AdvanceAsync(Duration.FromHours(1)); // midnight

        var late = scene.DirectsTo(Sam).Single(said => said.Contains("They expect", StringComparison.Ordinal));
        Assert.Contains("*For Acme on Monday, 23 November: report* in <#C0ACME>", late, StringComparison.Ordinal);
        Assert.Contains("Nobody has said whether it was sent.", late, StringComparison.Ordinal);
        Assert.DoesNotContain("today", late, StringComparison.Ordinal);
        await scene.PressAsync(Sam, "It's sent");
        Assert.Contains("✓ Sent, you said.", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);

        await scene.AdvanceAsync(AWeek - Duration.FromHours(15));
        Assert.Contains("*For Acme today: report*", Reminders(scene, Sam).Single(), StringComparison.Ordinal, "and the next one comes at its time");
    }

    [TestMethod]
    public async Task What_another_of_the_clients_channels_brought_is_linked_where_it_stands()
    {
        await using var scene = await StartAsync(("Clients:1:Channel", "C0WEB"), ("Clients:1:Client", "Acme"));
        scene.Slack.AddChannel("C0WEB", "acme-web", shared: true);
        await scene.TypeAsync(Sam, "expects report every Monday");
        await scene.AdvanceAsync(AWeek);

        var sent = await scene.SaysAsync(Lee, "Here is the report: https://files.example/47", channel: "C0WEB");
        await scene.SweepAsync();

        Assert.IsEmpty(Reminders(scene, Sam));
        Assert.Contains($"/archives/C0WEB/p{sent.Replace(".", "", StringComparison.Ordinal)}|Lee sent Acme the report, 09:00", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_was_sent_before_the_reminder_needs_none_and_not_this_time_counts_for_nothing()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Sam, "expects figures every Wednesday");
        await scene.AdvanceAsync(Duration.FromDays(2) - Duration.FromHours(1)); // 08:00 on Wednesday
        await scene.SaysAsync(Sam, "The figures: https://files.example/47");
        await scene.AdvanceAsync(Duration.FromHours(3));
        Assert.IsEmpty(Reminders(scene, Sam));

        await scene.AdvanceAsync(AWeek);
        await scene.PressAsync(Sam, "Not this time");
        Assert.Contains("Not this time, you said.", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);
        var kept = (await KeptAsync(scene, Duration.FromDays(20))).Single();
        Assert.AreEqual((1, 1, "figures every Wednesday: sent"), (kept.Met, kept.Of, kept.InWords));
    }

    [TestMethod]
    public async Task A_day_that_passed_while_nobody_was_here_is_not_made_up_for_and_is_counted()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Sam, "expects report every Monday");
        scene.App.Time.Advance(AWeek + Duration.FromDays(1));
        await scene.App.RestartAsync();
        await scene.SweepAsync();
        Assert.IsEmpty(Reminders(scene, Sam));
        Assert.AreEqual("report every Monday: not seen", (await KeptAsync(scene, AWeek)).Single().InWords);

        await scene.AdvanceAsync(Duration.FromDays(6));
        Assert.HasCount(1, Reminders(scene, Sam));
    }

    [TestMethod]
    public async Task Who_is_away_is_covered_and_a_deleted_line_says_so_where_it_reminded()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Sam, "expects report every Monday");
        await scene.AdvanceAsync(Duration.FromSeconds(1));
        await scene.TypeAsync(Kim, "help");
        await scene.TypeAsync(Sam, "away until 1 December, Kim covers");
        await scene.AdvanceAsync(AWeek);

        Assert.IsEmpty(Reminders(scene, Sam));
        Assert.HasCount(1, Reminders(scene, Kim));
        await scene.TypeAsync(Lee, "delete expectation 1");
        await scene.PressAsync(Kim, "It's sent");
        Assert.Contains("line was deleted", string.Join('\n', scene.DirectsTo(Kim)), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_expected_answer_time_is_compared_with_the_answers_since_it_was_written()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Which logo is final?");
        await scene.AdvanceAsync(Duration.FromHours(3));
        await scene.SaysAsync(Sam, "The blue one.");
        await scene.AdvanceAsync(Duration.FromMinutes(5));
        await scene.TypeAsync(Sam, "expects an answer within 2 h");
        Assert.AreEqual("expected an answer within 2 h: nothing to answer", (await KeptAsync(scene, AWeek)).Single().InWords, "what was not said then can't have been met");

        foreach (var minutes in new[] { 30, 150 })
        {
            await scene.AdvanceAsync(Duration.FromMinutes(5));
            await scene.SaysAsync(Dana, "And which font is final?");
            await scene.AdvanceAsync(Duration.FromMinutes(minutes));
            await scene.SaysAsync(Sam, "The second one.");
        }

        await scene.AdvanceAsync(Duration.FromMinutes(5));
        var kept = (await KeptAsync(scene, AWeek)).Single();
        Assert.AreEqual((1, 2, "expected an answer within 2 h: met 1 of 2", false), (kept.Met, kept.Of, kept.InWords, kept.IsMet));
        await scene.TypeAsync(Sam, "profile acme");
        Assert.Contains("an answer within 2 h · met 1 of 2 in the last 7 days", scene.DirectsTo(Sam)[^1], StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Reminders(SlackScene scene, string who) => [.. scene.DirectsTo(who).Where(said => said.Contains("today:", StringComparison.Ordinal))];

    private static Task<IReadOnlyList<KeptExpectation>> KeptAsync(SlackScene scene, Duration back) => scene.App.Get<IDurable>().ReadAsync(
        unit => ExpectationReview.Of(unit, [unit.Get<IClientRows>().Settings(Acme, scene.Now)!.Settings], scene.Now - back, scene.Now, scene.Now));
}
