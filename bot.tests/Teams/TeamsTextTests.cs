using ServiceBot.Teams;

namespace ServiceBot.Tests.Teams;

/// <summary>Teams' HTML to the words that people see.</summary>
[TestClass]
public sealed class TeamsTextTests
{
    private static readonly TeamsMention[] Bot = [new("28:bot", "ServiceBot")];

    [TestMethod]
    [DataRow("<div><div>Any update on the deck?</div></div>", "Any update on the deck?")]
    [DataRow("<p>One.</p><p>Two &amp; three &lt;4&gt;</p>", "One.\n\nTwo & three <4>")]
    [DataRow("a<br>b<br/>c", "a\nb\nc")]
    [DataRow("<ul><li>first</li><li>second</li></ul>", "• first\n• second")]
    [DataRow("five&nbsp;&nbsp;blanks", "five blanks")]
    [DataRow("<a href=\"https://acme.com/deck\">the deck</a>", "the deck (https://acme.com/deck)")]
    [DataRow("<a href=\"https://acme.com/\" title=\"x\">acme.com</a>", "acme.com")]
    [DataRow("<a href=\"javascript:alert(1)\">here</a>", "here")]
    [DataRow("Great <img alt=\"👍\" src=\"x\"> thanks", "Great 👍 thanks")]
    [DataRow("<emoji id=\"1f44d_thumbsup\" alt=\"👍\" title=\"Thumbs up\"></emoji>", "👍")]
    [DataRow("<table><tr><td>CPL</td><td>40</td></tr></table>", "CPL 40")]
    [DataRow("<style>p{}</style>Hi<script>alert(1)</script>", "Hi")]
    [DataRow("1 &lt; 2 &amp;lt; 3 &bogus; &", "1 < 2 &lt; 3 &bogus; &")]
    [DataRow("<b>bold</b> <i>and</i> <unknown x=1>odd</unknown>", "bold and odd")]
    [DataRow("not closed <b", "not closed <b")]
    [DataRow("", "")]
    public void Html_becomes_what_people_see(string html, string text) => Assert.AreEqual(text, TeamsText.Plain(html, isHtml: true, []));

    [TestMethod]
    public void What_somebody_quotes_is_not_said_by_them()
    {
        const string reply = "<blockquote itemscope=\"\" itemtype=\"http://schema.skype.com/Reply\" itemid=\"1700000000000\"><strong itemprop=\"mri\" itemid=\"29:1x\">Dana</strong>"
            + "<span itemprop=\"time\" itemid=\"1700000000000\"></span><p itemprop=\"preview\">When does the deck come?</p></blockquote><p>On Friday.</p>";

        Assert.AreEqual("On Friday.", TeamsText.Plain(reply, isHtml: true, []));
        Assert.AreEqual("Thanks", TeamsText.Plain("<quoted messageId=\"1700000000000\"/>\nThanks", isHtml: false, []));
    }

    [TestMethod]
    [DataRow("<at>ServiceBot</at> draft", false)]
    [DataRow("<p><span itemscope=\"\" itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">ServiceBot</span>&nbsp;draft</p>", true)]
    [DataRow("<p><span itemtype=\"http://schema.skype.com/Mention\" itemid=\"7\"><span>ServiceBot</span></span> draft</p>", true)]
    public void A_mention_becomes_its_id_by_its_entity(string markup, bool isHtml)
    {
        var text = TeamsText.Plain(markup, isHtml, Bot);

        Assert.AreEqual("<@28:bot> draft", text);
        Assert.AreEqual((true, "draft"), TeamsText.Without(text, "28:bot"));
    }

    [TestMethod]
    public void Two_people_of_one_name_are_told_apart_by_their_order()
    {
        TeamsMention[] both = [new("29:a", "Sam Lee"), new("29:b", "Sam Lee")];

        Assert.AreEqual("<@29:a> and <@29:b>", TeamsText.Plain("<at>Sam Lee</at> and <at>Sam Lee</at>", isHtml: false, both));
    }

    [TestMethod]
    [DataRow("<at>ServiceBot</at> hi", "@ServiceBot hi")] // a name without an entity mentions nobody
    [DataRow("&lt;@28:bot&gt; hi", "<\u200B@28:bot> hi")]
    [DataRow("<@28:bot> hi", "<\u200B@28:bot> hi")]
    public void What_is_typed_like_a_mention_is_none(string markup, string text) => Assert.AreEqual(text, TeamsText.Plain(markup, isHtml: false, []));

    [TestMethod]
    [DataRow("a < b and b > c, <none>", "a < b and b > c, <none>")]
    [DataRow("List<string> is <b>not bold</b>", "List<string> is <b>not bold</b>")]
    public void In_plain_text_brackets_are_words(string text, string same) => Assert.AreEqual(same, TeamsText.Plain(text, isHtml: false, []));

    [TestMethod]
    [DataRow("<")]
    [DataRow("<a")]
    [DataRow("<a ")]
    [DataRow("<at")]
    [DataRow("&")]
    [DataRow("<blockquote>")]
    [DataRow("<at>")]
    [DataRow("</at>")]
    [DataRow("<at>x</at>")]
    [DataRow(" \n ")]
    public void Whatever_stands_in_it_the_cost_is_its_length(string piece)
    {
        // No timed assertion: with a cost of the square this would not end within the run.
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        foreach (var isHtml in new[] { true, false })
        {
            Assert.IsNotNull(TeamsText.Plain(text, isHtml, []));
            Assert.IsNotNull(TeamsText.Plain(text + ">", isHtml, []));
        }
    }
}
