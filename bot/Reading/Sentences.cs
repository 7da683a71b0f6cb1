using System.Text;

namespace ServiceBot.Reading;

/// <summary>A sentence of a message: its own characters, and its words as rules compare them.</summary>
/// <param name="Source">The message it was cut from.</param>
/// <param name="Start">Where in it the sentence begins.</param>
/// <param name="Length">How many characters it has, blanks at its ends left out.</param>
/// <param name="Words">Lower case, no punctuation; <c>don't</c> and <c>dont</c> are both <c>dont</c>, other apostrophes stay. Emoji, links and code are tokens, see <see cref="Sentences"/>.</param>
/// <param name="Breaks">For each word: whether a comma, dash, colon or bracket stands before it.</param>
/// <param name="IsQuestion">It ends with a question mark.</param>
/// <param name="IsLoud">It ends with more than one exclamation or question mark.</param>
internal sealed record Sentence(string Source, int Start, int Length, string[] Words, bool[] Breaks, bool IsQuestion, bool IsLoud)
{
    /// <summary>As written, trimmed.</summary>
    public string Text => Source.Substring(Start, Length);

    /// <summary>As written, trimmed, without making a string of it.</summary>
    public ReadOnlySpan<char> Characters => Source.AsSpan(Start, Length);

    /// <summary>Holds nothing but emoji.</summary>
    public bool OnlyEmoji => Words.Length > 0 && Array.TrueForAll(Words, Sentences.IsEmoji);
}

/// <summary>
/// Cuts a message into sentences in one pass. Left out: quoted lines, code blocks, signatures, mentions.
/// A link becomes the word <see cref="Link"/>, inline code <see cref="Code"/>, a number stays as it is, an emoji becomes a word that starts with a colon.
/// </summary>
internal static class Sentences
{
    public const string Link = "⟨link⟩";
    public const string Code = "⟨code⟩";

    // A sentence beyond this is cut: nobody writes one, and rules that look at a sentence as a whole stay cheap.
    private const int LongestSentence = 400;

    // Scratch space of the thread that reads: a reader runs to its end before the next begins.
    [ThreadStatic]
    private static StringBuilder? Spare;

    [ThreadStatic]
    private static List<string>? SpareWords;

    [ThreadStatic]
    private static List<bool>? SpareBreaks;

    public static bool IsEmoji(string word) => word.Length > 1 && word[0] == ':';

    public static List<Sentence> Of(string text)
    {
        var reader = new Scanner(Body.WithoutQuotesAndSignature(text));
        return reader.ReadAll();
    }

    private ref struct Scanner(string text)
    {
        private readonly List<Sentence> _sentences = new(2);
        private readonly List<string> _words = SpareWords ??= [];
        private readonly List<bool> _breaks = SpareBreaks ??= [];
        private readonly StringBuilder _word = Spare ??= new StringBuilder();
        private int _at;
        private int _start;
        private bool _break;

        public List<Sentence> ReadAll()
        {
            while (_at < text.Length)
            {
                var c = text[_at];
                if (c == '<' && text.AsSpan(_at).StartsWith("<3")) Take(":heart", 2);
                else if (c == '<') Angle();
                else if (c == '`') InlineCode();
                else if (StartsLink()) SkipLink();
                else if (c == ':' && Shortcode() is { } code) Take(code, code.Length);
                else if (Smiley() is { } smiley) Take(smiley.Word, smiley.Length);
                else if (Emoji.LengthAt(text, _at) is > 0 and var length) Take(string.Concat(":", text.AsSpan(_at, length)), length);
                else if (char.IsLetterOrDigit(c)) Word();
                else if (IsEnd(c) && !(c == '?' && OnlyHedges())) End();
                else Other(c);
                if (_words.Count >= LongestSentence) Close(_at, false, false);
            }

            Close(text.Length, false, false);
            return _sentences;
        }

        private void Other(char c)
        {
            if (c is ',' or '–' or '—' or ':' or '(' or ')' or '，' or '、' || (c == '-' && _at + 1 < text.Length && text[_at + 1] == ' ')) _break = true;
            _at++;
        }

        // A full stop inside a number, a file name or an address ends nothing.
        private readonly bool IsEnd(char c)
        {
            if (c is '\n' or '!' or '?' or ';' or '。' or '！' or '？' or '؟' or '…' or '।') return true;
            if (c != '.') return false;
            return _at + 1 >= text.Length || !char.IsLetterOrDigit(text[_at + 1]) || char.IsUpper(text[_at + 1]);
        }

        // "it's done (I think?)": the mark is the writer's doubt and asks nobody.
        private readonly bool OnlyHedges()
        {
            if (_at + 1 >= text.Length || text[_at + 1] != ')') return false;
            var opened = text.AsSpan(Math.Max(0, _at - 16), Math.Min(16, _at));
            var inside = opened[(opened.LastIndexOf('(') + 1)..].Trim();
            return opened.Contains('(') && (inside.Equals("I think", StringComparison.OrdinalIgnoreCase) || inside.Equals("I guess", StringComparison.OrdinalIgnoreCase) || inside.Equals("I believe", StringComparison.OrdinalIgnoreCase) || inside.Equals("maybe", StringComparison.OrdinalIgnoreCase));
        }

        private void End()
        {
            var marks = 0;
            var question = false;
            var from = _at;
            while (_at < text.Length && (text[_at] is '!' or '?' or '.' or ';' or '。' or '！' or '？' or '؟' or '…' or '।' or '\n' or ' '))
            {
                if (text[_at] is '?' or '？' or '؟') question = true;
                if (text[_at] is '!' or '?') marks++;
                if (text[_at] == ' ' && _at + 1 < text.Length && text[_at + 1] is not ('!' or '?' or '.')) break;
                _at++;
            }

            Close(Math.Max(from, _at), question, marks > 1);
        }

        private void Close(int end, bool question, bool loud)
        {
            if (_words.Count > 0 || question)
            {
                var from = _start;
                var to = end;
                while (from < to && char.IsWhiteSpace(text[from])) from++;
                while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
                _sentences.Add(new Sentence(text, from, to - from, [.. _words], [.. _breaks], question, loud));
            }

            _words.Clear();
            _breaks.Clear();
            _start = end;
            _break = false;
        }

        private void Add(string word)
        {
            _words.Add(word);
            _breaks.Add(_break);
            _break = false;
        }

        private void Take(string word, int length)
        {
            Add(word);
            _at += length;
        }

        private void Word()
        {
            _word.Clear();
            while (_at < text.Length)
            {
                var c = text[_at];
                var joins = _at + 1 < text.Length && char.IsLetterOrDigit(text[_at + 1]) && _word.Length > 0;
                if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
                    _word.Append(char.ToLowerInvariant(c));
                else if (c is '\'' or '’' && joins) _word.Append('\'');
                else if (c is '.' or ':' or '/' or '@' or '_' && joins && !(c == '.' && char.IsUpper(text[_at + 1]))) _word.Append(c);
                else break;
                _at++;
            }

            // "don't" and "dont" are one word.
            if (_word.Length > 3 && _word[^3] == 'n' && _word[^2] == '\'' && _word[^1] == 't') _word.Remove(_word.Length - 2, 1);
            Add(WordCache.Of(_word));
        }

        // <@U1>, <#C1|name>, <!here>, <https://…|label>, and anything else in angle brackets that has no space.
        private void Angle()
        {
            var end = _at + 1;
            while (end < text.Length && end - _at < 2_000 && text[end] is not ('>' or '<' or '\n'))
                end++;
            if (end >= text.Length || text[end] != '>' || _at + 1 >= text.Length)
            {
                _at++;
                return;
            }

            if (text[_at + 1] is not ('@' or '!')) Add(Link);
            _break = true;
            _at = end + 1;
        }

        private void InlineCode()
        {
            var end = _at + 1;
            while (end < text.Length && text[end] is not ('`' or '\n'))
                end++;
            if (end < text.Length && text[end] == '`')
            {
                Add(Code);
                _at = end + 1;
            }
            else
            {
                _at++;
            }
        }

        private readonly bool StartsLink() =>
            text[_at] is 'h' or 'H' or 'w' or 'W'
            && (_at == 0 || !char.IsLetterOrDigit(text[_at - 1]))
            && (StartsWith("http://") || StartsWith("https://") || StartsWith("www."));

        private readonly bool StartsWith(string prefix) => string.Compare(text, _at, prefix, 0, prefix.Length, StringComparison.OrdinalIgnoreCase) == 0;

        private void SkipLink()
        {
            Add(Link);
            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('>' or ')'))
                _at++;
        }

        private readonly string? Shortcode()
        {
            var end = _at + 1;
            while (end < text.Length && end - _at < 50 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '+'))
                end++;
            return end < text.Length && text[end] == ':' && end > _at + 2 && !char.IsAsciiDigit(text[_at + 1]) ? text[_at..(end + 1)].ToLowerInvariant() : null;
        }

        private readonly (string Word, int Length)? Smiley()
        {
            if (text[_at] is not (':' or ';' or '=') || _at + 1 >= text.Length) return null;
            var nose = text[_at + 1] == '-' ? 1 : 0;
            if (_at + 1 + nose >= text.Length) return null;
            return text[_at + 1 + nose] switch
            {
                ')' or 'D' or 'P' or 'p' => (":smile", 2 + nose),
                '(' or '/' => (":sad", 2 + nose),
                _ => null,
            };
        }
    }
}
