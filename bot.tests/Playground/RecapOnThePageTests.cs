using Microsoft.Playwright;
using ServiceBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Tests.Playground;

/// <summary>A recap of the story, by day, by night and on a phone: read, taken as Markdown, and seen by nobody else.</summary>
[TestClass]
public sealed class RecapOnThePageTests : OnThePage
{
    private const string LongName = "Alexandra-Konstantina Papadopoulou-Christodoulidis-Featherstonehaugh";

    [TestMethod]
    public async Task The_storys_week_is_told_in_the_askers_own_place_and_can_be_taken_away()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam");
        await app.DoAsync("say", "sam", ("in", "brightwater-launch"), ("text", "@ServiceBot recap since Monday"));
        var recap = page.Locator("#private-side .post").Filter(new() { HasText = "Recap: Brightwater, since Monday" });

        await Expect(recap).ToContainTextAsync("“Two covers are in the folder: the orchard or the lime can. Which one do you prefer?” “The orchard, it's lovely.”");
        await Expect(recap).ToContainTextAsync("Open questions");
        await Expect(recap).ToContainTextAsync("Nadia: “when do we get the final deck?”");
        await Expect(recap).ToContainTextAsync("Sam, due 15:00: “I'll send you slide 9 with all twelve stores tomorrow by 15:00.”");
        await Expect(recap.GetByRole(AriaRole.Link)).Not.ToHaveCountAsync(0);
        await Chromium.PictureAsync(page, "recap-1-day");

        await recap.GetByRole(AriaRole.Button, new() { Name = "As Markdown" }).ClickAsync();
        await Expect(page.Locator("textarea.verbatim")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^# Recap: Brightwater, since Monday"));
        await Chromium.PictureAsync(page, "recap-2-markdown");

        Assert.DoesNotContain("Recap:", (await app.PageAsync("nadia")).ClientSide);
    }

    [TestMethod]
    [DataRow(1280, ColorScheme.Dark, "recap-3-night")]
    [DataRow(390, ColorScheme.Light, "recap-4-phone")]
    [DataRow(390, ColorScheme.Dark, "recap-5-phone-night")]
    public async Task It_reads_well_by_night_and_on_a_phone_and_long_words_break_no_page(int width, ColorScheme scheme, string picture)
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("say", "nadia", ("in", "brightwater-launch"), ("text", $"Who tells {LongName} about it?"));
        await app.DoAsync("say", "sam", ("in", "brightwater-launch"), ("text", "@ServiceBot recap since Monday"));
        var page = await Browser.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam", width: width, height: 844, scheme: scheme);

        var recap = page.Locator("#private-side .post").Filter(new() { HasText = "Recap: Brightwater" });
        await Expect(recap).ToContainTextAsync(LongName);
        await recap.ScrollIntoViewIfNeededAsync();
        Assert.IsFalse(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "nothing hangs over the edge");
        await Chromium.PictureAsync(page, picture);
    }
}
