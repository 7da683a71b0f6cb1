namespace ServiceBot.AzureOpenAI;

/// <summary>
/// How many tokens a text will cost, without a tokenizer: a little more than today's vocabularies need, never less on what people write. Words of up to six Latin letters
/// are one token, longer ones one for each five; three digits are one, and so are two marks together; letters of other scripts and symbols count by themselves.
/// </summary>
internal static class TokenEstimate
{
    // What a message costs beside its text, and an answer to begin with.
    public const int PerMessage = 4;

    public static int Of(string text)
    {
        var tokens = 0;
        var (letters, digits, marks) = (0, 0, 0);
        foreach (var c in text)
        {
            var (isLetter, isDigit) = (char.IsAsciiLetter(c), char.IsAsciiDigit(c));
            var isMark = !isLetter && !isDigit && char.IsAscii(c) && c is not (' ' or '\n');
            if (!isLetter) (tokens, letters) = (tokens + Word(letters), 0);
            if (!isDigit) (tokens, digits) = (tokens + ((digits + 2) / 3), 0);
            if (!isMark) (tokens, marks) = (tokens + ((marks + 1) / 2), 0);
            if (isLetter) letters++;
            else if (isDigit) digits++;
            else if (isMark) marks++;
            else if (c != ' ') tokens++;
        }

        return tokens + Word(letters) + ((digits + 2) / 3) + ((marks + 1) / 2);
    }

    private static int Word(int letters) => letters == 0 ? 0 : letters <= 6 ? 1 : (letters + 4) / 5;
}
