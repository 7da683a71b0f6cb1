using System.Text;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>How formally people write to each other.</summary>
internal enum Manner
{
    /// <summary>As colleagues do.</summary>
    Usual,

    /// <summary>"hey", a wave, no capitals.</summary>
    Casual,

    /// <summary>"Dear Mr Okoye, I would be grateful …".</summary>
    Formal,
}

/// <summary>Hears the client's manner, and puts a draft into it.</summary>
internal static class Register
{
    private static readonly PhraseBook FormalWords = new("""
        would be grateful, be obliged, we kindly, kindly confirm, kindly provide, kindly advise, i am writing to, we are writing to, with reference to, with regard to, in accordance with, pursuant to, yours sincerely, yours faithfully, dear mr, dear mrs, dear ms, dear dr, dear sir, dear sirs, dear madam, hereby, at your earliest, we would appreciate
        """);

    private static readonly PhraseBook CasualWords = new("hey, heya, hiya, yo, lol, haha, thx, ty, btw, quick one, gonna, wanna, ya, cheers, np, omg, asap pls, u, ur");

    // Spoken forms, and how a letter writes them. What is in a [blank] or in “quotes” is left as it is.
    private static readonly (string Spoken, string Written)[] Forms =
    [
        ("I'll", "I will"), ("I'd", "I would"), ("I'm", "I am"), ("I've", "I have"), ("you'll", "you will"), ("you're", "you are"), ("you've", "you have"), ("you'd", "you would"), ("it's", "it is"), ("that's", "that is"), ("what's", "what is"), ("there's", "there is"),
        ("we'll", "we will"), ("we'd", "we would"), ("we're", "we are"), ("we've", "we have"), ("let's", "let us"), ("isn't", "is not"), ("aren't", "are not"), ("wasn't", "was not"), ("weren't", "were not"), ("don't", "do not"), ("doesn't", "does not"), ("didn't", "did not"),
        ("can't", "cannot"), ("couldn't", "could not"), ("won't", "will not"), ("wouldn't", "would not"), ("shouldn't", "should not"), ("haven't", "have not"), ("hasn't", "has not"),
    ];

    /// <summary>The manner of the client's open words.</summary>
    public static Manner Of(IReadOnlyList<string> texts, List<string[]> words)
    {
        if (words.Exists(list => FormalWords.In(list))) return Manner.Formal;
        if (words.Exists(list => CasualWords.In(list))) return Manner.Casual;
        return texts.Count > 0 && texts.All(text => text.Length is > 0 and < 80 && !text.Any(char.IsUpper)) ? Manner.Casual : Manner.Usual;
    }

    /// <summary>The text as a letter would write it.</summary>
    public static string Written(string text)
    {
        var written = new StringBuilder(text.Length + 40);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is '[' or '“' && text.IndexOf(text[at] == '[' ? ']' : '”', at) is > 0 and var close)
            {
                written.Append(text, at, close + 1 - at);
                at = close + 1;
            }
            else if ((at == 0 || !char.IsLetter(text[at - 1])) && FormAt(text, at) is { } form)
            {
                written.Append(char.IsUpper(text[at]) ? char.ToUpperInvariant(form.Written[0]) + form.Written[1..] : form.Written);
                at += form.Spoken.Length;
            }
            else written.Append(text[at++]);
        }

        return written.ToString();
    }

    private static (string Spoken, string Written)? FormAt(string text, int at)
    {
        foreach (var form in Forms)
        {
            var end = at + form.Spoken.Length;
            if (string.Compare(text, at, form.Spoken, 0, form.Spoken.Length, StringComparison.OrdinalIgnoreCase) == 0 && end <= text.Length && (end == text.Length || !char.IsLetter(text[end]))) return form;
        }

        return null;
    }
}
