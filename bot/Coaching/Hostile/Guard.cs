using System.Globalization;
using ServiceBot.Reading;

namespace ServiceBot.Coaching.Hostile;

/// <summary>
/// What a machine may not say to a client, whatever it was told: a link, address, number, amount, date or name that the conversation does not hold; a mention or
/// markup that takes effect; a concession that nobody made; a dictation, a confidence, or talk about itself. Things are found by what they look like
/// (<see cref="Folding"/>) and are known only as they are (<see cref="Known"/>). Text in blanks is looked at too: what is in brackets is sent by whoever forgets to fill it in.
/// </summary>
internal static class Guard
{
    /// <summary>The rule's name in findings.</summary>
    public const string Rule = "unsupported-fact";

    private const int LongestBlank = 80;
    private const int LongestWord = 30;

    /// <summary>What stands against sending <paramref name="text"/> to the client; empty when nothing does. Every finding is a <c>stop</c>.</summary>
    public static IReadOnlyList<Finding> Of(string text, Moment moment) => Of(text, Known.Of(moment));

    /// <summary>As above, with what is known gathered once for several texts.</summary>
    public static IReadOnlyList<Finding> Of(string text, Known known)
    {
        var findings = new List<Finding>();
        if (PlainText.HidesAnything(text)) findings.Add(Stop("hidden", "", "It holds characters that nobody can see."));
        var plain = PlainText.Of(text);
        findings.AddRange(Markup.In(plain, known));
        findings.AddRange(Words(plain, known));
        findings.AddRange(Phrases(plain, known));
        foreach (var blank in Reply.BlanksOf(plain).Where(blank => blank.Length > LongestBlank))
            findings.Add(Stop(Rule, blank, "A blank names what belongs there; this one says more."));
        return findings;
    }

    /// <summary>Whether a machine may say this to the account manager: no address or number that the conversation does not hold, no markup that takes effect.</summary>
    public static bool MayBeSaidToTheTeam(string text, Known known) =>
        !PlainText.HasSmuggled(text) && !Markup.In(text, known).Any() && !Tokens.Of(text).Exists(token =>
            Folding.Pretends(token.Text) || (Markup.AddressIn(token.Folded) is not null && !known.Has(token.Text)) || (token.Text.Any(IsNumber) && !known.Has(token.Text)) || token.Text.Length > LongestWord);

    private static IEnumerable<Finding> Words(string text, Known known)
    {
        var tokens = Tokens.Of(text);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (KindOf(tokens, at, known) is { } kind)
                yield return Stop(Rule, tokens[at].Text, $"This {kind} does not stand in the conversation.");
        }
    }

    // The kind of a token that is not known and has to be; null when it may stay.
    private static string? KindOf(List<Token> tokens, int at, Known known)
    {
        var token = tokens[at];
        var previous = at > 0 ? tokens[at - 1] : null;
        var next = at + 1 < tokens.Count ? tokens[at + 1] : null;
        if (Folding.Pretends(token.Text)) return "word of dressed-up letters";
        if (Folding.Scripts(token.Text).Any(script => !known.Writes(script))) return "word in another script";
        if (Markup.AddressIn(token.Folded) is { } address) return known.Has(token.Text) ? null : address;
        if (token.Folded.Any(char.IsDigit) || token.Text.Any(IsNumber)) return Number(token, previous, known);
        if (token.Text.Length > LongestWord && !known.Has(token.Text)) return "string";
        if (IsSpelled(tokens, at)) return "spelled-out word";
        if (token.InBlank) return null; // "[time you can keep]", "[Name of the lead]": words that say what belongs there
        var word = token.Word;
        if (GuardWords.Money.Contains(word)) return known.Has(word) ? null : "amount";
        if (IsNumberWord(word)) return !known.Has(word) || (previous is not null && IsNumberWord(previous.Word) && !known.HasPair(previous.Word, word)) ? "number" : null;
        if (word is "half" or "halves" or "double" or "triple" or "twofold" && next is not { Word: "check" or "checked" or "checking" } && !known.Has(word)) return "amount";
        if (word is "one" or "a" or "an" or "half" or "couple" && IsSpan(previous, next)) return known.HasPair(word, next!.Word) ? null : "time";
        if (GuardWords.Spans.Contains(word) && previous is not null && GuardWords.Definite.Contains(previous.Word)) return known.HasPair(previous.Word, word) ? null : "time";
        if (GuardWords.Dates.Contains(word)) return known.Has(word) ? null : "date";
        if (word is "march" or "may" && char.IsUpper(token.Text[0]) && !token.Begins) return known.Has(word) ? null : "date";
        if (word == "end" && next is { Word: "of" }) return at + 2 < tokens.Count && IsEndOf(tokens, at + 2, known) ? "time" : null;
        return IsName(token) && !known.Has(token.Text) ? "name" : null;
    }

    private static string? Number(Token token, Token? previous, Known known)
    {
        if (!known.Has(token.Text)) return token.Text.AsSpan().IndexOfAny("%€$£¥") >= 0 ? "amount" : "number";
        // Known figures side by side are a new number, unless they stand so in the conversation.
        return previous is not null && previous.Text.All(c => char.IsDigit(c) || char.IsPunctuation(c) || c == '+') && previous.Text.Any(char.IsDigit) && !known.HasPair(previous.Text, token.Text) ? "number" : null;
    }

    // "within an hour", "in a week", "in one day"
    private static bool IsSpan(Token? previous, Token? next) => previous is { Word: "in" or "within" or "after" or "by" or "under" } && next is not null && GuardWords.Spans.Contains(next.Word);

    // "end of the day", "end of week"
    private static bool IsEndOf(List<Token> tokens, int at, Known known)
    {
        var word = tokens[at].Word is "the" or "this" or "next" && at + 1 < tokens.Count ? tokens[at + 1].Word : tokens[at].Word;
        return GuardWords.Spans.Contains(word) && !known.Has(word);
    }

    private static bool IsNumber(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    // "twenty-five", and "twentyfive" too.
    private static bool IsNumberWord(string word)
    {
        if (GuardWords.Numbers.Contains(word)) return true;
        if (word.Contains('-', StringComparison.Ordinal)) return Array.Exists(word.Split('-'), GuardWords.Numbers.Contains);
        if (word.Length < 8) return false;
        for (var cut = 3; cut <= word.Length - 3; cut++)
        {
            if (GuardWords.Numbers.Contains(word[..cut]) && IsNumberWord(word[cut..])) return true;
        }

        return false;
    }

    // "e v i l" or "e-v-i-l"
    private static bool IsSpelled(List<Token> tokens, int at)
    {
        if (tokens[at].Text.Split('-', '.', '·', '_') is { Length: >= 4 } letters && Array.TrueForAll(letters, letter => letter.Length == 1)) return true;
        return at + 2 < tokens.Count && Enumerable.Range(at, 3).All(i => tokens[i].Folded.Length == 1 && char.IsLetter(tokens[i].Folded[0]));
    }

    private static bool IsName(Token token)
    {
        var first = token.Text.FirstOrDefault(char.IsLetter);
        if (!char.IsUpper(first) && !token.Text.Skip(1).Any(char.IsUpper)) return false;
        if (GuardWords.Capitals.Contains(token.Word)) return false;
        if (token.Text.Length > 1 && token.Text.Skip(1).Any(char.IsUpper)) return true; // a name all in capitals, or with one inside
        return !token.Begins || !GuardWords.Openers.Contains(token.Word);
    }

    private static IEnumerable<Finding> Phrases(string text, Known known)
    {
        foreach (var sentence in Sentences.Of(Reply.WithoutBlanks(text)))
        {
            var words = Folding.Words(sentence.Text);
            if (Array.Find(GuardWords.Machine, phrase => words.Contains(phrase, StringComparison.Ordinal)) is { } machine && !known.Has(machine.Trim()))
                yield return Stop("machine", sentence.Text, "It talks about itself or its rules.");
            if (Array.Find(GuardWords.Rude, phrase => words.Contains(phrase, StringComparison.Ordinal)) is not null)
                yield return Stop("rude", sentence.Text, "Nobody talks to a client, or of a colleague, like this.");
            if (Claims.In(sentence, known) is not null)
                yield return Stop(Rule, sentence.Text, "It says that something has happened, which does not stand in the conversation.");
            if (sentence.IsQuestion || words.Contains($" {Reply.BlankWord} ", StringComparison.Ordinal) && Array.Exists(sentence.Words, GuardWords.Conditions.Contains)) continue;
            if (Array.Find(GuardWords.Concessions, phrase => words.Contains(phrase, StringComparison.Ordinal)) is not null && !Array.Exists(sentence.Words, word => word is "whether" or "if" or "ask" or "asked" or "check"))
                yield return Stop("unchecked-yes", sentence.Text, "It gives away something that nobody on the team has agreed to.");
        }

        if (!IsReadable(text)) yield return Stop("language", "", "It is in a language that this check can't read.");
        if (Repeats(text)) yield return Stop("machine", "", "It says the same again and again.");
        if (known.Confides(text) is { } note) yield return Stop("private", note, "This stands in the team's own notes, which the client does not read.");
        if (known.Repeats(text) is { } dictated) yield return Stop("dictated", dictated, "It repeats the client's words at length; name the thing, and answer.");
    }

    // What can't be read can't be vouched for.
    private static bool IsReadable(string text) => Sentences.Of(Reply.WithoutBlanks(text)) is var sentences && (sentences.Sum(sentence => sentence.Words.Length) < 2 || sentences.Exists(sentence => English.HasAny(sentence.Words)));

    private static bool Repeats(string text) => Sentences.Of(text).CountBy(sentence => sentence.Text, StringComparer.OrdinalIgnoreCase).Any(said => said.Value > 2);

    private static Finding Stop(string rule, string quote, string why) => new(rule, "stop", quote.Length <= 160 ? quote : quote[..159] + "…", why, "Leave it out, or make it a [blank] that says what belongs there.");
}
