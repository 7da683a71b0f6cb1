using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The third moment, Monday's digest, on Slack: in the team's channel, and only while no client can read it.</summary>
[TestClass]
public sealed class SlackDigestTests
{
    [TestMethod]
    public async Task The_week_is_told_once_in_the_teams_channel_which_is_looked_at_right_before()
    {
        await using var scene = await StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"));
        await PlayAWeekAsync(scene);

        var post = scene.Slack.CallsOf("chat.postMessage").Single(call => Read(call).Contains("Week of 16 November", StringComparison.Ordinal));
        Assert.AreEqual(TeamChannel, post["channel"]);
        Assert.Contains("On time *1 of 1*", Read(post), StringComparison.Ordinal);
        string[] looks = ["conversations.info", "conversations.members", "users.info"];
        var before = scene.Slack.Calls.TakeWhile(call => call != post).Reverse().Where(call => looks.Contains(call.Method)).Take(8).Select(call => (call.Method, call["channel"])).ToList();
        CollectionAssert.Contains(before, ("conversations.info", TeamChannel));
        CollectionAssert.Contains(before, ("conversations.members", TeamChannel));

        await scene.App.RestartAsync();
        await scene.AdvanceAsync(Duration.FromHours(3));
        Assert.HasCount(1, scene.ChannelPosts(TeamChannel).Where(told => told.Contains("Week of 16 November", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("""{"name":"acme-team","is_ext_shared":true}""", "A client can read #acme-team, so nothing was posted there.")]
    [DataRow("""{"name":"acme-team","is_ext_shared":false,"is_pending_ext_shared":true}""", "A client can read #acme-team, so nothing was posted there.")]
    [DataRow("""{"name":"acme-team"}""", "It is not known who can read #acme-team, so nothing was posted there.")]
    public async Task A_channel_that_a_client_can_read_or_may_read_soon_hears_nothing(string info, string said)
    {
        await using var scene = await StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"));
        scene.Slack.AddChannel(TeamChannel, JsonNode.Parse(info)!.AsObject());

        await PlayAWeekAsync(scene);
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.IsEmpty(scene.ChannelPosts(TeamChannel));
        Assert.IsNotEmpty(scene.Slack.CallsOf("conversations.info"));
        Assert.IsNotEmpty(scene.App.Logs.Warnings.Where(line => line.Text.Contains(said, StringComparison.Ordinal)), "the log says why");
    }

    [TestMethod]
    public async Task While_a_guest_is_in_the_teams_channel_it_hears_nothing_and_the_log_says_why_and_when_they_have_left_it_hears_again()
    {
        await using var scene = await StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"));
        scene.Slack.AddPerson("U0GIL", "Gil Marsh", guest: true);
        scene.Slack.SetMembers(TeamChannel, Sam, Lee, Kim, "U0GIL");

        await PlayAWeekAsync(scene);
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.IsEmpty(scene.ChannelPosts(TeamChannel));
        Assert.IsTrue(scene.App.Logs.Lines.Any(line => line.Text.Contains("A client can read #acme-team: a guest is in it.", StringComparison.Ordinal)));

        scene.Slack.SetMembers(TeamChannel, Sam, Lee, Kim);
        await scene.AdvanceAsync(Duration.FromDays(7));

        Assert.Contains("Week of 23 November", scene.ChannelPosts(TeamChannel).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_workspace_whose_Slack_does_not_take_charts_yet_reads_the_weeks_in_characters()
    {
        await using var scene = await StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"));
        await scene.AdvanceAsync(Duration.FromMinutes(20));
        for (var day = 0; day < 21; day++)
        {
            if (day % 7 < 5)
            {
                await scene.SaysAsync(Dana, $"Which logo goes on slide {day + 1}?");
                await scene.SaysAsync(Sam, "The white one.", at: scene.Now + Duration.FromMinutes(1));
            }

            if (day < 20) await scene.AdvanceAsync(Duration.FromDays(1));
        }

        await scene.AdvanceAsync(Duration.FromDays(1) - Duration.FromMinutes(11));
        scene.Slack.NextError("chat.postMessage", "invalid_blocks");
        await scene.AdvanceAsync(Duration.FromMinutes(1));

        var told = scene.Slack.CallsOf("chat.postMessage").Where(call => call["channel"] == TeamChannel).ToList();
        var (refused, taken) = (told[^2], told[^1]);
        Assert.Contains("data_visualization", refused["blocks"], StringComparison.Ordinal);
        Assert.DoesNotContain("data_visualization", taken["blocks"], StringComparison.Ordinal);
        Assert.Contains("`███` On time, week by week: 100, 100, 100 %", Read(taken), StringComparison.Ordinal);
        Assert.Contains("On time, week by week: 100, 100, 100 %", taken["text"], StringComparison.Ordinal, "and in the text, for a screen reader");
        Assert.HasCount(1, scene.ChannelPosts(TeamChannel).Where(post => post.Contains("Week of 30 November", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Asked_for_in_the_teams_channel_ones_own_figures_are_for_ones_own_eyes()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromMinutes(14));
        await scene.SaysAsync(Sam, "It is in the folder.");

        await scene.PostAsync(SlackJsonText.Envelope(Said(Sam, $"<@{SlackJsonText.Bot}> my week", scene.Now, channel: TeamChannel), shared: false));
        await scene.SweepAsync();

        var seen = scene.Slack.CallsOf("chat.postEphemeral").Single();
        Assert.AreEqual((TeamChannel, Sam), (seen["channel"], seen["user"]));
        Assert.Contains("Your own figures, this week so far", Read(seen), StringComparison.Ordinal);
        Assert.IsEmpty(scene.ChannelPosts(TeamChannel));
    }

    private static async Task PlayAWeekAsync(SlackScene scene)
    {
        await scene.AdvanceAsync(Duration.FromMinutes(5));
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromMinutes(14));
        await scene.SaysAsync(Sam, "It is with you by five.");
        await scene.AdvanceAsync(Duration.FromDays(7));
    }
}
