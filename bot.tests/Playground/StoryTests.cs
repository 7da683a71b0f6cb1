using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Playground;

namespace ServiceBot.Tests.Playground;

[TestClass]
public sealed class StoryTests
{
    [TestMethod]
    [DataRow("2026-11-22T12:00:00Z", "2026-11-19T13:55:00Z", DisplayName = "a Sunday: the Thursday before")]
    [DataRow("2026-11-19T13:54:59Z", "2026-11-12T13:55:00Z", DisplayName = "a Thursday, a second too early: the week before")]
    [DataRow("2026-11-19T13:55:00Z", "2026-11-19T13:55:00Z", DisplayName = "a Thursday, on the minute")]
    [DataRow("2026-07-03T08:00:00Z", "2026-07-02T12:55:00Z", DisplayName = "in summer: 13:55 in London")]
    [DataRow("2026-10-26T08:00:00Z", "2026-10-22T12:55:00Z", DisplayName = "a day after the clocks went back")]
    public void The_story_opens_on_the_latest_Thursday_at_1355_that_has_been(string real, string opening) =>
        Assert.AreEqual(Parse(opening), Story.OpensAt(Parse(real)));

    [TestMethod]
    public void The_script_is_in_order_and_every_reply_and_reaction_has_its_message()
    {
        var opening = Story.OpensAt(PlaygroundApp.Sunday);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Instant? last = null;
        foreach (var beat in Story.Beats)
        {
            var at = Story.InstantOf(beat, opening);
            Assert.IsTrue(last is null || last < at, $"{beat.Time} is out of order");
            Assert.IsLessThan(opening, at);
            last = at;
            if (beat is Says { Under: { } under }) Assert.Contains(under, seen);
            if (beat is Reacts reacts) Assert.Contains(reacts.To, seen);
            if (beat is Says says) Assert.IsTrue(seen.Add(says.Id), $"{says.Id} is there twice");
        }
    }

    [TestMethod]
    public async Task It_opens_with_two_clients_waiting_one_of_them_past_the_target()
    {
        await using var app = await PlaygroundApp.StartAsync();

        var open = await OpenWaitsAsync(app);

        CollectionAssert.AreEqual(new[] { "f19", "b19" }, open.Select(wait => wait.Asks[0].Message).ToArray());
        Assert.AreEqual("13:55", (await app.PageAsync()).Hour);
        Assert.AreEqual(Duration.FromMinutes(160), app.Now - open[1].Since);
        var ines = (await app.PageAsync("ines")).PrivateSide;
        Assert.Contains("Tom Brandt (Fernhill Clinics) has been waiting", ines);
        Assert.Contains("Leo is told too", ines);
    }

    [TestMethod]
    public async Task Its_past_was_told_through_the_same_clock_digests_and_answered_pings_included()
    {
        await using var app = await PlaygroundApp.StartAsync();

        var ines = (await app.PageAsync("ines")).PrivateSide;
        var sam = (await app.PageAsync("sam")).PrivateSide;

        Assert.Contains("✓ You answered Tom after", ines);
        Assert.Contains("Week of 9 November", sam);
        Assert.DoesNotContain("Tom Brandt (Fernhill Clinics) has been waiting 3 h of working time, past", sam);
    }

    [TestMethod]
    public async Task What_Tom_left_open_is_suggested_for_a_follow_up_since_before_he_waited_himself()
    {
        await using var app = await PlaygroundApp.StartAsync();

        var ines = (await app.PageAsync("ines")).PrivateSide;

        Assert.Contains("You asked Tom (Fernhill Clinics) 2 working days ago, and there is no answer yet", ines);
        Assert.Contains("which line do you want above the sign-up, “Stay in touch” or “Clinic news”?", ines);
        Assert.DoesNotContain("there is no answer yet", (await app.PageAsync("sam")).PrivateSide);
        Assert.DoesNotContain("there is no answer yet", (await app.PageAsync("ines")).ClientSide);
    }

    [TestMethod]
    public async Task It_holds_a_promise_kept_one_nearly_forgotten_a_recap_and_a_Monday()
    {
        await using var app = await PlaygroundApp.StartAsync();
        Assert.Contains("You kept it, in time.", (await app.PageAsync("ines")).PrivateSide);
        var leo = (await app.PageAsync("leo")).PrivateSide;
        foreach (var said in new[] { "Recap: Brightwater, since Monday", "The orchard, it's lovely.", "I'll send you slide 9 with all twelve stores tomorrow by 15:00." }) Assert.Contains(said, leo);

        var sam = (await app.DoAsync("clock", "sam", ("to", "15m"))).PrivateSide;
        Assert.Contains("You told Brightwater: by 15:00", sam);
        Assert.Contains("Week of 16 November, 2 clients", (await app.DoAsync("clock", "sam", ("to", "monday"))).PrivateSide);
    }

    [TestMethod]
    public async Task Starting_over_gives_the_same_page_again()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var before = await app.PageAsync("ines");
        await app.DoAsync("clock", "ines", ("to", "monday"));
        await app.DoAsync("say", "ines", ("in", "fernhill-website"), ("text", "We are on it, Tom."));
        Assert.AreNotEqual(before.Html, (await app.PageAsync("ines")).Html);

        await app.DoAsync("reset", "ines");

        Assert.AreEqual(before.WithoutIds, (await app.PageAsync("ines")).WithoutIds);
        CollectionAssert.AreEqual(new[] { "f19", "b19" }, (await OpenWaitsAsync(app)).Select(wait => wait.Asks[0].Message).ToArray());
    }

    private static async Task<List<Wait>> OpenWaitsAsync(PlaygroundApp app) => await app.Host.Get<IDurable>().ReadAsync(
        unit => unit.Get<ILedgerRows>().OpenWaits(Cast.Workspace, 10).Select(stored => stored.Wait).OrderBy(wait => wait.Since).ToList());

    private static Instant Parse(string text) => NodaTime.Text.InstantPattern.General.Parse(text).Value;
}
