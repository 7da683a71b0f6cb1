using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Pings;

namespace ServiceBot.Tests.Pings;

[TestClass]
public sealed class RecipientsTests
{
    private static readonly ChannelKey Acme = new("slack:T1", "C1");
    private static readonly Instant Asked = Instant.FromUtc(2026, 11, 16, 9, 5);

    [TestMethod]
    [DataRow(1, null, "sam kim", DisplayName = "nudge: the responders")]
    [DataRow(2, null, "sam kim lee", DisplayName = "overdue: the responders, then escalateTo")]
    [DataRow(3, null, "sam kim lee", DisplayName = "reminder: as overdue")]
    [DataRow(9, null, "sam kim lee", DisplayName = "a late reminder: as overdue")]
    [DataRow(1, "sam", "", DisplayName = "claimed: no nudge")]
    [DataRow(2, "ana", "ana lee", DisplayName = "claimed, overdue: the claimer, then escalateTo")]
    [DataRow(3, "ana", "ana sam kim lee", DisplayName = "claimed, reminder: the claimer, the responders, escalateTo")]
    [DataRow(2, "lee", "lee", DisplayName = "claimed by escalateTo, overdue: once")]
    [DataRow(3, "kim", "kim sam lee", DisplayName = "claimed by a responder, reminder: nobody twice")]
    [DataRow(0, null, "", DisplayName = "no rung: nobody")]
    public void Who_is_told_follows_the_rung_and_the_claim(int rung, string? claimer, string told)
    {
        var channel = ClientChannel.Unset(Acme) with { Responders = ["sam", "kim"], EscalateTo = ["lee", "sam"] };
        var expected = told.Length == 0 ? [] : told.Split(' ').ToList();
        // sam escalates too here: named once, in the earlier place; claimed and overdue he is told as escalateTo.
        if (claimer is not null && rung == 2) expected.Add("sam");

        CollectionAssert.AreEqual(expected, Recipients.Of(new Rung(rung), Waiting(claimer), channel).ToArray());
    }

    [TestMethod]
    public void Nobody_set_is_nobody_told()
    {
        Assert.IsEmpty(Recipients.Of(Rung.Overdue, Waiting(null), ClientChannel.Unset(Acme)));
    }

    private static Wait Waiting(string? claimer) =>
        new(Acme, null, [new Ask("m1", Asked, "dana")], Outcome.Open, Claim: claimer is null ? null : new Claim(claimer, Asked));
}
