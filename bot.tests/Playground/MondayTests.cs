using Microsoft.Playwright;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Playground;
using ServiceBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ServiceBot.Tests.Playground;

/// <summary>The digest that the story leads to: one would forward it.</summary>
[TestClass]
public sealed class MondayTests
{
    [TestMethod]
    public async Task It_has_a_trend_promises_who_waits_and_one_thing_to_try()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "monday"));

        var digests = (await app.Host.Get<IDurable>().ReadAsync(unit => unit.Get<IPlaygroundRows>().Shown(Cast.Workspace))).Where(shown => shown.Place == Cast.Desk.Id).ToList();
        Directory.CreateDirectory(Checkout.PathOf("artifacts/playground"));
        await File.WriteAllTextAsync(Checkout.PathOf("artifacts/playground/digests.txt"), string.Join("\n\n", digests.Select(shown => PostText.Of(shown.Post) + "\n= " + shown.Post.Fallback)));

        var last = digests[^1].Post;
        var said = PostText.Of(last);
        Assert.HasCount(3, last.Parts.OfType<Trend>().Single().Points);
        foreach (var part in new[] { "Week of 16 November, 2 clients", "On time", "Waiting now:", "Promises:", "Follow-ups due:", "Fernhill Clinics (16 November)", "this week:", "Brightwater", "Fernhill Clinics" }) Assert.Contains(part, said, StringComparison.Ordinal);
        Assert.IsLessThan(16, last.Parts.Count);
        Assert.HasCount(digests.Count, digests.Select(shown => shown.Post.Parts.OfType<Line>().Last()).Select(line => string.Concat(line.Text.Select(span => span.Text))).Distinct().ToList(), "no week ends as another did");
    }

    [TestMethod]
    [DataRow("light", 1280, ColorScheme.Light)]
    [DataRow("dark", 1280, ColorScheme.Dark)]
    [DataRow("phone", 390, ColorScheme.Light)]
    public async Task It_is_looked_at(string name, int width, ColorScheme scheme)
    {
        await using var chromium = await Chromium.LaunchOrSkipAsync();
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "monday"));
        var page = await chromium.OpenAsync(app.Host.Http.BaseAddress!, "/?as=sam&in=studio-desk", width: width, height: 1000, scheme: scheme);
        await page.EvaluateAsync("document.querySelectorAll('.new').forEach(item => item.classList.remove('new'))");

        var digest = page.Locator("article.post", new() { HasText = "Week of 16 November" }).First;
        await Expect(digest.Locator("svg[aria-hidden=true] rect")).ToHaveCountAsync(3);
        await Expect(digest.Locator("figcaption")).ToContainTextAsync("On time, week by week:");
        Assert.IsTrue(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "nothing is cut off");
        Directory.CreateDirectory(Checkout.PathOf("artifacts/playground"));
        await digest.ScreenshotAsync(new() { Path = Checkout.PathOf($"artifacts/playground/monday-{name}.png") });
    }
}
