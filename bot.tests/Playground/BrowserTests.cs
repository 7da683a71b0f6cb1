using Microsoft.Playwright;
using ServiceBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Tests.Playground;

/// <summary>The playground as somebody at a browser has it. Pictures of each step are kept in <c>artifacts/playground</c>.</summary>
[TestClass]
public sealed class BrowserTests : OnThePage
{
    [TestMethod]
    public async Task The_three_moments_can_be_played_a_ping_a_draft_and_the_week()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var faults = new List<string>();
        var page = await OpenAsync(app, "/", faults: faults);
        var team = page.Locator("#private-side .scroll");
        var client = page.Locator("#client-side .text");
        await Chromium.PictureAsync(page, "1-opening");

        // A client waits: nothing at 2 h 55 min, a ping at 3 h.
        await PressAsync(page, "+15 min");
        await Expect(page.Locator(".hour")).ToHaveTextAsync("14:10");
        await Expect(team.GetByText("Nadia Rahman (Brightwater) has been waiting")).ToHaveCountAsync(0);
        await PressAsync(page, "+15 min");
        var ping = team.Locator(".post").Filter(new() { HasText = "Nadia Rahman (Brightwater) has been waiting 3 h" });
        await Expect(ping).ToBeVisibleAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Nadia Rahman (Brightwater) has been waiting 3 h");
        await Chromium.PictureAsync(page, "2-ping");

        // A draft: asked for, turned, held back while something is missing, sent by the person.
        await PressAsync(ping, "Draft a reply");
        var draft = team.Locator("textarea");
        await Expect(team.GetByText("A reply to Nadia")).ToBeVisibleAsync();
        var asItWas = await draft.InputValueAsync();
        Assert.Contains("[", asItWas);
        await Chromium.PictureAsync(page, "3-draft");
        foreach (var turn in new[] { "Warmer", "Shorter", "Firmer" })
        {
            await PressAsync(team, turn);
            await Expect(team.Locator(".line strong").GetByText($"A reply to Nadia, {turn}", new() { Exact = false })).ToBeVisibleAsync();
            Assert.AreNotEqual(asItWas, await draft.InputValueAsync());
        }

        await PressAsync(team, "Send as Sam");
        await Expect(team.GetByText("Not sent yet")).ToBeVisibleAsync();
        await Chromium.PictureAsync(page, "4-held-back");
        await Expect(client.Filter(new() { HasText = "The deck is with you by 15:30" })).ToHaveCountAsync(0);
        await draft.FillAsync("Hi Nadia, you shouldn't have had to ask twice. The deck is with you by 15:30 today.");
        await PressAsync(team, "Send as Sam");

        // The ping turns into its own ending, and only the words reached the client.
        await Expect(team.GetByText("You answered Nadia after 3 h 10 min")).ToBeVisibleAsync();
        await Expect(ping).ToHaveCountAsync(0);
        await Expect(client.Filter(new() { HasText = "The deck is with you by 15:30" })).ToBeVisibleAsync();
        await Expect(team.GetByText("✓ Sent at 14:25, in #brightwater-launch.")).ToBeVisibleAsync();
        await Chromium.PictureAsync(page, "5-answered");

        // The week.
        await PressAsync(page, "Next Monday 9:00");
        await Expect(team.GetByText("Week of 16 November, 2 clients")).ToBeVisibleAsync();
        await Chromium.PictureAsync(page, "6-week");

        await page.GetByRole(AriaRole.Link, new() { Name = "Nadia Rahman" }).ClickAsync();
        await Expect(page.Locator("#client-side .text").Filter(new() { HasText = "The deck is with you by 15:30" })).ToBeVisibleAsync();
        await Expect(page.Locator(".curtain")).ToContainTextAsync("Nadia and everybody at Brightwater see none of this side.");
        await Chromium.PictureAsync(page, "7-as-the-client");
        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    [TestMethod]
    public async Task Every_other_button_of_a_ping_does_what_it_says()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/?as=ines");
        var newest = page.Locator("#private-side .posts > li").First;
        var overdue = page.Locator("#" + await newest.GetAttributeAsync("id"));
        await Expect(overdue).ToContainTextAsync("Tom Brandt (Fernhill Clinics) has been waiting 4 h");

        await PressAsync(overdue, "I've got it");
        await Expect(overdue).ToContainTextAsync("since 13:55");
        await PressAsync(overdue, "Snooze 1 h");
        await Expect(overdue).ToContainTextAsync("Snoozed until 14:55");
        await OpenMoreAsync(overdue);
        await PressAsync(overdue, "Why this ping?");
        await Expect(newest).ToContainTextAsync("to you");
        await Expect(newest).Not.ToHaveIdAsync(await overdue.GetAttributeAsync("id") ?? "");
        await Chromium.PictureAsync(page, "8-claimed-snoozed-why");
        await OpenMoreAsync(overdue);
        await PressAsync(overdue, "No reply needed");
        await Expect(overdue).Not.ToContainTextAsync("has been waiting");
        await Chromium.PictureAsync(page, "9-dismissed");
        app.Host.Time.Advance(NodaTime.Duration.FromSeconds(1)); // taken back is what was said earlier, not what is said at once
        await PressAsync(overdue, "Undo: it needs a reply");
        await Expect(overdue).ToContainTextAsync("Tom Brandt (Fernhill Clinics) has been waiting");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start over" }).ClickAsync();
        await Expect(newest).ToContainTextAsync("Tom Brandt (Fernhill Clinics) has been waiting 4 h");
        await OpenMoreAsync(newest);
        await PressAsync(newest, "Answered elsewhere");
        await Expect(newest).Not.ToContainTextAsync("has been waiting");
    }

    [TestMethod]
    public async Task A_draft_asked_for_in_the_channel_comes_to_the_asker_alone()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/?as=sam");

        await page.GetByLabel("Write in #brightwater-launch as Sam").FillAsync("@ServiceBot draft shorter");
        await page.GetByLabel("Write in #brightwater-launch as Sam").PressAsync("Control+Enter");

        await Expect(page.Locator("#private-side .scroll").GetByText("only for you, in #brightwater-launch")).ToBeVisibleAsync();
        await Expect(page.Locator("#client-side .text").Filter(new() { HasText = "draft shorter" })).ToBeVisibleAsync(); // what is typed in a channel is read there
        await Expect(page.Locator("#client-side")).Not.ToContainTextAsync("A reply to Nadia");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ines Duarte" }).ClickAsync();
        await Expect(page.Locator("#private-side .posts").First).Not.ToContainTextAsync("A reply to Nadia");
    }

    [TestMethod]
    public async Task A_ping_changes_on_an_open_page_when_a_colleague_answers_and_nothing_typed_is_lost()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "1h"));
        var page = await OpenAsync(app, "/?as=sam");
        await page.EvaluateAsync("window.sameDocument = true");
        var composer = page.GetByLabel("Write in #brightwater-launch as Sam");
        await composer.FillAsync("Half a sentence");
        await Expect(page.Locator("#private-side .scroll").GetByText("Nadia Rahman (Brightwater) has been waiting 3 h")).ToBeVisibleAsync();

        await app.DoAsync("say", "ines", ("in", "brightwater-launch"), ("text", "Hi Nadia, Ines here: the deck reaches you at 15:30."));

        await Expect(page.Locator("#private-side .scroll").GetByText("Ines answered Nadia after 3 h 40 min")).ToBeVisibleAsync();
        await Expect(page.Locator("#client-side .text").Filter(new() { HasText = "Ines here: the deck reaches you at 15:30." })).ToBeVisibleAsync();
        await Expect(composer).ToHaveValueAsync("Half a sentence");
        await Expect(composer).ToBeFocusedAsync();
        Assert.IsTrue(await page.EvaluateAsync<bool>("window.sameDocument"));
    }

    [TestMethod]
    public async Task Time_that_is_played_passes_on_the_page_until_it_is_paused()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/");

        await PressAsync(page, "Play");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeVisibleAsync();
        for (var minute = 56; minute <= 58; minute++)
        {
            app.Host.Time.Advance(NodaTime.Duration.FromMilliseconds(500));
            await Expect(page.Locator(".hour")).ToHaveTextAsync($"13:{minute}");
        }

        await PressAsync(page, "Pause");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task The_page_works_when_its_script_does_not()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/", script: false);
        var team = page.Locator("#private-side .scroll");

        await PressAsync(page, "+1 h");
        await PressAsync(team, "Draft a reply");
        await team.Locator("textarea").FillAsync("Hi Nadia, by [time you can keep] at the latest.");
        await PressAsync(team, "Send as Sam");
        await Expect(team.GetByText("Not sent yet")).ToBeVisibleAsync();
        await Expect(team.Locator("textarea")).ToHaveValueAsync("Hi Nadia, by [time you can keep] at the latest.");
        await PressAsync(team, "Send as it stands");

        await Expect(page.Locator("#client-side .text").Filter(new() { HasText = "at the latest." })).ToBeVisibleAsync();
        await Expect(team.GetByText("You answered Nadia after")).ToBeVisibleAsync();
    }

    private Task<IPage> OpenAsync(
        PlaygroundApp app, string path, int width = 1280, int height = 860, ColorScheme scheme = ColorScheme.Light, bool script = true, ICollection<string>? faults = null) =>
        Browser.OpenAsync(app.Host.Http.BaseAddress!, path, width, height, scheme, script, faults);

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static Task PressAsync(ILocator where, string name) => where.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    private static Task OpenMoreAsync(ILocator post) => post.Locator("details.more > summary").ClickAsync();
}
