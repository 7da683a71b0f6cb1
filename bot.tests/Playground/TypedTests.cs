using ServiceBot.Playground;

namespace ServiceBot.Tests.Playground;

[TestClass]
public sealed class TypedTests
{
    [TestMethod]
    [DataRow("@ServiceBot draft", "<@servicebot> draft")]
    [DataRow("@servicebot draft", "<@servicebot> draft")]
    [DataRow("Hi @Sam Okoye, and @ines.", "Hi <@sam>, and <@ines>.")]
    [DataRow("@Sam @Sam@Sam", "<@sam> <@sam><@sam>", DisplayName = "one after the other, again and again")]
    [DataRow("@Samantha wrote to sam@sam.example", "@Samantha wrote to sam@sam.example")]
    [DataRow("<@sam> <@nobody>", "<@sam> <@nobody>", DisplayName = "what is a mention already stays one")]
    [DataRow("  two\r\nlines  ", "two\nlines")]
    [DataRow("@", "@")]
    [DataRow("", "")]
    public void A_name_behind_an_at_sign_is_a_mention_where_it_stands_alone(string typed, string text) => Assert.AreEqual(text, Typed.ToText(typed));

    [TestMethod]
    public void A_text_is_shown_for_editing_as_it_was_typed() => Assert.AreEqual("Ask @Sam Okoye, not <@nobody>", Typed.FromText("Ask <@sam>, not <@nobody>"));

    [TestMethod]
    [DataRow("<@servicebot> draft", "draft")]
    [DataRow("draft please <@servicebot>", "draft please")]
    [DataRow("<@sam> draft", null)]
    public void What_is_asked_of_the_bot_is_the_text_without_its_mention(string text, string? asked) => Assert.AreEqual(asked, Typed.ForTheBot(text));

    [TestMethod]
    public void A_gap_counts_as_long_as_it_stands_as_drafted()
    {
        const string Draft = "You have it by [time], from [who]. See [time].";

        CollectionAssert.AreEqual(new[] { "[time]", "[who]" }, Gaps.Left(Draft, Draft).ToArray());
        CollectionAssert.AreEqual(new[] { "[who]" }, Gaps.Left(Draft, "You have it by three, from [who].").ToArray());
        Assert.IsEmpty(Gaps.Left(Draft, "You have it by three, from me. [draft 2]"));
    }
}
