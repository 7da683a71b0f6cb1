using NodaTime;
using static ServiceBot.Tests.Scenarios.TeamsScene;

namespace ServiceBot.Tests.Scenarios;

/// <summary>Recaps in Teams: from the message's menu in a dialog, from there as Markdown, and for the team alone.</summary>
[TestClass]
public sealed class TeamsRecapTests
{
    [TestMethod]
    public async Task The_message_menu_opens_the_thread_in_a_dialog_and_its_Markdown_in_the_next()
    {
        await using var scene = await StartAsync();
        var root = await scene.SaysAsync("Dana", "Let's go with the blue cover.");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        await scene.SaysAsync("Sam", "I'll send the files by Friday.", root: root);

        var dialog = await scene.PickAsync("Sam", "recap", root);

        var recap = Read(CardOf(dialog));
        foreach (var said in new[] { "this thread", "“Let's go with the blue cover.”", "due Friday 17:00", "As Markdown" }) Assert.Contains(said, recap, StringComparison.Ordinal);
        Assert.DoesNotContain("Post to channel", recap, "nobody can send in somebody's name here");

        var markdown = Read(CardOf(await scene.PressInDialogAsync("Sam", dialog, "As Markdown")));
        Assert.Contains("## Decisions", markdown, StringComparison.Ordinal);
        Assert.IsEmpty(scene.ChannelPosts(Launch));
    }

    [TestMethod]
    public async Task Opened_an_hour_later_or_after_a_restart_it_is_the_recap_that_was_asked_for()
    {
        await using var scene = await AskedAsync("recap since Monday");
        var card = scene.Connector.CallsOf("reply").Single();
        await scene.SaysAsync("Dana", "Let's go with the red cover instead.");
        await scene.AdvanceAsync(Duration.FromHours(1));

        var late = Read(CardOf(await scene.OpenAsync("Sam", card)));
        Assert.StartsWith("Recap: Acme, since Monday", late, StringComparison.Ordinal);
        Assert.Contains("“Let's go with the blue cover.”", late, StringComparison.Ordinal);
        Assert.DoesNotContain("red cover", late, "it was asked for before that was said");

        await scene.App.RestartAsync();
        var dialog = await scene.OpenAsync("Sam", card);
        Assert.AreEqual(late, Read(CardOf(dialog)));
        Assert.Contains("## Decisions", Read(CardOf(await scene.PressInDialogAsync("Sam", dialog, "As Markdown"))), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task When_its_words_are_no_longer_kept_the_same_time_is_told_anew()
    {
        await using var scene = await AskedAsync("recap since Monday");
        await scene.AdvanceAsync(Duration.FromDays(2));
        await scene.SaysAsync("Dana", "The printer wants the cover by Friday.");
        await scene.AdvanceAsync(Duration.FromMinutes(5));

        var late = Read(CardOf(await scene.OpenAsync("Sam", scene.Connector.CallsOf("reply").Single())));

        Assert.StartsWith("Recap: Acme, since Monday", late, StringComparison.Ordinal);
        Assert.Contains("“Let's go with the blue cover.”", late, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_colleague_who_opens_it_gets_one_of_the_same_time_and_a_client_nothing()
    {
        await using var scene = await AskedAsync("recap today");
        var card = scene.Connector.CallsOf("reply").Single();

        Assert.StartsWith("Recap: Acme, today", Read(CardOf(await scene.OpenAsync("Kim", card))), StringComparison.Ordinal);
        foreach (var client in new[] { "Dana", "Gil" })
        {
            var refused = Read(CardOf(await scene.OpenAsync(client, card)));
            Assert.StartsWith("Only the team can use me.", refused, StringComparison.Ordinal);
            Assert.DoesNotContain("blue cover", refused, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DataRow("recap today", "today")]
    [DataRow("recap since Monday", "since Monday")]
    [DataRow("recap this thread", "today")]
    public async Task A_mention_leaves_a_card_that_says_nothing_and_opens_for_the_asker_alone(string typed, string period)
    {
        await using var scene = await AskedAsync(typed);

        var shown = Read(CardOf(await scene.OpenAsync("Sam", scene.Connector.CallsOf("reply").Single())));

        Assert.StartsWith($"Recap: Acme, {period}", shown, StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "Open privately" }, scene.ChannelPosts(Launch).ToArray());
        Assert.IsEmpty(scene.DirectsTo("Sam"));
    }

    [TestMethod]
    public async Task A_guest_who_picks_it_learns_nothing()
    {
        await using var scene = await StartAsync();
        var root = await scene.SaysAsync("Dana", "Let's go with the blue cover.");

        var dialog = Read(CardOf(await scene.PickAsync("Dana", "recap", root)));

        Assert.Contains("Only the team can use me.", dialog, StringComparison.Ordinal);
        Assert.DoesNotContain("blue cover", dialog, StringComparison.Ordinal);
    }

    private static async Task<TeamsScene> AskedAsync(string words)
    {
        var scene = await StartAsync();
        await scene.SaysAsync("Dana", "Let's go with the blue cover.");
        await scene.AdvanceAsync(Duration.FromMinutes(20));
        await scene.SaysAsync("Sam", "I'll send the files by Friday.");
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        await scene.SaysAsync("Sam", words, mention: true);
        await scene.SweepAsync();
        return scene;
    }
}
