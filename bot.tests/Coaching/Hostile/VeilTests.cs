using System.Text;
using ServiceBot.Coaching.Hostile;

namespace ServiceBot.Tests.Coaching.Hostile;

[TestClass]
public sealed class VeilTests
{
    private const string Secret = "q7x2m9ab";

    [TestMethod]
    [DataRow("Write to dana.reyes+ads@acme.example please", "dana.reyes+ads@acme.example", "mail")]
    [DataRow("call me at +44 20 7946 0958 today", "+44 20 7946 0958", "phone")]
    [DataRow("my mobile: 0170 5550123.", "0170 5550123", "phone")]
    [DataRow("ring (555) 010-4477", "(555) 010-4477", "phone")]
    [DataRow("555-010-4477 is mine", "555-010-4477", "phone")]
    [DataRow("card 4111 1111 1111 1111 exp 12/29", "4111 1111 1111 1111", "card")]
    [DataRow("IBAN DE89 3704 0044 0532 0130 00, thanks", "DE89 3704 0044 0532 0130 00", "account")]
    [DataRow("pay to GB82WEST12345698765432", "GB82WEST12345698765432", "account")]
    [DataRow("the key is sk-proj-abcdEFGH1234ijkl", "sk-proj-abcdEFGH1234ijkl", "secret")]
    [DataRow("token ghp_16C7e42F292c6912E7710c838347Ae178B4a", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "secret")]
    [DataRow("password: Sommer2026!", "Sommer2026!", "secret")]
    [DataRow("the PIN is 48213", "48213", "secret")]
    public void A_private_detail_is_covered_and_comes_back(string text, string detail, string kind)
    {
        var veil = new Veil(Secret);

        var covered = veil.Cover(text);

        Assert.DoesNotContain(detail, covered);
        Assert.Contains($"{{{kind}-1-{Secret}}}", covered);
        Assert.AreEqual(text, veil.Restore(covered, forClient: true));
    }

    [TestMethod]
    [DataRow("The launch is on 2026-11-22, 10:30-12:00.")]
    [DataRow("We paid 12 000 000 for 1.250.000 views in 2025-2026, 40 % more.")]
    [DataRow("Slide 4, version 2.15.0, order 123456, room 12/34.")]
    [DataRow("See https://acme.example/brief?page=2 for it.")]
    [DataRow("The uncharacteristically-long-file-name is fine, and so is internationalization.")]
    public void What_a_draft_may_need_is_left_alone(string text) => Assert.AreEqual(text, new Veil(Secret).Cover(text));

    [TestMethod]
    public void What_only_a_note_holds_does_not_come_back_into_words_for_the_client()
    {
        var veil = new Veil(Secret);
        var note = veil.Cover("Her private number is +44 20 7946 0958.", confided: true);
        var placeholder = note[note.IndexOf('{')..(note.IndexOf('}') + 1)];

        var forClient = veil.Restore($"I'll ring {placeholder}.", forClient: true);

        Assert.DoesNotContain("7946", forClient);
        Assert.IsTrue(veil.LeftIn(forClient));
        Assert.AreEqual("I'll ring +44 20 7946 0958.", veil.Restore($"I'll ring {placeholder}.", forClient: false));
        veil.Cover("It is +44 20 7946 0958, as I said.");
        Assert.Contains("7946", veil.Restore($"I'll ring {placeholder}.", forClient: true), "said in the conversation too, it is no secret");
    }

    [TestMethod]
    public void A_placeholder_that_nobody_was_given_stays_and_is_noticed()
    {
        var veil = new Veil(Secret);
        veil.Cover("a@acme.example");

        var restored = veil.Restore($"{{mail-2-{Secret}}} and {{mail-1-aaaaaaaa}} and {{mail-1}}", forClient: true);

        Assert.DoesNotContain("acme", restored);
        Assert.IsTrue(veil.LeftIn(restored));
    }

    /// <summary>
    /// Thousands of generated conversations: covering and restoring gives every text back, letter by letter; no text that held no detail is changed by either; and a restored
    /// text holds a detail exactly as often as it held its placeholder, whatever braces, fragments and look-alikes stand around it.
    /// </summary>
    [TestMethod]
    public void A_replacement_never_leaks_into_text_that_it_does_not_belong_to()
    {
        var random = new Random(20261122);
        string[] details = ["dana@acme.example", "sam@agency.example", "+44 20 7946 0958", "DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"];
        string[] plain = ["the deck", "{", "}", "{{", "{mail-1", "mail-1}", "{mail-1-", "{mail-1-zzzzzzzz}", "{phone-2}", "{}", "-1-", "acme", "dana", "@", "Any update?", "\n", "page 4", "[time]", "{mail-1-{mail-2-", Secret[..7]];
        for (var round = 0; round < 4_000; round++)
        {
            var veil = new Veil(Secret);
            var texts = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Text(random, [.. details, .. plain])).ToList();
            var covered = texts.ConvertAll(text => veil.Cover(text));
            for (var i = 0; i < texts.Count; i++)
            {
                Assert.IsTrue(details.All(detail => !covered[i].Contains(detail, StringComparison.Ordinal)), covered[i]);
                Assert.AreEqual(texts[i], veil.Restore(covered[i], forClient: true));
            }

            var other = Text(random, plain);
            Assert.AreEqual(other, veil.Cover(other));
            Assert.AreEqual(other, veil.Restore(other, forClient: true));

            var given = covered.SelectMany(Placeholders).Distinct().ToList();
            if (given.Count == 0) continue;
            var chosen = given[random.Next(given.Count)];
            var answer = $"{other} {chosen} {Text(random, plain)}";
            var detail = veil.Restore(chosen, forClient: true);
            Assert.AreEqual(answer.Replace(chosen, detail, StringComparison.Ordinal), veil.Restore(answer, forClient: true));
        }
    }

    private static string Text(Random random, string[] pieces)
    {
        var text = new StringBuilder();
        for (var i = random.Next(8); i >= 0; i--) text.Append(pieces[random.Next(pieces.Length)]).Append(' ');
        return text.ToString();
    }

    private static IEnumerable<string> Placeholders(string text)
    {
        for (var at = text.IndexOf('{'); at >= 0; at = text.IndexOf('{', at + 1))
        {
            if (text.IndexOf('}', at) is >= 0 and var end && text[at..(end + 1)] is var one && one.EndsWith($"-{Secret}}}", StringComparison.Ordinal) && one.Count(c => c == '{') == 1) yield return one;
        }
    }
}
