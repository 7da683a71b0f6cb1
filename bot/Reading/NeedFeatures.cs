using ServiceBot.Chat;

namespace ServiceBot.Reading;

/// <summary>Takes the signs of a message one by one: a kind, and up to three words.</summary>
internal interface ISignSink
{
    void Add(string kind, string a = "", string b = "", string c = "");
}

/// <summary>Takes signs, and words for what words like them mean; unlike a sign a word counts as often as it is said.</summary>
internal interface IMeaningSink : ISignSink
{
    void Means(string word);
}

/// <summary>
/// The signs by which a message's need is weighed: its words in ones, twos and at its ends, what its sentences do, what the rules make of it,
/// and what stands before it. Which of them speak for an ask is in Weights/need.tsv.
/// </summary>
internal static class NeedFeatures
{
    // Beyond this a message says no more about its need by single words.
    private const int LongestRead = 160;

    private const int LongestTeam = 30;

    private static readonly string[] Counts = ["0", "1", "2", "3", "4", "5-7", "8-11", "12-17", "18-29", "30+"];

    public static void Of<TSink>(List<Sentence> sentences, List<Act> acts, in Scene scene, Need ruled, string rule, ref TSink sink)
        where TSink : IMeaningSink
    {
        Words(sentences, ref sink);
        var last = Acts(acts, scene, ref sink);
        var style = Name(scene.Style);
        var persons = Persons(sentences);
        var earlier = Name(scene.Earlier);
        sink.Add("earlier", earlier);
        sink.Add("earlier act", earlier, last);
        sink.Add("earlier question", earlier, Name(scene.Question), Name(scene.Before));
        sink.Add("earlier rule", earlier, rule);
        sink.Add("earlier style", earlier, style, Name(scene.Question));
        if (sentences.Count > 0 && sentences[0].Words.Length > 0)
        {
            var first = Sign(sentences[0].Words[0]);
            sink.Add("first question", first, Name(scene.Question), earlier);
            sink.Add("first before", first, Name(scene.Before));
        }

        sink.Add("style", style);
        sink.Add("style act", style, last);
        sink.Add("style rule", style, rule);
        sink.Add("style burst", style, Name(scene.Burst), last);
        sink.Add("persons", persons);
        sink.Add("persons act", persons, last);
        sink.Add("persons style", persons, style, Name(scene.Burst));
        Kinds(sentences, scene, last, ref sink);
        Clauses.Of(sentences, Name(scene.Before), Name(scene.Question), ref sink);
        for (var i = 0; i < scene.TeamWords.Length && i < LongestTeam; i++)
            sink.Add("t", Sign(scene.TeamWords[i]));
        var question = Name(scene.Question);
        sink.Add("bias");
        sink.Add("rule", rule);
        sink.Add("ruled", Name(ruled));
        sink.Add("rule question", rule, question);
        sink.Add("question", question);
        sink.Add("before", Name(scene.Before));
        sink.Add("burst", Name(scene.Burst));
        sink.Add("burst rule", Name(scene.Burst), rule);
        sink.Add("team", Name(scene.Team));
        sink.Add("depth", Counts[Math.Min(scene.Depth, 3)]);
        var words = 0;
        foreach (var sentence in sentences)
            words += sentence.Words.Length;
        sink.Add("words", Count(words));
        sink.Add("words question", Count(words), question);
        sink.Add("sentences", Counts[Math.Min(sentences.Count, 4)]);
    }

    private static void Words<TSink>(List<Sentence> sentences, ref TSink sink)
        where TSink : IMeaningSink
    {
        var previous = "";
        var read = 0;
        for (var s = 0; s < sentences.Count && read < LongestRead; s++)
        {
            var words = sentences[s].Words;
            for (var i = 0; i < words.Length && read < LongestRead; i++, read++)
            {
                var word = Sign(words[i]);
                sink.Add("w", word);
                sink.Means(word);
                sink.Add("ww", previous, word);
                previous = word;
                if (s == 0 && i == 0) sink.Add("first", word);
                if (s == 0 && i == 1) sink.Add("first", Sign(words[0]), word);
                if (s == 0 && i == 2) sink.Add("first", Sign(words[0]), Sign(words[1]), word);
            }

            previous = "|";
        }

        if (sentences.Count == 0) return;
        Objection(sentences, ref sink);
        var last = sentences[^1];
        if (last.Words.Length > 0) sink.Add("last", Sign(last.Words[^1]));
        if (sentences.Count > 1 && last.Words.Length > 0) sink.Add("opens last", Sign(last.Words[0]), last.Words.Length > 1 ? Sign(last.Words[1]) : "");
        if (last.IsQuestion) sink.Add("mark", "?");
        if (last.IsLoud) sink.Add("mark", "!!");
        if (last.Characters is [.., '!']) sink.Add("mark", "!");
        if (last.Characters is [.., '.', '.', '.'] or [.., '…']) sink.Add("mark", "...");
    }

    // "Nice, but the logo is gone" asks; "odd, but fine" does not: what follows the "but" tells.
    private static void Objection<TSink>(List<Sentence> sentences, ref TSink sink)
        where TSink : ISignSink
    {
        foreach (var sentence in sentences)
        {
            var at = Array.FindLastIndex(sentence.Words, word => word is "but" or "however" or "though" or "although" or "except" or "only");
            if (at < 0) continue;
            var rest = sentence.Words.AsSpan(at + 1);
            var ends = rest.IsEmpty;
            for (var i = 0; i < rest.Length; i++)
                ends |= ClosingWords.Nods.LengthAt(rest, i) > 0 || ClosingWords.Good.LengthAt(rest, i) > 0;
            sink.Add("but", ends ? "fine" : at > 0 ? "inside" : "first", sentence.Words[at]);
            sink.Add("but", ends ? "fine" : at > 0 ? "inside" : "first");
        }
    }

    private static string Acts<TSink>(List<Act> acts, in Scene scene, ref TSink sink)
        where TSink : ISignSink
    {
        var before = "";
        foreach (var act in acts)
        {
            var name = Name(act);
            sink.Add("act", name);
            sink.Add("acts", before, name);
            before = name;
        }

        sink.Add("act last", before);
        if (acts.Count == 1) sink.Add("act only", before);
        sink.Add("act burst", before, Name(scene.Burst));
        sink.Add("act team", before, Name(scene.Team));
        sink.Add("act question", before, Name(scene.Question));
        sink.Add("act before", before, Name(scene.Before));
        return before;
    }

    private static void Kinds<TSink>(List<Sentence> sentences, in Scene scene, string last, ref TSink sink)
        where TSink : ISignSink
    {
        uint said = 0;
        foreach (var sentence in sentences)
            said |= SignWords.In(sentence.Words);
        var ends = sentences.Count > 1 ? SignWords.In(sentences[^1].Words) : 0;
        var opens = sentences.Count > 0 ? SignWords.Opening(sentences[0].Words) : 0;
        var before = Name(scene.Before);
        for (var kind = 0; kind < SignWords.Count; kind++)
        {
            var name = SignWords.Name(kind);
            if ((opens >> kind & 1) != 0) sink.Add("kind opens", name);
            if ((ends >> kind & 1) != 0) sink.Add("kind ends", name);
            if ((said >> kind & 1) == 0) continue;
            sink.Add("kind", name);
            sink.Add("kind before", name, before);
            sink.Add("kind act", name, last);
            for (var other = kind + 1; other < SignWords.Count; other++)
            {
                if ((said >> other & 1) != 0) sink.Add("kinds", name, SignWords.Name(other));
            }
        }

        if (said == 0) sink.Add("kind", "none", before);
    }

    // Who is spoken of, and whether something is denied: what a sentence is about, whatever its subject.
    private static string Persons(List<Sentence> sentences)
    {
        var mask = 0;
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence.Words)
            {
                mask |= word switch
                {
                    "you" or "your" or "u" or "yours" or "you're" or "youre" or "you've" or "you'd" or "you'll" or "ya" or "yall" or "y'all" => 1,
                    "i" or "i'm" or "im" or "my" or "me" or "i've" or "ive" or "i'd" or "i'll" or "mine" or "myself" => 2,
                    "we" or "our" or "us" or "we're" or "we've" or "we'd" or "we'll" or "ours" => 4,
                    "not" or "no" or "never" or "nothing" or "nobody" or "none" or "without" or "dont" or "doesnt" or "didnt" or "isnt" or "wasnt" or "cant" or "cannot" or "wont" or "arent" or "havent" or "hasnt" or "couldnt" or "wouldnt" or "still" or "but" => 8,
                    _ => 0,
                };
            }
        }

        return PersonNames[mask];
    }

    private static readonly string[] PersonNames = [.. Enumerable.Range(0, 16).Select(mask => $"{((mask & 1) > 0 ? "you" : "")}{((mask & 2) > 0 ? "+i" : "")}{((mask & 4) > 0 ? "+we" : "")}{((mask & 8) > 0 ? "+not" : "")}")];

    // One figure says what another says.
    internal static string Sign(string word) => char.IsAsciiDigit(word[0]) ? "#" : word;

    private static string Count(int words) => words switch { < 5 => Counts[words], < 8 => Counts[5], < 12 => Counts[6], < 18 => Counts[7], < 30 => Counts[8], _ => Counts[9] };

    private static string Name(Need need) => need switch { Need.Ask => "ask", Need.Resolved => "resolved", _ => "closing" };

    private static string Name(Side? side) => side switch { null => "nobody", Side.Team => "team", _ => "client" };

    private static string Name(Burst burst) => burst switch { Burst.None => "none", Burst.Ask => "ask", Burst.Closing => "closing", _ => "statement" };

    private static string Name(Style style) => style switch { Style.None => "none", Style.Letter => "letter", Style.Capital => "capital", _ => "chat" };

    private static string Name(TeamQuestion question) => question switch
    {
        TeamQuestion.None => "none",
        TeamQuestion.AnythingElse => "more",
        TeamQuestion.Understood => "understood",
        TeamQuestion.Offer => "offer",
        TeamQuestion.Favour => "favour",
        _ => "open",
    };

    private static string Name(Act? act) => act switch
    {
        null => "none",
        Act.Question => "question",
        Act.Request => "request",
        Act.Trouble => "trouble",
        Act.Resolve => "resolve",
        Act.Thanks => "thanks",
        Act.Goodbye => "goodbye",
        Act.Enough => "enough",
        Act.Nod => "nod",
        Act.OwnMove => "own-move",
        Act.Information => "information",
        Act.Laugh => "laugh",
        Act.Comment => "comment",
        _ => "statement",
    };
}
