namespace ServiceBot.Profiles;

/// <summary>How somebody wants to be addressed, as it was written down: <c>Dr. Reyes, not Dana</c>. Pure.</summary>
/// <param name="As">What to call them; null where the words are more than a name, and nothing is to be made of them.</param>
/// <param name="Not">What not to call them; empty when nothing was said.</param>
internal readonly record struct AddressForm(string? As, string Not)
{
    private const int Longest = 40;
    private static readonly string[] Openings = ["always ", "please ", "as ", "call them ", "call her ", "call him ", "address as "];
    private static readonly string[] Against = [", not ", "; not ", ", never ", " not ", " rather than ", " instead of ", ", don't say "];

    /// <summary>Reads it.</summary>
    public static AddressForm Of(string words)
    {
        var text = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        foreach (var opening in Openings)
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase)) text = text[opening.Length..];
        }

        foreach (var against in Against)
        {
            var at = text.IndexOf(against, StringComparison.OrdinalIgnoreCase);
            if (at > 0) return new AddressForm(Name(text[..at]), Name(text[(at + against.Length)..]) ?? "");
        }

        return new AddressForm(Name(text), "");
    }

    // A few words that begin like names; a sentence about names is none.
    private static string? Name(string text)
    {
        var name = text.Trim().Trim('“', '”', '"', '\'').TrimEnd(',', ';');
        var parts = name.Split(' ');
        return name.Length is > 0 and <= Longest && parts.Length <= 4 && char.IsUpper(name[0]) && Array.TrueForAll(parts, part => part.Length > 0 && (char.IsUpper(part[0]) || part is "van" or "von" or "de" or "der" or "da" or "di" or "la" or "le"))
            && name.All(c => char.IsLetter(c) || c is ' ' or '.' or '-' or '\'' or '’') ? name : null;
    }
}
