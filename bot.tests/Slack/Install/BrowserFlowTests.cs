using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack.Install;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack.Install;

/// <summary>Installing the app with a browser, from the first link to the page at the end, and everything that can go wrong on the way.</summary>
[TestClass]
public sealed class BrowserFlowTests
{
    private const string Studio = "slack:T0STUDIO";

    [TestMethod]
    public async Task Somebody_agrees_on_Slacks_page_and_the_app_is_installed_with_a_token_of_its_own()
    {
        await using var scene = await InstallScene.StartAsync();
        scene.Slack.WillGrant = scene.Slack.BotGrant("T0STUDIO", "U0INA");

        var page = await scene.Browser.VisitAsync("/slack/install");

        Assert.AreEqual((HttpStatusCode.OK, "ServiceBot is installed in Studio &lt;North&gt;"), (page.Status, page.Title));
        Assert.Contains("/invite @ServiceBot", page.Html, StringComparison.Ordinal);
        scene.Slack.AddPerson("U0SAM", "Sam", "T0STUDIO");
        await scene.Platform.PostAsync(new Direct(Studio, "U0SAM"), InstallScene.Hello, default);
        Assert.AreEqual(scene.Slack.WillGrant["access_token"]!.GetValue<string>(), scene.Slack.CallsOf("chat.postMessage").Single().Token);
        Assert.AreEqual(new PersonKey(Studio, "U0INA"), await scene.Platform.InstallerAsync(Studio, default));
        Assert.AreEqual("https://t0studio.slack.com/archives/C1/p1800000000000001", scene.Platform.LinkTo(new ChannelKey(Studio, "C1"), "1800000000.000001", null)?.AbsoluteUri);
    }

    [TestMethod]
    public async Task It_asks_Slack_for_the_least_and_binds_the_way_to_this_browser()
    {
        await using var scene = await InstallScene.StartAsync(publicUrl: "https://servicebot.example.com/");

        var away = await scene.Browser.StepAsync("/slack/install");

        Assert.AreEqual(HttpStatusCode.Redirect, away.Status);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(away.Location!).Query);
        Assert.StartsWith(scene.Slack.AuthorizeUrl.AbsoluteUri + "?", away.Location!, StringComparison.Ordinal);
        Assert.AreEqual(("https://servicebot.example.com/slack/oauth", string.Join(',', SlackScopes.Bot), ""), (query["redirect_uri"].ToString(), query["scope"].ToString(), query["user_scope"].ToString()));
        Assert.DoesNotContain(FakeSlack.ClientSecret, away.Location!, StringComparison.Ordinal);
        var cookie = away.Answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-servicebot-install=", cookie, StringComparison.Ordinal);
        foreach (var attribute in new[] { "max-age=600", "path=/", "secure", "samesite=lax", "httponly" })
            Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(cookie.Split('=', ';')[1], away.Location!, StringComparison.Ordinal, "the secret of the browser does not travel in an address");
    }

    [TestMethod]
    public async Task The_scopes_that_are_asked_for_are_the_manifests()
    {
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Checkout.PathOf("manifest/slack.json")))!["oauth_config"]!;

        CollectionAssert.AreEquivalent(manifest["scopes"]!["bot"]!.AsArray().Select(scope => scope!.GetValue<string>()).ToList(), SlackScopes.Bot.ToList());
        CollectionAssert.AreEquivalent(manifest["scopes"]!["user"]!.AsArray().Select(scope => scope!.GetValue<string>()).ToList(), SlackScopes.Person.ToList());
        Assert.AreEqual("/slack/oauth", new Uri(manifest["redirect_urls"]!.AsArray().Single()!.GetValue<string>()).AbsolutePath);
    }

    [TestMethod]
    public async Task Who_says_no_is_told_that_nothing_was_changed_and_may_start_again()
    {
        await using var scene = await InstallScene.StartAsync();
        scene.Slack.WillDeny = true;

        var page = await scene.Browser.VisitAsync("/slack/install");

        Assert.AreEqual((HttpStatusCode.BadRequest, "ServiceBot was not installed"), (page.Status, page.Title));
        Assert.Contains("href=\"/slack/install\"", page.Html, StringComparison.Ordinal);
        Assert.IsEmpty(scene.Slack.CallsOf("oauth.v2.access"));
    }

    [TestMethod]
    public async Task A_way_is_good_once()
    {
        await using var scene = await InstallScene.StartAsync();
        scene.Slack.WillGrant = scene.Slack.BotGrant("T0STUDIO", "U0INA");
        var back = await scene.BackFromSlackAsync();
        Assert.AreEqual(HttpStatusCode.OK, (await scene.Browser.StepAsync(back)).Status);

        var again = await scene.Browser.StepAsync(back);

        Assert.AreEqual((HttpStatusCode.BadRequest, "This was used already"), (again.Status, again.Title));
        Assert.HasCount(1, scene.Slack.CallsOf("oauth.v2.access"));
    }

    [TestMethod]
    public async Task A_way_is_good_for_ten_minutes()
    {
        await using var scene = await InstallScene.StartAsync();
        var back = await scene.BackFromSlackAsync();

        scene.App.Time.Advance(Duration.FromMinutes(10) + Duration.FromSeconds(1));
        var page = await scene.Browser.StepAsync(back);

        Assert.AreEqual("That took too long", page.Title);
        Assert.IsEmpty(scene.Slack.CallsOf("oauth.v2.access"));
    }

    [TestMethod]
    public async Task A_way_that_began_in_another_browser_ends_here()
    {
        await using var scene = await InstallScene.StartAsync();
        var back = await scene.BackFromSlackAsync();
        using var other = new Browser(scene.App);
        using var third = new Browser(scene.App);
        await third.StepAsync("/slack/install");

        Assert.AreEqual("Another browser began this", (await other.StepAsync(back)).Title, "one without a cookie");
        Assert.AreEqual("Another browser began this", (await third.StepAsync(back)).Title, "one with its own");
        Assert.IsEmpty(scene.Slack.CallsOf("oauth.v2.access"));

        scene.Slack.WillGrant = scene.Slack.BotGrant("T0STUDIO", "U0INA");
        Assert.AreEqual(HttpStatusCode.OK, (await scene.Browser.VisitAsync("/slack/install")).Status, "whom somebody sent a link is not locked out");
    }

    [TestMethod]
    public async Task The_same_browser_may_set_out_twice_and_come_back_in_any_order()
    {
        await using var scene = await InstallScene.StartAsync();
        scene.Slack.WillGrant = scene.Slack.BotGrant("T0STUDIO", "U0INA");
        var (first, second) = (await scene.BackFromSlackAsync(), await scene.BackFromSlackAsync());

        Assert.AreEqual(HttpStatusCode.OK, (await scene.Browser.StepAsync(second)).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await scene.Browser.StepAsync(first)).Status);
    }

    [TestMethod]
    [DataRow("/slack/oauth")]
    [DataRow("/slack/oauth?code=abc")]
    [DataRow("/slack/oauth?code=abc&state=")]
    [DataRow("/slack/oauth?code=abc&state=not-ours")]
    [DataRow("/slack/oauth?code=abc&state=%00%ff<script>")]
    [DataRow("/slack/oauth?code=abc&state=one&state=two")]
    public async Task A_state_that_we_did_not_make_is_refused(string address)
    {
        await using var scene = await InstallScene.StartAsync();
        await scene.Browser.StepAsync("/slack/install");

        var page = await scene.Browser.StepAsync(address);

        Assert.AreEqual((HttpStatusCode.BadRequest, "This link is not one of ours"), (page.Status, page.Title));
        Assert.IsEmpty(scene.Slack.CallsOf("oauth.v2.access"));
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public async Task A_state_changed_by_one_character_is_refused()
    {
        await using var scene = await InstallScene.StartAsync();
        var back = await scene.BackFromSlackAsync();
        var at = back.IndexOf("state=", StringComparison.Ordinal) + 40;

        var page = await scene.Browser.StepAsync(string.Concat(back.AsSpan(0, at), back[at] == 'A' ? "B" : "A", back.AsSpan(at + 1)));

        Assert.AreEqual("This link is not one of ours", page.Title);
    }

    [TestMethod]
    public async Task A_code_that_Slack_does_not_take_changes_nothing()
    {
        await using var scene = await InstallScene.StartAsync();
        scene.Slack.NextError("oauth.v2.access", "invalid_code");

        var page = await scene.Browser.VisitAsync("/slack/install");

        Assert.AreEqual((HttpStatusCode.BadRequest, "Slack did not confirm this"), (page.Status, page.Title));
        Assert.IsNull(await scene.Platform.InstallerAsync(Studio, default));
    }

    [TestMethod]
    public async Task While_Slack_cannot_be_reached_the_page_says_so()
    {
        await using var scene = await InstallScene.StartAsync();
        scene.Slack.Next("oauth.v2.access", 503, "away");
        Assert.AreEqual((HttpStatusCode.BadGateway, "Slack can&#39;t be reached just now"), await TitleAsync(scene));

        scene.Slack.NextDo("oauth.v2.access", (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.AreEqual((HttpStatusCode.BadGateway, "Slack can&#39;t be reached just now"), await TitleAsync(scene));

        scene.Slack.Next("oauth.v2.access", 200, "<html>");
        Assert.AreEqual((HttpStatusCode.BadGateway, "Slack can&#39;t be reached just now"), await TitleAsync(scene));
    }

    [TestMethod]
    public async Task Where_nothing_is_set_up_the_page_says_what_to_set()
    {
        await using var slack = await FakeSlack.StartAsync();
        await using var app = await AppHost.StartAsync(slack.Settings());
        using var browser = new Browser(app);

        foreach (var address in new[] { "/slack/install", "/slack/connect", "/slack/oauth?code=1&state=2" })
        {
            var page = await browser.StepAsync(address);
            Assert.AreEqual(HttpStatusCode.NotFound, page.Status);
            Assert.Contains("Slack:ClientId", page.Html, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task Every_page_is_one_that_nothing_can_be_smuggled_into_and_anybody_can_read()
    {
        await using var scene = await InstallScene.StartAsync();

        var page = await scene.Browser.StepAsync("/slack/oauth?error=<b>&state=x");

        var policy = page.Answer.Headers.GetValues("Content-Security-Policy").Single();
        var style = page.Html.Split("<style>")[1].Split("</style>")[0];
        Assert.Contains($"style-src 'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", policy, StringComparison.Ordinal);
        foreach (var rule in new[] { "default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'" })
            Assert.Contains(rule, policy, StringComparison.Ordinal);
        Assert.AreEqual(("no-store", "no-referrer", "nosniff"), (page.Answer.Headers.CacheControl!.ToString(), page.Answer.Headers.GetValues("Referrer-Policy").Single(), page.Answer.Headers.GetValues("X-Content-Type-Options").Single()));
        foreach (var part in new[] { "<html lang=\"en\">", "<main>", "<title>", "prefers-color-scheme:dark", "width=device-width" })
            Assert.Contains(part, page.Html, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_app_on_a_whole_organisation_serves_each_of_its_workspaces()
    {
        await using var scene = await InstallScene.StartAsync();
        scene.Slack.WillGrant = scene.Slack.BotGrant(null, "W0INA", "E0GRID");

        var page = await scene.Browser.VisitAsync("/slack/install");
        Assert.AreEqual("ServiceBot is installed in Grid", page.Title);
        var envelope = SlackJsonText.Envelope(SlackJsonText.Message("U0SAM", "Hello", scene.App.Time.Now))
            .Replace($"\"enterprise_id\":null,\"team_id\":\"{SlackJsonText.HomeTeam}\"", "\"enterprise_id\":\"E0GRID\",\"team_id\":\"T0SISTER\"", StringComparison.Ordinal)
            .Replace("\"is_enterprise_install\":false", "\"is_enterprise_install\":true", StringComparison.Ordinal);
        using var answer = await scene.App.Http.SendAsync(SlackSigner.Event(envelope, scene.App.Time.Now));

        scene.Slack.AddPerson("U0SAM", "Sam", "T0SISTER");
        await scene.Platform.PostAsync(new Direct("slack:T0SISTER", "U0SAM"), InstallScene.Hello, default);
        Assert.AreEqual(scene.Slack.WillGrant["access_token"]!.GetValue<string>(), scene.Slack.CallsOf("chat.postMessage").Single().Token);
        Assert.IsEmpty(scene.App.Logs.Warnings.Where(line => line.Text.Contains("not installed", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Installed_again_the_new_token_counts()
    {
        await using var scene = await InstallScene.StartAsync();
        await scene.InstallAsync("T0STUDIO", "U0INA");
        await scene.InstallAsync("T0STUDIO", "U0LEE");
        scene.Slack.AddPerson("U0SAM", "Sam", "T0STUDIO");

        await scene.Platform.PostAsync(new Direct(Studio, "U0SAM"), InstallScene.Hello, default);

        Assert.AreEqual(scene.Slack.WillGrant["access_token"]!.GetValue<string>(), scene.Slack.CallsOf("chat.postMessage").Single().Token);
        Assert.AreEqual(new PersonKey(Studio, "U0LEE"), await scene.Platform.InstallerAsync(Studio, default));
    }

    private static async Task<(HttpStatusCode, string)> TitleAsync(InstallScene scene)
    {
        var page = await scene.Browser.VisitAsync("/slack/install");
        return (page.Status, page.Title);
    }
}
