using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>However Slack delivers it (again, late, in another order, between two lives of the program), the team hears the same, once.</summary>
[TestClass]
public sealed class SlackArrivalTests
{
    private static readonly Instant Nine = AppHost.Monday;

    [TestMethod]
    public async Task Retries_and_second_deliveries_of_everything_change_nothing()
    {
        await using var scene = await StartAsync();
        var asked = Said(Dana, "Any update on the deck?", Nine);
        for (var retry = 0; retry < 4; retry++)
            await scene.PostAsync(Envelope(asked, "Ev1"), ("X-Slack-Retry-Num", $"{retry}"), ("X-Slack-Retry-Reason", "http_timeout"));
        await scene.PostAsync(Envelope(asked, "Ev2")); // the same message under another delivery
        await scene.AdvanceAsync(Duration.FromHours(3));
        await scene.PostAsync(Envelope(asked, "Ev1"));
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        var answer = Said(Sam, "By five today.", scene.Now);
        for (var retry = 0; retry < 3; retry++)
            await scene.PostAsync(Envelope(answer, "Ev3"));
        await scene.SweepAsync();

        Assert.HasCount(1, scene.Slack.CallsOf("chat.postMessage"));
        Assert.HasCount(1, scene.Slack.CallsOf("chat.update"));
        Assert.Contains("✓ You answered Dana after 3 h 10 min", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_answer_that_arrives_before_its_question_still_answers_it()
    {
        await using var scene = await StartAsync();
        await scene.AdvanceAsync(Duration.FromMinutes(20));
        await scene.SaysAsync(Sam, "By five today.", at: Nine + Duration.FromMinutes(10));
        await scene.SaysAsync(Dana, "Any update on the deck?", at: Nine);

        await scene.AdvanceAsync(Duration.FromDays(2));

        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage"));
    }

    [TestMethod]
    public async Task A_question_that_arrives_hours_late_is_told_at_once_with_its_true_age()
    {
        await using var scene = await StartAsync();
        await scene.AdvanceAsync(Duration.FromMinutes(205));
        await scene.SaysAsync(Dana, "Any update on the deck?", at: Nine);

        await scene.SweepAsync();

        Assert.Contains("has been waiting 3 h 25 min", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_answer_that_arrives_after_the_ping_turns_it_into_answered_with_the_true_time()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromMinutes(190));
        Assert.HasCount(1, scene.DirectsTo(Sam));

        await scene.SaysAsync(Sam, "By five today.", at: Nine + Duration.FromHours(2));
        await scene.SweepAsync();

        Assert.Contains("✓ You answered Dana after 2 h", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Edits_and_deletions_that_come_before_their_message_join_it()
    {
        await using var scene = await StartAsync();
        await scene.AdvanceAsync(Duration.FromMinutes(30));
        var (question, regretted) = (Said(Dana, "Any update?", Nine), Said(Dana, "Where is everybody?", Nine + Duration.FromMinutes(1)));
        await scene.PostAsync(Envelope(Edited(question, "Thanks, found it!", Nine + Duration.FromMinutes(5))));
        await scene.PostAsync(Envelope(Deleted(regretted, Nine + Duration.FromMinutes(6))));
        await scene.PostAsync(Envelope(question));
        await scene.PostAsync(Envelope(regretted));

        await scene.AdvanceAsync(Duration.FromDays(2));

        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage"));
    }

    [TestMethod]
    public async Task Whatever_the_order_of_arrival_the_team_sees_the_same()
    {
        var question = Said(Dana, "Any update on the deck?", Nine);
        var second = Said(Dana, "And the banner sizes, are they final?", Nine + Duration.FromMinutes(2));
        var aside = Said(Sam, $"<@{Kim}> can you take this one?", Nine + Duration.FromMinutes(10));
        JsonObject[] all =
        [
            question,
            second,
            aside,
            Edited(question, "Any update on the deck? Our CMO is asking.", Nine + Duration.FromMinutes(1)),
            new JsonObject
            {
                ["type"] = "reaction_added", ["user"] = Kim, ["reaction"] = "eyes", ["event_ts"] = Ts(Nine + Duration.FromMinutes(15)),
                ["item"] = new JsonObject { ["type"] = "message", ["channel"] = Launch, ["ts"] = question["ts"]!.DeepClone() },
            },
        ];
        var random = new Random(20261116);
        var seen = new HashSet<string>();
        for (var round = 0; round < 4; round++)
        {
            await using var scene = await StartAsync();
            await scene.AdvanceAsync(Duration.FromMinutes(20));
            foreach (var happened in round == 0 ? all : [.. all.OrderBy(_ => random.Next())])
                await scene.PostAsync(Envelope(happened));
            await scene.AdvanceAsync(Duration.FromMinutes(220));
            seen.Add($"{string.Join('|', scene.DirectsTo(Sam))} / {string.Join('|', scene.DirectsTo(Kim))} / {string.Join('|', scene.DirectsTo(Lee))}");
        }

        var once = seen.Single();
        Assert.Contains("Our CMO is asking", once, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_restart_between_any_two_steps_loses_no_ping_and_doubles_none()
    {
        var expected = await PlayAsync(restartAfter: null);
        Assert.Contains("✓ Kim answered Dana after 4 h 10 min", expected, StringComparison.Ordinal);
        for (var step = 0; step < Steps.Length; step++)
            Assert.AreEqual(expected, await PlayAsync(step), $"restarted after step {step}");
    }

    private static readonly Func<SlackScene, Task>[] Steps =
    [
        scene => scene.SaysAsync(Dana, "Any update on the deck?", at: Nine),
        scene => Move(scene, 180),
        scene => scene.SweepAsync(),
        scene => Move(scene, 60),
        scene => scene.SweepAsync(),
        scene => Move(scene, 10),
        scene => scene.SaysAsync(Kim, "It reaches you today by five.", at: Nine + Duration.FromMinutes(250)),
        scene => scene.SweepAsync(),
        scene => scene.AdvanceAsync(Duration.FromDays(2)),
    ];

    private static Task Move(SlackScene scene, int minutes)
    {
        scene.App.Time.Advance(Duration.FromMinutes(minutes));
        return Task.CompletedTask;
    }

    private static async Task<string> PlayAsync(int? restartAfter)
    {
        await using var scene = await StartAsync();
        for (var step = 0; step < Steps.Length; step++)
        {
            await Steps[step](scene);
            if (step == restartAfter) await scene.App.RestartAsync();
        }

        var posts = scene.Slack.CallsOf("chat.postMessage").Select(call => $"{call["channel"]}: {call["text"]}").Order();
        return $"{string.Join('\n', posts)}\n---\n{string.Join('\n', scene.DirectsTo(Sam))}\n---\n{string.Join('\n', scene.DirectsTo(Lee))}";
    }

    internal static JsonObject Edited(JsonObject message, string text, Instant at) => new()
    {
        ["type"] = "message",
        ["subtype"] = "message_changed",
        ["channel"] = message["channel"]!.DeepClone(),
        ["channel_type"] = "channel",
        ["ts"] = Ts(at),
        ["event_ts"] = Ts(at),
        ["message"] = ((JsonObject)message.DeepClone()).With("text", text).With("edited", new JsonObject { ["user"] = message["user"]!.DeepClone(), ["ts"] = Ts(at) }),
        ["previous_message"] = message.DeepClone(),
    };

    internal static JsonObject Deleted(JsonObject message, Instant at) => new()
    {
        ["type"] = "message",
        ["subtype"] = "message_deleted",
        ["channel"] = message["channel"]!.DeepClone(),
        ["channel_type"] = "channel",
        ["ts"] = Ts(at),
        ["event_ts"] = Ts(at),
        ["deleted_ts"] = message["ts"]!.DeepClone(),
        ["previous_message"] = message.DeepClone(),
    };
}
