using System.Text;

namespace ServiceBot.Reading;

/// <summary>Finds emoji by the blocks they live in, and knows the few that ask for something.</summary>
internal static class Emoji
{
    /// <summary>How many characters the emoji at <paramref name="at"/> takes, skin tone and joined parts included; 0 when there is none.</summary>
    public static int LengthAt(string text, int at)
    {
        if (text[at] < '\u2600' || !Rune.TryGetRuneAt(text, at, out var first) || !IsPicture(first)) return 0;
        var end = at + first.Utf16SequenceLength;
        while (end < text.Length && Rune.TryGetRuneAt(text, end, out var next))
        {
            var tied = text[end - 1] == '\u200D' && IsPicture(next);
            if (!tied && next.Value is not (0x200D or 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF))) break;
            end += next.Utf16SequenceLength;
        }

        return end - at;
    }

    /// <summary>Emoji that say "something is wrong, or unclear" and are no nod.</summary>
    public static bool Asks(string word) => word switch
    {
        ":question:" or ":grey_question:" or ":thinking_face:" or ":sos:" or ":warning:" or ":rotating_light:" or ":rage:" or ":angry:" or ":x:" or ":confused:" => true,
        ":❓" or ":❔" or ":🤔" or ":🆘" or ":⚠️" or ":⚠" or ":🚨" or ":😡" or ":😠" or ":🤬" or ":❌" or ":😕" => true,
        _ => false,
    };

    private static bool IsPicture(Rune rune) => rune.Value is (>= 0x2600 and <= 0x27BF) or 0x2B50 or 0x2B55 or (>= 0x1F000 and <= 0x1FAFF);
}
