using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Reading;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>What "no reply needed" and "this needs a reply" teach, what they do not, and how it is taken back.</summary>
[TestClass]
public sealed class LessonTests : IDisposable
{
    private readonly Desk _desk = new(new PlainReader());

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task Words_in_doubt_that_need_no_reply_open_no_wait_from_then_on_in_any_channel()
    {
        await _desk.At("10:00").SaysAsync("dana", "Noted on our side.", "m1");
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m1")?.Outcome);

        var said = await _desk.At("10:05").PickAsync("sam", "no-reply-needed", "m1");
        await _desk.At("10:10").SaysAsync("omar", "<@sam>  noted, on our side", "m2", channel: Desk.Bolt);
        await _desk.At("10:10").SaysAsync("dana", "Noted on our side, mostly.", "m3");

        Assert.AreEqual(
            """
            ✓ No reply needed, you said.
            From now on the same words need no reply, in any client's channel:
            > Noted on our side.
            Lesson 1. Other words, or more of them, are read as before. “lessons” lists what I remember.
            [Only this once]
            """.ReplaceLineEndings("\n"),
            PostText.Of(said!));
        Assert.IsNull(_desk.WaitOf("m2", Desk.Bolt));
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m3")?.Outcome);
        Assert.AreEqual("Not counted: the same words need no reply, said Sam at 10:05 (lesson 1).", Why("m2", Desk.Bolt));
    }

    [TestMethod]
    public async Task Words_that_need_a_reply_open_a_wait_from_then_on()
    {
        await _desk.At("10:00").SaysAsync("dana", "Great, thanks!", "m1");
        Assert.IsNull(_desk.WaitOf("m1"));

        var said = await _desk.At("10:05").PickAsync("sam", "needs-reply", "m1");
        await _desk.At("10:10").SaysAsync("omar", "great thanks", "m2", channel: Desk.Bolt);

        Assert.AreEqual(
            "Dana Reyes (Acme) counts as waiting, since 10:00. From now on the same words count as waiting, in every client's channel: “Great, thanks!”.",
            said!.Fallback);
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m2", Desk.Bolt)?.Outcome);
        Assert.AreEqual("Counts as a question: the same words need a reply, said Sam at 10:05 (lesson 1), and nothing after it answers it, takes it back or dismisses it.", Why("m2", Desk.Bolt));
    }

    [TestMethod]
    [DataRow("Any update?")]
    [DataRow("The logo is broken")]
    public async Task Words_that_ask_are_quiet_only_when_it_is_said_of_two_messages(string words)
    {
        await _desk.At("10:00").SaysAsync("dana", words, "m1");
        var once = await _desk.At("10:05").PickAsync("sam", "no-reply-needed", "m1");
        Assert.AreEqual("This time only, for the words ask for something. Say it of the same words once more, at another message, and I'll remember it.", once!.Parts.OfType<Small>().Single().Text[0].Text);

        await _desk.At("10:10").SaysAsync("omar", words, "m2", channel: Desk.Bolt);
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m2", Desk.Bolt)?.Outcome);
        await _desk.At("10:11").PickAsync("sam", "needs-reply", "m1");
        await _desk.At("10:12").PickAsync("sam", "no-reply-needed", "m1");
        await _desk.At("10:13").PickAsync("sam", "no-reply-needed", "m1");
        await _desk.At("10:14").SaysAsync("omar", words, "m3", channel: Desk.Bolt);
        Assert.HasCount(2, _desk.WaitOf("m3", Desk.Bolt)!.Asks, "said twice of one message is said once");

        await _desk.At("10:15").SaysAsync("sam", "Here it is.", "a1", channel: Desk.Bolt);
        await _desk.At("10:16").SaysAsync("omar", words, "m4", channel: Desk.Bolt);
        var twice = await _desk.At("10:20").PickAsync("lee", "no-reply-needed", "m4", Desk.Bolt);
        Assert.Contains("From now on the same words need no reply", twice!.Fallback);
        await _desk.At("10:30").SaysAsync("sam", "All quiet here.", "a2");
        await _desk.At("10:31").SaysAsync("dana", words, "m5");
        Assert.IsNull(_desk.WaitOf("m5"));
    }

    [TestMethod]
    public async Task Who_says_the_same_words_again_before_the_team_has_spoken_wants_an_answer()
    {
        await TeachQuietAsync("Noted on our side.");

        await _desk.At("11:00").SaysAsync("dana", "Noted on our side", "m2");
        await _desk.At("11:01").SaysAsync("omar", "Noted on our side", "m3");
        await _desk.At("11:02").SaysAsync("dana", "Noted on our side", "m4");

        Assert.IsNull(_desk.WaitOf("m2"));
        Assert.IsNull(_desk.WaitOf("m3"), "somebody else saying them is no repeat");
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m4")?.Outcome);
    }

    [TestMethod]
    public async Task An_answer_to_our_question_stays_one_whatever_was_taught_about_its_words()
    {
        await TeachQuietAsync("Let's do that");

        await _desk.At("11:00").SaysAsync("sam", "Shall I send the contract?", "a1");
        await _desk.At("11:01").SaysAsync("dana", "Let's do that", "m2");

        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m2")?.Outcome);
    }

    [TestMethod]
    public async Task Each_takes_back_what_the_other_taught()
    {
        await TeachQuietAsync("Noted on our side.");

        var undone = await _desk.At("11:00").PickAsync("sam", "needs-reply", "m1");
        await _desk.At("11:10").SaysAsync("omar", "Noted on our side.", "m2", channel: Desk.Bolt);

        Assert.Contains("That takes back lesson 1", undone!.Fallback);
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m1")?.Outcome);
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m2", Desk.Bolt)?.Outcome);
        Assert.IsEmpty(Lessons());
    }

    [TestMethod]
    public async Task The_past_stays_as_it_was_judged_and_so_does_what_was_sent_before_and_comes_late()
    {
        await _desk.At("09:30").SaysAsync("omar", "Noted on our side.", "m0", channel: Desk.Bolt);
        await TeachQuietAsync("Noted on our side.");
        await _desk.At("11:00").SaysAsync("omar", "Noted on our side.", "m2", channel: Desk.Bolt);
        await _desk.TellAsync("sam", "forget lesson 1");
        var late = new MessageFact(Desk.Bolt, AppHost.Monday + Duration.FromMinutes(45), "late", null, "dana", MessageText.Of("Noted on our side."));
        await _desk.Sink.AcceptAsync(new Inbound { Facts = [late] }, CancellationToken.None);

        Assert.AreEqual("m0 late", string.Join(' ', _desk.WaitOf("m0", Desk.Bolt)!.Asks.Select(ask => ask.Message)));
        Assert.AreEqual("Not counted: the same words need no reply, said Sam at 10:05 (lesson 1).", Why("m2", Desk.Bolt));
    }

    [TestMethod]
    public async Task Another_workspace_learns_nothing_of_it()
    {
        await TeachQuietAsync("Noted on our side.");
        var elsewhere = new ChannelKey("slack:T2", "C1");
        _desk.Write(unit => unit.Get<IClientRows>().Set(ClientChannel.Unset(elsewhere), AppHost.Monday - Duration.FromDays(1)));

        await _desk.At("11:00").SaysAsync("eve", "Noted on our side.", "m2", channel: elsewhere);

        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m2", elsewhere)?.Outcome);
        Assert.IsEmpty(_desk.Read(unit => unit.Get<ILessonRows>().All(elsewhere.Workspace)));
    }

    [TestMethod]
    public async Task A_ping_about_one_message_teaches_too_and_says_so_and_one_about_several_does_not()
    {
        await _desk.At("10:00").SaysAsync("dana", "Noted on our side.", "m1");
        var said = await _desk.At("13:00").PressAsync("sam", "no-reply-needed", new WaitRef(Desk.Acme, "m1").ToString());
        Assert.Contains("From now on the same words need no reply", said!.Fallback);

        await _desk.At("14:00").SaysAsync("omar", "Legal has it now.", "m2", channel: Desk.Bolt);
        await _desk.At("14:01").SaysAsync("omar", "So has Kim.", "m3", channel: Desk.Bolt);
        Assert.IsNull(await _desk.At("14:05").PressAsync("sam", "no-reply-needed", new WaitRef(Desk.Bolt, "m2").ToString()));
        Assert.HasCount(1, Lessons());
    }

    [TestMethod]
    public async Task Of_a_wait_with_several_messages_the_one_pointed_at_teaches_and_the_reply_says_what_ended()
    {
        await _desk.At("10:00").SaysAsync("dana", "Legal has it now.", "m1");
        await _desk.At("10:01").SaysAsync("dana", "So has Kim.", "m2");

        var said = await _desk.At("10:05").PickAsync("sam", "no-reply-needed", "m2");

        Assert.StartsWith("✓ No reply needed, you said. It was about 2 messages; “needs-reply” takes it back. From now on", said!.Fallback);
        Assert.AreEqual("m2", Lessons().Single().Message);
    }

    [TestMethod]
    public async Task Pointing_at_a_message_never_ends_the_wait_of_another()
    {
        await _desk.At("10:00").SaysAsync("dana", "Where is the deck?", "m1");
        await _desk.At("10:01").SaysAsync("dana", "Great, thanks!", "m2");
        await _desk.At("10:02").SaysAsync("sam", "<@lee> can you?", "a1");

        Assert.AreEqual(FixedWords.NothingWaitsOnIt.Fallback, (await _desk.At("10:05").PickAsync("sam", "no-reply-needed", "m2"))!.Fallback);
        Assert.AreEqual(FixedWords.OnlyClientsWait.Fallback, (await _desk.At("10:05").PickAsync("sam", "needs-reply", "a1"))!.Fallback);
        Assert.AreEqual(FixedWords.MessageNotKnown.Fallback, (await _desk.At("10:05").PickAsync("sam", "needs-reply", "m9"))!.Fallback);
        Assert.AreEqual(FixedWords.ForClients.Fallback, (await _desk.At("10:05").PickAsync("dana", "no-reply-needed", "m1"))!.Fallback);
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m1")?.Outcome);
        Assert.IsEmpty(Lessons());
    }

    [TestMethod]
    public async Task Where_somebody_changed_their_mind_about_one_message_nothing_is_left_behind()
    {
        await _desk.At("10:00").SaysAsync("dana", "Where is the deck?", "m1");
        await _desk.At("10:05").PickAsync("sam", "no-reply-needed", "m1");
        await _desk.At("10:06").PickAsync("sam", "needs-reply", "m1");

        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m1")?.Outcome);
        Assert.IsEmpty(Lessons());
    }

    [TestMethod]
    public async Task Lessons_are_listed_with_their_words_while_these_are_kept_and_forgotten_by_number()
    {
        Assert.StartsWith("Nothing is learnt yet.", (await _desk.At("09:30").TellAsync("sam", "lessons"))!.Fallback);
        await TeachQuietAsync("Noted on our side.");
        await _desk.At("10:10").SaysAsync("omar", "Noted on our side.", "m2", channel: Desk.Bolt);
        await _desk.At("10:20").SaysAsync("omar", "Any update?", "m3", channel: Desk.Bolt);
        await _desk.At("10:25").PickAsync("lee", "no-reply-needed", "m3", Desk.Bolt);

        Assert.AreEqual(
            """
            **2 lessons, the latest first**
            2 · **“Any update?”** needs no reply, said once: it counts when it is said again · Lee, 10:25, #bolt-seo [Forget]
            1 · **“Noted on our side.”** needs no reply · you, 10:05, #acme-launch · has decided once, last 10:10 [Forget]
            What is learnt holds in every client's channel of this workspace, for exactly these words, and changes nothing that was said before.
            """.ReplaceLineEndings("\n"),
            PostText.Of((await _desk.At("11:00").TellAsync("sam", "lessons"))!));

        _desk.Write(unit => unit.Get<ILedgerRows>().EraseTexts(_desk.Time.Now, 100));
        Assert.Contains("words that are no longer kept, or were changed", PostText.Of((await _desk.At("11:01").TellAsync("sam", "what have you learnt?"))!));
        Assert.StartsWith("Lesson 1 is forgotten.", (await _desk.At("11:02").TellAsync("lee", "forget lesson 1"))!.Fallback);
        Assert.AreEqual("Lesson 1 is forgotten already: Lee took it back at 11:02.", (await _desk.At("11:05").PressAsync("sam", "forget", "1"))!.Fallback);
        Assert.AreEqual("There is no lesson 7. “lessons” lists those there are.", (await _desk.At("11:06").TellAsync("sam", "forget lesson 7"))!.Fallback);
        Assert.AreEqual(2, Lessons().Single().Number);
    }

    [TestMethod]
    public async Task The_button_under_a_lesson_forgets_it_and_leaves_the_message_as_it_was_said()
    {
        await _desk.At("10:00").SaysAsync("dana", "Noted on our side.", "m1");
        var said = await _desk.At("10:05").PickAsync("sam", "no-reply-needed", "m1");
        var once = said!.Parts.OfType<Buttons>().Single().Items.Single();

        await _desk.At("10:06").PressAsync("sam", once.Action, once.Value);

        Assert.AreEqual(Outcome.Dismissed, _desk.WaitOf("m1")?.Outcome);
        Assert.IsEmpty(Lessons());
    }

    [TestMethod]
    public async Task Many_lessons_come_page_by_page()
    {
        for (var i = 0; i < 20; i++)
        {
            await _desk.At("10:00").SaysAsync("dana", $"Noted as number {i}", $"m{i}", thread: $"t{i}");
            await _desk.At("10:05").PickAsync("sam", "no-reply-needed", $"m{i}");
        }

        var (first, second, third) = (await _desk.At("11:00").TellAsync("sam", "lessons"), await _desk.TellAsync("sam", "lessons 2"), await _desk.TellAsync("sam", "lessons 3"));

        Assert.AreEqual("20 lessons, the latest first, page 1 of 2", first!.Fallback);
        Assert.HasCount(15, first.Parts.OfType<Row>());
        Assert.HasCount(5, second!.Parts.OfType<Row>());
        Assert.AreEqual("There are only 2 pages of lessons; “lessons” shows the latest.", third!.Fallback);
    }

    [TestMethod]
    public async Task A_word_against_the_models_opinion_is_learnt_as_well()
    {
        await _desk.At("10:00").SaysAsync("dana", "Noted on our side.", "m1");
        await OpinionAsync("m1", WaitAction.JudgedClosing);
        Assert.AreEqual(Outcome.Dismissed, _desk.WaitOf("m1")?.Outcome);
        await _desk.At("10:05").PickAsync("sam", "needs-reply", "m1");

        await _desk.At("10:10").SaysAsync("dana", "Great, thanks!", "m2");
        await OpinionAsync("m2", WaitAction.JudgedAsk);
        await _desk.At("10:15").PickAsync("sam", "no-reply-needed", "m2");

        Assert.AreEqual("m2 Closing, m1 Ask", string.Join(", ", Lessons().Select(lesson => $"{lesson.Message} {lesson.Decides}")));
    }

    [TestMethod]
    public async Task What_is_stored_holds_none_of_the_words()
    {
        await TeachQuietAsync("Noted on our side.");

        var digest = Lessons().Single().Digest!;

        Assert.MatchesRegex("^[0-9a-f]{64}$", digest);
        Assert.AreNotEqual(FactKey.Digest("noted on our side"), digest[..16], "not a bare hash, which anybody could try words on");
    }

    [TestMethod]
    public async Task A_second_try_teaches_what_the_first_did_and_not_the_opposite()
    {
        await TeachQuietAsync("Noted on our side.");
        await _desk.At("10:30").SaysAsync("sam", "Good.", "a1");
        await _desk.At("10:31").SaysAsync("omar", "Noted on our side.", "m2");
        Assert.IsNull(_desk.WaitOf("m2"));
        _desk.Sink = new BreaksOnce(_desk.Sink);

        Assert.IsNull(await _desk.At("11:00").PickAsync("sam", "needs-reply", "m2"), "what it takes back is on disk, and its own fact is not");
        _desk.Time.MoveTo(_desk.Time.Now + Duration.FromSeconds(20));
        await _desk.WorkAsync();

        Assert.HasCount(1, _desk.Deliveries().Where(delivery => delivery.Payload.Contains("That takes back lesson 1", StringComparison.Ordinal)));
        Assert.IsEmpty(Lessons(), "nothing else was taught on the way");
        Assert.AreEqual(Outcome.Open, _desk.WaitOf("m2")?.Outcome);

        await _desk.At("11:05").PickAsync("lee", "needs-reply", "m2");
        Assert.HasCount(1, Lessons(), "said again by somebody else, it is another word");
    }

    [TestMethod]
    public async Task A_second_try_of_a_new_lesson_says_what_was_learnt_all_the_same()
    {
        await _desk.At("10:00").SaysAsync("dana", "Noted on our side.", "m1");
        _desk.Sink = new BreaksOnce(_desk.Sink);

        await _desk.At("10:05").PickAsync("sam", "no-reply-needed", "m1");
        _desk.Time.MoveTo(_desk.Time.Now + Duration.FromSeconds(20));
        await _desk.WorkAsync();

        Assert.Contains("From now on the same words need no reply", _desk.Deliveries().Last().Payload);
        Assert.HasCount(1, Lessons());
    }

    /// <summary>The store takes everything but the first thing that somebody did.</summary>
    private sealed class BreaksOnce(IFactSink real) : IFactSink
    {
        private bool _broken;

        public Task AcceptAsync(Inbound inbound, CancellationToken cancellationToken)
        {
            if (_broken || !inbound.Facts.Any(fact => fact is ActionFact)) return real.AcceptAsync(inbound, cancellationToken);
            _broken = true;
            throw new Durable.DurableException("The disk is full.");
        }
    }

    private Task OpinionAsync(string message, WaitAction opinion) => _desk.Sink.AcceptAsync(
        new Inbound { Facts = [new ActionFact(Desk.Acme, _desk.Time.Now + Duration.FromSeconds(5), message, "", opinion)] }, CancellationToken.None);

    private async Task TeachQuietAsync(string words)
    {
        await _desk.At("10:00").SaysAsync("dana", words, "m1");
        await _desk.At("10:05").PickAsync("sam", "no-reply-needed", "m1");
        Assert.HasCount(1, Lessons());
    }

    private IReadOnlyList<Lesson> Lessons() => _desk.Read(unit => unit.Get<ILessonRows>().All(Desk.Workspace));

    private string Why(string message, ChannelKey? channel = null) => _desk.Write(unit => new LedgerBook().Why(unit, channel ?? Desk.Acme, message, _desk.Time.Now));

    /// <summary>Sure of questions, faults and thanks, and of what answers a question of the team; in doubt about everything else. So the rules are tested and no reader.</summary>
    private sealed class PlainReader : ITextReader
    {
        public TextReading Read(string text, IReadOnlyList<Turn> before)
        {
            var (need, confidence) = text switch
            {
                _ when text.Contains('?', StringComparison.Ordinal) => (Need.Ask, 0.97),
                _ when text.Contains("broken", StringComparison.Ordinal) => (Need.Ask, 0.85),
                _ when text.Contains("thanks", StringComparison.OrdinalIgnoreCase) => (Need.Closing, 0.93),
                _ when before is [.., { Side: Side.Team, Text: var last }] && last.EndsWith('?') => (Need.Ask, 0.85),
                _ => (Need.Ask, 0.55),
            };
            return new TextReading(need, confidence, Tone.Neutral, [], "");
        }
    }
}
