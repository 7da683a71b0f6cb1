using System.Globalization;
using System.Text;

namespace ServiceBot.Coaching.Hostile;

/// <summary>
/// Text with nothing in it that a reader can't see: no control characters, no bidirectional marks, no tag characters, no variation selectors, no joiners,
/// no stacks of accents. What stays is what people would say that the text says.
/// </summary>
internal static class PlainText
{
    private const int MostAccents = 3;
    private const char Cut = '…';

    /// <summary>Cleans and, where it is longer, cuts to <paramref name="most"/> characters with "…".</summary>
    public static string Of(string text, int most = int.MaxValue)
    {
        var plain = new StringBuilder(Math.Min(text.Length, most) + 1);
        var accents = 0;
        var breaks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune)) continue; // half a surrogate pair comes as U+FFFD, which is hidden too
            var isAccent = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            accents = isAccent ? accents + 1 : 0;
            if (accents > MostAccents) continue;
            var drawn = Drawn(rune);
            breaks = drawn.Value == '\n' ? breaks + 1 : 0;
            if (breaks > 2) continue;
            if (plain.Length + drawn.Utf16SequenceLength > most)
            {
                if (plain.Length > 0) plain.Length--;
                if (plain.Length > 0 && char.IsHighSurrogate(plain[^1])) plain.Length--;
                return plain.Append(Cut).ToString();
            }

            plain.Append(drawn.ToString());
        }

        return plain.ToString();
    }

    /// <summary>Whether a text holds what nobody can see and no honest keyboard makes: tags, direction overrides, blanks that are letters, controls.</summary>
    public static bool HasSmuggled(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Joiners and selectors are in emoji, soft hyphens in pasted pages, a byte order mark in pasted files: hidden, and innocent.
            if (rune.Value is 0x200D or 0x200C or 0xFE0F or 0xFE0E or 0x00AD or 0xFEFF or 0x200B or 0x2060 or 0x200E or 0x200F or '\n' or '\r' or '\t') continue;
            if (IsHidden(rune)) return true;
        }

        return false;
    }

    /// <summary>Whether anything at all is hidden in it, but for what belongs to an emoji: what our own side writes has no need of it.</summary>
    public static bool HidesAnything(string text) => text.EnumerateRunes().Any(rune => rune.Value is not (0x200D or 0xFE0F or '\r') && IsHidden(rune));

    private static bool IsHidden(Rune rune)
    {
        if (rune.Value is '\n' or '\t' or ' ' or 0x2028 or 0x2029) return false;
        if (rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or 0x2800 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) or 0xFFFC or 0xFFFD) return true;
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;
    }

    // Every kind of space is one space, every kind of line break one line break.
    private static Rune Drawn(Rune rune) => rune.Value switch
    {
        0x2028 or 0x2029 => new Rune('\n'),
        '\t' => new Rune(' '),
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator ? new Rune(' ') : rune,
    };
}
