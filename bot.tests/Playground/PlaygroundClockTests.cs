using NodaTime;
using ServiceBot.Playground;

namespace ServiceBot.Tests.Playground;

[TestClass]
public sealed class PlaygroundClockTests
{
    [TestMethod]
    public async Task A_quarter_of_an_hour_at_a_time_the_nudge_comes_after_three_hours_and_not_before()
    {
        await using var app = await PlaygroundApp.StartAsync();

        var quarterPast = await app.DoAsync("clock", "sam", ("to", "15m"));
        Assert.AreEqual("14:10", quarterPast.Hour);
        Assert.DoesNotContain("Nadia Rahman (Brightwater) has been waiting", quarterPast.PrivateSide);

        var halfPast = await app.DoAsync("clock", "sam", ("to", "15m"));
        Assert.AreEqual("14:25", halfPast.Hour);
        Assert.Contains("Nadia Rahman (Brightwater) has been waiting 3 h", halfPast.PrivateSide);
        Assert.Contains("datetime=\"2026-11-19T14:15:00Z\"", halfPast.Html);
    }

    [TestMethod]
    public async Task A_long_jump_passes_through_everything_that_is_due_on_the_way_in_order()
    {
        await using var app = await PlaygroundApp.StartAsync();

        var page = (await app.DoAsync("clock", "sam", ("to", "monday"))).Html;

        var digest = page.IndexOf("Week of 16 November", StringComparison.Ordinal);
        var overdue = page.IndexOf("datetime=\"2026-11-19T15:15:00Z\"", StringComparison.Ordinal);
        var nudge = page.IndexOf("datetime=\"2026-11-19T14:15:00Z\"", StringComparison.Ordinal);
        Assert.IsTrue(digest >= 0 && overdue > digest && nudge > overdue, "newest first: digest, overdue, nudge");
    }

    [TestMethod]
    public async Task Next_Monday_is_the_one_after_when_it_is_Monday_nine_already()
    {
        await using var app = await PlaygroundApp.StartAsync();

        await app.DoAsync("clock", "sam", ("to", "monday"));
        Assert.AreEqual(Instant.FromUtc(2026, 11, 23, 9, 0), app.Now);
        await app.DoAsync("clock", "sam", ("to", "monday"));
        Assert.AreEqual(Instant.FromUtc(2026, 11, 30, 9, 0), app.Now);
    }

    [TestMethod]
    public async Task Now_goes_to_the_real_time_and_never_back()
    {
        await using var app = await PlaygroundApp.StartAsync();

        var page = await app.DoAsync("clock", "sam", ("to", "now"));
        Assert.AreEqual(PlaygroundApp.Sunday, app.Now);
        Assert.Contains("disabled title=\"The playground is ahead of the real time. Start over to go back.\"", page.Html);

        await app.DoAsync("clock", "sam", ("to", "1h"));
        await app.DoAsync("clock", "sam", ("to", "now"));
        Assert.AreEqual(PlaygroundApp.Sunday + Duration.FromHours(1), app.Now);
    }

    [TestMethod]
    public async Task Played_time_passes_a_minute_with_every_half_second_until_it_is_paused()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var pulse = app.Host.Get<Pulse>();
        var started = app.Now;
        await app.DoAsync("clock", "sam", ("to", "play"));

        var seen = pulse.Count;
        app.Host.Time.Advance(Duration.FromMilliseconds(500));
        await pulse.AfterAsync(seen);
        Assert.AreEqual(started + Duration.FromMilliseconds(60_500), app.Now);

        var paused = await app.DoAsync("clock", "sam", ("to", "pause"));
        app.Host.Time.Advance(Duration.FromSeconds(2));
        Assert.Contains("value=\"play\"", paused.Html);
        Assert.AreEqual(started + Duration.FromMilliseconds(62_500), app.Now);
    }

    [TestMethod]
    public async Task Real_time_passes_here_too()
    {
        await using var app = await PlaygroundApp.StartAsync();

        app.Host.Time.Advance(Duration.FromMinutes(21));
        await app.Host.SettleAsync();

        Assert.Contains("Nadia Rahman (Brightwater) has been waiting 3 h", (await app.PageAsync()).PrivateSide);
    }

    [TestMethod]
    public async Task The_clock_keeps_its_place_over_a_restart_and_the_story_is_not_told_again()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "1h"));
        await app.DoAsync("say", "sam", ("in", "brightwater-launch"), ("text", "It is with you by three."));
        var before = await app.PageAsync();

        await app.Host.RestartAsync();

        Assert.AreEqual("14:55", (await app.PageAsync()).Hour);
        Assert.AreEqual(before.Html, (await app.PageAsync()).Html);
    }
}
