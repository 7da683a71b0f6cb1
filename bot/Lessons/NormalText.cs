using System.Globalization;
using System.Text;
using ServiceBot.Chat;

namespace ServiceBot.Lessons;

/// <summary>
/// What of a text makes it the same text said again: letters and digits without regard to case, question marks and emoji. Left out are punctuation, spacing,
/// mentions and skin tones. Whether a file came with it counts, too: "here it is" with a brief is another matter. Pure.
/// </summary>
internal static class NormalText
{
    /// <summary>What is longer is hardly ever said twice, and holds too much for one word to decide about it.</summary>
    public const int Longest = 200;

    /// <summary>The normal text; null where there is nothing to compare by, or too much.</summary>
    public static string? Of(MessageText body) => Of(body.Text, body.Files);

    /// <summary>As above.</summary>
    public static string? Of(string text, int files)
    {
        if (text.Length > Longest * 4) return null; // before any work: no text so long gets short by dropping marks
        var normal = new StringBuilder();
        var between = false;
        foreach (var rune in WithoutMentions(text).EnumerateRunes())
        {
            if (Kept(rune) is not { } kept)
            {
                between |= !IsSilent(rune);
                continue;
            }

            if (kept.Value == '?' && normal.Length > 0 && normal[^1] == '?') continue;
            if ((between || kept.Value == '?') && normal.Length > 0) normal.Append(' ');
            normal.Append(kept.ToString());
            between = kept.Value == '?';
        }

        if (normal.Length is 0 or > Longest) return null;
        return files > 0 ? normal.Append("\nfile").ToString() : normal.ToString();
    }

    private static Rune? Kept(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol => rune,
        UnicodeCategory.NonSpacingMark when rune.Value is < 0xFE00 or > 0xFE0F => rune,
        _ when rune.Value is '?' or '؟' => new Rune('?'),
        _ when Rune.IsLetterOrDigit(rune) => Rune.ToLowerInvariant(rune),
        _ => null,
    };

    // Dropped within a word and no gap between two: "don't" is "dont", and an emoji is one whatever skin it has.
    private static bool IsSilent(Rune rune) =>
        rune.Value is '\'' or '’' or 0x200D or (>= 0xFE00 and <= 0xFE0F) or (>= 0x1F3FB and <= 0x1F3FF);

    private static string WithoutMentions(string text)
    {
        foreach (var id in Mentions.In(text).Distinct(StringComparer.Ordinal).ToList())
            text = text.Replace($"<@{id}>", " ", StringComparison.Ordinal);
        return text;
    }
}
