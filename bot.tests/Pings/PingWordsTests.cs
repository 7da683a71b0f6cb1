using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Pings;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Pings;

[TestClass]
public sealed class PingWordsTests
{
    // A Thursday, 13:14 in London.
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 19, 13, 14);
    private static readonly WaitRef Ref = new(new ChannelKey("test:W1", "C1"), "m1");

    private static readonly PingLine Nudge = new()
    {
        Wait = Ref,
        Outcome = Outcome.Open,
        Rung = Rung.Nudge,
        Asker = "Dana Reyes",
        Client = "Acme",
        ChannelName = "acme-launch",
        Link = new Uri("https://chat.example/m1"),
        Words = "Any update on the deck? Our boss is asking.",
        Since = Now - Duration.FromHours(3),
        Waited = Duration.FromHours(3),
        Wall = Duration.FromHours(3),
        Target = Duration.FromHours(4),
        TargetAt = Now + Duration.FromHours(1),
        Zone = DateTimeZoneProviders.Tzdb["Europe/London"],
    };

    private static readonly PingLine Overdue = Nudge with
    {
        Rung = Rung.Overdue,
        Since = Now - Duration.FromMinutes(250),
        Waited = Duration.FromMinutes(250),
        Wall = Duration.FromMinutes(250),
        TargetAt = Now - Duration.FromMinutes(10),
    };

    [TestMethod]
    public void A_nudge_says_who_what_how_long_and_where_and_then_what_can_be_done() => Reads(
        Nudge with { More = 2 },
        """
        **Dana Reyes (Acme) has been waiting 3 h** in #acme-launch
        > Any update on the deck? Our boss is asking.
        2 more messages since 10:14 · target 4 h, at 14:14
        [Draft a reply*] [I've got it] [Snooze 1 h] More… [Answered elsewhere] [No reply needed] [Why this ping?]
        """);

    [TestMethod]
    public void With_one_message_the_time_opens_the_line() => ReadsLine(2, Nudge, "Since 10:14 · target 4 h, at 14:14");

    [TestMethod]
    public void Overdue_says_so_and_who_else_is_told() => Reads(
        Overdue with { AlsoTold = ["Lee Wong"] },
        """
        **Dana Reyes (Acme) has been waiting 4 h 10 min, past the 4 h target** in #acme-launch · Lee is told too.
        > Any update on the deck? Our boss is asking.
        Since 09:04
        [Draft a reply*] [I've got it] [Snooze 1 h] More… [Answered elsewhere] [No reply needed] [Why this ping?]
        """);

    [TestMethod]
    public void At_the_target_itself_nobody_is_past_it() => ReadsLine(
        0,
        Overdue with { Waited = Duration.FromHours(4), Wall = Duration.FromHours(4) },
        "**Dana Reyes (Acme) has been waiting 4 h, the full target** in #acme-launch");

    [TestMethod]
    public void A_reminder_says_that_it_is_still_so() => ReadsLine(
        0,
        Overdue with { Rung = Rung.Reminder(1), Waited = Duration.FromHours(12), Wall = Duration.FromHours(28), AlsoTold = ["Lee Wong", "Kim Bo"] },
        "**Dana Reyes (Acme) is still waiting after 12 h of working time, past the 4 h target** in #acme-launch · Lee and Kim are told too.");

    [TestMethod]
    public void Working_time_is_named_where_it_differs_from_the_wall()
    {
        // Friday 16:20 to Monday 11:20, with Friday closing at 17:00: 40 min and 2 h 20 min.
        var monday = Instant.FromUtc(2026, 11, 23, 11, 20);
        var line = Nudge with { Since = Instant.FromUtc(2026, 11, 20, 16, 20), Wall = Duration.FromHours(67), TargetAt = Instant.FromUtc(2026, 11, 23, 12, 20) };
        var read = PostText.Of(PingWords.Of([line], monday)).Split('\n');

        Assert.AreEqual("**Dana Reyes (Acme) has been waiting 3 h of working time** in #acme-launch", read[0]);
        Assert.AreEqual("Since Friday 16:20 · target 4 h, at 12:20", read[2]);
    }

    [TestMethod]
    public void A_target_that_passes_on_another_day_names_the_day() =>
        ReadsLine(2, Nudge with { TargetAt = Now + Duration.FromHours(20) }, "Since 10:14 · target 4 h, tomorrow at 09:14");

    [TestMethod]
    public void Who_has_it_is_said_and_the_button_goes_for_the_one_who_does()
    {
        var at = Now - Duration.FromMinutes(14);
        ReadsLine(3, Overdue with { ClaimedBy = new Teammate("Lee Wong", false), ClaimedAt = at }, "Lee has it since 13:00.");
        ReadsLine(3, Overdue with { ClaimedBy = new Teammate("Lee Wong", true), ClaimedAt = at }, "You have it since 13:00.");
        ReadsLine(
            4,
            Overdue with { ClaimedBy = new Teammate("Lee Wong", true), ClaimedAt = at },
            "[Draft a reply*] [Snooze 1 h] More… [Answered elsewhere] [No reply needed] [Why this ping?]");
    }

    [TestMethod]
    public void A_snooze_says_until_when_and_what_ends_it() =>
        ReadsLine(3, Nudge with { SnoozedUntil = Instant.FromUtc(2026, 11, 19, 15, 0) }, "Snoozed until 15:00; a new message from the client wakes it.");

    [TestMethod]
    public void Words_that_are_kept_no_longer_are_left_out() => Reads(
        Nudge with { Words = null },
        """
        **Dana Reyes (Acme) has been waiting 3 h** in #acme-launch
        Since 10:14 · target 4 h, at 14:14
        [Draft a reply*] [I've got it] [Snooze 1 h] More… [Answered elsewhere] [No reply needed] [Why this ping?]
        """);

    [TestMethod]
    public void What_is_not_known_is_not_invented() =>
        ReadsLine(0, Nudge with { Asker = "A client", Client = "", ChannelName = "", Link = null }, "**A client has been waiting 3 h**");

    [TestMethod]
    [DataRow(Outcome.Answered, FactKind.Message, false, "✓ Sam answered Dana after 3 h 12 min.")]
    [DataRow(Outcome.Answered, FactKind.Message, true, "✓ You answered Dana after 3 h 12 min.")]
    [DataRow(Outcome.Answered, FactKind.Edit, false, "✓ Sam answered Dana after 3 h 12 min.")]
    [DataRow(Outcome.Answered, FactKind.Reaction, false, "✓ Sam marked it as answered for Dana, after 3 h 12 min.")]
    [DataRow(Outcome.Answered, FactKind.Action, false, "✓ Sam answered Dana elsewhere, after 3 h 12 min.")]
    [DataRow(Outcome.Withdrawn, FactKind.Message, false, "✓ Dana took the question back after 3 h 12 min.")]
    [DataRow(Outcome.Dismissed, FactKind.Action, false, "✓ No reply needed, says Sam.")]
    [DataRow(Outcome.Dismissed, FactKind.Action, true, "✓ No reply needed, you said.")]
    [DataRow(null, null, false, "✓ There is nothing to answer here any more.")]
    public void When_it_is_over_the_same_message_says_how(Outcome? outcome, FactKind? how, bool byReader, string said)
    {
        var waited = Duration.FromMinutes(192);
        var post = PingWords.Of([Nudge with { Outcome = outcome, ClosedHow = how, ClosedBy = new Teammate("Sam Ito", byReader), Waited = waited, Wall = waited }], Now);

        Assert.AreEqual(said, PostText.Of(post).Split('\n')[0]);
        Assert.AreEqual(said, post.Fallback);
        Assert.AreEqual("Acme · #acme-launch", PostText.Of(post).Split('\n')[1]);
    }

    [TestMethod]
    public void What_was_closed_by_hand_can_be_undone() => Assert.AreEqual(
        "[Undo: it needs a reply]",
        PostText.Of(PingWords.Of([Nudge with { Outcome = Outcome.Dismissed, ClosedHow = FactKind.Action, ClosedBy = new Teammate("Sam Ito", false) }], Now)).Split('\n')[^1]);

    [TestMethod]
    public void Several_are_one_message_the_longest_first_with_a_line_and_a_button_each()
    {
        var priya = Nudge with
        {
            Wait = new WaitRef(new ChannelKey("test:W1", "C2"), "m9"),
            Asker = "Priya Shah",
            Client = "Northwind",
            ChannelName = "northwind-seo",
            Words = "Can you confirm\nthe meeting time?",
            ClaimedBy = new Teammate("Lee Wong", false),
            ClaimedAt = Now - Duration.FromMinutes(14),
        };

        Assert.AreEqual(
            """
            **2 clients are waiting, the longest first**
            **Dana Reyes (Acme), 4 h 10 min** in #acme-launch, past the target: “Any update on the deck? Our boss is asking.” [Draft a reply]
            **Priya Shah (Northwind), 3 h** in #northwind-seo: “Can you confirm the meeting time?” · Lee has it since 13:00. [Draft a reply]
            """,
            PostText.Of(PingWords.Of([Overdue, priya], Now)));

        var answered = Overdue with { Outcome = Outcome.Answered, ClosedHow = FactKind.Message, ClosedBy = new Teammate("Sam Ito", false) };
        Assert.AreEqual(
            """
            **1 client is waiting**
            ✓ Sam answered Dana after 4 h 10 min. · #acme-launch
            **Priya Shah (Northwind), 3 h** in #northwind-seo: “Can you confirm the meeting time?” · Lee has it since 13:00. [Draft a reply]
            """,
            PostText.Of(PingWords.Of([answered, priya], Now)));
    }

    [TestMethod]
    public void Whoever_invited_the_bot_hears_what_is_missing_and_how_to_mend_it() => ReadsLine(
        3,
        Nudge with { Missing = true },
        "No responder is set for #acme-launch, so this comes to you, who invited me. It takes a minute to say who hears. [Set it up]");

    [TestMethod]
    public void Every_button_carries_the_wait_and_keeps_to_the_limits_of_a_button()
    {
        var buttons = PingWords.Of([Nudge], Now).Parts.OfType<Buttons>().Single();

        Assert.IsLessThanOrEqualTo(4, buttons.Items.Count + 1);
        foreach (var button in buttons.Items.Concat(buttons.More))
        {
            Assert.AreEqual(Ref.ToString(), button.Value);
            Assert.IsLessThanOrEqualTo(30, button.Label.Length);
        }
    }

    [TestMethod]
    public void The_one_line_form_stands_alone() => Assert.AreEqual(
        "Dana Reyes (Acme) has been waiting 3 h in #acme-launch: “Any update on the deck? Our boss is asking.”",
        PingWords.Of([Nudge], Now).Fallback);

    private static void Reads(PingLine line, string expected) => Assert.AreEqual(expected, PostText.Of(PingWords.Of([line], Now)));

    private static void ReadsLine(int index, PingLine line, string expected) =>
        Assert.AreEqual(expected, PostText.Of(PingWords.Of([line], Now)).Split('\n')[index]);
}
