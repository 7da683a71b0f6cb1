using ServiceBot.Reading.Commitments;

namespace ServiceBot.Tests.Reading;

[TestClass]
public sealed class CommitmentReaderTests
{
    private static readonly CommitmentReader Reader = new();

    [TestMethod]
    [DataRow("I'll send the storyboard by Friday.")]
    [DataRow("We will look into the bounce rate and come back to you.")]
    [DataRow("I’ll have the new banner ready this afternoon")]
    [DataRow("Our designer will send you two options tomorrow.")]
    [DataRow("Will do, thanks!")]
    [DataRow("On it")]
    [DataRow("Let me check with finance")]
    [DataRow("I'm going to call the printer now.")]
    [DataRow("We won't publish anything until you've signed off.")]
    [DataRow("You'll have the report on Monday.")]
    [DataRow("I'll push it at noon, ok?")]
    [DataRow("If nothing comes up I'll ship it tonight")]
    public void The_writer_binds_themselves(string text)
    {
        var reading = Reader.Read(text);
        Assert.AreEqual(CommitmentKind.Commitment, reading.Kind, reading.Why);
        Assert.HasCount(1, Reader.Promises(text));
    }

    [TestMethod]
    [DataRow("Could you send us the logo?")]
    [DataRow("Please update the price on page 3.")]
    [DataRow("Let me know when you have a minute")]
    [DataRow("We need the new copy by Thursday")]
    [DataRow("Dana, let's move the call to Friday")]
    [DataRow("It would be great if you could look at the map")]
    [DataRow("send it again")]
    [DataRow("When does the campaign start?")]
    [DataRow("We'd appreciate a short summary")]
    public void The_reader_is_asked(string text)
    {
        var reading = Reader.Read(text);
        Assert.AreEqual(CommitmentKind.Request, reading.Kind, reading.Why);
        Assert.IsEmpty(Reader.Promises(text));
    }

    [TestMethod]
    [DataRow("The campaign started on Monday.", "a fact")]
    [DataRow("I sent the deck yesterday.", "the past")]
    [DataRow("I'll be out of the office until Monday.", "where somebody is")]
    [DataRow("We could add a third option.", "a thought")]
    [DataRow("I can add it if you like.", "an offer")]
    [DataRow("I'd be happy to walk you through it.", "an offer")]
    [DataRow("They said they will never change it.", "a third person")]
    [DataRow("I don't know if I will finish it.", "a subordinate clause")]
    [DataRow("We'll see.", "talk")]
    [DataRow("See you tomorrow!", "a goodbye")]
    [DataRow("If you have any questions, please do not hesitate to contact our support team.", "courtesy to everybody")]
    [DataRow("", "nothing")]
    public void Nobody_is_bound_and_nothing_is_asked(string text, string why)
    {
        var reading = Reader.Read(text);
        Assert.AreEqual(CommitmentKind.Neither, reading.Kind, $"{why}: {reading.Why}");
        Assert.IsNull(reading.Due);
    }

    [TestMethod]
    [DataRow("Looking into it", true)]
    [DataRow("I'll find out and let you know", true)]
    [DataRow("back to you shortly", true)]
    [DataRow("I'll send the deck", false)]
    public void A_holding_reply_is_a_promise_to_look(string text, bool holding)
    {
        var reading = Reader.Read(text);
        Assert.AreEqual(CommitmentKind.Commitment, reading.Kind, reading.Why);
        Assert.AreEqual(holding, reading.IsHolding);
    }

    [TestMethod]
    public void Every_promise_of_a_message_is_named_in_its_own_words_also_beside_a_request()
    {
        var promises = Reader.Promises("Could you check the names? I'll send the invoice today. The rest follows; we'll publish on Monday.");

        CollectionAssert.AreEqual(new[] { "I'll send the invoice today.", "we'll publish on Monday." }, promises.Select(promise => promise.Words).ToList());
        CollectionAssert.AreEqual(new[] { "today", "on Monday" }, promises.Select(promise => promise.Due?.Text).ToList());
    }

    [TestMethod]
    public void What_is_quoted_promises_nothing() => Assert.IsEmpty(Reader.Promises("> I'll send it tomorrow\nthanks for that"));
}
