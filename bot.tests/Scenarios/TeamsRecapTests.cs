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
    public async Task A_guest_who_picks_it_learns_nothing()
    {
        await using var scene = await StartAsync();
        var root = await scene.SaysAsync("Dana", "Let's go with the blue cover.");

        var dialog = Read(CardOf(await scene.PickAsync("Dana", "recap", root)));

        Assert.Contains("Only the team can use me.", dialog, StringComparison.Ordinal);
        Assert.DoesNotContain("blue cover", dialog, StringComparison.Ordinal);
    }
}
