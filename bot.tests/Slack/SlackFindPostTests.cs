using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack;

/// <summary>Our posts carry a mark by which Slack's history tells whether they stand there.</summary>
[TestClass]
public sealed class SlackFindPostTests
{
    private const string Workspace = "slack:" + SlackJsonText.HomeTeam;
    private static readonly Post Hello = new("Hello", [new Line(Span.Plain("Hello"))]);
    private static readonly Instant Since = Instant.FromUtc(2026, 11, 16, 9, 0);

    [TestMethod]
    public async Task A_post_with_a_key_is_marked_with_its_digest_and_found_by_it()
    {
        await using var scene = await SlackPlatformTests.Scene.StartAsync();
        scene.Slack.AddPerson("U0SAM", "Sam");
        var to = new Direct(Workspace, "U0SAM");

        await scene.Platform.PostAsync(to, Hello, "ping:secret-channel:m1", default);
        var mark = scene.Slack.CallsOf("chat.postMessage").Single()["metadata"];
        Assert.DoesNotContain("secret-channel", mark);
        scene.Slack.NextDo("conversations.history", (context, _) => WriteAsync(context, Message("1.000001", null), Message("1800000000.000001", mark)));

        Assert.AreEqual(PostTrace.Found(new PostedMessage(Workspace, "D0SAM", "1800000000.000001")), await scene.Platform.FindPostAsync(to, "ping:secret-channel:m1", Since, default));
        var asked = scene.Slack.CallsOf("conversations.history").Single();
        Assert.AreEqual(("D0SAM", "1794819600.000000", "true"), (asked["channel"], asked["oldest"], asked["include_all_metadata"]));
    }

    [TestMethod]
    public async Task Somebody_elses_mark_and_another_posts_are_not_it()
    {
        await using var scene = await SlackPlatformTests.Scene.StartAsync();
        var to = new InChannel(Workspace, "C0TEAM");
        scene.Slack.NextDo("conversations.history", (context, _) => WriteAsync(
            context, Message("1.000001", SlackMark.Of("another")), Message("2.000002", SlackMark.Of("key").Replace("servicebot_delivery", "other_app", StringComparison.Ordinal)), Message("3.000003", null)));

        Assert.AreEqual(PostTrace.NotThere, await scene.Platform.FindPostAsync(to, "key", Since, default));
    }

    [TestMethod]
    public async Task What_is_in_no_history_cannot_be_told()
    {
        await using var scene = await SlackPlatformTests.Scene.StartAsync();

        foreach (var to in new Destination[] { new OnlyVisibleTo(Workspace, "C1", null, "U0SAM"), new InChannel(Workspace, "C1", "1.000001"), new InPlaceOf(Workspace, "U0SAM", "x") })
        {
            Assert.IsFalse(scene.Platform.Finds(to));
            Assert.AreEqual(PostTrace.CannotTell, await scene.Platform.FindPostAsync(to, "key", Since, default));
        }

        Assert.IsEmpty(scene.Slack.Calls);
    }

    private static JsonObject Message(string ts, string? mark) => new() { ["type"] = "message", ["ts"] = ts, ["text"] = "words", ["metadata"] = mark is null ? null : JsonNode.Parse(mark) };

    private static Task WriteAsync(Microsoft.AspNetCore.Http.HttpContext context, params JsonObject[] messages) => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
        context.Response, new JsonObject { ["ok"] = true, ["messages"] = new JsonArray([.. messages]), ["has_more"] = false }.ToJsonString());
}
