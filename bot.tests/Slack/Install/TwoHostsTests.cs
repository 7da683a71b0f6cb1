using System.Net;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack.Install;

/// <summary>Two hosts on one PostgreSQL: keys, installations and renewals are shared.</summary>
[TestClass]
public sealed class TwoHostsTests
{
    [TestMethod]
    public async Task What_was_installed_on_one_host_is_served_by_the_other_and_renewed_by_one_alone()
    {
        using var database = new PostgresDatabase();
        await using var slack = await FakeSlack.StartAsync();
        slack.AddPerson("U0SAM", "Sam", "T0STUDIO");
        var settings = slack.InstallSettings();
        settings["Storage:ConnectionString"] = database.ConnectionString;
        settings["Storage:Clock"] = "host"; // the tests own it
        await using var one = await AppHost.StartAsync(settings);
        await using var other = await AppHost.StartAsync(settings);

        // Sets out from one, and is sent back to the other, as behind a load balancer.
        slack.WillGrant = slack.BotGrant("T0STUDIO", "U0INA", rotates: true);
        using var browser = new Browser(one);
        var back = (await browser.StepAsync((await browser.StepAsync("/slack/install")).Location!)).Location!;
        var page = await browser.StepAtAsync(new Uri(other.Http.BaseAddress!, new Uri(back).PathAndQuery));
        Assert.AreEqual((HttpStatusCode.OK, "ServiceBot is installed in Studio &lt;North&gt;"), (page.Status, page.Title));
        Assert.AreEqual("This was used already", (await browser.StepAsync(back)).Title);

        var envelope = SlackJsonText.Envelope(SlackJsonText.Message("U0SAM", "Hello", one.Time.Now)).Replace(SlackJsonText.HomeTeam, "T0STUDIO", StringComparison.Ordinal);
        using var answer = await one.Http.SendAsync(SlackSigner.Event(envelope, one.Time.Now));
        Assert.IsEmpty(one.Logs.Warnings.Where(line => line.Text.Contains("not installed", StringComparison.Ordinal)));

        foreach (var host in new[] { one, other })
            host.Time.Advance(Duration.FromMinutes((11 * 60) + 30));
        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(_ => new[] { PostAsync(one), PostAsync(other) }));

        Assert.HasCount(1, slack.CallsOf("oauth.v2.access").Where(call => call["grant_type"] == "refresh_token"));
        Assert.HasCount(20, slack.CallsOf("chat.postMessage"));
        slack.AssertNothingWrong();
    }

    private static Task PostAsync(AppHost host) => host.Get<IEnumerable<IChatPlatform>>().Single(platform => platform.Name == "slack")
        .PostAsync(new InChannel("slack:T0STUDIO", "C0TEAM"), InstallScene.Hello, default);
}
