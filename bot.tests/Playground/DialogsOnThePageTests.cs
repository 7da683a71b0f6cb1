using Microsoft.Playwright;
using ServiceBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Tests.Playground;

/// <summary>The bot's dialogs on the page, by keyboard alone, and the step before something that cannot be undone.</summary>
[TestClass]
public sealed class DialogsOnThePageTests : OnThePage
{
    [TestMethod]
    public async Task Deleting_a_profile_asks_again_and_Esc_Keep_and_a_click_elsewhere_leave_it_as_it_is()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("ask", "sam", ("text", "note Brightwater prints on Thursdays"));
        await app.DoAsync("ask", "sam", ("text", "profile Brightwater"));
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam");
        var card = page.Locator("#private-side .post").Filter(new() { HasText = "What you know of Brightwater" });
        var asks = card.Locator(".confirm > summary");
        var delete = card.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true });
        await Expect(delete).ToBeHiddenAsync();

        await asks.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(card.GetByRole(AriaRole.Group, new() { Name = "Delete all that is known of Brightwater?" })).ToBeVisibleAsync();
        await Chromium.PictureAsync(page, "dialog-delete");
        await page.Keyboard.PressAsync("Tab");
        await Expect(delete).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(delete).ToBeHiddenAsync();
        await Expect(asks).ToBeFocusedAsync();
        await asks.ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        await Expect(delete).ToBeHiddenAsync();
        await asks.ClickAsync();
        await page.Locator("h1").First.ClickAsync();
        await Expect(delete).ToBeHiddenAsync();
        Assert.Contains("prints on Thursdays", (await app.DoAsync("ask", "sam", ("text", "notes Brightwater"))).PrivateSide, "nothing is gone yet");

        await asks.ClickAsync();
        await delete.ClickAsync();
        await Expect(page.Locator("#private-side")).ToContainTextAsync("Everything that was written down of Brightwater is deleted");
    }

    [TestMethod]
    public async Task Without_script_deleting_a_profile_asks_again_too()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("ask", "sam", ("text", "note Brightwater prints on Thursdays"));
        await app.DoAsync("ask", "sam", ("text", "profile Brightwater"));
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam", script: false);
        var card = page.Locator("#private-side .post").Filter(new() { HasText = "What you know of Brightwater" });

        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true })).ToBeHiddenAsync();
        await card.GetByText("Delete it all…").ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.Locator("#private-side")).ToContainTextAsync("Everything that was written down of Brightwater is deleted");
    }

    [TestMethod]
    [DataRow("settings", "Change")]
    [DataRow("profile Brightwater", "Open")]
    public async Task By_keyboard_a_dialog_begins_in_its_first_field_keeps_Tab_and_Esc_leads_back_to_where_one_was(string asked, string press)
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("ask", "sam", ("text", asked));
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam");
        var card = page.Locator("#private-side .posts > li").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = press, Exact = true }) }).First;
        var opens = page.Locator("#" + await card.GetAttributeAsync("id")).GetByRole(AriaRole.Button, new() { Name = press, Exact = true }).First;
        await opens.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var dialog = page.Locator("form.dialog").First;
        var fields = dialog.Locator("input:not([type=hidden]), select, textarea, button");
        await Expect(fields.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(fields.First).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("form.dialog")).ToHaveCountAsync(0);
        await Expect(opens).ToBeFocusedAsync();
    }

    [TestMethod]
    public async Task Esc_throws_away_nothing_that_was_typed_it_leads_to_Cancel()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("ask", "sam", ("text", "profile Brightwater"));
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam");
        await page.Locator("#private-side .posts > li").First.GetByRole(AriaRole.Button, new() { Name = "Open" }).First.ClickAsync();
        var likes = page.Locator("form.dialog [name=f-likes]");
        await likes.FillAsync("one page");

        await page.Keyboard.PressAsync("Escape");

        await Expect(likes).ToHaveValueAsync("one page");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("form.dialog")).ToHaveCountAsync(0);
    }
}
