namespace ServiceBot.Chat;

/// <summary>Finds <c>&lt;@id&gt;</c> mentions in plain text, and the one a text opens with (SEMANTICS, section 3).</summary>
public static class Mentions
{
    // "a greeting before the mention ("hi", "morning", "good afternoon" and the like)". Longest first, so that "good morning" is not read as "good".
    private static readonly string[] Greetings =
    [
        "good morning", "good afternoon", "good evening", "good day", "hello there", "hi there", "hey there",
        "greetings", "afternoon", "morning", "evening", "howdy", "hello", "hiya", "heya", "dear", "hey", "yo", "hi",
    ];

    /// <summary>Every id mentioned in <paramref name="text"/>, in order, repeats included.</summary>
    public static IEnumerable<string> In(string text)
    {
        for (var at = text.IndexOf("<@", StringComparison.Ordinal); at >= 0; at = text.IndexOf("<@", at + 2, StringComparison.Ordinal))
        {
            if (IdAt(text, at) is { } id) yield return id;
        }
    }

    /// <summary>The id that <paramref name="text"/> opens with, white space and one greeting skipped; null when it opens with anything else.</summary>
    public static string? Leading(string text)
    {
        var at = SkipSpace(text, 0);
        if (IdAt(text, at) is { } id) return id;
        foreach (var greeting in Greetings)
        {
            if (string.Compare(text, at, greeting, 0, greeting.Length, StringComparison.OrdinalIgnoreCase) != 0) continue;
            var after = at + greeting.Length;
            if (after < text.Length && char.IsLetterOrDigit(text[after])) continue; // "history" opens with "hi" and is no greeting
            while (after < text.Length && (char.IsWhiteSpace(text[after]) || char.IsPunctuation(text[after])))
                after++;
            return IdAt(text, after);
        }

        return null;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private static string? IdAt(string text, int at)
    {
        if (at + 3 >= text.Length || text[at] != '<' || text[at + 1] != '@') return null;
        var end = at + 2;
        while (end < text.Length && text[end] is not ('>' or '<'))
            end++;
        return end < text.Length && text[end] == '>' && end > at + 2 ? text[(at + 2)..end] : null;
    }
}
