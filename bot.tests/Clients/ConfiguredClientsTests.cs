using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Tests.Clients;

[TestClass]
public sealed class ConfiguredClientsTests
{
    private static readonly string[] OneTeam = ["slack:T1"];

    [TestMethod]
    public void An_entry_of_one_channel_and_one_responder_gets_every_default()
    {
        var channel = Read("""{"Clients": [{"Channel": "C1", "Client": "Acme", "Responders": ["U1"]}]}""").Single();

        Assert.AreEqual(new ChannelKey("slack:T1", "C1"), channel.Key);
        Assert.AreEqual("Acme", channel.Client);
        Assert.AreEqual(Policy.Default, channel.Policy);
        Assert.AreSame(CalendarSettings.Default.Hours, channel.Calendar.Hours);
        Assert.AreEqual("UTC", channel.Calendar.TimeZone);
        Assert.IsNull(channel.TeamChannel);
        CollectionAssert.AreEqual(new[] { "U1" }, channel.Responders.ToArray());
        Assert.IsEmpty(channel.EscalateTo);
    }

    [TestMethod]
    public void Everything_can_be_said()
    {
        var channel = Read("""
            {"Clients": [{
              "Workspace": "slack:T9", "Channel": "C1", "Client": "Acme", "Name": "#acme-launch", "Responders": ["U1", "U2", "U1"], "EscalateTo": ["U3"],
              "TeamChannel": "C5", "TimeZone": "Europe/London", "Hours": {"mon": ["09:00-12:30", "13:30-24:00"], "Sat": []}, "Closed": ["2026-12-25"],
              "NudgeAfter": "1h30m", "Target": "2h", "RemindEvery": "90m", "SettlingReactions": [":done:"], "ClaimingReactions": []
            }]}
            """).Single();

        Assert.AreEqual("slack:T9", channel.Key.Workspace);
        Assert.AreEqual("acme-launch", channel.Name);
        CollectionAssert.AreEqual(new[] { "U1", "U2" }, channel.Responders.ToArray());
        CollectionAssert.AreEqual(new[] { "U3" }, channel.EscalateTo.ToArray());
        Assert.AreEqual("C5", channel.TeamChannel);
        Assert.AreEqual("Europe/London", channel.Calendar.TimeZone);
        CollectionAssert.AreEqual(new[] { new OpenInterval(540, 750), new OpenInterval(810, 1440) }, channel.Calendar.Hours[IsoDayOfWeek.Monday].ToArray());
        Assert.IsEmpty(channel.Calendar.Hours[IsoDayOfWeek.Saturday]);
        Assert.IsFalse(channel.Calendar.Hours.ContainsKey(IsoDayOfWeek.Tuesday));
        CollectionAssert.AreEqual(new[] { new LocalDate(2026, 12, 25) }, channel.Calendar.Closed.ToArray());
        Assert.AreEqual(new Policy(Duration.FromMinutes(90), Duration.FromHours(2), Duration.FromMinutes(90)), channel.Policy);
        CollectionAssert.AreEqual(new[] { "done" }, channel.Reactions.Settling.ToArray());
        Assert.IsEmpty(channel.Reactions.Claiming);
    }

    [TestMethod]
    public void Defaults_hold_key_by_key_and_opening_hours_as_a_whole()
    {
        var channels = Read("""
            {
              "ClientDefaults": {"Target": "6h", "Responders": ["U1"], "TeamChannel": "C5", "Hours": {"mon": ["08:00-12:00"], "tue": ["08:00-12:00"]}},
              "Clients": [{"Channel": "C1"}, {"Channel": "C2", "Target": "1h", "Responders": [], "Hours": {"wed": ["10:00-11:00"]}}]
            }
            """);

        Assert.AreEqual(Duration.FromHours(6), channels[0].Policy.Target);
        CollectionAssert.AreEqual(new[] { "U1" }, channels[0].Responders.ToArray());
        Assert.HasCount(2, channels[0].Calendar.Hours);
        Assert.AreEqual(Duration.FromHours(1), channels[1].Policy.Target);
        Assert.AreEqual(Policy.Default.NudgeAfter, channels[1].Policy.NudgeAfter);
        Assert.IsEmpty(channels[1].Responders);
        Assert.AreEqual(IsoDayOfWeek.Wednesday, channels[1].Calendar.Hours.Keys.Single());
        Assert.AreEqual("C5", channels[1].TeamChannel);
    }

    [TestMethod]
    public void The_environment_can_say_lists_with_commas()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Clients:0:Channel"] = "C1",
            ["Clients:0:Responders"] = "U1, U2",
            ["Clients:0:Hours:MON"] = "09:00-12:30,13:30-17:30",
        }).Build();

        var channel = ConfiguredClients.Read(configuration, OneTeam).Single();

        CollectionAssert.AreEqual(new[] { "U1", "U2" }, channel.Responders.ToArray());
        Assert.HasCount(2, channel.Calendar.Hours[IsoDayOfWeek.Monday]);
    }

    [TestMethod]
    [DataRow("""{"Clients": [{"Client": "Acme"}]}""", "Clients:0:Channel is missing")]
    [DataRow("""{"Clients": [{"Channel": "C1"}, {"Channel": " "}]}""", "Clients:1:Channel is missing")]
    [DataRow("""{"Clients": [{"Channel": "C1"}, {"Channel": "C1"}]}""", "Clients:1:Channel is \"C1\", which Clients:0 has already")]
    [DataRow("""{"Clients": [{"Channel": "C1", "Target": "4 hours"}]}""", "Clients:0:Target does not fit: \"4 hours\" is not a duration; write hours and minutes as in")]
    [DataRow("""{"Clients": [{"Channel": "C1", "RemindEvery": "0m"}]}""", "Clients:0:RemindEvery does not fit: \"0m\" is no time at all")]
    [DataRow("""{"Clients": [{"Channel": "C1", "Hours": {"mon": ["09:00-17:00", "18:00-17:00"]}}]}""", "Clients:0:Hours:mon:1 does not fit: \"18:00-17:00\" does not end after it begins")]
    [DataRow("""{"Clients": [{"Channel": "C1", "Hours": {"monday": ["09:00-17:00"]}}]}""", "Clients:0:Hours:monday is not a day")]
    [DataRow("""{"Clients": [{"Channel": "C1", "Hours": "09:00-17:00"}]}""", "Clients:0:Hours is one text where days belong")]
    [DataRow("""{"Clients": [{"Channel": "C1", "Closed": ["25.12."]}]}""", "Clients:0:Closed:0 does not fit: \"25.12.\" is not a date")]
    [DataRow("""{"Clients": [{"Channel": "C1", "TimeZone": "CET/Nowhere"}]}""", "Clients:0:TimeZone does not fit: \"CET/Nowhere\" is not a time zone")]
    [DataRow("""{"Clients": [{"Channel": "C1", "Responder": ["U1"]}]}""", "Clients:0:Responder is not a setting; there are Channel")]
    [DataRow("""{"Clients": [{"Channel": "C1", "Responders": ["U1", ""]}]}""", "Clients:0:Responders:1 is empty")]
    [DataRow("""{"Clients": [{"Channel": ["C1", "C2"]}]}""", "Clients:0:Channel holds several values")]
    [DataRow("""{"Clients": [{"Channel": "C1"}, {"Channel": "C2", "TeamChannel": "C1"}]}""", "Clients:1:TeamChannel is \"C1\", a client's channel (Clients:0)")]
    [DataRow("""{"ClientDefaults": {"Channel": "C1"}}""", "ClientDefaults:Channel is not a setting")]
    [DataRow("""{"ClientDefaults": {"NudgeAfter": "soon"}}""", "ClientDefaults:NudgeAfter does not fit")]
    [DataRow("""{"ClientDefaults": {"NudgeAfter": "soon"}, "Clients": [{"Channel": "C1"}]}""", "ClientDefaults:NudgeAfter does not fit")]
    public void What_is_wrong_is_said_in_one_line_that_names_the_key(string json, string says)
    {
        var error = Assert.ThrowsExactly<OptionsValidationException>(() => Read(json));
        Assert.StartsWith(says, error.Message);
        Assert.DoesNotContain("\n", error.Message);
    }

    [TestMethod]
    public void The_workspace_may_be_left_out_only_where_there_is_one()
    {
        const string json = """{"Clients": [{"Channel": "C1"}]}""";
        Assert.Contains("Clients:0:Workspace is missing; set Slack:TeamId", Assert.ThrowsExactly<OptionsValidationException>(() => Read(json, [])).Message);
        Assert.Contains("2 workspaces are connected", Assert.ThrowsExactly<OptionsValidationException>(() => Read(json, ["slack:T1", "slack:T2"])).Message);
        Assert.AreEqual("slack:T1", Read(json, OneTeam).Single().Key.Workspace);
    }

    private static IReadOnlyList<ClientChannel> Read(string json, string[]? workspaces = null) =>
        ConfiguredClients.Read(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build(), workspaces ?? OneTeam);
}
