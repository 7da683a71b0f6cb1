using Microsoft.Playwright;

namespace ServiceBot.Tests.Support;

/// <summary>The machine's own chromium, driven by Playwright. Nothing is downloaded; where there is none, the test is skipped and says so.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    // What is waited for is a condition, never a time: on a busy machine the story alone takes longer to tell than Playwright's five seconds.
    private const float Patience = 90_000;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> LaunchOrSkipAsync()
    {
        if (Find() is not { } path)
        {
            Assert.Inconclusive("skipped: no chromium on the PATH (Debian: apt-get install chromium)");
            throw new InvalidOperationException();
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <summary>A page of its own, at the program's address. What its script says in error is collected.</summary>
    public async Task<IPage> OpenAsync(
        Uri address, string path = "/", int width = 1280, int height = 860, ColorScheme scheme = ColorScheme.Light, bool script = true, ICollection<string>? faults = null,
        bool touch = false)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            HasTouch = touch,
            ReducedMotion = ReducedMotion.Reduce, // pictures are taken of the end of a movement, not of its middle
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        page.PageError += (_, fault) => faults?.Add(fault);
        await page.GotoAsync(path);
        if (script) await page.WaitForSelectorAsync("html[data-script=ready]");
        return page;
    }

    /// <summary>Keeps a picture beside the sources, outside version control.</summary>
    public static async Task PictureAsync(IPage page, string name, bool whole = false)
    {
        var path = Checkout.PathOf($"artifacts/playground/{name}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = whole });
    }

    /// <summary>Keeps a picture of a page that is given as text.</summary>
    public async Task DrawAsync(string html, string path)
    {
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 800, Height = 600 }, JavaScriptEnabled = false });
        await page.SetContentAsync(html);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        await page.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? Find() =>
        (from name in Names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
