using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>A reply taken apart once for all rules.</summary>
internal sealed class Reply
{
    public Reply(string text)
    {
        Text = text;
        Blanks = BlanksOf(text);
        Sentences = Reading.Sentences.Of(WithoutBlanks(text));
        Own = Reading.Sentences.Of(WithoutQuotations(WithoutBlanks(text)));
        Words = [.. Sentences.SelectMany(sentence => sentence.Words)];
        WordCount = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
    }

    public string Text { get; }

    /// <summary>What stands in square brackets, in order, each once, without the brackets.</summary>
    public IReadOnlyList<string> Blanks { get; }

    /// <summary>Its sentences, a blank being the word <see cref="BlankWord"/>.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }

    /// <summary>Its sentences without what stands in quotation marks: somebody else's words are no habit of the writer.</summary>
    public IReadOnlyList<Sentence> Own { get; }

    public string[] Words { get; }

    public int WordCount { get; }

    public const string BlankWord = "blank";

    private static string WithoutQuotations(string text)
    {
        var own = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var close = text[at] switch { '“' => '”', '„' => '“', '«' => '»', '"' => '"', '‘' => '’', '\'' when at == 0 || !char.IsLetterOrDigit(text[at - 1]) => '\'', _ => '\0' };
            var end = close == '\0' ? -1 : Closing(text, close, at + 1);
            if (end < 0)
            {
                own.Append(text[at]);
                continue;
            }

            own.Append(BlankWord);
            at = end;
        }

        return own.ToString();
    }

    // An apostrophe inside a word closes nothing.
    private static int Closing(string text, char close, int from)
    {
        var end = text.IndexOf(close, from);
        while (end >= 0 && close is '\'' or '’' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])) end = text.IndexOf(close, end + 1);
        return end;
    }

    /// <summary>Every blank in a text, in order, each once.</summary>
    public static IReadOnlyList<string> BlanksOf(string text)
    {
        var blanks = new List<string>();
        for (var at = text.IndexOf('[', StringComparison.Ordinal); at >= 0; at = text.IndexOf('[', at + 1))
        {
            var end = text.IndexOf(']', at);
            if (end < 0) break;
            var blank = text[(at + 1)..end].Trim();
            if (blank.Length is > 0 and <= 120 && !blanks.Contains(blank)) blanks.Add(blank);
            at = end;
        }

        return blanks;
    }

    /// <summary>The text with every blank replaced by one plain word.</summary>
    public static string WithoutBlanks(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '[' ? text.IndexOf(']', at) : -1;
            if (end < 0)
            {
                plain.Append(text[at]);
                continue;
            }

            plain.Append(BlankWord);
            at = end;
        }

        return plain.ToString();
    }
}
