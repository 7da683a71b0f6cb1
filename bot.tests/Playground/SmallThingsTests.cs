using Microsoft.Playwright;
using ServiceBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Tests.Playground;

/// <summary>What a newcomer stumbled over: nothing typed is lost, an answer is seen where one looks, a form that could not be saved says so.</summary>
[TestClass]
public sealed class SmallThingsTests : OnThePage
{
    [TestMethod]
    public async Task What_is_typed_while_a_request_is_under_way_stays_and_can_be_sent_next()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/?as=sam");
        var (held, release) = await HoldAsync(page, "**/playground/ask");
        var box = page.GetByLabel("Ask ServiceBot privately");
        await box.FillAsync("waiting");
        await box.PressAsync("Enter");
        await held;
        await Expect(box).ToHaveValueAsync(""); // on its way, so the box is free for the next

        await box.PressSequentiallyAsync("digest");
        release.SetResult();

        var team = page.Locator("#private-side .posts");
        await Expect(team.GetByText("Waiting now", new() { Exact = false }).First).ToBeVisibleAsync();
        await Expect(box).ToHaveValueAsync("digest");
        await box.PressAsync("Enter");
        await Expect(team.GetByText("This week so far", new() { Exact = false }).First).ToBeVisibleAsync();
        await Expect(box).ToHaveValueAsync("");
    }

    [TestMethod]
    public async Task Enter_sends_what_is_said_and_with_shift_it_begins_a_new_line()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/?as=nadia");
        var box = page.GetByLabel("Write in #brightwater-launch as Nadia");

        await box.PressSequentiallyAsync("One line.");
        await box.PressAsync("Shift+Enter");
        await box.PressSequentiallyAsync("And another.");
        await Expect(box).ToHaveValueAsync("One line.\nAnd another.");
        await box.PressAsync("Enter");

        await Expect(page.Locator("#client-side .text").Filter(new() { HasText = "And another." })).ToBeVisibleAsync();
        await Expect(box).ToHaveValueAsync("");
        await Expect(page.GetByText("Enter sends, Shift+Enter begins a new line.")).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task When_the_program_has_ended_the_page_says_so()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/?as=sam");
        var says = page.GetByText("ServiceBot does not answer", new() { Exact = false });
        await Expect(says).ToBeHiddenAsync();

        await page.RouteAsync("**/playground/changes", route => route.AbortAsync());
        await page.ReloadAsync();

        await Expect(says).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [TestMethod]
    public async Task What_is_sent_while_a_request_is_under_way_goes_out_after_it()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/?as=nadia");
        var (held, release) = await HoldAsync(page, "**/playground/say");
        var box = page.GetByLabel("Write in #brightwater-launch as Nadia");
        await box.FillAsync("The first of two.");
        await box.PressAsync("Control+Enter");
        await held;
        await box.FillAsync("And the second.");
        await box.PressAsync("Control+Enter");
        release.SetResult();

        await Expect(page.Locator("#client-side .text").Filter(new() { HasText = "The first of two." })).ToBeVisibleAsync();
        await Expect(page.Locator("#client-side .text").Filter(new() { HasText = "And the second." })).ToBeVisibleAsync();
        await Expect(box).ToHaveValueAsync("");
    }

    [TestMethod]
    public async Task Words_that_did_not_get_through_stay_in_their_box_and_the_page_says_so()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/?as=nadia");
        await page.RouteAsync("**/playground/say", route => route.AbortAsync());
        var box = page.GetByLabel("Write in #brightwater-launch as Nadia");
        await box.FillAsync("Is anybody there?");
        await box.PressAsync("Control+Enter");

        await Expect(page.GetByText("Not sent: the program did not answer.")).ToBeVisibleAsync();
        await Expect(box).ToHaveValueAsync("Is anybody there?");
    }

    [TestMethod]
    public async Task On_a_phone_the_answer_comes_into_view_and_is_announced()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/?as=leo", width: 390, height: 780);
        var box = page.GetByLabel("Ask ServiceBot privately");
        await box.FillAsync("help");
        await box.PressAsync("Enter");

        var answer = page.Locator("#private-side .posts > li").First;
        await Expect(answer).ToContainTextAsync("draft");
        await Expect(answer).ToBeInViewportAsync(new() { Ratio = 0.1f });
        await Expect(answer.Locator(".by")).ToBeInViewportAsync();
        await Expect(page.Locator("#announcer")).Not.ToBeEmptyAsync();
    }

    [TestMethod]
    public async Task Settings_that_could_not_be_saved_say_so_at_the_button_and_at_the_field_and_offer_nobody_of_the_client()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await OpenAsync(app, "/?as=sam", width: 390, height: 780);
        var box = page.GetByLabel("Ask ServiceBot privately");
        await box.FillAsync("settings");
        await box.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change" }).First.ClickAsync();
        var dialog = page.Locator("form.dialog");
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).Not.ToContainTextAsync("Nadia");
        await Expect(dialog).Not.ToContainTextAsync("Tom");

        var nudge = dialog.GetByLabel("Nudge after");
        await nudge.FillAsync("soon");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(dialog.Locator(".presses")).ToContainTextAsync("Not saved");
        await Expect(nudge).ToBeFocusedAsync();
        await Expect(nudge).ToBeInViewportAsync();
        await Expect(nudge).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(dialog.GetByText("is not a duration", new() { Exact = false })).ToBeInViewportAsync();
        await Chromium.PictureAsync(page, "settings-wrong-390");

        // In which order people hear is part of the answer.
        await nudge.FillAsync("3h");
        await dialog.GetByLabel("Who hears first, 1").SelectOptionAsync("ines");
        await dialog.GetByLabel("Who hears first, 2").SelectOptionAsync("sam");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("#private-side .posts").GetByText("Ines and Sam hear after 3 h", new() { Exact = false })).ToBeInViewportAsync();
    }

    [TestMethod]
    public async Task Pings_about_one_wait_are_one_card_with_the_older_ones_folded_below_it()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "monday"));
        var page = await OpenAsync(app, "/?as=sam");
        var pings = page.Locator("#private-side .scroll > .posts > li:not(.folded)").Filter(new() { HasText = "Nadia Rahman (Brightwater)" }).Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "Draft a reply" }) });

        await Expect(pings).ToHaveCountAsync(1);
        await Expect(page.Locator("#private-side .folded > details > summary").First).ToContainTextAsync("earlier ping");
        await Expect(pings.First).ToContainTextAsync("is still waiting after");
        await Chromium.PictureAsync(page, "pings-folded");

        // Once it is answered, one card says so.
        await app.DoAsync("say", "sam", ("in", "brightwater-launch"), ("text", "Hi Nadia, the final deck is in the folder."));
        await Expect(page.Locator("#private-side .posts").GetByText("You answered Nadia after", new() { Exact = false }).Locator("visible=true")).ToHaveCountAsync(1);
    }

    // Holds the first request to an address until it is let go.
    private static async Task<(Task Held, TaskCompletionSource Release)> HoldAsync(IPage page, string address)
    {
        var held = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await page.RouteAsync(address, async route =>
        {
            held.TrySetResult();
            await release.Task;
            await route.ContinueAsync();
        });
        return (held.Task, release);
    }

    private Task<IPage> OpenAsync(PlaygroundApp app, string path, int width = 1280, int height = 860) =>
        Browser.OpenAsync(app.Host.Http.BaseAddress!, path, width, height);
}
