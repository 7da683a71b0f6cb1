using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>
/// Says a client's own sentence back to them: "I've been passed to four people" → "you've been passed to four people". Where naming a thing is not safe,
/// this is how a draft shows what it heard. A sentence that can't be turned safely is left alone.
/// </summary>
internal static class Mirror
{
    private const int Fewest = 4;
    private const int Most = 24;

    /// <summary>What they went through, of all they wrote; null when no sentence of theirs can be said back.</summary>
    public static string? Of(IReadOnlyList<Sentence> sentences)
    {
        string? best = null;
        var most = 0;
        foreach (var sentence in sentences.Select(Heard))
        {
            if (Back(sentence) is not { } back || Stakes.In(sentence)) continue;
            var weight = 1 + Weight(back, sentence);
            if (weight > most) (best, most) = (back, weight);
        }

        return best;
    }

    /// <summary>What is so, where nobody is in it: "The new starter begins tomorrow and there is no laptop". For where nothing they went through can be said back; null when that can't be either.</summary>
    public static string? Plainly(IReadOnlyList<Sentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            if (sentence.Words.Length is >= Fewest and <= 18 && MirrorWords.Things.Contains(sentence.Words[0]) && !Array.Exists(sentence.Words, MirrorWords.Pronouns.Contains) && Turned(sentence, anything: true) is { } back) return back;
        }

        return null;
    }

    // "Why am I hearing from a journalist that our old site is still up?": what they hear is what they go through.
    private static Sentence Heard(Sentence sentence) =>
        sentence.IsQuestion && sentence.Words.Length > 6 && MirrorWords.WhyHear.LengthAt(sentence.Words, 0) > 0 && sentence.Text.IndexOf(" that ", StringComparison.Ordinal) is > 0 and var that
        && Sentences.Of(sentence.Text[(that + 6)..].TrimEnd('?', ' ')) is [var told] ? told : sentence;

    /// <summary>Whether a sentence says that something of ours left them without something.</summary>
    public static bool Accuses(Sentence sentence) =>
        !sentence.IsQuestion && Array.Exists(sentence.Words, MirrorWords.Ours) && Array.Exists(sentence.Words, MirrorWords.Denies) && Back(sentence) is not null;

    /// <summary>One sentence said back, without its full stop and with its first letter small where that is safe; null when it can't be.</summary>
    public static string? Back(Sentence sentence) => Turned(sentence, anything: false);

    private static string? Turned(Sentence sentence, bool anything)
    {
        if (sentence.IsQuestion || sentence.Words.Length is < Fewest or > Most) return null;
        var words = WithoutLeadIn(sentence.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length > 0 && MirrorWords.NoStart.LengthAt(Array.ConvertAll(words, Bare), 0) > 0) words = SecondHalf(words);
        words = Array.ConvertAll(words, Heat.Quietly);
        if (words.Length is < Fewest or > Most || !Array.TrueForAll(words, IsPlain)) return null;
        var bare = Array.ConvertAll(words, Bare);
        if (MirrorWords.NoStart.LengthAt(bare, 0) > 0 || MirrorWords.Never.In(bare) || Signs.Attack.In(bare) || Signs.Leaving.In(bare)) return null;
        // "Add the logo": an order is no experience.
        if (AskWords.Imperatives.LengthAt(bare, 0) > 0) return null;
        // "My team was there" is no grievance: something is missing in it, or done by us, or it burns.
        if (!anything && !Array.Exists(bare, word => MirrorWords.Ours(word) || MirrorWords.Lacks(word)) && !MirrorWords.Endured.In(bare) && !Signs.Bad.In(bare) && !Heat.In(sentence)) return null;
        if (Shouted(words)) return null;
        // "The partner we bought was you, Helen": said to somebody by name.
        for (var at = 1; at < words.Length; at++)
        {
            if (words[at - 1][^1] == ',' && bare[at - 1] is "you" or "your" && char.IsUpper(words[at][0]) && bare[at] is not ("i" or "i'm" or "i've")) return null;
        }


        var turned = new string[words.Length];
        for (var at = 0; at < words.Length; at++) turned[at] = Turn(words, bare, at);
        var said = string.Join(' ', turned).TrimEnd('.', '!', ',', ';', ':', ' ');
        return MirrorWords.SmallStart.Contains(Bare(turned[0])) || char.IsLower(words[0][0]) ? char.ToLowerInvariant(said[0]) + said[1..] : said;
    }

    // What they lived through says more than what we did; both say more than what is so.
    private static int Weight(string back, Sentence sentence) =>
        (back.StartsWith("you", StringComparison.OrdinalIgnoreCase) ? 4 : 0) + (back.StartsWith("our ", StringComparison.Ordinal) || back.StartsWith("we", StringComparison.Ordinal) ? 3 : 0)
        + (sentence.Words.Contains("it") ? -4 : 0) + (Heat.In(sentence) ? 2 : 0) + (sentence.Words.Length > 7 ? 1 : 0);

    private static string[] WithoutLeadIn(string[] words)
    {
        var colon = Array.FindIndex(words, word => word[^1] == ':');
        if (colon is >= 0 and < 4) words = words[(colon + 1)..];
        while (words.Length > Fewest && MirrorWords.LeadIns.LengthAt(Array.ConvertAll(words, Bare), 0) is > 0 and var length && length < words.Length) words = words[length..];
        return words;
    }

    // "This is version 6 and the phone number is wrong": what comes after says what it is about.
    private static string[] SecondHalf(string[] words) =>
        Array.IndexOf(words, "and") is > 1 and <= 8 and var and && and + Fewest < words.Length && MirrorWords.SmallStart.Contains(Bare(words[and + 1])) ? words[(and + 1)..] : words;

    private static string Turn(string[] words, string[] bare, int at)
    {
        var word = words[at];
        var core = word.Trim(',', '.', '!', ';', ':', '(', ')', '"', '“', '”');
        if (core.Length == 0) return word;
        var turned = bare[at] switch
        {
            "you" => ObjectAt(bare, at) ? "us" : "we",
            "we" when at + 1 < bare.Length && MirrorWords.Together.Contains(bare[at + 1]) => "we",
            "i" or "we" when at + 2 < bare.Length && bare[at + 1] is "have" or "need" && bare[at + 2] == "to" => "you've",
            "have" or "need" when at > 0 && bare[at - 1] is "i" or "we" && at + 1 < bare.Length && bare[at + 1] == "to" => "got",
            "am" => "are",
            "was" when at > 0 && bare[at - 1] == "i" => "were",
            "wasn't" when at > 0 && bare[at - 1] == "i" => "weren't",
            _ => MirrorWords.Turned.GetValueOrDefault(bare[at], core),
        };
        if (at == 0 && turned.Length > 0) turned = char.ToUpperInvariant(turned[0]) + turned[1..];
        return word.Replace(core, turned, StringComparison.Ordinal);
    }

    // "from you", "the labels you printed": whom, or who.
    private static bool ObjectAt(string[] bare, int at) =>
        at == bare.Length - 1 || (at > 0 && MirrorWords.BeforeObject.Contains(bare[at - 1]));

    private static bool IsPlain(string word) =>
        word.Length < 24 && word.All(c => char.IsLetterOrDigit(c) || c is ',' or '.' or '\'' or '’' or '-' or '%' or '"' or '“' or '”' or '&' or ':' or ';' or '€' or '$' or '£')
        && word.Count(char.IsAsciiDigit) < 6 && !word.TrimEnd('.').Contains("..", StringComparison.Ordinal) && !IsAddress(word);

    // "acme.example" is no word of a sentence; "17.55" and "2,400" are.
    private static bool IsAddress(string word)
    {
        var dot = word.TrimEnd('.').IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && !char.IsAsciiDigit(word[dot - 1]);
    }

    private static bool Shouted(string[] words) => Array.Exists(words, word => word.Length > 3 && word.All(c => !char.IsLetter(c) || char.IsUpper(c)) && word.Any(char.IsLetter));

    private static string Bare(string word) => word.Trim(',', '.', '!', ';', ':', '(', ')', '"', '“', '”').ToLowerInvariant().Replace('’', '\'');
}
