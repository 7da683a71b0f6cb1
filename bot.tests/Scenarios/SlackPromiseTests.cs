using NodaTime;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>"Promises are made by one person and kept by another, so follow them to delivery", on Slack: from what was said to the exact calls.</summary>
[TestClass]
public sealed class SlackPromiseTests
{
    private const string Unsure = "We should have it by Friday.";
    private const string Promised = "I'll send you the deck by 15:00, Dana.";

    [TestMethod]
    public async Task A_promise_is_recalled_an_hour_before_and_at_its_due_and_turns_into_kept_when_what_was_promised_comes()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "When do we get the deck?");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        await scene.SaysAsync(Kim, Promised);
        await scene.AdvanceAsync(Duration.FromMinutes(289)); // 13:59
        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage"));

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        Assert.Contains("You told Acme: by 15:00", scene.DirectsTo(Kim).Single());
        await scene.AdvanceAsync(Duration.FromHours(1));
        Assert.Contains("What you promised Acme is due now", scene.DirectsTo(Kim)[^1]);
        Assert.IsEmpty(scene.DirectsTo(Sam), "before its due it is between the promiser and the client");

        await scene.AdvanceAsync(Duration.FromMinutes(30));
        await scene.SaysAsync(Sam, "Here is the deck, Dana: https://files.example/deck");
        await scene.SweepAsync();

        Assert.IsTrue(scene.DirectsTo(Kim).All(post => post.Contains("✓ Sam kept it, 30 min late.", StringComparison.Ordinal)), string.Join('\n', scene.DirectsTo(Kim)));
        await scene.AdvanceAsync(Duration.FromDays(4));
        Assert.HasCount(2, scene.Slack.CallsOf("chat.postMessage"), "and nothing after it");
        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage").Where(call => call["channel"] == Launch), "no client ever sees a reminder");
    }

    [TestMethod]
    public async Task A_holding_reply_ends_the_wait_and_not_the_care()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "The booking form is broken again, can you look?");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        await scene.SaysAsync(Kim, "Looking into it, Dana.");

        await scene.AdvanceAsync(Duration.FromMinutes((8 * 60) - 10 + (16 * 60) + (7 * 60))); // Tuesday 16:00
        Assert.Contains("Acme expects to hear from you by 17:00", scene.DirectsTo(Kim).Single());
        await scene.AdvanceAsync(Duration.FromHours(1));
        await scene.AdvanceAsync(Duration.FromHours(16)); // Wednesday 09:00: what was due as the doors closed
        Assert.Contains("has heard nothing since you said you'd look", scene.DirectsTo(Kim)[^1]);
        Assert.IsEmpty(scene.DirectsTo(Lee));
        await scene.AdvanceAsync(Duration.FromHours(8));
        await scene.AdvanceAsync(Duration.FromHours(16));

        Assert.Contains("still waiting to hear back: Kim said they'd look", scene.DirectsTo(Sam).Single());
        Assert.Contains("still waiting to hear back: Kim said they'd look", scene.DirectsTo(Lee).Single());
    }

    [TestMethod]
    public async Task After_how_many_business_days_a_word_without_a_time_is_due_is_a_setting()
    {
        await using var scene = await StartAsync(("Promises:WithinBusinessDays", "2"));
        await scene.SaysAsync(Dana, "The booking form is broken again, can you look?");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        await scene.SaysAsync(Kim, "Looking into it, Dana.");
        await scene.SweepAsync();

        await scene.AdvanceAsync(Duration.FromMinutes((2 * 24 * 60) + (7 * 60) - 11)); // Wednesday 15:59
        Assert.IsEmpty(scene.DirectsTo(Kim));
        await scene.AdvanceAsync(Duration.FromMinutes(1));

        Assert.Contains("Acme expects to hear from you by 17:00", scene.DirectsTo(Kim).Single());
    }

    [TestMethod]
    [DataRow("Promises:WithinBusinessDays", "0")]
    [DataRow("Promises:WithinBusinessDays", "soon")]
    [DataRow("Promises:Track", "maybe")]
    public async Task A_setting_that_does_not_fit_is_named_at_the_start(string key, string value)
    {
        var wrong = await Assert.ThrowsAsync<Exception>(() => StartAsync((key, value)));
        Assert.Contains($"{key} does not fit", wrong.ToString());
    }

    [TestMethod]
    public async Task A_reminder_has_a_button_for_done_and_one_for_not_a_promise_which_can_be_taken_back()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Kim, Promised);
        await scene.AdvanceAsync(Duration.FromHours(5));

        await scene.PressAsync(Kim, "Not a promise");
        Assert.Contains("Not a promise, you said.", scene.DirectsTo(Kim).Single());
        await scene.PressAsync(Kim, "Undo: it is one");
        Assert.Contains("You told Acme: by 15:00", scene.DirectsTo(Kim).Single());
        await scene.PressAsync(Kim, "It's done");
        Assert.Contains("✓ You kept it, in time.", scene.DirectsTo(Kim).Single());

        await scene.AdvanceAsync(Duration.FromDays(2));
        Assert.HasCount(1, scene.Slack.CallsOf("chat.postMessage"));
    }

    [TestMethod]
    public async Task A_reminder_s_promise_is_given_another_time_and_is_recalled_anew_for_it()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Kim, Promised);
        await scene.AdvanceAsync(Duration.FromHours(6)); // Monday 15:00, due

        var dialog = await scene.OpenAsync(Kim, "New time");
        Assert.Contains("due 15:00", Read(dialog["blocks"]!.AsArray()));
        var wrong = await scene.SubmitAsync(Kim, dialog, ("when", ["whenever"]));
        Assert.Contains("can't read a time", wrong!["errors"]!["when"]!.GetValue<string>());
        Assert.IsNull(await scene.SubmitAsync(Kim, dialog, ("when", ["tomorrow 11:00"])), "it closes");

        Assert.Contains("New time for Acme, tomorrow 11:00", scene.DirectsTo(Kim)[^1]);
        await scene.AdvanceAsync(Duration.FromHours(19)); // Tuesday 10:00
        Assert.Contains("The time you set for Acme is 11:00", scene.DirectsTo(Kim)[^1]);
        await scene.AdvanceAsync(Duration.FromMinutes(30));
        await scene.SaysAsync(Kim, "As promised, here is the deck.");
        await scene.SweepAsync();
        Assert.IsTrue(scene.DirectsTo(Kim).All(post => post.Contains("✓ You kept it, in time.", StringComparison.Ordinal)), string.Join('\n', scene.DirectsTo(Kim)));
    }

    [TestMethod]
    public async Task An_edit_that_takes_the_words_away_takes_the_reminder_away()
    {
        await using var scene = await StartAsync();
        var said = Said(Kim, Promised, scene.Now);
        await scene.PostAsync(Envelope(said));
        await scene.AdvanceAsync(Duration.FromHours(5));
        await scene.PostAsync(Envelope(SlackArrivalTests.Edited(said, "The deck is not ready yet, Dana.", scene.Now)));
        await scene.SweepAsync();

        Assert.Contains("edited away", scene.DirectsTo(Kim).Single());
    }

    [TestMethod]
    public async Task Where_it_is_not_sure_the_promiser_is_asked_once_and_the_answer_is_remembered()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Kim, Unsure);
        await scene.SweepAsync();

        var asked = scene.DirectsTo(Kim).Single();
        foreach (var said in new[] { "Sounds like a promise. Track it?", Unsure, "Yes, by Friday 17:00", "Other time", "No" }) Assert.Contains(said, asked);
        await scene.PressAsync(Kim, "Yes, by Friday 17:00");
        Assert.Contains("Tracked for Acme, by Friday 17:00", scene.DirectsTo(Kim).Single());
        Assert.Contains("The same words count as a promise from now on (lesson 1).", scene.DirectsTo(Kim).Single());

        await scene.AdvanceAsync(Duration.FromDays(2));
        await scene.SaysAsync(Kim, "we should have it by FRIDAY");
        await scene.AdvanceAsync(Duration.FromHours(1));
        Assert.HasCount(1, scene.DirectsTo(Kim), "nobody is asked a second time");
        await scene.TypeAsync(Kim, "commitments");
        Assert.Contains("You promised, and it is open: 2", scene.DirectsTo(Kim)[^1]);
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.TypeAsync(Kim, "lessons");
        foreach (var said in new[] { "1 lesson", $"“{Unsure}”", "is a promise · you, Monday 09:00" }) Assert.Contains(said, scene.DirectsTo(Kim)[^1]);
        Assert.Contains("has decided once", scene.DirectsTo(Kim)[^1]);
    }

    [TestMethod]
    public async Task No_is_remembered_too_until_the_lesson_is_forgotten()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Kim, Unsure);
        await scene.SweepAsync();
        await scene.PressAsync(Kim, "No");
        Assert.Contains("Not a promise, you said.", scene.DirectsTo(Kim).Single());
        Assert.Contains("nobody is asked (lesson 1)", scene.DirectsTo(Kim).Single());

        await scene.AdvanceAsync(Duration.FromHours(1));
        await scene.SaysAsync(Sam, Unsure);
        await scene.AdvanceAsync(Duration.FromHours(1));
        Assert.IsEmpty(scene.DirectsTo(Sam), "whoever says it");

        await scene.PressAsync(Kim, "Only this once");
        Assert.Contains("Lesson 1 is forgotten.", scene.DirectsTo(Kim)[^1]);
        Assert.DoesNotContain("lesson", scene.DirectsTo(Kim)[0]);
        await scene.SaysAsync(Sam, Unsure);
        await scene.SweepAsync();
        Assert.Contains("Sounds like a promise. Track it?", scene.DirectsTo(Sam).Single());
    }

    [TestMethod]
    public async Task Another_time_is_an_answer_as_well()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Kim, Unsure);
        await scene.SweepAsync();

        var dialog = await scene.OpenAsync(Kim, "Other time");
        Assert.IsNotNull(await scene.SubmitAsync(Kim, dialog, ("when", ["yesterday"])));
        Assert.Contains("Sounds like a promise.", scene.DirectsTo(Kim).Single());
        Assert.IsNull(await scene.SubmitAsync(Kim, dialog, ("when", ["Wednesday 12:00"])));

        Assert.Contains("Tracked for Acme, by Wednesday 12:00", scene.DirectsTo(Kim).Single());
        Assert.Contains("(lesson 1)", scene.DirectsTo(Kim).Single());
        await scene.AdvanceAsync(Duration.FromHours(50)); // Wednesday 11:00
        Assert.Contains("The time you set for Acme is 12:00", scene.DirectsTo(Kim)[^1]);
    }

    [TestMethod]
    public async Task Without_the_switch_nothing_is_kept_and_nobody_is_reminded()
    {
        await using var scene = await StartAsync(("Promises:Track", "false"));
        await scene.SaysAsync(Kim, Promised);

        await scene.AdvanceAsync(Duration.FromDays(3));

        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage"));
    }
}
