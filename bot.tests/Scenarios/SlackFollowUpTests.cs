using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Intake;
using ServiceBot.Promises;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>"Follow-up is the simple thing that is not done", on Slack: from a question nobody answered to the exact calls. The scene begins on a Monday, 09:00 UTC.</summary>
[TestClass]
public sealed class SlackFollowUpTests
{
    private const string Question = "Which of the two banners do you prefer, Dana?";
    private const string Suggested = "You asked Dana (Acme) 2 working days ago, and there is no answer yet";

    private static readonly Duration TwoDays = Duration.FromDays(2);
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [TestMethod]
    public async Task What_a_client_leaves_open_for_two_business_days_is_suggested_once_to_whoever_asked_and_becomes_its_own_ending()
    {
        await using var scene = await AskedAsync();
        await scene.AdvanceAsync(TwoDays - Duration.FromMinutes(1));
        Assert.IsEmpty(scene.DirectsTo(Kim), "not a minute early");

        await scene.AdvanceAsync(Duration.FromMinutes(1));

        var told = scene.DirectsTo(Kim).Single();
        foreach (var part in new[] { Suggested, "<#C0ACME>", Question, "Hi Dana, ", "which of the two banners do you prefer?", "Just name the one you prefer, or leave the choice to me.", "Edit", "Remind me in 2 days", "Not needed" })
            Assert.Contains(part, told);
        Assert.IsEmpty(scene.DirectsTo(Sam), "between whoever asked and the client");
        await scene.AdvanceAsync(Duration.FromDays(9));
        Assert.HasCount(1, scene.DirectsTo(Kim), "once");

        await scene.SaysAsync(Dana, "The second one.");
        await scene.SweepAsync();
        Assert.Contains("✓ Dana answered at ", scene.DirectsTo(Kim).Single());
        Assert.IsEmpty(scene.ChannelPosts(Launch), "no client ever sees it");
    }

    [TestMethod]
    public async Task An_answer_in_time_leaves_everybody_in_peace()
    {
        await using var scene = await AskedAsync();
        await scene.AdvanceAsync(Duration.FromDays(1));
        await scene.SaysAsync(Dana, "The second one.");

        await scene.AdvanceAsync(Duration.FromDays(7));

        Assert.IsEmpty(scene.DirectsTo(Kim));
    }

    [TestMethod]
    public async Task While_the_client_waits_for_us_nobody_chases_them_and_the_two_days_begin_with_our_answer()
    {
        await using var scene = await AskedAsync();
        await scene.AdvanceAsync(Duration.FromHours(1));
        await scene.SaysAsync(Dana, "When do we get the deck?");
        await scene.AdvanceAsync(Duration.FromDays(3)); // Thursday 10:00
        Assert.IsEmpty(scene.DirectsTo(Kim));

        await scene.SaysAsync(Kim, "You have it in your inbox since this morning.");
        await scene.AdvanceAsync(Duration.FromDays(3)); // Sunday
        Assert.IsEmpty(scene.DirectsTo(Kim));
        await scene.AdvanceAsync(Duration.FromDays(1)); // Monday 10:00
        Assert.Contains("You asked Dana (Acme) 5 working days ago", scene.DirectsTo(Kim).Single());
    }

    [TestMethod]
    public async Task Not_needed_ends_it_and_can_be_taken_back_and_two_days_later_it_is_recalled()
    {
        await using var scene = await AskedAsync();
        await scene.AdvanceAsync(TwoDays);

        await scene.PressAsync(Kim, "Not needed");
        Assert.Contains("No answer needed, you said.", scene.DirectsTo(Kim).Single());
        await scene.PressAsync(Kim, "Undo: it is needed");
        Assert.Contains(Suggested, scene.DirectsTo(Kim).Single());
        await scene.PressAsync(Kim, "Remind me in 2 days");
        Assert.Contains("I'll come back to this on Friday at 09:00, unless there is an answer by then.", scene.DirectsTo(Kim).Single());

        await scene.AdvanceAsync(TwoDays);
        Assert.HasCount(2, scene.DirectsTo(Kim));
        Assert.Contains("You asked Dana (Acme) 4 working days ago", scene.DirectsTo(Kim)[^1]);
    }

    [TestMethod]
    public async Task Whoever_covers_for_somebody_who_is_away_hears_in_their_place()
    {
        await using var scene = await AskedAsync();
        await scene.TypeAsync(Kim, "away until Friday, <@U0LEE> covers");
        var before = scene.DirectsTo(Kim).Count;

        await scene.AdvanceAsync(TwoDays);

        var told = scene.DirectsTo(Lee).Single();
        Assert.Contains("Kim asked Dana (Acme) 2 working days ago", told);
        Assert.Contains("Kim is away, and you cover.", told);
        Assert.HasCount(before, scene.DirectsTo(Kim));
    }

    [TestMethod]
    public async Task The_follow_up_opens_in_a_dialog_is_checked_as_what_it_is_and_comes_back_ready()
    {
        await using var scene = await AskedAsync();
        await scene.AdvanceAsync(TwoDays);

        var view = await scene.OpenAsync(Kim, "Edit");
        Assert.Contains("which of the two banners do you prefer?", view.ToJsonString());
        Assert.AreEqual("", await scene.SubmitAsync(Kim, "Hi Dana, first or second banner? One word is enough."), "nothing in it to be mended");
        await scene.SweepAsync();

        Assert.Contains("ready to copy", scene.DirectsTo(Kim)[^1]);
        Assert.Contains("first or second banner?", scene.DirectsTo(Kim)[^1]);
        Assert.IsEmpty(scene.ChannelPosts(Launch));
    }

    [TestMethod]
    public async Task Asked_who_we_wait_for_the_list_has_ones_own_first_and_so_has_ones_page()
    {
        await using var scene = await AskedAsync();
        await scene.SaysAsync(Sam, "Could you send us the invoice address?", thread: "1763000000.000100", at: scene.Now + Duration.FromSeconds(1));
        await scene.AdvanceAsync(Duration.FromDays(1));

        await scene.TypeAsync(Sam, "follow-ups");

        var list = scene.DirectsTo(Sam)[^1];
        Assert.Contains("You asked, and there is no answer yet: 1", list);
        Assert.Contains("Could you send us the invoice address?", list);
        Assert.Contains("The team asked, and there is no answer yet: 1", list);
        Assert.Contains("asked by Kim", list);
        Assert.IsTrue(list.IndexOf("invoice address", StringComparison.Ordinal) < list.IndexOf("banners", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Ones_page_shows_what_is_promised_and_what_is_asked_each_with_its_button()
    {
        await using var scene = await AskedAsync();
        await scene.SaysAsync(Kim, "I'll send you the deck by Friday, Dana.", at: scene.Now + Duration.FromSeconds(1));
        await scene.AdvanceAsync(Duration.FromDays(1));

        await scene.OpenHomeAsync(Kim);

        var blocks = JsonNode.Parse(scene.Slack.CallsOf("views.publish").Single()["view"])!["blocks"]!.AsArray().Select(block => block!.ToJsonString(Readable)).ToList();
        string[] expected =
        [
            """{"type":"section","text":{"type":"mrkdwn","text":"*You promised, and it is open: 1*","verbatim":true}}""",
            """{"type":"section","text":{"type":"mrkdwn","text":"*<https://home.slack.com/archives/C0ACME/p1794819601000000|Acme: “I'll send you the deck by Friday, Dana.”>* · due Friday 17:00","verbatim":true},"accessory":{"type":"button","text":{"type":"plain_text","text":"It's done","emoji":false},"action_id":"promise-kept#0","value":"listed:{\"Channel\":{\"Workspace\":\"slack:T0HOME\",\"Channel\":\"C0ACME\",\"Platform\":\"slack\"},\"Message\":\"1794819601.000000\",\"MadeAt\":17948196010000000,\"Digest\":\"81dae10545706046\"}"}}""",
            """{"type":"divider"}""",
            """{"type":"section","text":{"type":"mrkdwn","text":"*You asked, and there is no answer yet: 1*","verbatim":true}}""",
            """{"type":"section","text":{"type":"mrkdwn","text":"*<https://home.slack.com/archives/C0ACME/p1794819600000000|Dana (Acme): “Which of the two banners do you prefer, Dana?”>* · yesterday 09:00","verbatim":true},"accessory":{"type":"button","text":{"type":"plain_text","text":"Follow up…","emoji":false},"action_id":"follow-up-edit#d0","value":"{\"Channel\":{\"Workspace\":\"slack:T0HOME\",\"Channel\":\"C0ACME\",\"Platform\":\"slack\"},\"Message\":\"1794819600.000000\",\"AskedAt\":17948196000000000}"}}""",
        ];
        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', blocks.Skip(blocks.IndexOf(expected[0])).Take(expected.Length)));
        var sams = await scene.OpenHomeAsync(Sam);
        Assert.Contains("The team promised, and it is open: 1", sams);
        Assert.Contains("The team asked, and there is no answer yet: 1", sams);
        await scene.PressHomeAsync(Kim, "It's done");
        Assert.StartsWith("✓ You kept it, in time.", scene.Home(Kim), "said on the page");
        Assert.Contains("Nothing is promised and open.", scene.Home(Kim), "and it knows of it");
        await scene.PressHomeAsync(Kim, "Follow up…");
        Assert.Contains("which of the two banners do you prefer?", scene.Slack.CallsOf("views.open").Single()["view"]);
    }

    [TestMethod]
    public async Task While_we_look_into_something_for_them_nobody_chases_them()
    {
        await using var scene = await AskedAsync();
        await scene.AdvanceAsync(Duration.FromHours(1));
        await scene.SaysAsync(Dana, "The booking form is broken, can you look?");
        await scene.SaysAsync(Sam, "Looking into it, Dana.", at: scene.Now + Duration.FromSeconds(1));
        await scene.SweepAsync();
        await scene.AdvanceAsync(Duration.FromDays(3)); // Thursday 10:00
        Assert.IsEmpty(scene.DirectsTo(Kim), "nobody waits by now, but we said we would look");
        Assert.IsNotEmpty(scene.DirectsTo(Sam), "who said so hears of that");

        await scene.SaysAsync(Sam, "It was the cache; the form works again.");
        await scene.AdvanceAsync(Duration.FromDays(1));
        Assert.Contains("You asked Dana (Acme) 4 working days ago", scene.DirectsTo(Kim).Single());
    }

    [TestMethod]
    public async Task Who_is_erased_leaves_no_words_of_what_they_promised_and_asked_and_nobody_hears_of_it_any_more()
    {
        await using var scene = await AskedAsync();
        await scene.SaysAsync(Kim, "I'll send you the deck by Wednesday 12:00, Dana.", at: scene.Now + Duration.FromSeconds(1));
        await scene.SaysAsync(Sam, "I'll send you the invoice by Wednesday 12:00, Dana.", at: scene.Now + Duration.FromSeconds(2));
        await scene.SweepAsync();

        Assert.IsGreaterThan(0, await scene.App.Get<Eraser>().PersonAsync(new PersonKey("slack:" + HomeTeam, Kim), default));
        await scene.AdvanceAsync(TwoDays + Duration.FromHours(3));

        Assert.IsEmpty(scene.DirectsTo(Kim), "neither reminded nor told to follow up");
        Assert.Contains("invoice", scene.DirectsTo(Sam)[0]);
        foreach (var asked in new[] { "promises", "follow-ups" })
        {
            await scene.TypeAsync(Sam, asked);
            Assert.DoesNotContain("deck", scene.DirectsTo(Sam)[^1]);
            Assert.DoesNotContain("banner", scene.DirectsTo(Sam)[^1]);
        }

        await scene.SaysAsync(Dana, "The second banner, please.");
        await scene.AdvanceAsync(Duration.FromDays(1));
        var kept = await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IPromiseRows>().MadeBetween(new ChannelKey("slack:" + HomeTeam, Launch), Instant.MinValue, Instant.MaxValue));
        Assert.AreEqual("1 of 2", $"{kept.Count(stored => stored.IsErased)} of {kept.Count}", "that there was one stays, whatever is looked at again");
    }

    [TestMethod]
    public async Task Switched_off_nothing_is_suggested_and_the_list_says_so()
    {
        await using var scene = await AskedAsync(("FollowUps:Suggest", "false"));
        await scene.AdvanceAsync(Duration.FromDays(4));
        Assert.IsEmpty(scene.DirectsTo(Kim));

        await scene.TypeAsync(Kim, "follow-ups");
        Assert.Contains("Follow-ups aren't suggested here", scene.DirectsTo(Kim)[^1]);
    }

    [TestMethod]
    public async Task After_how_many_days_is_a_setting()
    {
        await using var scene = await AskedAsync(("FollowUps:AfterBusinessDays", "1"));
        await scene.AdvanceAsync(Duration.FromDays(1));
        Assert.Contains("You asked Dana (Acme) a working day ago", scene.DirectsTo(Kim).Single());
    }

    [TestMethod]
    [DataRow("FollowUps:AfterBusinessDays", "0")]
    [DataRow("FollowUps:AfterBusinessDays", "two")]
    [DataRow("FollowUps:Suggest", "maybe")]
    public async Task A_setting_that_does_not_fit_is_named_at_the_start(string key, string value)
    {
        var wrong = await Assert.ThrowsAsync<Exception>(() => StartAsync((key, value)));
        Assert.Contains($"{key} does not fit", wrong.ToString());
    }

    private static async Task<SlackScene> AskedAsync(params (string Key, string Value)[] settings)
    {
        var scene = await StartAsync(settings);
        await scene.SaysAsync(Dana, "Thanks for the call!", at: scene.Now - Duration.FromMinutes(10));
        await scene.SaysAsync(Kim, Question);
        await scene.SweepAsync();
        return scene;
    }
}
