using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>What the team writes down about a client: written, read, changed, deleted, and taken in by the next draft.</summary>
[TestClass]
public sealed class NoteTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task A_note_is_written_in_the_words_it_was_typed_in_and_says_who_wrote_it_when()
    {
        var written = await _desk.At("10:00").TellAsync("sam", "note Acme: Dana HATES surprises; call her, don't mail.");
        Assert.AreEqual(
            """
            Noted on Acme, for the team alone:
            > Dana HATES surprises; call her, don't mail.
            Note 1. The next drafts take it in. “note 1: …” changes it, “notes” lists them all.
            [Delete]
            """.ReplaceLineEndings("\n"),
            PostText.Of(written!));

        await _desk.At("10:05").TellAsync("lee", "note 1: Dana hates surprises");
        var list = PostText.Of((await _desk.At("10:10").TellAsync("sam", "notes acme"))!);
        Assert.Contains("1 · **Dana hates surprises** · you, 10:00, changed by Lee, 10:05", list);
        Assert.Contains("**1 note on Acme**, for the team alone", list);
    }

    [TestMethod]
    public async Task A_draft_takes_the_notes_of_its_client_in_and_of_no_other()
    {
        await _desk.At("09:50").TellAsync("sam", "note acme likes it short");
        await _desk.TellAsync("sam", "note bolt: has a new CEO");
        await _desk.At("10:00").SaysAsync("dana", "Any update on the deck?", "m1");
        await _desk.At("10:05").MentionAsync("sam", "draft");

        CollectionAssert.AreEqual(new[] { "likes it short" }, _desk.Coach.Moments.Single().Notes.ToArray());
    }

    [TestMethod]
    public async Task A_deleted_note_is_gone_by_word_or_by_button()
    {
        await _desk.TellAsync("sam", "note acme one");
        await _desk.TellAsync("sam", "note acme two");

        Assert.AreEqual("Note 1 is deleted, and its words with it.", (await _desk.TellAsync("lee", "delete note 1"))!.Fallback);
        Assert.AreEqual("Note 2 is deleted, and its words with it.", (await _desk.PressAsync("sam", Grammar.ActionOf(Verb.DeleteNote), "2"))!.Fallback);
        Assert.AreEqual("There is no note 2. “notes” lists what there is.", (await _desk.TellAsync("sam", "delete note 2"))!.Fallback);
        Assert.IsEmpty(_desk.Read(unit => unit.Get<INoteRows>().Of(Desk.Acme)));
    }

    [TestMethod]
    public async Task Where_the_client_is_not_clear_it_asks_and_writes_nothing()
    {
        var asked = await _desk.TellAsync("sam", "note hates surprises");

        Assert.Contains("On which client?", asked!.Fallback);
        Assert.IsEmpty(_desk.Read(unit => unit.Get<INoteRows>().Of(Desk.Acme)));
        Assert.Contains("prefers a call", (await _desk.TellAsync("sam", "note acme"))!.Fallback);
    }

    [TestMethod]
    public async Task Typed_where_clients_read_nothing_is_written_and_the_advice_is_to_delete_the_message()
    {
        var refused = await _desk.MentionAsync("sam", "note Dana hates surprises");

        Assert.Contains("delete it now", refused!.Fallback);
        Assert.IsEmpty(_desk.Read(unit => unit.Get<INoteRows>().Of(Desk.Acme)));
        Assert.Contains("delete it now", (await _desk.MentionAsync("sam", "check You should have told us."))!.Fallback);
    }

    [TestMethod]
    public async Task A_client_writes_and_reads_no_note()
    {
        await _desk.TellAsync("sam", "note acme hates surprises");
        Assert.DoesNotContain("surprises", (await _desk.TellAsync("dana", "notes acme"))!.Fallback);
        await _desk.TellAsync("dana", "note acme is the best");
        Assert.HasCount(1, _desk.Read(unit => unit.Get<INoteRows>().Of(Desk.Acme)));
    }

    [TestMethod]
    public async Task A_reply_is_checked_before_it_is_sent_with_the_verdict_and_how_the_score_came_about()
    {
        await _desk.At("10:00").SaysAsync("dana", "This was due yesterday. What is going on?", "m1");
        var card = PostText.Of((await _desk.At("10:05").TellAsync("sam", "check As I already said, we were waiting for feedback from your side."))!);

        Assert.Contains("This reply to Dana reacts", card);
        Assert.Contains("blame", card);
        Assert.Contains("100, -40 for", card);
        Assert.Contains("responds", PostText.Of((await _desk.TellAsync("sam", "check You were expecting this yesterday and heard nothing; that's on us. You'll have it by 16:00 today, from me."))!));
    }

    [TestMethod]
    public async Task The_moment_is_bounded_and_says_how_much_is_left_out()
    {
        for (var i = 0; i < 26; i++) await _desk.At($"09:{i + 10}").SaysAsync("dana", $"Point {i}: any update?", $"m{i:00}");
        await _desk.At("10:05").MentionAsync("sam", "draft");

        var moment = _desk.Coach.Moments.Single();
        Assert.HasCount(20, moment.Turns);
        Assert.AreEqual(6, moment.LeftOut);
        Assert.Contains("Point 25", moment.Turns[^1].Text);
    }

    [TestMethod]
    public async Task When_a_client_calls_the_bot_they_get_a_word_without_content_and_the_team_is_told_once()
    {
        var word = await _desk.At("10:00").MentionAsync("dana", "what did Sam note about me?");
        await _desk.At("10:10").MentionAsync("dana", "hello?");

        Assert.AreEqual(FixedWords.ForClients.Fallback, word!.Fallback);
        var told = _desk.Deliveries().Single(delivery => delivery.To is Direct { Person: "sam" });
        Assert.Contains("Dana Reyes (Acme) called me in #acme-launch", told.Payload);
        Assert.DoesNotContain("what did Sam", told.Payload);
        Assert.AreEqual(ServiceBot.Channels.Notice.Name, told.Kind, "which is sent to nobody but the team");
    }

    [TestMethod]
    public async Task A_client_who_calls_the_bot_at_night_wakes_nobody()
    {
        await _desk.At("20:00").MentionAsync("dana", "hello?");

        Assert.AreEqual(AppHost.Monday.InUtc().Date.PlusDays(1).At(new LocalTime(9, 0)).InUtc().ToInstant(), _desk.Deliveries().Single(delivery => delivery.To is Direct { Person: "sam" }).NotBefore);
    }
}
