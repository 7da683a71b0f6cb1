using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>Spans as rich text: one block per line, one run per span, drawn and never interpreted.</summary>
internal static partial class TeamsRuns
{
    // One block of a hundred lines is as good as a hundred blocks, and shorter; more lines than this are no message.
    private const int MostLines = 60;
    private const int LongestLine = 3000;

    // Of one part: whatever somebody wrote, two thirds of a message are left for the rest.
    private const int MostCharacters = 4500;

    /// <summary>The blocks of a line or paragraph.</summary>
    public static IEnumerable<JsonObject> Draw(IReadOnlyList<Span> spans, bool isSmall)
    {
        var lines = new List<List<JsonObject>> { new() };
        var left = MostCharacters;
        foreach (var span in spans)
        {
            var text = Drawable(span.Text);
            var pieces = (text.Length <= left ? text : Say.Cut(text, Math.Max(left, 2))).Split('\n');
            left = Math.Max(0, left - text.Length);
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0) lines.Add([]);
                foreach (var piece in Pieces(pieces[i])) lines[^1].Add(Run(span with { Text = piece }, isSmall));
            }
        }

        return lines.Select((runs, index) => (Runs: runs, AfterBlank: index > 0 && lines[index - 1].Count == 0, IsFirst: index == 0))
            .Where(line => line.Runs.Count > 0).Take(MostLines).Select(line => Block(line.Runs, line.IsFirst || line.AfterBlank));
    }

    /// <summary>Words to be copied, with what only a person can fill in made to stand out.</summary>
    public static IEnumerable<JsonObject> WithBlanks(string text)
    {
        var spans = new List<Span>();
        var at = 0;
        foreach (Match blank in Blank().Matches(text))
        {
            if (blank.Index > at) spans.Add(new Span(text[at..blank.Index]));
            spans.Add(Span.Bold(blank.Value));
            at = blank.Index + blank.Length;
        }

        if (at < text.Length) spans.Add(new Span(text[at..]));
        return Draw(spans, isSmall: false);
    }

    private static JsonObject Block(List<JsonObject> runs, bool isParagraph)
    {
        var block = new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray([.. runs]) };
        if (!isParagraph) block["spacing"] = "Small";
        return block;
    }

    private static JsonObject Run(Span span, bool isSmall)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = span.Text };
        if (isSmall)
        {
            run["size"] = "Small";
            run["isSubtle"] = true;
        }

        if (span.Kind is SpanKind.Bold or SpanKind.BoldLink) run["weight"] = "Bolder";
        if (span.Kind == SpanKind.Italic) run["italic"] = true;
        if (span.Kind == SpanKind.Code) run["fontType"] = "Monospace";
        if (span.Kind is SpanKind.Link or SpanKind.BoldLink && Uri.TryCreate(span.Target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            run["selectAction"] = new JsonObject { ["type"] = "Action.OpenUrl", ["url"] = uri!.AbsoluteUri };
        return run;
    }

    // Blanks at a run's ends are what keeps two words apart.
    private static string Drawable(string text) => string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes()).Replace('\0', '\uFFFD');

    private static IEnumerable<string> Pieces(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            var end = Math.Min(at + LongestLine, line.Length);
            if (end < line.Length && char.IsHighSurrogate(line[end - 1])) end--;
            yield return line[at..end];
            at = end;
        }
    }

    [GeneratedRegex(@"\[[^\[\]\n]{1,200}\]", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}
