using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Ledger;
using ServiceBot.Promises;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>What the coach is given, and how its draft is shown.</summary>
[TestClass]
public sealed class DraftTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task A_draft_is_shown_with_what_was_heard_their_side_and_the_stance()
    {
        await _desk.At("10:14").SaysAsync("dana", "Any update on the deck?", "m1");
        await _desk.At("10:31").SaysAsync("dana", "Our CMO is asking.", "m2");

        var post = await _desk.At("13:14").MentionAsync("sam", "draft");

        Assert.AreEqual(
            """
            **A reply to Dana** · asked twice, last 10:31
            Heard: “Any update on the deck?”; worried more than cross. Unsaid: she has to tell her CMO something today.
            Their side: a date was given and passed without a word.
            Stance: soften. It is ours to own.
            ---
            Hi Dana, you have it by [time you can keep].
            **Before you send:** fill in [time you can keep]. Leave reasons out unless Dana asks.
            [Edit] [Warmer] [Shorter] [Firmer]
            """.ReplaceLineEndings("\n"),
            PostText.Of(post!));
        Assert.AreEqual(new Conversation(Desk.Acme, null), post!.Parts.OfType<Draft>().Single().ReplyIn);
    }

    [TestMethod]
    public async Task The_coach_sees_what_was_promised_to_that_client_and_is_not_done()
    {
        await _desk.At("09:40").SaysAsync("sam", "I'll send the deck by ten.", "a0");
        await _desk.At("10:14").SaysAsync("dana", "Any update?", "m1");
        Promised(Desk.Acme, "a0", "I'll send the deck by ten.", PromiseOutcome.Open);
        Promised(Desk.Acme, "a1", "We'll look into it.", PromiseOutcome.Open, holding: true);
        Promised(Desk.Acme, "a2", "You'll have the list today.", PromiseOutcome.Kept);
        Promised(Desk.Bolt, "a3", "I'll send you the plan.", PromiseOutcome.Open);

        await _desk.At("10:30").MentionAsync("sam", "draft");

        Assert.AreEqual(new OpenPromise("I'll send the deck by ten.", "Sam", Late: true), _desk.Coach.Moments.Single().Promises.Single());
    }

    private void Promised(ChannelKey channel, string message, string words, PromiseOutcome outcome, bool holding = false)
    {
        var made = AppHost.Monday - Duration.FromHours(1);
        var promise = new Promise(channel, null, message, "sam", made, words, null, made + Duration.FromMinutes(5), holding, 0.9, outcome, outcome == PromiseOutcome.Open ? null : made + Duration.FromMinutes(2));
        _desk.Write(unit =>
        {
            unit.Get<IPromiseRows>().Save([new StoredPromise(PromiseId.Of(promise), promise, null)], []);
            return true;
        });
    }

    [TestMethod]
    public async Task The_coach_sees_the_conversation_the_waiting_time_and_who_else_is_there()
    {
        await _desk.At("09:30").SaysAsync("omar", "Morning all", "m0");
        await _desk.At("09:40").SaysAsync("sam", "Good morning <@omar>, deck comes today", "a0");
        await _desk.At("10:14").SaysAsync("dana", "<@sam> any update on the deck?", "m1");
        await _desk.At("10:20").SaysAsync("sam", "<@lee> can you take this one?", "a1");
        await _desk.At("10:21").SaysAsync("lee", "<@bot> waiting", "a2");
        await _desk.At("10:22").SaysAsync("bot", "beep", "b1");

        await _desk.At("12:14").MentionAsync("sam", "draft");

        var moment = _desk.Coach.Moments.Single();
        Assert.AreEqual(("Acme", "Sam"), (moment.Client, moment.Asker));
        CollectionAssert.AreEqual(
            new[]
            {
                (Side.Client, "Omar Haddad", "Morning all"), (Side.Team, "Sam Ito", "Good morning @Omar Haddad, deck comes today"), (Side.Client, "Dana Reyes", "@Sam Ito any update on the deck?"),
            },
            moment.Turns.Select(turn => (turn.Side, turn.Name, turn.Text)).ToArray(),
            "neither what colleagues say to each other or to a bot, nor what bots say, is said to the client");
        Assert.AreEqual(Duration.FromHours(2), moment.Waiting);
        Assert.AreEqual(Duration.FromHours(4), moment.Target);
        CollectionAssert.AreEqual(new[] { "Omar" }, moment.Audience.ToArray());
    }

    [TestMethod]
    public async Task Waiting_is_counted_in_working_time()
    {
        await _desk.At("16:00").SaysAsync("dana", "Any update?", "m1");
        _desk.Time.MoveTo(AppHost.Monday + Duration.FromHours(25)); // Tuesday 10:00

        await _desk.MentionAsync("sam", "draft");

        Assert.AreEqual(Duration.FromHours(2), _desk.Coach.Moments.Single().Waiting);
    }

    [TestMethod]
    public async Task At_most_the_last_twenty_messages_are_read()
    {
        for (var i = 0; i < 30; i++) await _desk.At($"10:{i:00}").SaysAsync("dana", $"Question {i}?", $"m{i:00}");

        await _desk.At("11:00").MentionAsync("sam", "draft");

        Assert.HasCount(20, _desk.Coach.Moments.Single().Turns);
        Assert.AreEqual("Question 29?", _desk.Coach.Moments.Single().Turns[^1].Text);
    }

    [TestMethod]
    public async Task A_mention_in_a_thread_means_that_thread()
    {
        await _desk.At("10:00").SaysAsync("dana", "About the banner?", "m1");
        await _desk.At("10:05").SaysAsync("omar", "About the invoice?", "m2");
        await _desk.At("10:06").SaysAsync("omar", "The May one.", "m3", thread: "m2");

        var post = await _desk.At("11:00").MentionAsync("sam", "draft", thread: "m2");

        CollectionAssert.AreEqual(new[] { "About the invoice?", "The May one." }, _desk.Coach.Moments.Single().Turns.Select(turn => turn.Text).ToArray());
        Assert.AreEqual(new Conversation(Desk.Acme, "m2"), post!.Parts.OfType<Draft>().Single().ReplyIn);
    }

    [TestMethod]
    public async Task A_mention_in_a_thread_that_only_the_team_has_written_in_means_the_question_at_its_root()
    {
        await _desk.At("10:00").SaysAsync("dana", "About the banner?", "m1");

        var post = await _desk.At("11:00").MentionAsync("sam", "draft", thread: "m1");

        Assert.AreEqual(Duration.FromHours(1), _desk.Coach.Moments.Single().Waiting);
        Assert.AreEqual(new Conversation(Desk.Acme, "m1"), post!.Parts.OfType<Draft>().Single().ReplyIn);
    }

    [TestMethod]
    public async Task A_mention_in_the_main_flow_where_nothing_waits_means_the_oldest_wait_of_the_channel()
    {
        await _desk.At("10:00").SaysAsync("dana", "About the banner?", "m1");
        await _desk.At("10:01").SaysAsync("dana", "The big one.", "m2", thread: "m1");
        await _desk.At("10:05").SaysAsync("omar", "About the invoice?", "m3");
        await _desk.At("10:06").SaysAsync("sam", "Paid, Omar.", "a1");

        await _desk.At("11:00").MentionAsync("sam", "draft");

        CollectionAssert.AreEqual(new[] { "About the banner?", "The big one." }, _desk.Coach.Moments.Single().Turns.Select(turn => turn.Text).ToArray());
    }

    [TestMethod]
    public async Task What_was_answered_in_a_thread_of_its_own_is_not_answered_again_in_the_main_flow()
    {
        await _desk.At("10:00").SaysAsync("dana", "About the banner?", "m1");
        await _desk.At("10:30").SaysAsync("dana", "By the way, we moved offices.", "m2");
        await _desk.At("11:00").SaysAsync("sam", "Final at noon.", "a1", thread: "m1");
        await _desk.At("11:10").SaysAsync("omar", "And the site?", "m3");
        await _desk.At("11:11").SaysAsync("omar", "The new one.", "m4", thread: "m3");
        await _desk.At("11:30").SaysAsync("dana", "About the invoice?", "m5");

        var post = await _desk.At("12:00").MentionAsync("sam", "draft");

        CollectionAssert.AreEqual(new[] { "By the way, we moved offices.", "About the invoice?" }, _desk.Coach.Moments.Single().Turns.Select(turn => turn.Text).ToArray());
        Assert.StartsWith("**A reply to Dana** · asked twice, last 11:30", PostText.Of(post!));
    }

    [TestMethod]
    public async Task A_shortcut_on_a_message_means_that_message_and_reads_it_too()
    {
        await _desk.At("10:00").SaysAsync("dana", "About the banner?", "m1");
        await _desk.At("10:05").SaysAsync("omar", "About the invoice?", "m2");
        await _desk.At("10:06").SaysAsync("omar", "The May one.", "m3", thread: "m2");

        await _desk.AskAsync(new PersonRequest(
            "s", new PersonKey(Desk.Workspace, "sam"), new Conversation(Desk.Acme, "m2"), "m3", "draft", "", new OnlyVisibleTo(Desk.Workspace, "C1", "m2", "sam"), _desk.At("11:00").Time.Now, false));

        CollectionAssert.AreEqual(new[] { "About the invoice?", "The May one." }, _desk.Coach.Moments.Single().Turns.Select(turn => turn.Text).ToArray());
    }

    [TestMethod]
    public async Task A_turned_draft_is_about_the_same_moment_and_offers_the_way_back()
    {
        await _desk.At("10:00").SaysAsync("dana", "About the banner?", "m1");
        var first = await _desk.At("11:00").MentionAsync("sam", "draft", thread: "m1");
        var warmer = first!.Parts.OfType<Buttons>().Single().Items.Single(button => button.Label == "Warmer");
        var place = new InPlaceOf(Desk.Workspace, "sam", "https://hooks.example/1");

        var post = await _desk.PressAsync("sam", warmer.Action, warmer.Value, place);

        Assert.AreEqual((place, "Reading the thread…"), (_desk.Platform.Posts.Single().To, _desk.Platform.Posts.Single().Post.Fallback), "shown until the draft is there");
        Assert.Contains("**A reply to Dana, warmer**", PostText.Of(post!));
        Assert.Contains("Hi Dana, I hear you. By [time you can keep].", PostText.Of(post!));
        Assert.Contains("[Shorter] [Firmer] [As it was]", PostText.Of(post!));
        Assert.AreEqual(place, _desk.Deliveries()[0].To);
        Assert.AreEqual(_desk.Coach.Moments[0].Variant, _desk.Coach.Moments[1].Variant);
        CollectionAssert.AreEqual(_desk.Coach.Moments[0].Turns.ToArray(), _desk.Coach.Moments[1].Turns.ToArray());
        Assert.AreEqual(first.Parts.OfType<Draft>().Single().ReplyIn, post!.Parts.OfType<Draft>().Single().ReplyIn);
    }

    [TestMethod]
    [DataRow("draft shorter", "By [time you can keep].")]
    [DataRow("draft firmer", "Hi Dana, it stays at [time you can keep].")]
    public async Task A_turn_may_be_asked_for_in_words(string words, string draft)
    {
        await _desk.At("10:00").SaysAsync("dana", "About the banner?", "m1");

        Assert.AreEqual(draft, (await _desk.At("11:00").MentionAsync("sam", words))!.Parts.OfType<Draft>().Single().Text);
    }

    [TestMethod]
    public async Task Where_nothing_was_said_there_is_nothing_to_draft() =>
        Assert.AreEqual(FixedWords.NothingToDraft.Fallback, (await _desk.MentionAsync("sam", "draft"))!.Fallback);

    [TestMethod]
    public async Task In_a_direct_message_the_one_wait_of_theirs_is_meant_and_several_are_to_choose_from()
    {
        await _desk.At("10:00").SaysAsync("dana", "About the banner?", "m1");
        await _desk.At("10:10").SaysAsync("omar", "About the site?", "m2", channel: Desk.Bolt);

        Assert.AreEqual("About the banner?", (await _desk.At("11:00").TellAsync("sam", "draft")) is null ? "" : _desk.Coach.Moments.Single().Turns.Single().Text, "Sam responds for Acme alone");

        var choice = await _desk.TellAsync("lee", "draft");
        Assert.AreEqual(
            """
            **Which one do you mean?**
            **Dana Reyes (Acme), 1 h** in #acme-launch [Draft a reply]
            **Omar Haddad (Bolt), 50 min** in #bolt-seo [Draft a reply]
            """.ReplaceLineEndings("\n"),
            PostText.Of(choice!));
        var second = choice!.Parts.OfType<Row>().Last().Button!;
        await _desk.PressAsync("lee", second.Action, second.Value);
        Assert.AreEqual("About the site?", _desk.Coach.Moments[^1].Turns.Single().Text);
    }

    [TestMethod]
    public async Task A_word_to_the_asker_comes_before_everything_and_the_checks_findings_after()
    {
        await _desk.At("10:00").SaysAsync("dana", "Is anyone competent there?", "m1");
        _desk.Coach.Draft = _desk.Coach.Draft with
        {
            FirstAWord = "That one stings.",
            Unsaid = "",
            Feelings = [],
            Questions = [],
            Draft = "Hi Dana, soon.",
            Checks = [new Finding("vague", "warn", "soon", "“soon” promises nothing.", "Name a time."), new Finding("length", "hint", "", "Long.", "")],
        };

        var said = PostText.Of((await _desk.At("10:05").MentionAsync("sam", "draft"))!).Split('\n');

        Assert.AreEqual("That one stings.", said[1]);
        Assert.AreEqual("Heard: “Any update on the deck?”.", said[2]);
        Assert.AreEqual("**Before you send:** “soon” promises nothing. Name a time.", said[^2]);
    }

    [TestMethod]
    public async Task After_the_teams_answer_the_draft_says_whose_the_last_word_was()
    {
        await _desk.At("10:00").SaysAsync("dana", "About the banner?", "m1");
        await _desk.At("10:10").SaysAsync("sam", "Final at noon.", "a1");

        var post = await _desk.At("11:00").MentionAsync("sam", "draft");

        Assert.StartsWith("**A reply to Dana** · the last word was yours; they wrote 10:00", PostText.Of(post!));
        Assert.IsNull(_desk.Coach.Moments.Single().Waiting);
    }

    [TestMethod]
    public void Neighbouring_drafts_open_differently_and_the_same_draft_the_same()
    {
        var here = new Conversation(Desk.Acme, "m1");
        Assert.AreEqual(MomentGatherer.VariantOf(here, 0), MomentGatherer.VariantOf(here, 0));
        Assert.AreEqual(MomentGatherer.VariantOf(here, 0) + 1, MomentGatherer.VariantOf(here, 1));
        Assert.AreNotEqual(MomentGatherer.VariantOf(here, 0), MomentGatherer.VariantOf(new Conversation(Desk.Acme, "m2"), 0));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("draft")]
    [DataRow("slack:T1|C1|m1 sideways")]
    [DataRow("slack:T1|C1|m1 0")]
    [DataRow("slack:T1|C1|m1 warmer m1 more")]
    [DataRow("slack:T1|C1 warmer")]
    public void A_buttons_value_that_is_none_is_read_as_none(string value) => Assert.IsNull(ButtonValue.Parse(value));

    [TestMethod]
    public void A_buttons_value_comes_back_as_it_was()
    {
        var wait = new WaitRef(Desk.Acme, "1763285100.000100");
        foreach (var value in new[] { new ButtonValue(wait), new ButtonValue(wait, Turned.Firmer), new ButtonValue(wait, Turned.Shorter, "1763285000.000200"), new ButtonValue(wait, Detail: "1763285000") })
            Assert.AreEqual(value, ButtonValue.Parse(value.ToString()));
        Assert.AreEqual(new ButtonValue(wait, IsOurs: false), ButtonValue.Parse(wait.ToString()));
    }
}
