namespace ServiceBot.Coaching.Hostile;

/// <summary>What takes effect when it is posted: links, addresses, mentions, and the syntaxes of chats and pages for them.</summary>
internal static class Markup
{
    // Schemes that open something; "https" is seen by its slashes.
    private static readonly string[] Schemes = ["mailto:", "tel:", "sms:", "javascript:", "data:", "vbscript:", "file:", "ftp:", "slack:", "msteams:", "callto:", "skype:", "whatsapp:", "facetime:", "blob:", "http:", "https:", "hxxp", "ws:", "wss:"];

    private static readonly string[] Syntaxes = ["](", "][", "]:", "![", "<@", "<!", "<#", "</", "<a ", "<img", "<script", "&lt;", "&gt;", "&#", "{{", "}}", "<mailto", "<tel", "<http", "<|", "|>", "\\u", "%3a%2f", "%2f%2f"];

    private static readonly string[] Everybody = ["channel", "here", "everyone", "all", "group", "team"];

    /// <summary>Syntax, mentions, and addresses that are spread over several words.</summary>
    public static IEnumerable<Finding> In(string text, Known known)
    {
        var folded = Folding.Of(text);
        foreach (var syntax in Syntaxes)
        {
            if (folded.Contains(syntax, StringComparison.Ordinal)) yield return Stop(syntax, "Markup of a chat or a page has no place in a reply.");
        }

        if (text.Contains('`', StringComparison.Ordinal)) yield return Stop("`", "Code has no place in a reply.");
        for (var at = folded.IndexOf('<'); at >= 0; at = folded.IndexOf('<', at + 1))
        {
            if (at + 1 < folded.Length && (char.IsLetter(folded[at + 1]) || folded[at + 1] == '<')) yield return Stop("<", "Angle brackets are markup somewhere.");
        }

        for (var at = folded.IndexOf('@'); at >= 0; at = folded.IndexOf('@', at + 1))
        {
            var opens = at == 0 || !char.IsLetterOrDigit(folded[at - 1]);
            if (opens && at + 1 < folded.Length && (char.IsLetterOrDigit(folded[at + 1]) || Array.Exists(Everybody, name => folded.AsSpan(at + 1).TrimStart().StartsWith(name, StringComparison.Ordinal)))) yield return Stop("@", "It mentions somebody; a mention rings at theirs.");
        }

        for (var at = folded.IndexOf('#'); at >= 0; at = folded.IndexOf('#', at + 1))
        {
            if (at + 1 < folded.Length && char.IsLetter(folded[at + 1])) yield return Stop("#", "It names a channel.");
        }

        var words = folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 1; at + 1 < words.Length; at++)
        {
            var word = words[at].Trim('(', ')', '[', ']', '{', '}', '<', '>');
            if (word is "dot" or "punkt" or "punto" && char.IsLetterOrDigit(words[at - 1][^1]) && !known.Has(words[at - 1] + "." + words[at + 1])) yield return Stop(string.Join(' ', words[(at - 1)..(at + 2)]), "An address in other clothes.");
            if (words[at] is "." or "@" or "://" or ":" && at + 1 < words.Length) yield return Stop(string.Join(' ', words[(at - 1)..(at + 2)]), "An address in pieces.");
        }

        foreach (var word in words)
        {
            if (word.Length > 2 && word[0] == '.' && char.IsLetter(word[1])) yield return Stop(word, "An address in pieces.");
            if (word.Contains("[.]", StringComparison.Ordinal) || word.Contains("(.)", StringComparison.Ordinal) || word.Contains("[at]", StringComparison.Ordinal) || word.Contains("(at)", StringComparison.Ordinal) || word.Contains("[dot]", StringComparison.Ordinal) || word.Contains("(dot)", StringComparison.Ordinal) || word.Contains("{dot}", StringComparison.Ordinal))
                yield return Stop(word, "An address in other clothes.");
        }
    }

    /// <summary>Whether a folded word is an address of some kind; null when it is none.</summary>
    public static string? AddressIn(string folded)
    {
        if (folded.Contains('@', StringComparison.Ordinal)) return "address";
        if (folded.Contains("://", StringComparison.Ordinal) || folded.StartsWith("www.", StringComparison.Ordinal) || folded.Contains("xn--", StringComparison.Ordinal)) return "link";
        if (Array.Exists(Schemes, scheme => folded.StartsWith(scheme, StringComparison.Ordinal))) return "link";
        var host = folded.Split('/', '?', '#', ':')[0];
        return IsDomain(host) ? "link" : null;
    }

    // letters, a dot, at least two letters at the end: acme.example, brief.pdf, but neither "e.g" nor "a.m" nor "3.14"
    private static bool IsDomain(string host)
    {
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || host.Length - dot - 1 is < 2 or > 24) return false;
        return host.AsSpan(dot + 1).IndexOfAnyExceptInRange('a', 'z') < 0 && char.IsLetterOrDigit(host[dot - 1]);
    }

    private static Finding Stop(string quote, string why) => new("markup", "stop", quote.Length <= 160 ? quote : quote[..159] + "…", why, "Write it in plain words.");
}
