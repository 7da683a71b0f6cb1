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
            if (anything && EndsTheMessage(trimmed, rest)) break;
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
