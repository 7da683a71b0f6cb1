using ServiceBot.Chat;

namespace ServiceBot.Assistant;

/// <summary>Commands whose words are to be taken as they were typed: notes, replies to be checked, and of which time somebody wants a recap. Pure.</summary>
internal static class Dictated
{
    private const int MostOfAName = 40;

    /// <summary>The command; null when the words are none of these.</summary>
    public static Command? Read(string words)
    {
        var text = WithoutMentions(words);
        var (first, rest) = Split(text);
        switch (first.ToLowerInvariant())
        {
            case "notes":
                return new Command(Verb.Notes, Words: rest);
            case "note":
                var (number, changed) = Split(rest);
                return number.EndsWith(':') && Grammar.NumberOf(number.TrimEnd(':')) is { } which && changed.Length > 0
                    ? new Command(Verb.Note, Number: which, Words: changed) { Changes = true }
                    : new Command(Verb.Note, Words: rest);
            case "profile" or "profiles":
                return new Command(Verb.Profile, Words: rest);
            case "export" or "export-profile":
                return new Command(Verb.ExportProfile, Words: rest);
            case "delete" or "forget" or "remove" when Split(rest) is ("profile" or "Profile", { Length: > 0 } of):
                return new Command(Verb.ForgetProfile, Words: of);
            case "expects" or "expect":
                return new Command(Verb.Expects, Words: rest);
            case "delete" or "forget" or "remove" when Split(rest) is ("note" or "Note" or "line" or "Line" or "expectation" or "Expectation", var named) && Grammar.NumberOf(named) is { } at:
                return new Command(Verb.DeleteNote, Number: at);
            case "away":
                return new Command(Verb.Away, Words: rest);
            case "side":
                return new Command(Verb.Side, Words: rest);
            case "check":
                return new Command(Verb.Check, Words: rest);
            case "recap" or "summary" or "summarise" or "summarize" or "recap," when !rest.StartsWith("as markdown", StringComparison.OrdinalIgnoreCase):
                return new Command(Verb.Recap, Words: rest);
            // "Acme expects an answer within 2 h".
            default:
                return text.IndexOf(" expects ", StringComparison.OrdinalIgnoreCase) is > 0 and <= MostOfAName and var expects
                    ? new Command(Verb.Expects, Words: $"{text[..expects].Trim()}: {text[(expects + " expects ".Length)..].Trim()}")
                    : null;
        }
    }

    // "note: …" and "note …" are one.
    private static (string First, string Others) Split(string text)
    {
        var trimmed = text.Trim();
        var end = trimmed.AsSpan().IndexOfAny(" \n\t");
        var first = end < 0 ? trimmed : trimmed[..end];
        var rest = end < 0 ? "" : trimmed[(end + 1)..].Trim();
        return first.Length > 1 && first[^1] == ':' && !char.IsAsciiDigit(first[^2]) ? (first[..^1], rest) : (first, rest);
    }

    private static string WithoutMentions(string words)
    {
        var text = words.Trim();
        while (text.StartsWith("<@", StringComparison.Ordinal) && Mentions.Leading(text) is { } id)
            text = text[(text.IndexOf(id, StringComparison.Ordinal) + id.Length + 1)..].TrimStart();
        return text;
    }
}
