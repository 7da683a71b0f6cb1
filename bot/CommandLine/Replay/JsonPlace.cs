using System.Text.Json;
using NodaTime;
using ServiceBot.Clients;

namespace ServiceBot.CommandLine.Replay;

/// <summary>A value in a JSON file that knows where it stands, so that what is wrong with it can be said with its place.</summary>
internal readonly record struct JsonPlace(JsonElement Element, string Path)
{
    public bool Exists => Element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>Somebody wrote it, be it null: a setting that is nothing is not one that was left out.</summary>
    public bool IsGiven => Element.ValueKind != JsonValueKind.Undefined;

    public TimelineException Wrong(string problem) => new(Path.Length == 0 ? "top level" : Path, problem);

    /// <summary>A key of an object; an absent one does not exist. Keys that nobody asks for are ignored.</summary>
    public JsonPlace this[string key]
    {
        get
        {
            var path = Path.Length == 0 ? key : $"{Path}.{key}";
            if (Element.ValueKind != JsonValueKind.Object) throw Wrong($"is {Kind(Element.ValueKind)} where an object belongs{(Path.Length == 0 ? "; a timeline is {\"people\": [], \"channels\": [], \"events\": [], \"until\": …}" : "")}");
            return new JsonPlace(Element.TryGetProperty(key, out var value) ? value : default, path);
        }
    }

    public IEnumerable<(string Key, JsonPlace Value)> Members()
    {
        var here = this;
        if (Element.ValueKind != JsonValueKind.Object) throw Wrong($"is {Kind(Element.ValueKind)} where an object belongs");
        return Element.EnumerateObject().Select(member => (member.Name, new JsonPlace(member.Value, $"{here.Path}.{member.Name}")));
    }

    public IReadOnlyList<JsonPlace> Items()
    {
        var here = this;
        if (Element.ValueKind != JsonValueKind.Array) throw Wrong($"is {Kind(Element.ValueKind)} where a list belongs");
        return [.. Element.EnumerateArray().Select((item, index) => new JsonPlace(item, $"{here.Path}[{index}]"))];
    }

    public string Text()
    {
        if (Element.ValueKind != JsonValueKind.String) throw Wrong($"is {Kind(Element.ValueKind)} where a text belongs");
        try
        {
            return Element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong("is not valid Unicode");
        }
    }

    public string Id()
    {
        var text = Text();
        return text.Length > 0 ? text : throw Wrong("is empty where an id belongs");
    }

    public T Parsed<T>(Func<string, T> parse)
    {
        var text = Text();
        try
        {
            return parse(text);
        }
        catch (FormatException wrong)
        {
            throw Wrong(wrong.Message);
        }
    }

    /// <summary>One of a set of words.</summary>
    public T OneOf<T>(IReadOnlyDictionary<string, T> words)
    {
        var text = Text();
        return words.TryGetValue(text, out var value) ? value : throw Wrong($"{Shown.Quote(text)} is none of {string.Join(", ", words.Keys)}");
    }

    /// <summary>An RFC 3339 instant with <c>Z</c> or an offset and at most six decimals.</summary>
    public Instant Instant() => Exists ? Parsed(InstantText.Parse) : throw Wrong($"is {Kind(Element.ValueKind)}; write an instant as in {InstantText.Example}");

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Undefined => "missing",
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    };
}
