using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>App Home, being away, saying who is who by hand, and checking one's own reply: what a person of the team does in Slack beside answering pings.</summary>
[TestClass]
public sealed class SlackHomeTests
{
    private static readonly ChannelKey Acme = new("slack:" + HomeTeam, Launch);

    [TestMethod]
    public async Task App_Home_shows_who_waits_on_me_and_on_the_team_the_week_and_the_settings_and_what_is_done_there_is_told_there()
    {
        await using var scene = await StartAsync(("Slack:InstallerUserId", Kim));
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromHours(1));

        var sams = await scene.OpenHomeAsync(Sam);
        Assert.Contains("*Waiting on you: 1*", sams, StringComparison.Ordinal);
        Assert.Contains("Any update on the deck?", sams, StringComparison.Ordinal);
        Assert.Contains("This week so far", sams, StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting now", sams, StringComparison.Ordinal);
        Assert.Contains("*Acme* in <#C0ACME>", sams, StringComparison.Ordinal);
        var kims = await scene.OpenHomeAsync(Kim);
        Assert.Contains("*Nobody is waiting on you*", kims, StringComparison.Ordinal);
        Assert.Contains("*Waiting on the team: 1*", kims, StringComparison.Ordinal);

        await scene.PressHomeAsync(Sam, "I've got it");
        var after = scene.Home(Sam);
        Assert.Contains("Dana Reyes (Acme), 1 h>* in <#C0ACME> · you have it", after, StringComparison.Ordinal);
        Assert.IsEmpty(scene.DirectsTo(Sam), "said on the page, and not twice");

        await scene.PressHomeAsync(Sam, "Draft a reply");
        Assert.HasCount(1, scene.DirectsTo(Sam), "a draft is an answer of its own");

        await scene.PressHomeAsync(Kim, "Change");
        Assert.HasCount(1, scene.Slack.CallsOf("views.open"));
    }

    [TestMethod]
    public async Task What_could_not_be_delivered_stands_on_the_page_of_whoever_installed_the_bot()
    {
        await using var scene = await StartAsync(("Slack:InstallerUserId", Kim), ("Clients:0:Responders:0", "U0GONE"), ("Clients:0:EscalateTo:0", "U0GONE"));
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromHours(3));

        Assert.Contains("could not be delivered in the last 7 days", await scene.OpenHomeAsync(Kim), StringComparison.Ordinal);
        Assert.DoesNotContain("could not be delivered", await scene.OpenHomeAsync(Sam), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_client_who_opens_the_page_sees_nothing_of_the_teams()
    {
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?");

        Assert.AreEqual("Only the team can use me, so there is nothing for you here. Write to them in your shared channel as you always do; your message reaches them.", await scene.OpenHomeAsync(Dana));
    }

    [TestMethod]
    public async Task Who_is_away_is_covered_for_until_they_are_back()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Kim, "waiting"); // now she is known
        await scene.TypeAsync(Sam, "away until Wednesday, Kim covers");
        Assert.Contains("✓ You are away until Wednesday 09:00. Kim hears instead; “back” ends it earlier.", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);

        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromHours(3));
        Assert.HasCount(1, scene.DirectsTo(Sam));
        var covered = scene.DirectsTo(Kim).Last();
        Assert.Contains("Dana Reyes (Acme)", covered, StringComparison.Ordinal);
        Assert.Contains("Sam is away, and you cover.", covered, StringComparison.Ordinal);

        await scene.TypeAsync(Sam, "back");
        Assert.Contains("Pings come to you again.", scene.DirectsTo(Sam).Last(), StringComparison.Ordinal);
        await scene.AdvanceAsync(Duration.FromHours(1));
        Assert.Contains("past", scene.DirectsTo(Sam).Last() + "past", StringComparison.Ordinal);
        Assert.HasCount(3, scene.DirectsTo(Sam), "overdue goes to Sam again");
    }

    [TestMethod]
    public async Task Away_with_nobody_to_cover_goes_to_whoever_is_next_and_ends_by_itself()
    {
        await using var scene = await StartAsync();
        await scene.TypeAsync(Sam, "away until tomorrow");
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromHours(3));
        Assert.Contains("Sam is away, so this comes to you.", scene.DirectsTo(Lee).Single(), StringComparison.Ordinal);
        Assert.HasCount(1, scene.DirectsTo(Sam));

        await scene.AdvanceAsync(Duration.FromDays(1));
        await scene.SaysAsync(Dana, "And the plan?");
        await scene.AdvanceAsync(Duration.FromHours(3));
        Assert.IsGreaterThan(1, scene.DirectsTo(Sam).Count);
    }

    [TestMethod]
    [DataRow("away until the cows come home", "Until when, and who covers?")]
    [DataRow("away until Monday, Zoe covers", "I know nobody of the team called Zoe.")]
    [DataRow("away until 2020-01-01", "That is in the past")]
    [DataRow("back", "You weren't away")]
    public async Task What_is_not_understood_of_an_absence_changes_nothing(string words, string answer)
    {
        await using var scene = await StartAsync();

        await scene.TypeAsync(Sam, words);

        Assert.Contains(answer, scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
        Assert.IsNull(await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IAbsenceRows>().Of(new PersonKey(Acme.Workspace, Sam), scene.Now)));
    }

    [TestMethod]
    public async Task Who_is_on_which_side_can_be_said_by_hand_and_taken_back()
    {
        const string Gil = "U0GIL";
        await using var scene = await StartAsync();
        scene.Slack.AddPerson(Gil, "Gil Moor", guest: true);
        var asked = await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.SaysAsync(Gil, "It is with you by five.", at: scene.Now + Duration.FromMinutes(1));
        await scene.AdvanceAsync(Duration.FromMinutes(2));
        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked));

        await scene.TypeAsync(Kim, $"side <@{Gil}> team");
        Assert.Contains("Nothing was changed", scene.DirectsTo(Kim).Single(), StringComparison.Ordinal);
        await scene.TypeAsync(Sam, $"side <@{Gil}> team");
        Assert.Contains("✓ Gil Moor counts as the team from now on", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
        Assert.AreEqual(Outcome.Answered, await OutcomeAsync(scene, asked));

        await scene.AdvanceAsync(Duration.FromMinutes(1));
        await scene.TypeAsync(Sam, $"side <@{Gil}> auto");
        await scene.SweepAsync();
        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked));
    }

    [TestMethod]
    public async Task The_menu_of_a_message_checks_ones_own_reply_in_a_dialog()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync(Dana, "Any update on the deck? This is the third time I ask.");
        await scene.PickAsync(Sam, "check", asked);
        var view = JsonNode.Parse(scene.Slack.CallsOf("views.open").Single()["view"])!;

        var found = await scene.SubmitAsync(Sam, view, ("text", ["As I said before, calm down."]));

        Assert.AreEqual("update", found!["response_action"]!.GetValue<string>());
        Assert.Contains("Reacts", found["view"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.IsNull(await scene.SubmitAsync(Dana, view, ("text", ["x"])) is { } refused && refused.ToJsonString().Contains("more than a day old", StringComparison.Ordinal) ? null : "shown to a client");
    }

    private static Task<Outcome?> OutcomeAsync(SlackScene scene, string message) => scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().WaitOf(Acme, message)?.Wait.Outcome);
}
