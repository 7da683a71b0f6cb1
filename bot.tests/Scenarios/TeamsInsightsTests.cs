using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using static ServiceBot.Tests.Scenarios.TeamsScene;

namespace ServiceBot.Tests.Scenarios;

/// <summary>"insights" in Teams: a private link that opens the page once, for its workspace alone.</summary>
[TestClass]
public sealed class TeamsInsightsTests
{
    [TestMethod]
    public async Task Asked_in_the_private_chat_the_bot_hands_a_link_that_opens_the_page_once()
    {
        await using var scene = await StartAsync(("Insights:Url", "http://localhost:3978/"));
        await scene.SaysAsync("Dana", "When does the deck arrive?");
        await scene.AdvanceAsync(Duration.FromMinutes(30));

        await scene.WritesAsync("Sam", "insights");
        await scene.SweepAsync();

        Assert.Contains("Open insights", scene.DirectsTo("Sam")[^1]);
        Assert.Contains("The link is yours alone, and works once within ten minutes.", scene.DirectsTo("Sam")[^1]);
        var link = scene.Connector.Calls.Select(call => Regex.Match(call.Body?.ToJsonString() ?? "", "http://localhost:3978(/insights/open/[\\w-]+)")).Last(found => found.Success).Groups[1].Value;
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = scene.App.Http.BaseAddress };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var opened = await browser.PostAsync(link, null);
        Assert.AreEqual(HttpStatusCode.Redirect, opened.StatusCode);
        var page = await browser.GetStringAsync("/insights");
        Assert.Contains("Dana", page);
        Assert.Contains("Waiting on clients now", page);
        using var again = await browser.PostAsync(link, null);
        Assert.AreEqual(HttpStatusCode.Forbidden, again.StatusCode, "once");
        Assert.AreEqual("", string.Join('\n', scene.ChannelPosts(Launch)), "no client sees it");
    }
}
