using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Storage;

public abstract class LedgerRowsContract : StoreContract
{
    [TestMethod]
    public async Task A_fact_comes_back_as_it_was_with_nothing_lost_or_added()
    {
        var message = Facts.Message("m1", T0, thread: "root") with
        {
            Leading = "lee", Mentions = ["lee", "kim"], StatedNeed = Need.Closing, StatedKind = AnswerKind.Aside, JudgedNeed = Need.Resolved, Lesson = 3, Reader = 7,
        };
        var snooze = new LedgerFact(FactKind.Action, At(1), "m1", "a:m1") { Author = "sam", Do = WaitAction.Snooze, Until = At(60) };
        await Write(unit =>
        {
            Assert.IsTrue(Rows(unit).Add(Acme, message, "words", 2, T0));
            Assert.IsTrue(Rows(unit).Add(Acme, Facts.Reaction("m1", At(1)), null, 0, T0));
            Assert.IsTrue(Rows(unit).Add(Acme, snooze, null, 0, T0));
        });
        Restart();

        var facts = await Read(unit => Rows(unit).Facts(Acme).OrderBy(fact => fact.At).ThenBy(fact => fact.Kind).ToList());

        Assert.HasCount(3, facts);
        CollectionAssert.AreEqual(message.Mentions.ToList(), facts[0].Mentions.ToList());
        Assert.AreEqual(message with { Mentions = [], TextOrder = "words" }, facts[0] with { Mentions = [] });
        Assert.AreEqual(Facts.Reaction("m1", At(1)), facts[1]);
        Assert.AreEqual(snooze, facts[2]);
    }

    [TestMethod]
    public async Task A_fact_that_comes_again_changes_nothing_and_says_so()
    {
        Assert.IsTrue(await Write(unit => Rows(unit).Add(Acme, Facts.Message("m1", T0), "words", 0, T0)));
        Assert.IsFalse(await Write(unit => Rows(unit).Add(Acme, Facts.Message("m1", At(5), author: "eve"), "other words", 0, T0)));
        Assert.IsTrue(await Write(unit => Rows(unit).Add(Acme with { Channel = "other" }, Facts.Message("m1", T0), "words", 0, T0)), "another channel's is another fact");

        Assert.AreEqual(new StoredMessage("m1", null, "dana", T0, "words", null, 0), await Read(unit => Rows(unit).Message(Acme, "m1")));
        Assert.HasCount(1, await Read(unit => Rows(unit).Facts(Acme)));
    }

    [TestMethod]
    public async Task In_whatever_order_facts_arrive_people_see_the_same_messages()
    {
        (LedgerFact Fact, string? Text, int Files)[] facts =
        [
            (Facts.Message("m1", T0), "first", 1),
            (Facts.Edit("m1", At(1), "second"), "second", 1),
            (Facts.Edit("m1", At(2), "a tie: the last by text counts"), "a tie: the last by text counts", 2),
            (Facts.Edit("m1", At(2), "a tie: it"), "a tie: it", 3),
            (Facts.Message("m2", At(3)), "to be deleted", 0),
            (Facts.Delete("m2", At(4)), null, 0),
            (Facts.Message("m3", At(5)), "to be edited at its own instant", 0),
            (Facts.Edit("m3", At(5), "An edit at its own instant"), "An edit at its own instant", 0),
        ];
        StoredMessage[] expected =
        [
            new("m1", null, "dana", T0, "a tie: the last by text counts", At(2), 2),
            new("m3", null, "dana", At(5), "An edit at its own instant", null, 0),
        ];
        var random = new Randomizer(7);
        for (var round = 0; round < 60; round++)
        {
            var channel = Acme with { Channel = $"round{round}" };
            var order = random.Shuffled(facts);
            await Write(unit =>
            {
                foreach (var (fact, text, files) in order)
                    Rows(unit).Add(channel, fact, text, files, T0);
            });

            var shown = await Read(unit => Rows(unit).ChannelMessages(channel, 10));
            CollectionAssert.AreEqual(expected, shown.ToArray(), $"order: {string.Join(' ', order.Select(each => each.Fact.Key))}");
        }
    }

    [TestMethod]
    public async Task The_words_of_a_deleted_message_go_at_once_also_those_that_come_later()
    {
        await Write(unit =>
        {
            Rows(unit).Add(Acme, Facts.Message("m1", T0), "words", 0, T0);
            Rows(unit).Add(Acme, Facts.Delete("m1", At(1)), null, 0, T0);
            Rows(unit).Add(Acme, Facts.Edit("m1", At(0.5)), "late words", 0, T0);
            Rows(unit).Add(Acme, Facts.Delete("m2", At(1)), null, 0, T0);
            Rows(unit).Add(Acme, Facts.Message("m2", T0), "late words", 0, T0);
        });

        var facts = await Read(unit => Rows(unit).Facts(Acme));
        Assert.HasCount(5, facts);
        Assert.IsTrue(facts.All(fact => fact.TextOrder.Length == 0));
        Assert.IsNull(await Read(unit => Rows(unit).Message(Acme, "m1")));
        Assert.IsNull(await Read(unit => Rows(unit).Message(Acme, "m2")));
    }

    [TestMethod]
    public async Task The_main_flow_holds_no_replies_and_a_thread_holds_its_root_and_its_replies()
    {
        await Write(unit =>
        {
            foreach (var fact in new[]
            {
                Facts.Message("r2", At(4), thread: "m1"), Facts.Message("m1", T0), Facts.Message("r1", At(2), thread: "m1"), Facts.Message("m2", At(1)),
                Facts.Message("m3", At(5)), Facts.Message("x1", At(3), thread: "m2"),
            })
            {
                Rows(unit).Add(Acme, fact, fact.Message, 0, T0);
            }
        });

        Assert.AreEqual("m1 m2 m3", await Read(unit => Ids(Rows(unit).Messages(new Conversation(Acme, null), At(9), 10))));
        Assert.AreEqual("m2 m3", await Read(unit => Ids(Rows(unit).Messages(new Conversation(Acme, null), At(9), 2))));
        Assert.AreEqual("m1 m2", await Read(unit => Ids(Rows(unit).Messages(new Conversation(Acme, null), At(5), 10))), "before is exclusive");
        Assert.AreEqual("m1 r1 r2", await Read(unit => Ids(Rows(unit).Messages(new Conversation(Acme, "m1"), At(9), 10))));
        Assert.AreEqual("r1 r2", await Read(unit => Ids(Rows(unit).Messages(new Conversation(Acme, "m1"), At(9), 2))));
        Assert.AreEqual("m1 r1", await Read(unit => Ids(Rows(unit).Messages(new Conversation(Acme, "m1"), At(4), 10))));
        Assert.AreEqual("m1 m2 r1 x1 r2 m3", await Read(unit => Ids(Rows(unit).ChannelMessages(Acme, 10))));
    }

    [TestMethod]
    public async Task Old_words_are_erased_with_their_edits_and_the_facts_stay()
    {
        await Write(unit =>
        {
            Rows(unit).Add(Acme, Facts.Edit("old", At(50)), "edited late", 0, T0);
            Rows(unit).Add(Acme, Facts.Message("old", T0), "old words", 0, T0);
            Rows(unit).Add(Acme, Facts.Message("new", At(20)), "new words", 0, T0);
        });

        Assert.AreEqual(1, await Write(unit => Rows(unit).EraseTexts(At(10), 1)));
        Assert.AreEqual(1, await Write(unit => Rows(unit).EraseTexts(At(10), 10)));
        Assert.AreEqual(0, await Write(unit => Rows(unit).EraseTexts(At(10), 10)));

        Assert.AreEqual(new StoredMessage("old", null, "dana", T0, null, At(50), 0), await Read(unit => Rows(unit).Message(Acme, "old")));
        Assert.AreEqual("new words", (await Read(unit => Rows(unit).Message(Acme, "new")))!.Text);
        Assert.HasCount(3, await Read(unit => Rows(unit).Facts(Acme)));
    }

    [TestMethod]
    public async Task A_wait_comes_back_as_it_was()
    {
        var closed = new StoredWait(
            new Wait(
                Acme,
                "root",
                [new Ask("m1", T0, "dana"), new Ask("m2", At(1), "eve"), new Ask("m3", At(1), "dana")],
                Outcome.Answered,
                At(9),
                new SettledBy(FactKind.Reaction, "m2", "sam"),
                new Claim("lee", At(2)),
                At(30)),
            null,
            3,
            Duration.FromTicks(123_456_789),
            false);
        var open = Open("m4", At(2), due: At(60));
        await Write(unit => Rows(unit).Save(Acme, [open, closed], []));
        Restart();

        var waits = await Read(unit => Rows(unit).Waits(Acme));

        Assert.HasCount(2, waits);
        Same(closed, waits[0]);
        Same(open, waits[1]);
    }

    [TestMethod]
    public async Task Saving_replaces_by_id_and_removes_what_is_listed()
    {
        await Write(unit => Rows(unit).Save(Acme, [Open("m1", T0), Open("m2", At(1), due: At(5)), Open("m3", At(2))], []));
        var answered = new StoredWait(Open("m2", At(1)).Wait with { Outcome = Outcome.Answered, SettledAt = At(3), SettledBy = new SettledBy(FactKind.Message, "m9", "sam") }, null, 1, Duration.FromMinutes(2), true);
        await Write(unit => Rows(unit).Save(Acme, [answered], [Open("m1", T0).Wait.Id]));

        var waits = await Read(unit => Rows(unit).Waits(Acme));
        Assert.HasCount(2, waits);
        Same(answered, waits[0]);
        Same(Open("m3", At(2)), waits[1]);
        Assert.IsNull(await Read(unit => Rows(unit).NextDue()));
        Assert.HasCount(1, await Read(unit => Rows(unit).OpenWaits(null, 10)));
    }

    [TestMethod]
    public async Task A_message_finds_its_open_wait_before_its_closed_ones_also_when_it_is_not_the_oldest_ask()
    {
        StoredWait Closed(string id, double since, double settled, params Ask[] more) => new(
            new Wait(Acme, null, [new Ask(id, At(since), "dana"), .. more], Outcome.Answered, At(settled), new SettledBy(FactKind.Message, "a", "sam")), null, 1, Duration.Zero, true);
        await Write(unit => Rows(unit).Save(
            Acme,
            [Closed("m1", 0, 5), Closed("m1", 6, 8), Closed("m2", 1, 5, new Ask("m3", At(2), "dana")), new StoredWait(new Wait(Acme, null, [new Ask("m4", At(10), "dana"), new Ask("m3", At(11), "dana")], Outcome.Open), null, 1, null, null)],
            []));

        Assert.AreEqual(At(6), (await Read(unit => Rows(unit).WaitOf(Acme, "m1")))!.Wait.Since);
        Assert.AreEqual(At(10), (await Read(unit => Rows(unit).WaitOf(Acme, "m3")))!.Wait.Since);
        Assert.AreEqual(At(1), (await Read(unit => Rows(unit).WaitOf(Acme, "m2")))!.Wait.Since);
        Assert.IsNull(await Read(unit => Rows(unit).WaitOf(Acme, "m")));
    }

    [TestMethod]
    public async Task Waits_of_a_period_begin_in_it_and_the_end_is_outside()
    {
        await Write(unit => Rows(unit).Save(Acme, [Open("m1", T0), Open("m2", At(1)), Open("m3", At(2))], []));

        var waits = await Read(unit => Rows(unit).Waits(Acme, T0, At(2)));

        Assert.AreEqual("m1 m2", string.Join(' ', waits.Select(stored => stored.Wait.Asks[0].Message)));
    }

    [TestMethod]
    public async Task Due_channels_come_most_overdue_first_and_each_once()
    {
        var beta = Acme with { Channel = "beta" };
        var gamma = new ChannelKey("test:W2", "gamma");
        await Write(unit =>
        {
            Rows(unit).Save(Acme, [Open("m1", T0, due: At(30)), Open("m2", At(1), due: At(31))], []);
            Rows(unit).Save(beta, [Open("m1", T0, due: At(20), channel: beta)], []);
            Rows(unit).Save(gamma, [Open("m1", T0, due: At(90), channel: gamma)], []);
        });

        CollectionAssert.AreEqual(new[] { beta, Acme }, (await Read(unit => Rows(unit).DueChannels(At(31), 10))).ToArray());
        CollectionAssert.AreEqual(new[] { beta }, (await Read(unit => Rows(unit).DueChannels(At(31), 1))).ToArray());
        CollectionAssert.AreEqual(new[] { beta }, (await Read(unit => Rows(unit).DueChannels(At(20), 10))).ToArray(), "due includes the instant itself");
        Assert.IsEmpty(await Read(unit => Rows(unit).DueChannels(At(19), 10)));
        Assert.AreEqual(At(20), await Read(unit => Rows(unit).NextDue()));
        Assert.AreEqual("acme beta", string.Join(' ', (await Read(unit => Rows(unit).OpenWaits("test:W1", 10))).Select(stored => stored.Wait.Channel.Channel).Distinct().Order()));
        Assert.HasCount(4, await Read(unit => Rows(unit).OpenWaits(null, 10)));
    }

    [TestMethod]
    public async Task What_is_open_is_counted_with_its_oldest_and_without_what_nobody_looks_at()
    {
        Assert.AreEqual(new OpenCount(0, null), await Read(unit => Rows(unit).CountOpen()));
        var answered = new StoredWait(Open("m0", At(-5)).Wait with { Outcome = Outcome.Answered, SettledAt = At(9), SettledBy = new SettledBy(FactKind.Message, "m9", "sam") }, null, 1, Duration.Zero, true);
        await Write(unit =>
        {
            Rows(unit).Save(Acme, [Open("m2", At(2), due: At(30)), Open("m1", At(1), due: At(31)), Open("ended", T0), answered], []);
            Rows(unit).Save(Acme with { Channel = "other" }, [Open("m3", At(3), due: At(32))], []);
        });

        Assert.AreEqual(new OpenCount(3, At(1)), await Read(unit => Rows(unit).CountOpen()));
    }

    [TestMethod]
    public async Task What_a_fold_that_begins_late_asks_for_is_found_by_its_instant()
    {
        var ended = new StoredWait(Open("m2", At(1)).Wait with { Outcome = Outcome.Answered, SettledAt = At(9), SettledBy = new SettledBy(FactKind.Message, "m9", "sam") }, null, 1, Duration.Zero, true);
        await Write(unit =>
        {
            Rows(unit).Save(Acme, [Open("m1", T0, due: At(30)), Open("m3", At(2), due: At(31)), ended], []);
            foreach (var fact in new[] { Facts.Message("m1", T0), Facts.Message("m2", At(1)), Facts.Edit("m1", At(10)), Facts.Message("m3", At(2)), Facts.Reaction("m3", At(12)) })
                Rows(unit).Add(Acme, fact, null, 0, T0);
        });

        Assert.AreEqual("m1 m2 m3", await Waits(At(9)), "closed at the instant itself");
        Assert.AreEqual("m1 m3", await Waits(At(9.1)));
        Assert.AreEqual("m1", await Read(unit => string.Join(' ', Rows(unit).DueWaits(Acme, At(30)).Select(stored => stored.Wait.Asks[0].Message))));
        Assert.AreEqual("e:m1 m:m1 m:m3 r:m3", await Read(unit => string.Join(' ', Rows(unit).Facts(Acme, At(10)).Select(fact => fact.Key[..4]).Order(StringComparer.Ordinal))), "all of a message to which something happened");
        Assert.AreEqual("e:m1 m:m1", await Read(unit => string.Join(' ', Rows(unit).FactsAbout(Acme, "m1").Select(fact => fact.Key[..4]).Order(StringComparer.Ordinal))));

        Task<string> Waits(Instant from) => Read(unit => string.Join(' ', Rows(unit).WaitsSince(Acme, from).Select(stored => stored.Wait.Asks[0].Message).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task Only_a_message_of_the_clients_side_that_still_stands_is_a_clients_reply()
    {
        await Write(unit =>
        {
            unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(Acme.Workspace, "sam"), "Sam", Side.Team));
            Rows(unit).Add(Acme, Facts.Message("m1", At(1), author: "sam", thread: "root"), null, 0, T0);
            Rows(unit).Add(Acme, Facts.Message("m2", At(2), thread: "root"), null, 0, T0);
            Rows(unit).Add(Acme, Facts.Delete("m2", At(3)), null, 0, T0);
            Rows(unit).Add(Acme, Facts.Message("m3", At(4), author: "somebody", thread: "root"), null, 0, T0);
        });

        Assert.IsFalse(await Read(unit => Rows(unit).ClientReplied(Acme, "root", At(4))), "one of ours, one deleted, and one not before");
        Assert.IsTrue(await Read(unit => Rows(unit).ClientReplied(Acme, "root", At(5))), "who is not known counts as a client");
    }

    [TestMethod]
    public async Task The_marks_of_a_wait_come_back_and_unknown_ones_as_unknown()
    {
        var claim = new AskMark("m2", At(1), AskMarkKind.Claim, Facts.Reaction("m1", At(3)));
        var snooze = new AskMark("m1", T0, AskMarkKind.Snooze, new LedgerFact(FactKind.Action, At(4), "m1", "a:m1") { Author = "sam", Do = WaitAction.Snooze, Until = At(60) });
        var wait = new Wait(Acme, null, [new Ask("m1", T0, "dana"), new Ask("m2", At(1), "dana")], Outcome.Open) { Marks = [snooze, claim] };
        var unknown = Open("m3", At(2)) with { Wait = Open("m3", At(2)).Wait with { Marks = null } };
        await Write(unit => Rows(unit).Save(Acme, [new StoredWait(wait, null, 1, null, null), unknown], []));
        Restart();

        var waits = await Read(unit => Rows(unit).Waits(Acme));

        CollectionAssert.AreEqual(new[] { snooze, claim }, waits[0].Wait.Marks!.ToArray());
        Assert.IsNull(waits[1].Wait.Marks);
    }

    [TestMethod]
    public async Task A_rung_is_only_ever_replaced_by_a_higher_one()
    {
        await Write(unit => Rows(unit).Note(Acme, [new SentRung("m1", T0, Rung.Overdue), new SentRung("m1", At(5), Rung.Nudge)]));
        await Write(unit => Rows(unit).Note(Acme, [new SentRung("m1", T0, Rung.Nudge), new SentRung("m1", At(5), Rung.Reminder(2))]));

        CollectionAssert.AreEquivalent(
            new[] { new SentRung("m1", T0, Rung.Overdue), new SentRung("m1", At(5), Rung.Reminder(2)) },
            (await Read(unit => Rows(unit).Rungs(Acme))).ToArray());
        Assert.AreEqual(Rung.Reminder(2), await Read(unit => Rows(unit).RungOf(Acme, new Ask("m1", At(5), "dana"))));
        Assert.AreEqual(Rung.None, await Read(unit => Rows(unit).RungOf(Acme, new Ask("m1", At(6), "dana"))));
    }

    [TestMethod]
    public async Task The_channels_of_a_person_are_those_where_they_wrote_reacted_acted_or_were_mentioned()
    {
        ChannelKey Of(string name) => Acme with { Channel = name };
        await Write(unit =>
        {
            Rows(unit).Add(Of("wrote"), Facts.Message("m1", T0, author: "lee"), "words", 0, T0);
            Rows(unit).Add(Of("wrote"), Facts.Message("m2", T0, author: "lee"), "words", 0, T0);
            Rows(unit).Add(Of("reacted"), Facts.Reaction("m1", T0, author: "lee"), null, 0, T0);
            Rows(unit).Add(Of("mentioned"), Facts.Message("m1", T0) with { Mentions = ["lee"] }, "<@lee>", 0, T0);
            Rows(unit).Add(Of("absent"), Facts.Message("m1", T0), "words", 0, T0);
        });

        var channels = await Read(unit => Rows(unit).ChannelsOf(new PersonKey(Acme.Workspace, "lee")));
        Assert.AreEqual("mentioned reacted wrote", string.Join(' ', channels.Select(channel => channel.Channel)));
    }

    [TestMethod]
    public async Task What_a_unit_sees_before_a_message_is_what_is_stored_whatever_happened_to_it_and_in_whatever_order()
    {
        string?[] threads = [null, null, "m00", "m01"];
        var facts = Enumerable.Range(0, 24).SelectMany(number => new (LedgerFact Fact, string? Text)[]
        {
            (Facts.Message($"m{number:00}", At(number), thread: threads[number % threads.Length]), $"words {number}"),
            number % 5 == 0 ? (Facts.Edit($"m{number:00}", At(number + 1)), $"other words {number}") : (Facts.Reaction($"m{number:00}", At(number + 1)), null),
            number % 7 == 0 ? (Facts.Delete($"m{number:00}", At(number + 2)), null) : (Facts.Reaction($"m{number:00}", At(number + 2), emoji: "tada"), null),
        }).ToList();
        foreach (var seed in new uint[] { 0, 1, 2, 3 })
        {
            var channel = Acme with { Channel = $"talk{seed}" };
            var arrived = 0;
            foreach (var (fact, text) in seed == 0 ? [.. facts.OrderBy(entry => entry.Fact.At)] : new Randomizer(seed).Shuffled(facts))
            {
                if (++arrived % 10 == 0) await Assert.ThrowsExactlyAsync<FormatException>(() => Write(unit => Rows(unit).Add(channel, fact, text, 0, T0) ? throw new FormatException("on purpose") : true));
                await Write(unit => Rows(unit).Add(channel, fact, text, 0, T0));
                if (arrived % 17 == 0) await Write(unit => Rows(unit).EraseTexts(At(3), 100));
                foreach (var thread in threads)
                {
                    var conversation = new Conversation(channel, thread);
                    var (inUnit, stored) = (await Write(unit => Rows(unit).Messages(conversation, At(arrived / 3), 6)), await Read(unit => Rows(unit).Messages(conversation, At(arrived / 3), 6)));
                    CollectionAssert.AreEqual(stored.ToArray(), inUnit.ToArray(), $"seed {seed}, after {arrived} facts, in {thread ?? "the main flow"}");
                }
            }
        }
    }

    private static ILedgerRows Rows(IUnitOfWork unit) => unit.Get<ILedgerRows>();

    private static string Ids(IEnumerable<StoredMessage> messages) => string.Join(' ', messages.Select(message => message.Message));

    private static StoredWait Open(string id, Instant since, Instant? due = null, ChannelKey? channel = null) =>
        new(new Wait(channel ?? Acme, null, [new Ask(id, since, "dana")], Outcome.Open), due, 1, null, null);

    private static void Same(StoredWait expected, StoredWait actual)
    {
        CollectionAssert.AreEqual(expected.Wait.Asks.ToList(), actual.Wait.Asks.ToList());
        Assert.AreEqual(expected with { Wait = expected.Wait with { Asks = actual.Wait.Asks } }, actual);
    }
}
