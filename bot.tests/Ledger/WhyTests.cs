using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

[TestClass]
public sealed class WhyTests
{
    private static readonly ChannelKey Channel = new("test:one", "acme");
    private readonly List<ChatFact> _facts = [];
    private int _minute;

    [TestMethod]
    public void An_open_question_says_that_nothing_closed_it()
    {
        Says("m1", "dana", "When?");

        Assert.AreEqual("Reads as something that wants a reply, and nothing after it answers it, takes it back or dismisses it.", Why("m1"));
    }

    [TestMethod]
    public void A_hand_over_says_why_it_is_no_answer()
    {
        Says("m1", "dana", "When?");
        Says("m2", "sam", "<@lee> can you take this?");

        Assert.AreEqual("Not an answer: it opens with a mention of Lee, a teammate, and addresses nobody on the client's side.", Why("m2"));
    }

    [TestMethod]
    public void A_word_to_the_clients_own_side_says_so()
    {
        Says("m1", "dana", "<@priya> can you find the PO number?");

        Assert.AreEqual("Not counted: it opens with a mention of Priya, who is on the client's side, and mentions nobody on the team.", Why("m1"));
    }

    [TestMethod]
    public void One_thing_said_in_several_messages_says_which_thread_settled_it()
    {
        Says("m1", "dana", "The deck?");
        Says("m2", "dana", "And the fonts?");
        Says("m3", "sam", "Both are in the folder.", thread: "m1");

        StringAssert.EndsWith(Why("m1"), "Sam answered in the thread below it.");
        StringAssert.EndsWith(Why("m2"), "Sam answered in the thread of a message that Dana wrote within five minutes of it.");
        Assert.AreEqual("An answer: it settled 2 questions.", Why("m3"));
    }

    [TestMethod]
    public void Closing_ticked_dismissed_withdrawn_and_deleted_each_say_so()
    {
        Says("m1", "dana", "Thanks!", Need.Closing);
        Says("m2", "dana", "One?");
        Reacts("m2", "sam");
        Says("m3", "dana", "Two?");
        Acts("m3", "lee", WaitAction.NoReplyNeeded);
        Says("m4", "dana", "Three?");
        Says("m5", "dana", "Never mind.", Need.Resolved);
        Says("m6", "dana", "Oops?");
        _facts.Add(new DeleteFact(Channel, At(++_minute), "m6"));

        StringAssert.Contains(Why("m1"), "thanks, agreement or goodbye");
        StringAssert.EndsWith(Why("m2"), "Sam ticked it off with a reaction.");
        StringAssert.EndsWith(Why("m3"), "Lee said that no reply is needed.");
        StringAssert.EndsWith(Why("m4"), "Dana took it back.");
        StringAssert.StartsWith(Why("m5"), "Takes back what Dana had asked");
        Assert.AreEqual("Not counted: it was deleted.", Why("m6"));
        Assert.AreEqual("Not known: no such message has arrived.", Why("m7"));
    }

    [TestMethod]
    public void What_somebody_said_needs_a_reply_says_so()
    {
        Says("m1", "dana", "Thanks!", Need.Closing);
        Acts("m1", "sam", WaitAction.NeedsReply);

        StringAssert.StartsWith(Why("m1"), "Counts as a question because Sam said that it needs a reply");
    }

    [TestMethod]
    public void What_a_model_took_for_a_question_says_so_until_a_person_says_it_too()
    {
        Says("m1", "dana", "Legal has it now.", Need.Closing);
        Acts("m1", "", WaitAction.JudgedAsk);
        StringAssert.StartsWith(Why("m1"), "Counts as a question because the model, asked for a second opinion, read it as one");

        Acts("m1", "sam", WaitAction.NeedsReply);
        StringAssert.StartsWith(Why("m1"), "Counts as a question because Sam said that it needs a reply");
    }

    private string Why(string message)
    {
        var ledger = new ChannelLedger(Channel, (emoji, _) => ReactionSettings.Default.Of(emoji), RandomLog.SideOf);
        ledger.Apply([.. _facts.Select(LedgerFacts.From)]);
        return ledger.Why(message, person => char.ToUpperInvariant(person[0]) + person[1..]);
    }

    private void Says(string id, string who, string text, Need need = Need.Ask, string? thread = null) =>
        _facts.Add(new MessageFact(Channel, At(++_minute), id, thread, who, MessageText.Of(text) with { JudgedNeed = need }));

    private void Reacts(string message, string who) => _facts.Add(new ReactionFact(Channel, At(++_minute), message, who, "white_check_mark", Removed: false));

    private void Acts(string message, string who, WaitAction what) => _facts.Add(new ActionFact(Channel, At(++_minute), message, who, what));

    private static Instant At(int minute) => Instant.FromUtc(2026, 11, 16, 9, 0) + Duration.FromMinutes(minute);
}
