using System.Collections.Frozen;

namespace ServiceBot.Reading;

/// <summary>
/// Whose move a clause speaks of: who does something, in which mood, denied or not. "The lamp in the hall doesn't work" and "our scanner won't start"
/// are alike in that, though they share no word of weight.
/// </summary>
internal static class Clauses
{
    // Beyond these a sentence has said whose move it is.
    private const int MostRead = 4;
    private const int LongestRead = 14;

    public static void Of<TSink>(List<Sentence> sentences, string before, string question, ref TSink sink)
        where TSink : ISignSink
    {
        for (var s = 0; s < sentences.Count && s < MostRead; s++)
            Of(sentences[s], s == sentences.Count - 1, before, question, ref sink);
    }

    private static void Of<TSink>(Sentence sentence, bool isLast, string before, string question, ref TSink sink)
        where TSink : ISignSink
    {
        var words = sentence.Words;
        var number = 0;
        for (var at = 0; at < words.Length && number < MostRead; number++)
        {
            var end = at + 1;
            while (end < words.Length && !sentence.Breaks[end] && !Joins(words[end]))
                end++;
            var (who, mood, denied) = Clause(words.AsSpan(at, end - at));
            sink.Add("clause", who, mood, denied);
            if (number == 0) sink.Add("clause first", who, mood, denied);
            if (isLast && end == words.Length) sink.Add("clause last", who, mood, denied);
            sink.Add("clause before", who, mood, before);
            sink.Add("clause mood", mood, denied, before);
            sink.Add("clause question", who, mood, question);
            sink.Add("clause opens", Joins(words[at]) ? words[at] : "plain", who, mood);
            at = end;
        }

        sink.Add("clauses", number switch { 0 => "0", 1 => "1", 2 => "2", 3 => "3", _ => "4" });
    }

    private static bool Joins(string word) => word is "and" or "but" or "so" or "because" or "cause" or "cuz" or "if" or "when" or "though";

    private static (string Who, string Mood, string Denied) Clause(ReadOnlySpan<string> words)
    {
        var who = "none";
        var mood = "none";
        var denied = "";
        for (var i = 0; i < words.Length && i < LongestRead; i++)
        {
            var word = words[i];
            if (who == "none" && mood == "none" && Subject(word, i) is { } subject) who = subject;
            if (mood is "none" or "be" && Mood(word) is { } found) mood = mood == "none" ? found : Merged(found);
            if (Denials.Contains(word)) denied = "not";
        }

        return (who, mood, denied);
    }

    // "Is looking", "was sent", "are happy to know": what follows tells more than the "is".
    private static string Merged(string found) => found switch { "ing" => "doing", "past" or "want" or "think" => found, _ => "be" };

    private static string? Subject(string word, int at) => word switch
    {
        "i" or "i'm" or "im" or "i'll" or "i've" or "ive" or "i'd" => "i",
        "we" or "we're" or "we'll" or "we've" or "we'd" => "we",
        "you" or "u" or "you're" or "you'll" or "you've" or "you'd" => "you",
        "it" or "it's" or "its" or "it'll" or "it'd" => "it",
        "that" or "that's" or "thats" or "this" or "that'll" or "that'd" or "these" or "those" or "which" => "that",
        "there" or "there's" or "theres" or "here" or "here's" => "there",
        "he" or "she" or "they" or "he's" or "she's" or "they're" or "they've" or "they'll" or "everyone" or "everybody" or "people" or "somebody" or "someone" => "they",
        "nobody" or "nothing" or "none" => "nobody",
        "my" or "our" => "ours",
        "your" => "yours",
        "the" or "a" or "an" or "one" or "some" or "all" => "thing",
        "let's" or "lets" or "let" => "let",
        _ => at > 3 ? "other" : null,
    };

    private static string? Mood(string word)
    {
        if (Moods.TryGetValue(word, out var mood)) return mood;
        if (word.Length > 4 && word.EndsWith("ing", StringComparison.Ordinal)) return "ing";
        return word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal) ? "past" : null;
    }

    private static readonly FrozenSet<string> Denials = "dont doesnt didnt isnt arent wasnt werent wont cant couldnt wouldnt shouldnt havent hasnt hadnt aint not no never nothing nobody none cannot without neither nowhere".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Moods = Index(
        ("will", "i'll we'll you'll it'll that'll they'll will gonna going let"),
        ("can", "can could able cant couldnt cannot may might maybe"),
        ("would", "would wouldnt i'd we'd you'd it'd that'd they'd"),
        ("must", "should shouldnt must need needs needed has required supposed ought needn't"),
        ("want", "want wants wanted like love prefer hope hoping wish wondering wonder looking ask asking asks asked"),
        ("think", "think thought guess feel believe suppose assume imagine figure bet doubt reckon agree disagree remember know mean hear see seems sounds looks"),
        ("was", "was were had did didnt wasnt werent got went came saw found told said made took sent put gave left left kept ran wrote broke lost did"),
        ("have", "have i've we've ive you've they've havent hasnt get keep keeps gets"),
        ("be", "is are am i'm im it's its that's thats there's we're you're they're he's she's isnt arent be been"),
        ("do", "do does dont doesnt works work goes comes shows says say happens fails gives makes takes"));

    private static FrozenDictionary<string, string> Index(params (string Name, string Words)[] groups)
    {
        var index = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, words) in groups)
        {
            foreach (var word in words.Split(' '))
                index.TryAdd(word, name);
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
