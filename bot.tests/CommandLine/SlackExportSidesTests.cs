using System.Text.Json.Nodes;

namespace ServiceBot.Tests.CommandLine;

/// <summary>Who in an export is on the team: what decides whether a message is a question or an answer.</summary>
[TestClass]
public sealed class SlackExportSidesTests
{
    [TestMethod]
    public void The_team_is_the_home_workspace_without_guests_and_strangers()
    {
        using var export = new SlackExport().Channel("acme-launch", "C0ACME")
            .User("USAM", "Sam").User("UKIM", "Kim").User("UGUEST", "Guest", flags: "is_restricted").User("UONE", "One channel", flags: "is_ultra_restricted")
            .User("UFOREIGN", "Foreign", team: "T9").User("USTRANGER", "Stranger", flags: "is_stranger").User("UBOT", "Relay", bot: true);

        Assert.AreEqual("UFOREIGN UGUEST UNOBODY UONE USTRANGER", Askers(export, "USAM", "UKIM", "UGUEST", "UONE", "UFOREIGN", "USTRANGER", "UBOT", "UNOBODY"));
    }

    [TestMethod]
    public void A_client_with_more_people_in_the_list_is_not_taken_for_home()
    {
        using var byOwner = new SlackExport().Channel("acme-launch", "C0ACME")
            .User("USAM", "Sam", flags: "is_primary_owner").User("U1", "One", team: "T9").User("U2", "Two", team: "T9").User("U3", "Three", team: "T9");
        using var bySlackbot = new SlackExport().Channel("acme-launch", "C0ACME")
            .User("USLACKBOT", "Slackbot").User("USAM", "Sam").User("U1", "One", team: "T9").User("U2", "Two", team: "T9");

        Assert.AreEqual("U1", Askers(byOwner, "USAM", "U1"));
        Assert.AreEqual("U1", Askers(bySlackbot, "USAM", "U1"));
    }

    [TestMethod]
    public void Where_nobody_has_a_team_id_all_but_guests_are_the_team()
    {
        using var export = new SlackExport().Channel("acme-launch", "C0ACME").User("USAM", "Sam", team: null).User("UGUEST", "Guest", team: null, flags: "is_restricted");

        Assert.AreEqual("UGUEST", Askers(export, "USAM", "UGUEST"));
    }

    [TestMethod]
    public void The_options_say_who_is_on_the_team_and_then_nobody_else_is()
    {
        using var export = new SlackExport().Channel("acme-launch", "C0ACME")
            .User("USAM", "Sam", email: "sam@Agency.com").User("UKIM", "Kim", email: "kim@other.org").User("UDANA", "Dana", email: "dana@acme.com").User("UBOT", "Relay", bot: true, email: "relay@agency.com");
        string[] people = ["USAM", "UKIM", "UDANA", "UBOT"];

        Assert.AreEqual("UDANA UKIM", Askers(export, ["--team-domain", "@agency.com"], people));
        Assert.AreEqual("UDANA", Askers(export, ["--team-domain", "agency.com", "--team-user", "UKIM"], people));
        Assert.AreEqual("UDANA USAM", Askers(export, ["--team-user=UKIM"], people));
        StringAssert.Contains(export.Run("--team-user", "UKIM").Output.ReplaceLineEndings(" "), "Team: 1 person, as named by the options; 2 more members of the workspace count as client");
        StringAssert.Contains(export.Run("--team-user", "UKIM", "--team-domain", "agnecy.com").Output.ReplaceLineEndings(" "), "count as client. Nobody in it is @agnecy.com: is that spelled right?");
        StringAssert.Contains(export.Run("--team-user", "UKYM").Output.ReplaceLineEndings(" "), "so nothing counts as answered. Nobody in it is UKYM: is that spelled right?");
    }

    [TestMethod]
    public void Somebody_outside_the_list_is_a_client_whom_a_mention_can_address()
    {
        // Slack Connect's people are often missing from users.json. "@them, …" from a client is an aside, so nobody waits for it.
        using var export = SlackExport.OfAnAgency()
            .Says("16 09:00", "UOUTSIDE", "<@UELSEWHERE> can you find the PO number?")
            .Says("16 09:05", "UOUTSIDE", "And when is the launch?", with: m => m["user_profile"] = new JsonObject { ["real_name"] = "Noor Haddad", ["team"] = "T9" })
            .Says("17 16:00", "USAM", "On the 1st.");

        var waits = export.Json()["waits"]!.AsArray();
        Assert.HasCount(1, waits);
        Assert.AreEqual(SlackExport.Ts("16 09:05"), (string?)waits[0]!["messages"]![0]);
        StringAssert.Contains(export.Run().Output, "Noor Haddad");
    }

    [TestMethod]
    public void Responders_must_be_on_the_team()
    {
        using var export = SlackExport.OfAnAgency().Says("16 09:00", "UDANA", "Any update?");

        foreach (var option in new[] { "--responders", "--escalate-to" })
        {
            var ran = export.Run(option, "USAM,UDANA");
            Assert.AreEqual(2, ran.Code);
            Assert.AreEqual($"replay: {option}: \"UDANA\" is not on the team by this export; check the id, or add --team-user UDANA\n", ran.Errors);
        }
    }

    private static string Askers(SlackExport export, params string[] people) => Askers(export, [], people);

    // Everybody asks once, each in a channel of their own; whose question waits is a client's.
    private static string Askers(SlackExport export, string[] options, string[] people)
    {
        foreach (var person in people)
            export.Channel(person.ToLowerInvariant(), "C" + person).Says("16 09:00", person, "Any update?", channel: person.ToLowerInvariant());
        var waits = export.Json(options)["waits"]!.AsArray();
        return string.Join(' ', waits.Select(wait => ((string)wait!["channel"]!)[1..]).Distinct().Order(StringComparer.Ordinal));
    }
}
