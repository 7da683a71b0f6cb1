using System.Text.Json.Nodes;
using NodaTime;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>How a promise ends, on Slack: each way that counts, and what does not.</summary>
[TestClass]
public sealed class SlackPromiseKeptTests
{
    private const string Promised = "I'll send you the deck by 15:00, Dana.";

    [TestMethod]
    public async Task A_settling_reaction_on_the_promise_keeps_it_while_it_stands()
    {
        await using var scene = await RemindedAsync();
        await ReactAsync(scene, Sam, "reaction_added", "eyes");
        Assert.Contains("You told Acme: by 15:00", scene.DirectsTo(Kim).Single(), "looking at it is not doing it");

        await ReactAsync(scene, Sam, "reaction_added", "white_check_mark");
        Assert.Contains("✓ Sam kept it, in time.", scene.DirectsTo(Kim).Single());

        await ReactAsync(scene, Sam, "reaction_removed", "white_check_mark");
        Assert.Contains("You told Acme: by 15:00", scene.DirectsTo(Kim).Single());
        await ReactAsync(scene, Dana, "reaction_added", "white_check_mark");
        Assert.Contains("You told Acme: by 15:00", scene.DirectsTo(Kim).Single(), "a client's tick says that it was read");
    }

    [TestMethod]
    [DataRow(Sam, "Here you go, Dana: https://files.example/deck", "✓ Sam kept it, in time.")]
    [DataRow(Kim, "As promised.", "✓ You kept it, in time.")]
    [DataRow(Kim, "The deck is done and in your inbox.", "✓ You kept it, in time.")]
    [DataRow(Dana, "Got the deck, thank you!", "✓ Acme has it, in time.")]
    public async Task What_delivers_it_or_confirms_it_keeps_it(string who, string text, string ending)
    {
        await using var scene = await RemindedAsync();

        await scene.SaysAsync(who, text);
        await scene.SweepAsync();

        Assert.Contains(ending, scene.DirectsTo(Kim).Single());
        await scene.AdvanceAsync(Duration.FromDays(3));
        Assert.IsFalse(scene.DirectsTo(Kim).Any(post => post.Contains("due now", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_file_that_is_shared_keeps_it()
    {
        await using var scene = await RemindedAsync();

        var message = Said(Sam, "", scene.Now);
        message["subtype"] = "file_share";
        message["files"] = new JsonArray(new JsonObject { ["id"] = "F1", ["name"] = "deck.pdf" });
        await scene.PostAsync(Envelope(message));
        await scene.SweepAsync();

        Assert.Contains("✓ Sam kept it, in time.", scene.DirectsTo(Kim).Single());
    }

    [TestMethod]
    [DataRow(Sam, "Here is the invoice: https://files.example/invoice")]
    [DataRow(Sam, "The deck is not done yet.")]
    [DataRow(Dana, "Thanks!")]
    [DataRow(Dana, "Is the deck done?")]
    public async Task What_is_about_something_else_or_brings_nothing_keeps_nothing(string who, string text)
    {
        await using var scene = await RemindedAsync();

        await scene.SaysAsync(who, text);
        await scene.SweepAsync();

        Assert.Contains("You told Acme: by 15:00", scene.DirectsTo(Kim)[0]);
    }

    [TestMethod]
    [DataRow(Kim, "✓ You kept it, in time.")]
    [DataRow(Sam, "✓ Sam kept it, in time.")]
    public async Task Done_typed_where_it_was_promised_keeps_it_and_says_that_clients_read_along(string who, string ending)
    {
        await using var scene = await RemindedAsync();

        await scene.SaysAsync(who, $"<@{Bot}> done");
        await scene.SweepAsync();

        var told = scene.Slack.CallsOf("chat.postEphemeral").Single();
        Assert.AreEqual(who, told["user"]);
        Assert.Contains("✓ Noted: kept.", Read(told));
        Assert.Contains("you may want to delete your “done”", Read(told));
        Assert.Contains(ending, scene.DirectsTo(Kim).Single());
    }

    [TestMethod]
    public async Task Done_in_the_list_of_promises_is_answered_there()
    {
        await using var scene = await RemindedAsync();
        await scene.TypeAsync(Kim, "promises");

        await scene.PressAsync(Kim, "It's done");

        Assert.AreEqual("✓ You kept it, in time.", scene.DirectsTo(Kim)[^1]);
        Assert.HasCount(3, scene.DirectsTo(Kim), "the reminder, the list and what came of it");
        Assert.Contains("✓ You kept it, in time.", scene.DirectsTo(Kim)[0]);
    }

    [TestMethod]
    public async Task Done_is_of_the_wait_where_somebody_waits()
    {
        await using var scene = await RemindedAsync();
        await scene.SaysAsync(Dana, "Which fonts do you use?");

        await scene.SaysAsync(Kim, $"<@{Bot}> done");
        await scene.SweepAsync();

        Assert.Contains("Nothing was done.", Read(scene.Slack.CallsOf("chat.postEphemeral").Single()));
        Assert.Contains("You told Acme: by 15:00", scene.DirectsTo(Kim).Single());
    }

    [TestMethod]
    public async Task A_message_that_is_deleted_takes_its_promise_and_the_reminder_along()
    {
        await using var scene = await StartAsync();
        var said = Said(Kim, Promised, scene.Now);
        await scene.PostAsync(Envelope(said));
        await scene.AdvanceAsync(Duration.FromHours(5));

        await scene.PostAsync(Envelope(SlackArrivalTests.Deleted(said, scene.Now)));
        await scene.AdvanceAsync(Duration.FromDays(2));

        Assert.Contains("the message is gone", scene.DirectsTo(Kim).Single());
    }

    [TestMethod]
    public async Task While_the_promiser_is_away_whoever_covers_is_reminded()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Kim, Promised);
        await scene.TypeAsync(Kim, $"away until Friday, <@{Sam}> covers");
        var before = scene.DirectsTo(Kim).Count;

        await scene.AdvanceAsync(Duration.FromHours(5));

        Assert.Contains("Kim told Acme: by 15:00", scene.DirectsTo(Sam).Single());
        Assert.Contains("Kim is away, and you cover.", scene.DirectsTo(Sam).Single());
        await scene.SaysAsync(Sam, "Here is the deck: https://files.example/deck");
        await scene.SweepAsync();
        Assert.Contains("✓ You kept it, in time.", scene.DirectsTo(Sam).Single());
        Assert.HasCount(before, scene.DirectsTo(Kim));
    }

    // Kim has promised on Monday at nine, and has been reminded at two.
    private static async Task<SlackScene> RemindedAsync()
    {
        var scene = await StartAsync();
        await scene.SaysAsync(Kim, Promised);
        await scene.AdvanceAsync(Duration.FromHours(5));
        Assert.Contains("You told Acme: by 15:00", scene.DirectsTo(Kim).Single());
        return scene;
    }

    private static async Task ReactAsync(SlackScene scene, string who, string type, string emoji)
    {
        await scene.AdvanceAsync(Duration.FromSeconds(1));
        var promise = Ts(ServiceBot.Tests.Support.AppHost.Monday);
        await scene.PostAsync(Envelope(new JsonObject
        {
            ["type"] = type, ["user"] = who, ["reaction"] = emoji, ["event_ts"] = Ts(scene.Now), ["item"] = new JsonObject { ["type"] = "message", ["channel"] = Launch, ["ts"] = promise },
        }));
        await scene.SweepAsync();
    }
}
