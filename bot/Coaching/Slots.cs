namespace ServiceBot.Coaching;

/// <summary>
/// The words that may be put into a line: only what the client wrote or what follows from counting. A line that wants a word that is not known is not used.
/// </summary>
internal sealed class Slots
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public Slots(Heard heard, Topic? topic, bool named)
    {
        var plural = topic?.Plural ?? false;
        Add("topic", topic?.Text);
        Add("Topic", topic?.Capital);
        // "thing" is the topic where it has not been said yet, and a pronoun after that.
        var pronoun = named || topic is null;
        var definite = topic is null ? null : topic.Text.StartsWith("a ", StringComparison.Ordinal) ? "the " + topic.Text[2..] : topic.Text.StartsWith("an ", StringComparison.Ordinal) ? "the " + topic.Text[3..] : topic.Text;
        Add("thing", pronoun ? (plural ? "they" : "it") : definite);
        Add("Thing", pronoun ? (plural ? "They" : "It") : Upper(definite));
        Add("thingO", pronoun ? (plural ? "them" : "it") : definite);
        Add("fresh", pronoun ? null : definite);
        if (_words.TryGetValue("fresh", out var fresh)) Add("Fresh", Upper(fresh));
        Add("quote", heard.Pointed);
        Add("it", plural ? "them" : "it");
        Add("they", plural ? "they" : "it");
        Add("They", plural ? "They" : "It");
        Add("is", plural ? "are" : "is");
        Add("isnt", plural ? "aren't" : "isn't");
        Add("wasnt", plural ? "weren't" : "wasn't");
        Add("does", plural ? "do" : "does");
        Add("covers", plural ? "cover" : "covers");
        Add("has", plural ? "have" : "has");
        Add("stands", plural ? "stand" : "stands");
        Add("comes", plural ? "come" : "comes");
        Add("part", topic is not null && TopicWords.Divisible.Contains(topic.Text.Split(' ')[^1].ToLowerInvariant()) ? "part" : null);
        Add("recurs", heard.Recurs ? "again" : null);
        Add("boss", heard.Pressures.Boss);
        Add("Boss", Upper(heard.Pressures.Boss));
        Add("day", heard.Pressures.Day);
        Add("Day", Upper(heard.Pressures.Day));
        Add("occasion", heard.Pressures.Occasion);
        Add("purpose", heard.Pressures.Purpose);
        Add("until", heard.Pressures.Until);
        Add("event", heard.Pressures.Event);
        Add("When", Upper(heard.Pressures.Instead));
        Add("loss", heard.Loss);
        Add("felt", heard.Felt);
        Add("Felt", Upper(heard.Felt));
        if (heard.Felt is ['w', 'e', ' ', ..]) Add("claim", heard.Felt);
        var (mend, cause) = heard.Matter ?? ("[what puts it right, or what helps until then]", "how it came to that, and what we change");
        Add("mend", mend);
        Add("Mend", mend);
        Add("cause", cause);
        Add("fix", Runs(heard) ? "[what works again, or a way round it until then]" : "[the correction, or what is behind it]");
        Add("owed", heard.Owed);
        Add("stakes", heard.Stakes);
        Add("Stakes", Upper(heard.Stakes));
        Add("told", heard.Told);
        Add("Told", Upper(heard.Told));
        if (heard.OwnWord is { } word)
        {
            Add("said", word.Said);
            Add("Said", Upper(word.Said));
            Add("Promiser", word.Mine ? "I" : "We");
            Add("promiser", word.Mine ? "me" : "us");
            Add("promisers", word.Mine ? "my" : "our");
        }

        Add("times", heard.TimesAsked switch { <= 1 => null, 2 => "twice", _ => "again and again" });
    }

    /// <summary>The client's own words stand in where their thing can't be named, as long as they are few and plain.</summary>
    public Slots Saying(string quote)
    {
        var plain = quote.TrimEnd('?', '.', '!', ' ', '…');
        while (plain.IndexOf(' ', StringComparison.Ordinal) is > 0 and var first && plain[..first].ToLowerInvariant() is "and" or "but" or "so" or "also" or "or") plain = Upper(plain[(first + 1)..])!;
        if (plain.Length is > 3 and <= 60 && plain.All(c => char.IsLetterOrDigit(c) || c is ' ' or ',' or '\'' or '’' or '-' or '%')) _words["quote"] = plain;
        return this;
    }

    /// <summary>The line with its words; null when one is not known.</summary>
    public string? Fill(string line)
    {
        var filled = new System.Text.StringBuilder(line.Length + 40);
        for (var at = 0; at < line.Length;)
        {
            var open = line.IndexOf('{', at);
            if (open < 0)
            {
                filled.Append(line, at, line.Length - at);
                break;
            }

            var close = line.IndexOf('}', open);
            if (!_words.TryGetValue(line[(open + 1)..close], out var word)) return null;
            filled.Append(line, at, open - at).Append(word);
            at = close + 1;
        }

        return filled.ToString();
    }

    /// <summary>
    /// The line that <paramref name="variant"/> points at among those that can be filled; the most specific ones (that name most) are preferred,
    /// as long as there are enough of them to vary (<paramref name="enough"/>). Empty when there is none.
    /// </summary>
    public string Pick(IReadOnlyList<string> lines, int variant, int enough = 2)
    {
        var able = lines.Where(line => Fill(line) is not null).ToList();
        if (able.Count == 0) return "";
        foreach (var name in new[] { "{owed", "{told", "{said", "{times", "{claim", "{stakes", "{felt", "{loss", "{purpose", "{when", "{until", "{event", "{quote", "{recurs", "{boss", "{occasion", "{day", "{topic", "{fresh" })
        {
            var naming = able.FindAll(line => line.Contains(name, StringComparison.OrdinalIgnoreCase));
            if (naming.Count >= Math.Min(enough, able.Count)) able = naming;
        }

        return Fill(able[(int)((uint)variant % (uint)able.Count)])!;
    }

    // What is slow or throws errors is not corrected like a word on a page: it works again, or there is a way round it.
    private static bool Runs(Heard heard) => heard.Words.SelectMany(Reading.Sentences.Of).Any(sentence => Running.In(sentence.Words));

    private static readonly Reading.PhraseBook Running = new("""
        slow, slower, slowly, sluggish, laggy, lagging, error, errors, 500, 502, 503, 504, time out, times out, timed out, timing out, timeout, timeouts, crash, crashes, crashed, crashing, freezes, freezing, hangs, hanging, loading, load, loads, unresponsive, not responding, stopped working, doesnt work, dont work, not working
        """);

    private void Add(string name, string? word)
    {
        if (!string.IsNullOrEmpty(word)) _words[name] = word;
    }

    private static string? Upper(string? text) => string.IsNullOrEmpty(text) ? null : char.ToUpperInvariant(text[0]) + text[1..];
}
