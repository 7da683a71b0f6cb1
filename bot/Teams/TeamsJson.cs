using System.Text.Json;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>
/// Reads the connector's JSON. Its fields come and go between clients and clouds, so everything is optional, and a field of another type than expected counts as
/// absent; what must be there is asked for by name.
/// </summary>
internal readonly struct TeamsJson
{
    private const int LongestId = 512;

    private readonly JsonElement _element;
    private readonly string _path;

    private TeamsJson(JsonElement element, string path) => (_element, _path) = (element, path);

    /// <summary>The value itself, to be handed on.</summary>
    public JsonElement Element => _element;

    /// <summary>Parses a document, whose root must be an object.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="TeamsFormatException">Its root is no object.</exception>
    public static TeamsJson Parse(ReadOnlyMemory<byte> body, string name)
    {
        using var document = JsonDocument.Parse(body);
        return Of(document.RootElement.Clone(), name);
    }

    /// <summary>Wraps an object.</summary>
    /// <exception cref="TeamsFormatException">It is none.</exception>
    public static TeamsJson Of(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? new TeamsJson(element, name) : throw new TeamsFormatException($"{name} is not an object");

    /// <summary>A field's text; null when absent. What no database takes and nobody can see is replaced.</summary>
    public string? Text(string name)
    {
        if (Field(name) is not { ValueKind: JsonValueKind.String } value) return null;
        try
        {
            return JsonText.Of(value).Replace('\0', '\uFFFD');
        }
        catch (InvalidOperationException)
        {
            throw new TeamsFormatException($"{_path}.{name} is not valid Unicode");
        }
    }

    /// <summary>A field that is an identifier: printable, without blanks, not endless. Null when absent or empty.</summary>
    /// <exception cref="TeamsFormatException">It is a text and no identifier.</exception>
    public string? Id(string name)
    {
        if (Text(name) is not { Length: > 0 } text) return null;
        return text.Length <= LongestId && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? text : throw new TeamsFormatException($"{_path}.{name} is not an identifier");
    }

    /// <summary>An identifier that must be there.</summary>
    public string RequiredId(string name) => Id(name) ?? throw new TeamsFormatException($"{_path}.{name} is missing");

    /// <summary>A field that is an object; null when absent.</summary>
    public TeamsJson? Object(string name) => Field(name) is { ValueKind: JsonValueKind.Object } value ? new TeamsJson(value, $"{_path}.{name}") : null;

    /// <summary>An object that must be there.</summary>
    public TeamsJson RequiredObject(string name) => Object(name) ?? throw new TeamsFormatException($"{_path}.{name} is missing");

    /// <summary>The objects of a list; none when it is absent.</summary>
    public IReadOnlyList<TeamsJson> Objects(string name)
    {
        if (Field(name) is not { ValueKind: JsonValueKind.Array } list) return [];
        var path = $"{_path}.{name}[]";
        return [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new TeamsJson(item, path))];
    }

    private JsonElement? Field(string name)
    {
        try
        {
            return _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            throw new TeamsFormatException($"{_path} has a field whose name is not valid Unicode"); // looking for a name unescapes the others
        }
    }
}
