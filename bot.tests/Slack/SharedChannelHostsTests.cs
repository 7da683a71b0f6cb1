using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Slack.Install;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackSharedScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Slack;

/// <summary>Two hosts on one PostgreSQL, and a channel that two workspaces of ours share.</summary>
[TestClass]
public sealed class SharedChannelHostsTests
{
    [TestMethod]
    public async Task What_one_host_took_in_any_host_gives_to_the_other_workspace_once()
    {
        using var database = new PostgresDatabase();
        await using var slack = await FakeSlack.StartAsync();
        slack.AddPerson(Dana, "Dana Reyes", ClientTeam);
        slack.AddToken(AcmeToken, ClientTeam, bot: AcmeBot);
        slack.IsVisibleTo("EC0SHARED", (HomeTeam, AgencyBot), (ClientTeam, AcmeBot));
        var settings = slack.Settings();
        (settings["Storage:ConnectionString"], settings["Storage:Clock"]) = (database.ConnectionString, "host");
        (settings["Slack:AppToken"], settings["Slack:Transport"]) = (FakeSockets.AppToken, "http");
        await using var one = await AppHost.StartAsync(settings);
        await using var other = await AppHost.StartAsync(settings);
        one.Services.Install(Acme, AcmeToken, one.Time.Now, bot: AcmeBot);
        one.Get<InstallationBook>().Forget();

        for (var message = 0; message < 30; message++)
        {
            // The other host has not heard of the second installation: the first event that names it says so.
            foreach (var host in new[] { one, other }) host.Time.Advance(Duration.FromSeconds(1));
            var taker = message % 2 == 0 ? one : other;
            var envelope = EnvelopeFor(Message(Dana, $"Question {message}?", one.Time.Now, Shared, team: ClientTeam), message % 3 == 0 ? Agency : Acme);
            using var answer = await taker.Http.SendAsync(SlackSigner.Event(envelope, taker.Time.Now));
            Assert.IsTrue(answer.IsSuccessStatusCode);
        }

        await Task.WhenAll(one.SettleAsync(), other.SettleAsync());
        foreach (var host in new[] { one, other }) host.Time.Advance(Duration.FromMinutes(2));
        await Task.WhenAll(one.SettleAsync(), other.SettleAsync());

        foreach (var workspace in new[] { Agency, Acme })
            Assert.AreEqual(30, await one.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().Facts(new ChannelKey(workspace, Shared)).Count), workspace);
        Assert.IsNull(await other.Get<IDurable>().ReadAsync(unit => unit.Get<ServiceBot.Slack.Shared.ISharedRows>().NextDue()));
        slack.AssertNothingWrong();
    }
}
