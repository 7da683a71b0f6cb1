using Microsoft.Playwright;
using ServiceBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Tests.Playground;

/// <summary>"Why?" beside every message: by mouse, finger, keyboard, by day and night, and for nobody on the client's side.</summary>
[TestClass]
public sealed class WhyOnThePageTests : OnThePage
{
    [TestMethod]
    public async Task A_mouse_that_rests_on_it_reads_the_reason_and_moves_on_without_a_trace()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam");

        await page.Locator("#why-b17 > summary").HoverAsync();
        await Expect(page.Locator("#why-b17 .sentence")).ToBeVisibleAsync();
        await Expect(page.Locator("#why-b17 .sentence")).ToHaveTextAsync("Not counted: it reads as thanks, agreement or goodbye, and nobody needs to answer that.");
        await page.Locator("#why-b17 .sentence").HoverAsync(); // one may go to the card and stay
        await Expect(page.Locator("#why-b17 .sentence")).ToBeVisibleAsync();
        await Chromium.PictureAsync(page, "why-1-hover");

        await page.Mouse.MoveAsync(5, 5);
        await Expect(page.Locator("#why-b17 .sentence")).Not.ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task A_click_keeps_it_open_through_changes_of_the_page_and_a_click_elsewhere_closes_it()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam");
        var card = page.Locator("#why-b19 .sentence");

        await page.Locator("#why-b19 > summary").HoverAsync();
        await Expect(card).ToBeVisibleAsync();
        await page.Locator("#why-b19 > summary").ClickAsync();
        await page.Mouse.MoveAsync(5, 5);
        await app.DoAsync("say", "sam", ("in", "brightwater-launch"), ("text", "Hi Nadia, the deck is with you by 15:30."));
        await Expect(card).ToHaveTextAsync("Reads as something that wants a reply (it asks “Hi Sam, when do we get the final deck?”); Sam's answer in the channel settled it.");
        await Expect(card).ToBeVisibleAsync();
        await Chromium.PictureAsync(page, "why-2-kept");

        await page.Locator("#client-title").ClickAsync();
        await Expect(card).Not.ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task The_menu_under_the_reason_says_what_the_bot_should_have_read()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam");

        var card = page.Locator("#why-b20");
        await page.Locator("#why-b20 > summary").ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "No reply needed" }).ClickAsync();

        await Expect(card.Locator(".sentence")).ToHaveTextAsync("Reads as something that wants a reply (it asks “Any update on the deck?”); Sam said that no reply is needed.");
        app.Host.Time.Advance(NodaTime.Duration.FromSeconds(1)); // taken back is what was said earlier, not what is said at once
        await card.GetByRole(AriaRole.Button, new() { Name = "This needs a reply" }).ClickAsync();
        await Expect(card.Locator(".sentence")).ToContainTextAsync("nothing after it answers it");
        await Chromium.PictureAsync(page, "why-3-marked");
    }

    [TestMethod]
    public async Task What_is_said_of_a_message_is_learnt_for_the_same_words_listed_and_taken_back()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await TalkAsync(app, "It is in the folder, Nadia.", "Great, thanks");
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam");
        var newest = page.Locator("#private-side .posts > li").First;
        var last = page.Locator("#client-side details.why").Last;
        await last.Locator("summary").ClickAsync();
        await last.GetByRole(AriaRole.Button, new() { Name = "This needs a reply" }).ClickAsync();
        await Expect(newest).ToContainTextAsync("From now on the same words count as waiting, in every client's channel");
        await Chromium.PictureAsync(page, "why-6-learnt");
        await page.Keyboard.PressAsync("Escape");

        await TalkAsync(app, "Page nine is new, by the way.", "Great — thanks!");
        await Expect(page.Locator("#client-side .text").Last).ToHaveTextAsync("Great — thanks!");
        await last.Locator("summary").ClickAsync();
        await Expect(last.Locator(".sentence")).ToHaveTextAsync("Counts as a question: the same words need a reply, said Sam at 13:57 (lesson 1), and nothing after it answers it, takes it back or dismisses it.");
        await page.GetByLabel("Ask ServiceBot privately").FillAsync("lessons");
        await page.GetByLabel("Ask ServiceBot privately").PressAsync("Enter");
        await Expect(newest).ToContainTextAsync("has decided once");
        await Chromium.PictureAsync(page, "why-7-lessons");
        await newest.GetByRole(AriaRole.Button, new() { Name = "Forget" }).ClickAsync();
        await Expect(newest).ToContainTextAsync("Lesson 1 is forgotten.");
    }

    // What stands before a message is told apart by time.
    private static async Task TalkAsync(PlaygroundApp app, string sam, string nadia)
    {
        app.Host.Time.Advance(NodaTime.Duration.FromMinutes(1));
        await app.DoAsync("say", "sam", ("in", "brightwater-launch"), ("text", sam));
        app.Host.Time.Advance(NodaTime.Duration.FromMinutes(1));
        await app.DoAsync("say", "nadia", ("text", nadia));
    }

    [TestMethod]
    public async Task The_keyboard_opens_it_and_Escape_closes_it_where_one_was()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam");
        var why = page.Locator("#why-b19 > summary");

        await why.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#why-b19 .sentence")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#why-b19 button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#why-b19 .sentence")).Not.ToBeVisibleAsync();
        await Expect(why).ToBeFocusedAsync();
        await Expect(why).ToHaveAccessibleNameAsync("Why? About Nadia, 11:15");
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task A_tap_on_a_narrow_screen_shows_all_of_it(ColorScheme scheme)
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=ines", width: 360, height: 740, scheme: scheme, touch: true);

        await page.Locator("#why-f20 > summary").TapAsync();

        var card = page.Locator("#why-f20 .because");
        await Expect(card).ToBeVisibleAsync();
        await Expect(card).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.IsLessThanOrEqualTo(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Chromium.PictureAsync(page, $"why-4-narrow-{scheme}".ToLowerInvariant());
        await page.Locator("#why-f20 > summary").TapAsync();
        await Expect(card).Not.ToBeVisibleAsync();
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Its_words_stand_out_by_day_and_by_night(ColorScheme scheme)
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam", scheme: scheme);
        await page.Locator("#why-b18 > summary").ClickAsync();
        await Expect(page.Locator("#why-b18 .because")).ToBeVisibleAsync();

        var faint = await page.EvaluateAsync<string[]>(AccessTests.TooFaint);

        Assert.IsEmpty(faint, string.Join('\n', faint));
        await Chromium.PictureAsync(page, $"why-5-{scheme}".ToLowerInvariant());
    }

    [TestMethod]
    public async Task It_opens_without_the_script()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam", script: false);

        await page.Locator("#why-b21 > summary").ClickAsync();

        await Expect(page.Locator("#why-b21 .sentence")).ToHaveTextAsync("An answer: it settled 1 question.");
    }

    [TestMethod]
    [DataRow("nadia")]
    [DataRow("tom")]
    public async Task A_client_is_shown_nothing_of_it(string me)
    {
        await using var app = await PlaygroundApp.StartAsync();

        var side = (await app.PageAsync(me)).ClientSide;

        foreach (var secret in new[] { "Why?", "Only the team", "No reply needed", "needs a reply", "Not counted" })
            Assert.DoesNotContain(secret, side);
        var before = (await app.PageAsync("sam")).WithoutIds;
        await app.DoAsync("mark", me, ("message", "b19"), ("action", "no-reply-needed"));
        Assert.AreEqual(before, (await app.PageAsync("sam")).WithoutIds);
    }

    [TestMethod]
    public async Task Every_message_of_the_story_has_a_reason_that_is_a_sentence()
    {
        await using var app = await PlaygroundApp.StartAsync();

        foreach (var (channel, first) in new[] { ("brightwater-launch", "b"), ("fernhill-website", "f") })
        {
            var side = (await app.PageAsync("sam", channel)).ClientSide;
            var reasons = side.Split("class=\"sentence\">")[1..].Select(rest => rest[..rest.IndexOf('<', StringComparison.Ordinal)]).ToList();

            Assert.HasCount(side.Split("<article class=\"message\"").Length - 1, reasons, first);
            foreach (var reason in reasons)
                Assert.MatchesRegex(@"^[A-Z].*[^.]\.$", reason);
        }
    }
}
