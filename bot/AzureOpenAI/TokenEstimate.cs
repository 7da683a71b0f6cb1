namespace ServiceBot.AzureOpenAI;

/// <summary>
/// How many tokens a text will cost, without a tokenizer: a little more than today's vocabularies need, never less on what people write. Words of up to six Latin letters
/// are one token, longer ones one for each five; three digits are one; a mark is one; letters of other scripts and symbols count by themselves.
/// </summary>
internal static class TokenEstimate
{
    // What a message costs beside its text, and an answer to begin with.
    public const int PerMessage = 4;

    public static int Of(string text)
    {
        var tokens = 0;
        var (letters, digits) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c))
            {
                letters++;
                continue;
            }

            tokens += Word(letters);
            letters = 0;
            if (char.IsAsciiDigit(c))
            {
                digits++;
                continue;
            }

            tokens += (digits + 2) / 3;
            digits = 0;
            if (c != ' ') tokens++;
        }

        return tokens + Word(letters) + ((digits + 2) / 3);
    }

    private static int Word(int letters) => letters == 0 ? 0 : letters <= 6 ? 1 : (letters + 4) / 5;
}
