using System.Text;
using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>Our own words in Slack's markup. Every text that comes in is taken literally: nothing in it can mention, link or mark up.</summary>
internal static class Mrkdwn
{
    // Long words are cut here before they are packed into blocks; far below every limit, so that markup round a piece always fits.
    private const int PieceLength = 1000;

    // An invisible character after a formatting character keeps it from forming a pair. Slack knows no escape for these.
    private const char Blocker = '\u200B';

    /// <summary>Text that Slack shows as it is.</summary>
    public static string Escape(string text) => string.Concat(Pieces(text, int.MaxValue));

    /// <summary>Spans as markup, in pieces of at most <paramref name="limit"/> characters.</summary>
    public static IReadOnlyList<string> Render(IEnumerable<Span> spans, int limit)
    {
        var pieces = new List<string>();
        var current = new StringBuilder();
        foreach (var piece in spans.SelectMany(Drawn))
        {
            if (current.Length + piece.Length > limit)
            {
                pieces.Add(current.ToString());
                current.Clear();
            }

            current.Append(piece);
        }

        pieces.Add(current.ToString());
        return [.. pieces.Where(piece => !string.IsNullOrWhiteSpace(piece))]; // Slack refuses an empty text
    }

    private static IEnumerable<string> Drawn(Span span)
    {
        if (span.Kind == SpanKind.Channel && IsId(span.Target)) return [$"<#{span.Target}>"];
        var link = span.Kind is SpanKind.Link or SpanKind.BoldLink ? Address(span.Target) : null;
        return span.Kind switch
        {
            SpanKind.Bold => Pieces(OneLine(span.Text), PieceLength).Select(piece => Around(piece, '*')),
            SpanKind.Italic => Pieces(OneLine(span.Text), PieceLength).Select(piece => Around(piece, '_')),
            SpanKind.Code => Pieces(OneLine(span.Text).Replace('`', '\''), PieceLength).Select(piece => Around(piece, '`')),
            SpanKind.Link when link is not null => Labels(span.Text).Select(label => $"<{link}|{label}>"),
            SpanKind.BoldLink when link is not null => Labels(span.Text).Select(label => $"*<{link}|{label}>*"),
            SpanKind.BoldLink => Pieces(OneLine(span.Text), PieceLength).Select(piece => Around(piece, '*')),
            _ => Pieces(span.Text, PieceLength),
        };
    }

    // A pair of marks round blanks is shown as marks.
    private static string Around(string piece, char mark)
    {
        var inner = piece.Trim(' ');
        if (inner.Length == 0) return piece;
        var start = piece.IndexOf(inner, StringComparison.Ordinal);
        return $"{piece[..start]}{mark}{inner}{mark}{piece[(start + inner.Length)..]}";
    }

    private static IEnumerable<string> Labels(string text) => Pieces(OneLine(text), PieceLength);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static bool IsId(string? target) => target is { Length: > 0 and <= 50 } && target.All(char.IsAsciiLetterOrDigit);

    private static string? Address(string? target)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        var address = uri.AbsoluteUri.Replace("&", "&amp;", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);
        return address.Length <= PieceLength ? address : null;
    }

    private static IEnumerable<string> Pieces(string text, int length)
    {
        var piece = new StringBuilder();
        Rune before = default;
        var runes = text.ReplaceLineEndings("\n").EnumerateRunes().ToArray(); // half a surrogate pair comes out as U+FFFD
        for (var i = 0; i < runes.Length; i++)
        {
            var rune = runes[i];
            var after = i + 1 < runes.Length ? runes[i + 1] : default;
            piece.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' when before.Value is 0 or '\n' => $"{Blocker}&gt;", // a line must not turn into a quotation
                '>' => "&gt;",
                '*' or '_' or '~' or '`' when !(Rune.IsLetterOrDigit(before) && Rune.IsLetterOrDigit(after)) => $"{rune}{Blocker}",
                '\n' or '\t' => rune.ToString(),
                _ => Rune.IsControl(rune) ? " " : rune.ToString(),
            });
            before = rune;
            if (piece.Length < length - 10) continue; // the longest single step is shorter than this
            yield return piece.ToString();
            piece.Clear();
        }

        if (piece.Length > 0) yield return piece.ToString();
    }
}
