using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Storage;

public abstract class ClientRowsContract : StoreContract
{
    private static PersonKey Dana { get; } = new(Acme.Workspace, "dana");

    [TestMethod]
    public async Task Settings_come_back_as_they_were()
    {
        var settings = Named("Acme") with
        {
            Name = "acme-team",
            Responders = ["sam", "lee"],
            EscalateTo = ["kim"],
            Policy = new Policy(Duration.FromMinutes(90), Duration.FromHours(2), Duration.FromHours(1)),
            Calendar = new CalendarSettings(
                "Europe/London",
                new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>
                {
                    [IsoDayOfWeek.Sunday] = [new OpenInterval(0, 1440)],
                    [IsoDayOfWeek.Monday] = [new OpenInterval(540, 750), new OpenInterval(810, 1050)],
                },
                [new LocalDate(2026, 12, 25)]),
            Reactions = new ReactionSettings(["done"], []),
            TeamChannel = "team",
            InvitedBy = "sam",
        };
        await Write(unit => Rows(unit).Set(settings, T0));
        Restart();

        var (version, from, stored) = (await Read(unit => Rows(unit).Settings(Acme, At(1))))!;

        Assert.AreEqual((1, T0), (version, from));
        Assert.AreEqual(
            (Acme, "Acme", "acme-team", settings.Policy, "Europe/London", "team", "sam"),
            (stored.Key, stored.Client, stored.Name, stored.Policy, stored.Calendar.TimeZone, stored.TeamChannel, stored.InvitedBy));
        CollectionAssert.AreEqual(new[] { "sam", "lee" }, stored.Responders.ToArray());
        CollectionAssert.AreEqual(new[] { "kim" }, stored.EscalateTo.ToArray());
        CollectionAssert.AreEqual(new[] { new LocalDate(2026, 12, 25) }, stored.Calendar.Closed.ToArray());
        CollectionAssert.AreEqual(new[] { "done" }, stored.Reactions.Settling.ToArray());
        Assert.IsEmpty(stored.Reactions.Claiming);
        CollectionAssert.AreEquivalent(new[] { IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday }, stored.Calendar.Hours.Keys.ToArray());
        CollectionAssert.AreEqual(new[] { new OpenInterval(540, 750), new OpenInterval(810, 1050) }, stored.Calendar.Hours[IsoDayOfWeek.Monday].ToArray());
    }

    [TestMethod]
    public async Task The_past_keeps_its_settings()
    {
        await Write(unit => Rows(unit).Set(Named("Acme"), T0));
        await Write(unit => Rows(unit).Set(Named("Acme Ltd"), At(10)));

        // Inside a unit that writes and inside one that reads: the answer must not hang on what is remembered.
        foreach (var ask in new Func<Func<IUnitOfWork, (string?, string?, string?, int)>, Task<(string?, string?, string?, int)>>[] { Write, Read })
        {
            var seen = await ask(unit => (
                Rows(unit).Settings(Acme, At(-1))?.Settings.Client,
                Rows(unit).Settings(Acme, At(9))?.Settings.Client,
                Rows(unit).Settings(Acme, At(10))?.Settings.Client,
                Rows(unit).History(Acme).Count));
            Assert.AreEqual((null, "Acme", "Acme Ltd", 2), seen);
        }
    }

    [TestMethod]
    public async Task Setting_what_is_set_already_makes_no_version()
    {
        Assert.AreEqual(1, (await Write(unit => Rows(unit).Set(Named("Acme"), T0)))?.Version);
        Restart();
        Assert.IsNull(await Write(unit => Rows(unit).Set(Named("Acme"), At(5))));
        Assert.AreEqual(2, (await Write(unit => Rows(unit).Set(Named("Acme") with { Responders = ["sam"] }, At(6))))?.Version);
    }

    [TestMethod]
    public async Task All_gives_the_latest_of_each_channel_by_client()
    {
        var other = new ChannelKey("test:W2", "zeta");
        await Write(unit =>
        {
            Rows(unit).Set(Named("Zeta", other), T0);
            Rows(unit).Set(Named("beta", Acme with { Channel = "b" }), T0);
            Rows(unit).Set(Named("Acme"), T0);
            Rows(unit).Set(Named("Omega"), At(1));
        });

        Assert.AreEqual("beta Omega Zeta", string.Join(' ', (await Read(unit => Rows(unit).All(null))).Select(version => version.Settings.Client)));
        Assert.AreEqual("beta Omega", string.Join(' ', (await Read(unit => Rows(unit).All("test:W1"))).Select(version => version.Settings.Client)));
    }

    [TestMethod]
    public async Task What_is_not_said_about_a_person_leaves_what_is_known()
    {
        Assert.IsFalse(await Write(unit => Rows(unit).Learn(new PersonProfile(Dana, "Dana", null))));
        Assert.IsTrue(await Write(unit => Rows(unit).Learn(new PersonProfile(Dana, "", Side.Client))));
        Assert.IsFalse(await Write(unit => Rows(unit).Learn(new PersonProfile(Dana, "", null))));
        Assert.IsFalse(await Write(unit => Rows(unit).Learn(new PersonProfile(Dana, "Dana Reyes", Side.Client))));
        Assert.IsTrue(await Write(unit => Rows(unit).Learn(new PersonProfile(Dana, "Dana Reyes", Side.Team))));

        Assert.AreEqual(new KnownPerson(Dana, "Dana Reyes", Side.Team), await Write(unit => Rows(unit).Person(Dana)));
        Assert.AreEqual(new KnownPerson(Dana, "Dana Reyes", Side.Team), await Read(unit => Rows(unit).Person(Dana)));
        Assert.HasCount(1, await Read(unit => Rows(unit).People(Acme.Workspace)));
        Assert.IsNull(await Read(unit => Rows(unit).Person(Dana with { Person = "nobody" })));
    }

    [TestMethod]
    public async Task What_an_abandoned_unit_learned_is_not_believed()
    {
        await Write(unit => Rows(unit).Learn(new PersonProfile(Dana, "Dana", Side.Client)));
        await Assert.ThrowsExactlyAsync<FormatException>(() => Write(unit =>
        {
            Rows(unit).Learn(new PersonProfile(Dana, "Impostor", Side.Team));
            Rows(unit).Learn(new ChannelSighting(Acme, "wrong", false));
            Rows(unit).Set(Named("Wrong"), T0);
            unit.Get<ILedgerRows>().Add(Acme, Facts.Message("m1", T0, author: "kim"), "words", 0, T0);
            throw new FormatException("on purpose");
        }));

        await Write(unit =>
        {
            Assert.AreEqual(new KnownPerson(Dana, "Dana", Side.Client), Rows(unit).Person(Dana));
            Assert.IsNull(Rows(unit).Channel(Acme));
            Assert.IsNull(Rows(unit).Settings(Acme, At(1)));
            Assert.AreEqual(1, Rows(unit).Set(Named("Right"), T0)?.Version);
            unit.Get<ILedgerRows>().Add(Acme, Facts.Message("m1", T0, author: "kim"), "words", 0, T0);
        });

        Assert.AreEqual("kim", (await Read(unit => Rows(unit).UnknownPeople(10, Instant.MinValue))).Single().Person);
    }

    [TestMethod]
    public async Task Unknown_are_those_who_took_part_and_whose_side_or_name_nobody_said()
    {
        await Write(unit =>
        {
            Rows(unit).Learn(new PersonProfile(Dana, "Dana", Side.Client));
            Rows(unit).Learn(new PersonProfile(Dana with { Person = "quiet" }, "Quiet", null));
            foreach (var (author, id) in new[] { ("dana", "m1"), ("kim", "m2"), ("kim", "m3"), ("lee", "m4") })
                unit.Get<ILedgerRows>().Add(Acme, Facts.Message(id, T0, author: author), "words", 0, T0);
        });
        Assert.AreEqual("kim lee", string.Join(' ', (await Read(unit => Rows(unit).UnknownPeople(10, Instant.MinValue))).Select(person => person.Person)));
        Assert.HasCount(1, await Read(unit => Rows(unit).UnknownPeople(1, Instant.MinValue)));

        await Write(unit => Rows(unit).Learn(new PersonProfile(Dana with { Person = "kim" }, "", Side.Client)));
        Assert.AreEqual("kim lee", string.Join(' ', (await Read(unit => Rows(unit).UnknownPeople(10, Instant.MinValue))).Select(person => person.Person)), "a ping says who waits");
        await Write(unit => Rows(unit).Learn(new PersonProfile(Dana with { Person = "kim" }, "Kim", null)));
        await Write(unit => Rows(unit).Learn(new PersonProfile(Dana with { Person = "bot" }, "", Side.Bot)));
        await Write(unit => unit.Get<ILedgerRows>().Add(Acme, Facts.Message("m5", T0, author: "bot"), "words", 0, T0));
        Assert.AreEqual("lee", string.Join(' ', (await Read(unit => Rows(unit).UnknownPeople(10, Instant.MinValue))).Select(person => person.Person)));
    }

    [TestMethod]
    public async Task What_is_not_said_about_a_channel_leaves_what_is_known()
    {
        await Write(unit => Rows(unit).Learn(new ChannelSighting(Acme, "acme-team", null, "sam")));
        await Write(unit => Rows(unit).Learn(new ChannelSighting(Acme, "", true)));
        Assert.AreEqual(new ChannelSighting(Acme, "acme-team", true, "sam"), await Write(unit => Rows(unit).Channel(Acme)));

        await Write(unit => Rows(unit).Learn(new ChannelSighting(Acme, "", false, Because: "only the team is in it just now")));
        Assert.AreEqual(true, await Read(unit => Rows(unit).Channel(Acme)!.ClientCanRead), "who is in it just now is not kept");
        await Write(unit => Rows(unit).Learn(new ChannelSighting(Acme, "renamed", false, "lee")));
        Restart();
        Assert.AreEqual(new ChannelSighting(Acme, "renamed", false, "lee"), await Read(unit => Rows(unit).Channel(Acme)));
    }

    private static IClientRows Rows(IUnitOfWork unit) => unit.Get<IClientRows>();

    private static ClientChannel Named(string client, ChannelKey? channel = null) => ClientChannel.Unset(channel ?? Acme) with { Client = client };
}
