using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Teams;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.TeamsJsonText;

namespace ServiceBot.Tests.Teams;

/// <summary>What activities turn into. Nothing else decides what is kept.</summary>
[TestClass]
public sealed class TeamsFactsTests
{
    private const string Launch = "19:acme@thread.tacv2";
    private const string Chat = "19:acme-chat@thread.v2";
    private static readonly Instant Now = AppHost.Monday;

    [TestMethod]
    public void A_channel_message_is_a_fact_with_its_author_by_the_id_in_Entra_and_proposes_no_side()
    {
        var inbound = Read(Message("Dana", "Any update on the deck?", Now, Launch))!;

        var fact = (MessageFact)inbound.Facts.Single();
        Assert.AreEqual(new ChannelKey(HomeWorkspace, Launch), fact.Channel);
        Assert.AreEqual((IdOf(Now), null, Aad("Dana"), Now), (fact.Message, fact.Thread, fact.Author, fact.At));
        Assert.AreEqual(("Any update on the deck?", (AnswerKind?)null, 0), (fact.Body.Text, fact.Body.StatedKind, fact.Body.Files));
        Assert.IsEmpty(inbound.People, "who is a guest is asked of Teams");
        Assert.AreEqual("acme-launch", inbound.Channels.Single().Name);
        Assert.IsEmpty(inbound.Requests);
    }

    [TestMethod]
    public void A_reply_stands_in_the_thread_of_its_root_and_a_groups_message_in_none()
    {
        var reply = (MessageFact)Read(Message("Sam", "On Friday.", Now + Duration.FromMinutes(1), Launch, root: IdOf(Now)))!.Facts.Single();
        var group = (MessageFact)Read(Message("Dana", "Hello?", Now, Launch).Set("conversation", InGroup(Chat)))!.Facts.Single();

        Assert.AreEqual(IdOf(Now), reply.Thread);
        Assert.AreEqual((Chat, null), (group.Channel.Channel, group.Thread));
    }

    [TestMethod]
    public void A_mention_asks_and_its_answer_is_for_the_asker_under_that_message()
    {
        var inbound = Read(Message("Sam", "draft", Now, Launch).Mentioning())!;

        var asked = inbound.Requests.Single();
        Assert.AreEqual(("draft", (string?)null, IdOf(Now)), (asked.Words, asked.Action, asked.Message));
        Assert.AreEqual(new OnlyVisibleTo(HomeWorkspace, Launch, IdOf(Now), Aad("Sam")), asked.Answer);
        Assert.IsTrue(asked.ClientCanRead);
        Assert.AreEqual(AnswerKind.Aside, ((MessageFact)inbound.Facts.Single()).Body.StatedKind);
        Assert.AreEqual(new PersonProfile(new PersonKey(HomeWorkspace, Bot), "", Side.Bot), inbound.People.Single());
    }

    [TestMethod]
    public void We_are_known_by_our_id_and_not_by_our_name()
    {
        var message = Message("Dana", "<at>ServiceBot</at> can you look?", Now, Launch);
        message["entities"] = new JsonArray(Mention(Mri("Kim"), "ServiceBot"));

        var inbound = Read(message)!;

        Assert.IsEmpty(inbound.Requests);
        Assert.AreEqual($"<@{Mri("Kim")}> can you look?", ((MessageFact)inbound.Facts.Single()).Body.Text);
    }

    [TestMethod]
    public void A_mentioned_person_who_is_known_is_named_as_in_facts()
    {
        var message = Message("Dana", "<at>Kim</at> can you look?", Now, Launch);
        message["entities"] = new JsonArray(Mention(Mri("Kim"), "Kim"));

        var fact = (MessageFact)Read(message, (_, id) => id == Mri("Kim") ? Aad("Kim") : null)!.Facts.Single();

        Assert.AreEqual($"<@{Aad("Kim")}> can you look?", fact.Body.Text);
    }

    [TestMethod]
    public void A_personal_message_is_a_request_and_no_fact()
    {
        var message = Message("Sam", "who is waiting?", Now, Launch).Set("conversation", Personal("Sam"));

        var inbound = Read(message)!;

        Assert.IsEmpty(inbound.Facts);
        var asked = inbound.Requests.Single();
        Assert.AreEqual(("who is waiting?", false), (asked.Words, asked.ClientCanRead));
        Assert.AreEqual(new Direct(HomeWorkspace, Aad("Sam")), asked.Answer);
    }

    [TestMethod]
    public void The_html_is_read_where_there_is_some_and_files_are_counted()
    {
        var message = Message("Dana", "Dana When? On Friday.", Now, Launch);
        message["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<blockquote itemtype=\"http://schema.skype.com/Reply\"><p>When?</p></blockquote><p>On Friday.</p>" },
            new JsonObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = "deck.pdf" },
            new JsonObject { ["contentType"] = "image/*" },
            new JsonObject { ["contentType"] = "messageReference", ["content"] = "{}" });

        var body = ((MessageFact)Read(message)!.Facts.Single()).Body;

        Assert.AreEqual(("On Friday.", 2), (body.Text, body.Files));
    }

    [TestMethod]
    public void An_edit_a_deletion_and_a_deletion_taken_back()
    {
        var later = Now + Duration.FromMinutes(5);
        var edit = Message("Dana", "The deck, please.", later, Launch, root: IdOf(Now)).Set("type", "messageUpdate").Set("id", IdOf(Now));
        edit["channelData"]!["eventType"] = "editMessage";
        var delete = Message("Dana", "", later, Launch, root: IdOf(Now)).Set("type", "messageDelete").Set("id", IdOf(Now));
        delete["channelData"]!["eventType"] = "softDeleteMessage";
        var undo = edit.DeepClone().AsObject();
        undo["channelData"]!["eventType"] = "undeleteMessage";

        Assert.AreEqual(new EditFact(new(HomeWorkspace, Launch), later, IdOf(Now), MessageText.Of("The deck, please.")).Key, Read(edit)!.Facts.Single().Key);
        Assert.AreEqual(new DeleteFact(new(HomeWorkspace, Launch), later, IdOf(Now)), Read(delete)!.Facts.Single());
        var restored = (MessageFact)Read(undo)!.Facts.Single();
        Assert.AreEqual(("The deck, please.", later, Aad("Dana")), (restored.Body.Text, restored.At, restored.Author));
        Assert.AreEqual(TeamsLinks.To(restored.Channel, IdOf(Now), null), TeamsLinks.To(restored.Channel, restored.Message, null), "its link leads to the message that stands there");
    }

    [TestMethod]
    [DataRow("like", "like")]
    [DataRow("1f440_eyes", "eyes")]
    [DataRow("2705_whiteheavycheckmark", "white_check_mark")]
    [DataRow("2714_heavycheckmark", "heavy_check_mark")]
    [DataRow("1f389_partypopper", "partypopper")]
    public void Reactions_are_facts_about_the_message_under_the_names_that_settings_use(string type, string emoji)
    {
        var reacted = Activity("messageReaction", "Sam", InChannel(Launch, IdOf(Now)), Now + Duration.FromMinutes(1), "f:1", TeamsRoom.ServiceUrl).Set("replyToId", IdOf(Now));
        reacted["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = type });
        reacted["reactionsRemoved"] = new JsonArray(new JsonObject { ["type"] = "heart" });

        var facts = Read(reacted)!.Facts.Cast<ReactionFact>().ToList();

        CollectionAssert.AreEqual(new[] { (emoji, false), ("heart", true) }, facts.Select(fact => (fact.Emoji, fact.Removed)).ToList());
        Assert.IsTrue(facts.TrueForAll(fact => fact.Message == IdOf(Now) && fact.Author == Aad("Sam")));
    }

    [TestMethod]
    public void Being_added_says_who_brought_us_whichever_of_the_two_activities_comes_and_welcomes_a_person_once()
    {
        var conversation = InChannel(Launch, IdOf(Now)).Set("id", Launch);
        var installed = Activity("installationUpdate", "Kim", conversation, Now, "f:1", TeamsRoom.ServiceUrl).Set("action", "add");
        var joined = Activity("conversationUpdate", "Kim", conversation.DeepClone().AsObject(), Now, "f:2", TeamsRoom.ServiceUrl).Set("membersAdded", new JsonArray(new JsonObject { ["id"] = Bot }));
        foreach (var activity in new[] { installed, joined })
            Assert.AreEqual((Aad("Kim"), (bool?)null), (Read(activity)!.Channels.Single().InvitedBy, Read(activity)!.Channels.Single().ClientCanRead));
        Assert.AreEqual((ChannelEvent.BotJoined, Aad("Kim")), (Read(installed)!.News.Single().What, Read(installed)!.News.Single().By));

        var mine = installed.DeepClone().AsObject().Set("conversation", Personal("Sam")).Set("from", Account("Sam"));
        var again = joined.DeepClone().AsObject().Set("conversation", Personal("Sam")).Set("from", Account("Sam"));
        Assert.AreEqual(Read(mine)!.Requests.Single().Id, Read(again)!.Requests.Single().Id);
        Assert.AreEqual(ChannelEvent.AudienceChanged, Read(joined.DeepClone().AsObject().Set("membersAdded", new JsonArray(new JsonObject { ["id"] = Mri("Dana") })))!.News.Single().What, "who can read it is to be asked anew");
        Assert.AreEqual(ChannelEvent.BotLeft, Read(installed.DeepClone().AsObject().Set("action", "remove"))!.News.Single().What);
    }

    [TestMethod]
    public void What_a_bot_writes_is_a_bots_and_what_nobody_wrote_is_nothing()
    {
        var byBot = Message("Dana", "Build passed", Now, Launch);
        byBot["from"] = new JsonObject { ["id"] = "28:another", ["name"] = "Builder" };

        Assert.AreEqual(Side.Bot, Read(byBot)!.People.Single().Side);
        Assert.IsNull(Read(Message("Dana", "x", Now, Launch).Set("from", null)));
        Assert.IsNull(Read(Activity("typing", "Dana", InChannel(Launch, "1"), Now, "f:9", TeamsRoom.ServiceUrl)));
    }

    [TestMethod]
    [DataRow("msteams-docs/channelRenamed.json", "PhotographyUpdates")]
    [DataRow("msteams-docs/channelRestored.json", "FunDiscussions")]
    [DataRow("msteams-docs/channelCreated.json", null)]
    [DataRow("msteams-docs/channelDeleted.json", "")]
    [DataRow("msteams-docs/softDeleteMessage.json", null)] // in somebody's own chat: no client's channel
    [DataRow("msteams-docs/undeleteMessage.json", null)]
    [DataRow("agents-for-net/cps_event_in.json", null)]
    public void Activities_that_others_recorded_are_read(string file, string? channel)
    {
        var inbound = TeamsEndpoint.Read(TeamsActivity.Of(Recorded(file)), (_, _) => null);

        if (channel is null) Assert.IsNull(inbound);
        else if (channel.Length > 0) Assert.AreEqual(channel, inbound!.Channels.Single().Name);
        else Assert.AreEqual(ChannelEvent.Closed, inbound!.News.Single().What);
    }

    [TestMethod]
    public void A_recorded_deletion_and_restoration_in_a_channel_become_their_facts()
    {
        foreach (var (file, kind) in new[] { ("msteams-docs/softDeleteMessage.json", typeof(DeleteFact)), ("msteams-docs/undeleteMessage.json", typeof(MessageFact)) })
        {
            var json = JsonNode.Parse(Recorded(file).Element.GetRawText())!.AsObject();
            json["conversation"] = new JsonObject { ["id"] = "19:a@thread.tacv2;messageid=1666977568748", ["conversationType"] = "channel", ["tenantId"] = "528dbe3f-15e0-4e37-84a1-00cc305847dd" };

            var fact = Read(json)!.Facts.Single();

            Assert.IsInstanceOfType(fact, kind);
            Assert.AreEqual(new ChannelKey("teams:528dbe3f-15e0-4e37-84a1-00cc305847dd", "19:a@thread.tacv2"), fact.Channel);
        }
    }

    [TestMethod]
    public void A_recorded_card_of_another_bot_is_a_bots_and_a_foreign_payload_is_refused_in_one_line()
    {
        var outgoing = TeamsActivity.Of(Recorded("teams.net/SuggestedActionsActivity.json"));
        Assert.Contains("activity.timestamp is missing", Assert.ThrowsExactly<TeamsFormatException>(() => TeamsEndpoint.Read(outgoing, (_, _) => null)).Message, StringComparison.Ordinal);
        Assert.IsNull(TeamsEndpoint.Read(TeamsActivity.Of(Recorded("teams.net/AdaptiveCardActivity.json")), (_, _) => null), "in a person's own chat a bot asks nothing");
        foreach (var file in new[] { "agents-for-net/cps_typing_in.json", "agents-for-net/TeamsChannelAccount.json" })
            Assert.Contains("activity.conversation is missing", Assert.ThrowsExactly<TeamsFormatException>(() => TeamsActivity.Of(Recorded(file))).Message, StringComparison.Ordinal);
    }

    private static TeamsJson Recorded(string file)
    {
        var text = File.ReadAllText(SharedFiles.PathOrSkip("fixtures/teams/" + file));
        return TeamsJson.Parse(Encoding.UTF8.GetBytes(text), "activity");
    }

    private static Inbound? Read(JsonObject activity, PersonOf? personOf = null) =>
        TeamsEndpoint.Read(TeamsActivity.Of(TeamsJson.Parse(Encoding.UTF8.GetBytes(activity.ToJsonString()), "activity")), personOf ?? ((_, _) => null));
}
