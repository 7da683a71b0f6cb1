using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>
/// Draws a <see cref="Post"/> as Block Kit, within Slack's limits. Other people's words (quotes, drafts) stand in rich text, which Slack never interprets and
/// which is copied as it stands; our own words stand in markup, escaped.
/// </summary>
internal static partial class BlockKit
{
    /// <summary>Blocks in one message.</summary>
    public const int MaxBlocks = 50;

    /// <summary>Blocks in a dialog or on App Home.</summary>
    public const int MaxViewBlocks = 100;

    /// <summary>Characters of an input's label and hint.</summary>
    public const int MaxHint = 2000;

    /// <summary>Characters of a placeholder.</summary>
    public const int MaxPlaceholder = 150;

    /// <summary>Options of a select.</summary>
    public const int MaxChoices = 100;

    /// <summary>Characters of a text object.</summary>
    public const int MaxText = 3000;

    /// <summary>Characters of a button's label.</summary>
    public const int MaxLabel = 75;

    /// <summary>Characters of a confirmation's title.</summary>
    public const int MaxConfirmTitle = 100;

    /// <summary>Characters of a confirmation's text.</summary>
    public const int MaxConfirmText = 300;

    /// <summary>Characters of a confirmation's buttons.</summary>
    public const int MaxConfirmLabel = 30;

    /// <summary>Characters of a button's value.</summary>
    public const int MaxValue = 2000;

    /// <summary>Characters of an overflow option's value. Slack's pages name 150 too; the lower one holds everywhere.</summary>
    public const int MaxOptionValue = 75;

    /// <summary>Options of an overflow menu.</summary>
    public const int MaxOptions = 5;

    /// <summary>Characters of all blocks together, as JSON. Slack names no limit; messages a little longer than this were refused as too long.</summary>
    public const int MaxMessage = 12_500;

    /// <summary>The callback id of our dialogs.</summary>
    public const string DialogId = "dialog";

    /// <summary>The callback id of App Home.</summary>
    public const string HomeId = "home";

    /// <summary>The block and action id of a dialog's text.</summary>
    public const string EditorId = "text";

    /// <summary>Characters of a dialog's title, and of its buttons.</summary>
    public const int MaxTitle = 24;

    // After the counter of a button that is answered in a dialog.
    private const char Dialog = 'd';

    // Between a verb and what makes it unique in its block, and between an option's verb and its value. Verbs have neither.
    private const char Counter = '#';
    private const char Separator = '|';

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The blocks, as the JSON text that the Web API takes.</summary>
    /// <param name="post">What to say.</param>
    /// <param name="charts">False: charts in characters, for a workspace whose Slack does not take the block.</param>
    public static string Render(Post post, bool charts = true) =>
        Fitting([.. post.Parts.SelectMany(part => charts && part is Trend trend ? SlackChart.Draw(trend) : Draw(part))]).ToJsonString(Json);

    /// <summary>A dialog, as the JSON text of a view. Only one with an <see cref="Editor"/> or a <see cref="Form"/> can be submitted.</summary>
    public static string View(Post post)
    {
        var editor = post.Parts.OfType<Editor>().FirstOrDefault();
        var form = post.Parts.OfType<Form>().FirstOrDefault();
        var view = new JsonObject
        {
            ["type"] = "modal",
            ["callback_id"] = DialogId,
            ["title"] = Titled(form?.Title ?? (post.Parts.Any(part => part is Verbatim) ? "To copy" : "Your reply")),
            ["close"] = Titled(form is null ? "Close" : "Cancel"),
            ["private_metadata"] = form?.Carried ?? editor?.Carried ?? "",
            ["blocks"] = Fitting([.. post.Parts.SelectMany(Asked)], MaxViewBlocks),
        };
        if (form is not null || editor is not null) view["submit"] = Titled(form?.Submit ?? "Check");
        return view.ToJsonString(Json);
    }

    /// <summary>Somebody's App Home, as the JSON text of a view.</summary>
    public static string Home(Post post) =>
        new JsonObject { ["type"] = "home", ["callback_id"] = HomeId, ["blocks"] = Fitting([.. post.Parts.SelectMany(Draw)], MaxViewBlocks) }.ToJsonString(Json);

    /// <summary>What a submitted form is refused with, by block id; null when nothing is wrong with it.</summary>
    public static JsonObject? Problems(Post post)
    {
        var wrong = post.Parts.OfType<Field>().Where(field => field.Problem is not null).ToList();
        return wrong.Count == 0 ? null : new JsonObject(wrong.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Id, Cut(field.Problem!, 0, MaxHint))));
    }

    /// <summary>The plain line for notifications and screen readers.</summary>
    public static string Fallback(Post post)
    {
        var pieces = Mrkdwn.Render([new Span(post.Fallback)], MaxText - 2);
        return pieces.Count switch { 0 => "", 1 => pieces[0], _ => pieces[0] + " …" };
    }

    /// <summary>What a pressed button or a picked option stands for.</summary>
    /// <param name="actionId">The element's action id.</param>
    /// <param name="value">A button's value; null for a menu.</param>
    /// <param name="option">A picked option's value; null for a button.</param>
    public static (string Action, string Value, bool Dialog) Pressed(string actionId, string? value, string? option)
    {
        if (option is null) return (actionId.Split(Counter)[0], value ?? "", actionId.Split(Counter) is [_, [Dialog, ..]]);
        var at = option.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? (option, "", false) : (option[..at], option[(at + 1)..], false);
    }

    // In a dialog what can be filled in is drawn as such.
    private static IEnumerable<JsonObject> Asked(PostPart part) => part switch
    {
        Editor editor => [Input(EditorId, editor.Label, WithText(new JsonObject { ["type"] = "plain_text_input", ["multiline"] = true, ["max_length"] = MaxText }, editor.Text))],
        Field field => [Input(field)],
        _ => Draw(part),
    };

    private static JsonObject Input(Field field)
    {
        var element = field switch
        {
            TextField text => WithText(new JsonObject { ["type"] = "plain_text_input", ["multiline"] = text.Lines, ["max_length"] = MaxText, ["placeholder"] = Placed(text.Example) }, text.Text),
            PeopleField people => new JsonObject { ["type"] = "multi_users_select", ["initial_users"] = people.People.Count == 0 ? null : new JsonArray([.. people.People.Select(id => (JsonNode)id)]) },
            ChannelField channel => new JsonObject
            {
                ["type"] = "conversations_select",
                ["initial_conversation"] = channel.Channel,
                ["filter"] = new JsonObject { ["include"] = new JsonArray("public", "private"), ["exclude_external_shared_channels"] = true },
            },
            ChoiceField choice => new JsonObject
            {
                ["type"] = "static_select",
                ["options"] = new JsonArray([.. choice.Choices.Take(MaxChoices).Select(Option)]),
                ["initial_option"] = choice.Choices.Take(MaxChoices).FirstOrDefault(one => one.Value == choice.Picked) is { } picked ? Option(picked) : null,
            },
            _ => throw new PlatformException(Refusal.Malformed, $"Slack: a {field.GetType().Name} cannot be drawn. This is a defect of ServiceBot."),
        };
        var input = Input(field.Id, field.Label, element);
        if (field.Optional) input["optional"] = true;
        if (field.Hint is { Length: > 0 } hint) input["hint"] = new JsonObject { ["type"] = "plain_text", ["text"] = Cut(hint, 0, MaxHint) };
        return input;
    }

    private static JsonObject Input(string id, string label, JsonObject element)
    {
        // Slack refuses a null where a field may be absent.
        foreach (var absent in element.Where(field => field.Value is null).Select(field => field.Key).ToList()) element.Remove(absent);
        element["action_id"] = id;
        return new JsonObject { ["type"] = "input", ["block_id"] = id, ["label"] = Plain(label), ["element"] = element };
    }

    private static JsonObject WithText(JsonObject input, string text)
    {
        var clean = Cut(Clean(text), 0, MaxText);
        if (clean.Length > 0) input["initial_value"] = clean;
        return input;
    }

    private static JsonObject? Placed(string? example) => example is null ? null : new JsonObject { ["type"] = "plain_text", ["text"] = Cut(example, 0, MaxPlaceholder) };

    private static JsonNode Option(Choice choice) => new JsonObject { ["text"] = Plain(choice.Label), ["value"] = Cut(choice.Value, 0, MaxOptionValue) };

    private static JsonObject Titled(string text) => new() { ["type"] = "plain_text", ["text"] = Cut(text, 0, MaxTitle) };

    internal static IEnumerable<JsonObject> Draw(PostPart part) => part switch
    {
        Line line => Mrkdwn.Render(line.Text, MaxText).Select(Section),
        Small small => Mrkdwn.Render(small.Text, MaxText).Select(text => new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Text(text)) }),
        Trend trend => Draw(trend.InWords), // the block is one of messages alone
        Quote quote => [.. Chunks(quote.Text).Select(text => RichText("rich_text_quote", [Literal(text, bold: false)]))],
        Draft draft => [.. Chunks(draft.Text).Select(text => RichText("rich_text_section", WithBlanks(text)))],
        Verbatim verbatim => [.. Chunks(verbatim.Text).Select(text => RichText("rich_text_preformatted", [Literal(text, bold: false)]))],
        Rule => [new JsonObject { ["type"] = "divider" }],
        Row row => Drawn(row),
        Buttons buttons => Drawn(buttons),
        _ => [],
    };

    private static List<JsonObject> Drawn(Row row)
    {
        var sections = Mrkdwn.Render(row.Text, MaxText).Select(Section).ToList();
        if (row.Button is not null && sections is [.., var last]) last["accessory"] = Drawn(row.Button, 0);
        return sections;
    }

    private static IEnumerable<JsonObject> Drawn(Buttons buttons)
    {
        var menu = buttons.More.Where(FitsOption).Take(MaxOptions).ToList();
        if (menu.Count == 0 && buttons.Items.Count == 0 && buttons.More.Count == 0) return [];

        // What does not fit into a menu stands as a button of its own: shown differently, but not lost.
        var elements = new JsonArray();
        var index = 0;
        foreach (var button in buttons.Items.Concat(buttons.More.Except(menu)).Take(24))
            elements.Add(Drawn(button, index++));
        if (menu.Count > 0)
        {
            var options = menu.Select(button => (JsonNode)new JsonObject
            {
                ["text"] = Plain(button.Label),
                ["value"] = OptionValue(button),
            });
            elements.Add(new JsonObject { ["type"] = "overflow", ["action_id"] = "more" + Counter, ["options"] = new JsonArray([.. options]) });
        }

        return [new JsonObject { ["type"] = "actions", ["elements"] = elements }];
    }

    private static JsonObject Drawn(Button button, int index)
    {
        if (button.Value.Length > MaxValue) throw new PlatformException(Refusal.Malformed, $"Slack: the button {button.Action} carries more than {MaxValue} characters. This is a defect of ServiceBot.");
        var drawn = new JsonObject { ["type"] = "button", ["text"] = Plain(button.Label), ["action_id"] = $"{button.Action}{Counter}{(button.Dialog ? Dialog : "")}{index}" };
        if (button.Value.Length > 0) drawn["value"] = button.Value;
        if (button.Primary) drawn["style"] = "primary";
        if (button.Confirm is { } asks)
            drawn["confirm"] = new JsonObject { ["title"] = Asked(asks.Title, MaxConfirmTitle), ["text"] = Asked(asks.Text, MaxConfirmText), ["confirm"] = Asked(asks.Yes, MaxConfirmLabel), ["deny"] = Asked(asks.No, MaxConfirmLabel) };
        return drawn;
    }

    private static JsonObject Asked(string text, int most) => new() { ["type"] = "plain_text", ["text"] = Cut(Clean(text), 0, most), ["emoji"] = false };

    private static bool FitsOption(Button button) => OptionValue(button).Length <= MaxOptionValue;

    private static string OptionValue(Button button) => $"{button.Action}{Separator}{button.Value}";

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Text(text) };

    // Verbatim: Slack makes no links or mentions of its own out of plain words.
    private static JsonObject Text(string text) => new() { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true };

    private static JsonObject Plain(string label)
    {
        var clean = Clean(label);
        var text = clean.Length == 0 ? "…" : clean.Length <= MaxLabel ? clean : Cut(clean, 0, MaxLabel - 1) + "…"; // Slack refuses an empty one
        return new JsonObject { ["type"] = "plain_text", ["text"] = text, ["emoji"] = false };
    }

    private static JsonObject RichText(string kind, IEnumerable<JsonNode> elements) =>
        new() { ["type"] = "rich_text", ["elements"] = new JsonArray(new JsonObject { ["type"] = kind, ["elements"] = new JsonArray([.. elements]) }) };

    private static JsonObject Literal(string text, bool bold)
    {
        var literal = new JsonObject { ["type"] = "text", ["text"] = text };
        if (bold) literal["style"] = new JsonObject { ["bold"] = true };
        return literal;
    }

    private static IEnumerable<JsonNode> WithBlanks(string text)
    {
        var at = 0;
        foreach (Match blank in Blank().Matches(text))
        {
            if (blank.Index > at) yield return Literal(text[at..blank.Index], bold: false);
            yield return Literal(blank.Value, bold: true);
            at = blank.Index + blank.Length;
        }

        if (at < text.Length) yield return Literal(text[at..], bold: false);
    }

    private static IEnumerable<string> Chunks(string text)
    {
        var clean = Clean(text);
        for (var at = 0; at < clean.Length;)
        {
            var chunk = Cut(clean, at, MaxText);
            yield return chunk;
            at += chunk.Length;
        }
    }

    // Through runes, so that half a surrogate pair cannot stop the whole message.
    private static string Clean(string text) => string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes()).Replace('\0', '\uFFFD').Trim();

    // Never inside a character.
    internal static string Cut(string clean, int at, int length)
    {
        var end = Math.Min(at + length, clean.Length);
        return clean[at..(end < clean.Length && char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end)];
    }

    // Too long: the end of the middle goes, and says so; the last block stays, because it holds what can be done now.
    private static JsonArray Fitting(List<JsonObject> blocks, int most = MaxBlocks)
    {
        var gone = 0;
        while (blocks.Count > 2 && (blocks.Count + (gone > 0 ? 1 : 0) > most || blocks.Sum(block => block.ToJsonString(Json).Length + 1) > MaxMessage - 200))
        {
            blocks.RemoveAt(blocks.Count - 2);
            gone++;
        }

        if (gone > 0) blocks.Insert(blocks.Count - 1, new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Text($"Shortened: {gone} more did not fit into one message.")) });
        return new JsonArray([.. blocks]);
    }

    [GeneratedRegex(@"\[[^\[\]\n]{1,200}\]", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}
