using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ServiceBot.Coaching.Hostile;

/// <summary>
/// What a text looks like to somebody who reads quickly: letters of other scripts that are drawn like Latin ones, full-width, bold and circled forms become plain.
/// Used to find things, never to compare them: "аcme" with a Cyrillic a looks like a name that is known, and is another.
/// </summary>
internal static class Folding
{
    private static readonly FrozenDictionary<char, char> LooksLike = Pairs(
        "аaеeоoрpсcхxуyіiјjѕsԁdԛqԝwһhкkмmтtнhвbгrпnиuӏlьbҽeԍgѵvзeАAЕEОOРPСCХXУYІIЈJЅSНHВBМMТTКKГrӀlЗe"
        + "αaοoρpνvτtυuχxκkιiεeηnγyωwσoΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
        + "օoսuոnցgհhԽhեtքpıiɑaɡgʏyʀrɩiꞵbꓲlᎪaᎬeᏟcᎻhᎥiᎠdᏀgᏞlᎢtᏢpᏚs").ToFrozenDictionary();

    /// <summary>Lower case, plain Latin where something is drawn like it; the length may change.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Compatible(text))
        {
            var plain = LooksLike.TryGetValue(c, out var latin) ? latin : c;
            folded.Append(plain switch { '。' or '｡' or '․' or '‧' or '・' => '.', '＠' => '@', '’' or '‘' or '`' or '´' => '\'', _ => char.ToLowerInvariant(plain) });
        }

        return folded.ToString();
    }

    /// <summary>The folded words with one space before, between and after: a phrase stands in it if it stands in it with its own spaces.</summary>
    public static string Words(string text)
    {
        var words = new StringBuilder(" ");
        foreach (var c in Of(text))
        {
            if (c == '\'') continue;
            if (char.IsLetterOrDigit(c)) words.Append(c);
            else if (words[^1] != ' ') words.Append(' ');
        }

        if (words[^1] != ' ') words.Append(' ');
        return words.ToString();
    }

    /// <summary>
    /// Whether a word pretends: letters of two scripts in one word, or a letter or digit that is a dressed-up form of a plain one (bold, circled, full-width).
    /// </summary>
    public static bool Pretends(string word)
    {
        var (latin, other) = (false, false);
        foreach (var rune in word.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherSymbol)) continue;
            if (rune.IsAscii)
            {
                latin |= Rune.IsLetter(rune);
                continue;
            }

            var plain = Compatible(rune.ToString());
            if (plain.Length > 0 && plain.All(char.IsAscii) && plain.Any(char.IsLetterOrDigit) && rune.Value is not (0x2122 or 0x2116 or (>= 0xFB00 and <= 0xFB06) or 0x00AA or 0x00BA or (>= 0x00B2 and <= 0x00BE))) return true;
            if (!Rune.IsLetter(rune)) continue;
            if (rune.Value is < 0x0250 or (>= 0x1E00 and <= 0x1EFF)) latin = true;
            else if (rune.Value is >= 0x0370 and < 0x0590 or >= 0x13A0 and < 0x1400 or >= 0x0250 and < 0x02B0 or >= 0xA4D0 and < 0xA500) other = true;
        }

        return latin && other;
    }

    /// <summary>The scripts beyond Latin that a text is written in, roughly: the block of each letter.</summary>
    public static IEnumerable<int> Scripts(string text) =>
        text.EnumerateRunes().Where(rune => Rune.IsLetter(rune) && rune.Value >= 0x0250 && rune.Value is not (>= 0x1E00 and <= 0x1EFF)).Select(rune => rune.Value switch
        {
            < 0x0370 => 1,
            < 0x0400 => 2,
            < 0x0530 => 3,
            < 0x0590 => 4,
            < 0x0600 => 5,
            < 0x0900 => 6,
            < 0x0E00 => 7,
            < 0x1100 => rune.Value >> 7,
            >= 0x13A0 and < 0x1400 => 8,
            >= 0x3040 and < 0xA000 or >= 0x1100 and < 0x1200 or >= 0xAC00 and < 0xD800 or >= 0x20000 => 9,
            _ => rune.Value >> 8,
        }).Distinct();

    private static string Compatible(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text; // half a surrogate pair: it stays what it is
        }
    }

    private static Dictionary<char, char> Pairs(string pairs)
    {
        var map = new Dictionary<char, char>();
        for (var at = 0; at + 1 < pairs.Length; at += 2) map[pairs[at]] = pairs[at + 1];
        return map;
    }
}
