using NodaTime;

namespace ServiceBot.Reading.Due;

/// <summary>Finds the expression of time in a text that says by when. The first that names a time wins; if none does, the first that is vague.</summary>
internal static class DueFinder
{
    public static DueExpression? Find(string text)
    {
        var tokens = DueTokens.Of(text);
        DueExpression? vague = null;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (At(text, tokens, at) is not { } found) continue;
            if (!found.IsVague) return found;
            vague ??= found;
        }

        return vague;
    }

    private static DueExpression? At(string text, List<DueToken> tokens, int at)
    {
        var (body, lead) = Lead(tokens, at);
        if (body > at && tokens.Count > body && tokens[body].Gap == Gap.Hard) return null;
        var grammar = new DueGrammar(tokens, body, lead);
        if (body < tokens.Count && grammar.Read() is { } parts)
        {
            if (lead.Length == 0 && at > 0 && tokens[at].Gap == Gap.Space && IsOther(tokens, at)) return null;
            return Cut(grammar.End, parts);
        }

        if (lead is "before" or "after" or "by" or "ahead of" or "in time for" && Event(tokens, body) is > 0 and var end)
            return Cut(end, Vaguely("event: it hangs on something whose time is not said."));
        foreach (var phrase in DueWords.Vague)
        {
            // "as soon as it is signed" hangs on something; "soon" alone does not.
            if (phrase[0] == "soon" && at > 0 && tokens[at - 1].Text == "as") continue;
            if (Stands(tokens, at, phrase)) return Cut(at + phrase.Length, Vaguely("no-time: it says soon, not when."));
        }

        return null;

        DueExpression Cut(int to, DueParts parts) =>
            new(text[tokens[at].Start..tokens[to - 1].End], tokens[at].Start) { Parts = parts };
    }

    private static bool IsOther(List<DueToken> tokens, int at) =>
        DueWords.NotAhead.Contains(tokens[at - 1].Text) || (DueWords.Which.Contains(tokens[at - 1].Text) && DueWords.Weekdays.ContainsKey(tokens[at].Text));

    private static DueParts Vaguely(string why) => new(null, null, null, null, false, why);

    // The preposition before a time, and where the time begins.
    private static (int Body, string Lead) Lead(List<DueToken> tokens, int at)
    {
        foreach (var (words, lead) in Leads)
        {
            if (Stands(tokens, at, words)) return (at + words.Length, lead);
        }

        return (at, "");
    }

    private static readonly (string[] Words, string Lead)[] Leads =
    [
        .. new[] { "no later than", "not later than", "at the latest by", "latest by", "by no later than", "on or before", "by latest" }.Select(words => (words.Split(' '), "by")),
        .. new[] { "ahead of", "in time for", "prior to" }.Select(words => (words.Split(' '), words == "prior to" ? "before" : words)),
        .. new[] { "some time in", "sometime in" }.Select(words => (words.Split(' '), "in")),
        .. new[] { "by", "before", "on", "at", "in", "within", "after", "around", "over", "@" }.Select(word => (new[] { word }, word == "@" ? "at" : word)),
    ];

    // "before the call", "before our next meeting", "before we meet".
    private static int Event(List<DueToken> tokens, int at)
    {
        if (at + 1 >= tokens.Count) return 0;
        if (tokens[at].Text is "we" or "you" or "i" && tokens[at + 1].Text is "meet" or "talk" or "speak" && tokens[at].Text == "we") return at + 2;
        if (tokens[at].Text is not ("the" or "our" or "your" or "my" or "next" or "tomorrow's" or "today's" or "this" or "their") && !tokens[at].Text.EndsWith("'s", StringComparison.Ordinal)) return 0;
        for (var i = at + 1; i < Math.Min(tokens.Count, at + 4) && tokens[i].Gap == Gap.Space; i++)
        {
            if (DueWords.Events.Contains(tokens[i].Text) && !(i + 1 < tokens.Count && tokens[i + 1].Gap == Gap.Space && DueWords.Events.Contains(tokens[i + 1].Text))) return i + 1;
        }

        return 0;
    }

    private static bool Stands(List<DueToken> tokens, int at, string[] words)
    {
        if (at + words.Length > tokens.Count) return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (tokens[at + i].Text != words[i] || (i > 0 && tokens[at + i].Gap != Gap.Space)) return false;
        }

        return true;
    }
}
