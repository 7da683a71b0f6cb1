using ServiceBot.Chat;

namespace ServiceBot.Playground;

/// <summary>Turns what people type into a message's text and back: <c>@Sam</c> is <c>&lt;@sam&gt;</c> on the wire.</summary>
internal static class Typed
{
    /// <summary>Longer than any message somebody would type here, and short enough to be no burden.</summary>
    public const int MostCharacters = 4_000;

    /// <summary>A typed text with its mentions recognised, by full name first, then by first name.</summary>
    public static string ToText(string typed)
    {
        var text = typed.ReplaceLineEndings("\n").Trim();
        foreach (var person in Cast.Everybody)
        {
            foreach (var name in new[] { person.Name, person.FirstName })
                text = ReplaceName(text, "@" + name, $"<@{person.Id}>");
        }

        return text;
    }

    /// <summary>A text as it was typed.</summary>
    public static string FromText(string text) =>
        Cast.Everybody.Aggregate(text, (known, person) => known.Replace($"<@{person.Id}>", "@" + person.Name, StringComparison.Ordinal));

    /// <summary>What is asked of the bot in <paramref name="text"/>, without the mention; null when the bot is not mentioned.</summary>
    public static string? ForTheBot(string text) =>
        Mentions.In(text).Contains(Cast.Bot) ? text.Replace($"<@{Cast.Bot}>", "", StringComparison.Ordinal).Trim() : null;

    // "@Sam" must not match in "@Samantha", nor inside a mail address.
    private static string ReplaceName(string text, string name, string mention)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if ((end < text.Length && char.IsLetterOrDigit(text[end])) || (at > 0 && char.IsLetterOrDigit(text[at - 1]))) continue;
            text = text[..at] + mention + text[end..];
        }

        return text;
    }
}
