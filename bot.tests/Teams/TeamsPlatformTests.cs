using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.TeamsJsonText;

namespace ServiceBot.Tests.Teams;

/// <summary>What leaves for Teams, seen from the connector: the calls, in the contract's shape, and what each refusal means.</summary>
[TestClass]
public sealed class TeamsPlatformTests
{
    private const string Launch = "19:acme@thread.tacv2";
    private const string Team = "19:home@thread.tacv2";
    private const string Group = "19:acme-chat@thread.v2";
    private static readonly Post Words = new("Dana waits", [new Line([Span.Bold("Dana waits")])]);

    [TestMethod]
    public async Task A_direct_message_opens_the_chat_once_with_the_tenant_and_posts_there()
    {
        await using var room = await StartAsync();

        var first = await room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default);
        var second = await room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default);

        var created = room.Connector.CallsOf("create").Single().Body!;
        Assert.AreEqual((Bot, Mri("Sam"), Home, Home, false), (
            created["bot"]!["id"]!.GetValue<string>(), created["members"]![0]!["id"]!.GetValue<string>(), created["tenantId"]!.GetValue<string>(),
            created["channelData"]!["tenant"]!["id"]!.GetValue<string>(), created["isGroup"]!.GetValue<bool>()));
        Assert.AreEqual(ChatOf("Sam"), first!.Place);
        Assert.AreNotEqual(first.Message, second!.Message);
        var sent = room.Connector.CallsOf("post")[0].Body!;
        Assert.AreEqual(("message", "Dana waits", null), (sent["type"]!.GetValue<string>(), sent["summary"]!.GetValue<string>(), sent["text"]));
    }

    [TestMethod]
    public async Task The_token_is_asked_for_in_the_apps_own_tenant_once()
    {
        await using var room = await StartAsync();
        await room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default);
        await room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default);

        var token = room.Connector.CallsOf("token").Single();
        Assert.AreEqual(($"/{Home}/oauth2/v2.0/token", "https://api.botframework.com/.default"), (token.Path, token.Body!["scope"]!.GetValue<string>()));
    }

    [TestMethod]
    public async Task A_channel_gets_a_thread_of_its_own_a_thread_a_reply_and_a_group_a_message()
    {
        await using var room = await StartAsync();

        var begun = await room.Platform.PostAsync(new InChannel(HomeWorkspace, Team), Words, default);
        var replied = await room.Platform.PostAsync(new InChannel(HomeWorkspace, Team, "1700000000000"), Words, default);
        var said = await room.Platform.PostAsync(new InChannel(HomeWorkspace, Group), Words, default);

        var body = room.Connector.CallsOf("create").Single().Body!;
        Assert.AreEqual((true, Team), (body["isGroup"]!.GetValue<bool>(), body["channelData"]!["channel"]!["id"]!.GetValue<string>()));
        Assert.AreEqual($"{Team};messageid={begun!.Message}", begun.Place);
        CollectionAssert.AreEqual(new[] { $"{Team};messageid=1700000000000", Group }, room.Connector.CallsOf("post").Select(call => call.Conversation).ToList());
        Assert.AreEqual((Group, $"{Team};messageid=1700000000000"), (said!.Place, replied!.Place));
    }

    [TestMethod]
    public async Task What_was_posted_can_be_replaced_and_taken_back()
    {
        await using var room = await StartAsync();
        var posted = (await room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default))!;

        await room.Platform.UpdateAsync(posted, new Post("✓ Sam answered", [new Line(Span.Plain("✓ Sam answered"))]), default);
        await room.Platform.DeleteAsync(posted, default);

        Assert.AreEqual(("PUT", ChatOf("Sam"), posted.Message), (room.Connector.CallsOf("update").Single().Method, room.Connector.CallsOf("update").Single().Conversation, room.Connector.CallsOf("update").Single().Last));
        Assert.AreEqual(posted.Message, room.Connector.CallsOf("delete").Single().Last);
    }

    [TestMethod]
    public async Task What_only_one_may_see_stands_in_a_channel_as_a_card_that_says_nothing_and_the_newest_alone()
    {
        await using var room = await StartAsync();
        var secret = new Post("The deck is late", [new Line(Span.Plain("The deck is late"))]);
        var only = new OnlyVisibleTo(HomeWorkspace, Launch, "1700000000000", Aad("Sam"));

        Assert.IsNull(await room.Platform.PostAsync(only, secret, default));
        await room.Platform.PostAsync(only, secret, default);

        var replies = room.Connector.CallsOf("reply");
        Assert.IsTrue(replies.All(call => (call.Conversation, call.Last) == ($"{Launch};messageid=1700000000000", "1700000000000")));
        Assert.DoesNotContain("late", string.Concat(room.Connector.Calls.Select(call => call.Body?.ToJsonString())), StringComparison.OrdinalIgnoreCase);
        var action = replies[0].Card["body"]![0]!["actions"]![0]!;
        Assert.AreEqual("task/fetch", action["data"]!["msteams"]!["type"]!.GetValue<string>());
        Assert.AreEqual(replies[0].Posted, room.Connector.CallsOf("delete").Single().Last);
    }

    [TestMethod]
    public async Task Somebody_who_never_wrote_is_found_in_a_team_that_the_app_is_in()
    {
        await using var room = await StartAsync();
        room.Connector.AddPerson("Ola");
        room.Connector.SetMembers(Team, "Sam", "Ola");

        await room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Ola")), Words, default);

        Assert.AreEqual(Mri("Ola"), room.Connector.CallsOf("create").Single().Body!["members"]![0]!["id"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_chat_that_is_closed_is_opened_again_and_who_has_no_app_cannot_be_reached()
    {
        await using var room = await StartAsync();
        await room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default);
        room.Connector.NextError("post", 403, "BotNotInConversationRoster");
        await room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default);
        Assert.HasCount(2, room.Connector.CallsOf("create"));

        room.Connector.WithoutApp.Add("Sam");
        room.Connector.NextError("post", 403, "BotNotInConversationRoster");
        var refused = await Assert.ThrowsExactlyAsync<PlatformException>(() => room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default));

        Assert.AreEqual(Refusal.PersonUnreachable, refused.Refusal);
        Assert.Contains("Apps, ServiceBot, Add", refused.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(429, "", Refusal.TryLater)]
    [DataRow(412, "", Refusal.TryLater)]
    [DataRow(502, "", Refusal.TryLater)]
    [DataRow(503, "", Refusal.TryLater)]
    [DataRow(504, "", Refusal.OutcomeUnknown)]
    [DataRow(500, "", Refusal.OutcomeUnknown)]
    [DataRow(401, "", Refusal.NeedsRepair)]
    [DataRow(403, "BotDisabledByAdmin", Refusal.NeedsRepair)]
    [DataRow(403, "MessageWritesBlocked", Refusal.PlaceUnreachable)]
    [DataRow(403, "ConversationBlockedByUser", Refusal.PlaceUnreachable)]
    [DataRow(403, "BotNotInConversationRoster", Refusal.PlaceUnreachable)]
    [DataRow(403, "SomethingNew", Refusal.PlaceUnreachable)]
    [DataRow(404, "ConversationNotFound", Refusal.PlaceUnreachable)]
    [DataRow(400, "BadSyntax", Refusal.Malformed)]
    public async Task Every_refusal_of_a_post_to_a_channel_has_its_meaning(int status, string code, Refusal meaning)
    {
        await using var room = await StartAsync();
        room.Connector.NextError("post", status, code);

        var refused = await Assert.ThrowsExactlyAsync<PlatformException>(() => room.Platform.PostAsync(new InChannel(HomeWorkspace, Group), Words, default));

        Assert.AreEqual(meaning, refused.Refusal);
        Assert.DoesNotContain("Dana", refused.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_blocked_conversation_as_Teams_itself_says_it_is_an_unreachable_person_when_it_is_theirs()
    {
        await using var room = await StartAsync();
        var recorded = File.ReadAllText(SharedFiles.PathOrSkip("fixtures/teams/msteams-docs/error-403-MessageWritesBlocked.json"));
        room.Connector.Next("post", 403, recorded);
        room.Connector.Next("post", 403, recorded);

        var group = await Assert.ThrowsExactlyAsync<PlatformException>(() => room.Platform.PostAsync(new InChannel(HomeWorkspace, Group), Words, default));
        Assert.AreEqual(Refusal.PlaceUnreachable, group.Refusal);
        Assert.Contains("MessageWritesBlocked", group.Message, StringComparison.Ordinal);

        var direct = await Assert.ThrowsExactlyAsync<PlatformException>(() => room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default));
        Assert.AreEqual(Refusal.PersonUnreachable, direct.Refusal);
    }

    [TestMethod]
    public async Task A_pause_that_Teams_asks_for_is_kept_without_calling_again()
    {
        await using var room = await StartAsync();
        room.Connector.Next("post", 429, "", ("Retry-After", "20"));
        var to = new InChannel(HomeWorkspace, Group);

        Assert.AreEqual(Duration.FromSeconds(20), (await Assert.ThrowsExactlyAsync<PlatformException>(() => room.Platform.PostAsync(to, Words, default))).RetryAfter);
        room.Room.Time.Advance(Duration.FromSeconds(19));
        Assert.AreEqual(Duration.FromSeconds(1), (await Assert.ThrowsExactlyAsync<PlatformException>(() => room.Platform.PostAsync(to, Words, default))).RetryAfter);
        Assert.HasCount(1, room.Connector.CallsOf("post"));

        room.Room.Time.Advance(Duration.FromSeconds(1));
        Assert.IsNotNull(await room.Platform.PostAsync(to, Words, default));
    }

    [TestMethod]
    public async Task It_keeps_to_the_limits_of_a_conversation_by_itself()
    {
        await using var room = await StartAsync();
        var to = new InChannel(HomeWorkspace, Group);
        var taken = 0;
        for (var second = 0; second < 30; second++)
        {
            for (var i = 0; i < 10; i++)
            {
                try
                {
                    await room.Platform.PostAsync(to, Words, default);
                    taken++;
                }
                catch (PlatformException paused) when (paused.Refusal == Refusal.TryLater)
                {
                    Assert.IsNotNull(paused.RetryAfter);
                }
            }

            if (second == 0) Assert.AreEqual(7, taken, "seven in a second");
            if (second == 1) Assert.AreEqual(8, taken, "eight in two");
            room.Room.Time.Advance(Duration.FromSeconds(1));
        }

        Assert.AreEqual(60, taken, "sixty in thirty");
        Assert.HasCount(60, room.Connector.CallsOf("post"));
    }

    [TestMethod]
    public async Task What_is_too_long_is_sent_once_more_with_less_of_it()
    {
        await using var room = await StartAsync();
        var longPost = new Post("Many", [.. Enumerable.Range(0, 400).Select(i => new Line(Span.Plain($"{i} " + new string('w', 200)))), Buttons.Of(new Button("draft", "Draft a reply", "x"))]);
        room.Connector.NextError("post", 413, "MessageSizeTooBig");

        Assert.IsNotNull(await room.Platform.PostAsync(new InChannel(HomeWorkspace, Group), longPost, default));

        var sizes = room.Connector.CallsOf("post").Select(call => call.Body!.ToJsonString().Length * 2).ToList();
        Assert.IsTrue(sizes[0] <= 28 * 1024 && sizes[1] < sizes[0] / 2, string.Join(", ", sizes));
        Assert.Contains("Shortened:", room.Connector.CallsOf("post")[1].Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Draft a reply", room.Connector.CallsOf("post")[1].Body!.ToJsonString(), StringComparison.Ordinal, "what can be done stays");
    }

    [TestMethod]
    [DataRow("Dana,Sam", true)]
    [DataRow("Gil,Sam", true)]
    [DataRow("Sam,Lee,Kim,Ola", false)]
    [DataRow("Nobody,Sam", null)]
    public async Task Who_can_read_a_channel_is_what_its_members_say_page_by_page(string people, bool? clientCanRead)
    {
        await using var room = await StartAsync();
        room.Connector.AddPerson("Gil", guest: true);
        room.Connector.AddPerson("Ola");
        room.Connector.AddUnexplained("Nobody");
        room.Connector.SetMembers(Team, people.Split(','));

        var seen = await room.Platform.LookUpChannelAsync(new ChannelKey(HomeWorkspace, Team), default);

        Assert.AreEqual(clientCanRead, seen.ClientCanRead);
        Assert.AreEqual(clientCanRead != false, seen.Because is not null);
    }

    [TestMethod]
    public async Task A_list_of_members_that_is_refused_is_no_empty_list()
    {
        await using var room = await StartAsync();
        room.Connector.NextError("members", 403, "BotNotInConversationRoster");

        var refused = await Assert.ThrowsExactlyAsync<PlatformException>(() => room.Platform.LookUpChannelAsync(new ChannelKey(HomeWorkspace, Team), default));

        Assert.AreEqual(Refusal.PlaceUnreachable, refused.Refusal);
    }

    [TestMethod]
    [DataRow("Sam", Side.Team)]
    [DataRow("Dana", Side.Client)]
    [DataRow("Gil", Side.Client)]
    [DataRow("Nobody", null)]
    public async Task People_are_on_the_side_that_their_record_says_plainly(string who, Side? side)
    {
        await using var room = await StartAsync();
        room.Connector.AddPerson("Gil", guest: true);
        room.Connector.AddUnexplained("Nobody");
        room.Connector.SetMembers(Launch, "Sam", "Dana", "Gil", "Nobody");

        Assert.AreEqual(side, (await room.Platform.LookUpPersonAsync(new PersonKey(HomeWorkspace, Aad(who)), default)).Side);
    }

    [TestMethod]
    [DataRow("401", Refusal.NeedsRepair)]
    [DataRow("500", Refusal.TryLater)]
    public async Task A_login_that_refuses_is_to_be_mended_and_one_that_fails_is_asked_again(string status, Refusal meaning)
    {
        await using var room = await StartAsync(calls: false);
        for (var i = 0; i < 5; i++) room.Connector.Next("token", int.Parse(status), """{"error":"invalid_client","error_description":"AADSTS7000215: not-a-real-secret"}""");

        var refused = await Assert.ThrowsExactlyAsync<PlatformException>(() => room.Platform.PostAsync(new InChannel(HomeWorkspace, Group), Words, default));

        Assert.AreEqual(meaning, refused.Refusal);
        Assert.DoesNotContain(FakeConnector.Secret, refused.Message, StringComparison.Ordinal);
        Assert.IsEmpty(room.Connector.CallsOf("post"));
    }

    [TestMethod]
    public async Task Links_lead_to_messages_without_asking()
    {
        await using var room = await StartAsync();

        var channel = room.Platform.LinkTo(new ChannelKey(HomeWorkspace, Launch), "1700000000001", "1700000000000")!;
        var group = room.Platform.LinkTo(new ChannelKey(HomeWorkspace, Group), "1700000000001", null)!;

        Assert.AreEqual($"https://teams.microsoft.com/l/message/19%3Aacme%40thread.tacv2/1700000000001?tenantId={Home}&parentMessageId=1700000000000", channel.AbsoluteUri);
        Assert.Contains("contextType", group.AbsoluteUri, StringComparison.Ordinal);
        Assert.IsNull(room.Platform.LinkTo(new ChannelKey(HomeWorkspace, Launch), "f:abc", null));
    }

    [TestMethod]
    public async Task Every_call_and_every_answer_of_the_fake_is_in_the_contract()
    {
        var contract = ConnectorContract.LoadOrSkip();
        await using var room = await StartAsync();
        var posted = (await room.Platform.PostAsync(new Direct(HomeWorkspace, Aad("Sam")), Words, default))!;
        await room.Platform.UpdateAsync(posted, Words, default);
        await room.Platform.DeleteAsync(posted, default);
        await room.Platform.PostAsync(new InChannel(HomeWorkspace, Team), Words, default);
        await room.Platform.PostAsync(new InChannel(HomeWorkspace, Team, "1700000000000"), Words, default);
        await room.Platform.PostAsync(new OnlyVisibleTo(HomeWorkspace, Launch, "1700000000000", Aad("Sam")), Words, default);
        await room.Platform.LookUpChannelAsync(new ChannelKey(HomeWorkspace, Launch), default);
        await room.Platform.LookUpPersonAsync(new PersonKey(HomeWorkspace, Aad("Dana")), default);
        room.Connector.NextError("post", 403, "BotNotInConversationRoster");
        await Assert.ThrowsExactlyAsync<PlatformException>(() => room.Platform.PostAsync(new InChannel(HomeWorkspace, Group), Words, default));

        var calls = room.Connector.Calls.Where(call => call.Kind != "token").ToList();
        CollectionAssert.IsSubsetOf(new[] { "create", "post", "reply", "update", "delete", "member", "members" }, calls.Select(call => call.Kind).Distinct().ToList());
        foreach (var call in calls) Assert.AreEqual("", string.Join('\n', contract.Faults(call)), call.Kind);
    }

    [TestMethod]
    public void The_contract_is_seen_to_refuse()
    {
        var contract = ConnectorContract.LoadOrSkip();
        ConnectorCall Call(string method, string path, string body) => new("", method, path, "", "", JsonNode.Parse(body)!.AsObject()) { Answer = (200, """{"id":"1"}""") };

        Assert.IsEmpty(contract.Faults(Call("POST", "/v3/conversations/a/activities", """{"type":"message","summary":"x"}""")));
        Assert.IsNotEmpty(contract.Faults(Call("POST", "/v3/conversations/a/messages", """{"type":"message"}""")));
        Assert.IsNotEmpty(contract.Faults(Call("POST", "/v3/conversations/a/activities", """{"type":"message","text":null}""")));
        Assert.IsNotEmpty(contract.Faults(Call("POST", "/v3/conversations/a/activities", """{"type":"message","sumary":"x"}""")));
        Assert.IsNotEmpty(contract.Faults(Call("POST", "/v3/conversations", """{"isGroup":"no"}""")));
    }

    private static async Task<Outlet> StartAsync(bool calls = true)
    {
        var outlet = await Outlet.StartAsync();
        // What Teams tells by the way: the places that the app is in, and who wrote.
        var at = AppHost.Monday;
        await outlet.HearAsync(Message("Sam", "hello", at, Launch));
        await outlet.HearAsync(Message("Dana", "hello", at, Launch));
        await outlet.HearAsync(Message("Sam", "hello", at, Team, team: "19:home-team@thread.tacv2", channelName: "home"));
        await outlet.HearAsync(Message("Sam", "hello", at, Group).Set("conversation", InGroup(Group)));
        if (calls) outlet.Connector.Forget();
        return outlet;
    }

    /// <summary>The room alone, and the connector it calls.</summary>
    private sealed class Outlet : IAsyncDisposable
    {
        private Outlet(TeamsRoom room, FakeConnector connector) => (Room, Connector) = (room, connector);

        public TeamsRoom Room { get; }

        public FakeConnector Connector { get; }

        public IChatPlatform Platform => Room.Services.GetServices<IChatPlatform>().Single();

        public static async Task<Outlet> StartAsync()
        {
            FakeConnector? connector = null;
            var room = await TeamsRoom.StartAsync(async login => connector = await FakeConnector.StartAsync(login), services => connector!.Lead(services));
            foreach (var name in new[] { "Sam", "Lee", "Kim" }) connector!.AddPerson(name);
            connector!.AddPerson("Dana", ClientTenant);
            connector.SetMembers(Launch, "Sam", "Dana");
            connector.SetMembers(Team, "Sam", "Lee", "Kim");
            connector.SetMembers(Group, "Sam", "Dana");
            return new Outlet(room, connector);
        }

        public async Task HearAsync(JsonObject activity)
        {
            using var answer = await Room.PostAsync(activity.Set("serviceUrl", FakeConnector.ServiceUrl).ToJsonString());
            Assert.AreEqual(System.Net.HttpStatusCode.OK, answer.StatusCode);
        }

        public async ValueTask DisposeAsync()
        {
            await Room.DisposeAsync();
            await Connector.DisposeAsync();
            Connector.AssertNothingWrong();
        }
    }
}
