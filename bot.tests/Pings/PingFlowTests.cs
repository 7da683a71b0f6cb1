using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Tests.Outbox;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Pings;

/// <summary>From a client's message to the ping and its ending, on a real database, everything between the facts and the platform as it runs live.</summary>
[TestClass]
public sealed class PingFlowTests : IAsyncDisposable
{
    private static readonly ChannelKey Northwind = new(Rig.Workspace, "northwind");
    private static readonly Duration ThreeHours = Duration.FromHours(3);

    private readonly Rig _rig = new();

    [TestInitialize]
    public async Task Begin() => await Cast(_rig);

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [TestMethod]
    public async Task Three_hours_without_an_answer_give_exactly_one_private_ping_to_the_responder()
    {
        await _rig.Says("dana", "Any update on the deck? Our boss is asking.");
        await _rig.AdvanceAsync(ThreeHours - Duration.FromSeconds(1));
        Assert.IsEmpty(_rig.Platform.Posts);

        await _rig.AdvanceAsync(Duration.FromSeconds(1));
        await _rig.AdvanceAsync(Duration.FromMinutes(30));

        var ping = _rig.Platform.Posts.Single();
        Assert.AreEqual(new Direct(Rig.Workspace, "sam"), ping.To);
        Assert.AreEqual(
            """
            **Dana Reyes (Acme) has been waiting 3 h** in #acme-launch
            > Any update on the deck? Our boss is asking.
            Since 09:00 · target 4 h, at 13:00
            [Draft a reply*] [I've got it] [Snooze 1 h] More… [Answered elsewhere] [No reply needed] [Why this ping?]
            """,
            PostText.Of(ping.Post));
    }

    [TestMethod]
    public async Task Whoever_is_away_hears_all_the_same_when_nobody_can_be_reached_instead()
    {
        await _rig.Set(Rig.Acme, ["sam"], [], invitedBy: "ina");
        await _rig.Durable.WriteAsync("test", unit =>
        {
            unit.Get<IAbsenceRows>().Put(new Absence(new PersonKey(Rig.Workspace, "sam"), Rig.Monday, null, null));
            return true;
        });
        // Whoever invited the bot has left the company since.
        _rig.Platform.Refuse = to => to is Direct { Person: "ina" } ? new PlatformException(Refusal.PersonUnreachable, "This person's account is deactivated.") : null;
        await _rig.Says("dana", "Any update on the deck?");

        await _rig.AdvanceAsync(ThreeHours);
        await _rig.AdvanceAsync(Duration.FromMinutes(30));

        Assert.AreEqual("sam", _rig.Platform.Posts.Single().Person);
        Assert.DoesNotContain("is away", PostText.Of(_rig.Platform.Posts.Single().Post), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_ping_that_is_refused_for_how_it_is_drawn_comes_as_one_line()
    {
        _rig.Platform.RefuseWords = post => post.Parts.Count > 1 ? new PlatformException(Refusal.Malformed, "invalid_blocks") : null;
        await _rig.Says("dana", "Any update on the deck?");

        await _rig.AdvanceAsync(ThreeHours);

        Assert.AreEqual("Dana Reyes (Acme) has been waiting 3 h in #acme-launch: “Any update on the deck?”", PostText.Of(_rig.Platform.Posts.Single().Post));
    }

    [TestMethod]
    public async Task Answered_after_it_was_sent_the_same_message_says_so()
    {
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);
        _rig.Time.Advance(Duration.FromMinutes(12));
        await _rig.Says("sam", "Hi Dana, it is on its way.");
        await _rig.SweepAsync();

        var ping = _rig.Platform.Posts.Single();
        Assert.AreEqual("✓ You answered Dana after 3 h 12 min.", _rig.Platform.Shown(ping).Fallback);
        Assert.AreEqual(1, _rig.Platform.Updates);
    }

    [TestMethod]
    public async Task Answered_before_it_could_be_sent_it_is_not_sent()
    {
        _rig.Platform.Refuse = _ => new PlatformException(Refusal.TryLater, "Busy.");
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);
        await _rig.Says("sam", "Hi Dana, it is on its way.");
        _rig.Platform.Refuse = _ => null;
        await _rig.AdvanceAsync(Duration.FromMinutes(1));

        Assert.IsEmpty(_rig.Platform.Posts);
        Assert.AreEqual("Nobody was waiting any more when it was to be sent.", (await _rig.List(DeliveryState.Dropped)).Single().Problem);
    }

    [TestMethod]
    public async Task Past_the_target_the_lead_is_told_too_and_everybody_knows_of_everybody()
    {
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);
        await _rig.AdvanceAsync(Duration.FromHours(1));

        CollectionAssert.AreEquivalent(new[] { "sam", "sam", "lee" }, _rig.Platform.Posts.Select(sent => sent.Person).ToArray());
        Assert.AreEqual(
            "**Dana Reyes (Acme) has been waiting 4 h, the full target** in #acme-launch · Sam is told too.",
            PostText.Of(_rig.Platform.Posts.Single(sent => sent.Person == "lee").Post).Split('\n')[0]);
    }

    [TestMethod]
    public async Task Claimed_everybodys_ping_says_who_has_it()
    {
        await _rig.Set(Rig.Acme, ["sam", "kim"], ["lee"]);
        var asked = await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);
        _rig.Time.Advance(Duration.FromMinutes(20));
        await _rig.Does("kim", WaitAction.Claim, asked);
        await _rig.SweepAsync();

        Assert.HasCount(2, _rig.Platform.Posts);
        StringAssert.Contains(ShownTo("sam"), "Kim has it since 12:20.", StringComparison.Ordinal);
        StringAssert.Contains(ShownTo("kim"), "You have it since 12:20.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_host_that_was_down_for_days_says_only_how_it_stands_now_and_says_it_once()
    {
        await _rig.Set(Northwind, ["sam"], ["lee"], client: "Northwind");
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.Says("dana", "Our boss is asking.");
        await _rig.Says("priya", "Can you confirm the time?", Northwind);
        _rig.Time.Advance(Duration.FromDays(2) + Duration.FromHours(5)); // a nudge, the target and a reminder came due meanwhile
        await _rig.RestartAsync();
        await _rig.SweepAsync();
        await _rig.AdvanceAsync(Duration.FromMinutes(1));

        CollectionAssert.AreEquivalent(new[] { "sam", "lee" }, _rig.Platform.Posts.Select(sent => sent.Person).ToArray(), "one message each");
        foreach (var person in new[] { "sam", "lee" })
        {
            StringAssert.Contains(ShownTo(person), "Dana Reyes (Acme), 21 h of working time** in #acme-launch, past the target", StringComparison.Ordinal);
            StringAssert.Contains(ShownTo(person), "Priya Shah (Northwind), 21 h of working time** in #northwind-launch, past the target", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task A_new_question_wakes_what_was_snoozed()
    {
        var asked = await _rig.Says("dana", "Any update on the deck?");
        await _rig.Does("sam", WaitAction.Snooze, asked, _rig.Time.Now + Duration.FromHours(6));
        await _rig.AdvanceAsync(ThreeHours + Duration.FromMinutes(10));
        Assert.IsEmpty(_rig.Platform.Posts);

        await _rig.Says("dana", "Our boss is asking. Can you say when?");
        await _rig.SweepAsync();

        StringAssert.Contains(ShownTo("sam"), "Dana Reyes (Acme) has been waiting 3 h 10 min", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_answer_that_was_sent_in_time_and_arrived_late_is_measured_by_when_it_was_sent()
    {
        var asked = await _rig.Says("dana", "Any update on the deck?");
        var sentAt = _rig.Time.Now + ThreeHours - Duration.FromMinutes(1);
        await _rig.AdvanceAsync(ThreeHours);
        await _rig.AdvanceAsync(Duration.FromHours(2));
        await _rig.Takes(new MessageFact(Rig.Acme, sentAt, "late", null, "sam", MessageText.Of("Hi Dana, it is on its way.")));
        await _rig.SweepAsync();

        foreach (var sent in _rig.Platform.Posts)
            Assert.MatchesRegex("^✓ (You|Sam) answered Dana after 2 h 59 min[.]$", _rig.Platform.Shown(sent).Fallback);
        var wait = await _rig.Durable.ReadAsync(unit => unit.Get<ILedgerRows>().WaitOf(Rig.Acme, asked));
        Assert.AreEqual((ThreeHours - Duration.FromMinutes(1), true), (wait!.Business, wait.WithinTarget));
        var figures = FiguresRules.Of([(wait.Wait, ClientChannel.Unset(Rig.Acme))], _rig.Time.Now);
        Assert.AreEqual((1, 0, 100.0m), (figures.Answered, figures.Open, figures.WithinTargetPercent));
    }

    [TestMethod]
    public async Task Snoozed_the_ping_says_until_when()
    {
        var asked = await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);
        await _rig.Does("sam", WaitAction.Snooze, asked, _rig.Time.Now + Duration.FromHours(3));
        await _rig.SweepAsync();

        StringAssert.Contains(ShownTo("sam"), "Snoozed until 15:00; a new message from the client wakes it.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_deleted_question_leaves_nothing_to_answer()
    {
        var asked = await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);
        await _rig.Takes(new DeleteFact(Rig.Acme, _rig.Time.Now, asked));
        await _rig.SweepAsync();

        Assert.AreEqual("✓ There is nothing to answer here any more.", _rig.Platform.Shown(_rig.Platform.Posts.Single()).Fallback);
    }

    [TestMethod]
    public async Task Several_clients_at_once_are_one_message_and_each_line_has_its_own_ending()
    {
        await _rig.Set(Northwind, ["sam"], ["lee"], client: "Northwind");
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.Says("priya", "Can you confirm the time?", Northwind);
        await _rig.AdvanceAsync(ThreeHours);

        var ping = _rig.Platform.Posts.Single();
        Assert.AreEqual("2 clients are waiting, the longest first: Dana Reyes (Acme) and Priya Shah (Northwind)", ping.Post.Fallback);

        await _rig.Says("sam", "Confirmed.", Northwind);
        await _rig.SweepAsync();
        Assert.AreEqual(
            """
            **1 client is waiting**
            **Dana Reyes (Acme), 3 h** in #acme-launch: “Any update on the deck?” [Draft a reply]
            ✓ You answered Priya after 3 h. · #northwind-launch
            """,
            ShownTo("sam"));
    }

    [TestMethod]
    public async Task Who_cannot_be_reached_is_replaced_at_once_and_in_order()
    {
        await _rig.Set(Rig.Acme, ["sam"], ["lee", "kim"], invitedBy: "ana");
        var gone = new HashSet<string> { "sam" };
        _rig.Platform.Refuse = to => to is Direct direct && gone.Contains(direct.Person) ? new PlatformException(Refusal.PersonUnreachable, $"{direct.Person} has left.") : null;
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);
        Assert.AreEqual("lee", _rig.Platform.Posts.Single().Person, "at the same instant");
        Assert.AreEqual("sam has left. Somebody else was told instead.", (await _rig.List(DeliveryState.Dropped)).Single().Problem);

        gone.UnionWith(["lee", "kim"]);
        await _rig.Says("priya", "Can you confirm the time?", thread: "t1");
        await _rig.AdvanceAsync(ThreeHours);
        Assert.AreEqual("ana", _rig.Platform.Posts[^1].Person, "then whoever invited the bot");

        gone.Add("ana");
        await _rig.Says("dana", "And the invoice?", thread: "t2");
        await _rig.AdvanceAsync(Duration.FromHours(19)); // Tuesday 10:00
        var dead = await _rig.List(DeliveryState.Dead);
        Assert.IsTrue(dead.Any(letter => letter.Problem == "ana has left. Nobody else is set who could be told."));
    }

    [TestMethod]
    public async Task When_another_responder_was_told_nobody_further_up_is_troubled()
    {
        await _rig.Set(Rig.Acme, ["sam", "kim"], [], invitedBy: "ana");
        _rig.Platform.Refuse = to => to is Direct { Person: "sam" } ? new PlatformException(Refusal.PersonUnreachable, "Sam has left.") : null;
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);

        Assert.AreEqual("kim", _rig.Platform.Posts.Single().Person);
        Assert.IsEmpty(await _rig.List(DeliveryState.Dead));
    }

    [TestMethod]
    public async Task Each_item_of_a_joined_ping_finds_its_own_successor()
    {
        await _rig.Set(Rig.Acme, ["sam"], ["lee"]);
        await _rig.Set(Northwind, ["sam"], ["kim"], client: "Northwind");
        _rig.Platform.Refuse = to => to is Direct { Person: "sam" } ? new PlatformException(Refusal.PersonUnreachable, "Sam has left.") : null;
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.Says("priya", "Can you confirm the time?", Northwind);
        await _rig.AdvanceAsync(ThreeHours);

        StringAssert.StartsWith(ShownTo("lee"), "**Dana Reyes (Acme) has been waiting 3 h**", StringComparison.Ordinal);
        StringAssert.StartsWith(ShownTo("kim"), "**Priya Shah (Northwind) has been waiting 3 h**", StringComparison.Ordinal);
        Assert.HasCount(2, _rig.Platform.Posts);
    }

    [TestMethod]
    public async Task When_none_of_several_can_be_reached_at_once_nothing_of_a_joined_ping_is_lost()
    {
        await _rig.Set(Rig.Acme, ["sam", "kim"], [], invitedBy: "ana");
        await _rig.Set(Northwind, ["sam", "kim"], [], client: "Northwind", invitedBy: "ana");
        _rig.Platform.Refuse = to => to is Direct { Person: not "ana" } ? new PlatformException(Refusal.PersonUnreachable, "Has left.") : null;
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.Says("priya", "Can you confirm the time?", Northwind);
        await _rig.AdvanceAsync(ThreeHours);

        Assert.AreEqual("2 clients are waiting, the longest first: Dana Reyes (Acme) and Priya Shah (Northwind)", _rig.Platform.Posts.Single().Post.Fallback);
    }

    [TestMethod]
    public async Task With_nobody_set_whoever_invited_the_bot_hears_what_is_missing()
    {
        await _rig.Set(Rig.Acme, [], [], invitedBy: "ana");
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);

        Assert.AreEqual("ana", _rig.Platform.Posts.Single().Person);
        StringAssert.Contains(ShownTo("ana"), "No responder is set for #acme-launch, so this comes to you, who invited me.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task With_nobody_set_and_nobody_known_there_is_a_dead_letter_that_says_so()
    {
        await _rig.Set(Rig.Acme, [], []);
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);

        Assert.IsEmpty(_rig.Platform.Posts);
        StringAssert.StartsWith(
            (await _rig.List(DeliveryState.Dead)).Single().Problem,
            "Nobody is set to hear about #acme-launch, and it is not known who invited the bot there.",
            StringComparison.Ordinal);
        Assert.HasCount(1, _rig.Logs.Warnings);
    }

    [TestMethod]
    [DataRow(Side.Client)]
    [DataRow(Side.Bot)]
    [DataRow(null)]
    public async Task A_responder_who_is_not_known_to_be_on_the_team_is_never_told(Side? side)
    {
        await _rig.Set(Rig.Acme, ["stranger"], ["lee"]);
        _rig.Platform.Person = key => new PersonProfile(key, key.Person, key.Person == "stranger" ? side : Side.Team);
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);

        Assert.AreEqual("lee", _rig.Platform.Posts.Single().Person);
    }

    [TestMethod]
    public async Task What_could_not_be_sent_before_closing_time_waits_for_the_next_opening()
    {
        _rig.Time.Advance(Duration.FromHours(4.99)); // 13:59
        _rig.Platform.Refuse = _ => new PlatformException(Refusal.TryLater, "Down for maintenance.", Duration.FromHours(1));
        await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours); // 16:59
        _rig.Platform.Refuse = _ => null;
        await _rig.AdvanceAsync(Duration.FromHours(3)); // 20:00
        Assert.IsEmpty(_rig.Platform.Posts);

        _rig.Time.MoveTo(Rig.Monday + Duration.FromDays(1));
        await _rig.SweepAsync();
        Assert.AreEqual("sam", _rig.Platform.Posts.Single().Person);
        StringAssert.StartsWith(ShownTo("sam"), "**Dana Reyes (Acme) has been waiting 3 h of working time** in #acme-launch", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Claimed_before_it_could_be_sent_the_nudge_is_not_needed()
    {
        _rig.Platform.Refuse = _ => new PlatformException(Refusal.TryLater, "Busy.");
        var asked = await _rig.Says("dana", "Any update on the deck?");
        await _rig.AdvanceAsync(ThreeHours);
        await _rig.Does("lee", WaitAction.Claim, asked);
        _rig.Platform.Refuse = _ => null;
        await _rig.AdvanceAsync(Duration.FromMinutes(1));

        Assert.IsEmpty(_rig.Platform.Posts);
        Assert.AreEqual("Somebody said they have it before it was sent.", (await _rig.List(DeliveryState.Dropped)).Single().Problem);
    }

    [TestMethod]
    public async Task Of_two_waits_joined_the_one_that_was_snoozed_meanwhile_still_gets_its_own_ping_later()
    {
        await _rig.Set(Northwind, ["sam"], ["lee"], client: "Northwind");
        _rig.Platform.Refuse = _ => new PlatformException(Refusal.TryLater, "Busy.");
        await _rig.Says("dana", "Any update on the deck?");
        var priya = await _rig.Says("priya", "Can you confirm the time?", Northwind);
        await _rig.AdvanceAsync(ThreeHours);
        await _rig.Does("sam", WaitAction.Snooze, priya, _rig.Time.Now + Duration.FromMinutes(30), Northwind);
        _rig.Platform.Refuse = _ => null;

        await _rig.AdvanceAsync(Duration.FromMinutes(1));
        StringAssert.StartsWith(PostText.Of(_rig.Platform.Posts.Single().Post), "**Dana Reyes (Acme) has been waiting", StringComparison.Ordinal);
        await _rig.AdvanceAsync(Duration.FromMinutes(29));
        StringAssert.StartsWith(PostText.Of(_rig.Platform.Posts[1].Post), "**Priya Shah (Northwind) has been waiting", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_client_mentions_people_by_name_and_nothing_is_interpreted()
    {
        _rig.Platform.Person = key => new PersonProfile(key, "", null);
        await _rig.Says("dana", "<@sam> and <@nobody>: any update? Is *this* final?");
        await _rig.AdvanceAsync(ThreeHours);

        StringAssert.Contains(ShownTo("sam"), "> @Sam Ito and @somebody: any update? Is *this* final?", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Whatever_dies_between_two_steps_the_ping_is_neither_lost_nor_silently_doubled()
    {
        for (var writes = 0; ; writes++)
        {
            await using var rig = new Rig();
            await Cast(rig);
            await rig.Set(Northwind, ["sam"], ["lee"], client: "Northwind");
            await rig.Says("dana", "Any update on the deck?");
            await rig.Says("priya", "Can you confirm the time?", Northwind);
            await rig.RestartAsync();
            rig.Durable.WritesToLive = writes;
            await rig.AdvanceAsync(ThreeHours);
            var died = rig.Durable.Died;
            await rig.RestartAsync();
            await rig.AdvanceAsync(Duration.FromMinutes(2)); // a dead host's lease is over

            var delivered = await rig.List(DeliveryState.Delivered);
            var said = string.Join('\n', rig.Platform.Posts.Select(sent => PostText.Of(sent.Post)));
            StringAssert.Contains(said, "Dana Reyes (Acme)", StringComparison.Ordinal, $"died before write {writes}");
            StringAssert.Contains(said, "Priya Shah (Northwind)", StringComparison.Ordinal, $"died before write {writes}");
            Assert.AreEqual(rig.Platform.Posts.Count, delivered.Count + delivered.Sum(one => one.Repeats), $"died before write {writes}");

            await rig.Says("sam", "On its way.");
            await rig.Says("sam", "Confirmed.", Northwind);
            await rig.SweepAsync();
            Assert.IsFalse((await rig.List(DeliveryState.Delivered)).Any(one => PostText.Of(rig.Platform.Shown(rig.Platform.Posts.Last(sent => sent.Message == one.Posted!.Message))).Contains("waiting 3 h", StringComparison.Ordinal)));
            if (!died) return;
        }
    }

    private static async Task Cast(Rig rig)
    {
        await rig.Know("dana", "Dana Reyes", Side.Client);
        await rig.Know("priya", "Priya Shah", Side.Client);
        foreach (var (id, name) in new[] { ("sam", "Sam Ito"), ("lee", "Lee Wong"), ("kim", "Kim Bo"), ("ana", "Ana Diaz") })
            await rig.Know(id, name, Side.Team);
        await rig.Set(Rig.Acme, ["sam"], ["lee"]);
    }

    private string ShownTo(string person) => PostText.Of(_rig.Platform.Shown(_rig.Platform.Posts.Single(sent => sent.Person == person)));
}
