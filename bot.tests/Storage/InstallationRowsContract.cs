using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;

namespace ServiceBot.Tests.Storage;

public abstract class InstallationRowsContract : StoreContract
{
    [TestMethod]
    public async Task An_installation_comes_back_as_it_was_and_a_new_one_takes_its_place()
    {
        await Write(unit => Rows(unit).Put(Home));
        await Write(unit => Rows(unit).Put(Home with { Workspace = "slack:T2", Address = null, Installer = null, Enterprise = null }));
        Restart();
        Assert.AreEqual(Home, await Read(unit => Rows(unit).Get("slack:T1")));
        Assert.IsNull(await Read(unit => Rows(unit).Get("slack:T3")));

        var anew = Home with { BotUser = "U0BOT2", Installer = "U0LEE", InstalledAt = At(60) };
        await Write(unit => Rows(unit).Put(anew));

        CollectionAssert.AreEqual(new[] { "U0BOT2", "U0BOT" }, (await Read(unit => Rows(unit).All())).Select(each => each.BotUser).ToArray());
        Assert.AreEqual(anew, await Read(unit => Rows(unit).Get("slack:T1")));
    }

    [TestMethod]
    public async Task A_token_is_one_for_each_person_and_a_new_one_takes_its_place()
    {
        var bot = new HeldToken("slack:T1", HeldToken.Bot, "sealed", "commands", T0, At(720), 3);
        await Write(unit => Rows(unit).Put(bot));
        await Write(unit => Rows(unit).Put(bot with { Person = "U0SAM", ExpiresAt = null }));
        Restart();

        Assert.AreEqual(bot, await Read(unit => Rows(unit).Token("slack:T1", HeldToken.Bot)));
        Assert.AreEqual(bot with { Person = "U0SAM", ExpiresAt = null }, await Read(unit => Rows(unit).Token("slack:T1", "U0SAM")));
        Assert.IsNull(await Read(unit => Rows(unit).Token("slack:T2", HeldToken.Bot)));

        await Write(unit => Rows(unit).Put(bot with { Sealed = "anew", Generation = 4 }));
        Assert.AreEqual(("anew", 4L), await Read(unit => Rows(unit).Token("slack:T1", HeldToken.Bot) is { } now ? (now.Sealed, now.Generation) : default));
    }

    [TestMethod]
    public async Task A_workspace_is_served_through_its_organisation()
    {
        await Write(unit => Rows(unit).Belongs("slack:T7", "E1"));
        await Write(unit => Rows(unit).Belongs("slack:T7", "E2"));

        Assert.AreEqual("E2", await Read(unit => Rows(unit).EnterpriseOf("slack:T7")));
        Assert.IsNull(await Read(unit => Rows(unit).EnterpriseOf("slack:T8")));
    }

    private static Installation Home { get; } = new("slack:T1", "E1", "Home", "A0APP", "U0BOT", new Uri("https://home.slack.com/"), "U0SAM", T0);

    private static IInstallationRows Rows(IUnitOfWork unit) => unit.Get<IInstallationRows>();
}
