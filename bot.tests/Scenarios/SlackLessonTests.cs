using NodaTime;
using static ServiceBot.Tests.Scenarios.SlackScene;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The entries of a message's menu, from Slack's side: a message that was misread, said so, and read right from then on.</summary>
[TestClass]
public sealed class SlackLessonTests
{
    [TestMethod]
    public async Task Thanks_that_need_a_reply_are_a_wait_at_once_and_the_same_words_are_from_then_on()
    {
        await using var scene = await StartAsync();
        var thanks = await scene.SaysAsync(Dana, "Great, thanks!");
        await scene.AdvanceAsync(Duration.FromHours(4));
        Assert.IsEmpty(scene.DirectsTo(Sam), "thanks are no question");

        await scene.PickAsync(Sam, "needs-reply", thanks);
        var learnt = scene.Slack.CallsOf("chat.postEphemeral").Last();
        Assert.AreEqual((Sam, Launch), (learnt["user"], learnt["channel"]));
        Assert.Contains("counts as waiting", Read(learnt), StringComparison.Ordinal);
        Assert.Contains("From now on the same words count as waiting, in every client's channel:", Read(learnt), StringComparison.Ordinal);
        Assert.HasCount(1, scene.DirectsTo(Sam), "it has waited for longer than the nudge");

        await scene.SaysAsync(Sam, "Glad it helped, Dana. The files follow.");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Dana, "great thanks");
        await scene.AdvanceAsync(Duration.FromHours(3));
        Assert.HasCount(2, scene.DirectsTo(Sam));
    }

    [TestMethod]
    public async Task Only_this_once_takes_the_lesson_back_and_why_names_it_while_it_holds()
    {
        await using var scene = await StartAsync();
        var thanks = await scene.SaysAsync(Dana, "Great, thanks!");
        await scene.PickAsync(Sam, "needs-reply", thanks);
        await scene.SaysAsync(Sam, "You're welcome.");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        var second = await scene.SaysAsync(Dana, "Great, thanks!");
        await scene.PickAsync(Kim, "why", second);
        Assert.Contains("the same words need a reply, said Sam at 09:00 (lesson 1)", Read(scene.Slack.CallsOf("chat.postEphemeral").Last()), StringComparison.Ordinal);

        await scene.PressEphemeralAsync(Sam, scene.Slack.CallsOf("chat.postEphemeral").First(), "Only this once");
        Assert.Contains("Lesson 1 is forgotten.", Read(scene.Slack.CallsOf("response_url").Last()), StringComparison.Ordinal);
        await scene.SaysAsync(Sam, "Always.");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Dana, "Great, thanks!");
        await scene.AdvanceAsync(Duration.FromHours(5));
        Assert.IsEmpty(scene.DirectsTo(Sam));
    }

    [TestMethod]
    public async Task A_client_who_finds_the_menu_teaches_nothing()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync(Dana, "When does the deck arrive?");

        await scene.PickAsync(Dana, "no-reply-needed", asked);
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.Contains("Only the team can use me.", Read(scene.Slack.CallsOf("chat.postEphemeral").Single()), StringComparison.Ordinal);
        Assert.Contains("Dana Reyes (Acme) has been waiting 3 h", scene.DirectsTo(Sam).Last(), StringComparison.Ordinal);
    }
}
