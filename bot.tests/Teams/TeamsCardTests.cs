using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Profiles;
using ServiceBot.Teams;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Teams;

/// <summary>Posts as Adaptive Cards: within the size, nothing interpreted, and drawn by Microsoft's own library in a browser.</summary>
[TestClass]
public sealed class TeamsCardTests
{
    private static readonly ChannelKey Launch = new(TeamsJsonText.HomeWorkspace, "19:acme@thread.tacv2");

    private static Post Ping { get; } = new("Dana Reyes (Acme) has been waiting 3 h",
    [
        new Line([new Span("Dana Reyes (Acme) has been waiting 3 h", SpanKind.BoldLink, "https://teams.microsoft.com/l/message/1"), new Span(" in "), new Span("#acme-launch", SpanKind.Channel, Launch.Channel)]),
        new Quote("Any update on the deck? Our CMO is asking.\n**Not bold**, [no link](https://evil.example), <at>Sam</at> & <b>plain</b>"),
        new Small(Span.Plain("2 more messages since 10:14 · target 4 h, at 14:14")),
        new Buttons(
            [new Button("draft", "Draft a reply", "w1", Primary: true), new Button("claim", "I've got it", "w1"), new Button("snooze", "Snooze 1 h", "w1")],
            [new Button("answered", "Answered elsewhere", "w1"), new Button("no-reply-needed", "No reply needed", "w1"), new Button("why", "Why this ping?", "w1")]),
    ]);

    private static Post Drafted { get; } = new("A reply to Dana",
    [
        new Line([Span.Bold("A reply to Dana"), new Span(" · asked twice, last at 10:31")]),
        new Line([Span.Italic("Heard:"), new Span(" “When does the deck arrive?”; worried more than cross. "), Span.Italic("Unsaid:"), new Span(" she has to tell her CMO something today.")]),
        new Line([Span.Italic("Stance:"), new Span(" soften. It is ours to own.")]),
        new Rule(),
        new Draft("Hi Dana, you shouldn't have had to ask twice.\n\nYou will have it by [time you can keep]; if that moves, you'll hear it from me before then.", new Conversation(Launch, "1700000000000")),
        new Small([Span.Bold("Before you send:"), new Span(" fill in [time you can keep].")]),
        Buttons.Of(new Button("edit", "Edit", "x", Dialog: true), new Button("draft", "Warmer", "x"), new Button("draft", "Shorter", "x"), new Button("draft", "Firmer", "x")),
    ]);

    private static Post Digest { get; } = new("Week of 16 November",
    [
        new Line([Span.Bold("Week of 16 November, 2 clients"), new Span(" (the week before in brackets)")]),
        new Line([new Span("On time "), Span.Bold("91 %"), new Span(" of 74 questions (84 %) · median "), Span.Bold("38 min"), new Span(" (52 min)")]),
        new Trend("▁▂▂▅▃▆█▇", "On time, week by week: 40, 50, 52, 66, 60, 80, 95, 91 %", [new("28 Sep", 40), new("5 Oct", 50), new("12 Oct", 52), new("19 Oct", 66), new("26 Oct", 60), new("2 Nov", 80), new("9 Nov", 95), new("16 Nov", 91)]),
        new Small([Span.Bold("Acme"), new Span(" 90 % of 10 questions · median 34 min")]),
        new Row([Span.Bold("Priya (Northwind)"), new Span(", 1 h 20 min")], new Button("draft", "Draft a reply", "w2")),
        new Line([Span.Bold("Try this week:"), new Span(" half of the late answers began after 16:30. Agree who looks last before leaving.")]),
    ]);

    private static ProfileView Profile { get; } = new(
        ClientChannel.Unset(new ChannelKey("teams:t", "c")) with { Client = "Acme" }, new ProfilePerson("dana", "Dana Reyes"),
        [
            new ProfileLine(new ChannelKey("teams:t", "c"), 1, Facet.Address, "Dr. Reyes, not Dana", "sam", NodaTime.Instant.FromUtc(2026, 11, 16, 10, 0)) { Person = "dana" },
            new ProfileLine(new ChannelKey("teams:t", "c"), 2, Facet.Answer, "an answer within 2 h", "sam", NodaTime.Instant.FromUtc(2026, 11, 16, 10, 0)),
        ],
        new Dictionary<int, string> { [1] = "you, 10:00", [2] = "Lee, yesterday 16:40" }, [], ["an answer within 2 h: met 14 of 16 in the last 7 days"], Question: null);

    private static Post Settings { get; } = new("Set-up",
    [
        new Form("Acme", "Save", "c1"),
        new TextField("client", "Client", "Acme") { Hint = "As you say it" },
        new PeopleField("responders", "Responders", []) { Problem = "Name at least one person." },
        new ChoiceField("zone", "Time zone", [new Choice("Europe/London", "London"), new Choice("UTC", "UTC")], "UTC"),
        new ChannelField("team", "The team's own channel", null) { Optional = true },
    ]);

    [TestMethod]
    public void What_a_button_asks_first_is_shown_and_the_one_that_does_it_stands_below()
    {
        var post = new Post("Sure?", [Buttons.Of(new Button("forget-profile", "Delete it all…", "C1") { Confirm = new Confirmation("Delete all?", "It is gone, words and all.", "Delete", "Not now") })]);

        foreach (var card in new[] { TeamsCard.Chat(post), TeamsCard.Dialog(post) })
        {
            var asks = Actions(card).Single();
            Assert.AreEqual(("Action.ShowCard", "Delete it all…"), (Text(asks, "type"), Text(asks, "title")));
            Assert.IsNull(asks["data"], "pressing it does nothing yet");
            Assert.Contains("It is gone, words and all.", asks["card"]!.ToJsonString(), StringComparison.Ordinal);
            var does = Actions(asks["card"]!).Single();
            Assert.AreEqual(("Delete", "forget-profile"), (Text(does, "title"), does["data"]!["action"]!.GetValue<string>()));
        }
    }

    [TestMethod]
    public void A_ping_has_its_buttons_answered_in_place_and_the_rest_behind_the_dots()
    {
        var actions = Actions(TeamsCard.Chat(Ping)).ToList();

        Assert.HasCount(6, actions);
        Assert.IsTrue(actions.TrueForAll(action => Text(action, "type") == "Action.Execute"));
        CollectionAssert.AreEqual(new[] { "draft", "claim", "snooze", "answered", "no-reply-needed", "why" }, actions.ConvertAll(action => Text(action, "verb")));
        Assert.AreEqual(("positive", "w1"), (Text(actions[0], "style"), actions[0]["data"]!["value"]!.GetValue<string>()));
        Assert.AreEqual(3, actions.Count(action => Text(action, "mode") == "secondary"));
    }

    [TestMethod]
    public void Nothing_that_somebody_wrote_can_be_markup()
    {
        var card = TeamsCard.Chat(Ping).ToJsonString();

        Assert.DoesNotContain("\"TextBlock\"", card, StringComparison.Ordinal, "text blocks are markdown; rich text is not");
        Assert.DoesNotContain("entities", card, StringComparison.Ordinal, "and nobody is mentioned");
    }

    [TestMethod]
    public void In_a_dialog_buttons_submit_and_in_a_chat_a_dialogs_button_fetches_it()
    {
        var inChat = Actions(TeamsCard.Chat(Drafted)).Single(action => Text(action, "title") == "Edit");
        var inDialog = Actions(TeamsCard.Dialog(Drafted)).Where(action => Text(action, "type") != "Action.OpenUrl").ToList();

        Assert.AreEqual(("Action.Submit", "task/fetch"), (Text(inChat, "type"), inChat["data"]!["msteams"]!["type"]!.GetValue<string>()));
        Assert.IsTrue(inDialog.TrueForAll(action => Text(action, "type") == "Action.Submit" && action["data"]!["msteams"] is null));
    }

    [TestMethod]
    public void A_chart_has_its_figures_in_characters_for_who_does_not_know_charts()
    {
        var chart = TeamsCard.Chat(Digest)["body"]!.AsArray().Single(element => Text(element!, "type") == "Chart.VerticalBar")!;

        Assert.AreEqual("▁▂▂▅▃▆█▇", chart["fallback"]!["inlines"]![0]!["text"]!.GetValue<string>());
        Assert.HasCount(8, chart["data"]!.AsArray());
        var after = TeamsCard.Chat(Digest)["body"]!.AsArray().SkipWhile(element => Text(element!, "type") != "Chart.VerticalBar").ElementAt(1)!;
        Assert.AreEqual("On time, week by week: 40, 50, 52, 66, 60, 80, 95, 91 %", after["inlines"]![0]!["text"]!.GetValue<string>(), "and in words, whether it is drawn or not");
    }

    [TestMethod]
    [DataRow(10, 100)]
    [DataRow(400, 200)]
    [DataRow(3, 60_000)]
    [DataRow(2000, 5)]
    public void However_much_there_is_to_say_it_stays_below_28_KB_and_keeps_what_can_be_done(int lines, int letters)
    {
        var post = new Post("x", [.. Enumerable.Range(0, lines).Select(i => new Line(Span.Plain($"{i} " + new string('ü', letters)))), Buttons.Of(new Button("draft", "Draft a reply", "x"))]);

        var message = TeamsCard.Message(post).ToJsonString(TeamsConnector.Json);

        Assert.IsLessThan(28 * 1024, message.Length * 2);
        Assert.Contains("Draft a reply", message, StringComparison.Ordinal);
        Assert.AreEqual(lines * (letters + 30) > 12_000, message.Contains("Shortened:", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_form_comes_back_as_it_was_filled_in_with_people_as_a_list_and_a_channel_by_its_link()
    {
        var data = TeamsJson.Of(JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["carried"] = "c1", ["client"] = "Acme, Inc.", ["responders[]"] = "a-1,b-2", ["zone"] = "UTC",
            ["team"] = "https://teams.microsoft.com/l/channel/19%3Ahome%40thread.tacv2/Team?groupId=1&tenantId=2",
        }), "data");

        var values = TeamsForm.Values(data);
        var again = TeamsForm.AsFilledIn(Settings, new DialogAnswer(new PersonKey("teams:x", "p"), "c1", "", AppHost.Monday) { Values = values });

        Assert.AreEqual("Acme, Inc.", values["client"].Single());
        CollectionAssert.AreEqual(new[] { "a-1", "b-2" }, values["responders"].ToList());
        Assert.AreEqual("19:home@thread.tacv2", values["team"].Single());
        CollectionAssert.AreEqual(new[] { "a-1", "b-2" }, again.Parts.OfType<PeopleField>().Single().People.ToList());
        Assert.AreEqual("Name at least one person.", again.Parts.OfType<PeopleField>().Single().Problem);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Microsofts_own_library_draws_them_in_a_browser(bool dark)
    {
        var library = Path.Combine(Peers.Root, "bot.tests", "peers", "node_modules", "adaptivecards", "dist", "adaptivecards.min.js");
        if (!File.Exists(library)) Assert.Inconclusive("skipped: the peers are not installed (npm ci in bot.tests/peers)");
        await using var chromium = await Chromium.LaunchOrSkipAsync();
        var folder = Directory.CreateTempSubdirectory("servicebot-");
        try
        {
            var file = Path.Combine(folder.FullName, "cards.html");
            var posts = new Dictionary<string, JsonNode>
            {
                ["ping"] = TeamsCard.Chat(Ping), ["draft"] = TeamsCard.Chat(Drafted), ["digest"] = TeamsCard.Chat(Digest),
                ["form"] = TeamsCard.Dialog(Settings)["task"]!["value"]!["card"]!["content"]!.DeepClone(),
                ["profile"] = TeamsCard.Dialog(ProfileForm.Of(Profile))["task"]!["value"]!["card"]!["content"]!.DeepClone(),
                ["closed"] = TeamsCard.Closed("x", null)["attachments"]![0]!["content"]!.DeepClone(),
            };
            await File.WriteAllTextAsync(file, Page(library, posts, dark));
            var faults = new List<string>();
            var page = await chromium.OpenAsync(new Uri("file:///"), new Uri(file).AbsoluteUri, width: 760, height: 900, scheme: dark ? ColorScheme.Dark : ColorScheme.Light, faults: faults);

            Assert.IsEmpty(faults, string.Join('\n', faults));
            var said = await page.EvaluateAsync<string[]>("window.said");
            // The one element that it does not know, and the picker of people, which Teams draws in cards of this version and the library only in later ones.
            CollectionAssert.AreEquivalent(new[] { "Chart.VerticalBar", "choices.data" }, said.Select(line => line.Split('"')[1]).ToList(), string.Join('\n', said));
            Assert.Contains("**Not bold**, [no link](https://evil.example), <at>Sam</at> & <b>plain</b>", await page.InnerTextAsync("#ping"), StringComparison.Ordinal);
            Assert.Contains("▁▂▂▅▃▆█▇", await page.InnerTextAsync("#digest"), StringComparison.Ordinal);
            Assert.Contains("On time, week by week: 40, 50", await page.InnerTextAsync("#digest"), StringComparison.Ordinal);
            Assert.AreEqual(0, await page.Locator("#ping .card a[href*=evil]").CountAsync());
            Directory.CreateDirectory(Checkout.PathOf("artifacts/teams"));
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Checkout.PathOf($"artifacts/teams/cards-{(dark ? "dark" : "light")}.png"), FullPage = true });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Page(string library, Dictionary<string, JsonNode> cards, bool dark)
    {
        // Teams' own colours, near enough to judge by.
        var (page, card, text, subtle, emphasis, accent) = dark
            ? ("#1f1f1f", "#292929", "#ffffff", "#adadad", "#333333", "#2f2f4a") : ("#f5f5f5", "#ffffff", "#242424", "#616161", "#f0f0f0", "#e8ebfa");
        string Style(string background) =>
            $$"""{ backgroundColor: "{{background}}", foregroundColors: { default: { default: "{{text}}", subtle: "{{subtle}}" }, attention: { default: "{{(dark ? "#f48771" : "#c4314b")}}", subtle: "#c4314b" } } }""";
        return $$"""
            <!doctype html><html><head><meta charset="utf-8"><style>
            body { background: {{page}}; color: {{text}}; font: 14px "Segoe UI", sans-serif; margin: 16px; }
            section { margin: 0 0 20px; } h2 { font-size: 12px; color: {{subtle}}; font-weight: normal; margin: 0 0 4px; }
            .card { background: {{card}}; border-radius: 6px; box-shadow: 0 1px 4px #0003; padding: 4px; }
            .ac-pushButton { background: {{card}}; color: {{text}}; border: 1px solid {{subtle}}; border-radius: 4px; padding: 5px 12px; font: inherit; }
            .style-positive { background: #5b5fc7; color: #fff; border-color: #5b5fc7; } .ac-input { background: {{emphasis}}; color: {{text}}; border: 0; padding: 6px; width: 100%; box-sizing: border-box; font: inherit; }
            .ac-anchor { color: {{(dark ? "#a6a7f5" : "#5b5fc7")}}; }
            </style><script src="{{new Uri(library).AbsoluteUri}}"></script></head><body><script>
            window.said = [];
            const style = { default: {{Style(card)}}, emphasis: {{Style(emphasis)}}, accent: {{Style(accent)}} };
            for (const [name, json] of Object.entries({{JsonSerializer.Serialize(cards)}})) {
              const card = new AdaptiveCards.AdaptiveCard();
              card.hostConfig = new AdaptiveCards.HostConfig({ fontFamily: '"Segoe UI", sans-serif', containerStyles: style, supportsInteractivity: true,
                actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left" }, separator: { lineThickness: 1, lineColor: "{{subtle}}" } });
              const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
              card.parse(json, context);
              for (let i = 0; i < context.eventCount; i++) window.said.push(name + ": " + context.getEventAt(i).message);
              const section = document.createElement("section"); section.id = name;
              const title = document.createElement("h2"); title.textContent = name; section.append(title);
              const drawn = card.render(); drawn.classList.add("card"); section.append(drawn); document.body.append(section);
            }
            document.documentElement.dataset.script = "ready";
            </script></body></html>
            """;
    }

    private static IEnumerable<JsonNode> Actions(JsonNode? node) => node switch
    {
        JsonObject json when Text(json, "type").StartsWith("Action.", StringComparison.Ordinal) && json["title"] is not null => [json],
        JsonObject json => json.SelectMany(field => Actions(field.Value)),
        JsonArray list => list.SelectMany(Actions),
        _ => [],
    };

    private static string Text(JsonNode json, string field) => json[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
