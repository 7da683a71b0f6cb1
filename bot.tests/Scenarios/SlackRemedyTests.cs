using NodaTime;
using static ServiceBot.Tests.Scenarios.SlackScene;

namespace ServiceBot.Tests.Scenarios;

/// <summary>What Slack refuses finds another way, or a person who can mend it. Nothing is lost in silence.</summary>
[TestClass]
public sealed class SlackRemedyTests
{
    private static readonly (string, string) KimInstalled = ("Slack:InstallerUserId", Kim);

    [TestMethod]
    [DataRow("not_in_channel")]
    [DataRow("channel_not_found")]
    [DataRow("user_not_in_channel")]
    public async Task An_answer_that_cannot_be_shown_where_it_was_asked_for_comes_by_direct_message(string code)
    {
        await using var scene = await StartAsync(KimInstalled);
        var asked = await scene.SaysAsync(Dana, "Any update on the deck?");
        scene.Slack.NextError("chat.postEphemeral", code);

        await scene.PickAsync(Sam, "why", asked);
        await scene.SweepAsync();

        Assert.HasCount(1, scene.DirectsTo(Sam));
        Assert.IsEmpty(scene.DirectsTo(Kim), "nobody has to mend anything");
    }

    [TestMethod]
    public async Task An_answer_whose_buttons_time_is_over_comes_by_direct_message()
    {
        await using var scene = await StartAsync(KimInstalled);
        var asked = await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.PickAsync(Sam, "draft", asked);
        var draft = scene.Slack.CallsOf("response_url").Single();
        scene.Slack.Next("response_url", 404, "expired_url");

        await scene.PressEphemeralAsync(Sam, draft, "Shorter");
        await scene.SweepAsync();

        Assert.Contains("A reply to Dana", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("expired_trigger_id")]
    [DataRow("trigger_expired")]
    [DataRow("exchanged_trigger_id")]
    public async Task A_dialog_that_came_too_late_is_said_to_have_and_nothing_else_is_lost(string code)
    {
        await using var scene = await StartAsync(KimInstalled);
        var asked = await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.PickAsync(Sam, "draft", asked);
        var draft = scene.Slack.CallsOf("response_url").Single();
        scene.Slack.NextError("views.open", code);

        await scene.PressEphemeralAsync(Sam, draft, "Edit");
        await scene.SweepAsync();

        Assert.Contains("The dialog could not be opened in time", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_digest_whose_channel_the_bot_is_not_in_is_told_to_the_installer_once_and_arrives_when_it_is_invited()
    {
        await using var scene = await StartAsync(KimInstalled, ("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"));
        await scene.AdvanceAsync(Duration.FromDays(7) + Duration.FromMinutes(5));
        scene.Slack.NextError("chat.postMessage", "not_in_channel");

        await scene.AdvanceAsync(Duration.FromMinutes(6));
        scene.Slack.NextError("conversations.open", "internal_error"); // even a notice may meet a fault
        for (var quarter = 0; quarter < 8; quarter++)
            await scene.AdvanceAsync(Duration.FromMinutes(15));

        var told = scene.DirectsTo(Kim).Single();
        Assert.Contains("I can't deliver the digest yet", told, StringComparison.Ordinal);
        Assert.Contains("The bot is not in the channel. Invite it.", told, StringComparison.Ordinal);
        Assert.HasCount(1, scene.ChannelPosts(TeamChannel));
    }

    [TestMethod]
    public async Task A_ping_that_a_missing_permission_holds_up_is_told_to_the_installer_and_arrives_when_it_is_mended()
    {
        await using var scene = await StartAsync(KimInstalled);
        await scene.SaysAsync(Dana, "Any update on the deck?");
        scene.Slack.Next("chat.postMessage", 200, """{"ok":false,"error":"missing_scope","needed":"chat:write"}""");

        await scene.AdvanceAsync(Duration.FromHours(3));
        await scene.AdvanceAsync(Duration.FromMinutes(15));

        Assert.Contains("The app lacks a permission", scene.DirectsTo(Kim).Single(), StringComparison.Ordinal);
        Assert.Contains("has been waiting 3 h", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_ping_that_reaches_nobody_is_told_to_the_installer_and_stands_under_waiting()
    {
        await using var scene = await StartAsync(KimInstalled);
        await scene.SaysAsync(Dana, "Any update on the deck?");
        scene.Slack.NextError("conversations.open", "user_disabled");
        scene.Slack.NextError("conversations.open", "user_disabled");

        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.Contains("I could not deliver a ping", scene.DirectsTo(Kim).Single(), StringComparison.Ordinal);
        await scene.SaysAsync(Kim, "waiting", channel: "D0KIM");
        await scene.SweepAsync();
        Assert.Contains("could not be delivered in the last 7 days", scene.DirectsTo(Kim)[^1], StringComparison.Ordinal);
    }
}
