using System.Text;

namespace ServiceBot.Reading;

/// <summary>What a person wrote in a message, without what they quoted, pasted or signed with.</summary>
internal static class Body
{
    private static readonly string[] SignOffs =
    [
        "best regards", "kind regards", "warm regards", "regards", "best wishes", "all the best", "many thanks and best regards", "sincerely", "yours sincerely",
        "mit freundlichen grüßen", "viele grüße", "beste grüße", "cordialement", "bien cordialement", "saludos", "un saludo", "cordiali saluti", "met vriendelijke groet", "atenciosamente",
    ];

    private static readonly string[] SignatureStarts = ["sent from my ", "get outlook for ", "von meinem iphone gesendet", "envoyé de mon iphone"];

    public static string WithoutQuotesAndSignature(string text)
    {
        if (text.IndexOfAny(['\n', '>', '`', '\r']) < 0 && !text.StartsWith("&gt;", StringComparison.Ordinal)) return text;
        var kept = new StringBuilder(text.Length);
        var fenced = false;
        var anything = false;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var line = NextLine(ref rest);
            var trimmed = line.Trim();
            if (trimmed.StartsWith("```"))
            {
                // A fence that opens and closes on one line is one block.
                if (!(trimmed.Length > 3 && trimmed[3..].Contains("```", StringComparison.Ordinal))) fenced = !fenced;
                kept.Append(Sentences.Code).Append('\n');
                continue;
            }

            if (fenced || trimmed.StartsWith(">") || trimmed.StartsWith("&gt;")) continue;
            if (BeginsAForward(trimmed, rest) || (anything && EndsTheMessage(trimmed, rest))) break;
            if (!trimmed.IsEmpty) anything = true;
            kept.Append(line).Append('\n');
        }

        return kept.ToString();
    }

    private static ReadOnlySpan<char> NextLine(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return line;
    }

    // What is passed on is somebody else's, whatever it asks: the sender's own words stand above it. Without any the whole is pasted, which may want an answer.
    private static bool BeginsAForward(ReadOnlySpan<char> line, ReadOnlySpan<char> rest)
    {
        if (line.Length is < 5 or > 120) return false;
        if (line[0] is '-' or '_' or 'B' or 'b')
        {
            var bare = line.Trim("-_ :");
            foreach (var mark in ForwardMarks)
            {
                if (bare.Equals(mark, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return StartsWithAny(line, ForwardFrom) && StartsWithAny(rest.Length > 40 ? rest[..40].TrimStart() : rest.TrimStart(), ForwardNext);
    }

    private static readonly string[] ForwardMarks = ["forwarded message", "original message", "begin forwarded message", "weitergeleitete nachricht", "ursprüngliche nachricht", "message transféré", "message d'origine", "mensaje reenviado", "mensaje original"];

    private static readonly string[] ForwardFrom = ["from:", "von:", "de :", "de:", "da:", "van:"];

    private static readonly string[] ForwardNext = ["sent:", "date:", "to:", "subject:", "gesendet:", "datum:", "an:", "betreff:", "envoyé :", "envoyé:", "enviado:", "fecha:", "para:", "asunto:", "inviato:", "data:", "verzonden:"];

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool EndsTheMessage(ReadOnlySpan<char> line, ReadOnlySpan<char> rest)
    {
        if (line is "--" or "—" or "__") return true;
        foreach (var start in SignatureStarts)
        {
            if (line.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return true;
        }

        if (line.Length > 40) return false;
        var bare = line.TrimEnd(",.! ");
        foreach (var signOff in SignOffs)
        {
            // What follows a sign-off is a name and a company, not a letter: a long rest means it was not the end.
            if (bare.Equals(signOff, StringComparison.OrdinalIgnoreCase)) return rest.Length < 400;
        }

        return false;
    }
}
