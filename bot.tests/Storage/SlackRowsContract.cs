using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Keys;
using ServiceBot.Ledger;
using ServiceBot.Slack.Install;

namespace ServiceBot.Tests.Storage;

/// <summary>The rest of what an installation needs: who renews a token, which states came back, who has left, and the keys.</summary>
public abstract class SlackRowsContract : StoreContract
{
    private static readonly HeldToken Bot = new("slack:T1", HeldToken.Bot, "sealed", "commands", T0, At(720), 1);

    [TestMethod]
    public async Task A_token_is_held_by_one_and_only_while_it_is_of_that_generation()
    {
        await Write(unit => Installations(unit).Put(Bot));

        Assert.IsTrue(await Write(unit => Installations(unit).Hold(Bot, "one", At(0), At(1))));
        Assert.IsFalse(await Write(unit => Installations(unit).Hold(Bot, "two", At(0.5), At(2))));
        Assert.IsTrue(await Write(unit => Installations(unit).Hold(Bot, "two", At(1), At(2))), "the first one's time is over");
        Assert.IsFalse(await Write(unit => Installations(unit).Hold(Bot with { Generation = 2 }, "three", At(9), At(10))));

        Assert.IsTrue(await Write(unit => Installations(unit).Replace(Bot with { Sealed = "anew", ExpiresAt = At(1440), Generation = 2 }, 1)));
        Assert.IsFalse(await Write(unit => Installations(unit).Replace(Bot with { Sealed = "late", Generation = 2 }, 1)));
        Assert.AreEqual(Bot with { Sealed = "anew", ExpiresAt = At(1440), Generation = 2 }, await Read(unit => Installations(unit).Token("slack:T1", HeldToken.Bot)));
        Assert.IsTrue(await Write(unit => Installations(unit).Hold(Bot with { Generation = 2 }, "four", At(1), At(2))), "a new one is nobody's");
    }

    [TestMethod]
    public async Task Tokens_are_found_by_their_end_and_go_with_their_installation()
    {
        await Write(unit =>
        {
            Installations(unit).Put(Bot);
            Installations(unit).Put(Bot with { Person = "U0SAM", ExpiresAt = At(60) });
            Installations(unit).Put(Bot with { Workspace = "slack:T2", ExpiresAt = null });
            Installations(unit).Put(new Installation("slack:T1", "E1", "One", "A1", "U1", null, null, T0));
            Installations(unit).Belongs("slack:T8", "E1");
            Installations(unit).Belongs("slack:T7", "E1");
        });

        CollectionAssert.AreEqual(new[] { "U0SAM", "" }, (await Read(unit => Installations(unit).Ending(At(721), 10))).Select(token => token.Person).ToArray());
        Assert.HasCount(1, await Read(unit => Installations(unit).Ending(At(720), 10)));
        CollectionAssert.AreEqual(new[] { "slack:T7", "slack:T8" }, (await Read(unit => Installations(unit).ServedThrough("E1"))).ToArray());

        Assert.IsTrue(await Write(unit => Installations(unit).Remove("slack:T1", "U0SAM")));
        Assert.IsFalse(await Write(unit => Installations(unit).Remove("slack:T1", "U0SAM")));
        await Write(unit => Installations(unit).RemoveInstallation("slack:T1"));
        Assert.AreEqual((true, true), await Read(unit => (Installations(unit).Get("slack:T1") is null, Installations(unit).Token("slack:T1", HeldToken.Bot) is null)));
        Assert.IsNotNull(await Read(unit => Installations(unit).Token("slack:T2", HeldToken.Bot)));
    }

    [TestMethod]
    public async Task A_state_comes_back_once_until_it_is_forgotten()
    {
        Assert.IsTrue(await Write(unit => States(unit).FirstTime("a", T0)));
        Assert.IsFalse(await Write(unit => States(unit).FirstTime("a", At(1))));
        await Write(unit => States(unit).FirstTime("b", At(5)));

        Assert.AreEqual(1, await Write(unit => States(unit).Prune(At(5), 10)));

        Assert.IsTrue(await Write(unit => States(unit).FirstTime("a", At(6))));
        Assert.IsFalse(await Write(unit => States(unit).FirstTime("b", At(6))));
    }

    [TestMethod]
    public async Task Who_has_left_is_listed_until_everything_of_it_is_erased()
    {
        var left = new Departure("slack:T1", "E1", T0, MustAsk: true);
        await Write(unit =>
        {
            Departures(unit).Put(left);
            Departures(unit).Put(left with { Workspace = "slack:T2", Enterprise = null });
            Departures(unit).Put(left with { MustAsk = false });
        });

        CollectionAssert.AreEqual(new[] { left with { MustAsk = false }, new Departure("slack:T2", null, T0, true) }, (await Read(unit => Departures(unit).Some(10))).ToArray());
        Assert.AreEqual("slack:T1", (await Read(unit => Departures(unit).Of("slack:T9", "E1"))).Single().Workspace);
        Assert.AreEqual("slack:T2", (await Read(unit => Departures(unit).Of("slack:T2", null))).Single().Workspace);

        await Write(unit => Departures(unit).Remove("slack:T2"));
        await Write(unit => unit.Get<IErasureRows>().EraseWorkspace("slack:T1"));
        Assert.IsEmpty(await Read(unit => Departures(unit).Some(10)));
    }

    [TestMethod]
    public async Task What_grows_is_erased_some_at_a_time_and_of_one_workspace_alone()
    {
        var (gone, kept) = (new ChannelKey("slack:T1", "C1"), new ChannelKey("slack:T2", "C1"));
        await Write(unit =>
        {
            for (var number = 0; number < 25; number++)
            {
                unit.Get<ILedgerRows>().Add(gone, Facts.Message($"m{number:00}", At(number)), "words", 0, T0);
                unit.Get<ILedgerRows>().Add(kept, Facts.Message($"m{number:00}", At(number)), "words", 0, T0);
            }
        });

        var erased = new List<int>();
        do erased.Add(await Write(unit => unit.Get<IErasureRows>().EraseSome(gone.Workspace, 10)));
        while (erased[^1] > 0);

        Assert.IsTrue(erased.TrueForAll(count => count <= 10) && erased.Sum() >= 25, string.Join(' ', erased));
        Assert.IsEmpty(await Write(unit => unit.Get<ILedgerRows>().Facts(gone)));
        Assert.HasCount(25, await Write(unit => unit.Get<ILedgerRows>().Facts(kept)));
    }

    [TestMethod]
    public async Task Keys_come_back_in_the_order_in_which_they_were_made()
    {
        await Write(unit =>
        {
            unit.Get<IKeyRows>().Add("b", "<second/>", At(1));
            unit.Get<IKeyRows>().Add("a", "<third/>", At(2));
            unit.Get<IKeyRows>().Add("c", "<first/>", At(0));
            unit.Get<IKeyRows>().Add("c", "<other/>", At(3));
        });
        Restart();

        Assert.AreEqual("<first/> <second/> <third/>", string.Join(' ', await Read(unit => unit.Get<IKeyRows>().All())));
    }

    private static IInstallationRows Installations(IUnitOfWork unit) => unit.Get<IInstallationRows>();

    private static IStateRows States(IUnitOfWork unit) => unit.Get<IStateRows>();

    private static IDepartureRows Departures(IUnitOfWork unit) => unit.Get<IDepartureRows>();
}
