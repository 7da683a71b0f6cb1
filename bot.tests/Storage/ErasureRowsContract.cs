using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Drafts;
using ServiceBot.Durable;
using ServiceBot.Intake;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Outbox;
using ServiceBot.Slack.Install;

namespace ServiceBot.Tests.Storage;

public abstract class ErasureRowsContract : StoreContract
{
    private static ChannelKey Other { get; } = new("test:W10", "acme");

    [TestMethod]
    public async Task An_erased_workspace_was_never_there_and_its_neighbour_still_is()
    {
        await Write(unit =>
        {
            Fill(unit, Acme);
            Fill(unit, Other);
            unit.Get<IValueRows>().Set("of-nobody", "x");
        });

        await Write(unit => unit.Get<IErasureRows>().EraseWorkspace(Acme.Workspace));

        Assert.AreEqual("nothing", await Write(unit => Seen(unit, Acme)), "in the writer, which remembers");
        Assert.AreEqual("nothing", await Read(unit => Seen(unit, Acme)));
        Assert.AreEqual("settings person channel fact message wait rung delivery lesson note draft installation value", await Read(unit => Seen(unit, Other)));
        Assert.AreEqual("x", await Read(unit => unit.Get<IValueRows>().Get("of-nobody")));
        Assert.IsTrue(await Write(unit => unit.Get<IRequestRows>().FirstTime(Acme.Workspace, "Ev1", T0)));
        Assert.IsFalse(await Write(unit => unit.Get<IRequestRows>().FirstTime(Other.Workspace, "Ev1", T0)));
        Assert.AreEqual(Other.Workspace, (await Write(unit => unit.Get<IRequestRows>().Claim("host", T0, At(5), 10))).Single().Who.Workspace);
    }

    [TestMethod]
    public async Task An_erasure_that_is_abandoned_erases_nothing()
    {
        await Write(unit => Fill(unit, Acme));
        await Assert.ThrowsExactlyAsync<FormatException>(() => Write(unit =>
        {
            unit.Get<IErasureRows>().EraseWorkspace(Acme.Workspace);
            Assert.AreEqual("nothing", Seen(unit, Acme));
            throw new FormatException("on purpose");
        }));

        Assert.AreEqual("settings person channel fact message wait rung delivery lesson note draft installation value", await Write(unit => Seen(unit, Acme)));
    }

    [TestMethod]
    public async Task A_workspace_can_be_erased_in_pieces_that_leave_its_neighbour_alone()
    {
        await Write(unit =>
        {
            Fill(unit, Acme);
            Fill(unit, Other);
            for (var number = 0; number < 25; number++)
                unit.Get<ILedgerRows>().Add(Acme, Facts.Message($"x{number}", At(number)), "words", 0, T0);
        });
        var pieces = 0;
        while (await Write(unit => unit.Get<IErasureRows>().EraseSome(Acme.Workspace, 10)) is > 0 and var some)
        {
            Assert.IsLessThanOrEqualTo(10, some);
            pieces++;
        }

        Assert.IsGreaterThan(3, pieces);
        Assert.IsEmpty(await Read(unit => unit.Get<ILedgerRows>().Facts(Acme)));
        Assert.IsGreaterThan(0, await Write(unit => unit.Get<IErasureRows>().EraseWorkspace(Acme.Workspace)));
        Assert.AreEqual("nothing", await Read(unit => Seen(unit, Acme)));
        Assert.IsNotEmpty(await Read(unit => unit.Get<ILedgerRows>().Facts(Other)));
    }

    [TestMethod]
    public async Task A_persons_words_go_a_few_at_a_time_with_their_edits_and_nobody_elses_do()
    {
        await Write(unit =>
        {
            var rows = unit.Get<ILedgerRows>();
            for (var number = 0; number < 7; number++)
                rows.Add(Acme, Facts.Message($"d{number}", At(number)), "Dana's", 0, T0);
            rows.Add(Acme, Facts.Edit("d3", At(20), "edited"), "edited", 0, T0);
            rows.Add(Acme, Facts.Message("k1", At(8), author: "kim"), "Kim's", 0, T0);
        });
        var stretches = 0;
        for (Instant? from = Instant.MinValue; from is { } begin; stretches++)
        {
            var stretch = await Write(unit => unit.Get<IErasureRows>().EraseWordsOf(Acme.Workspace, Acme.Channel, "dana", begin, 3));
            Assert.IsLessThanOrEqualTo(4, stretch.Erased);
            from = stretch.Next;
        }

        Assert.AreEqual(3, stretches, "three messages each, whoever wrote them");

        var messages = await Read(unit => unit.Get<ILedgerRows>().ChannelMessages(Acme, 100));
        Assert.HasCount(8, messages, "that they wrote stays");
        Assert.AreEqual("Kim's", string.Join(' ', messages.Select(message => message.Text).Where(text => text is not null)));
    }

    [TestMethod]
    public async Task More_messages_of_one_instant_than_are_looked_at_together_hold_nothing_up()
    {
        await Write(unit =>
        {
            for (var number = 0; number < 9; number++)
                unit.Get<ILedgerRows>().Add(Acme, Facts.Message($"d{number}", At(number < 6 ? 0 : number)), "Dana's", 0, T0);
        });
        var erased = 0;
        for (Instant? from = Instant.MinValue; from is { } begin;)
        {
            var stretch = await Write(unit => unit.Get<IErasureRows>().EraseWordsOf(Acme.Workspace, Acme.Channel, "dana", begin, 2));
            (erased, from) = (erased + stretch.Erased, stretch.Next);
        }

        Assert.AreEqual(9, erased);
    }

    [TestMethod]
    public async Task Who_a_person_is_goes_with_what_they_asked_and_the_side_stays()
    {
        await Write(unit => Fill(unit, Acme));

        Assert.IsGreaterThan(0, await Write(unit => unit.Get<IErasureRows>().ErasePerson(Acme.Workspace, "sam")));

        var sam = (await Write(unit => unit.Get<IClientRows>().Person(new PersonKey(Acme.Workspace, "sam"))))!;
        Assert.AreEqual(("", Side.Team), (sam.Name, sam.Side));
        Assert.IsEmpty(await Write(unit => unit.Get<IRequestRows>().Claim("host", T0, At(5), 10)));
        Assert.IsNull(await Read(unit => unit.Get<IDraftRows>().Get(Acme.Workspace, "d1")));
    }

    private static void Fill(IUnitOfWork unit, ChannelKey channel)
    {
        var (clients, ledger, deliveries, requests) = (unit.Get<IClientRows>(), unit.Get<ILedgerRows>(), unit.Get<IDeliveryRows>(), unit.Get<IRequestRows>());
        var sam = new PersonKey(channel.Workspace, "sam");
        clients.Set(ClientChannel.Unset(channel) with { Client = "Acme" }, T0);
        clients.Learn(new PersonProfile(sam, "Sam", Side.Team));
        clients.Learn(new ChannelSighting(channel, "acme-team", true));
        ledger.Add(channel, Facts.Message("m1", T0), "words", 0, T0);
        ledger.Save(channel, [new StoredWait(new Wait(channel, null, [new Ask("m1", T0, "dana")], Outcome.Open), At(5), 1, null, null)], []);
        ledger.Note(channel, [new SentRung("m1", T0, Rung.Nudge)]);
        var key = $"ping:{channel}";
        deliveries.Enqueue(new Delivery(key, channel.Workspace, "ping", new Direct(channel.Workspace, "sam"), "payload", T0, T0, At(60)));
        deliveries.About(key, ["subject"]);
        LessonBook.Learn(unit, channel, "m1", "words", Need.Closing, inForce: true, "sam", T0);
        unit.Get<INoteRows>().Put(new ClientNote(channel, unit.Get<INoteRows>().TakeNumber(channel.Workspace), "words", "sam", T0));
        unit.Get<IDraftRows>().Put(new HeldDraft(sam, "d1", new Conversation(channel, null), "m1", T0, "sealed", "digest"));
        unit.Get<IInstallationRows>().Put(new Installation(channel.Workspace, "E1", "Acme", "A1", "U1", null, "sam", T0));
        unit.Get<IInstallationRows>().Put(new HeldToken(channel.Workspace, HeldToken.Bot, "sealed", "commands", T0, null, 1));
        unit.Get<IInstallationRows>().Belongs(channel.Workspace, "E1");
        requests.Add(new PersonRequest("r1", sam, new Conversation(channel, null), null, null, "draft", new Direct(channel.Workspace, "sam"), T0));
        requests.FirstTime(channel.Workspace, "Ev1", T0);
        unit.Get<IValueRows>().Set($"{channel.Workspace}/cursor", "x");
    }

    private static string Seen(IUnitOfWork unit, ChannelKey channel)
    {
        var (clients, ledger) = (unit.Get<IClientRows>(), unit.Get<ILedgerRows>());
        (string Name, bool There)[] kept =
        [
            ("settings", clients.Settings(channel, At(1)) is not null || clients.All(channel.Workspace).Count > 0),
            ("person", clients.Person(new PersonKey(channel.Workspace, "sam")) is not null || clients.People(channel.Workspace).Count > 0),
            ("channel", clients.Channel(channel) is not null),
            ("fact", ledger.Facts(channel).Count > 0 || ledger.ChannelsOf(new PersonKey(channel.Workspace, "dana")).Count > 0),
            ("message", ledger.Message(channel, "m1") is not null),
            ("wait", ledger.Waits(channel).Count > 0 || ledger.OpenWaits(channel.Workspace, 10).Count > 0),
            ("rung", ledger.Rungs(channel).Count > 0),
            ("delivery", unit.Get<IDeliveryRows>().Find($"ping:{channel}") is not null),
            ("lesson", LessonBook.About(unit, channel.Workspace, "words") is not null || unit.Get<ILessonRows>().Get(channel.Workspace, 1) is not null),
            ("note", unit.Get<INoteRows>().Of(channel).Count > 0 || unit.Get<INoteRows>().Get(channel.Workspace, 1) is not null),
            ("draft", unit.Get<IDraftRows>().Get(channel.Workspace, "d1") is not null),
            ("installation", unit.Get<IInstallationRows>().Get(channel.Workspace) is not null || unit.Get<IInstallationRows>().Token(channel.Workspace, HeldToken.Bot) is not null
                || unit.Get<IInstallationRows>().EnterpriseOf(channel.Workspace) is not null),
            ("value", unit.Get<IValueRows>().Get($"{channel.Workspace}/cursor") is not null),
        ];
        var there = kept.Where(each => each.There).Select(each => each.Name).ToList();
        return there.Count == 0 ? "nothing" : string.Join(' ', there);
    }
}
