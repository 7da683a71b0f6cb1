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

            if (rune.Value is not (>= 0x1F1E6 and <= 0x1F1FF) && Undressed(rune.Value) is not null) return true; // flags are worn by honest people
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

    // The dressed-up forms of Latin letters and digits. Written out, because without a culture's data the runtime normalises nothing but ASCII.
    private static string Compatible(string text)
    {
        if (text.All(c => c < 0x2070)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Undressed(rune.Value) is { } letter) plain.Append(letter);
            else plain.Append(rune.ToString());
        }

        return plain.ToString();
    }

    private static char? Undressed(int c) => c switch
    {
        >= 0xFF01 and <= 0xFF5E => (char)(c - 0xFEE0), // full width
        >= 0x1D400 and <= 0x1D6A3 => Letter((c - 0x1D400) % 52), // bold, italic, script, Fraktur, …
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((c - 0x1D7CE) % 10)),
        >= 0x2460 and <= 0x2468 => (char)('1' + (c - 0x2460)), // circled
        0x24EA => '0',
        >= 0x24B6 and <= 0x24E9 => Letter(c - 0x24B6),
        >= 0x249C and <= 0x24B5 => (char)('a' + (c - 0x249C)), // in brackets
        >= 0x1F130 and <= 0x1F149 => (char)('A' + (c - 0x1F130)), // squared
        >= 0x1F150 and <= 0x1F169 => (char)('A' + (c - 0x1F150)),
        >= 0x1F170 and <= 0x1F189 => (char)('A' + (c - 0x1F170)),
        >= 0x1F1E6 and <= 0x1F1FF => (char)('A' + (c - 0x1F1E6)), // flags
        >= 0x2070 and <= 0x2079 => (char)('0' + (c - 0x2070)), // raised and lowered
        >= 0x2080 and <= 0x2089 => (char)('0' + (c - 0x2080)),
        >= 0x2100 and <= 0x214F => LetterLike.TryGetValue((char)c, out var letter) ? letter : null,
        >= 0x2160 and <= 0x217F => "IIIIVVVVIXXXLCDMiiiivvvvixxxlcdm"[c - 0x2160],
        _ => null,
    };

    private static char Letter(int place) => (char)(place < 26 ? 'A' + place : 'a' + place - 26);

    private static readonly FrozenDictionary<char, char> LetterLike = Pairs("ℂCℊgℋHℌHℍHℎhℐIℑIℒLℓlℕNℙPℚQℛRℜRℝRℤZℨZℬBℭCℯeℰEℱFℳMℴoℹiⅅDⅆdⅇeⅈiⅉj").ToFrozenDictionary();

    private static Dictionary<char, char> Pairs(string pairs)
    {
        var map = new Dictionary<char, char>();
        for (var at = 0; at + 1 < pairs.Length; at += 2) map[pairs[at]] = pairs[at + 1];
        return map;
    }
}
