namespace ServiceBot.Reading.Commitments;

/// <summary>
/// To whom a sentence is said: one person, or everybody (a newsletter, a help page, a machine). What is asked of everybody is asked of nobody in particular.
/// Its words are weighed, because no single one decides: clients speak of accounts, offers and newsletters too. The weights stand in
/// <c>Weights/everybody.tsv</c>, written by <c>bot.bench -- train everybody</c>.
/// </summary>
internal static class Addressee
{
    private static readonly Lazy<WeightTable> Weights = new(() => WeightTable.Embedded("everybody.tsv", 1));

    /// <summary>How likely a sentence is said to everybody, 0 to 1.</summary>
    public static double Everybody(Utterance said)
    {
        var weights = Weights.Value;
        var sum = 0.0;
        foreach (var sign in Signs(said))
            sum += weights.Of(Sign.Hash(sign)) is [var weight] ? weight : 0;
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>What is weighed: the words, the first two in their place, and the shape.</summary>
    public static HashSet<string> Signs(Utterance said)
    {
        var words = said.Words;
        var signs = new HashSet<string>(StringComparer.Ordinal) { "bias" };
        var personal = false;
        foreach (var word in words)
        {
            signs.Add(IsAddress(word) ? "=address" : char.IsAsciiDigit(word[0]) ? "=figure" : word);
            personal |= word is "i" or "i'm" or "im" or "me" or "my" or "i'd" or "i'll" or "i've" or "mine" or "him" or "her" or "he" or "she";
        }

        if (said.Start < words.Length) signs.Add("first " + words[said.Start]);
        if (said.Start + 1 < words.Length) signs.Add(string.Concat("first ", words[said.Start], " ", words[said.Start + 1]));
        if (words[0] is "if" or "to" or "for" && words.Length > 2) signs.Add(string.Concat("opens ", words[0], " ", words[1]));
        if (AddresseeWords.Calls.In(words)) signs.Add("=call");
        if (said.Start < words.Length && (AddresseeWords.Calls.LengthAt(words, said.Start) > 0 || (words[said.Start] == "please" && said.Start + 1 < words.Length && AddresseeWords.Calls.LengthAt(words, said.Start + 1) > 0))) signs.Add("=opens with a call");
        if (AddresseeWords.Matters.Find(words) is >= 0 and var matter) signs.Add(matter > 0 && words[matter - 1] == "your" ? "=your matter" : "=matter");
        if (AddresseeWords.Conditions.LengthAt(words, 0) > 0) signs.Add("=condition");
        signs.Add(personal ? "=personal" : "=impersonal");
        if (said.Start > 0 && said.Breaks.Length > said.Start && said.Breaks[said.Start]) signs.Add("=called");
        if (IsHeadline(said.Sentence.Text)) signs.Add("=headline");
        if (said.Sentence.Text.EndsWith('!')) signs.Add("=loud");
        if (said.IsAsked) signs.Add("=asked");
        return signs;
    }

    private static bool IsAddress(string word) =>
        word == Sentences.Link || word.IndexOf('@', StringComparison.Ordinal) > 0 || word.EndsWith(".com", StringComparison.Ordinal) || word.EndsWith(".org", StringComparison.Ordinal) || word.EndsWith(".net", StringComparison.Ordinal) || word.StartsWith("mailto", StringComparison.Ordinal) || word == "com";

    // Four words or more, nearly all of them capitalised: a heading.
    private static bool IsHeadline(string text)
    {
        int words = 0, capital = 0;
        var before = ' ';
        foreach (var c in text)
        {
            if (before is ' ' or '"' or '(' && char.IsLetter(c))
            {
                words++;
                if (char.IsUpper(c)) capital++;
            }

            before = c;
        }

        return words >= 4 && capital * 4 >= words * 3;
    }
}
