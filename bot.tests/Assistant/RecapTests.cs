using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Drafts;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Recaps;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>A recap is asked for, read, taken as Markdown and posted, and by whom it may be.</summary>
[TestClass]
public sealed class RecapTests : IDisposable
{
    private static readonly ChannelKey Team = new(Desk.Workspace, "TEAM");

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task It_says_where_when_and_who_and_each_line_leads_to_its_message()
    {
        await TalkAsync();

        var post = (await _desk.At("14:00").MentionAsync("sam", "recap"))!;

        CollectionAssert.AreEqual(
            new[] { "https://chat.example/C1/m1", "https://chat.example/C1/m3", "https://chat.example/C1/m2" },
            post.Parts.OfType<Line>().SelectMany(line => line.Text).Where(span => span.Kind == SpanKind.Link).Select(span => span.Target).ToArray());
        Assert.AreEqual(
            """
            **Recap: Acme, today**
            #acme-launch · 10:00 to 11:00 · Dana Reyes and Sam Ito
            **Decisions**
            • “Let's go with the blue one.” Dana, 10:00
            **Open questions**
            • **Dana**: “When do we meet?” 11:00
            **Next steps**
            • **Sam, due Friday 17:00**: “I'll send the files by Friday.” promised 10:30
            [As Markdown]
            """.ReplaceLineEndings("\n"),
            PostText.Of(post));
    }

    [TestMethod]
    public async Task A_quiet_time_is_said_in_one_sentence()
    {
        await _desk.At("10:00").SaysAsync("dana", "Good morning everyone!", "m1");

        Assert.AreEqual("Nothing was decided or asked today.", (await _desk.At("14:00").MentionAsync("sam", "recap"))!.Fallback);
        Assert.AreEqual("Nothing was decided or asked since Monday.", (await _desk.MentionAsync("sam", "recap since Monday"))!.Fallback);
    }

    [TestMethod]
    public async Task In_a_thread_it_tells_the_thread_and_from_a_messages_menu_too()
    {
        await _desk.At("10:00").SaysAsync("dana", "The banners look off to me.", "m1");
        await _desk.At("10:10").SaysAsync("sam", "I'll fix the banners today.", "m2", thread: "m1");
        await _desk.At("10:20").SaysAsync("dana", "Who is at the call tomorrow?", "m3");

        foreach (var post in new[] { await _desk.At("11:00").MentionAsync("sam", "recap", thread: "m1"), await _desk.PickAsync("sam", "recap", "m1"), await _desk.PickAsync("sam", "recap", "m2") })
        {
            var recap = PostText.Of(post!);
            Assert.Contains("Recap: Acme, this thread", recap, StringComparison.Ordinal);
            Assert.Contains("I'll fix the banners today.", recap, StringComparison.Ordinal);
            Assert.DoesNotContain("Who is at the call", recap, StringComparison.Ordinal);
        }

        // A message without a thread: what has been said since.
        Assert.Contains("Recap: Acme, since 10:20", PostText.Of((await _desk.PickAsync("sam", "recap", "m3"))!), StringComparison.Ordinal);
        // And in a thread one may ask for the day.
        Assert.Contains("Who is at the call tomorrow?", PostText.Of((await _desk.MentionAsync("sam", "recap today", thread: "m1"))!), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_time_that_is_none_is_answered_with_the_likeliest()
    {
        Assert.AreEqual(
            "I don't know which time “since mondya” is. Did you mean “recap since Monday”, “recap today” or “recap this thread”?",
            (await _desk.At("11:00").MentionAsync("sam", "recap since mondya"))!.Fallback);
        Assert.AreEqual(
            "Nothing can have been said since 1 January 2031: that is still ahead. “recap today” or “recap since Monday” look back.",
            (await _desk.MentionAsync("sam", "recap since 2031-01-01"))!.Fallback);
    }

    [TestMethod]
    public async Task Elsewhere_one_names_the_client_or_is_asked_which()
    {
        await TalkAsync();
        _desk.At("14:00");

        Assert.Contains("Recap: Acme, since Monday", (await _desk.TellAsync("sam", "recap Acme since Monday"))!.Fallback, StringComparison.Ordinal);
        Assert.Contains("Recap: Acme, today", (await _desk.TellAsync("sam", "recap #acme-launch"))!.Fallback, StringComparison.Ordinal);

        var choice = await _desk.TellAsync("sam", "recap this week");
        var rows = choice!.Parts.OfType<Row>().ToList();
        CollectionAssert.AreEqual(new[] { "Acme (#acme-launch)", "Bolt (#bolt-seo)" }, rows.ConvertAll(row => row.Text[0].Text));
        Assert.Contains("Recap: Acme, this week", (await _desk.PressAsync("sam", rows[0].Button!.Action, rows[0].Button!.Value))!.Fallback, StringComparison.Ordinal);
        Assert.AreEqual("Nothing was decided or asked this week.", (await _desk.PressAsync("sam", rows[1].Button!.Action, rows[1].Button!.Value))!.Fallback);
    }

    [TestMethod]
    public async Task Only_the_team_may_ask_and_a_client_learns_nothing()
    {
        await TalkAsync();

        Assert.AreEqual(FixedWords.ForClients.Fallback, (await _desk.At("14:00").MentionAsync("dana", "recap"))!.Fallback);
    }

    [TestMethod]
    public async Task What_was_erased_deleted_or_said_among_the_team_is_not_there()
    {
        await TalkAsync();
        await _desk.At("11:10").SaysAsync("sam", "<@lee> will you call the printer?", "m4");
        await _desk.Sink.AcceptAsync(new Inbound { Facts = [new DeleteFact(Desk.Acme, _desk.Time.Now, "m1")] }, CancellationToken.None);

        var recap = PostText.Of((await _desk.At("14:00").MentionAsync("sam", "recap"))!);
        Assert.DoesNotContain("blue", recap, StringComparison.Ordinal);
        Assert.DoesNotContain("printer", recap, StringComparison.Ordinal);

        _desk.Write(unit => unit.Get<ILedgerRows>().EraseTexts(_desk.Time.Now, 100));
        Assert.AreEqual("Nothing was decided or asked today.", (await _desk.MentionAsync("sam", "recap"))!.Fallback);
    }

    [TestMethod]
    public async Task Markdown_is_for_whoever_the_recap_was_shown_to_for_a_day()
    {
        await TalkAsync();
        var button = Buttons((await _desk.At("14:00").MentionAsync("sam", "recap"))!).Single(one => one.Label == "As Markdown");

        var markdown = (await _desk.PressAsync("sam", button.Action, button.Value))!.Parts.OfType<Verbatim>().Single().Text;
        Assert.Contains("# Recap: Acme, today", markdown, StringComparison.Ordinal);
        Assert.Contains("- “Let's go with the blue one.” ([Dana, 10:00](https://chat.example/C1/m1))", markdown, StringComparison.Ordinal);
        Assert.AreEqual(RecapWords.TooLate.Fallback, (await _desk.PressAsync("lee", button.Action, button.Value))!.Fallback);

        Assert.AreEqual(1, await new RecapSweep(_desk.Store).RunAsync(_desk.Time.Now + RecapSweep.Held + Duration.FromMinutes(1), CancellationToken.None));
        Assert.AreEqual(RecapWords.TooLate.Fallback, (await _desk.PressAsync("sam", button.Action, button.Value))!.Fallback);
    }

    [TestMethod]
    public async Task What_is_kept_of_it_is_sealed()
    {
        await TalkAsync();
        var button = Buttons((await _desk.At("14:00").MentionAsync("sam", "recap"))!)[0];

        var held = _desk.Read(unit => unit.Get<IRecapRows>().Get(Desk.Workspace, button.Value))!;
        Assert.DoesNotContain("blue", held.Sealed, StringComparison.Ordinal);
        Assert.AreEqual("sam", held.Who.Person);
    }

    [TestMethod]
    public async Task In_a_clients_channel_it_goes_out_in_the_askers_own_name_once_or_not_at_all()
    {
        await TalkAsync();
        // Nobody has allowed it: there is nothing to press, and no way round.
        _desk.Sender.Address = new Uri("https://bot.example/connect");
        var first = (await _desk.At("14:00").MentionAsync("sam", "recap"))!;
        CollectionAssert.AreEqual(new[] { "As Markdown" }, Buttons(first).ConvertAll(button => button.Label));
        Assert.Contains("Connect your Slack account", PostText.Of(first), StringComparison.Ordinal);
        await _desk.PressAsync("sam", "post-recap", Buttons(first)[0].Value);
        Assert.IsEmpty(_desk.Sender.Sent);

        _desk.Sender.Allowed.Add("sam");
        var post = Buttons((await _desk.MentionAsync("sam", "recap"))!)[0];
        Assert.AreEqual("Post to channel…", post.Label);
        Assert.AreEqual("Post this in your name?", post.Confirm!.Title);
        Assert.Contains("the client too", post.Confirm.Text, StringComparison.Ordinal);

        Assert.Contains("Sent in your name to #acme-launch", (await _desk.PressAsync("sam", post.Action, post.Value))!.Fallback, StringComparison.Ordinal);
        Assert.Contains("It was not sent again.", (await _desk.PressAsync("sam", post.Action, post.Value))!.Fallback, StringComparison.Ordinal);
        Assert.AreEqual(RecapWords.TooLate.Fallback, (await _desk.PressAsync("lee", post.Action, post.Value))!.Fallback);

        var (who, where, text) = _desk.Sender.Sent.Single();
        Assert.AreEqual(("sam", new Conversation(Desk.Acme, null)), (who, where));
        Assert.Contains("• “Let's go with the blue one.” (Dana, 10:00)", text, StringComparison.Ordinal);
        Assert.IsEmpty(_desk.Deliveries().Where(delivery => delivery.Kind == RecapPostKind.Name), "the bot itself posts nothing");
    }

    [TestMethod]
    public async Task In_the_teams_own_channel_the_bot_posts_it_on_the_press_once()
    {
        await TalkAsync();
        _desk.Platform.ClientCanRead = false;
        _desk.Write(unit =>
        {
            unit.Get<IClientRows>().Learn(new ChannelSighting(Team, "team", false));
            return true;
        });

        var recap = (await _desk.At("14:00").MentionAsync("sam", "recap Acme", channel: Team))!;
        var post = Buttons(recap)[0];
        Assert.AreEqual(("Post to channel…", "Post this for your team?"), (post.Label, post.Confirm!.Title));

        Assert.AreEqual("On its way to #team.", (await _desk.PressAsync("sam", post.Action, post.Value))!.Fallback);
        Assert.AreEqual("This recap is on its way to #team already. It is posted once.", (await _desk.PressAsync("sam", post.Action, post.Value))!.Fallback);
        var posting = _desk.Deliveries().Single(delivery => delivery.Kind == RecapPostKind.Name);
        Assert.AreEqual(new InChannel(Desk.Workspace, "TEAM"), posting.To);
        Assert.IsEmpty(_desk.Sender.Sent);

        foreach (var (state, said) in new[] { (DeliveryState.Delivered, "✓ This recap stands in #team already. It was not posted again."), (DeliveryState.Dead, "This recap could not be posted to #team. The bot is not in the channel. Invite it. Ask for it again once that is mended.") })
        {
            _desk.Write(unit =>
            {
                unit.Get<IDeliveryRows>().Finish(posting with { State = state, Problem = "The bot is not in the channel. Invite it." }, wantsRefresh: false);
                return true;
            });
            Assert.AreEqual(said, (await _desk.PressAsync("sam", post.Action, post.Value))!.Fallback);
        }
    }

    [TestMethod]
    public async Task Where_a_client_has_come_in_since_the_bot_posts_nothing()
    {
        await TalkAsync();
        _desk.Platform.ClientCanRead = false;
        _desk.Write(unit =>
        {
            unit.Get<IClientRows>().Learn(new ChannelSighting(Team, "team", false));
            return true;
        });
        var post = Buttons((await _desk.At("14:00").MentionAsync("sam", "recap Acme", channel: Team))!)[0];

        _desk.Platform.ClientCanRead = true;

        Assert.AreEqual(RecapWords.OnlyMarkdown.Fallback, (await _desk.PressAsync("sam", post.Action, post.Value))!.Fallback);
        Assert.IsEmpty(_desk.Deliveries().Where(delivery => delivery.Kind == RecapPostKind.Name));
    }

    [TestMethod]
    public async Task Who_agreed_to_their_team_as_readers_sends_nothing_to_a_client_who_has_come_in_since()
    {
        await TalkAsync();
        _desk.Sender.Address = new Uri("https://bot.example/connect");
        _desk.Sender.Allowed.Add("sam");
        _desk.Platform.ClientCanRead = false;
        _desk.Write(unit =>
        {
            unit.Get<IClientRows>().Learn(new ChannelSighting(Team, "team", false));
            return true;
        });
        var post = Buttons((await _desk.At("14:00").MentionAsync("sam", "recap Acme", channel: Team))!)[0];
        Assert.AreEqual("Post this for your team?", post.Confirm!.Title);

        // The room is shared with another client before the press.
        _desk.Platform.ClientCanRead = true;

        Assert.AreEqual(RecapWords.OnlyMarkdown.Fallback, (await _desk.PressAsync("sam", post.Action, post.Value))!.Fallback);
        Assert.IsEmpty(_desk.Sender.Sent);
        Assert.IsEmpty(_desk.Deliveries().Where(delivery => delivery.Kind == RecapPostKind.Name));
    }

    [TestMethod]
    public async Task A_button_of_another_workspace_opens_nothing()
    {
        await TalkAsync();

        Assert.AreEqual(RecapWords.NothingKnown.Fallback, (await _desk.At("14:00").PressAsync("sam", "recap", "slack:T2|C1|words:"))!.Fallback);
        Assert.AreEqual(RecapWords.TooLate.Fallback, (await _desk.PressAsync("sam", "recap-as-markdown", "nonsense"))!.Fallback);
        Assert.AreEqual(RecapWords.IsAButton.Fallback, (await _desk.TellAsync("sam", "recap as markdown"))!.Fallback);
    }

    private async Task TalkAsync()
    {
        await _desk.At("10:00").SaysAsync("dana", "Let's go with the blue one.", "m1");
        await _desk.At("10:30").SaysAsync("sam", "I'll send the files by Friday.", "m2");
        await _desk.At("11:00").SaysAsync("dana", "Great. When do we meet?", "m3");
    }

    private static List<Button> Buttons(Post post) => [.. post.Parts.OfType<Buttons>().Single().Items];
}
