using System.Net;
using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Insights;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Insights;

/// <summary>Who gets to the page of figures, tried from outside.</summary>
[TestClass]
public sealed class InsightsAccessTests
{
    [TestMethod]
    [DataRow("/insights")]
    [DataRow("/insights?client=Acme")]
    [DataRow("/insights/waits.csv")]
    public async Task Who_is_not_signed_in_sees_no_figure(string path)
    {
        await using var host = await InsightsHost.StartAsync();

        using var answer = await host.Browser().GetAsync(path);

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("There is no password here", text);
        Assert.DoesNotContain("Acme", text);
    }

    [TestMethod]
    public async Task A_link_opens_the_page_of_its_persons_workspace_and_no_other()
    {
        await using var host = await InsightsHost.StartAsync();
        using var browser = await host.SignedInAsync(InsightsHost.Sam);

        foreach (var path in new[] { "/insights", "/insights?client=Rival+Ltd", "/insights/waits.csv" })
        {
            var page = await browser.GetStringAsync(path);
            Assert.DoesNotContain("Rival-launch", page);
            Assert.DoesNotContain("Otto", page);
            Assert.AreEqual(path != "/insights?client=Rival+Ltd", page.Contains("Dana", StringComparison.Ordinal), path);
        }
    }

    [TestMethod]
    public async Task Looking_at_a_link_does_not_use_it_up_and_pressing_its_button_does()
    {
        await using var host = await InsightsHost.StartAsync();
        var link = await host.LinkAsync(InsightsHost.Sam);
        using var scanner = host.Browser();
        for (var look = 0; look < 3; look++)
            Assert.Contains("Open insights", await scanner.GetStringAsync(link));

        using var first = await host.Browser().PostAsync(link, null);
        using var second = await host.Browser().PostAsync(link, null);

        Assert.AreEqual(HttpStatusCode.Redirect, first.StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.IsFalse(second.Headers.Contains("Set-Cookie"));
        Assert.Contains("works once", await second.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_link_is_good_for_ten_minutes()
    {
        await using var host = await InsightsHost.StartAsync();
        var link = await host.LinkAsync(InsightsHost.Sam);

        host.Host.Time.Advance(InsightsSettings.LinkLives);
        using var answer = await host.Browser().PostAsync(link, null);

        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [TestMethod]
    [DataRow("0000000000000000000000000000000000000000000000000000000000000000")]
    [DataRow("x")]
    [DataRow("%27%20OR%201=1")]
    public async Task A_forged_link_opens_nothing(string secret)
    {
        await using var host = await InsightsHost.StartAsync();

        using var answer = await host.Browser().PostAsync("/insights/open/" + secret, null);

        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [TestMethod]
    public async Task A_link_of_somebody_on_the_clients_side_or_unknown_opens_nothing()
    {
        await using var host = await InsightsHost.StartAsync();

        foreach (var person in new[] { InsightsHost.Dana, new PersonKey("slack:T1", "nobody-knows") })
        {
            using var answer = await host.Browser().PostAsync(await host.LinkAsync(person), null);
            Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [TestMethod]
    public async Task Who_leaves_the_team_is_out_with_the_next_request()
    {
        await using var host = await InsightsHost.StartAsync();
        using var browser = await host.SignedInAsync(InsightsHost.Sam);

        await host.WriteAsync(unit => unit.Get<IClientRows>().ForgetSide(InsightsHost.Sam));
        using var unknown = await browser.GetAsync("/insights");
        await host.WriteAsync(unit => InsightsHost.Learn(unit, InsightsHost.Sam, "Sam Okafor", Side.Client));
        using var client = await browser.GetAsync("/insights");

        Assert.AreEqual(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, client.StatusCode);
    }

    [TestMethod]
    public async Task A_visit_ends_after_twelve_hours_and_when_its_visitor_says_so()
    {
        await using var host = await InsightsHost.StartAsync();
        using var browser = await host.SignedInAsync(InsightsHost.Sam);
        host.Host.Time.Advance(InsightsSettings.VisitLasts - Duration.FromMinutes(1));
        Assert.Contains("Acme", await browser.GetStringAsync("/insights"));
        host.Host.Time.Advance(Duration.FromMinutes(2));
        using var late = await browser.GetAsync("/insights");
        Assert.AreEqual(HttpStatusCode.Unauthorized, late.StatusCode);

        using var other = await host.SignedInAsync(InsightsHost.Sam);
        using var left = await other.PostAsync("/insights/leave", null);
        Assert.AreEqual(HttpStatusCode.OK, left.StatusCode);
        using var after = await other.GetAsync("/insights");
        Assert.AreEqual(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [TestMethod]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        await using var host = await InsightsHost.StartAsync();
        var link = await host.LinkAsync(InsightsHost.Sam);
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example"), ("Origin", "null"), ("X-Nothing", "said") })
        {
            using var browser = new HttpClient { BaseAddress = host.Host.Http.BaseAddress };
            using var request = new HttpRequestMessage(HttpMethod.Post, link);
            request.Headers.Add(name, value);
            using var refused = await browser.SendAsync(request);
            Assert.AreEqual(HttpStatusCode.Forbidden, refused.StatusCode, value);
        }

        using var own = await host.Browser().PostAsync(link, null);
        Assert.AreEqual(HttpStatusCode.Redirect, own.StatusCode, "the link was not used up meanwhile");
    }

    [TestMethod]
    public async Task A_cookie_of_somebodys_own_making_is_no_cookie()
    {
        await using var host = await InsightsHost.StartAsync();
        using var browser = host.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", "servicebot-insights=CfDJ8NotSealedByUs");

        using var answer = await browser.GetAsync("/insights");

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [TestMethod]
    public async Task Who_asks_too_often_waits()
    {
        await using var host = await InsightsHost.StartAsync();
        using var browser = host.Browser();
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 80; guess++)
        {
            using var answer = await browser.GetAsync("/insights/open/" + guess);
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [TestMethod]
    public async Task What_the_page_asks_of_a_browser_is_strict_and_the_cookie_too()
    {
        await using var host = await InsightsHost.StartAsync();
        using var browser = host.Browser();
        using var opened = await browser.PostAsync(await host.LinkAsync(InsightsHost.Sam), null);
        using var page = await browser.GetAsync("/insights");

        var cookie = opened.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.AreEqual("no-store", page.Headers.CacheControl?.ToString());
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.AreEqual("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
    }

    [TestMethod]
    public async Task No_link_stands_in_a_log_or_in_the_database()
    {
        await using var host = await InsightsHost.StartAsync();
        var link = await host.LinkAsync(InsightsHost.Sam);
        var secret = link.Split('/')[^1];
        var database = Directory.GetFiles(host.Host.Folder, "servicebot.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(file => System.Text.Encoding.Latin1.GetString(ReadShared(file))).ToList();

        using var used = await host.Browser().PostAsync(link, null);

        Assert.IsFalse(database.Any(content => content.Contains(secret, StringComparison.Ordinal)));
        Assert.IsFalse(host.Host.Logs.Lines.Any(line => line.Text.Contains(secret, StringComparison.Ordinal) && !(line.Level < LogLevel.Warning && line.Category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))));
        Assert.IsTrue(host.Host.Logs.Lines.Any(line => line.Text.Contains("Insights were opened", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task What_was_looked_at_is_logged_without_a_client_a_name_or_a_filter()
    {
        await using var host = await InsightsHost.StartAsync();
        using var browser = await host.SignedInAsync(InsightsHost.Sam);
        foreach (var path in new[] { "/insights?client=Acme&period=4w", "/insights/waits.csv?client=Acme", "/insights/open/0000" })
        {
            using var answer = await browser.GetAsync(path);
        }

        var ours = host.Host.Logs.Lines.Where(line => line.Category.StartsWith("ServiceBot", StringComparison.Ordinal)).Select(line => line.Text).ToList();
        foreach (var content in new[] { "Acme", "Dana", "Okafor", "period=4w" }) Assert.IsFalse(ours.Any(text => text.Contains(content, StringComparison.Ordinal)), content);
    }

    [TestMethod]
    public async Task Without_an_address_there_is_no_page()
    {
        await using var host = await AppHost.StartAsync();

        using var answer = await host.Http.GetAsync("/insights");

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.IsNull(await host.Get<InsightsLinks>().MakeAsync(InsightsHost.Sam, CancellationToken.None));
    }

    [TestMethod]
    public async Task The_address_at_which_Slack_finds_the_program_will_do()
    {
        await using var host = await AppHost.StartAsync([new("Slack:PublicUrl", "http://localhost:3978/")]);

        using var answer = await host.Http.GetAsync("/insights");

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [TestMethod]
    [DataRow("bot.example.com")]
    [DataRow("http://bot.example.com")]
    [DataRow("https://bot.example.com/path")]
    public async Task An_address_that_would_not_work_stops_the_program_with_its_reason(string url)
    {
        var refusal = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => AppHost.StartAsync([new("Insights:Url", url)]));

        Assert.Contains("Insights:Url", refusal.Message);
        Assert.Contains("https", refusal.Message);
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
