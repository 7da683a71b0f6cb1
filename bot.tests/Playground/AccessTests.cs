using Microsoft.Playwright;
using ServiceBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Tests.Playground;

/// <summary>The page for people with a keyboard, a phone, a dark room, a screen reader.</summary>
[TestClass]
public sealed class AccessTests : OnThePage
{
    // Every visible run of text against the first opaque background behind it (WCAG 2.2, 1.4.3): 4.5, or 3 for large text. Disabled controls are exempt.
    internal const string TooFaint = """
        () => {
          const parse = c => (c.match(/[\d.]+/g) || []).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
          const faint = [];
          for (const e of document.querySelectorAll("body *")) {
            const text = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.nodeValue.trim()).join("") || (e.matches("textarea, input[type=text]") ? e.placeholder : "");
            if (!text || e.closest(".unseen, [hidden], :disabled") || !e.checkVisibility()) continue;
            const style = getComputedStyle(e), size = parseFloat(style.fontSize), bold = +style.fontWeight >= 700;
            const [a, b] = [light(parse(style.color)), light(behind(e))].sort((x, y) => y - x);
            const ratio = (a + .05) / (b + .05);
            if (ratio < (size >= 24 || (bold && size >= 18.66) ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${e.className || e.localName}: ${text.slice(0, 40)}`);
          }
          return faint;
        }
        """;

    private const string Unnamed = """
        () => {
          const faults = [...document.querySelectorAll("button, summary, a, textarea, input:not([type=hidden])")]
            .filter(e => !(e.getAttribute("aria-label") || (e.labels && [...e.labels].some(l => l.textContent.trim())) || e.textContent.trim()))
            .map(e => "no name: " + e.outerHTML.slice(0, 120));
          const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
          faults.push(...ids.filter((id, i) => ids.indexOf(id) !== i).map(id => "twice: #" + id));
          for (const e of document.querySelectorAll("[aria-labelledby], [aria-describedby]"))
            for (const id of `${e.getAttribute("aria-labelledby") || ""} ${e.getAttribute("aria-describedby") || ""}`.split(" ").filter(Boolean))
              if (!document.getElementById(id)) faults.push("names nothing: #" + id);
          for (const landmark of ["header", "main", "nav[aria-label]", "h1", "section[aria-labelledby] h2"])
            if (!document.querySelector(landmark)) faults.push("missing: " + landmark);
          return faults;
        }
        """;

    [TestMethod]
    public async Task With_the_keyboard_alone_time_is_moved_a_draft_is_asked_for_changed_and_sent()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!);

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Skip to the conversation")).ToBeFocusedAsync();
        await TabToAsync(page, "button[value='1h']");
        Assert.AreNotEqual("none", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"), "where one is must be seen");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#private-side .scroll").GetByText("Nadia Rahman (Brightwater) has been waiting")).ToBeVisibleAsync();
        await Expect(page.Locator("button[value='1h']")).ToBeFocusedAsync(); // one's place is kept when the page changes

        await TabToAsync(page, "#private-side .post button.primary");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".draft textarea")).ToBeVisibleAsync();
        await TabToAsync(page, ".draft textarea");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Hi Nadia, it is with you by 15:30.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#client-side .text").Filter(new() { HasText = "it is with you by 15:30" })).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task Escape_closes_a_menu_and_gives_the_place_back()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=ines");
        var more = page.Locator("details.more").First;

        await more.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(more.GetByRole(AriaRole.Button, new() { Name = "Answered elsewhere" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(more).Not.ToHaveAttributeAsync("open", "");
        await Expect(more.Locator("summary")).ToBeFocusedAsync();
    }

    [TestMethod]
    [DataRow("sam")]
    [DataRow("ines")]
    [DataRow("nadia")]
    public async Task At_360_pixels_nothing_is_wider_than_the_screen(string me)
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "1h"));
        await app.DoAsync("say", "nadia", ("text", "https://drive.example/" + new string('x', 300)));
        await app.DoAsync("ask", "sam", ("text", "help"));
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=" + me, width: 360, height: 740);
        if (me != "nadia")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Draft a reply" }).First.ClickAsync();
            await Expect(page.Locator(".draft textarea")).ToBeVisibleAsync();
            await page.Locator("details.more > summary").First.ClickAsync();
        }

        Assert.IsLessThanOrEqualTo(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Chromium.PictureAsync(page, $"narrow-{me}", whole: true);
    }

    [TestMethod]
    [DataRow(ColorScheme.Light, "sam")]
    [DataRow(ColorScheme.Light, "tom")]
    [DataRow(ColorScheme.Dark, "sam")]
    [DataRow(ColorScheme.Dark, "tom")]
    public async Task Words_stand_out_from_what_is_behind_them_by_day_and_by_night(ColorScheme scheme, string me)
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "1h"));
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=" + me, scheme: scheme);
        if (me == "sam")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Draft a reply" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Send as Sam" }).ClickAsync();
            await Expect(page.GetByText("Not sent yet")).ToBeVisibleAsync();
        }

        var faint = await page.EvaluateAsync<string[]>(TooFaint);
        Assert.IsEmpty(faint, string.Join('\n', faint));
        var background = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.AreEqual(scheme == ColorScheme.Dark, background.StartsWith("rgb(2", StringComparison.Ordinal) && background.Length < 16, background);
        await Chromium.PictureAsync(page, $"{scheme}-{me}".ToLowerInvariant());
    }

    [TestMethod]
    [DataRow("ines")]
    [DataRow("tom")]
    public async Task Everything_that_can_be_used_has_a_name_and_every_part_of_the_page_can_be_found(string me)
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=" + me);

        var faults = await page.EvaluateAsync<string[]>(Unnamed);

        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    // As a person does: one key, as often as it takes, and no further than once round the page.
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 250; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }
}
