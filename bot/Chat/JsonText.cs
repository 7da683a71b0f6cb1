using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ServiceBot.Chat;

/// <summary>A text of a platform's JSON, whatever stands in it: a client's message with half an emoji at its end is still a client's message.</summary>
internal static class JsonText
{
    /// <summary>The text; half of a surrogate pair is replaced.</summary>
    /// <exception cref="InvalidOperationException">It is no text, or its bytes are no UTF-8.</exception>
    public static string Of(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException) when (value.ValueKind == JsonValueKind.String)
        {
            // Through runes, which have no halves.
            return string.Concat(Unescaped(value.GetRawText()).EnumerateRunes());
        }
    }

    // Between its quotation marks, and known to be well-formed.
    private static string Unescaped(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = 1; at < raw.Length - 1; at++)
        {
            if (raw[at] != '\\')
            {
                text.Append(raw[at]);
                continue;
            }

            switch (raw[++at])
            {
                case 'u':
                    text.Append((char)ushort.Parse(raw.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    at += 4;
                    break;
                case 'n':
                    text.Append('\n');
                    break;
                case 'r':
                    text.Append('\r');
                    break;
                case 't':
                    text.Append('\t');
                    break;
                case 'b' or 'f':
                    text.Append(' ');
                    break;
                default:
                    text.Append(raw[at]);
                    break;
            }
        }

        return text.ToString();
    }
}
