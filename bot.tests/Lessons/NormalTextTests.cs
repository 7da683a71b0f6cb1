using ServiceBot.Lessons;

namespace ServiceBot.Tests.Lessons;

/// <summary>When two texts are the same words said again, and when they are not.</summary>
[TestClass]
public sealed class NormalTextTests
{
    [TestMethod]
    [DataRow("Noted on our side.", "noted on our side")]
    [DataRow("  NOTED,\n on our  side!! ", "noted on our side")]
    [DataRow("<@U1> Noted on our side", "noted on our side")]
    [DataRow("That’s fine", "that's fine")]
    [DataRow("ÇA VA", "ça va")]
    [DataRow("👍🏽", "👍")]
    [DataRow("ok ❤\uFE0F", "ok ❤")]
    [DataRow("when??", "When ?")]
    public void The_same_words_are_the_same(string one, string other) => Assert.AreEqual(NormalText.Of(other, 0), NormalText.Of(one, 0));

    [TestMethod]
    [DataRow("ok", "ok?")]
    [DataRow("ok 👍", "ok 👎")]
    [DataRow("ok 👍", "ok")]
    [DataRow("1", "+1")]
    [DataRow("on page 3", "on page 4")]
    [DataRow("not ok", "no, ok")]
    [DataRow("to get her", "together")]
    public void Words_that_differ_in_what_they_say_are_not(string one, string other) => Assert.AreNotEqual(NormalText.Of(other, 0), NormalText.Of(one, 0));

    [TestMethod]
    public void A_file_that_came_with_it_makes_it_another_text() => Assert.AreNotEqual(NormalText.Of("here it is", 0), NormalText.Of("here it is", 1));

    [TestMethod]
    [DataRow("")]
    [DataRow("  \n ")]
    [DataRow("<@U1>")]
    [DataRow("...")]
    public void Where_there_are_no_words_there_is_nothing_to_compare(string text) => Assert.IsNull(NormalText.Of(text, 1));

    [TestMethod]
    public void A_long_message_is_nothing_to_learn_from()
    {
        Assert.IsNotNull(NormalText.Of(string.Join(' ', Enumerable.Repeat("word", 40)), 0));
        Assert.IsNull(NormalText.Of(string.Join(' ', Enumerable.Repeat("word", 41)), 0));
        Assert.IsNull(NormalText.Of(new string('.', 100_000) + "ok", 0));
    }

    [TestMethod]
    public void Half_a_character_is_no_fault() => Assert.IsNotNull(NormalText.Of("ok\uD83D", 0));
}
