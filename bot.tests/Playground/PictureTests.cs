using Microsoft.Playwright;
using ServiceBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Tests.Playground;

/// <summary>
/// Takes the README's picture. <c>SERVICEBOT_NEW_PICTURE=1 bash bot.tests/run FullyQualifiedName~PictureTests</c> replaces <c>.assets/playground.png</c>;
/// otherwise it goes to <c>artifacts/playground/readme.png</c>, to be looked at.
/// </summary>
[TestClass]
public sealed class PictureTests
{
    private const int MostBytes = 300 * 1024;

    [TestMethod]
    public async Task The_picture_in_the_README_shows_a_ping_and_a_draft_beside_the_clients_channel()
    {
        await using var chromium = await Chromium.LaunchOrSkipAsync();
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "1h"));
        var page = await chromium.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam", width: 1280, height: 960);
        await page.GetByRole(AriaRole.Button, new() { Name = "Draft a reply" }).First.ClickAsync();
        await Expect(page.Locator(".draft textarea")).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(5, 5); // nothing is pointed at
        await page.EvaluateAsync("document.activeElement?.blur(); document.querySelectorAll('.new').forEach(item => item.classList.remove('new'))");

        var replaces = Environment.GetEnvironmentVariable("SERVICEBOT_NEW_PICTURE") == "1";
        var path = Checkout.PathOf(replaces ? ".assets/playground.png" : "artifacts/playground/readme.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });

        Assert.IsLessThan(MostBytes, new FileInfo(path).Length);
    }
}
