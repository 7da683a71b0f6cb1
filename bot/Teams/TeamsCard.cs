using System.Text.Json.Nodes;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>
/// Draws a <see cref="Post"/> as an Adaptive Card 1.5, below the size that Teams takes. All words stand in rich text runs, which no client interprets: nothing can be
/// marked up and nobody mentioned through them.
/// </summary>
internal static class TeamsCard
{
    /// <summary>What an attachment with a card says it is.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The field of a button's data with its verb.</summary>
    public const string Action = "action";

    /// <summary>The field of a button's data with what it is about.</summary>
    public const string Value = "value";

    /// <summary>The field of the closed card's data with the verb that brings the same again.</summary>
    public const string Anew = "anew";

    /// <summary>The field of the closed card's data with what that verb is about.</summary>
    public const string AnewOf = "anewOf";

    /// <summary>The field of a dialog's data with what comes back with the text.</summary>
    public const string Carried = "carried";

    /// <summary>The id of a dialog's text.</summary>
    public const string EditorId = "text";

    /// <summary>Bytes of a message, which Teams counts in UTF-16: 28 KB, and room for what surrounds the card.</summary>
    public const int MaxBytes = 26 * 1024;

    /// <summary>Characters of a dialog's text.</summary>
    public const int MaxEditor = 4000;

    private const int MaxLabel = 60;

    /// <summary>A message, as the connector takes it.</summary>
    /// <param name="post">What to say.</param>
    /// <param name="bytes">How large its card may be; less where Teams has refused it once.</param>
    public static JsonObject Message(Post post, int bytes = MaxBytes) => new()
    {
        ["type"] = "message",
        ["summary"] = Clean(Say.Cut(post.Fallback, 500)), // the toast's words; the message's own text would be shown beside the card
        ["attachments"] = new JsonArray(Attachment(Render(post, CardPlace.Chat, bytes))),
    };

    /// <summary>The card of a message alone.</summary>
    public static JsonObject Chat(Post post) => Render(post, CardPlace.Chat, MaxBytes);

    /// <summary>A dialog, as an invoke is answered with.</summary>
    public static JsonObject Dialog(Post post) => new()
    {
        ["task"] = new JsonObject
        {
            ["type"] = "continue",
            ["value"] = new JsonObject
            {
                ["title"] = post.Parts.OfType<Form>().FirstOrDefault()?.Title ?? TeamsWords.Title,
                ["height"] = post.Parts.Count > 4 ? "large" : "medium",
                ["width"] = "medium",
                ["card"] = Attachment(Render(post, CardPlace.Dialog, MaxBytes)),
            },
        },
    };

    /// <summary>The card for everybody that says nothing: one button, behind which there is something for one person.</summary>
    /// <param name="answer">Under what that is held.</param>
    /// <param name="anew">What is asked for when it is held no more; null for a draft.</param>
    public static JsonObject Closed(string answer, Button? anew)
    {
        var data = new JsonObject { ["msteams"] = new JsonObject { ["type"] = "task/fetch" }, [Action] = TeamsInvokeReader.Open, [Value] = answer };
        if (anew is not null) (data[Anew], data[AnewOf]) = (anew.Action, anew.Value);
        return new JsonObject
        {
            ["type"] = "message",
            ["summary"] = TeamsWords.OpenFallback,
            ["attachments"] = new JsonArray(Attachment(Card([new JsonObject
            {
                ["type"] = "ActionSet",
                ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["title"] = TeamsWords.OpenLabel, ["data"] = data }),
            }]))),
        };
    }

    private static JsonObject Attachment(JsonObject card) => new() { ["contentType"] = ContentType, ["content"] = card };

    private static JsonObject Render(Post post, CardPlace place, int bytes)
    {
        var body = new List<JsonObject>();
        var separated = false;
        foreach (var part in post.Parts)
        {
            if (part is Rule)
            {
                separated = true;
                continue;
            }

            var drawn = Draw(part, place).ToList();
            if (separated && drawn.Count > 0)
            {
                drawn[0]["separator"] = true;
                drawn[0]["spacing"] = "Medium";
                separated = false;
            }

            body.AddRange(drawn);
        }

        if (place == CardPlace.Dialog && post.Parts.OfType<Form>().FirstOrDefault() is { } form) body.Add(Submit(form.Submit, form.Carried));
        return Card(Fitting(body, bytes));
    }

    private static JsonObject Card(List<JsonObject> body) => new()
    {
        ["type"] = "AdaptiveCard",
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["version"] = "1.5",
        ["msteams"] = new JsonObject { ["width"] = "Full" },
        ["body"] = new JsonArray([.. body]),
    };

    private static IEnumerable<JsonObject> Draw(PostPart part, CardPlace place) => part switch
    {
        Line line => TeamsRuns.Draw(line.Text, isSmall: false),
        Small small => TeamsRuns.Draw(small.Text, isSmall: true),
        Trend trend => [Chart(trend), .. TeamsRuns.Draw(Span.Plain(trend.Caption), isSmall: true)],
        Quote quote => [Box("emphasis", TeamsRuns.Draw([new Span(quote.Text, SpanKind.Italic)], isSmall: false))],
        Draft draft => Drawn(draft),
        Verbatim verbatim => [Box("emphasis", verbatim.Text.Split('\n').SelectMany(line => TeamsRuns.Draw([new Span(line.Length > 0 ? line : "\u00a0", SpanKind.Code)], isSmall: true)))],
        Row row => [Drawn(row, place)],
        Buttons buttons => Drawn(buttons, place),
        Editor editor => Drawn(editor),
        Field field when place == CardPlace.Dialog => TeamsForm.Draw(field),
        _ => [],
    };

    // Charts are newer than the card's version: a client that does not know them shows the same in characters. The figures stand under either.
    private static JsonObject Chart(Trend trend) => new()
    {
        ["type"] = "Chart.VerticalBar",
        ["title"] = Clean(trend.Title.Length > 0 ? trend.Title : trend.Caption),
        ["yAxisTitle"] = "%",
        ["data"] = new JsonArray([.. trend.Drawn.Select(point => (JsonNode)new JsonObject { ["x"] = point.Label, ["y"] = point.Percent })]),
        ["fallback"] = TeamsRuns.Draw([new Span(trend.Bars, SpanKind.Code)], isSmall: true).First(),
    };

    private static JsonObject Box(string style, IEnumerable<JsonObject> items) =>
        new() { ["type"] = "Container", ["style"] = style, ["items"] = new JsonArray([.. items]) };

    private static IEnumerable<JsonObject> Drawn(Draft draft)
    {
        yield return Box("accent", TeamsRuns.WithBlanks(draft.Text));
        // Nobody can write in a person's place here: the way there is what is offered.
        if (draft.ReplyIn is { Channel: { Platform: TeamsPlatform.PlatformName } channel, Thread: var thread } && TeamsLinks.ToConversation(channel, thread) is { } link)
            yield return ActionSet([new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Go to the conversation", ["url"] = link.AbsoluteUri }]);
    }

    private static JsonObject Drawn(Row row, CardPlace place)
    {
        var columns = new JsonArray(new JsonObject { ["type"] = "Column", ["width"] = "stretch", ["items"] = new JsonArray([.. TeamsRuns.Draw(row.Text, isSmall: false)]) });
        if (row.Button is { } button)
            columns.Add(new JsonObject { ["type"] = "Column", ["width"] = "auto", ["items"] = new JsonArray(ActionSet([Drawn(button, place, isSecondary: false)])) });
        return new JsonObject { ["type"] = "ColumnSet", ["columns"] = columns };
    }

    private static IEnumerable<JsonObject> Drawn(Buttons buttons, CardPlace place)
    {
        if (buttons.Items.Count + buttons.More.Count == 0) return [];
        return [ActionSet([.. buttons.Items.Select(button => Drawn(button, place, isSecondary: false)), .. buttons.More.Select(button => Drawn(button, place, isSecondary: true))])];
    }

    private static IEnumerable<JsonObject> Drawn(Editor editor)
    {
        yield return new JsonObject
        {
            ["type"] = "Input.Text",
            ["id"] = EditorId,
            ["label"] = Clean(editor.Label),
            ["isMultiline"] = true,
            ["maxLength"] = MaxEditor,
            ["value"] = Clean(editor.Text.Length <= MaxEditor ? editor.Text : editor.Text[..MaxEditor]),
        };
        yield return Submit("Check", editor.Carried);
    }

    private static JsonObject Submit(string label, string carried) =>
        ActionSet([new JsonObject { ["type"] = "Action.Submit", ["title"] = Clean(label), ["style"] = "positive", ["data"] = new JsonObject { [Carried] = carried } }]);

    private static JsonObject ActionSet(IEnumerable<JsonObject> actions) => new() { ["type"] = "ActionSet", ["actions"] = new JsonArray([.. actions]) };

    // Teams asks nobody whether they mean it: the button shows what will happen, and the one that does it stands below.
    private static JsonObject Drawn(Button button, CardPlace place, bool isSecondary) =>
        button.Confirm is { } asks ? Asking(button, asks, place, isSecondary) : Doing(button, place, isSecondary);

    private static JsonObject Asking(Button button, Confirmation asks, CardPlace place, bool isSecondary)
    {
        var does = Doing(button with { Label = asks.Yes, Confirm = null, Primary = false }, place, isSecondary: false);
        var card = Card([.. TeamsRuns.Draw([Span.Bold(asks.Title)], isSmall: false), .. TeamsRuns.Draw(Span.Plain(asks.Text), isSmall: true), ActionSet([does])]);
        card.Remove("msteams"); // the width is the outer card's
        var drawn = new JsonObject { ["type"] = "Action.ShowCard", ["title"] = Clean(Say.Cut(button.Label, MaxLabel)), ["card"] = card };
        if (isSecondary) drawn["mode"] = "secondary";
        return drawn;
    }

    // In a chat a button is answered in place, or in a dialog; in a dialog it can only submit, which shows what comes next.
    private static JsonObject Doing(Button button, CardPlace place, bool isSecondary)
    {
        var data = new JsonObject { [Action] = button.Action, [Value] = button.Value };
        if (place == CardPlace.Chat && button.Dialog) data["msteams"] = new JsonObject { ["type"] = "task/fetch" };
        var drawn = new JsonObject { ["type"] = place == CardPlace.Dialog || button.Dialog ? "Action.Submit" : "Action.Execute", ["title"] = Clean(Say.Cut(button.Label, MaxLabel)), ["data"] = data };
        if (drawn["type"]!.GetValue<string>() == "Action.Execute") drawn["verb"] = button.Action;
        else drawn["associatedInputs"] = "none"; // a half-written text is not what the button is about
        if (button.Primary) drawn["style"] = "positive";
        if (isSecondary) drawn["mode"] = "secondary";
        return drawn;
    }

    /// <summary>Through runes, so that half a surrogate pair cannot stop the whole message.</summary>
    internal static string Clean(string text) => string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes()).Replace('\0', '\uFFFD').Trim();

    // Too long: the end of the middle goes, and says so; what can be done now stays.
    private static List<JsonObject> Fitting(List<JsonObject> body, int bytes)
    {
        const int frame = 1024;
        var gone = 0;
        var sizes = body.ConvertAll(element => (element.ToJsonString(TeamsConnector.Json).Length + 1) * 2);
        while (sizes.Sum() > bytes - frame && LastOfTheMiddle(body) is >= 0 and var at)
        {
            body.RemoveAt(at);
            sizes.RemoveAt(at);
            gone++;
        }

        if (gone > 0) body.Insert(body.Count - CountOfEnd(body), TeamsRuns.Draw(Span.Plain($"Shortened: {gone} more did not fit into one message."), isSmall: true).First());
        return body;
    }

    private static int LastOfTheMiddle(List<JsonObject> body) => body.Count - CountOfEnd(body) - 1 is > 0 and var at ? at : -1;

    private static int CountOfEnd(List<JsonObject> body) => body is [.., var last] && last["type"]!.GetValue<string>() is "ActionSet" or "Input.Text" ? 1 : 0;

    private enum CardPlace
    {
        Chat,
        Dialog,
    }
}
