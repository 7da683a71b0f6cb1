using System.Buffers;
using ServiceBot.Chat;

namespace ServiceBot.Coaching;

/// <summary>Names as a letter would use them.</summary>
internal static class People
{
    private static readonly SearchValues<char> NoName = SearchValues.Create("<>@_/\\|[]{}");

    /// <summary>What to call somebody; empty for an id, a mention, an address or anything that is no name.</summary>
    public static string FirstName(string name)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > 60 || trimmed is "customer" or "agent" or "client") return "";
        if (trimmed.AsSpan().IndexOfAny(NoName) >= 0 || trimmed.Any(char.IsAsciiDigit)) return "";
        // "Dr. Helene Brandt" is Dr. Brandt.
        if (trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [['D' or 'd' or 'P' or 'p' or 'M' or 'm', .., '.'] title, .., var last] parts && parts.Length > 2) return $"{char.ToUpperInvariant(title[0])}{title[1..]} {last}";
        var first = Say.FirstName(trimmed);
        return first.Length > 0 && char.IsLower(first[0]) ? char.ToUpperInvariant(first[0]) + first[1..] : first;
    }
}
