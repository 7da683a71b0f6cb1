namespace ServiceBot.Reading.Due;

/// <summary>A word or number of a text, lower case, and where it stands.</summary>
/// <param name="Text">Lower case; a typographic apostrophe is a plain one.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Gap">What stands between it and the word before.</param>
internal readonly record struct DueToken(string Text, int Start, int End, Gap Gap);

/// <summary>What stands between two words.</summary>
internal enum Gap
{
    /// <summary>Nothing but space.</summary>
    Space,

    /// <summary>A comma, dash or bracket: an expression may go on behind it.</summary>
    Comma,

    /// <summary>Anything else: an expression ends here.</summary>
    Hard,
}

/// <summary>Cuts a text into tokens in one pass. A mark inside a number or word ("3:30", "14/12", "o'clock", "a.m") belongs to it.</summary>
internal static class DueTokens
{
    // Nobody names a time after that many words, and what follows a page is not read for one.
    private const int Most = 600;

    public static List<DueToken> Of(string text)
    {
        var tokens = new List<DueToken>(Math.Min(Most, text.Length / 5 + 1));
        var gap = Gap.Space;
        var at = 0;
        while (at < text.Length && tokens.Count < Most)
        {
            var c = text[at];
            if (char.IsLetterOrDigit(c) || c == '@')
            {
                var end = c == '@' ? at + 1 : EndOfWord(text, at);
                var word = text[at..end].ToLowerInvariant().Replace('’', '\'');
                if (word is "a.m" or "p.m" or "e.o.d" or "c.o.b" or "a.s.a.p" && end < text.Length && text[end] == '.') end++;
                tokens.Add(new DueToken(word, at, end, gap));
                gap = Gap.Space;
                at = end;
                continue;
            }

            if (c is ',' or '-' or '–' or '(' or ')' or '*' or '_') gap = gap == Gap.Hard ? Gap.Hard : Gap.Comma;
            else if (!char.IsWhiteSpace(c) || c is '\n') gap = Gap.Hard;
            at++;
        }

        return tokens;
    }

    private static int EndOfWord(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && end - at < 60)
        {
            var c = text[end];
            var joins = c is '\'' or '’' or '.' or ':' or '/' or '-' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]);
            if (!char.IsLetterOrDigit(c) && !(joins && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))) break;
            end++;
        }

        return end;
    }
}
