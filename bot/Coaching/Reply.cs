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
        Words = [.. Sentences.SelectMany(sentence => sentence.Words)];
        WordCount = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
    }

    public string Text { get; }

    /// <summary>What stands in square brackets, in order, each once, without the brackets.</summary>
    public IReadOnlyList<string> Blanks { get; }

    /// <summary>Its sentences, a blank being the word <see cref="BlankWord"/>.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }

    public string[] Words { get; }

    public int WordCount { get; }

    public const string BlankWord = "blank";

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
