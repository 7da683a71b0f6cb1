using System.Text;

namespace ServiceBot.Coaching.Hostile;

/// <summary>
/// Private details (mail, phone, card, account, keys) leave the house as placeholders and come back as themselves. A placeholder carries the secret of one call,
/// so nothing that somebody typed can be one; what came from the team's notes does not come back into words for the client.
/// </summary>
/// <param name="secret">Random letters and digits, new for each call.</param>
internal sealed class Veil(string secret)
{
    private readonly Dictionary<string, string> _originals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _placeholders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _confided = new(StringComparer.Ordinal);

    /// <summary>How many details are covered.</summary>
    public int Count => _originals.Count;

    /// <summary>The text with every private detail replaced. The same detail has the same placeholder throughout.</summary>
    /// <param name="text">Text of the conversation or of a note.</param>
    /// <param name="confided">It is a note of the team's, which the client does not read.</param>
    public string Cover(string text, bool confided = false)
    {
        var covered = new StringBuilder(text.Length);
        var from = 0;
        foreach (var (start, length, kind) in PrivateData.In(text))
        {
            var detail = text.Substring(start, length);
            if (!_placeholders.TryGetValue(detail, out var placeholder))
            {
                placeholder = $"{{{kind}-{_originals.Count + 1}-{secret}}}";
                _placeholders[detail] = placeholder;
                _originals[placeholder] = detail;
                if (confided) _confided.Add(placeholder);
            }
            else if (!confided)
            {
                _confided.Remove(placeholder); // said in the conversation too
            }

            covered.Append(text, from, start - from).Append(placeholder);
            from = start + length;
        }

        return from == 0 ? text : covered.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The text with this call's placeholders replaced by what they stand for, in one pass: what comes back is not looked at again.</summary>
    /// <param name="text">An answer.</param>
    /// <param name="forClient">The client will read it: what was confided stays covered, and <see cref="LeftIn"/> tells.</param>
    public string Restore(string text, bool forClient)
    {
        if (_originals.Count == 0 || !text.Contains('{', StringComparison.Ordinal)) return text;
        var restored = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (end > at && _originals.TryGetValue(text[at..(end + 1)], out var detail) && !(forClient && _confided.Contains(text[at..(end + 1)])))
            {
                restored.Append(detail);
                at = end;
            }
            else
            {
                restored.Append(text[at]);
            }
        }

        return restored.ToString();
    }

    /// <summary>Whether a placeholder of this call, real or made up, is still in the text.</summary>
    public bool LeftIn(string text) => secret.Length > 0 && text.Contains(secret, StringComparison.Ordinal);
}
