namespace ServiceBot.Coaching.Hostile;

/// <summary>A word of a draft as the guard looks at it.</summary>
/// <param name="Text">As written, without the punctuation around it.</param>
/// <param name="Folded">As it looks.</param>
/// <param name="Begins">It begins a sentence, a line, or a list item.</param>
/// <param name="InBlank">It stands in square brackets.</param>
internal sealed record Token(string Text, string Folded, bool Begins, bool InBlank)
{
    /// <summary>The folded word without a possessive.</summary>
    public string Word { get; } = Folded.EndsWith("'s", StringComparison.Ordinal) ? Folded[..^2] : Folded;
}

/// <summary>Cuts a draft into what the guard looks at.</summary>
internal static class Tokens
{
    private static readonly char[] Around = [',', ';', ':', '(', ')', '"', '“', '”', '„', '«', '»', '!', '?', '.', '*', '_', '~', '…', '\'', '‘', '’', '-', '–', '—', '•', '[', ']'];

    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>();
        var begins = true;
        var depth = 0;
        foreach (var line in text.Split('\n'))
        {
            begins = true;
            foreach (var raw in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var inBlank = depth > 0 || raw[0] == '[' || raw.StartsWith("**[", StringComparison.Ordinal);
                depth = Math.Max(0, depth + raw.Count(c => c == '[') - raw.Count(c => c == ']'));
                foreach (var part in Parts(raw))
                {
                    var token = part.Trim(Around);
                    if (token.Length == 0) continue;
                    tokens.Add(new Token(token, Folding.Of(token), begins, inBlank && !AfterBlank(raw, part)));
                    begins = false;
                }

                if (raw is "-" or "•" or "*" or "–" || raw.Trim(')', '"', '”', ']', '*', '_')[^1..] is "." or "!" or "?" or ":" or "…") begins = true;
                else if (raw[^1] is '.' or '!' or '?' or ':') begins = true;
            }
        }

        return tokens;
    }

    // "either/or", "Monday–Friday", "word—word": two words. An address keeps its slashes and dots.
    private static string[] Parts(string raw) =>
        raw.Contains("//", StringComparison.Ordinal) || raw.Contains('@', StringComparison.Ordinal) || raw.Contains('.', StringComparison.Ordinal) || raw.Any(char.IsDigit)
            ? [raw]
            : raw.Split(['/', '—', '–', '…'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts ? parts : [raw];

    // "[time]Call" : what follows the bracket is outside it.
    private static bool AfterBlank(string raw, string part) => raw.LastIndexOf(']') is >= 0 and var end && raw.IndexOf(part, StringComparison.Ordinal) > end;
}
