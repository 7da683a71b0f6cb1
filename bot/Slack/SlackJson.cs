using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>Slack sent something of a known kind in a shape that it does not have. The message names the place, never the content.</summary>
internal sealed class SlackFormatException(string message) : Exception(message)
{
    /// <summary>What it means when it was Slack's answer to a question.</summary>
    public PlatformException AsRefusal() => new(Refusal.TryLater, $"Slack's answer was not understood: {Message}.", inner: this);
}

/// <summary>
/// Reads Slack's JSON: fields that we don't know are passed over, those that we do know must have their type. An absent or null field is null.
/// </summary>
internal readonly struct SlackJson
{
    private const int LongestId = 255;

    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonElement _element;
    private readonly string _path;

    private SlackJson(JsonElement element, string path)
    {
        _element = element;
        _path = path;
    }

    /// <summary>Wraps a document's root, which must be an object.</summary>
    public static SlackJson Of(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object ? new SlackJson(root, name) : throw new SlackFormatException($"{name} is not an object");

    /// <summary>An object as text, for Slack to read.</summary>
    public static string Write(Action<JsonObject> fill)
    {
        var json = new JsonObject();
        fill(json);
        return json.ToJsonString(Plainly);
    }

    /// <summary>The object as it was sent; null where it is not valid Unicode.</summary>
    public string? Raw()
    {
        try
        {
            return _element.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A field's text, or null.</summary>
    public string? Text(string name) => Field(name) is { } value ? TextIn(value, name) : null;

    /// <summary>A field that is an identifier: short, printable, no blanks. Null when absent or empty.</summary>
    public string? Id(string name)
    {
        if (Text(name) is not { Length: > 0 } text) return null;
        return IsId(text) ? text : throw Wrong(name, "an identifier");
    }

    /// <summary>An identifier that must be there.</summary>
    public string RequiredId(string name) => Id(name) ?? throw new SlackFormatException($"{_path}.{name} is missing");

    /// <summary>A field that is true or false; absent is false.</summary>
    public bool Flag(string name) => MaybeFlag(name) ?? false;

    /// <summary>A field that is true or false, or null when absent.</summary>
    public bool? MaybeFlag(string name) => Field(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>A field that is an object, or null.</summary>
    public SlackJson? Object(string name)
    {
        if (Field(name) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Object ? new SlackJson(value, $"{_path}.{name}") : throw Wrong(name, "an object");
    }

    /// <summary>An object that must be there.</summary>
    public SlackJson RequiredObject(string name) => Object(name) ?? throw new SlackFormatException($"{_path}.{name} is missing");

    /// <summary>The objects of a list; none when the field is absent.</summary>
    public IReadOnlyList<SlackJson> Objects(string name)
    {
        var path = $"{_path}.{name}[]";
        return
        [
            .. Items(name).Select(item => item.ValueKind == JsonValueKind.Object
                ? new SlackJson(item, path)
                : throw new SlackFormatException($"{path} is not an object")),
        ];
    }

    /// <summary>A list of identifiers that must be there.</summary>
    public IReadOnlyList<string> RequiredIds(string name)
    {
        if (Field(name) is null) throw new SlackFormatException($"{_path}.{name} is missing");
        var ids = Texts(name);
        return ids.All(IsId) ? ids : throw Wrong(name, "a list of identifiers");
    }

    /// <summary>Whether a list holds a text; false when the field is absent.</summary>
    public bool Holds(string name, string text)
    {
        var json = this;
        return Items(name).Exists(item => item.ValueKind == JsonValueKind.String && json.TextIn(item, name + "[]") == text);
    }

    /// <summary>The texts of a list; none when the field is absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var json = this;
        return [.. Items(name).Select(item => json.TextIn(item, name + "[]"))];
    }

    /// <summary>The names of an object's fields.</summary>
    public IReadOnlyList<string> Names()
    {
        try
        {
            return [.. _element.EnumerateObject().Select(field => field.Name)];
        }
        catch (InvalidOperationException)
        {
            throw new SlackFormatException($"{_path} has a field whose name is not valid Unicode");
        }
    }

    /// <summary>A whole number; 0 when the field is absent.</summary>
    public int Number(string name)
    {
        if (Field(name) is not { } value) return 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(name, "a whole number");
    }

    /// <summary>How many items a list has; 0 when the field is absent.</summary>
    public int Count(string name) => Items(name).Count;

    private static bool IsId(string text) => text.Length is > 0 and <= LongestId && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private string TextIn(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.String) throw Wrong(name, "text");
        try
        {
            // PostgreSQL takes no NUL in a text; nobody can see one either.
            return JsonText.Of(value).Replace('\0', '\uFFFD');
        }
        catch (InvalidOperationException)
        {
            throw Wrong(name, "valid Unicode");
        }
    }

    private List<JsonElement> Items(string name)
    {
        if (Field(name) is not { } value) return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Wrong(name, "a list");
    }

    private JsonElement? Field(string name)
    {
        try
        {
            return _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            throw new SlackFormatException($"{_path} has a field whose name is not valid Unicode"); // half of a surrogate pair: looking for a name unescapes the others
        }
    }

    private SlackFormatException Wrong(string name, string expected) => new($"{_path}.{name} is not {expected}");
}
