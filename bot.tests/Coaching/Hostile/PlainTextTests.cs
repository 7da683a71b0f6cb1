using System.Globalization;
using System.Text;
using ServiceBot.Coaching.Hostile;

namespace ServiceBot.Tests.Coaching.Hostile;

[TestClass]
public sealed class PlainTextTests
{
    [TestMethod]
    [DataRow("a\u200Bb\u2060c\uFEFFd", "abcd")]
    [DataRow("a\u202Eb\u2066c\u2069", "abc")]
    [DataRow("hi\U000E0068\U000E0069", "hi")]
    [DataRow("a\U000E0101\uFE00b", "ab")]
    [DataRow("a\u0007\u001B[31mb", "a[31mb")]
    [DataRow("a\u3164\u115F\u2800b", "ab")]
    [DataRow("a\u00A0b\u2003c\td", "a b c d")]
    [DataRow("a\u2028b\n\n\n\n\nc", "a\nb\n\nc")]
    [DataRow("z\u0301\u0302\u0303\u0304\u0305\u0306", "z\u0301\u0302\u0303")]
    public void What_nobody_sees_is_gone(string text, string plain) => Assert.AreEqual(plain, PlainText.Of(text));

    [TestMethod]
    public void A_cut_says_so_and_halves_no_letter()
    {
        Assert.AreEqual("abcd…", PlainText.Of("abcdefgh", 5));
        Assert.AreEqual("abc…", PlainText.Of("abc🙂🙂🙂", 5));
        Assert.AreEqual("abcde", PlainText.Of("abcde", 5));
    }

    [TestMethod]
    public void Whatever_comes_in_what_goes_out_is_visible_and_cleaning_it_again_changes_nothing()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(60); i >= 0; i--) text.Append((char)random.Next(random.Next(3) == 0 ? 0x10000 : 0x250));
            var plain = PlainText.Of(text.ToString(), 40);

            Assert.IsLessThanOrEqualTo(40, plain.Length);
            Assert.IsFalse(PlainText.HidesAnything(plain.Replace("\uFE0F", "", StringComparison.Ordinal)), string.Join(' ', plain.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture))));
            Assert.AreEqual(plain, PlainText.Of(plain));
        }
    }
}
