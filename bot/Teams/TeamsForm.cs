using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>What can be filled in, as inputs of a card, and what comes back of it.</summary>
internal static class TeamsForm
{
    // Behind the id of an input that gives several values: Teams joins them with commas, and a text may have commas of its own.
    private const string Several = "[]";

    private const string ChannelLink = "/l/channel/";

    /// <summary>An input, what is wrong with what stood in it, and its hint.</summary>
    public static IEnumerable<JsonObject> Draw(Field field)
    {
        var input = field switch
        {
            TextField text => Text(text.Id, text.Text, text.Example, text.Lines),
            // Teams' own picker; it gives ids of Entra.
            PeopleField people => new JsonObject
            {
                ["type"] = "Input.ChoiceSet", ["id"] = people.Id + Several, ["isMultiSelect"] = true, ["value"] = string.Join(',', people.People), ["choices"] = new JsonArray(),
                ["choices.data"] = new JsonObject { ["type"] = "Data.Query", ["dataset"] = "graph.microsoft.com/users" },
            },
            // There is no picker for channels: the channel's own link names it.
            ChannelField channel => Text(channel.Id, channel.Channel ?? "", "The channel’s link (… → Copy link), or its id", lines: false),
            ChoiceField choice => new JsonObject
            {
                ["type"] = "Input.ChoiceSet", ["id"] = choice.Id, ["style"] = "compact", ["value"] = choice.Picked ?? "",
                ["choices"] = new JsonArray([.. choice.Choices.Select(one => (JsonNode)new JsonObject { ["title"] = TeamsCard.Clean(one.Label), ["value"] = one.Value })]),
            },
            _ => throw new PlatformException(Refusal.Malformed, $"Teams: a {field.GetType().Name} cannot be drawn. This is a defect of ServiceBot."),
        };
        input["label"] = TeamsCard.Clean(field.Label);
        if (!field.Optional)
        {
            input["isRequired"] = true;
            input["errorMessage"] = "This is needed.";
        }

        yield return input;
        if (field.Problem is { Length: > 0 } problem) yield return Note(problem, "Attention");
        if (field.Hint is { Length: > 0 } hint) yield return Note(hint, color: null);
    }

    /// <summary>What was filled in, by field.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Values(TeamsJson data)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var field in data.Element.EnumerateObject())
        {
            if (field.Name is TeamsCard.Action or TeamsCard.Value or TeamsCard.Carried or TeamsCard.EditorId or "msteams" || field.Value.ValueKind != JsonValueKind.String) continue;
            if (data.Text(field.Name) is not { Length: > 0 } text) continue;
            if (field.Name.EndsWith(Several, StringComparison.Ordinal)) values[field.Name[..^Several.Length]] = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            else values[field.Name] = [ChannelOf(text.Trim())];
        }

        return values;
    }

    /// <summary>A form that was filled in and comes back with something wrong: as it was filled in.</summary>
    public static Post AsFilledIn(Post post, DialogAnswer answer) => post with
    {
        Parts = [.. post.Parts.Select(part => part is Field field && answer.Values.TryGetValue(field.Id, out var values) ? Filled(field, values) : part)],
    };

    private static Field Filled(Field field, IReadOnlyList<string> values) => field switch
    {
        TextField text => text with { Text = values[0] },
        PeopleField people => people with { People = values },
        ChannelField channel => channel with { Channel = values[0] },
        ChoiceField choice => choice with { Picked = values[0] },
        _ => field,
    };

    private static JsonObject Text(string id, string text, string? example, bool lines)
    {
        var input = new JsonObject { ["type"] = "Input.Text", ["id"] = id, ["value"] = TeamsCard.Clean(text), ["maxLength"] = TeamsCard.MaxEditor };
        if (lines) input["isMultiline"] = true;
        if (example is { Length: > 0 }) input["placeholder"] = TeamsCard.Clean(example);
        return input;
    }

    private static JsonObject Note(string text, string? color)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = TeamsCard.Clean(text), ["size"] = "Small" };
        if (color is null) run["isSubtle"] = true;
        else run["color"] = color;
        return new JsonObject { ["type"] = "RichTextBlock", ["spacing"] = "Small", ["inlines"] = new JsonArray(run) };
    }

    // https://teams.microsoft.com/l/channel/19%3A…%40thread.tacv2/General?…
    private static string ChannelOf(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var link) || link.Scheme != Uri.UriSchemeHttps || !link.AbsolutePath.StartsWith(ChannelLink, StringComparison.Ordinal)) return text;
        return Uri.UnescapeDataString(link.AbsolutePath[ChannelLink.Length..].Split('/')[0]);
    }
}
