using System.Text;
using ServiceBot.Chat;

namespace ServiceBot.Playground;

/// <summary>Turns what people type into a message's text and back: <c>@Sam</c> is <c>&lt;@sam&gt;</c> on the wire.</summary>
internal static class Typed
{
    /// <summary>Longer than any message somebody would type here, and short enough to be no burden.</summary>
    public const int MostCharacters = 4_000;

    // Full names first: "@Sam Okoye" is one mention and no mention followed by a word.
    private static readonly IReadOnlyList<(string Name, string Id)> Names =
        [.. Cast.Everybody.Select(person => (person.Name, person.Id)), .. Cast.Everybody.Select(person => (person.FirstName, person.Id))];

    /// <summary>A typed text with its mentions recognised, by full name or by first name. In one pass: what was recognised is never looked at again.</summary>
    public static string ToText(string typed)
    {
        var rest = typed.ReplaceLineEndings("\n").Trim().AsSpan();
        var text = new StringBuilder(rest.Length);
        while (rest.IndexOf('@') is var at and >= 0)
        {
            text.Append(rest[..at]);
            rest = rest[at..];
            var (name, id) = Stands(text) ? NamedAt(rest) : default;
            text.Append(id is null ? "@" : $"<@{id}>");
            rest = rest[(id is null ? 1 : name!.Length + 1)..];
        }

        return text.Append(rest).ToString();
    }

    /// <summary>A text as it was typed.</summary>
    public static string FromText(string text) =>
        Cast.Everybody.Aggregate(text, (known, person) => known.Replace($"<@{person.Id}>", "@" + person.Name, StringComparison.Ordinal));

    /// <summary>What is asked of the bot in <paramref name="text"/>, without the mention; null when the bot is not mentioned.</summary>
    public static string? ForTheBot(string text) =>
        Mentions.In(text).Contains(Cast.Bot) ? text.Replace($"<@{Cast.Bot}>", "", StringComparison.Ordinal).Trim() : null;

    private static (string? Name, string? Id) NamedAt(ReadOnlySpan<char> at)
    {
        foreach (var (name, id) in Names)
        {
            if (IsNamed(name, at)) return (name, id);
        }

        return default;
    }

    // Not within a mail address, nor within a mention that is one already.
    private static bool Stands(StringBuilder before) => before.Length == 0 || !(char.IsLetterOrDigit(before[^1]) || before[^1] == '<');

    // "@Sam" is not in "@Samantha".
    private static bool IsNamed(string name, ReadOnlySpan<char> at) =>
        at[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase) && (at.Length == name.Length + 1 || !char.IsLetterOrDigit(at[name.Length + 1]));
}
