using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

[TestClass]
public sealed class WaitRefTests
{
    [TestMethod]
    [DataRow("slack:T0123", "C0ACME", "1763285100.000100")]
    [DataRow("teams:tenant", "19:abc@thread.tacv2", "16|32%7C%25")]
    [DataRow("playground:demo", "100%|x", "m1")]
    public void What_a_button_carries_comes_back_as_it_was(string workspace, string channel, string message)
    {
        var written = new WaitRef(new ChannelKey(workspace, channel), message);

        Assert.IsTrue(WaitRef.TryParse(written.ToString(), out var read));
        Assert.AreEqual(written, read);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("draft")]
    [DataRow("a|b")]
    [DataRow("a|b|")]
    [DataRow("a|b|c|d")]
    public void Anything_else_is_no_wait(string? value) => Assert.IsFalse(WaitRef.TryParse(value, out _));
}
