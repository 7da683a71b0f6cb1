using NodaTime;

namespace ServiceBot.Clients;

/// <summary>Reads one entry, falling back key by key to the defaults. A list may be an array or one text with commas, which suits the environment.</summary>
internal sealed class SettingsReader(IConfigurationSection entry, IConfigurationSection defaults)
{
    /// <summary>A text; null when it is absent or blank.</summary>
    public string? Text(string key)
    {
        var section = Where(key);
        if (section.Value is null && section.GetChildren().Any()) throw ConfiguredClients.Wrong(section.Path, "holds several values where one belongs; write one text");
        return string.IsNullOrWhiteSpace(section.Value) ? null : section.Value.Trim();
    }

    /// <summary>A text that must be there; <paramref name="what"/> says what to write.</summary>
    public string Required(string key, string what) =>
        Text(key) ?? throw ConfiguredClients.Wrong($"{entry.Path}:{key}", $"is missing; write {what}");

    /// <summary>A value; null when it is absent.</summary>
    public T? Parsed<T>(string key, Func<string, T> parse)
        where T : struct => Text(key) is { } text ? Located(Where(key), text, parse) : null;

    /// <summary>A text that must be of a kind; null when it is absent.</summary>
    public string? ParsedText(string key, Func<string, string> parse) => Text(key) is { } text ? Located(Where(key), text, parse) : null;

    /// <summary>Texts without repeats, in order; null when absent. An empty list is a list.</summary>
    public IReadOnlyList<string>? List(string key, Func<string, string>? tidy = null) => ParsedList(key, tidy ?? (text => text)) is { } list ? [.. list.Distinct()] : null;

    /// <summary>Values, in order; null when absent. An empty list is a list.</summary>
    public IReadOnlyList<T>? ParsedList<T>(string key, Func<string, T> parse)
    {
        var section = Where(key);
        return section.Exists() ? Items(section, parse) : null;
    }

    /// <summary>Opening hours as a whole; null when absent. A day that is left out is closed.</summary>
    public IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>? Hours(string key)
    {
        var section = Where(key);
        if (!section.Exists()) return null;
        if (!string.IsNullOrWhiteSpace(section.Value)) throw ConfiguredClients.Wrong(section.Path, "is one text where days belong; write {\"mon\": [\"09:00-17:30\"], …}");
        var hours = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>>();
        foreach (var day in section.GetChildren())
        {
            // Keys of a configuration have no case, so that the environment can set them.
            var weekday = HoursText.DayOf(day.Key.ToLowerInvariant())
                ?? throw ConfiguredClients.Wrong(day.Path, "is not a day; the days are mon, tue, wed, thu, fri, sat, sun");
            hours[weekday] = Items(day, HoursText.Parse);
        }

        return hours;
    }

    private static IReadOnlyList<T> Items<T>(IConfigurationSection section, Func<string, T> parse)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
        {
            var parts = (section.Value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return [.. parts.Select(part => Located(section, part, parse))];
        }

        return [.. children.Select(child => Located(
            child,
            string.IsNullOrWhiteSpace(child.Value) ? throw ConfiguredClients.Wrong(child.Path, "is empty; write a text or remove it") : child.Value.Trim(),
            parse))];
    }

    private static T Located<T>(IConfigurationSection section, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException wrong)
        {
            throw ConfiguredClients.Wrong(section.Path, $"does not fit: {wrong.Message}");
        }
    }

    private IConfigurationSection Where(string key)
    {
        var own = entry.GetSection(key);
        return own.Exists() ? own : defaults.GetSection(key);
    }
}
