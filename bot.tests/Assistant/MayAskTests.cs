using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>Who may ask for what, and where the answer goes.</summary>
[TestClass]
public sealed class MayAskTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    [DataRow("draft")]
    [DataRow("waiting")]
    [DataRow("help")]
    [DataRow("digest")]
    [DataRow("blah blah")]
    [DataRow("")]
    public async Task A_clients_person_gets_one_polite_line_without_any_content(string words)
    {
        await _desk.At("10:14").SaysAsync("omar", "Any update on the secret deck?", "m1");

        var answer = await _desk.At("11:00").MentionAsync("dana", words);

        Assert.AreEqual(FixedWords.ForClients.Fallback, answer!.Fallback);
        Assert.HasCount(1, answer.Parts);
        Assert.IsEmpty(_desk.Coach.Moments, "nothing was even gathered");
        Assert.AreEqual(new OnlyVisibleTo(Desk.Workspace, "C1", null, "dana"), _desk.Deliveries().Select(delivery => delivery.To).Single(to => to is not Direct { Person: "sam" }));
    }

    [TestMethod]
    public async Task A_clients_person_who_presses_a_button_changes_nothing()
    {
        await _desk.At("10:14").SaysAsync("omar", "Any update?", "m1");

        var answer = await _desk.PressAsync("dana", "no-reply-needed", new WaitRef(Desk.Acme, "m1").ToString());

        Assert.AreEqual(FixedWords.ForClients.Fallback, answer!.Fallback);
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m1")!.Outcome);
    }

    [TestMethod]
    public async Task Somebody_unknown_is_looked_up_once_and_then_known()
    {
        _desk.Platform.Sides["kim"] = Side.Team;

        Assert.AreEqual(FixedWords.Help.Fallback, (await _desk.TellAsync("kim", "help"))!.Fallback);
        Assert.AreEqual(FixedWords.Help.Fallback, (await _desk.TellAsync("kim", "help"))!.Fallback);
        Assert.AreEqual(1, _desk.Platform.LookUps);
    }

    [TestMethod]
    public async Task Somebody_whom_the_platform_does_not_know_counts_as_a_client()
    {
        Assert.AreEqual(FixedWords.ForClients.Fallback, (await _desk.TellAsync("ghost", "waiting"))!.Fallback);
        _desk.Platform.Fault = new PlatformException(Refusal.PersonUnreachable, "No such person.");
        Assert.AreEqual(FixedWords.ForClients.Fallback, (await _desk.TellAsync("nobody", "waiting"))!.Fallback);
    }

    [TestMethod]
    public async Task While_the_platform_cannot_say_who_asks_the_request_waits()
    {
        _desk.Platform.Sides["kim"] = Side.Team;
        _desk.Platform.Fault = new PlatformException(Refusal.TryLater, "Throttled.", Duration.FromSeconds(30));
        Assert.IsNull(await _desk.TellAsync("kim", "help"));

        _desk.Platform.Fault = null;
        _desk.Time.Advance(Duration.FromSeconds(29));
        Assert.AreEqual(0, await _desk.WorkAsync(), "not before the pause that was asked for is over");
        _desk.Time.Advance(Duration.FromSeconds(1));
        Assert.AreEqual(1, await _desk.WorkAsync());

        Assert.Contains("What you can ask me", _desk.Deliveries().Single().Payload);
    }

    [TestMethod]
    public async Task Another_bot_gets_no_answer_at_all()
    {
        Assert.IsNull(await _desk.MentionAsync("bot", "draft"));
        Assert.IsEmpty(_desk.Deliveries());
    }

    [TestMethod]
    [DataRow("claim")]
    [DataRow("snooze 1h")]
    [DataRow("answered")]
    [DataRow("no-reply-needed")]
    [DataRow("lessons")]
    [DataRow("forget lesson 1")]
    [DataRow("waiting")]
    [DataRow("digest")]
    [DataRow("help")]
    [DataRow("what a lovely day")]
    public async Task Where_clients_read_along_typed_words_are_taken_for_a_draft_only(string words)
    {
        await _desk.At("10:14").SaysAsync("dana", "Any update?", "m1");

        var answer = await _desk.At("11:00").MentionAsync("sam", words);

        Assert.AreEqual(FixedWords.OnlyDraftsHere.Fallback, answer!.Fallback);
        Assert.AreEqual(new OnlyVisibleTo(Desk.Workspace, "C1", null, "sam"), _desk.Deliveries().Single().To);
        Assert.AreEqual((Outcome.Open, null, null), (_desk.WaitOf("m1")!.Outcome, _desk.WaitOf("m1")!.Claim, _desk.WaitOf("m1")!.SnoozedUntil));
    }

    [TestMethod]
    public async Task Why_is_answered_to_the_asker_alone_even_where_clients_read_along_with_the_advice_to_ask_it_elsewhere()
    {
        await _desk.At("10:14").SaysAsync("dana", "Any update?", "m1");
        await _desk.At("10:20").SaysAsync("sam", "Here it is.", "a1");
        await _desk.At("10:21").SaysAsync("dana", "Thanks!", "m2");

        var answer = await _desk.At("11:00").MentionAsync("sam", "why");

        Assert.Contains("About the latest message here: Not counted: it reads as thanks, agreement or goodbye", PostText.Of(answer!));
        Assert.Contains("Clients read what is typed here", PostText.Of(answer!));
        Assert.AreEqual(new OnlyVisibleTo(Desk.Workspace, "C1", null, "sam"), _desk.Deliveries().Single().To);
    }

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, false)]
    [DataRow(null, false)]
    public async Task In_a_channel_that_only_the_team_is_in_everything_may_be_typed(bool? clientCanRead, bool taken)
    {
        _desk.Platform.ClientCanRead = clientCanRead;

        var answer = await _desk.MentionAsync("sam", "waiting", channel: new ChannelKey(Desk.Workspace, "TEAM"));

        Assert.AreEqual(taken ? "Nobody is waiting." : FixedWords.OnlyDraftsHere.Fallback, answer!.Fallback);
    }

    [TestMethod]
    public async Task A_channel_that_cannot_be_looked_up_counts_as_read_by_clients()
    {
        _desk.Platform.Fault = new PlatformException(Refusal.PlaceUnreachable, "No such channel.");

        Assert.AreEqual(FixedWords.OnlyDraftsHere.Fallback, (await _desk.MentionAsync("sam", "waiting", channel: new ChannelKey(Desk.Workspace, "TEAM")))!.Fallback);
    }

    [TestMethod]
    public async Task A_button_is_taken_wherever_it_was_shown()
    {
        await _desk.At("10:14").SaysAsync("dana", "Any update?", "m1");
        var request = new PersonRequest(
            "press", new PersonKey(Desk.Workspace, "sam"), new Conversation(Desk.Acme, null), "x", "claim", new WaitRef(Desk.Acme, "m1").ToString(),
            new InPlaceOf(Desk.Workspace, "sam", "https://hooks.example/1"), _desk.At("11:00").Time.Now, ClientCanRead: true);

        await _desk.AskAsync(request);

        Assert.AreEqual("sam", _desk.WaitOf("m1")!.Claim!.By);
    }

    [TestMethod]
    public async Task An_answer_goes_to_the_asker_alone_whatever_place_was_asked_for()
    {
        var who = new PersonKey(Desk.Workspace, "sam");
        foreach (var place in new Destination[]
        {
            new InChannel(Desk.Workspace, "C1"), new Direct(Desk.Workspace, "dana"), new OnlyVisibleTo(Desk.Workspace, "C1", null, "dana"), new InPlaceOf(Desk.Workspace, "dana", "h"),
        })
            await _desk.AskAsync(new PersonRequest(_desk.NextId(), who, new Conversation(Desk.Acme, null), null, null, "help", place, _desk.Time.Now, ClientCanRead: false));

        Assert.HasCount(4, _desk.Deliveries());
        foreach (var delivery in _desk.Deliveries()) Assert.AreEqual(new Direct(Desk.Workspace, "sam"), delivery.To);
    }

    [TestMethod]
    public async Task A_button_about_another_workspaces_wait_finds_nothing()
    {
        await _desk.At("10:14").SaysAsync("dana", "Any update?", "m1");

        var answer = await _desk.PressAsync("sam", "claim", new WaitRef(Desk.Acme with { Workspace = "slack:T2" }, "m1").ToString());

        Assert.AreEqual(FixedWords.NobodyWaitsHere.Fallback, answer!.Fallback);
    }

    [TestMethod]
    public async Task A_button_of_another_room_is_left_to_it() => Assert.IsNull(await _desk.PressAsync("sam", "send", "anything"));

    [TestMethod]
    public async Task A_request_that_arrives_twice_is_answered_once_also_over_a_restart()
    {
        var request = new PersonRequest("twice", new PersonKey(Desk.Workspace, "sam"), new Conversation(Desk.Acme, null), null, null, "help", new Direct(Desk.Workspace, "sam"), _desk.Time.Now, false);
        await _desk.AskAsync(request);
        _desk.Open();
        await _desk.AskAsync(request);

        Assert.AreEqual("answer:slack:T1:twice", _desk.Deliveries().Single().Key);
        Assert.AreEqual(_desk.Time.Now + Duration.FromMinutes(30), _desk.Deliveries().Single().ExpiresAt);
    }

    [TestMethod]
    public async Task A_host_that_dies_between_claim_and_answer_leaves_the_request_to_the_next_after_the_lease()
    {
        await _desk.Sink.AcceptAsync(
            new Inbound { Requests = [new PersonRequest("r", new PersonKey(Desk.Workspace, "sam"), new Conversation(Desk.Acme, null), null, null, "help", new Direct(Desk.Workspace, "sam"), _desk.Time.Now, false)] },
            CancellationToken.None);
        _desk.Write(unit => unit.Get<ServiceBot.Intake.IRequestRows>().Claim("the dead", _desk.Time.Now, _desk.Time.Now + Duration.FromMinutes(2), 8).Count);

        Assert.AreEqual(0, await _desk.WorkAsync());
        _desk.Time.Advance(Duration.FromMinutes(2));
        Assert.AreEqual(_desk.Time.Now, await _desk.Sweep().NextDueAsync(CancellationToken.None));
        Assert.AreEqual(1, await _desk.WorkAsync());
        Assert.HasCount(1, _desk.Deliveries());
    }

    [TestMethod]
    public async Task A_draft_that_takes_long_holds_up_nobody_who_asks_after_it()
    {
        await _desk.At("10:14").SaysAsync("dana", "Any update?", "m1");
        _desk.Coach.Held = new TaskCompletionSource<CoachedDraft>();
        var sweep = _desk.Sweep();
        await AskAsync("r1", "sam", "draft");
        Assert.AreEqual(1, await sweep.RunAsync(_desk.Time.Now, CancellationToken.None));
        await AskAsync("r2", "lee", "help");
        Assert.AreEqual(1, await sweep.RunAsync(_desk.Time.Now, CancellationToken.None));

        _desk.Coach.Held.SetResult(_desk.Coach.Draft);
        await sweep.LeftWorking;
        Assert.HasCount(2, _desk.Deliveries());

        Task AskAsync(string id, string who, string words) => _desk.Sink.AcceptAsync(
            new Inbound { Requests = [new PersonRequest(id, new PersonKey(Desk.Workspace, who), new Conversation(Desk.Acme, null), null, null, words, new Direct(Desk.Workspace, who), _desk.Time.Now, false)] },
            CancellationToken.None);
    }

    [TestMethod]
    public async Task Who_is_not_known_to_be_of_the_team_hears_nothing_of_what_failed()
    {
        _desk.Platform.Fault = new PlatformException(Refusal.TryLater, "Throttled.");
        await _desk.MentionAsync("kim", "draft");
        for (var i = 0; i < 10; i++)
        {
            _desk.Time.Advance(Duration.FromMinutes(1));
            await _desk.WorkAsync();
        }

        Assert.IsEmpty(_desk.Deliveries());
        Assert.IsNull(await _desk.Sweep().NextDueAsync(CancellationToken.None), "it was given up");
    }

    [TestMethod]
    public async Task What_fails_again_and_again_is_given_up_with_a_word_to_the_asker()
    {
        await _desk.At("10:14").SaysAsync("dana", "Any update?", "m1");
        _desk.Coach.Fault = new InvalidOperationException("Any update?");
        await _desk.MentionAsync("sam", "draft");
        for (var i = 0; i < 10; i++)
        {
            _desk.Time.Advance(Duration.FromMinutes(1));
            await _desk.WorkAsync();
        }

        Assert.HasCount(4, _desk.Coach.Moments);
        Assert.Contains("something failed on my side", _desk.Deliveries().Single().Payload);
    }
}
