using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>
/// A walk through everything that the program says on Slack. Every message and view is checked by Slack's own types, and drawn by a renderer that others wrote, for pictures to look at
/// (artifacts/slack).
/// </summary>
[TestClass]
public sealed class SlackTourTests
{
    // A picture is looked at whole.
    private const int PerPicture = 6;

    private static readonly string[] Asked =
    [
        "help", "waiting", "digest", "why", "notes", "note acme likes short answers", "notes acme", "Profile", "profile acme", "expects acme: a weekly report", "lessons", "promises", "insights", "draft", "claim", "snooze 2h", "settings", "away until Friday", "connect", "check We will look at it soon.", "gibberish",
    ];

    [TestMethod]
    public async Task Slacks_own_types_accept_every_message_and_view_and_pictures_are_kept()
    {
        IReadOnlyList<(string Name, JsonNode Drawn)> said = [.. await WalkAsync(), .. await WalkAtHomeAsync(), .. await WalkThroughPromisesAsync()];

        var (status, output) = await Peers.RunAsync("blocks.mjs", new JsonObject(said.Select((each, index) => KeyValuePair.Create($"post{index}", (JsonNode?)each.Drawn.DeepClone()))).ToJsonString());

        Assert.AreEqual(0, status, $"{output}\n{string.Join('\n', said.Select((each, index) => $"post{index}: {each.Name}"))}");
        Assert.IsGreaterThan(40, said.Count);
        foreach (var (name, drawn) in said)
            Assert.IsFalse(HasAnIdleRule(drawn is JsonObject view ? view["blocks"]!.AsArray() : drawn.AsArray()), name);
        await PictureAsync(said);
    }

    private static async Task<IReadOnlyList<(string Name, JsonNode Drawn)>> WalkAsync()
    {
        await using var scene = await StartAsync(
            ("Digest:Weekday", "Tuesday"), ("Digest:Time", "10:00"), ("Slack:InstallerUserId", Kim), ("Clients:1:Channel", "C0BOLT"), ("Clients:1:Client", "Bolt"), ("Clients:1:Name", "bolt-web"), ("Clients:1:Responders:0", Sam));
        scene.Slack.AddChannel("C0BOLT", "bolt-web", shared: true);
        var deck = await scene.SaysAsync(Dana, "Any update on the deck? Our CMO is asking.");
        await scene.SaysAsync(Dana, "And could you check the <logo> on page 3 & the price?", channel: "C0BOLT");
        await scene.AdvanceAsync(Duration.FromHours(3));
        foreach (var words in Asked)
        {
            await scene.SaysAsync(Sam, words, channel: "D0SAM");
            await scene.AdvanceAsync(Duration.FromSeconds(1)); // two requests of one instant would be one
        }

        await scene.PickAsync(Sam, "draft", deck);
        await scene.PressEphemeralAsync(Sam, scene.Slack.CallsOf("response_url")[^1], "Edit");
        foreach (var entry in new[] { "draft", "why", "needs-reply", "no-reply-needed", "needs-reply" })
            await scene.PickAsync(Sam, entry, deck);
        await scene.AdvanceAsync(Duration.FromHours(2)); // past the target
        await scene.SaysAsync(Sam, "It reaches you today by five, Dana.");
        await scene.SweepAsync();
        await scene.AdvanceAsync(Duration.FromDays(1)); // the digest, and reminders
        scene.Slack.NextError("chat.postMessage", "not_in_channel");
        await scene.AdvanceAsync(Duration.FromDays(7));
        await scene.OpenHomeAsync(Kim); // who installed the bot, with what could not be delivered
        return Drawn(scene);
    }

    // What a person does beside answering pings: their own page, being away, checking a reply, setting up a channel.
    private static async Task<IReadOnlyList<(string Name, JsonNode Drawn)>> WalkAtHomeAsync()
    {
        await using var scene = await SlackSendAsMeTests.StartAsync(("Slack:InstallerUserId", Kim), ("Clients:0:EscalateTo:0", "U0GONE"));
        await scene.OpenHomeAsync(Lee); // nothing has happened yet
        await scene.SaysAsync(Dana, "Any update on the deck? Our CMO is asking.");
        await scene.AdvanceAsync(Duration.FromHours(2));
        var asked = await scene.SaysAsync(Dana, "Could you check the <logo> on page 3 & the price? " + string.Concat(Enumerable.Repeat("It has to be right before the board meets. ", 6)));
        await scene.AdvanceAsync(Duration.FromHours(3)); // past the target, and nobody there to tell of it
        await scene.OpenHomeAsync(Sam);
        await SlackSendAsMeTests.ConnectAsync(scene, Sam);
        await scene.OpenHomeAsync(Kim);
        await scene.OpenHomeAsync(Dana);
        await scene.TypeAsync(Sam, "away until Friday, Kim covers");
        await scene.OpenHomeAsync(Sam);
        await scene.PressHomeAsync(Sam, "I'm back");
        await scene.PressHomeAsync(Sam, "I've got it");
        await scene.PressHomeAsync(Sam, "Disconnect");

        await scene.TypeAsync(Sam, "recap acme since Monday");
        await scene.PressAsync(Sam, "As Markdown");
        await scene.TypeAsync(Sam, "recap this week");
        await scene.PickAsync(Sam, "check", asked);
        var reply = JsonNode.Parse(scene.Slack.CallsOf("views.open")[^1]["view"])!;
        var found = await scene.SubmitAsync(Sam, reply, ("text", ["As I said before, calm down. We will look at it soon."]));

        scene.Slack.AddChannel("C0IDEAS", "ideas", shared: false);
        await scene.JoinedAsync("C0IDEAS", inviter: Sam, shared: false);
        scene.Slack.AddChannel("C0BOLT", "bolt-web", shared: true);
        await scene.JoinedAsync("C0BOLT", inviter: Sam);
        var form = await scene.OpenAsync(Sam, "Set it up");
        var wrong = await scene.SubmitAsync(Sam, form, ("responders", [Sam, Dana]), ("nudge", ["5 apples"]), ("target", ["soon"]), ("hours", ["always"]), ("zone", ["Lundon"]), ("closed", ["Christmas"]));
        await scene.SubmitAsync(Sam, form, ("client", ["Bolt"]), ("responders", [Sam]), ("escalate", [Lee]), ("nudge", ["1h"]), ("target", ["2h"]), ("hours", ["mon-fri 09:00-17:30"]), ("zone", ["London"]), ("closed", ["2026-12-25"]));
        await WalkThroughAProfileAsync(scene);
        await scene.SaysAsync(Sam, "You'll have the deck by Wednesday 17:00, Dana.");
        await scene.OpenHomeAsync(Sam);
        await scene.PressHomeAsync(Sam, "Change");
        await SwitchOffAsync(scene, "Acme", JsonNode.Parse(scene.Slack.CallsOf("views.open")[^1]["view"])!);
        await scene.OpenHomeAsync(Sam);
        await SwitchOffAsync(scene, "Bolt", form);
        await scene.OpenHomeAsync(Kim); // no client's channel is left
        return [.. Drawn(scene), ("A reply that was checked", found!["view"]!), ("A form with errors", WithErrors(form, wrong!["errors"]!.AsObject()))];
    }

    // Asked about one and answered each way, reminded at every rung, given another time, kept, and none after all.
    private static async Task<IReadOnlyList<(string Name, JsonNode Drawn)>> WalkThroughPromisesAsync()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Kim, "We should have the banner by Friday.");
        await scene.SweepAsync();
        var dialog = await scene.OpenAsync(Kim, "Other time");
        var wrong = await scene.SubmitAsync(Kim, dialog, ("when", ["as soon as Tom agrees"]));
        await scene.SubmitAsync(Kim, dialog, ("when", ["Thursday 12:00"]));
        await scene.SaysAsync(Sam, "We should have the invoice by Wednesday.");
        await scene.SweepAsync();
        await scene.PressAsync(Sam, "No");
        await scene.AdvanceAsync(Duration.FromSeconds(1));
        await scene.SaysAsync(Kim, "I'll send you the deck by 15:00, Dana.");
        await scene.SaysAsync(Sam, "Looking into it, Dana.", at: scene.Now + Duration.FromMilliseconds(10));
        await scene.AdvanceAsync(Duration.FromHours(5));
        await scene.AdvanceAsync(Duration.FromHours(1));
        await scene.AdvanceAsync(Duration.FromHours(24)); // with the responders
        await scene.OpenAsync(Kim, "New time");
        await scene.SubmitAsync(Kim, JsonNode.Parse(scene.Slack.CallsOf("views.open")[^1]["view"])!, ("when", ["tomorrow 11:00"]));
        await scene.AdvanceAsync(Duration.FromHours(19));
        await scene.SaysAsync(Kim, $"<@{Bot}> done");
        await scene.SaysAsync(Sam, "Here is the deck: https://files.example/deck", at: scene.Now + Duration.FromMilliseconds(10));
        await scene.AdvanceAsync(Duration.FromHours(1));
        await scene.TypeAsync(Kim, "commitments");
        await scene.AdvanceAsync(Duration.FromSeconds(1));
        await scene.TypeAsync(Kim, "lessons");
        await scene.AdvanceAsync(Duration.FromDays(2));
        return [.. Drawn(scene), ("A time that is none", WithErrors(dialog, wrong!["errors"]!.AsObject()))];
    }

    // Nothing is known yet, then everything, wrongly filled in before; what is expected today; all of it handed out.
    private static async Task WalkThroughAProfileAsync(SlackScene scene)
    {
        await scene.TypeAsync(Sam, "profile acme");
        var empty = await scene.OpenAsync(Sam, "Open");
        await scene.SubmitAsync(Sam, empty, ("answer", ["soon"]), ("regular", ["now and then"]));
        await scene.SubmitAsync(Sam, empty, ("address", ["Ms Reyes, not Dana"]), ("likes", ["one page, the figure first"]), ("worries", ["the budget round in January"]), ("answer", ["2 h"]), ("regular", ["report every Monday"]), ("bad-news", ["call"]), ("else", ["one contact, not five"]));
        await scene.TypeAsync(Sam, "profile acme");
        await scene.OpenAsync(Sam, "Open");
        await scene.AdvanceAsync(Duration.FromSeconds(1));
        await scene.TypeAsync(Sam, "export acme");
        await scene.AdvanceAsync(Duration.FromSeconds(1));
        await scene.TypeAsync(Sam, "export acme json");
    }

    private static Task SwitchOffAsync(SlackScene scene, string client, JsonNode form) =>
        scene.SubmitAsync(Sam, form, ("watch", ["off"]), ("client", [client]), ("responders", [Sam]), ("nudge", ["3h"]), ("target", ["4h"]), ("hours", ["mon-fri 09:00-17:00"]), ("zone", ["UTC"]));

    private static IReadOnlyList<(string Name, JsonNode Drawn)> Drawn(SlackScene scene) =>
    [
        .. from call in scene.Slack.Calls
           let drawn = call["blocks"].Length > 0 ? call["blocks"] : call["view"]
           where drawn.Length > 0
           group (call, drawn) by call["text"] + drawn.Length into one
           select ($"{one.First().call.Method} to {one.First().call["channel"]}{one.First().call["user_id"]}: {Cut(one.First().call["text"])}", JsonNode.Parse(one.First().drawn)!),
    ];

    // A rule divides something from something.
    private static bool HasAnIdleRule(JsonArray blocks)
    {
        var kinds = blocks.Select(block => block!["type"]!.GetValue<string>()).ToList();
        return kinds[0] == "divider" || kinds[^1] == "divider" || kinds.Zip(kinds.Skip(1)).Any(pair => pair is ("divider", "divider"));
    }

    // Slack writes each error under its field, which has no block of its own.
    private static JsonNode WithErrors(JsonNode form, JsonObject errors)
    {
        var drawn = form.DeepClone();
        var blocks = drawn["blocks"]!.AsArray();
        foreach (var (field, error) in errors)
        {
            var at = blocks.IndexOf(blocks.Single(block => block!["block_id"]?.GetValue<string>() == field));
            blocks.Insert(at + 1, new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(new JsonObject { ["type"] = "mrkdwn", ["text"] = $"*{error!.GetValue<string>()}*" }) });
        }

        return drawn;
    }

    private static async Task PictureAsync(IReadOnlyList<(string Name, JsonNode Drawn)> said)
    {
        Directory.CreateDirectory(Checkout.PathOf("artifacts/slack"));
        await File.WriteAllLinesAsync(Checkout.PathOf("artifacts/slack/tour.txt"), said.Select((each, index) => $"{index}. {each.Name}"));
        await using var chromium = await Chromium.LaunchOrSkipAsync();
        for (var from = 0; from < said.Count; from += PerPicture)
        {
            var page = new JsonObject(said.Skip(from).Take(PerPicture).Select((each, index) => KeyValuePair.Create($"{from + index}. {each.Name}", (JsonNode?)(each.Drawn is JsonObject view ? view["blocks"]! : each.Drawn).DeepClone())));
            var (status, html) = await Peers.RunAsync("render.mjs", page.ToJsonString());
            Assert.AreEqual(0, status, html);
            await chromium.DrawAsync(html, Checkout.PathOf($"artifacts/slack/tour-{from / PerPicture}.png"));
        }
    }

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
