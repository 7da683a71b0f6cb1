using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Chat;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack;

[TestClass]
public sealed class BlockKitTests
{
    private const string Hostile = "<!channel> & <@U1> <https://evil.example|click> *bold* _it_ ~s~ `code`\n> quoted";

    [TestMethod]
    public void A_ping_is_drawn_with_its_headline_quote_times_and_buttons()
    {
        var blocks = Draw(
            new Line([new Span("Dana Reyes (Acme) has been waiting 3 h", SpanKind.BoldLink, "https://home.slack.com/archives/C0ACME/p1"), new Span(" in "), new Span("#acme", SpanKind.Channel, "C0ACME")]),
            new Quote("Any update?"),
            new Small(Span.Plain("target 4 h")),
            new Buttons([new Button("draft", "Draft a reply", "v", Primary: true), new Button("claim", "I've got it", "v")], [new Button("answered", "Answered elsewhere", "v")]));

        Assert.AreEqual("*<https://home.slack.com/archives/C0ACME/p1|Dana Reyes (Acme) has been waiting 3 h>* in <#C0ACME>", Text(blocks[0]!));
        Assert.AreEqual("Any update?", blocks[1]!["elements"]![0]!["elements"]![0]!["text"]!.GetValue<string>());
        Assert.AreEqual("rich_text_quote", blocks[1]!["elements"]![0]!["type"]!.GetValue<string>());
        Assert.AreEqual("context", blocks[2]!["type"]!.GetValue<string>());
        var elements = blocks[3]!["elements"]!.AsArray();
        CollectionAssert.AreEqual(new[] { "draft#0", "claim#1", "more#" }, elements.Select(element => element!["action_id"]!.GetValue<string>()).ToArray());
        Assert.AreEqual("primary", elements[0]!["style"]!.GetValue<string>());
        Assert.AreEqual("answered|v", elements[2]!["options"]![0]!["value"]!.GetValue<string>());
    }

    [TestMethod]
    public void Nothing_in_a_text_of_ours_can_mention_link_or_mark_up()
    {
        var text = Text(Draw(new Line(Span.Plain(Hostile)))[0]!);

        Assert.AreEqual(
            "&lt;!channel&gt; &amp; &lt;@U1&gt; &lt;https://evil.example|click&gt; *\u200Bbold*\u200B _\u200Bit_\u200B ~\u200Bs~\u200B `\u200Bcode`\u200B\n\u200B&gt; quoted",
            text);
        Assert.AreEqual("snake_case 2*3", Mrkdwn.Escape("snake_case 2*3"), "inside a word nothing forms a pair");
    }

    [TestMethod]
    public void A_quote_and_a_draft_are_literal_and_copied_as_they_stand()
    {
        var blocks = Draw(new Quote(Hostile), new Draft(Hostile));

        Assert.AreEqual(Hostile, blocks[0]!["elements"]![0]!["elements"]![0]!["text"]!.GetValue<string>());
        Assert.AreEqual(Hostile, blocks[1]!["elements"]![0]!["elements"]![0]!["text"]!.GetValue<string>());
    }

    [TestMethod]
    public void The_blanks_of_a_draft_stand_out()
    {
        var elements = Draw(new Draft("You will have it by [time you can keep]; [who] sends it."))[0]!["elements"]![0]!["elements"]!.AsArray();

        CollectionAssert.AreEqual(
            new[] { "You will have it by |", "[time you can keep]|bold", "; |", "[who]|bold", " sends it.|" },
            elements.Select(element => $"{element!["text"]}|{(element["style"]?["bold"] is null ? "" : "bold")}").ToArray());
    }

    [TestMethod]
    [DataRow("javascript:alert(1)")]
    [DataRow("not an address")]
    [DataRow(null)]
    public void A_link_that_leads_nowhere_is_plain_text(string? target)
    {
        Assert.AreEqual("here", Text(Draw(new Line([new Span("here", SpanKind.Link, target)]))[0]!));
        Assert.AreEqual("*here*", Text(Draw(new Line([new Span("here", SpanKind.BoldLink, target)]))[0]!));
        Assert.AreEqual("#acme", Text(Draw(new Line([new Span("#acme", SpanKind.Channel, "C1> <!channel")]))[0]!));
    }

    [TestMethod]
    public void A_link_cannot_be_broken_out_of() =>
        Assert.AreEqual("<https://a.example/?x=1&amp;y=%7C%3E%3C!channel%3E|a&gt;b>", Text(Draw(new Line([new Span("a>b", SpanKind.Link, "https://a.example/?x=1&y=|><!channel>")]))[0]!));

    [TestMethod]
    public void A_long_line_is_split_and_nothing_is_lost()
    {
        var words = string.Join(' ', Enumerable.Range(0, 2000));

        var blocks = Draw(new Line([Span.Bold("Start "), new Span(words)]));

        Assert.IsGreaterThan(1, blocks.Count);
        Assert.AreEqual("*Start* " + words, string.Concat(blocks.Select(block => Text(block!))));
    }

    [TestMethod]
    public void What_does_not_fit_into_a_menu_stands_as_a_button()
    {
        var value = new string('v', 100);
        var elements = Draw(new Buttons([new Button("draft", "Draft", value)], [.. Enumerable.Range(0, 7).Select(i => new Button($"a{i}", "Label", i < 6 ? "v" : value))]))[0]!["elements"]!.AsArray();

        CollectionAssert.AreEqual(new[] { "draft#0", "a5#1", "a6#2", "more#" }, elements.Select(element => element!["action_id"]!.GetValue<string>()).ToArray());
        Assert.AreEqual(5, elements[3]!["options"]!.AsArray().Count);
    }

    [TestMethod]
    public void What_a_button_carries_comes_back_when_it_is_pressed()
    {
        Assert.AreEqual(("draft", "slack:T1/C1/1.2#x|y", false), BlockKit.Pressed("draft#0", "slack:T1/C1/1.2#x|y", null));
        Assert.AreEqual(("no-reply-needed", "a|b", false), BlockKit.Pressed("more#", null, "no-reply-needed|a|b"));
        Assert.AreEqual(("help", "", false), BlockKit.Pressed("help#3", null, null));
        Assert.AreEqual(("edit", "v", true), BlockKit.Pressed("edit#d0", "v", null));
    }

    [TestMethod]
    public void A_message_that_is_too_long_keeps_its_beginning_and_what_can_be_done_and_says_so()
    {
        var rows = Enumerable.Range(0, 80).Select(PostPart (i) => new Row(Span.Plain($"row {i}"), new Button("draft", "Draft", "v"))).ToList();

        var blocks = Draw([.. rows, Buttons.Of(new Button("help", "Help", "v"))]);

        Assert.IsLessThanOrEqualTo(BlockKit.MaxBlocks, blocks.Count);
        Assert.AreEqual("row 0", Text(blocks[0]!));
        Assert.AreEqual("actions", blocks[^1]!["type"]!.GetValue<string>());
        Assert.Contains("Shortened", blocks[^2]!.ToJsonString(), StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_fallback_is_one_escaped_line_within_bounds()
    {
        Assert.AreEqual("a &lt;!channel&gt;", BlockKit.Fallback(new Post("a <!channel>", [])));
        Assert.IsLessThanOrEqualTo(BlockKit.MaxText, BlockKit.Fallback(new Post(string.Concat(Enumerable.Repeat("& ", 3000)), [])).Length);
    }

    [TestMethod]
    public void Whatever_the_words_are_every_limit_holds_and_nothing_is_interpreted()
    {
        // Ordinary texts, and texts of nothing but what has a meaning to Slack.
        var hostile = Gen.Elements("<", ">", "&", "<@U1>", "<!here>", "&amp;", "*", "_", "`", "\n", "[", "]", "|", "\0", "\ud83d", "a ").ArrayOf().Select(string.Concat);
        var texts = Gen.OneOf(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null), hostile, hostile.Select(text => string.Concat(Enumerable.Repeat(text + "x", 300))));
        var kinds = Gen.Elements(Enum.GetValues<SpanKind>());
        var spans = from text in texts from target in texts from kind in kinds select new Span(text, kind, target);
        var buttons = from label in texts from value in texts select new Button("draft", label, value.Length > BlockKit.MaxValue ? "v" : value);
        var parts = Gen.OneOf(
            spans.ArrayOf().Select(PostPart (text) => new Line(text)),
            spans.ArrayOf().Select(PostPart (text) => new Small(text)),
            texts.Select(PostPart (text) => new Quote(text)),
            texts.Select(PostPart (text) => new Draft(text)),
            from text in spans.ArrayOf() from button in buttons select (PostPart)new Row(text, button),
            from first in buttons.ArrayOf() from more in buttons.ArrayOf() select (PostPart)new Buttons(first, more));
        var posts = from fallback in texts from list in parts.ArrayOf() select new Post(fallback, list);

        Prop.ForAll(posts.ToArbitrary(), post => AssertWithinLimits(JsonNode.Parse(BlockKit.Render(post))!.AsArray(), BlockKit.Fallback(post))).QuickCheckThrowOnFailure();
    }

    // The types of @slack/types, checked by the TypeScript compiler (peers).
    [TestMethod]
    public async Task Slacks_own_types_accept_what_we_draw()
    {
        var all = new JsonObject
        {
            ["ping"] = Draw(
                new Line([Span.Bold("a"), new Span("b", SpanKind.Link, "https://a.example/"), new Span("#c", SpanKind.Channel, "C1"), Span.Italic("d"), new Span("e", SpanKind.Code)]),
                new Quote("q"),
                new Draft("before [blank] after"),
                new Small(Span.Plain("s")),
                new Rule(),
                new Row(Span.Plain("r"), new Button("draft", "Draft", "v")),
                new Row(Span.Plain("r"), null),
                new Buttons([new Button("draft", "Draft", "v", Primary: true), new Button("help", "Help", "")], [new Button("answered", "Answered", "v")])),
            ["buttonWithDialog"] = Draw(Buttons.Of(new Button("edit", "Edit", "v", Dialog: true))),
            ["dialog"] = JsonNode.Parse(BlockKit.View(new Post("A reply", [new Line([new Span("Only you know: "), Span.Bold("[time]")]), new Editor("Your reply", "By [time].", "carried"), new Small(Span.Plain("s"))]))),
            ["dialogWithoutText"] = JsonNode.Parse(BlockKit.View(new Post("Too late", [new Line(Span.Plain("Too late"))]))),
            ["chart"] = Draw(new Trend("▁█", "On time, week by week: 0, 100 %", [new("9 Nov", 0), new("16 Nov", 100)]) { Title = "On time, week by week" }),
            ["shortened"] = Draw([.. Enumerable.Range(0, 80).Select(PostPart (i) => new Line(Span.Plain($"{i}")))]),
        };

        var (status, output) = await Peers.RunAsync("blocks.mjs", all.ToJsonString());

        Assert.AreEqual(0, status, output);
        var broken = await Peers.RunAsync("blocks.mjs", """{"broken":[{"type":"section","text":{"type":"mrkdwn","words":"x"}}]}""");
        Assert.AreNotEqual(0, broken.Status, "the compiler does refuse what is wrong");
    }

    [TestMethod]
    public void A_trend_is_a_chart_in_messages_with_its_figures_under_it_and_characters_everywhere_else()
    {
        var trend = new Trend("▁▄█", "On time, week by week: 0, 50, 100 %", [new("2 Nov", 0), new("9 Nov", null), new("16 Nov", 50), new(new string('x', 30), 100)]) { Title = new string('t', 60) };
        var post = new Post("x", [trend]);

        var chart = JsonNode.Parse(BlockKit.Render(post))![0]!;

        Assert.AreEqual("data_visualization", chart["type"]!.GetValue<string>());
        Assert.AreEqual(50, chart["title"]!.GetValue<string>().Length);
        var labels = chart["chart"]!["series"]![0]!["data"]!.AsArray().Select(point => point!["label"]!.GetValue<string>()).ToList();
        CollectionAssert.AreEqual(new[] { "2 Nov", "16 Nov", new string('x', 20) }, labels, "a week without figures is left out");
        CollectionAssert.AreEqual(labels, chart["chart"]!["axis_config"]!["categories"]!.AsArray().Select(label => label!.GetValue<string>()).ToList());
        Assert.AreEqual("On time, week by week: 0, 50, 100 %", JsonNode.Parse(BlockKit.Render(post))![1]!["elements"]![0]!["text"]!.GetValue<string>());
        foreach (var without in new[] { BlockKit.Render(post, charts: false), BlockKit.Home(post), BlockKit.View(post) })
        {
            Assert.DoesNotContain("data_visualization", without, StringComparison.Ordinal);
            Assert.Contains("`▁▄█` On time, week by week: 0, 50, 100 %", without, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("data_visualization", BlockKit.Render(new Post("x", [trend with { Points = [new("2 Nov", 0), new("2 Nov", 10)] }])), StringComparison.Ordinal, "one point is no chart");
    }

    [TestMethod]
    public void A_dialog_holds_the_text_to_be_changed_and_can_be_submitted_only_with_one()
    {
        var view = JsonNode.Parse(BlockKit.View(new Post("A reply", [new Line(Span.Plain("a")), new Editor("Your reply", Hostile + new string('x', 4000), "carried")])))!;

        Assert.AreEqual("modal", view["type"]!.GetValue<string>());
        Assert.AreEqual("carried", view["private_metadata"]!.GetValue<string>());
        var element = view["blocks"]![1]!["element"]!;
        Assert.StartsWith(Hostile, element["initial_value"]!.GetValue<string>());
        Assert.IsLessThanOrEqualTo(3000, element["initial_value"]!.GetValue<string>().Length);
        Assert.IsNotNull(view["submit"]);
        Assert.IsNull(JsonNode.Parse(BlockKit.View(new Post("x", [new Line(Span.Plain("x"))])))!["submit"]);
    }

    private static void AssertWithinLimits(JsonArray blocks, string fallback)
    {
        Assert.IsLessThanOrEqualTo(BlockKit.MaxBlocks, blocks.Count);
        Assert.IsLessThanOrEqualTo(BlockKit.MaxText, fallback.Length);
        AssertEscaped(fallback);
        foreach (var block in blocks)
            AssertNode(block!);
    }

    private static void AssertNode(JsonNode node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                AssertNode(item!);
        }

        if (node is not JsonObject json) return;
        switch (json["type"]?.GetValue<string>())
        {
            case "mrkdwn":
                var text = json["text"]!.GetValue<string>();
                Assert.IsTrue(text.Length is > 0 and <= BlockKit.MaxText, $"{text.Length}");
                Assert.IsFalse(string.IsNullOrWhiteSpace(text));
                AssertEscaped(text);
                break;
            case "text":
                Assert.IsTrue(json["text"]!.GetValue<string>().Length is > 0 and <= BlockKit.MaxText);
                break;
            case "plain_text":
                Assert.IsTrue(json["text"]!.GetValue<string>().Length is > 0 and <= BlockKit.MaxLabel);
                break;
            case "button":
                Assert.IsTrue((json["value"]?.GetValue<string>() ?? "v").Length is > 0 and <= BlockKit.MaxValue);
                Assert.IsLessThanOrEqualTo(255, json["action_id"]!.GetValue<string>().Length);
                break;
            case "overflow":
                Assert.IsTrue(json["options"]!.AsArray().Count is > 0 and <= BlockKit.MaxOptions);
                foreach (var option in json["options"]!.AsArray())
                    Assert.IsTrue(option!["value"]!.GetValue<string>().Length is > 0 and <= BlockKit.MaxOptionValue);
                break;
            case "actions":
                var ids = json["elements"]!.AsArray().Select(element => element!["action_id"]!.GetValue<string>()).ToList();
                Assert.IsTrue(ids.Count is > 0 and <= 25);
                CollectionAssert.AllItemsAreUnique(ids);
                break;
        }

        foreach (var (_, value) in json)
        {
            if (value is JsonObject or JsonArray) AssertNode(value);
        }
    }

    // What is left after our own links and channels holds no bracket, and no ampersand but in the three escapes.
    private static void AssertEscaped(string text)
    {
        var rest = System.Text.RegularExpressions.Regex.Replace(text, @"<(https?://[^<>|\s]+\|[^<>]*|#[A-Za-z0-9]+)>", "", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        Assert.IsFalse(rest.AsSpan().ContainsAny('<', '>'), rest);
        Assert.AreEqual("", System.Text.RegularExpressions.Regex.Match(rest, "&(?!amp;|lt;|gt;).{0,9}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Value);
    }

    private static JsonArray Draw(params PostPart[] parts) => JsonNode.Parse(BlockKit.Render(new Post("x", parts)))!.AsArray();

    private static string Text(JsonNode block) => block["text"]!["text"]!.GetValue<string>();

    [TestMethod]
    public void A_form_is_drawn_with_its_fields_and_says_what_is_wrong_under_their_ids()
    {
        var form = new Post("Settings",
        [
            new Form("Settings of a channel that is long", "Save", "settings C1"),
            new Line(Span.Plain("Who hears")),
            new TextField("client", "Client", "") { Example = "Acme", Optional = true },
            new TextField("closed", "Closed", "2026-12-25") { Lines = true, Hint = "One date per line", Problem = "“soon” is no date." },
            new PeopleField("responders", "Who hears first", ["U1", "U2"]),
            new ChannelField("team", "Where you talk", "C9"),
            new ChoiceField("target", "Target", [new Choice("1h", "1 hour"), new Choice("4h", "4 hours")], "4h"),
        ]);

        var view = JsonNode.Parse(BlockKit.View(form))!;

        Assert.AreEqual("Settings of a channel th", view["title"]!["text"]!.GetValue<string>());
        Assert.AreEqual(("Save", "settings C1"), (view["submit"]!["text"]!.GetValue<string>(), view["private_metadata"]!.GetValue<string>()));
        var blocks = view["blocks"]!.AsArray().Select(block => block!.AsObject()).ToList();
        CollectionAssert.AreEqual(new[] { "section", "input", "input", "input", "input", "input" }, blocks.Select(block => block["type"]!.GetValue<string>()).ToArray());
        Assert.IsTrue(blocks[1]["optional"]!.GetValue<bool>());
        Assert.IsNull(blocks[1]["element"]!["initial_value"], "Slack refuses an empty one");
        Assert.AreEqual("One date per line", blocks[2]["hint"]!["text"]!.GetValue<string>());
        Assert.AreEqual("""["U1","U2"]""", blocks[3]["element"]!["initial_users"]!.ToJsonString());
        Assert.IsTrue(blocks[4]["element"]!["filter"]!["exclude_external_shared_channels"]!.GetValue<bool>());
        Assert.AreEqual("4h", blocks[5]["element"]!["initial_option"]!["value"]!.GetValue<string>());
        Assert.AreEqual("""{"closed":"\u201Csoon\u201D is no date."}""", BlockKit.Problems(form)!.ToJsonString());
    }

    [TestMethod]
    public void App_Home_holds_up_to_a_hundred_blocks()
    {
        var home = JsonNode.Parse(BlockKit.Home(new Post("Home", [.. Enumerable.Range(0, 120).Select(i => new Line(Span.Plain($"line {i}")))])))!;

        Assert.AreEqual(("home", 100), (home["type"]!.GetValue<string>(), home["blocks"]!.AsArray().Count));
    }
}
