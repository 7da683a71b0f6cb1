using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Drafts;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>A draft in a dialog: opened, changed, checked, taken; and what is kept of it, for how long.</summary>
[TestClass]
public sealed class EditTests : IDisposable
{
    private const string Good = "Hi Dana, you were right to ask about the deck. You'll have it by 16:00 today, from me.";
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task Edit_opens_the_draft_as_it_was_shown_with_its_blanks_standing_out()
    {
        await DraftAsync();
        var dialog = await EditAsync();

        var editor = dialog!.Parts.OfType<Editor>().Single();
        Assert.AreEqual("Hi Dana, you have it by [time you can keep].", editor.Text);
        Assert.DoesNotContain("Dana", editor.Carried);
        Assert.Contains("Only you know: **[time you can keep]**", PostText.Of(dialog));
        Assert.HasCount(1, _desk.Coach.Moments, "the draft that was shown is the one that is edited");
    }

    [TestMethod]
    public async Task What_reacts_is_found_when_it_is_submitted_and_taken_when_it_is_submitted_unchanged()
    {
        await DraftAsync();
        var carried = Carried(await EditAsync());

        var found = await _desk.SubmitAsync("sam", carried, "As I already said, you never sent us the photos.");
        Assert.Contains("blame", PostText.Of(found!));
        Assert.Contains("Reacts", PostText.Of(found!));
        Assert.AreEqual("As I already said, you never sent us the photos.", found!.Parts.OfType<Editor>().Single().Text);

        Assert.IsNull(await _desk.SubmitAsync("sam", Carried(found), "As I already said, you never sent us the photos."));
    }

    [TestMethod]
    public async Task What_responds_is_put_in_place_of_the_draft_ready_to_copy()
    {
        await DraftAsync();
        Assert.IsNull(await _desk.SubmitAsync("sam", Carried(await EditAsync()), Good));

        var ready = _desk.Deliveries().Single(delivery => delivery.To is InPlaceOf);
        Assert.AreEqual("https://hooks.example/behind", ((InPlaceOf)ready.To).Handle);
        Assert.Contains("ready to copy", ready.Payload);
    }

    [TestMethod]
    public async Task Edit_opens_the_draft_that_was_shown_though_the_client_wrote_more_since()
    {
        await DraftAsync();
        await _desk.At("10:06").SaysAsync("dana", "And the banner sizes?", "m2");
        _desk.Coach.Draft = _desk.Coach.Draft with { Draft = "Another one." };

        Assert.AreEqual("Hi Dana, you have it by [time you can keep].", (await EditAsync())!.Parts.OfType<Editor>().Single().Text);
        Assert.HasCount(1, _desk.Coach.Moments);
    }

    [TestMethod]
    public async Task A_dialog_that_stood_open_for_long_is_answered_by_direct_message_for_its_handle_is_over()
    {
        await DraftAsync();
        var carried = Carried(await EditAsync());
        _desk.Time.MoveTo(_desk.Time.Now + Duration.FromMinutes(31));
        Assert.IsNull(await _desk.SubmitAsync("sam", carried, Good));

        Assert.IsInstanceOfType<Direct>(_desk.Deliveries().Single(delivery => delivery.Payload.Contains("ready to copy", StringComparison.Ordinal)).To);
    }

    [TestMethod]
    public async Task Who_is_no_longer_of_the_team_gets_nothing_out_of_a_dialog_that_stands_open()
    {
        await DraftAsync();
        var carried = Carried(await EditAsync());
        await _desk.Sink.AcceptAsync(new Inbound { People = [new PersonProfile(new PersonKey(Desk.Workspace, "sam"), "Sam", Side.Client)] }, CancellationToken.None);

        Assert.AreEqual(EditorCard.TooLate.Fallback, (await _desk.SubmitAsync("sam", carried, Good))!.Fallback);
    }

    [TestMethod]
    public async Task A_dialog_of_somebody_else_or_of_yesterday_gives_nothing_away()
    {
        await DraftAsync();
        var carried = Carried(await EditAsync());

        Assert.AreEqual(EditorCard.TooLate.Fallback, (await _desk.SubmitAsync("lee", carried, Good))!.Fallback);
        Assert.AreEqual(EditorCard.TooLate.Fallback, (await _desk.SubmitAsync("sam", "unknown", Good))!.Fallback);
        _desk.Time.MoveTo(_desk.Time.Now + Duration.FromHours(25));
        await new DraftSweep(_desk.Store, _desk.Safe).RunAsync(_desk.Time.Now, CancellationToken.None);
        Assert.AreEqual(EditorCard.TooLate.Fallback, (await _desk.SubmitAsync("sam", carried, Good))!.Fallback);
    }

    [TestMethod]
    [DataRow("Hi Dana, you have it by [time you can keep].", DraftOutcome.AsIs)]
    [DataRow("Hi Dana, you have it by four today.", DraftOutcome.Edited)]
    [DataRow("Let me ring you about this instead, in ten minutes.", DraftOutcome.Discarded)]
    [DataRow(null, DraftOutcome.Discarded)]
    public async Task After_a_day_only_a_digest_and_what_became_of_it_are_left(string? sent, DraftOutcome outcome)
    {
        await DraftAsync();
        if (sent is not null) await _desk.At("10:20").SaysAsync("sam", sent, "m9");
        _desk.Time.MoveTo(_desk.Time.Now + Duration.FromHours(25));
        await new DraftSweep(_desk.Store, _desk.Safe).RunAsync(_desk.Time.Now, CancellationToken.None);

        var counts = _desk.Read(unit => unit.Get<IDraftRows>().Count(Desk.Workspace, AppHost.Monday - Duration.FromDays(1), _desk.Time.Now));
        Assert.AreEqual(outcome, counts.Single().Key);
        Assert.IsEmpty(_desk.Read(unit => unit.Get<IDraftRows>().SealedBefore(_desk.Time.Now, 10)));
        var told = outcome switch { DraftOutcome.AsIs => "1 sent as they were, 0 edited, 0 not used", DraftOutcome.Edited => "0 sent as they were, 1 edited, 0 not used", _ => "0 sent as they were, 0 edited, 1 not used" };
        Assert.Contains($"Drafts of the last 7 days: {told}.", PostText.Of((await _desk.TellAsync("sam", "digest"))!));
    }

    [TestMethod]
    [DataRow("m1")]
    [DataRow("m0")]
    public async Task A_draft_that_went_into_a_thread_of_the_channel_was_sent(string thread)
    {
        await DraftAsync();
        await _desk.At("10:15").SaysAsync("sam", "One moment.", "m8");
        await _desk.At("10:20").SaysAsync("sam", "Hi Dana, you have it by four today.", "m9", thread);

        Assert.AreEqual(DraftOutcome.Edited, await OutcomeAsync());
    }

    [TestMethod]
    public async Task What_somebody_else_sent_or_sent_in_another_channel_is_not_this_draft()
    {
        await DraftAsync();
        await _desk.At("10:20").SaysAsync("lee", "Hi Dana, you have it by [time you can keep].", "m8");
        await _desk.At("10:21").SaysAsync("sam", "Hi Dana, you have it by [time you can keep].", "m9", channel: Desk.Bolt);

        Assert.AreEqual(DraftOutcome.Discarded, await OutcomeAsync());
    }

    [TestMethod]
    public async Task A_draft_that_was_sent_stays_sent_when_it_is_shown_again()
    {
        await DraftAsync();
        await _desk.At("10:20").SaysAsync("sam", "Hi Dana, you have it by [time you can keep].", "m9");
        _desk.Coach.Draft = _desk.Coach.Draft with { Draft = "Another one altogether." };
        await _desk.At("10:30").MentionAsync("sam", "draft");

        Assert.AreEqual(DraftOutcome.AsIs, await OutcomeAsync());
        await _desk.MentionAsync("sam", "draft");
        Assert.AreEqual(DraftOutcome.AsIs, await OutcomeAsync(), "and on the next day");
    }

    [TestMethod]
    public async Task A_draft_that_was_not_used_yesterday_and_is_today_was_used()
    {
        await DraftAsync();
        Assert.AreEqual(DraftOutcome.Discarded, await OutcomeAsync());
        await _desk.MentionAsync("sam", "draft");
        _desk.Time.MoveTo(_desk.Time.Now + Duration.FromMinutes(5));
        await _desk.SaysAsync("sam", "Hi Dana, you have it by [time you can keep].", "m9");

        Assert.AreEqual(DraftOutcome.AsIs, await OutcomeAsync());
    }

    // The only draft there is, when its day is over.
    private async Task<DraftOutcome> OutcomeAsync()
    {
        _desk.Time.MoveTo(_desk.Time.Now + Duration.FromHours(25));
        await new DraftSweep(_desk.Store, _desk.Safe).RunAsync(_desk.Time.Now, CancellationToken.None);
        return _desk.Read(unit => unit.Get<IDraftRows>().Count(Desk.Workspace, AppHost.Monday - Duration.FromDays(1), _desk.Time.Now)).Single(count => count.Value > 0).Key;
    }

    [TestMethod]
    public async Task What_is_held_cannot_be_read_without_the_keys()
    {
        await DraftAsync();
        var held = _desk.Read(unit => unit.Get<IDraftRows>().SealedBefore(_desk.Time.Now + Duration.FromDays(1), 10)).Single();

        Assert.DoesNotContain("Dana", held.Sealed!);
        Assert.AreEqual("Hi Dana, you have it by [time you can keep].", _desk.Safe.Open(held)!.Text);
        Assert.IsNull(new DraftSafe(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()).Open(held));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_message_that_stings_comes_with_a_word_first_and_a_reminder_that_keeps_quiet_once_it_is_answered(bool answered)
    {
        _desk.Coach.Draft = _desk.Coach.Draft with { Stance = StanceKind.HoldBack, FirstAWord = "It is about the work, not about you." };
        await _desk.At("10:00").SaysAsync("dana", "Is anyone competent working on this?", "m1");
        var card = await _desk.At("10:05").MentionAsync("sam", "draft");
        var remind = card!.Parts.OfType<Row>().Single().Button!;

        Assert.Contains("in a quarter of an hour", (await _desk.PressAsync("sam", remind.Action, remind.Value))!.Fallback);
        var filed = _desk.Deliveries().Single(delivery => delivery.Kind == Reminder.Name);
        Assert.AreEqual(_desk.Time.Now + Duration.FromMinutes(15), filed.NotBefore);
        if (answered) await _desk.At("10:10").SaysAsync("sam", "Dana, here is the list.", "m2");

        var wording = await new Reminder(_desk.Store).WordAsync(filed, filed.NotBefore, CancellationToken.None);
        if (answered) Assert.IsInstanceOfType<SayNothing>(wording);
        else Assert.Contains("Dana's message still waits", ((SayThis)wording).Post.Fallback);
    }

    private async Task DraftAsync()
    {
        await _desk.At("10:00").SaysAsync("dana", "Any update on the deck?", "m1");
        await _desk.At("10:05").MentionAsync("sam", "draft");
    }

    private Task<Post?> EditAsync() => _desk.PressAsync(
        "sam", "edit", new ButtonValue(new WaitRef(Desk.Acme, "m1")).ToString(), new InDialog(Desk.Workspace, "sam", "trigger", "https://hooks.example/behind"));

    private static string Carried(Post? dialog) => dialog!.Parts.OfType<Editor>().Single().Carried;
}
