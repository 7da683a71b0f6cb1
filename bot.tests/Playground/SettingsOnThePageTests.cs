using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Playground;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Playground;

/// <summary>What people do in Slack beside answering pings, on the page: settings, the page of one's own, being away.</summary>
[TestClass]
public sealed class SettingsOnThePageTests
{
    [TestMethod]
    public async Task Settings_are_shown_changed_in_a_form_and_said_back()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var page = await app.DoAsync("ask", "sam", ("text", "settings"));
        Assert.Contains("The channels I keep time in", page.PrivateSide);

        page = await PressAsync(app, page, "name=\"action\" value=\"settings\"");
        Assert.Contains("Who hears first", page.PrivateSide);
        var shown = page.Field("shown", "action=\"/playground/submit\"");

        page = await SubmitAsync(app, shown, "soon");
        Assert.Contains("is not a duration", page.PrivateSide);
        Assert.Contains("value=\"soon\"", page.PrivateSide, "what was filled in stands there still");

        page = await SubmitAsync(app, shown, "6h");
        Assert.Contains("✓ Saved for #brightwater-launch. Sam and Ines hear after 3 h, Leo once the 6 h target has passed.", page.PrivateSide);
        var settings = await app.Host.Get<IDurable>().ReadAsync(unit => unit.Get<IClientRows>().Settings(Cast.Brightwater.Key, app.Now)!.Settings);
        Assert.AreEqual(NodaTime.Duration.FromHours(6), settings.Policy.Target);
    }

    [TestMethod]
    public async Task Ones_own_page_and_being_away_are_a_word_away()
    {
        await using var app = await PlaygroundApp.StartAsync();

        Assert.Contains("Waiting on you", (await app.DoAsync("ask", "sam", ("text", "home"))).PrivateSide);
        Assert.Contains("✓ You are away until Monday 09:00. Ines hears instead", (await app.DoAsync("ask", "sam", ("text", "away until Monday, Ines covers"))).PrivateSide);
        await app.DoAsync("clock", "sam", ("to", "1h"));
        Assert.Contains("Sam is away, and you cover.", (await app.PageAsync("ines")).PrivateSide);
        Assert.Contains("Pings come to you again", (await app.DoAsync("ask", "sam", ("text", "back"))).PrivateSide);
    }

    private static Task<PageText> PressAsync(PlaygroundApp app, PageText page, string near)
    {
        var at = page.Html.LastIndexOf("<form", page.Html.IndexOf(near, StringComparison.Ordinal), StringComparison.Ordinal);
        var form = new PageText(page.Html[at..]);
        return app.DoAsync("press", "sam", ("shown", form.Field("shown", "<form")), ("action", "settings"), ("value", form.Field("value", "<form")));
    }

    private static Task<PageText> SubmitAsync(PlaygroundApp app, string shown, string target) => app.DoAsync(
        "submit", "sam", ("shown", shown), ("f-watch", "on"), ("f-client", "Brightwater"), ("f-responders", "sam"), ("f-responders", "ines"), ("f-escalate", "leo"), ("f-nudge", "3h"), ("f-target", target),
        ("f-hours", "mon-fri 09:00-17:30"), ("f-zone", "Europe/London"), ("f-closed", ""), ("f-team-channel", "studio-desk"));
}
