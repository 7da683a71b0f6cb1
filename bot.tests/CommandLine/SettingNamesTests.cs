using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ServiceBot.CommandLine;

namespace ServiceBot.Tests.CommandLine;

/// <summary>A key that nobody reads, in a section that is read: wherever it is set, the program says so before it starts.</summary>
[TestClass]
public sealed class SettingNamesTests
{
    [TestMethod]
    [DataRow("Digest:Weekdy", "Digest:Weekdy is not a setting; did you mean Digest:Weekday?")]
    [DataRow("slack:bottoken2", "Slack:bottoken2 is not a setting; did you mean Slack:BotToken?")]
    [DataRow("AzureOpenAI:TriageTokens", "AzureOpenAI:TriageTokens is not a setting; did you mean AzureOpenAI:TriageTokensPerDay?")]
    [DataRow("Outbox:Colour", "Outbox:Colour is not a setting; bot/SETTINGS.md lists them.")]
    public void A_wrong_key_in_a_section_stops_the_program_and_the_nearest_right_one_is_named(string key, string says) =>
        Assert.AreEqual(says, Fault(configuration => configuration.AddInMemoryCollection([new(key, "thing")])));

    [TestMethod]
    public void It_is_said_in_which_file_it_stands()
    {
        var folder = Directory.CreateTempSubdirectory("servicebot-");
        try
        {
            var file = Path.Combine(folder.FullName, "appsettings.Local.json");
            File.WriteAllText(file, """{ "Promises": { "Trak": false } }""");

            Assert.AreEqual("Promises:Trak, in appsettings.Local.json, is not a setting; did you mean Promises:Track?", Fault(configuration => configuration.AddJsonFile(file)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void And_what_it_is_called_in_the_environment()
    {
        Environment.SetEnvironmentVariable("SETTINGNAMESTESTS_Slack__Transprt", "socket");
        try
        {
            Assert.AreEqual(
                "Slack:Transprt, in the environment as Slack__Transprt, is not a setting; did you mean Slack:Transport?",
                Fault(configuration => configuration.AddEnvironmentVariables("SETTINGNAMESTESTS_")));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SETTINGNAMESTESTS_Slack__Transprt", null);
        }
    }

    [TestMethod]
    [DataRow("Clients:acme:Channel", null)]
    [DataRow("CLIENTDEFAULTS:Target", null)]
    [DataRow("Clients:x1:Targt", "did you mean --Clients:x1:Target?")]
    [DataRow("Clients:Target", "did you mean --Clients:0:Target?")]
    [DataRow("CLIENTDEFAULTS:Targt", "did you mean --ClientDefaults:Target?")]
    public void On_the_command_line_channels_may_have_names_and_what_is_proposed_is_one_that_is_taken(string key, string? says)
    {
        var fault = SettingNames.FirstUnknown([$"--{key}", "2h"]);
        Assert.AreEqual(says is null ? null : $"--{key}: there is no such setting; {says}", fault);
    }

    [TestMethod]
    public void A_wrong_name_of_a_file_of_secrets_is_told_as_that()
    {
        var folder = Directory.CreateTempSubdirectory("servicebot-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "Slack__BotTokn"), "nothing");

            Assert.AreEqual("Slack:BotTokn, in the file Slack__BotTokn of Secrets:Path, is not a setting; did you mean Slack:BotToken?", Fault(configuration => configuration.AddKeyPerFile(folder.FullName)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    [DataRow("Teams:AllowedTenants:0", "00000000-0000-0000-0000-000000000002")]
    [DataRow("Logging:LogLevel:ServiceBot.Outbox", "Debug")]
    [DataRow("Kestrel:Limits:MaxConcurrentConnections", "50")]
    [DataRow("Sides:@agency.com", "team")]
    [DataRow("Slak:BotToken", "somebody else's")]
    [DataRow("Digest:Weekdy", "")]
    public void Lists_what_is_the_frameworks_people_and_what_is_empty_are_let_through(string key, string value) =>
        Assert.AreEqual("", Fault(configuration => configuration.AddInMemoryCollection([new(key, value)])));

    private static string Fault(Action<IConfigurationBuilder> add)
    {
        try
        {
            using var app = ServiceBotApp.Build(["--contentRoot", AppContext.BaseDirectory], builder => add(builder.Configuration)) as IDisposable;
            return "";
        }
        catch (OptionsValidationException wrong)
        {
            return wrong.Message;
        }
    }
}
