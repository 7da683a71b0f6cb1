using Microsoft.Playwright;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.FollowUps;
using ServiceBot.Insights;
using ServiceBot.Ledger;
using ServiceBot.Promises;
using ServiceBot.Tests.Playground;
using ServiceBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Tests.Insights;

/// <summary>The page as a browser has it, over the playground's story. Pictures are kept in <c>artifacts/playground</c>.</summary>
[TestClass]
public sealed class InsightsPageTests
{
    [TestMethod]
    public async Task The_page_shows_the_storys_figures_filters_them_by_its_address_and_can_be_read_in_the_dark_on_a_phone_and_on_paper()
    {
        await using var chromium = await Chromium.LaunchOrSkipAsync();
        await using var app = await PlaygroundApp.StartAsync();
        var page = await chromium.OpenAsync(app.Host.Http.BaseAddress!, "/insights", height: 1400, script: false);

        await Expect(page.Locator(".tiles")).ToContainTextAsync("of 18 questions");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "By client" })).ToBeVisibleAsync();
        await Expect(page.Locator("table.waits tbody tr")).ToHaveCountAsync(19);
        await Chromium.PictureAsync(page, "20-insights", whole: true);

        await page.Locator("select[name=client]").SelectOptionAsync("Fernhill Clinics");
        await page.Locator("select[name=period]").SelectOptionAsync("4w");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.Contains("client=Fernhill%20Clinics", page.Url.Replace('+', ' ').Replace(" ", "%20", StringComparison.Ordinal));
        await Expect(page.Locator(".period")).ToContainTextAsync("Fernhill Clinics");
        await Expect(page.Locator("#waits")).Not.ToContainTextAsync("Nadia");
        await page.GetByRole(AriaRole.Link, new() { Name = "Late", Exact = true }).ClickAsync();
        await Expect(page.Locator("table.waits tbody tr")).ToHaveCountAsync(4);
        foreach (var table in await page.Locator("details > summary").AllAsync()) await table.ClickAsync();
        await Chromium.PictureAsync(page, "21-insights-late", whole: true);

        foreach (var (scheme, width, name) in new[] { (ColorScheme.Dark, 1280, "22-insights-dark"), (ColorScheme.Light, 390, "23-insights-phone") })
        {
            var other = await chromium.OpenAsync(app.Host.Http.BaseAddress!, "/insights?period=52w", width, 1400, scheme, script: false);
            await Chromium.PictureAsync(other, name, whole: true);
            var faint = await other.EvaluateAsync<string[]>(AccessTests.TooFaint);
            Assert.IsEmpty(faint, string.Join('\n', faint));
            Assert.IsTrue(await other.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} scrolls sideways");
        }
    }

    [TestMethod]
    public async Task Promises_and_what_clients_owe_are_on_the_page_without_a_word_of_theirs_and_on_a_phone_no_column_is_cut_off()
    {
        await using var chromium = await Chromium.LaunchOrSkipAsync();
        await using var app = await PlaygroundApp.StartAsync();
        var page = await chromium.OpenAsync(app.Host.Http.BaseAddress!, "/insights?period=52w", 390, 1400, script: false);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Promises due in these days" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Waiting on clients now" })).ToBeVisibleAsync();
        var cut = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main > section.card .scroll')].filter(box => box.offsetParent && box.scrollWidth > box.clientWidth + 1).map(box => box.getAttribute('aria-label'))");
        Assert.IsEmpty(cut, string.Join(", ", cut));
        await Chromium.PictureAsync(page, "24-insights-owed-phone", whole: true);
    }

    [TestMethod]
    public async Task The_title_says_no_longer_a_period_than_is_shown()
    {
        await using var host = await InsightsHost.StartAsync();
        using var browser = await host.SignedInAsync(InsightsHost.Sam);

        var year = await browser.GetStringAsync("/insights?period=52w");

        // The only question came last week; four weeks are shown.
        var shown = AppHost.Monday.InUtc().Date.PlusWeeks(-3);
        Assert.Contains($"<h2 class=\"period\">{Say.Date(shown, shown)} to ", year);
        Assert.Contains("nobody had asked anything before the week of " + Say.Date(shown, shown), year);
    }

    [TestMethod]
    public async Task A_promise_is_counted_by_its_due_listed_without_its_words_and_only_for_its_own_workspace()
    {
        await using var host = await InsightsHost.StartAsync();
        var (acme, rival) = (new ChannelKey(InsightsHost.Sam.Workspace, "acme"), new ChannelKey(InsightsHost.Stranger.Workspace, "rival"));
        await host.WriteAsync(unit =>
        {
            unit.Get<IPromiseRows>().Save([Due(acme, "p1", -7, keptAfter: 20), Due(acme, "p2", -7, keptAfter: 30), Due(acme, "p3", -5, keptAfter: null), Due(rival, "p4", -5, keptAfter: null)], []);
            var asked = AppHost.Monday - Duration.FromDays(4);
            unit.Get<IFollowUpRows>().Save([new StoredQuestion(new Question(acme, null, "q1", "sam", asked, "Which secret colour?", QuestionKind.Open, new FirstAsked("q1", asked), asked, QuestionOutcome.Open), null)], []);
        });
        using var browser = await host.SignedInAsync(InsightsHost.Sam);

        var page = await browser.GetStringAsync("/insights");
        var csv = await browser.GetStringAsync("/insights/promises.csv");

        foreach (var said in new[] { "1 kept in time", "1 kept late", "1 late and still open", "<dd>1 of 3</dd>", "Waiting on clients now", "Working days ago" }) Assert.Contains(said, page);
        foreach (var secret in new[] { "secret plan", "secret colour", "Rival" }) Assert.DoesNotContain(secret, page + csv);
        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(string.Join(',', PromisesCsv.Columns.Select(column => column.Name)), lines[0]);
        CollectionAssert.AreEqual(new[] { "kept,1", "kept,0", "open,0" }, lines.Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[6]},{cells[8]}").ToArray());
        using var stranger = host.Browser();
        Assert.AreEqual(System.Net.HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri("/insights/promises.csv", UriKind.Relative))).StatusCode);
    }

    private static StoredPromise Due(ChannelKey channel, string message, int days, int? keptAfter)
    {
        var made = AppHost.Monday + Duration.FromDays(days);
        var promise = new Promise(
            channel, null, message, "sam", made, "I'll send the secret plan tomorrow.", "tomorrow", made + Duration.FromDays(1), false, .9,
            keptAfter is null ? PromiseOutcome.Open : PromiseOutcome.Kept, keptAfter is { } hours ? made + Duration.FromHours(hours) : null, keptAfter is null ? null : new SettledBy(FactKind.Message, "k", "sam"));
        return new StoredPromise(PromiseId.Of(promise), promise, null);
    }

    [TestMethod]
    public async Task A_link_in_the_list_leads_to_the_message_in_the_playground()
    {
        await using var chromium = await Chromium.LaunchOrSkipAsync();
        await using var app = await PlaygroundApp.StartAsync();
        var page = await chromium.OpenAsync(app.Host.Http.BaseAddress!, "/insights", script: false);

        await page.Locator("table.waits tbody tr a").First.ClickAsync();

        await Expect(page.Locator(".message:target, :target")).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task Words_lead_to_the_page_for_the_team_alone()
    {
        await using var app = await PlaygroundApp.StartAsync();

        var asked = await app.DoAsync("ask", "sam", ("text", "insights"));

        Assert.Contains("href=\"/insights\"", asked.PrivateSide);
        Assert.DoesNotContain("id=\"insights\"", (await app.PageAsync("nadia")).Html[..4000]);
        Assert.Contains("id=\"insights\"", (await app.PageAsync("sam")).Html[..4000]);
    }

    [TestMethod]
    public async Task A_team_without_a_single_question_reads_so_and_not_an_empty_chart()
    {
        await using var host = await InsightsHost.StartAsync();
        host.Host.Time.Advance(Duration.FromHours(1));
        using var browser = await host.SignedInAsync(InsightsHost.Sam);

        var page = await browser.GetStringAsync("/insights?from=2020-01-01&to=2020-01-31");

        Assert.Contains("Nobody had to wait for anything in these days.", page);
        Assert.DoesNotContain("<svg", page);
    }

    [TestMethod]
    public async Task Hostile_names_and_addresses_are_shown_as_words()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.WriteAsync(unit => InsightsHost.Learn(unit, InsightsHost.Dana, "<script>alert(1)</script>", Side.Client));
        using var browser = await host.SignedInAsync(InsightsHost.Sam);

        var page = await browser.GetStringAsync("/insights?client=%3Cimg%20src%3Dx%3E&show=%22%3E%3Cb%3E");
        var all = await browser.GetStringAsync("/insights");

        Assert.DoesNotContain("<img src=x>", page);
        Assert.DoesNotContain("<b>", page);
        Assert.DoesNotContain("<script>alert", all);
        Assert.Contains("&lt;script&gt;", all);
    }
}
