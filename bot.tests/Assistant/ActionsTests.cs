using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>What people do about waits, in words and with buttons, and what they are told.</summary>
[TestClass]
public sealed class ActionsTests : IDisposable
{
    private readonly Desk _desk = new();

    private static string Ping => new WaitRef(Desk.Acme, "m1").ToString();

    public void Dispose() => _desk.Dispose();

    [TestInitialize]
    public Task DanaAsks() => _desk.At("10:14").SaysAsync("dana", "Any update on the deck?", "m1");

    [TestMethod]
    [DataRow("claim", "You have it: Dana Reyes (Acme). The others are left in peace; if the target passes, at 14:14, you hear first.")]
    [DataRow("snooze until 15:00", "Snoozed until 15:00: Dana Reyes (Acme). A new message from the client wakes it.")]
    [DataRow("snooze", "Snoozed until 12:00: Dana Reyes (Acme). A new message from the client wakes it.")]
    [DataRow("snooze 0m", "No longer snoozed: Dana Reyes (Acme).")]
    [DataRow("answered", "✓ You answered Dana elsewhere, after 46 min.")]
    [DataRow("no reply needed", "✓ No reply needed, you said. This time only, for the words ask for something. Say it of the same words once more, at another message, and I'll remember it.")]
    [DataRow("needs-reply", "Dana Reyes (Acme) counts as waiting, since 10:14.")]
    [DataRow("snooze 40d", "That is more than a month away. A snooze lasts a month at most; “no-reply-needed” ends a wait.")]
    public async Task What_came_in_words_is_confirmed_in_words(string words, string says) =>
        Assert.AreEqual(says, (await _desk.At("11:00").TellAsync("sam", words))!.Fallback);

    [TestMethod]
    public async Task Words_change_the_wait()
    {
        await _desk.At("11:00").TellAsync("sam", "claim");
        await _desk.At("11:01").TellAsync("sam", "snooze until 15:00");

        var wait = _desk.WaitOf("m1")!;
        Assert.AreEqual(new Claim("sam", _desk.At("11:00").Time.Now - Duration.FromMinutes(1)), wait.Claim);
        Assert.AreEqual("15:00", Say.Clock(wait.SnoozedUntil!.Value, DateTimeZone.Utc));
        await _desk.At("11:02").TellAsync("sam", "done");
        Assert.AreEqual((Outcome.Answered, FactKind.Action, "sam"), (_desk.WaitOf("m1")!.Outcome, _desk.WaitOf("m1")!.SettledBy!.Type, _desk.WaitOf("m1")!.SettledBy!.From));
    }

    [TestMethod]
    [DataRow("claim")]
    [DataRow("snooze")]
    [DataRow("answered")]
    [DataRow("no-reply-needed")]
    public async Task A_ping_rewords_itself_so_its_buttons_need_no_further_message(string action)
    {
        Assert.IsNull(await _desk.At("11:00").PressAsync("sam", action, Ping));

        var wait = _desk.WaitOf("m1")!;
        Assert.IsTrue(wait.Claim is not null || wait.SnoozedUntil is not null || wait.Outcome != Outcome.Open);
        Assert.IsEmpty(_desk.Deliveries());
    }

    [TestMethod]
    public async Task The_undo_on_a_ping_opens_the_whole_wait_again()
    {
        await _desk.At("10:31").SaysAsync("dana", "Our CMO is asking, too. When?", "m2");
        await _desk.At("11:00").PressAsync("sam", "no-reply-needed", Ping);
        await _desk.At("11:05").PressAsync("sam", "needs-reply", Ping);

        var wait = _desk.WaitOf("m1")!;
        Assert.AreEqual(Outcome.Open, wait.Outcome);
        CollectionAssert.AreEqual(new[] { "m1", "m2" }, wait.Asks.Select(ask => ask.Message).ToArray());
    }

    [TestMethod]
    public async Task Undo_in_words_takes_back_what_the_asker_did_last_and_nothing_of_others()
    {
        await _desk.At("10:20").SaysAsync("omar", "And the site?", "m2", channel: Desk.Bolt);
        await _desk.At("11:00").PressAsync("sam", "answered", Ping);
        await _desk.At("11:01").PressAsync("lee", "no-reply-needed", new WaitRef(Desk.Bolt, "m2").ToString());

        Assert.AreEqual("Dana Reyes (Acme) counts as waiting, since 10:14.", (await _desk.At("11:02").TellAsync("sam", "undo"))!.Fallback);
        Assert.AreEqual((Outcome.Open, Outcome.Dismissed), (_desk.WaitOf("m1")!.Outcome, _desk.WaitOf("m2", Desk.Bolt)!.Outcome));
    }

    [TestMethod]
    public async Task A_button_that_comes_too_late_is_told_how_it_ended()
    {
        await _desk.At("11:00").SaysAsync("lee", "Here it is, Dana.", "a1");

        Assert.AreEqual("✓ Lee answered Dana after 46 min.", (await _desk.At("11:01").PressAsync("sam", "claim", Ping))!.Fallback);
        Assert.IsNull(_desk.WaitOf("m1")!.Claim);
    }

    [TestMethod]
    public async Task The_same_press_delivered_twice_is_one_action()
    {
        _desk.At("11:00");
        var request = new PersonRequest("p", new PersonKey(Desk.Workspace, "sam"), new Conversation(new ChannelKey(Desk.Workspace, "Dsam"), null), "x", "claim", Ping, new Direct(Desk.Workspace, "sam"), _desk.Time.Now, false);
        await _desk.AskAsync(request);
        await _desk.AskAsync(request);

        Assert.HasCount(1, _desk.Read(unit => unit.Get<ILedgerRows>().Facts(Desk.Acme)).Where(fact => fact.Kind == FactKind.Action));
    }

    [TestMethod]
    public async Task A_choice_does_what_was_asked_with_the_time_that_was_said()
    {
        await _desk.At("10:20").SaysAsync("omar", "And the site?", "m2", channel: Desk.Bolt);
        var choice = await _desk.At("11:00").TellAsync("lee", "snooze until 16:30");
        var second = choice!.Parts.OfType<Row>().Last().Button!;
        Assert.IsNull(_desk.WaitOf("m2", Desk.Bolt)!.SnoozedUntil, "nothing is done before one is chosen");

        var done = await _desk.At("11:05").PressAsync("lee", second.Action, second.Value);

        Assert.AreEqual("Snoozed until 16:30: Omar Haddad (Bolt). A new message from the client wakes it.", done!.Fallback);
        Assert.IsNull(_desk.WaitOf("m1")!.SnoozedUntil);
    }

    [TestMethod]
    public async Task Where_nobody_waits_nothing_is_changed()
    {
        await _desk.At("11:00").SaysAsync("sam", "Here it is, Dana.", "a1");

        Assert.AreEqual(FixedWords.NobodyWaitsHere.Fallback, (await _desk.At("11:01").TellAsync("sam", "claim"))!.Fallback);
    }

    [TestMethod]
    public async Task Waiting_lists_the_longest_first_with_a_draft_one_tap_away()
    {
        await _desk.At("10:20").SaysAsync("omar", "And the site?", "m2", channel: Desk.Bolt);
        await _desk.At("11:00").PressAsync("lee", "claim", new WaitRef(Desk.Bolt, "m2").ToString());

        Assert.AreEqual(
            """
            **2 are waiting, the longest first**
            **Dana Reyes (Acme), 4 h 46 min** in #acme-launch, past the target [Draft a reply]
            **Omar Haddad (Bolt), 4 h 40 min** in #bolt-seo, past the target · you have it [Draft a reply]
            """.ReplaceLineEndings("\n"),
            PostText.Of((await _desk.At("15:00").TellAsync("lee", "waiting"))!));
    }

    [TestMethod]
    public async Task Waiting_says_what_could_not_be_delivered_lately_and_why()
    {
        GiveUp("long-ago", "Too old to matter.", Desk.Workspace, daysAgo: 8);
        GiveUp("elsewhere", "Not theirs.", "slack:T2", daysAgo: 1);
        GiveUp("digest", "#team is archived.", Desk.Workspace, daysAgo: 2);
        await _desk.At("10:28").SaysAsync("sam", "Here it is, Dana.", "a1");

        Assert.AreEqual(
            """
            Nobody is waiting. Last answered: Dana (Acme), 14 min, by you.
            1 message could not be delivered in the last 7 days: #team is archived.
            """.ReplaceLineEndings("\n"),
            PostText.Of((await _desk.At("11:00").TellAsync("sam", "waiting"))!));

        GiveUp("ping-1", "Kim cannot be reached.", Desk.Workspace, daysAgo: 1);
        GiveUp("ping-2", "Kim cannot be reached.", Desk.Workspace, daysAgo: 1);
        await _desk.At("11:10").SaysAsync("dana", "And the site?", "m5");

        Assert.AreEqual(
            """
            **1 client is waiting**
            **Dana Reyes (Acme), 5 min** in #acme-launch [Draft a reply]
            3 messages could not be delivered in the last 7 days:
            2 × Kim cannot be reached.
            1 × #team is archived.
            """.ReplaceLineEndings("\n"),
            PostText.Of((await _desk.At("11:15").TellAsync("sam", "waiting"))!));
    }

    private void GiveUp(string key, string problem, string workspace, int daysAgo) => _desk.Write(unit =>
    {
        var at = _desk.Time.Now - Duration.FromDays(daysAgo);
        var rows = unit.Get<IDeliveryRows>();
        var delivery = new Delivery(key, workspace, "ping", new Direct(workspace, "kim"), "{}", at - Duration.FromDays(7), at, at);
        rows.Enqueue(delivery);
        rows.Finish(delivery with { State = DeliveryState.Dead, Problem = problem }, wantsRefresh: false);
        return true;
    });

    [TestMethod]
    public async Task When_nobody_waits_it_says_who_was_answered_last_and_by_whom()
    {
        await _desk.At("10:28").SaysAsync("sam", "Here it is, Dana.", "a1");

        Assert.AreEqual("Nobody is waiting. Last answered: Dana (Acme), 14 min, by you.", (await _desk.At("11:00").TellAsync("sam", "waiting"))!.Fallback);
        Assert.AreEqual("Nobody is waiting. Last answered: Dana (Acme), 14 min, by Sam.", (await _desk.TellAsync("lee", "who is waiting?"))!.Fallback);
    }

    [TestMethod]
    public async Task Why_names_the_rule_and_who_hears_when()
    {
        Assert.AreEqual(
            """
            Dana Reyes (Acme) asked 10:14 in #acme-launch and nobody of the team has answered since, 46 min by now; the target is 4 h, at 14:14.
            Reads as something that wants a reply (it asks “Any update on the deck?”), and nothing after it answers it, takes it back or dismisses it.
            After 3 h of working time: you. Past the target: you and Lee; then every 8 h of working time: you and Lee.
            """.ReplaceLineEndings("\n"),
            PostText.Of((await _desk.At("11:00").PressAsync("sam", "why", Ping))!));

        await _desk.PressAsync("lee", "claim", Ping);
        Assert.Contains("No nudge, for Lee has it. Past the target: Lee;", PostText.Of((await _desk.At("11:01").PressAsync("sam", "why", Ping))!));
    }

    [TestMethod]
    public async Task Why_in_words_is_about_the_latest_message_there_and_in_a_direct_message_about_the_oldest_ask()
    {
        await _desk.At("10:20").SaysAsync("dana", "Have a good evening, bye!", "m2");
        await _desk.At("10:21").SaysAsync("sam", "<@lee> can you look?", "a1", thread: "m1");

        Assert.Contains("About the latest message here: Not counted: it reads as thanks,", PostText.Of((await TypedAsync(null))!));
        Assert.Contains("About the latest message here: Not an answer: it opens with a mention of Lee, a teammate,", PostText.Of((await TypedAsync("m1"))!));
        Assert.Contains("\nReads as something that wants a reply (it asks “Any update on the deck?”),", PostText.Of((await _desk.TellAsync("sam", "why"))!));

        await _desk.At("10:28").SaysAsync("sam", "Here it is, Dana.", "a2");
        Assert.Contains("An answer: it settled 1 question.", PostText.Of((await TypedAsync(null))!));
    }

    [TestMethod]
    public async Task Why_is_about_the_message_that_was_pointed_at()
    {
        await _desk.At("10:20").SaysAsync("dana", "Have a good evening, bye!", "m2");

        var answer = await _desk.AskAsync(Asked("m2", "why", null, ""));

        Assert.Contains("About that message: Not counted: it reads as thanks,", PostText.Of(answer!));
    }

    [TestMethod]
    public async Task Why_where_nobody_ever_wrote_says_so()
    {
        Assert.AreEqual("Nobody is waiting here, and nobody was.", PostText.Of((await _desk.AskAsync(Asked(null, null, "nowhere", "why")))!));
    }

    private Task<Post?> TypedAsync(string? thread) => _desk.AskAsync(Asked(null, null, thread, "why"));

    // As a command brings it: nobody else sees what was typed.
    private PersonRequest Asked(string? message, string? action, string? thread, string words) => new(
        _desk.NextId(), new PersonKey(Desk.Workspace, "sam"), new Conversation(Desk.Acme, thread), message, action, words, new Direct(Desk.Workspace, "sam"), _desk.Time.Now, ClientCanRead: false);

    [TestMethod]
    public async Task The_digest_can_be_asked_for_at_any_time()
    {
        await _desk.At("10:28").SaysAsync("sam", "Here it is, Dana.", "a1");

        Assert.AreEqual(
            """
            **This week so far, 2 clients**
            On time **1 of 1** · answered after **14 min**
            Waiting now: nobody.
            Percentages are of the questions that were answered or ran past their target. All durations are working time.
            """.ReplaceLineEndings("\n"),
            PostText.Of((await _desk.At("11:00").TellAsync("sam", "digest"))!));
    }

    [TestMethod]
    public async Task Words_that_are_no_command_get_the_likeliest_three() =>
        Assert.AreEqual(
            "I don't know what to do with “wating”. Did you mean “waiting”, “draft” or “claim”? “help” lists everything.",
            (await _desk.At("11:00").TellAsync("sam", "wating"))!.Fallback);
}
