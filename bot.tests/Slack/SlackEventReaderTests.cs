using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Slack;

[TestClass]
public sealed class SlackEventReaderTests
{
    private const string Workspace = "slack:" + HomeTeam;
    private static readonly Instant At = Instant.FromUnixTimeTicks(17_000_000_001_234_560);
    private static readonly ChannelKey Acme = new(Workspace, "C0ACME");

    [TestMethod]
    public void A_plain_message_is_a_fact_at_its_exact_instant()
    {
        var inbound = Read(Message("U0DANA", "Any update?", At));

        Assert.AreEqual(Acme, inbound!.Facts.Single().Channel);
        var fact = (MessageFact)inbound.Facts.Single();
        Assert.AreEqual((At, Ts(At), null, "U0DANA", "Any update?"), (fact.At, fact.Message, fact.Thread, fact.Author, fact.Body.Text));
        Assert.IsNull(fact.Body.StatedKind);
        Assert.IsEmpty(inbound.Requests);
    }

    [TestMethod]
    public void A_root_stands_in_the_main_flow_and_its_reply_in_the_thread()
    {
        Assert.IsNull(Fact<MessageFact>(Message("U0DANA", "x", At, thread: Ts(At))).Thread);
        Assert.AreEqual("1700000000.000001", Fact<MessageFact>(Message("U0DANA", "x", At, thread: "1700000000.000001")).Thread);
    }

    [TestMethod]
    [DataRow("file_share")]
    [DataRow("thread_broadcast")]
    [DataRow("me_message")]
    public void Words_of_a_person_count_in_every_form(string subtype) =>
        Assert.AreEqual("x", Fact<MessageFact>(Message("U0DANA", "x", At).With("subtype", subtype)).Body.Text);

    [TestMethod]
    [DataRow("channel_join")]
    [DataRow("channel_topic")]
    [DataRow("pinned_item")]
    [DataRow("huddle_thread")]
    public void The_channels_own_life_is_no_message(string subtype) => Assert.IsNull(Read(Message("U0DANA", "x", At).With("subtype", subtype)));

    [TestMethod]
    [DataRow("<@U1|sam> hello", "<@U1> hello")]
    [DataRow("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c")]
    [DataRow("see <https://acme.com/a?b=1&amp;c=2|acme.com/a>", "see acme.com/a")]
    [DataRow("see <https://acme.com/a?b=1&amp;c=2>", "see https://acme.com/a?b=1&c=2")]
    [DataRow("see <https://acme.com|our site>", "see our site (https://acme.com)")]
    [DataRow("mail <mailto:a@acme.com|a@acme.com>", "mail a@acme.com")]
    [DataRow("in <#C1|general> or <#C2>", "in #general or #C2")]
    [DataRow("<!here> <!subteam^S1|@designers> <!subteam^S2>", "@here @designers @subteam")]
    [DataRow("<!date^1700000000^{date}|14 November>", "14 November")]
    [DataRow("1 < 2 and <@U1", "1 < 2 and <@U1")]
    [DataRow("", "")]
    public void Text_is_what_people_read(string slack, string plain) => Assert.AreEqual(plain, SlackText.Plain(slack));

    [TestMethod]
    public void Typing_a_mention_by_hand_mentions_nobody()
    {
        var text = SlackText.Plain("&lt;@U1&gt; &lt;!here&gt; and <@U2>");

        CollectionAssert.AreEqual(new[] { "U2" }, Mentions.In(text).ToArray());
    }

    [TestMethod]
    public void Another_teams_author_is_a_client_for_certain_and_our_own_teams_is_not_known_yet()
    {
        Assert.AreEqual(Side.Client, SideOf(Message("U0DANA", "x", At, team: ClientTeam)));
        Assert.AreEqual(Side.Client, SideOf(Message("U0DANA", "x", At, team: HomeTeam).With("user_team", ClientTeam)), "user_team is the person's, team may be the sender's");
        Assert.IsNull(SideOf(Message("U0SAM", "x", At, team: HomeTeam)), "a guest carries our team, too");
        Assert.IsNull(SideOf(Message("U0SAM", "x", At)), "no hint, no opinion");
    }

    [TestMethod]
    public void On_Grid_another_team_may_be_a_sister_so_nothing_is_said()
    {
        var json = JsonNode.Parse(Envelope(Message("U0SAM", "x", At, team: "T0SISTER")))!;
        json["authorizations"]![0]!["enterprise_id"] = "E0US";

        Assert.IsEmpty(ReadText(json.ToJsonString())!.People);
    }

    [TestMethod]
    public void That_we_are_in_no_organisation_beats_the_customers_organisation_outside()
    {
        var json = JsonNode.Parse(Envelope(Message("U0DANA", "x", At, team: ClientTeam)))!;
        json["enterprise_id"] = "E0THEM";

        Assert.AreEqual(Side.Client, ReadText(json.ToJsonString())!.People.Single().Side);
    }

    [TestMethod]
    public void The_installation_is_the_authorizations_then_the_contexts_then_the_outer_team()
    {
        var json = JsonNode.Parse(Envelope(Message("U0DANA", "x", At)))!.AsObject();
        json["team_id"] = "T0OUTER";
        json["context_team_id"] = "T0CONTEXT";
        Assert.AreEqual(Workspace, ReadText(json.ToJsonString())!.Facts[0].Channel.Workspace);

        json.Remove("authorizations");
        Assert.AreEqual("slack:T0CONTEXT", ReadText(json.ToJsonString())!.Facts[0].Channel.Workspace);

        json.Remove("context_team_id");
        Assert.AreEqual("slack:T0OUTER", ReadText(json.ToJsonString())!.Facts[0].Channel.Workspace);
    }

    [TestMethod]
    public void An_organisation_wide_installation_goes_by_its_organisation()
    {
        var json = JsonNode.Parse(Envelope(Message("U0DANA", "x", At)))!;
        json["authorizations"]![0]!["team_id"] = null;
        json["authorizations"]![0]!["enterprise_id"] = "E0US";

        Assert.AreEqual("slack:E0US", ReadText(json.ToJsonString())!.Facts[0].Channel.Workspace);
    }

    [TestMethod]
    public void What_an_app_posts_in_a_persons_name_does_not_turn_the_person_into_a_bot()
    {
        var inbound = Read(Message("U0SAM", "a GIF", At).With("bot_id", "B0GIF"))!;

        Assert.AreEqual("B0GIF", ((MessageFact)inbound.Facts.Single()).Author);
        Assert.AreEqual(new PersonProfile(new PersonKey(Workspace, "B0GIF"), "", Side.Bot), inbound.People.Single());
    }

    [TestMethod]
    public void Bots_of_every_age_and_Slackbot_are_bots()
    {
        Assert.AreEqual(Side.Bot, SideOf(Message("x", "x", At).Without("user").With("bot_id", "B1").With("subtype", "bot_message")));
        Assert.AreEqual(Side.Bot, SideOf(Message("U1", "x", At).With("subtype", "bot_message")));
        Assert.AreEqual(Side.Bot, SideOf(Message("USLACKBOT", "x", At)));
        Assert.AreEqual(Side.Bot, SideOf(Message(Bot, "x", At)));
        Assert.IsNull(Read(Message("x", "x", At).Without("user")), "nobody wrote it");
    }

    [TestMethod]
    public void A_message_that_mentions_us_is_an_aside_and_a_request_without_the_mention()
    {
        var inbound = Read(Message("U0SAM", $"<@{Bot}|servicebot> draft &amp; make it short", At, thread: "1700000000.000001"))!;

        Assert.AreEqual(AnswerKind.Aside, ((MessageFact)inbound.Facts.Single()).Body.StatedKind);
        var request = inbound.Requests.Single();
        Assert.AreEqual("draft & make it short", request.Words);
        Assert.AreEqual(new Conversation(Acme, "1700000000.000001"), request.Where);
        Assert.AreEqual(new OnlyVisibleTo(Workspace, "C0ACME", "1700000000.000001", "U0SAM"), request.Answer);
        Assert.AreEqual((Ts(At), At, true), (request.Message, request.At, request.ClientCanRead));
        Assert.Contains(new PersonProfile(new PersonKey(Workspace, Bot), "", Side.Bot), inbound.People);
    }

    [TestMethod]
    public void The_message_and_the_app_mention_about_it_are_one_request()
    {
        var message = Read(Message("U0SAM", $"please <@{Bot}> draft", At))!.Requests.Single();
        var mention = Read(Message("U0SAM", $"please <@{Bot}> draft", At).With("type", "app_mention").Without("channel_type"))!;

        Assert.AreEqual(message, mention.Requests.Single());
        Assert.AreEqual("please draft", message.Words);
        Assert.IsEmpty(mention.Facts);
    }

    [TestMethod]
    public void A_bot_that_mentions_us_asks_for_nothing()
    {
        var json = Message("U9", $"<@{Bot}> draft", At).With("bot_id", "B9");

        Assert.IsEmpty(Read(json)!.Requests);
        Assert.IsNull(Read(json.With("type", "app_mention")));
    }

    [TestMethod]
    [DataRow("im", "D0SAM")]
    [DataRow("im", "C0ODD")]
    [DataRow("channel", "D0SAM")]
    public void A_direct_message_is_a_request_and_never_a_fact(string channelType, string channel)
    {
        var inbound = Read(Message("U0SAM", "who is waiting?", At, channel, channelType: channelType))!;

        Assert.IsEmpty(inbound.Facts);
        var request = inbound.Requests.Single();
        Assert.AreEqual(new Direct(Workspace, "U0SAM"), request.Answer);
        Assert.AreEqual(("who is waiting?", false), (request.Words, request.ClientCanRead));
    }

    [TestMethod]
    public void Our_own_direct_message_is_no_request_or_we_would_answer_ourselves()
    {
        Assert.IsNull(Read(Message(Bot, "x", At, "D0SAM", channelType: "im")));
        Assert.IsNull(Read(Message(Bot, "x", At, "D0SAM", channelType: "im").With("bot_id", "B0US")));
        Assert.IsNull(Read(Message("U0SAM", "x", At, "D0SAM", channelType: "im").With("subtype", "message_changed")));
    }

    [TestMethod]
    public void An_edit_is_a_fact_at_the_instant_of_the_edit()
    {
        var edited = At + Duration.FromMinutes(2);

        var fact = Fact<EditFact>(Changed("before", "after", null, edited));

        Assert.AreEqual((edited, Ts(At), "after"), (fact.At, fact.Message, fact.Body.Text));
        Assert.AreEqual(AnswerKind.Aside, Fact<EditFact>(Changed("before", $"<@{Bot}> draft", null, edited)).Body.StatedKind);
    }

    [TestMethod]
    public void Unfurls_counted_replies_and_edits_without_other_words_are_none()
    {
        var edited = At + Duration.FromMinutes(2);

        Assert.IsNull(Read(Changed("same", "same", null, null)), "an unfurl");
        Assert.IsNull(Read(Changed("same", "same", null, edited)), "an edit stamp alone");
        Assert.IsNull(Read(Changed("before", "after", edited, edited)), "the edit that was told before, with an unfurl");
        Assert.IsNull(Read(Changed("before", "after", null, null)), "other words without an edit: Slack's own doing");
        Assert.IsNotNull(Read(Changed("before", "after", edited, edited + Duration.FromSeconds(1))), "a second edit");
    }

    [TestMethod]
    public void A_deletion_is_a_fact_and_so_is_a_root_that_was_hollowed_out()
    {
        var later = At + Duration.FromMinutes(5);
        var deleted = Message("U0DANA", "", later).With("subtype", "message_deleted").With("deleted_ts", Ts(At)).With("previous_message", Message("U0DANA", "x", At));
        var hollow = new JsonObject
        {
            ["type"] = "message",
            ["subtype"] = "message_changed",
            ["channel"] = "C0ACME",
            ["ts"] = Ts(later),
            ["event_ts"] = Ts(later),
            ["message"] = new JsonObject { ["subtype"] = "tombstone", ["user"] = "USLACKBOT", ["text"] = "This message was deleted.", ["ts"] = Ts(At) },
        };

        Assert.AreEqual(new DeleteFact(Acme, later, Ts(At)), Fact<DeleteFact>(deleted));
        Assert.AreEqual(new DeleteFact(Acme, later, Ts(At)), Fact<DeleteFact>(hollow));
    }

    [TestMethod]
    [DataRow("reaction_added", false)]
    [DataRow("reaction_removed", true)]
    public void A_reaction_is_a_fact_without_its_skin_tone(string type, bool removed)
    {
        var fact = Fact<ReactionFact>(Reaction(type, "+1::skin-tone-3", "message", "C0ACME"));

        Assert.AreEqual(new ReactionFact(Acme, At, "1700000000.000001", "U0SAM", "+1", removed), fact);
    }

    [TestMethod]
    public void Reactions_to_files_and_in_direct_messages_are_none_of_ours()
    {
        Assert.IsNull(Read(Reaction("reaction_added", "eyes", "file", "C0ACME")));
        Assert.IsNull(Read(Reaction("reaction_added", "eyes", "message", "D0SAM")));
    }

    [TestMethod]
    public void Our_own_joining_says_who_invited_us_and_others_joining_says_nothing()
    {
        JsonObject Joined(string who) => new() { ["type"] = "member_joined_channel", ["user"] = who, ["channel"] = "C0ACME", ["inviter"] = "U0SAM", ["event_ts"] = Ts(At) };

        Assert.AreEqual(new ChannelSighting(Acme, "", true, "U0SAM"), Read(Joined(Bot))!.Channels.Single());
        Assert.IsNull(ReadText(Envelope(Joined(Bot), shared: false))!.Channels.Single().ClientCanRead);
        Assert.AreEqual(new ChannelNews(Acme, At, ChannelEvent.BotJoined) { By = "U0SAM" }, Read(Joined(Bot))!.News.Single());
        Assert.AreEqual(new ChannelNews(Acme, At, ChannelEvent.AudienceChanged), Read(Joined("U0DANA"))!.News.Single(), "somebody else may be a guest, and then a team's channel is one no longer");
        Assert.IsEmpty(Read(Joined("U0DANA"))!.Channels);
    }

    [TestMethod]
    public void Names_and_sharing_of_channels_are_seen()
    {
        var renamed = new JsonObject { ["type"] = "channel_rename", ["channel"] = new JsonObject { ["id"] = "C0ACME", ["name"] = "acme-launch" } };
        var shared = new JsonObject { ["type"] = "channel_shared", ["channel"] = "C0ACME", ["connected_team_id"] = ClientTeam };
        var unshared = new JsonObject { ["type"] = "channel_unshared", ["channel"] = "C0ACME", ["is_ext_shared"] = false };

        Assert.AreEqual(new ChannelSighting(Acme, "acme-launch", null), ReadText(Envelope(renamed, shared: false))!.Channels.Single());
        Assert.AreEqual(new ChannelSighting(Acme, "", true), ReadText(Envelope(shared, shared: false))!.Channels.Single());
        Assert.AreEqual(new ChannelSighting(Acme, "", null), ReadText(Envelope(unshared, shared: false))!.Channels.Single(), "that it is ours alone is for Slack to say when asked");
        Assert.AreEqual(true, ReadText(Envelope(unshared.With("is_ext_shared", true), shared: false))!.Channels.Single().ClientCanRead);
    }

    [TestMethod]
    public void A_message_in_a_shared_channel_shows_that_a_client_can_read_it_and_one_in_another_shows_nothing()
    {
        Assert.AreEqual(true, Read(Message("U0SAM", "x", At))!.Channels.Single().ClientCanRead);
        Assert.IsEmpty(ReadText(Envelope(Message("U0SAM", "x", At), shared: false))!.Channels);
    }

    [TestMethod]
    [DataRow("1700000000.123456", 17_000_000_001_234_560)]
    [DataRow("1700000000.000001", 17_000_000_000_000_010)]
    [DataRow("1700000000", 17_000_000_000_000_000)]
    [DataRow("1700000000.5", 17_000_000_005_000_000)]
    public void A_timestamp_is_read_exactly(string ts, long ticks) => Assert.AreEqual(ticks, SlackTimestamp.Parse(ts)!.Value.ToUnixTimeTicks());

    [TestMethod]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("1.")]
    [DataRow("-1.000000")]
    [DataRow("1.0000001")]
    [DataRow("1,5")]
    [DataRow("1e9")]
    [DataRow("253402300800.000000")]
    public void Anything_else_is_no_timestamp(string ts) => Assert.IsNull(SlackTimestamp.Parse(ts));

    private static JsonObject Changed(string before, string after, Instant? editedBefore, Instant? edited)
    {
        JsonObject One(string text, Instant? at)
        {
            var message = Message("U0DANA", text, At);
            return at is { } stamp ? message.With("edited", new JsonObject { ["user"] = "U0DANA", ["ts"] = Ts(stamp) }) : message;
        }

        var later = At + Duration.FromMinutes(3);
        return new JsonObject
        {
            ["type"] = "message",
            ["subtype"] = "message_changed",
            ["channel"] = "C0ACME",
            ["channel_type"] = "channel",
            ["ts"] = Ts(later),
            ["event_ts"] = Ts(later),
            ["message"] = One(after, edited),
            ["previous_message"] = One(before, editedBefore),
        };
    }

    private static JsonObject Reaction(string type, string emoji, string item, string channel) => new()
    {
        ["type"] = type,
        ["user"] = "U0SAM",
        ["reaction"] = emoji,
        ["item"] = new JsonObject { ["type"] = item, ["channel"] = channel, ["ts"] = "1700000000.000001" },
        ["event_ts"] = Ts(At),
    };

    private static Side? SideOf(JsonObject message) => Read(message)!.People.SingleOrDefault()?.Side;

    private static T Fact<T>(JsonObject json)
        where T : ChatFact => (T)Read(json)!.Facts.Single();

    private static Inbound? Read(JsonObject happened) => ReadText(Envelope(happened));

    [TestMethod]
    public void What_somebody_sent_through_us_in_their_own_name_is_theirs_and_what_another_app_sent_is_the_apps()
    {
        var through = Message("U0SAM", "It is with you.", Instant.FromUtc(2026, 11, 16, 9, 0)).With("bot_id", "B0APP");

        Assert.AreEqual("U0SAM", ((MessageFact)Read(((JsonObject)through.DeepClone()).With("app_id", "A0APP"))!.Facts.Single()).Author);
        Assert.AreEqual("B0APP", ((MessageFact)Read(((JsonObject)through.DeepClone()).With("app_id", "A0OTHER"))!.Facts.Single()).Author);
        Assert.AreEqual("B0APP", ((MessageFact)Read(((JsonObject)through.DeepClone()).With("app_id", "A0APP").With("user", Bot))!.Facts.Single()).Author, "our own words are ours");
    }

    private static Inbound? ReadText(string json) => (SlackEventReader.Read(Encoding.UTF8.GetBytes(json), null) as SlackEvent.Happened)?.Inbound;
}
