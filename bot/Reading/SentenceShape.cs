using System.Collections.Frozen;

namespace ServiceBot.Reading;

/// <summary>
/// What is left of a sentence when its subject matter is taken out: who does something, in which mood, denied or not, and the small words in their order.
/// "The lamp in the hall doesn't work" and "our scanner won't start" have one shape, though they share no word of weight.
/// </summary>
internal static class SentenceShape
{
    // Beyond this a sentence has said whose move it is.
    private const int LongestRead = 48;

    public static void Of<TSink>(List<Sentence> sentences, string before, string question, ref TSink sink)
        where TSink : ISignSink
    {
        var read = 0;
        for (var s = 0; s < sentences.Count && read < LongestRead; s++)
        {
            var words = sentences[s].Words;
            Clauses(sentences[s], s == sentences.Count - 1, before, question, ref sink);
            string two = "", one = "^";
            for (var i = 0; i < words.Length && read < LongestRead; i++, read++)
            {
                var shape = Shape(words[i]);
                sink.Add("shape", one, shape);
                sink.Add("shape", two, one, shape);
                (two, one) = (one, shape);
            }

            sink.Add("shape", two, one, sentences[s].IsQuestion ? "?" : "$");
        }
    }

    private static void Clauses<TSink>(Sentence sentence, bool isLast, string before, string question, ref TSink sink)
        where TSink : ISignSink
    {
        var words = sentence.Words;
        var number = 0;
        for (var at = 0; at < words.Length && number < 4;)
        {
            var end = at + 1;
            while (end < words.Length && !sentence.Breaks[end] && words[end] is not ("and" or "but" or "so" or "because" or "cause" or "cuz" or "if" or "when" or "though"))
                end++;
            var (who, mood, denied) = Clause(words.AsSpan(at, end - at));
            sink.Add("clause", who, mood, denied);
            if (number == 0) sink.Add("clause first", who, mood, denied);
            sink.Add("clause before", who, mood, before);
            sink.Add("clause mood", mood, denied, before);
            sink.Add("clause question", who, mood, question);
            sink.Add("clause opens", words[at] is "and" or "but" or "so" or "because" or "if" or "when" or "though" ? words[at] : "plain", who, mood);
            if (isLast && end == words.Length) sink.Add("clause last", who, mood, denied);
            at = end;
            number++;
        }

        sink.Add("clauses", number switch { 0 => "0", 1 => "1", 2 => "2", 3 => "3", _ => "4" });
    }

    private static (string Who, string Mood, string Denied) Clause(ReadOnlySpan<string> words)
    {
        var who = "none";
        var mood = "none";
        var denied = "";
        for (var i = 0; i < words.Length && i < 14; i++)
        {
            var word = words[i];
            if (who == "none" && mood == "none" && Subject(word, i) is { } subject) who = subject;
            if (mood is "none" or "be" && Mood(word) is { } found && (mood == "none" || found is "ing" or "past" or "want" or "think")) mood = mood == "be" ? found == "ing" ? "doing" : mood : found;
            if (word is "not" or "no" or "never" or "nothing" or "nobody" or "none" or "cannot" or "without" or "neither" or "nowhere" || word.EndsWith("nt", StringComparison.Ordinal) && Denials.Contains(word)) denied = "not";
        }

        return (who, mood, denied);
    }

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

    /// <summary>A small word as it is, any other by its ending.</summary>
    private static string Shape(string word)
    {
        if (Small.TryGetValue(word, out var small)) return small;
        if (char.IsAsciiDigit(word[0])) return "#";
        if (word[0] == ':') return ":";
        if (word[0] == '⟨') return word;
        if (word.Length > 3)
        {
            if (word.EndsWith("ing", StringComparison.Ordinal)) return "_ing";
            if (word.EndsWith("ed", StringComparison.Ordinal)) return "_ed";
            if (word.EndsWith("ly", StringComparison.Ordinal)) return "_ly";
            if (word[^1] == 's' && word[^2] != 's') return "_s";
        }

        return "_";
    }

    private static readonly FrozenSet<string> Denials = "dont doesnt didnt isnt arent wasnt werent wont cant couldnt wouldnt shouldnt havent hasnt hadnt aint".Split(' ').ToFrozenSet(StringComparer.Ordinal);

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

    private static readonly FrozenDictionary<string, string> Small = (
        "i i'm im i've i'll i'd me my we we're we've we'll we'd us our you you're you'll you've your it it's its it'll this that that's these those there there's here he she they they're him her them his their "
        + "a an the one ones some any no none all both each every other another same such more most less few many much "
        + "is are was were be been am do does did done have has had will would can could should may might must need needs want wants get gets got getting let lets let's make makes made go goes going went "
        + "not dont doesnt didnt isnt arent wasnt wont cant couldnt wouldnt shouldnt havent hasnt never nothing nobody "
        + "and or but so because if when while until unless though although since as than then also too still yet already again just only even ever now later soon today tomorrow yesterday "
        + "in on at to from for of with without by about into over under up down out off after before back away "
        + "what when where who which why how whether "
        + "yes yeah yep yup no nope nah ok okay sure oh ah hm hmm well lol haha hey hi hello thanks thank thx please sorry maybe probably actually really very pretty quite anyway "
        + "think guess know see sounds looks seems hope wonder wondering like love good great nice fine cool right true works work try tried trying use using").Split(' ')
        .Distinct().ToFrozenDictionary(word => word, word => word, StringComparer.Ordinal);

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
