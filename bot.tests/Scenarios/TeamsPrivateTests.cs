using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.TeamsScene;
using static ServiceBot.Tests.Support.TeamsJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>What is private in Teams: the chat with each person, and dialogs that whoever clicked sees alone, asked about on the server at every step.</summary>
[TestClass]
public sealed class TeamsPrivateTests
{
    private const string Question = "This was due yesterday. When does the deck arrive?";

    [TestMethod]
    public async Task A_ping_is_replaced_in_its_place_when_its_button_is_pressed_and_when_somebody_answers()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync("Dana", Question);
        await scene.AdvanceAsync(Duration.FromHours(3));

        var answer = await scene.PressAsync("Sam", "I've got it");

        Assert.AreEqual("application/vnd.microsoft.card.adaptive", answer["type"]!.GetValue<string>());
        Assert.Contains("You have it", Read(CardOf(answer)), StringComparison.Ordinal);
        Assert.AreEqual(Read(CardOf(answer)), scene.DirectsTo("Sam").Single(), "what Teams shows at once is what stands there for good");

        await scene.SaysAsync("Sam", "Here it is.", root: asked);
        await scene.SweepAsync();
        Assert.Contains("✓ You answered Dana", scene.DirectsTo("Sam").Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_mention_in_the_clients_channel_leaves_a_card_that_says_nothing_and_opens_the_draft_for_the_asker()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync("Dana", Question);
        await scene.AdvanceAsync(Duration.FromMinutes(30));
        var mention = await scene.SaysAsync("Sam", "draft", mention: true);
        await scene.SweepAsync();
        var card = scene.Connector.CallsOf("reply").Single();
        Assert.AreEqual(mention, card.Last);

        var dialog = await scene.OpenAsync("Sam", card);

        Assert.Contains("A reply to Dana", Read(CardOf(dialog)), StringComparison.Ordinal);
        Assert.Contains("deck", Read(CardOf(dialog)), StringComparison.Ordinal);
        Assert.IsEmpty(scene.DirectsTo("Sam"));
        Assert.AreEqual("continue", dialog["task"]!["type"]!.GetValue<string>());
    }

    [TestMethod]
    [DataRow("Dana")]
    [DataRow("Gil")]
    public async Task A_client_who_presses_it_gets_a_polite_line_and_nothing_else(string client)
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync("Dana", Question);
        await scene.SaysAsync("Sam", "draft", root: asked, mention: true);
        await scene.SweepAsync();

        var dialog = await scene.OpenAsync(client, scene.Connector.CallsOf("reply").Single());

        Assert.AreEqual("Only the team can use me. Just write to them here as you always do; your message reaches them.", Read(CardOf(dialog)));
    }

    [TestMethod]
    public async Task A_colleague_who_presses_it_gets_a_draft_of_their_own_and_not_what_was_answered_to_another()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync("Dana", Question);
        await scene.SaysAsync("Sam", "help", root: asked, mention: true);
        await scene.SweepAsync();

        var dialog = await scene.OpenAsync("Kim", scene.Connector.CallsOf("reply").Single());

        Assert.Contains("A reply to Dana", Read(CardOf(dialog)), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task After_a_restart_the_card_still_opens_and_asks_anew()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync("Dana", Question);
        await scene.SaysAsync("Sam", "draft", root: asked, mention: true);
        await scene.SweepAsync();
        await scene.App.RestartAsync();

        var dialog = await scene.OpenAsync("Sam", scene.Connector.CallsOf("reply").Single());

        Assert.Contains("A reply to Dana", Read(CardOf(dialog)), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_dialog_turns_the_draft_and_lets_it_be_changed_and_checked()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync("Dana", Question);
        await scene.SaysAsync("Sam", "draft", root: asked, mention: true);
        await scene.SweepAsync();
        var dialog = await scene.OpenAsync("Sam", scene.Connector.CallsOf("reply").Single());

        var warmer = await scene.PressInDialogAsync("Sam", dialog, "Warmer");
        Assert.Contains("A reply to Dana, warmer", Read(CardOf(warmer)), StringComparison.Ordinal);

        var edit = await scene.PressInDialogAsync("Sam", warmer, "Edit");
        var reacts = await scene.PressInDialogAsync("Sam", edit, "Check", typed: ("text", "As I said, calm down."));
        Assert.Contains("Reacts", Read(CardOf(reacts)), StringComparison.Ordinal);
        Assert.Contains("As I said, calm down.", Read(CardOf(reacts)), StringComparison.Ordinal);

        var closed = await scene.PressInDialogAsync("Sam", reacts, "Check", typed: ("text", "As I said, calm down."));
        Assert.IsEmpty(closed);
        Assert.Contains("ready to copy", scene.DirectsTo("Sam").Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_one_was_handed_another_cannot_submit()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync("Dana", Question);
        await scene.SaysAsync("Sam", "draft", root: asked, mention: true);
        await scene.SweepAsync();
        var edit = await scene.PressInDialogAsync("Sam", await scene.OpenAsync("Sam", scene.Connector.CallsOf("reply").Single()), "Edit");

        foreach (var other in new[] { "Kim", "Dana" })
        {
            var shown = await scene.PressInDialogAsync(other, edit, "Check", typed: ("text", "Mine now"));
            Assert.DoesNotContain("deck", Read(CardOf(shown)), StringComparison.Ordinal);
            Assert.Contains("no longer kept", Read(CardOf(shown)), StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task The_message_menu_drafts_for_the_team_and_not_for_a_client()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync("Dana", Question);

        var drafted = await scene.PickAsync("Kim", "draft", asked);
        var refused = await scene.PickAsync("Dana", "draft", asked);
        var edit = await scene.PressInDialogAsync("Kim", drafted, "Edit", "composeExtension/submitAction");

        Assert.Contains("A reply to Dana", Read(CardOf(drafted)), StringComparison.Ordinal);
        Assert.Contains("Only the team can use me.", Read(CardOf(refused)), StringComparison.Ordinal);
        Assert.Contains("Your reply", Read(CardOf(edit)), StringComparison.Ordinal);
        Assert.IsEmpty(scene.ChannelPosts(Launch));
    }

    [TestMethod]
    public async Task A_ping_whose_draft_is_asked_for_brings_it_into_the_chat_and_an_edit_replaces_it()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync("Dana", Question);
        await scene.AdvanceAsync(Duration.FromHours(3));
        await scene.PressAsync("Sam", "Draft a reply");
        Assert.Contains("A reply to Dana", scene.DirectsTo("Sam")[1], StringComparison.Ordinal);
        Assert.Contains("Go to the conversation", scene.DirectsTo("Sam")[1], StringComparison.Ordinal);

        var edit = await scene.PressAsync("Sam", "Edit");
        var clean = "You were expecting the deck yesterday and heard nothing from us; that is on us. It reaches you today at 16:00, and if that moves I tell you before then.";
        var first = await scene.PressInDialogAsync("Sam", edit, "Check", typed: ("text", clean));
        if (first.Count > 0) await scene.PressInDialogAsync("Sam", first, "Check", typed: ("text", clean));
        await scene.SweepAsync();

        Assert.HasCount(2, scene.DirectsTo("Sam"));
        Assert.Contains("ready to copy", scene.DirectsTo("Sam")[1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Being_added_to_somebodys_chat_welcomes_them_once_whatever_comes_and_how_often()
    {
        await using var scene = await StartAsync();
        var installed = scene.Happening("installationUpdate", "Sam", Personal("Sam")).Set("action", "add");
        var joined = scene.Happening("conversationUpdate", "Sam", Personal("Sam")).Set("membersAdded", new JsonArray(new JsonObject { ["id"] = Bot }));
        foreach (var activity in new[] { joined, installed, joined, installed }) await scene.PostAsync(activity);
        await scene.SweepAsync();

        Assert.Contains("What you can ask me", scene.DirectsTo("Sam").Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(TeamChannel)]
    [DataRow("19:general@thread.tacv2")]
    public async Task Where_a_guest_joins_the_digest_is_taken_back_at_once_and_the_team_hears_of_it(string toldOf)
    {
        await using var scene = await StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"));
        await scene.AdvanceAsync(Duration.FromDays(7) + Duration.FromMinutes(15));
        Assert.HasCount(1, scene.ChannelPosts(TeamChannel));

        // Who joins a team is told of in its first channel.
        scene.Connector.SetMembers(TeamChannel, "Sam", "Lee", "Kim", "Gil");
        await scene.PostAsync(scene.Happening("conversationUpdate", "Kim", new JsonObject { ["conversationType"] = "channel", ["id"] = toldOf, ["tenantId"] = Home }).Set("membersAdded", new JsonArray(new JsonObject { ["id"] = Mri("Gil") })));
        await scene.SweepAsync();

        Assert.IsEmpty(scene.ChannelPosts(TeamChannel));
        Assert.Contains(";messageid=", scene.Connector.CallsOf("delete").Single().Conversation, StringComparison.Ordinal);
        Assert.Contains("I took back the one message I had posted there for the team", scene.DirectsTo("Sam")[^1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_Teams_sends_again_after_fifteen_seconds_counts_once()
    {
        await using var scene = await StartAsync();
        var question = Message("Dana", Question, scene.Now, Launch, serviceUrl: FakeConnector.ServiceUrl);
        var mention = Message("Sam", "draft", scene.Now + Duration.FromSeconds(1), Launch, serviceUrl: FakeConnector.ServiceUrl).Mentioning();
        for (var i = 0; i < 3; i++)
        {
            await scene.PostAsync(question);
            await scene.PostAsync(mention);
            await scene.AdvanceAsync(Duration.FromSeconds(15));
        }

        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.HasCount(1, scene.Connector.CallsOf("reply"));
        Assert.HasCount(1, scene.DirectsTo("Sam"));
        Assert.DoesNotContain("more message", scene.DirectsTo("Sam").Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Whoever_has_no_chat_with_the_bot_is_told_once_where_only_the_team_reads_and_the_next_one_hears_of_the_client()
    {
        await using var scene = await StartAsync();
        scene.Connector.WithoutApp.Add("Sam");
        var first = await scene.SaysAsync("Dana", Question);
        await scene.AdvanceAsync(Duration.FromHours(3));

        var told = scene.Connector.CallsOf("create").Single(call => call.Activity?["text"] is not null);
        Assert.AreEqual(TeamChannel, told.Place);
        Assert.Contains("<at>Sam Okafor</at> I have something for you alone", told.Activity!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Dana", scene.DirectsTo("Lee").Single(), StringComparison.Ordinal);

        await scene.SaysAsync("Lee", "On it, today at five.", root: first);
        await scene.SaysAsync("Dana", "And when is the next one?");
        await scene.AdvanceAsync(Duration.FromHours(20));
        Assert.HasCount(1, scene.Connector.CallsOf("create").Where(call => call.Activity?["text"] is not null));
    }

    [TestMethod]
    [DataRow("help")]
    [DataRow("settings")]
    public async Task Help_and_settings_name_the_channels_that_only_mentions_come_from_until_everything_does(string word)
    {
        await using var scene = await StartAsync();
        await scene.WritesAsync("Sam", word);
        await scene.SweepAsync();
        Assert.Contains("#acme-launch: only messages that mention me have come so far", scene.DirectsTo("Sam").Single(), StringComparison.Ordinal);

        await scene.SaysAsync("Dana", Question);
        await scene.WritesAsync("Sam", word);
        await scene.SweepAsync();
        Assert.DoesNotContain("only messages that mention me", scene.DirectsTo("Sam")[1], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Whoever_writes_to_the_bot_sees_that_it_is_writing()
    {
        await using var scene = await StartAsync();

        await scene.WritesAsync("Sam", "waiting");
        while (scene.Connector.CallsOf("typing").Count == 0) await scene.SweepAsync();

        Assert.AreEqual(ChatOf("Sam"), scene.Connector.CallsOf("typing").Single().Conversation);
    }
}
