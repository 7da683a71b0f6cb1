using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Playground;
using ServiceBot.Playground.Page;

namespace ServiceBot.Tests.Playground;

/// <summary>What a newcomer is told to try: always something that can be done now, and of which something is seen.</summary>
[TestClass]
public sealed class NextTests
{
    private static readonly Instant Thursday = PlaygroundApp.Sunday.InZone(Cast.Zone).Date.PlusDays(-3).At(new LocalTime(14, 0)).InZoneLeniently(Cast.Zone).ToInstant();

    [TestMethod]
    public void Whoever_answers_for_a_channel_where_somebody_waits_presses_on_and_a_colleague_is_sent_to_them()
    {
        Assert.AreEqual("Nadia waits in #brightwater-launch. Press +1 h until you hear of it, and read when that was.", Next.For(Page(Cast.Sam, Thursday, waits: true)));
        Assert.AreEqual("Nadia waits in #brightwater-launch. Sam hears of it first: be Sam, and press +1 h until a ping comes.", Next.For(Page(Cast.Ines, Thursday, waits: true)));
    }

    [TestMethod]
    public void Thanks_are_no_wait_though_the_client_wrote_last() =>
        Assert.StartsWith("Nobody waits for you. Press Next Monday 9:00", Next.For(Page(Cast.Sam, Thursday, waits: false)));

    [TestMethod]
    [DataRow(3)]
    [DataRow(24)]
    [DataRow(48)]
    public void While_it_is_closed_or_about_to_be_nobody_is_told_to_wait_for_a_ping(int hours)
    {
        var said = Next.For(Page(Cast.Sam, Thursday + Duration.FromHours(hours), waits: true));
        Assert.AreEqual(hours != 24, said.Contains("closed or about to", StringComparison.Ordinal), said);
        var clients = Next.For(Page(Cast.Nadia, Thursday + Duration.FromHours(hours), waits: true));
        Assert.AreEqual(hours != 24, clients.Contains("closed or about to", StringComparison.Ordinal), clients);
    }

    [TestMethod]
    public void A_draft_is_to_be_changed_while_it_is_what_came_last_and_no_longer()
    {
        var draft = Shown("a", new Draft("Hi", new Conversation(Cast.Brightwater.Key, null)));
        Assert.StartsWith("Change the draft", Next.For(Page(Cast.Sam, Thursday, waits: true, draft)));
        Assert.StartsWith("Nadia waits", Next.For(Page(Cast.Sam, Thursday, waits: true, Shown("b", new Line(Span.Plain("Nobody else is waiting."))), draft)));
        Assert.StartsWith("Press “Draft a reply”", Next.For(Page(Cast.Sam, Thursday, waits: true, Shown("b", Buttons.Of(new Button("draft", "Draft a reply", "x", Primary: true))), draft)));
    }

    [TestMethod]
    public void What_was_sent_leads_to_a_recap_of_a_time_in_which_something_was_said()
    {
        var sent = Shown("a", new Draft("Hi", new Conversation(Cast.Brightwater.Key, null))) with { SentAt = Thursday };
        Assert.Contains("“@ServiceBot recap since Monday” in #brightwater-launch", Next.For(Page(Cast.Sam, Thursday, waits: false, sent)));
        Assert.Contains("“@ServiceBot recap last week” in #brightwater-launch", Next.For(Page(Cast.Sam, Thursday + Duration.FromDays(4), waits: false, sent)));
    }

    [TestMethod]
    public void On_Monday_the_week_is_what_came_last()
    {
        var monday = Thursday + Duration.FromDays(4);
        Assert.StartsWith("That is the week, as the whole team reads it.", Next.For(Page(Cast.Sam, monday, waits: true, new Shown("d", Cast.Desk.Id, monday, new Post("Week", [new Line(Span.Plain("Week"))])))));
    }

    [TestMethod]
    public void A_promise_is_kept_in_words_that_fit_it()
    {
        Post Reminder(string words) => new("x", [new Quote(words), Buttons.Of(new Button("promise-kept", "It's done", "x"))]);
        Assert.Contains("“Here is slide 9: https://…”", Next.For(Page(Cast.Sam, Thursday, waits: true, new Shown("p", "dm:sam", Thursday, Reminder("I'll send you slide 9 by 15:00.")))));
        Assert.Contains("“Here it is: https://…”", Next.For(Page(Cast.Sam, Thursday, waits: true, new Shown("p", "dm:sam", Thursday, Reminder("You'll have the budget tomorrow.")))));
    }

    [TestMethod]
    public void An_open_dialog_is_to_be_filled_in() =>
        Assert.StartsWith("Fill in what you know and save it", Next.For(Page(Cast.Sam, Thursday, waits: true, Shown("f", new Form("Settings", "Save", "settings x")))));

    private static Shown Shown(string id, PostPart part) => new(id, "dm:sam", Thursday, new Post("x", [part]));

    private static PageModel Page(Player me, Instant now, bool waits, params Shown[] shown)
    {
        var said = new Said(Cast.Brightwater.Id, "m1", null, Cast.Nadia.Id, Thursday - Duration.FromHours(1), waits ? "Any update?" : "Thanks!", null, []);
        return new PageModel(me, Cast.Brightwater, now, now, Playing: false, [new Talk(said, [])], shown, [], [])
        {
            Why = me.IsTeam ? new Dictionary<string, Explanation> { ["m1"] = new("x", waits) } : new Dictionary<string, Explanation>(),
        };
    }
}
