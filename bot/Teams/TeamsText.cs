using System.Net;
using System.Text;

namespace ServiceBot.Teams;

/// <summary>A person who is mentioned in a message.</summary>
/// <param name="Id">Their id, as facts name them.</param>
/// <param name="Name">The name that stands between <c>&lt;at&gt;</c> and <c>&lt;/at&gt;</c>.</param>
internal readonly record struct TeamsMention(string Id, string Name);

/// <summary>
/// Teams' HTML to the plain text of a fact: mentions become <c>&lt;@id&gt;</c>, what somebody quotes is left out, because it is somebody else's words, and
/// everything else is what people see of it. One pass, whose cost is the text's length whatever stands in it.
/// </summary>
internal static class TeamsText
{
    private const int LongestEntity = 12;

    // In a text that is not said to be HTML, only these are taken for markup: "a < b" and "<none>" are words.
    private static readonly HashSet<string> InPlainText = new(StringComparer.OrdinalIgnoreCase) { "at", "quoted" };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "br", "ul", "ol", "table", "tr", "pre", "codeblock", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote",
    };

    private static readonly HashSet<string> Unseen = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "head", "title" };

    /// <summary>The plain text.</summary>
    /// <param name="markup">The message as Teams sends it.</param>
    /// <param name="isHtml">Everything in it is HTML; else it is text with mentions in it.</param>
    /// <param name="mentions">Who is mentioned, in the order in which they are.</param>
    public static string Plain(string markup, bool isHtml, IReadOnlyList<TeamsMention> mentions)
    {
        var walk = new Walk(mentions);
        for (var at = 0; at < markup.Length;)
        {
            if (markup[at] == '<' && !walk.NothingCloses && TagAt(markup, at, isHtml, walk) is { } tag)
            {
                walk.Enter(tag);
                at = tag.End;
            }
            else
            {
                at = walk.Say(markup, at);
            }
        }

        return Tidied(walk.Finish());
    }

    /// <summary>The text without any mention of somebody.</summary>
    public static (bool Mentioned, string Others) Without(string plain, string? person)
    {
        var mention = $"<@{person}>";
        if (string.IsNullOrEmpty(person) || !plain.Contains(mention, StringComparison.Ordinal)) return (false, plain);
        return (true, new StringBuilder(plain).Replace(mention + " ", "").Replace(mention, "").ToString().Trim());
    }

    private static Tag? TagAt(string markup, int at, bool isHtml, Walk walk)
    {
        var closing = at + 1 < markup.Length && markup[at + 1] == '/';
        var start = at + (closing ? 2 : 1);
        var end = start;
        while (end < markup.Length && end - start < 20 && (char.IsAsciiLetterOrDigit(markup[end]) || markup[end] == '-'))
            end++;
        if (end == start || !char.IsAsciiLetter(markup[start])) return null;
        var name = markup[start..end];
        if (!isHtml && !InPlainText.Contains(name)) return null;
        var close = markup.IndexOf('>', end);
        walk.NothingCloses = close < 0; // so that a thousand opening brackets are not a thousand searches to the end
        if (close < 0) return null;
        return new Tag(name, closing, markup[close - 1] == '/', markup.AsSpan(end, close - end).ToString(), close + 1);
    }

    // Single blanks, no blank lines but one, nothing at either end.
    private static string Tidied(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var (lines, blank) = (0, false);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n') lines++;
            else if (c is ' ' or '\t' or '\u00A0') blank = true;
            else
            {
                if (tidy.Length > 0) tidy.Append(lines > 0 ? new string('\n', Math.Min(lines, 2)) : blank ? " " : "");
                tidy.Append(c);
                (lines, blank) = (0, false);
            }
        }

        return tidy.ToString();
    }

    private sealed record Tag(string Name, bool Closes, bool IsEmpty, string Attributes, int End)
    {
        public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

        public string? Attribute(string name)
        {
            var at = Attributes.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
            if (at < 0 || at + name.Length + 1 >= Attributes.Length) return null;
            var from = at + name.Length + 1;
            var quote = Attributes[from];
            if (quote is not ('"' or '\'')) return Attributes[from..].Split(' ')[0].TrimEnd('/');
            var to = Attributes.IndexOf(quote, from + 1);
            return to < 0 ? null : WebUtility.HtmlDecode(Attributes[(from + 1)..to]);
        }
    }

    /// <summary>Where the walk stands: inside a quotation, a mention, or what nobody sees.</summary>
    private sealed class Walk(IReadOnlyList<TeamsMention> mentions)
    {
        private readonly StringBuilder _said = new();
        private readonly StringBuilder _name = new();
        private readonly bool[] _used = new bool[mentions.Count];
        private int _quoted;
        private int _unseen;
        private string? _mention;
        private int _spans;
        private int? _number;
        private string? _link;
        private int _linkFrom;

        public bool NothingCloses { get; set; }

        public void Enter(Tag tag)
        {
            if (Unseen.Contains(tag.Name)) _unseen = Math.Max(0, _unseen + (tag.Closes ? -1 : tag.IsEmpty ? 0 : 1));
            else if (tag.Is("blockquote")) Quote(tag);
            else if (_mention is { } name && tag.Closes && tag.Is(name) && --_spans == 0) EndMention();
            else if (_mention is { } open && tag.Is(open) && !tag.IsEmpty) _spans += tag.Closes ? 0 : 1;
            else if (_mention is not null) return;
            else if (!tag.Closes && !tag.IsEmpty && (tag.Is("at") || IsMention(tag))) Begin(tag);
            else if (tag.Is("li") && !tag.Closes) Append("\n• ");
            else if (tag.Is("td") || tag.Is("th")) Append(" ");
            else if (tag.Is("a")) Link(tag);
            else if (tag.Is("img") || tag.Is("emoji")) Append(tag.Closes ? "" : tag.Attribute("alt") ?? "");
            else if (Blocks.Contains(tag.Name)) Append("\n");
        }

        /// <summary>Says what stands at a place, an entity as what it means, and returns the next place.</summary>
        public int Say(string markup, int at)
        {
            if (markup[at] != '&')
            {
                // As far as nothing is special: one step for a whole run.
                var end = markup.AsSpan(at + 1).IndexOfAny('<', '&');
                end = end < 0 ? markup.Length : at + 1 + end;
                Append(markup[at..end]);
                return end;
            }

            var semicolon = markup.AsSpan(at, Math.Min(LongestEntity, markup.Length - at)).IndexOf(';');
            var entity = semicolon < 0 ? "&" : markup.Substring(at, semicolon + 1);
            var meant = semicolon < 0 ? entity : WebUtility.HtmlDecode(entity);
            Append(meant);
            // Whoever types "<@id>" by hand has mentioned nobody: escaped it came, and unescaped it must not turn into a mention.
            if (meant == "<" && at + entity.Length < markup.Length && markup[at + entity.Length] == '@') Append("\u200B");
            return at + entity.Length;
        }

        public string Finish()
        {
            if (_mention is not null) EndMention();
            return _said.ToString();
        }

        private void Append(string text)
        {
            if (_unseen > 0 || _quoted > 0) return;
            if (_mention is not null) _name.Append(text);
            else if (text.StartsWith("<@", StringComparison.Ordinal)) _said.Append("<\u200B").Append(text, 1, text.Length - 1);
            else _said.Append(text);
        }

        private void Quote(Tag tag)
        {
            if (_mention is not null) EndMention();
            _quoted = Math.Max(0, _quoted + (tag.Closes ? -1 : tag.IsEmpty ? 0 : 1));
            Append("\n");
        }

        private static bool IsMention(Tag tag) => tag.Is("span") && tag.Attributes.Contains("schema.skype.com/Mention", StringComparison.OrdinalIgnoreCase);

        private void Begin(Tag tag)
        {
            _mention = tag.Name;
            _spans = 1;
            _number = int.TryParse(tag.Attribute("itemid") ?? tag.Attribute("id"), out var number) ? number : null;
            _name.Clear();
        }

        // By the number that it carries where the name agrees; else the first of that name that is left. A name alone mentions nobody.
        private void EndMention()
        {
            var name = _name.ToString().Trim();
            _mention = null;
            if (_quoted > 0 || _unseen > 0) return;
            var index = _number is { } number && number >= 0 && number < mentions.Count && SameName(mentions[number].Name, name) ? number : -1;
            for (var i = 0; index < 0 && i < mentions.Count; i++)
            {
                if (!_used[i] && SameName(mentions[i].Name, name)) index = i;
            }

            if (index >= 0) _used[index] = true;
            else index = FindUsed(name);
            if (index >= 0) _said.Append("<@").Append(mentions[index].Id).Append('>');
            else _said.Append('@').Append(name.TrimStart('@'));
        }

        private int FindUsed(string name)
        {
            for (var i = 0; i < mentions.Count; i++)
            {
                if (SameName(mentions[i].Name, name)) return i;
            }

            return -1;
        }

        private static bool SameName(string one, string other) => string.Equals(one.Trim(), other, StringComparison.OrdinalIgnoreCase);

        // A link's address is said where its words do not say it.
        private void Link(Tag tag)
        {
            if (!tag.Closes)
            {
                (_link, _linkFrom) = (tag.Attribute("href"), _said.Length);
                return;
            }

            if (_link is { Length: > 0 } link && link.StartsWith("http", StringComparison.OrdinalIgnoreCase) && _linkFrom <= _said.Length)
            {
                var shown = _said.ToString(_linkFrom, _said.Length - _linkFrom).Trim();
                if (shown.Length == 0) Append(link);
                else if (!link.Contains(shown, StringComparison.OrdinalIgnoreCase) && !shown.Contains(link, StringComparison.OrdinalIgnoreCase)) Append($" ({link})");
            }

            _link = null;
        }
    }
}
