using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>"side …": who belongs where, said by hand. What it does to waits is told in the scenarios.</summary>
[TestClass]
public sealed class SideTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    [DataRow("side")]
    [DataRow("side <@omar>")]
    [DataRow("side <@omar> friend")]
    [DataRow("side omar team")]
    public async Task Without_a_person_and_a_side_it_says_how_it_is_written(string words)
    {
        Assert.StartsWith("Say whom, and where they belong: “side @Gil team”", (await _desk.TellAsync("sam", words))!.Fallback);
        Assert.AreEqual(Side.Client, SideOf("omar"));
    }

    [TestMethod]
    public async Task A_name_that_nobody_has_is_said_to_be_unknown()
    {
        Assert.StartsWith("I don't know who “@Zoe” is", (await _desk.TellAsync("sam", "side @Zoe team"))!.Fallback);
    }

    [TestMethod]
    public async Task A_person_is_put_on_a_side_and_left_to_the_platform_again()
    {
        Assert.StartsWith("✓ Omar Haddad counts as the team from now on", (await _desk.TellAsync("sam", "side <@omar> team"))!.Fallback);
        Assert.AreEqual(Side.Team, SideOf("omar"));

        Assert.AreEqual("✓ Omar Haddad: as the platform says it, which is asked again.", (await _desk.TellAsync("sam", "side <@omar> auto"))!.Fallback);
        Assert.AreNotEqual(Side.Team, SideOf("omar"));
    }

    [TestMethod]
    public async Task Nobody_says_it_of_themselves()
    {
        Assert.AreEqual("You can't say that of yourself. Somebody else of the team can.", (await _desk.TellAsync("sam", "side <@sam> client"))!.Fallback);
        Assert.AreEqual(Side.Team, SideOf("sam"));
    }

    [TestMethod]
    public async Task A_mail_domain_is_put_on_a_side_as_a_whole_but_for_whom_a_side_was_said_of()
    {
        _desk.Write(unit =>
        {
            foreach (var id in new[] { "gil", "zoe" })
                unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(Desk.Workspace, id), id, Side.Client) { MailDomain = "agency.com" });
            unit.Get<IClientRows>().SaySide(new PersonKey(Desk.Workspace, "zoe"), Side.Client, "lee");
            return true;
        });

        Assert.StartsWith("✓ Everybody with an address at agency.com", (await _desk.TellAsync("sam", "side @Agency.com team"))!.Fallback);
        Assert.AreEqual((Side.Team, Side.Client), (SideOf("gil"), SideOf("zoe")));

        Assert.StartsWith("✓ agency.com: as the platform says it", (await _desk.TellAsync("sam", "side @agency.com auto"))!.Fallback);
        Assert.AreNotEqual(Side.Team, SideOf("gil"));
    }

    private Side? SideOf(string person) => _desk.Read(unit => unit.Get<IClientRows>().Person(new PersonKey(Desk.Workspace, person))?.Side);
}
