using NodaTime;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The product, on every platform the same story. One class per platform runs it.</summary>
public abstract partial class ThreeMoments
{
    private const string Question = "This was due yesterday. When does the deck arrive?";

    [TestMethod]
    public async Task A_client_who_waits_is_told_about_once_and_the_ping_becomes_its_own_ending()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ClientSaysAsync(Question);
        await stage.PassAsync(Duration.FromMinutes(179));
        Assert.IsFalse((await stage.ToldAsync()).Any(told => told.Contains("has been waiting", StringComparison.Ordinal)), "not a minute early");

        await stage.PassAsync(Duration.FromMinutes(1));

        var ping = (await stage.ToldAsync()).Single(told => told.Contains("has been waiting 3 h", StringComparison.Ordinal));
        Assert.Contains(stage.Client, ping, StringComparison.Ordinal);
        Assert.Contains(Question, ping, StringComparison.Ordinal);
        foreach (var label in new[] { "Draft a reply", "I've got it", "Snooze 1 h", "Answered elsewhere", "No reply needed", "Why this ping?" }) Assert.Contains(label, ping, StringComparison.Ordinal);

        await stage.PressAsync("I've got it");
        Assert.Contains("You have it", (await stage.ToldAsync())[^1], StringComparison.Ordinal);

        await stage.PassAsync(Duration.FromMinutes(10));
        await stage.ResponderSaysAsync("Here it is, with the numbers you asked for.");
        await stage.PassAsync(Duration.FromMinutes(1));
        Assert.Contains($"✓ You answered {stage.Client}", (await stage.ToldAsync())[^1], StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task Who_asks_for_a_draft_sees_it_alone_and_asking_answers_nobody()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ClientSaysAsync(Question);
        await stage.PassAsync(Duration.FromMinutes(5));

        var draft = await stage.MentionAsync("draft");

        foreach (var said in new[] { $"A reply to {stage.Client}", "Heard:", "Stance:", "deck", "Before you send:", "Warmer", "Shorter", "Firmer" }) Assert.Contains(said, draft, StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
        await stage.PassAsync(Duration.FromMinutes(180));
        Assert.IsTrue((await stage.ToldAsync()).Any(told => told.Contains("has been waiting", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task What_was_decided_asked_and_promised_is_told_to_whoever_asks_and_to_nobody_else()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ClientSaysAsync("Let's go with the blue cover. When does the deck arrive?");
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ResponderSaysAsync("I'll send the deck by Friday.");
        await stage.PassAsync(Duration.FromMinutes(1));

        var recap = await stage.MentionAsync("recap today");

        foreach (var said in new[] { "Recap: ", "Decisions", "“Let's go with the blue cover.”", "Next steps", "due Friday", "“I'll send the deck by Friday.”", "As Markdown" }) Assert.Contains(said, recap, StringComparison.Ordinal);
        foreach (var empty in new[] { "Open questions", "Files" }) Assert.DoesNotContain(empty, recap, StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task The_week_is_told_once_in_the_teams_channel_and_nowhere_else()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(20));
        var before = (await stage.InTheTeamsChannelAsync()).Count;
        await stage.ClientSaysAsync(Question);
        await stage.PassAsync(Duration.FromMinutes(14));
        await stage.ResponderSaysAsync("I'll send you the deck by five today.");
        await stage.PassAsync(Duration.FromHours(2));
        await stage.ResponderSaysAsync("Here is the deck, as promised: https://files.example/deck");

        await stage.PassAsync(Duration.FromDays(7));
        await stage.PassAsync(Duration.FromHours(2));

        var digest = (await stage.InTheTeamsChannelAsync()).Skip(before).Single();
        foreach (var said in new[] { "Week of ", "On time ", "14 min", "Waiting now: nobody.", "Promises: 1 kept." }) Assert.Contains(said, digest.Replace("*", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("deck", digest, StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task What_a_client_expects_is_written_in_a_dialog_sets_the_target_is_reminded_of_on_its_day_and_ticked_off_by_the_message_that_brings_it()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ClientSaysAsync(Question);
        await stage.PassAsync(Duration.FromMinutes(5));

        var dialog = await stage.FillInAsync($"profile {stage.Company}", "Open", ("answer", "2 h"), ("regular", "report every Monday"), ("likes", "one page, the figure first"));

        foreach (var said in new[] { $"For {stage.Company}, seen by your team alone", stage.Client, "What keeps them up at night", $"What {stage.Company} expects" }) Assert.Contains(said, dialog, StringComparison.Ordinal);
        Assert.IsTrue((await stage.ToldAsync()).Any(told => told.Contains($"✓ Written down of {stage.Company}. From now on its target is 2 h of working time", StringComparison.Ordinal)));

        await stage.PassAsync(Duration.FromMinutes(120));
        Assert.IsTrue((await stage.ToldAsync()).Any(told => told.Contains("past the 2 h target", StringComparison.Ordinal) || told.Contains("waiting 2 h, the full target", StringComparison.Ordinal)), "the target holds");
        await stage.ResponderSaysAsync("It is with you by five today.");
        Assert.IsFalse((await stage.ToldAsync()).Any(told => told.Contains("today: report", StringComparison.Ordinal)));

        await stage.PassAsync(Duration.FromDays(7) - Duration.FromMinutes(100));
        Assert.AreEqual(1, (await stage.ToldAsync()).Count(told => told.Contains($"For {stage.Company} today: report", StringComparison.Ordinal)));
        await stage.ResponderSaysAsync("Here is this week's report: https://files.example/47");
        await stage.PassAsync(Duration.FromMinutes(1));
        Assert.IsTrue((await stage.ToldAsync()).Any(told => told.Contains($"You sent {stage.Company} the report", StringComparison.Ordinal)));
        Assert.IsFalse((await stage.ToldAsync()).Any(told => told.Contains("today: report", StringComparison.Ordinal)), "in its place");
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task What_the_client_leaves_open_for_two_days_is_suggested_for_a_follow_up_to_whoever_asked_and_to_nobody_else()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ClientSaysAsync("Can you use our own photos on the banner?");
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ResponderSaysAsync("Yes, they are in. Which of the two banners do you prefer?");
        await stage.PassAsync(Duration.FromDays(2) - Duration.FromMinutes(1));
        Assert.IsFalse((await stage.ToldAsync()).Any(told => told.Contains("there is no answer yet", StringComparison.Ordinal)), "not a minute early");

        await stage.PassAsync(Duration.FromMinutes(1));

        var told = (await stage.ToldAsync())[^1];
        foreach (var said in new[] { $"You asked {stage.Client}", "2 working days ago, and there is no answer yet", "Which of the two banners do you prefer?", $"Hi {stage.Client}, ", "or leave the choice to me", "Edit", "Remind me in 2 days", "Not needed" })
            Assert.Contains(said, told, StringComparison.Ordinal);

        await stage.PressAsync("Remind me in 2 days");
        Assert.Contains("I'll come back to this on Friday", (await stage.ToldAsync())[^1], StringComparison.Ordinal);
        await stage.ClientSaysAsync("The second banner, it is calmer.");
        await stage.PassAsync(Duration.FromMinutes(1));
        Assert.Contains($"✓ {stage.Client} answered", (await stage.ToldAsync())[^1], StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task A_promise_is_recalled_before_it_is_due_and_the_reminder_becomes_its_own_ending_when_what_was_promised_comes()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ClientSaysAsync("When do we get the deck?");
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ResponderSaysAsync("I'll send you the deck today by 15:00.");
        await stage.PassAsync(Duration.FromMinutes(289));
        Assert.IsEmpty(await stage.ToldAsync(), "not a minute early");

        await stage.PassAsync(Duration.FromMinutes(1));

        var reminder = (await stage.ToldAsync()).Single();
        foreach (var said in new[] { $"You told {stage.Company}: by 15:00", "I'll send you the deck today by 15:00.", "It's done", "New time", "Not a promise" }) Assert.Contains(said, reminder, StringComparison.Ordinal);

        await stage.PassAsync(Duration.FromMinutes(30));
        await stage.ResponderSaysAsync("Here is the deck: https://files.example/deck");
        await stage.PassAsync(Duration.FromMinutes(1));
        Assert.Contains("✓ You kept it, in time.", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("You told", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);
        await stage.PassAsync(Duration.FromDays(2));
        Assert.HasCount(1, (await stage.ToldAsync()).Where(told => told.Contains("15:00", StringComparison.Ordinal)), "and nothing after it");
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task From_the_third_week_on_the_weeks_are_a_chart_and_its_figures_stand_in_words()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(20));
        for (var day = 0; day < 21; day++)
        {
            var waited = Duration.Zero;
            if (day % 7 < 5)
            {
                await stage.ClientSaysAsync($"Which logo goes on slide {day + 1}?");
                waited = Duration.FromMinutes(14);
                await stage.PassAsync(waited);
                await stage.ResponderSaysAsync("The white one.");
            }

            await stage.PassAsync(Duration.FromDays(1) - waited);
        }

        var digest = (await stage.InTheTeamsChannelAsync())[^1];
        Assert.Contains("On time, week by week: ", digest, StringComparison.Ordinal);
        Assert.Contains("100, 100, 100 %", digest, StringComparison.Ordinal);
        Assert.AreEqual("On time, week by week", (await stage.ChartsAsync())[^1]);
        Assert.Contains("Good news:", digest, StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task Where_it_only_sounds_like_a_promise_who_said_it_is_asked_and_may_name_another_time()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(10));
        await stage.ClientSaysAsync("When do we get the deck?");
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ResponderSaysAsync("We should have it by Friday.");
        await stage.PassAsync(Duration.FromMinutes(1));

        var question = (await stage.ToldAsync()).Single();
        foreach (var said in new[] { "Sounds like a promise. Track it?", "We should have it by Friday.", "Yes, by Friday 17:", "Other time", "No" }) Assert.Contains(said, question, StringComparison.Ordinal);

        Assert.Contains("That has passed.", await stage.FillInWronglyAsync("Other time", ("when", "today 08:00")), StringComparison.Ordinal);
        var dialog = await stage.FillInAsync("Other time", ("when", "Wednesday 12:00"));
        foreach (var said in new[] { $"{stage.Company}: “We should have it by Friday.”", "New time" }) Assert.Contains(said, dialog, StringComparison.Ordinal);
        await stage.PassAsync(Duration.FromMinutes(1));

        Assert.IsTrue((await stage.ToldAsync()).Any(told => told.Contains($"Tracked for {stage.Company}, by Wednesday 12:00", StringComparison.Ordinal)), string.Join('\n', await stage.ToldAsync()));
        Assert.IsFalse((await stage.ToldAsync()).Any(told => told.Contains("Sounds like", StringComparison.Ordinal)), "in its place");
        await stage.PassAsync(Duration.FromHours(50));
        Assert.IsTrue((await stage.ToldAsync()).Any(told => told.Contains($"The time you set for {stage.Company} is 12:00", StringComparison.Ordinal)), string.Join('\n', await stage.ToldAsync()));
        await stage.ResponderSaysAsync("We should have it by Friday.");
        await stage.PassAsync(Duration.FromMinutes(1));
        Assert.IsFalse((await stage.ToldAsync()).Any(told => told.Contains("Sounds like", StringComparison.Ordinal)), "the answer is remembered");
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task Ones_own_figures_are_told_to_who_asks_alone()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(20));
        await stage.ClientSaysAsync(Question);
        await stage.PassAsync(Duration.FromMinutes(14));
        await stage.ResponderSaysAsync("The deck is in the folder.");
        await stage.PassAsync(Duration.FromMinutes(5));
        var before = (await stage.InTheTeamsChannelAsync()).Count;

        await stage.AskAsync("my figures");

        var own = (await stage.ToldAsync())[^1];
        foreach (var said in new[] { "Your own figures, this week so far", "You answered", "14 min", "Only you see this" }) Assert.Contains(said, own, StringComparison.Ordinal);
        Assert.HasCount(before, await stage.InTheTeamsChannelAsync());
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    protected abstract Task<IMomentsStage> SetAsync();
}
