using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Clients;

namespace ServiceBot.CommandLine.Replay;

/// <summary>A value in a JSON file that knows where it stands, so that what is wrong with it can be said with its place.</summary>
internal readonly record struct JsonPlace(JsonElement Element, string Path)
{
    private const string Example = "\"2026-11-16T09:05:00Z\" or \"2026-11-16T10:05:00+01:00\"";

    public bool Exists => Element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

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
    public Instant Instant() => Exists ? Parsed(InstantOf) : throw Wrong($"is {Kind(Element.ValueKind)}; write an instant as in {Example}");

    /// <summary>Reads such an instant.</summary>
    /// <exception cref="FormatException">It is none. The message says what to write; the caller says where.</exception>
    public static Instant InstantOf(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = dot < 0 ? 0 : text.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9');
        if (decimals > 6) throw new FormatException($"{Shown.Quote(text)} has more than six decimals of a second");
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(text.ToUpperInvariant());
        if (parsed.Success && (dot < 0 || decimals > 0)) return parsed.Value.ToInstant();
        var zoneless = LocalDateTimePattern.ExtendedIso.Parse(text.ToUpperInvariant()).Success;
        throw new FormatException($"{Shown.Quote(text)} {(zoneless ? "does not say in which zone it is" : "is not an instant")}; write it as in {Example}");
    }

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
