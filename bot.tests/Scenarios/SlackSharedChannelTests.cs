using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackSharedScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>A channel that two workspaces share, both of which installed the app. Whichever of them Slack names, each has what happens as a fact of its own.</summary>
[TestClass]
public sealed class SlackSharedChannelTests
{
    [TestMethod]
    [DataRow(Acme, false, true)]
    [DataRow(Agency, false, true)]
    [DataRow(Acme, true, true)]
    [DataRow(Acme, false, false)]
    [DataRow(Agency, false, false)]
    public async Task A_client_who_waits_is_a_ping_for_the_team_whichever_workspace_Slack_names(string names, bool overSocket, bool appToken)
    {
        await using var scene = await StartAsync(overSocket, appToken);
        await scene.SaysAsync(Dana, "Any update on the deck?", names);
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.Contains("Dana Reyes (Acme) has been waiting 3 h", scene.PostsBy(FakeSlack.Token).Single(), StringComparison.Ordinal);
        Assert.IsEmpty(scene.PostsBy(AcmeToken), "there it is a word of the team's");
        Assert.AreEqual((1, 1), (await scene.FactsAsync(Agency), await scene.FactsAsync(Acme)));
        Assert.HasCount(appToken ? 1 : 0, scene.Asked);
    }

    [TestMethod]
    [DataRow(Acme)]
    [DataRow(Agency)]
    public async Task Who_is_the_team_in_one_workspace_is_the_client_in_the_other(string names)
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Sam, "Could you send us the logo files by tomorrow?", names);
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.Contains("Sam Okafor (The agency) has been waiting 3 h", scene.PostsBy(AcmeToken).Single(), StringComparison.Ordinal);
        Assert.IsEmpty(scene.PostsBy(FakeSlack.Token));

        scene.App.Time.Advance(Duration.FromMinutes(1));
        await scene.SaysAsync(Dana, "Here they are.", Agency);
        await scene.SweepAsync();
        Assert.AreEqual(0, await scene.WaitingAsync(Acme));
        Assert.Contains("✓ You answered Sam", SlackScene.Read(scene.Slack.CallsOf("chat.update").Single(call => call.Token == AcmeToken)), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Edits_deletions_and_reactions_are_the_others_too()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync(Dana, "Where is the invoice?", Agency);
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.TellAsync(Reaction(scene, asked, Sam), Acme);
        await scene.SweepAsync();
        Assert.AreEqual(0, await scene.WaitingAsync(Agency), "Sam's tick settles it");

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        var message = scene.Said(Dana, "When do you start on Monday?");
        await scene.TellAsync(message, Acme);
        await scene.SweepAsync();
        Assert.AreEqual(1, await scene.WaitingAsync(Agency));

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        var edited = message.DeepClone().AsObject().With("text", "Thanks, found it.").With("edited", new JsonObject { ["user"] = Dana, ["ts"] = Ts(scene.Now) });
        await scene.TellAsync(new JsonObject { ["type"] = "message", ["subtype"] = "message_changed", ["channel"] = Shared, ["channel_type"] = "channel", ["event_ts"] = Ts(scene.Now), ["message"] = edited, ["previous_message"] = message.DeepClone() }, Acme);
        await scene.SweepAsync();
        Assert.AreEqual(0, await scene.WaitingAsync(Agency), "edited into no ask");

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        var gone = await scene.SaysAsync(Dana, "Can we move the call?", Acme);
        await scene.SweepAsync();
        Assert.AreEqual(1, await scene.WaitingAsync(Agency));
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.TellAsync(new JsonObject { ["type"] = "message", ["subtype"] = "message_deleted", ["channel"] = Shared, ["channel_type"] = "channel", ["event_ts"] = Ts(scene.Now), ["deleted_ts"] = gone }, Acme);
        await scene.SweepAsync();
        Assert.AreEqual(0, await scene.WaitingAsync(Agency), "deleted");
    }

    [TestMethod]
    public async Task The_same_event_told_again_of_the_other_workspace_doubles_nothing()
    {
        await using var scene = await StartAsync();
        var message = scene.Said(Dana, "Any update on the deck?");
        foreach (var names in new[] { Acme, Agency, Acme, Agency })
        {
            await scene.TellAsync(message, names, id: "Ev0SAME");
            await scene.SweepAsync();
        }

        await scene.TellAsync(message, Acme, id: "Ev0OTHER");
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.HasCount(1, scene.PostsBy(FakeSlack.Token));
        Assert.AreEqual((1, 1), (await scene.FactsAsync(Agency), await scene.FactsAsync(Acme)));
        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());
    }

    [TestMethod]
    [DataRow(Acme, "message")]
    [DataRow(Agency, "message")]
    [DataRow(Acme, "app_mention")]
    [DataRow(Agency, "app_mention")]
    public async Task What_is_asked_of_one_workspaces_bot_is_answered_by_that_one_alone(string names, string type)
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?", Agency);
        await scene.AdvanceAsync(Duration.FromMinutes(10));
        scene.Slack.Forget();

        await scene.TellAsync(scene.Said(Sam, $"<@{AgencyBot}> waiting").With("type", type), names);
        await scene.SweepAsync();

        Assert.StartsWith($"{Shared} {Sam}: ", scene.PostsBy(FakeSlack.Token).Single());
        Assert.IsEmpty(scene.PostsBy(AcmeToken));
    }

    [TestMethod]
    [DataRow(Acme)]
    [DataRow(Agency)]
    public async Task A_command_to_one_workspaces_bot_keeps_nobody_of_the_other_busy(string names)
    {
        await using var scene = await StartAsync();
        foreach (var command in new[] { "waiting", "draft warmer", "snooze 1h", "Who's waiting?" })
        {
            await scene.SaysAsync(Sam, $"<@{AgencyBot}> {command}", names);
            await scene.AdvanceAsync(Duration.FromMinutes(1));
        }

        Assert.AreEqual((0, 4), (await scene.WaitingAsync(Acme), await scene.FactsAsync(Acme)));

        await scene.SaysAsync(Sam, $"<@{AgencyBot}> when will you send us the logo?", names);
        await scene.SweepAsync();
        Assert.AreEqual(1, await scene.WaitingAsync(Acme), "it may be meant for people");
    }

    [TestMethod]
    [DataRow("message.shared_channel.json")]
    [DataRow("message.shared_channel.wrong_team_id.json")]
    public async Task Of_an_event_as_Slack_really_sent_it_both_workspaces_have_what_it_says(string file)
    {
        var json = JsonNode.Parse(await File.ReadAllTextAsync(SharedFiles.PathOrSkip($"fixtures/slack/recorded/{file}")))!;
        string Text(string name) => json["event"]![name]!.GetValue<string>();
        var (named, writers, channel) = (json["authorizations"]![0]!["team_id"]!.GetValue<string>(), Text("team"), Text("channel"));
        await using var scene = await StartAsync(installed: false);
        foreach (var (team, bot) in new[] { (named, "U0ONE"), (writers, "U0TWO") })
        {
            scene.Slack.AddToken($"xoxb-{team}-not-real", team, bot: bot);
            scene.App.Services.Install("slack:" + team, $"xoxb-{team}-not-real", scene.Now, bot: bot);
        }

        scene.App.Get<ServiceBot.Slack.Install.InstallationBook>().Forget();
        scene.Slack.AddPerson(Text("user"), "Dana Reyes", writers);
        scene.Slack.IsVisibleTo(json["event_context"]!.GetValue<string>(), (named, "U0ONE"), (writers, "U0TWO"));

        await scene.PostAsync(json.ToJsonString());
        await scene.SweepAsync();

        foreach (var (team, side) in new[] { (named, Side.Client), (writers, Side.Team) })
        {
            var place = new ChannelKey("slack:" + team, channel);
            var (message, person) = await scene.App.Get<IDurable>().ReadAsync(unit => (unit.Get<ServiceBot.Ledger.ILedgerRows>().Facts(place).Single().Message, unit.Get<IClientRows>().Person(new PersonKey(place.Workspace, Text("user")))));
            Assert.AreEqual((Text("ts"), side), (message, person!.Side), team);
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_bot_that_joins_or_leaves_is_that_workspaces_news_whichever_Slack_names(bool appToken)
    {
        await using var scene = await StartAsync(appToken: appToken);
        await scene.TellAsync(Membership(scene, "member_joined_channel", AcmeBot).With("inviter", Dana), Agency);
        await scene.SweepAsync();
        Assert.Contains($"D{Dana[1..]}", scene.PostsBy(AcmeToken).Single(), StringComparison.Ordinal);
        Assert.IsEmpty(scene.PostsBy(FakeSlack.Token));

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.TellAsync(Membership(scene, "member_left_channel", AcmeBot), Agency);
        await scene.SweepAsync();
        Assert.AreEqual((true, false), (await HasEndedAsync(scene, Acme), await HasEndedAsync(scene, Agency)));
    }

    [TestMethod]
    public async Task A_channels_name_and_its_archive_are_each_workspaces_own()
    {
        await using var scene = await StartAsync();
        await scene.TellAsync(new JsonObject { ["type"] = "channel_rename", ["channel"] = new JsonObject { ["id"] = Shared, ["name"] = "acme-launch" }, ["event_ts"] = Ts(scene.Now) }, Agency);
        await scene.SweepAsync();
        Assert.AreEqual(("acme-launch", "our-agency"), (await NameAsync(scene, Agency), await NameAsync(scene, Acme)));

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        var archived = new JsonObject { ["type"] = "channel_archive", ["channel"] = Shared, ["user"] = Sam, ["event_ts"] = Ts(scene.Now) };
        await scene.TellAsync(archived, Agency);
        await scene.SweepAsync();
        Assert.AreEqual((true, false), (await HasEndedAsync(scene, Agency), await HasEndedAsync(scene, Acme)));

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        scene.Slack.AddChannelFor(ClientTeam, Shared, View("our-agency").With("is_archived", true));
        await scene.TellAsync(archived.With("event_ts", Ts(scene.Now)), Agency);
        await scene.SweepAsync();
        Assert.IsTrue(await HasEndedAsync(scene, Acme), "archived there too");
    }

    [TestMethod]
    public async Task What_was_acknowledged_reaches_the_other_workspace_after_the_program_died()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?", Acme);
        Assert.AreEqual(0, await scene.FactsAsync(Agency), "nobody was asked before the answer");
        Assert.IsEmpty(scene.Asked);

        await scene.App.RestartAsync();
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.HasCount(1, scene.PostsBy(FakeSlack.Token));
    }

    [TestMethod]
    public async Task What_died_half_way_is_gone_on_with_and_doubles_nothing()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?", Acme);
        // Taken by a host that is gone.
        await scene.App.Get<IDurable>().WriteAsync(IDurable.Anyone, unit => unit.Get<ServiceBot.Slack.Shared.ISharedRows>().Take(scene.Now, scene.Now + Duration.FromMinutes(1), 10).Count);
        await scene.SweepAsync();
        Assert.AreEqual(0, await scene.FactsAsync(Agency));

        await scene.AdvanceAsync(Duration.FromMinutes(1));

        Assert.AreEqual((1, 1), (await scene.FactsAsync(Agency), await scene.FactsAsync(Acme)));
    }

    [TestMethod]
    public async Task Slack_is_asked_once_a_channel_and_again_when_that_may_not_hold_any_more()
    {
        await using var scene = await StartAsync();
        for (var message = 0; message < 10; message++)
        {
            await scene.SaysAsync(Dana, $"Question {message}?", Acme);
            await scene.AdvanceAsync(Duration.FromSeconds(1));
        }

        Assert.AreEqual((1, 10), (scene.Asked.Count, await scene.FactsAsync(Agency)));

        await scene.AdvanceAsync(Duration.FromMinutes(30));
        await scene.SaysAsync(Dana, "And now?", Acme);
        await scene.SweepAsync();
        Assert.HasCount(2, scene.Asked);

        await scene.AdvanceAsync(Duration.FromSeconds(1));
        await scene.TellAsync(Membership(scene, "member_joined_channel", "U0SOMEBODY"), Acme);
        await scene.SweepAsync();
        Assert.HasCount(3, scene.Asked);
    }

    [TestMethod]
    public async Task Where_Slack_has_said_that_there_is_nobody_else_nothing_is_kept_for_others_until_somebody_comes()
    {
        await using var scene = await StartAsync();
        scene.Slack.IsVisibleTo("EC0ALONE", (HomeTeam, AgencyBot));
        await scene.TellAsync(scene.Said(Sam, "Could you send the logo?"), Agency, context: "EC0ALONE");
        Assert.IsTrue(await scene.IsAnythingOnItsWayAsync());
        await scene.AdvanceAsync(Duration.FromMinutes(1));

        await scene.TellAsync(scene.Said(Sam, "And the fonts?"), Agency, context: "EC0ALONE");
        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());

        // What is said right after it came is kept for it, though nobody has been asked yet.
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.TellAsync(Membership(scene, "member_joined_channel", AcmeBot), Agency);
        await scene.SaysAsync(Sam, "Could you send the colours, please?", Agency);
        await scene.SweepAsync();

        Assert.AreEqual((1, 1, 3), (await scene.WaitingAsync(Acme), await scene.FactsAsync(Acme), await scene.FactsAsync(Agency)));
    }

    [TestMethod]
    public async Task Who_came_or_went_is_believed_before_Slacks_list_says_so()
    {
        await using var scene = await StartAsync();
        scene.Slack.IsVisibleTo("EC0ALONE", (HomeTeam, AgencyBot));
        await scene.TellAsync(Membership(scene, "member_joined_channel", AcmeBot), Agency, context: "EC0ALONE");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.TellAsync(scene.Said(Sam, "Could you send the logo?"), Agency, context: "EC0ALONE");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        Assert.AreEqual(1, await scene.FactsAsync(Acme));

        await scene.TellAsync(Membership(scene, "member_left_channel", AcmeBot), Agency);
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Sam, "And the fonts?", Agency);
        await scene.SweepAsync();
        Assert.AreEqual((1, 2), (await scene.FactsAsync(Acme), await scene.FactsAsync(Agency)));
    }

    [TestMethod]
    public async Task That_somebody_came_counts_no_more_when_it_is_told_late_and_they_have_gone_since()
    {
        await using var scene = await StartAsync();
        scene.Slack.IsVisibleTo("EC0ALONE", (HomeTeam, AgencyBot));
        foreach (var method in new[] { "apps.event.authorizations.list", "conversations.info", "conversations.info" })
            scene.Slack.Next(method, 429, """{"ok":false,"error":"ratelimited"}""", ("Retry-After", "30"));
        await scene.TellAsync(Membership(scene, "member_joined_channel", AcmeBot), Agency, context: "EC0ALONE");
        await scene.SweepAsync();
        Assert.IsTrue(await scene.IsAnythingOnItsWayAsync());

        await scene.AdvanceAsync(Duration.FromSeconds(40));
        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());
        await scene.TellAsync(scene.Said(Sam, "Could you send the logo?"), Agency, context: "EC0ALONE");
        await scene.SweepAsync();

        Assert.AreEqual(0, await scene.FactsAsync(Acme));
    }

    [TestMethod]
    [DataRow("ratelimited", Agency)]
    [DataRow("invalid_auth", Agency)]
    [DataRow("ratelimited", "slack:T0THIRD")]
    [DataRow("invalid_auth", "slack:T0THIRD")]
    public async Task One_workspace_that_cannot_be_asked_keeps_what_is_said_from_no_other_and_is_asked_again(string why, string failing)
    {
        await using var scene = await StartAsync(appToken: false);
        scene.Slack.AddToken("xoxb-third-not-real", "T0THIRD", bot: "U0THIRD");
        scene.App.Services.Install("slack:T0THIRD", "xoxb-third-not-real", scene.Now, bot: "U0THIRD");
        scene.App.Get<ServiceBot.Slack.Install.InstallationBook>().Forget();
        foreach (var team in new[] { HomeTeam, ClientTeam, "T0THIRD" }) scene.Slack.AddChannelFor(team, Shared, View("launch").With("shared_team_ids", new JsonArray(HomeTeam, ClientTeam, "T0THIRD")));
        var isFailing = true;
        for (var times = 0; times < 40; times++)
        {
            scene.Slack.NextDo("conversations.info", (context, call) =>
                isFailing && call.Token == (failing == Agency ? FakeSlack.Token : "xoxb-third-not-real")
                    ? Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, $$"""{"ok":false,"error":"{{why}}"}""")
                    : scene.Slack.AnswerAsUsualAsync(context, call));
        }

        await scene.TellAsync(scene.Said(Sam, "The logo is in the folder."), Agency);
        await scene.SweepAsync();
        Assert.AreEqual(1, await scene.FactsAsync(Acme));

        isFailing = false;
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.TellAsync(scene.Said(Sam, "And so are the fonts."), Agency);
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        Assert.AreEqual((2, true), (await scene.FactsAsync(Acme), await scene.FactsAsync("slack:T0THIRD") >= 1));
        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());
    }

    [TestMethod]
    public async Task A_workspace_that_joins_is_not_hidden_by_what_was_remembered()
    {
        await using var scene = await StartAsync();
        scene.Slack.IsVisibleTo("EC0ALONE", (HomeTeam, AgencyBot));
        await scene.TellAsync(scene.Said(Sam, "Could you send the logo?"), Agency, context: "EC0ALONE");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        Assert.AreEqual(0, await scene.FactsAsync(Acme));

        // Its joining was missed: that an event names it says that it is there.
        await scene.SaysAsync(Dana, "Hello there.", Acme);
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Sam, "Could you send the logo, please?", Agency);
        await scene.SweepAsync();

        Assert.AreEqual(1, await scene.WaitingAsync(Acme));
    }

    [TestMethod]
    public async Task An_installation_that_was_made_meanwhile_is_found_at_once()
    {
        await using var scene = await StartAsync(installed: false);
        scene.Slack.IsVisibleTo("EC0ALONE", (HomeTeam, AgencyBot));
        await scene.TellAsync(scene.Said(Sam, "Could you send the logo?"), Agency, context: "EC0ALONE");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        Assert.IsEmpty(scene.Asked, "there is nobody else");
        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());

        scene.InstallAtAcme();
        await scene.SaysAsync(Sam, "Could you send the logo, please?", Agency);
        await scene.SweepAsync();

        Assert.AreEqual(1, await scene.WaitingAsync(Acme));
    }

    [TestMethod]
    public async Task An_installation_that_another_host_made_is_found_with_the_next_answer_and_an_answer_is_not_kept_for_ever()
    {
        await using var scene = await StartAsync(appToken: false);
        await scene.SaysAsync(Dana, "Hello there.", "slack:T0STRANGER");
        scene.Slack.AddToken("xoxb-third-not-real", "T0THIRD", bot: "U0THIRD");
        foreach (var team in new[] { HomeTeam, ClientTeam, "T0THIRD" }) scene.Slack.AddChannelFor(team, Shared, View("launch").With("shared_team_ids", new JsonArray(HomeTeam, ClientTeam, "T0THIRD")));
        scene.App.Services.Install("slack:T0THIRD", "xoxb-third-not-real", scene.Now, bot: "U0THIRD");
        scene.App.Time.Advance(Duration.FromSeconds(1));
        await scene.TellAsync(scene.Said(Sam, "The logo is in the folder."), Agency);
        await scene.SweepAsync();
        Assert.AreEqual(1, await scene.FactsAsync("slack:T0THIRD"));

        await scene.AdvanceAsync(Duration.FromHours(2));
        Assert.IsNull(await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<ServiceBot.Slack.Shared.ISharedRows>().OldestAnswer()));
    }

    [TestMethod]
    public async Task One_workspace_alone_never_asks_and_keeps_nothing_for_others()
    {
        await using var scene = await StartAsync(installed: false);
        await scene.SaysAsync(Dana, "Any update on the deck?", Agency);
        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.HasCount(1, scene.PostsBy(FakeSlack.Token));
        Assert.IsEmpty(scene.Asked);
        Assert.IsEmpty(scene.Slack.CallsOf("conversations.info").Where(call => call["channel"] == Shared && call.Token == AcmeToken));
    }

    [TestMethod]
    [DataRow(true, true)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public async Task Whom_Slack_names_may_be_somebody_whom_we_do_not_serve(bool appToken, bool isInIt)
    {
        await using var scene = await StartAsync(appToken: appToken, installed: false);
        const string Context = "EC0STRANGER";
        if (isInIt) scene.Slack.IsVisibleTo(Context, ("T0STRANGER", "U0THEIRBOT"), (HomeTeam, AgencyBot));
        else scene.Slack.IsVisibleTo(Context, ("T0STRANGER", "U0THEIRBOT"));
        scene.Slack.AddChannelFor(HomeTeam, Shared, View("acme-launch").With("shared_team_ids", isInIt ? new JsonArray(HomeTeam, ClientTeam, "T0STRANGER") : new JsonArray(HomeTeam, ClientTeam)));
        for (var message = 0; message < 3; message++)
        {
            await scene.TellAsync(scene.Said(Dana, $"Any update on part {message}?"), "slack:T0STRANGER", context: Context);
            await scene.AdvanceAsync(Duration.FromSeconds(1));
        }

        Assert.AreEqual((isInIt ? 3 : 0, 0), (await scene.FactsAsync(Agency), await scene.FactsAsync("slack:T0STRANGER")));
        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());
        Assert.HasCount(appToken ? 1 : 0, scene.Asked);
    }

    [TestMethod]
    [DataRow("a channel that is not shared")]
    [DataRow("a direct conversation")]
    public async Task What_no_other_workspace_can_see_is_kept_for_none(string what)
    {
        await using var scene = await StartAsync();
        if (what == "a direct conversation") await scene.TellAsync(Message(Dana, "help", scene.Now, "D0DANA", team: ClientTeam, channelType: "im"), Acme);
        else await scene.TellAsync(scene.Said(Sam, "Could you send the logo?"), Agency, shared: false);

        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());
        await scene.SweepAsync();
        Assert.IsEmpty(scene.Asked);
    }

    [TestMethod]
    public async Task After_an_uninstall_nothing_more_is_kept_of_that_workspace()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Sam, "Could you send the logo?", Agency);
        await scene.SweepAsync();
        Assert.AreEqual(1, await scene.FactsAsync(Acme));

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Sam, "And the fonts?", Agency);
        await scene.PostAsync(EnvelopeFor(new JsonObject { ["type"] = "app_uninstalled" }, Acme).Replace("\"event_time\":1,", $"\"event_time\":{scene.Now.ToUnixTimeSeconds()},", StringComparison.Ordinal));
        await scene.SweepAsync();
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.SaysAsync(Dana, "Any update on the deck?", Agency);
        await scene.SweepAsync();

        Assert.AreEqual((0, 3), (await scene.FactsAsync(Acme), await scene.FactsAsync(Agency)));
        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task An_id_alone_makes_no_two_channels_one(bool isMember)
    {
        await using var scene = await StartAsync(appToken: false);
        scene.Slack.AddChannelFor(ClientTeam, Shared, View("our-agency", member: isMember, connected: !isMember));
        await scene.SaysAsync(Sam, "Could you send the logo?", Agency);
        await scene.SweepAsync();

        Assert.AreEqual(0, await scene.FactsAsync(Acme));
        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());
    }

    [TestMethod]
    [DataRow("none")]
    [DataRow("an object")]
    [DataRow("a long one")]
    [DataRow("words")]
    public async Task What_an_event_says_too_little_about_costs_nobody_the_event(string context)
    {
        await using var scene = await StartAsync();
        var json = JsonNode.Parse(EnvelopeFor(scene.Said(Dana, "Any update on the deck?"), Acme))!;
        json["event_context"] = context switch { "none" => null, "an object" => new JsonObject { ["id"] = "EC1" }, "words" => "no such thing", _ => new string('x', 5000) };
        await scene.PostAsync(json.ToJsonString());
        await scene.SweepAsync();

        Assert.AreEqual((1, 1), (await scene.FactsAsync(Agency), await scene.FactsAsync(Acme)));
        Assert.IsEmpty(scene.Asked, "the channel was looked at");
    }

    [TestMethod]
    public async Task Of_many_installations_every_page_is_read()
    {
        await using var scene = await StartAsync();
        scene.Slack.AuthorizationsAtOnce = 2;
        scene.Slack.IsVisibleTo("EC0MANY", ("T0X", "U0X"), ("T0Y", "U0Y"), (HomeTeam, AgencyBot), ("T0Z", "U0Z"), (ClientTeam, AcmeBot));
        await scene.TellAsync(scene.Said(Sam, "Could you send the logo?"), Agency, context: "EC0MANY");
        await scene.SweepAsync();

        Assert.AreEqual(1, await scene.WaitingAsync(Acme));
        Assert.HasCount(3, scene.Asked);
    }

    [TestMethod]
    public async Task While_Slack_asks_for_a_pause_what_is_said_is_kept_and_then_goes_on()
    {
        await using var scene = await StartAsync();
        foreach (var method in new[] { "apps.event.authorizations.list", "conversations.info", "conversations.info" })
            scene.Slack.Next(method, 429, """{"ok":false,"error":"ratelimited"}""", ("Retry-After", "30"));
        await scene.SaysAsync(Dana, "Any update on the deck?", Acme);
        await scene.SweepAsync();
        Assert.AreEqual(0, await scene.WaitingAsync(Agency));

        await scene.AdvanceAsync(Duration.FromSeconds(31));

        Assert.AreEqual(1, await scene.WaitingAsync(Agency));
        Assert.HasCount(2, scene.Asked);
    }

    [TestMethod]
    public async Task While_Slack_asks_for_a_pause_of_the_list_alone_the_channel_is_looked_at()
    {
        await using var scene = await StartAsync();
        scene.Slack.Next("apps.event.authorizations.list", 429, """{"ok":false,"error":"ratelimited"}""", ("Retry-After", "30"));
        await scene.SaysAsync(Dana, "Any update on the deck?", Acme);
        await scene.SweepAsync();

        Assert.AreEqual(1, await scene.WaitingAsync(Agency));
        Assert.AreEqual("ok", (await HealthAsync(scene))["status"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task While_Slack_cannot_be_asked_at_all_health_says_so_and_nothing_is_lost()
    {
        await using var scene = await StartAsync();
        Assert.AreEqual("ok", (await HealthAsync(scene))["status"]!.GetValue<string>());
        for (var times = 0; times < 40; times++)
        {
            scene.Slack.Next("apps.event.authorizations.list", 500, "");
            for (var workspaces = 0; workspaces < 2; workspaces++) scene.Slack.Next("conversations.info", 500, "");
        }

        await scene.SaysAsync(Dana, "Any update on the deck?", Acme);
        for (var minutes = 0; minutes < 6; minutes++) await scene.AdvanceAsync(Duration.FromMinutes(1));
        Assert.AreEqual("degraded", (await HealthAsync(scene))["status"]!.GetValue<string>());
        Assert.AreEqual(0, await scene.WaitingAsync(Agency));

        for (var minutes = 0; minutes < 120 && await scene.WaitingAsync(Agency) == 0; minutes++) await scene.AdvanceAsync(Duration.FromMinutes(1));

        Assert.AreEqual(1, await scene.WaitingAsync(Agency));
        Assert.AreEqual("ok", (await HealthAsync(scene))["status"]!.GetValue<string>());
    }

    [TestMethod]
    [DataRow(true, "invalid_auth")]
    [DataRow(false, "missing_scope")]
    public async Task A_token_that_Slack_refuses_is_said_to_be_and_the_channel_is_looked_at_instead(bool revoked, string code)
    {
        await using var scene = await StartAsync();
        if (revoked) for (var times = 0; times < 4; times++) scene.Slack.NextError("apps.event.authorizations.list", code);
        else scene.Slack.MayListAuthorizations = false;
        await scene.SaysAsync(Dana, "Any update on the deck?", Acme);
        await scene.SweepAsync();

        Assert.AreEqual(1, await scene.WaitingAsync(Agency));
        var health = await HealthAsync(scene);
        Assert.AreEqual(("degraded", 1), (health["status"]!.GetValue<string>(), health["tokenRefused"]!.GetValue<int>()));
        var line = scene.App.Logs.Warnings.Single(line => line.Text.Contains("which workspaces see an event", StringComparison.Ordinal)).Text;
        Assert.Contains(code, line, StringComparison.Ordinal);
        Assert.Contains("Slack:AppToken", line, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_nobody_can_be_found_for_is_given_up_after_a_day_and_said_to_be()
    {
        await using var scene = await StartAsync(appToken: false);
        await scene.SaysAsync(Dana, "Any update on the deck?", Acme);
        for (var times = 0; times < 1000; times++) scene.Slack.Next("conversations.info", 500, "");
        for (var hours = 0; hours < 26; hours++) await scene.AdvanceAsync(Duration.FromHours(1));

        Assert.IsFalse(await scene.IsAnythingOnItsWayAsync());
        Assert.AreEqual(1, (await HealthAsync(scene))["givenUp"]!.GetValue<int>());
        Assert.IsTrue(scene.App.Logs.Warnings.Any(line => line.Text.Contains("given up", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task What_another_copy_of_us_posts_is_no_persons_word()
    {
        await using var scene = await StartAsync();
        await scene.TellAsync(scene.Said(AcmeBot, "Could you look at this?").With("app_id", "A0APP").With("team", ClientTeam), Agency);
        await scene.AdvanceAsync(Duration.FromHours(4));

        Assert.AreEqual(0, await scene.WaitingAsync(Agency));
        Assert.IsEmpty(scene.PostsBy(FakeSlack.Token));
    }

    [TestMethod]
    [DataRow(Acme)]
    [DataRow(Agency)]
    public async Task Two_workspaces_of_one_organisation_share_a_channel_that_nobody_outside_is_in(string names)
    {
        await using var scene = await StartAsync(installed: false);
        scene.Slack.AddToken(FakeSlack.Token, HomeTeam, "E0GRID");
        scene.Slack.AddToken(AcmeToken, ClientTeam, "E0GRID", bot: AcmeBot);
        await scene.App.RestartAsync();
        scene.App.Services.Install(Acme, AcmeToken, scene.Now, enterprise: "E0GRID", bot: AcmeBot);
        scene.App.Get<ServiceBot.Slack.Install.InstallationBook>().Forget();
        await scene.App.Get<ServiceBot.Slack.SlackInstallation>().AskAsync(default);
        scene.Slack.IsVisibleTo("EC0GRID", [FakeSlack.Authorization(HomeTeam, AgencyBot, "E0GRID"), FakeSlack.Authorization(ClientTeam, AcmeBot, "E0GRID")]);

        var json = JsonNode.Parse(EnvelopeFor(scene.Said(Sam, "The new logo is in the folder."), names, context: "EC0GRID", shared: false))!;
        json["authorizations"]![0]!["enterprise_id"] = "E0GRID";
        await scene.PostAsync(json.ToJsonString());
        await scene.SweepAsync();

        Assert.AreEqual((1, 1), (await scene.FactsAsync(Agency), await scene.FactsAsync(Acme)));
        Assert.HasCount(1, scene.Asked);
    }

    [TestMethod]
    public async Task One_installation_on_a_whole_organisation_is_one_of_us_in_however_many_of_its_workspaces()
    {
        await using var scene = await StartAsync(installed: false);
        scene.Slack.AddToken("xoxb-grid-not-real", "E0GRID", "E0GRID", wholeGrid: true, bot: "U0GRIDBOT");
        scene.App.Services.Install("slack:E0GRID", "xoxb-grid-not-real", scene.Now, enterprise: "E0GRID", bot: "U0GRIDBOT");
        scene.Slack.IsVisibleTo("EC0OTHERS", [FakeSlack.Authorization("T0TWO", "U0GRIDBOT", "E0GRID", wholeGrid: true), FakeSlack.Authorization("T0ONE", "U0GRIDBOT", "E0GRID", wholeGrid: true), FakeSlack.Authorization(HomeTeam, AgencyBot)]);
        JsonObject[] seers = [FakeSlack.Authorization("T0ONE", "U0GRIDBOT", "E0GRID", wholeGrid: true), FakeSlack.Authorization("T0TWO", "U0GRIDBOT", "E0GRID", wholeGrid: true), FakeSlack.Authorization(HomeTeam, AgencyBot)];
        scene.Slack.IsVisibleTo("EC0GRID", seers);

        var json = JsonNode.Parse(EnvelopeFor(scene.Said(Sam, "Could you send the logo?"), Agency, context: "EC0GRID"))!;
        json["authorizations"]![0] = seers[0].DeepClone();
        await scene.PostAsync(json.ToJsonString());
        await scene.SweepAsync();

        Assert.AreEqual((1, 1, 0), (await scene.FactsAsync(Agency), await scene.FactsAsync("slack:T0ONE"), await scene.FactsAsync("slack:T0TWO")));

        await scene.AdvanceAsync(Duration.FromHours(2));
        await scene.TellAsync(scene.Said(Sam, "And the fonts?"), Agency, context: "EC0OTHERS");
        await scene.SweepAsync();
        Assert.AreEqual((2, 2, 0), (await scene.FactsAsync(Agency), await scene.FactsAsync("slack:T0ONE"), await scene.FactsAsync("slack:T0TWO")));
    }

    private static JsonObject Reaction(SlackSharedScene scene, string message, string who) => new()
    {
        ["type"] = "reaction_added",
        ["user"] = who,
        ["reaction"] = "white_check_mark",
        ["item"] = new JsonObject { ["type"] = "message", ["channel"] = Shared, ["ts"] = message },
        ["event_ts"] = Ts(scene.Now),
    };

    private static JsonObject Membership(SlackSharedScene scene, string type, string who) =>
        new() { ["type"] = type, ["user"] = who, ["channel"] = Shared, ["channel_type"] = "C", ["event_ts"] = Ts(scene.Now) };

    private static Task<bool> HasEndedAsync(SlackSharedScene scene, string workspace) =>
        scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IClientRows>().HasEnded(new ChannelKey(workspace, Shared), scene.Now));

    private static Task<string?> NameAsync(SlackSharedScene scene, string workspace) =>
        scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IClientRows>().Channel(new ChannelKey(workspace, Shared))?.Name);

    private static async Task<JsonNode> HealthAsync(SlackSharedScene scene) =>
        JsonNode.Parse(await scene.App.Http.GetStringAsync("/health/ready"))!["slack-shared-channels"]!;
}
