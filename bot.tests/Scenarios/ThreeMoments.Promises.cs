using NodaTime;

namespace ServiceBot.Tests.Scenarios;

/// <summary>How promises are asked about, end and are still cared for, on every platform.</summary>
public abstract partial class ThreeMoments
{
    private const string Deck = "I'll send you the deck today by 15:00.";

    [TestMethod]
    public async Task What_may_be_a_promise_is_asked_about_privately_and_the_answer_holds_for_the_same_words()
    {
        await using var stage = await PromiseAsync("We should have it by Friday.");

        var asked = (await stage.ToldAsync()).Single();
        foreach (var said in new[] { "Sounds like a promise. Track it?", "We should have it by Friday.", "Yes, by Friday 17:", "Other time", "No" }) Assert.Contains(said, asked, StringComparison.Ordinal);
        await stage.PressAsync("No");
        Assert.Contains("Not a promise, you said.", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);
        Assert.Contains("nobody is asked (lesson ", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);

        await stage.PassAsync(Duration.FromHours(1));
        await stage.ResponderSaysAsync("we should have it by friday");
        await stage.PassAsync(Duration.FromHours(1));
        Assert.HasCount(1, await stage.ToldAsync(), "and nobody is asked twice");
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task A_word_that_somebody_looks_ends_the_wait_and_silence_after_it_is_told_until_somebody_comes_back()
    {
        await using var stage = await PromiseAsync("Looking into it.");
        await stage.PassAsync(Duration.FromHours(23));
        Assert.IsEmpty(await stage.ToldAsync(), "the wait is over, and its due is the end of the next business day");

        await stage.PassAsync(Duration.FromHours(8) + Duration.FromMinutes(25)); // Tuesday, after the last opening hour began
        Assert.Contains($"{stage.Company} expects to hear from you by 17:", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);
        await stage.PassAsync(Duration.FromHours(15)); // Wednesday morning, before the doors open
        var night = await stage.ToldAsync();
        await stage.PassAsync(Duration.FromHours(1) + Duration.FromMinutes(30));
        Assert.Contains($"{stage.Company} has heard nothing since you said you'd look", (await stage.ToldAsync())[^1], StringComparison.Ordinal);
        Assert.IsLessThanOrEqualTo(2, night.Count, "what was due as the doors closed, and nothing in the night");

        await stage.PassAsync(Duration.FromHours(8));
        await stage.PassAsync(Duration.FromHours(16));
        Assert.Contains($"{stage.Company} is still waiting to hear back: you said you'd look", (await stage.ToldAsync())[^1], StringComparison.Ordinal);

        await stage.ResponderSaysAsync("It was the cache; the page is quick again.");
        await stage.PassAsync(Duration.FromMinutes(1));
        Assert.IsTrue((await stage.ToldAsync()).All(told => told.Contains("✓ You kept it, ", StringComparison.Ordinal)), string.Join('\n', await stage.ToldAsync()));
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task A_settling_reaction_on_the_promise_keeps_it_and_taken_away_opens_it_again()
    {
        await using var stage = await RemindedAsync();

        await stage.ResponderReactsAsync();
        Assert.Contains("✓ You kept it, in time.", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);
        await stage.ResponderReactsAsync();
        Assert.Contains($"You told {stage.Company}: by 15:00", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task The_button_of_a_reminder_says_that_it_is_done()
    {
        await using var stage = await RemindedAsync();

        await stage.PressAsync("It's done");

        Assert.Contains("✓ You kept it, in time.", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task Done_said_to_the_bot_where_it_was_promised_keeps_it()
    {
        await using var stage = await RemindedAsync();

        Assert.Contains("✓ Noted: kept.", await stage.MentionAsync("done"), StringComparison.Ordinal);

        Assert.Contains("✓ You kept it, in time.", (await stage.ToldAsync())[0], StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task What_is_edited_away_is_promised_no_more_and_what_is_edited_in_is()
    {
        await using var stage = await RemindedAsync();

        await stage.ResponderEditsAsync("The deck is not ready yet.");
        Assert.Contains("edited away", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);
        await stage.ResponderEditsAsync("The deck is not ready yet. I'll send it by 16:30.");
        await stage.PassAsync(Duration.FromHours(1) + Duration.FromMinutes(30));

        Assert.HasCount(2, await stage.ToldAsync());
        Assert.Contains($"You told {stage.Company}: by 16:30", (await stage.ToldAsync())[^1], StringComparison.Ordinal);
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task What_is_deleted_was_never_promised()
    {
        await using var stage = await RemindedAsync();

        await stage.ResponderDeletesAsync();
        Assert.Contains("the message is gone", (await stage.ToldAsync())[0], StringComparison.Ordinal);
        await stage.PassAsync(Duration.FromDays(2));

        var after = (await stage.ToldAsync()).Skip(1).ToList();
        Assert.IsNotEmpty(after, "nor was the client answered, who waits again");
        Assert.IsFalse(after.Exists(told => told.Contains("promise", StringComparison.Ordinal) || told.Contains("15:00", StringComparison.Ordinal)), string.Join('\n', after));
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task While_somebody_looks_into_what_the_client_asked_nobody_is_told_to_chase_their_answer()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ClientSaysAsync("Can you use our own photos on the banner?");
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ResponderSaysAsync("Yes, they are in. Which of the two banners do you prefer?");
        await stage.PassAsync(Duration.FromMinutes(30));
        await stage.ResponderSaysAsync("I'm looking into the loading time meanwhile.");

        await stage.PassAsync(Duration.FromDays(3));
        Assert.IsFalse((await stage.ToldAsync()).Any(told => told.Contains("there is no answer yet", StringComparison.Ordinal)), "we owe them");

        await stage.ResponderSaysAsync("The page loads in a second now.");
        await stage.PassAsync(Duration.FromDays(1));
        Assert.AreEqual(1, (await stage.ToldAsync()).Count(told => told.Contains($"You asked {stage.Client}", StringComparison.Ordinal) && told.Contains("there is no answer yet", StringComparison.Ordinal)));
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    [TestMethod]
    public async Task What_stays_open_is_suggested_once_and_stands_in_the_digest_every_week_after_that()
    {
        await using var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(20));
        var before = (await stage.InTheTeamsChannelAsync()).Count;
        await stage.ClientSaysAsync("Can you use our own photos on the banner?");
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ResponderSaysAsync("Yes, they are in. Which of the two banners do you prefer?");

        await stage.PassAsync(Duration.FromMinutes(1));
        await stage.PassAsync(Duration.FromDays(8));
        await stage.PassAsync(Duration.FromDays(7));

        Assert.AreEqual(1, (await stage.ToldAsync()).Count(told => told.Contains("there is no answer yet", StringComparison.Ordinal)));
        var digests = (await stage.InTheTeamsChannelAsync()).Skip(before).Select(digest => digest.Replace("*", "", StringComparison.Ordinal)).ToList();
        Assert.HasCount(2, digests.FindAll(digest => digest.Split('\n').Any(line => line.StartsWith("Follow-ups due: ", StringComparison.Ordinal) && line.Contains($"{stage.Company} (", StringComparison.Ordinal))), string.Join('\n', digests));
        Assert.AreEqual("", await stage.ClientSeesAsync());
    }

    private async Task<IMomentsStage> PromiseAsync(string text)
    {
        var stage = await SetAsync();
        await stage.CurtainAsync();
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ClientSaysAsync("When do we get the deck?");
        await stage.PassAsync(Duration.FromMinutes(5));
        await stage.ResponderSaysAsync(text);
        await stage.PassAsync(Duration.FromMinutes(1));
        return stage;
    }

    private async Task<IMomentsStage> RemindedAsync()
    {
        var stage = await PromiseAsync(Deck);
        await stage.PassAsync(Duration.FromMinutes(290));
        Assert.Contains($"You told {stage.Company}: by 15:00", (await stage.ToldAsync()).Single(), StringComparison.Ordinal);
        return stage;
    }
}
