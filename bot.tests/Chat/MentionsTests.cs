using ServiceBot.Chat;

namespace ServiceBot.Tests.Chat;

[TestClass]
public sealed class MentionsTests
{
    [TestMethod]
    [DataRow("<@sam> can you?", "sam")]
    [DataRow("  \n<@sam> can you?", "sam")]
    [DataRow("Good afternoon, <@sam>", "sam")]
    [DataRow("hi<@sam>", "sam")]
    [DataRow("history <@sam>", null)]
    [DataRow("Thanks <@sam>", null)]
    [DataRow("<@sam", null)]
    [DataRow("<@>", null)]
    [DataRow("<@Sam Okafor> can you?", "Sam Okafor")]
    [DataRow("<@sam@example.com> can you?", "sam@example.com")]
    public void A_text_opens_with_a_mention_whatever_the_id_and_whoever_greets(string text, string? id) => Assert.AreEqual(id, Mentions.Leading(text));

    [TestMethod]
    public void Every_mention_in_a_text_is_found() =>
        CollectionAssert.AreEqual(new[] { "sam", "Dana Reyes", "sam" }, Mentions.In("<@sam>, <@<@Dana Reyes>> and <@sam>").ToArray());
}
