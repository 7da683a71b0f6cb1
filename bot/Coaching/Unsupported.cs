using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>
/// Figures, dates, links, addresses and names in a text that the conversation does not contain. A person may know them, so it is a remark there;
/// a machine can't, so there it is a reason to stop.
/// </summary>
internal static class Unsupported
{
    private static readonly FrozenSet<string> Dates = """
        monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december today tomorrow tonight yesterday christmas easter midnight noon
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Numbers = """
        two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Months = new[] { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" }.ToFrozenSet(StringComparer.Ordinal);

    // Capitals that are nobody's name.
    private static readonly FrozenSet<string> Common = "i i'm i'll i'd i've ok fyi pdf ceo cmo cfo eod eow pm am hi hello dear yes no qa ui ux url css html faq a".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<Finding> In(Reply reply, Moment moment, WrittenBy by)
    {
        var known = Known(moment, reply);
        var counted = Counted(reply.Text);
        foreach (var (kind, token) in Tokens(Reply.WithoutBlanks(reply.Text)))
        {
            if (known(kind, token)) continue;
            // A time in a promise and a colleague's name are what a good reply has; a person may give them, a machine may not.
            var severity = by == WrittenBy.Machine || kind == "figure" ? "stop" : "warn";
            if (by == WrittenBy.Person && (kind is "date" or "name" || (kind == "number" && !Measured(token) && !counted.Contains(token)))) continue;
            if (by == WrittenBy.Person && kind == "number") severity = "stop";
            // An offer names its figures; whoever makes it answers for them.
            if (by == WrittenBy.Person && severity == "stop" && CheckRules.OffersChoice(reply)) severity = "warn";
            yield return new Finding("unsupported-fact", severity, token, $"This {kind} does not stand in the conversation.", by == WrittenBy.Machine ? "Make it a [blank] that says what belongs there." : "Say where it comes from, or leave it out: “I'll send you the figure by [time].”");
        }
    }

    private static readonly FrozenSet<string> Results = """
        users visitors visits clicks leads conversions impressions views downloads subscribers followers sessions orders sales customers signups registrations readers records accounts people
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // "212 users": somebody counted, or nobody did.
    private static HashSet<string> Counted(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var counted = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + 1 < words.Length; at++)
        {
            var noun = words[at + 1].TrimEnd('.', ',', ';', '!', '?').ToLowerInvariant();
            if (words[at].Length > 1 && words[at].All(char.IsAsciiDigit) && (Results.Contains(noun) || (noun is "new" or "more" && at + 2 < words.Length && Results.Contains(words[at + 2].TrimEnd('.', ',', ';').ToLowerInvariant())))) counted.Add(words[at]);
        }

        return counted;
    }

    // "1,450", "1.2", "12k": an amount or a measurement. "3", "15:00" and "version 5" are what any reply holds.
    private static bool Measured(string token) =>
        (token.Length > 4 && token.AsSpan().IndexOfAny(",.") > 0 && token.All(c => char.IsAsciiDigit(c) || c is ',' or '.') && !IsDate(token))
        || token is "million" or "billion" or "thousand"
        || (token.Length > 1 && token[^1] is 'k' or 'K' or 'm' or 'M' && token[..^1].All(c => char.IsAsciiDigit(c) || c is ',' or '.'));

    // "12.11.2026" and "3.5." are days.
    private static bool IsDate(string token) => token.Count(c => c == '.') > 1;

    /// <summary>What in a text states a fact: kind and token, in order. Public to the tests, which prove that no draft adds one.</summary>
    public static IEnumerable<(string Kind, string Token)> Tokens(string text)
    {
        var start = true;
        var all = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < all.Length; at++)
        {
            var raw = all[at];
            var unit = at + 1 < all.Length && all[at + 1] is ['%' or '€' or '$' or '£', ..] or "percent" or "percent." or "percent," or "euros" or "euros." or "euro" or "dollars" or "dollars." or "pounds" or "EUR" or "EUR." or "USD" or "GBP" or "CHF";
            var token = raw.Trim(',', ';', ':', '(', ')', '"', '“', '”', '!', '?', '.', '*', '_', '…', '\'', '’', '-', '–', '•');
            var begins = start;
            start = raw[^1] is '.' or '!' or '?' or ':' or '-' or '•' or '"' or '”' || raw is "-" or "•";
            if (token.Length == 0 || token == Reply.BlankWord) continue;
            var lower = Lower(token);
            if (token.Contains("://", StringComparison.Ordinal) || lower.StartsWith("www.", StringComparison.Ordinal) || token.StartsWith("<http", StringComparison.Ordinal)) yield return ("link", token);
            else if (token.Contains('@', StringComparison.Ordinal)) yield return ("address", token);
            else if (token.Any(char.IsDigit)) yield return (token.AsSpan().IndexOfAny("%€$£") >= 0 || raw.AsSpan().IndexOfAny("%€$£") >= 0 || unit ? "figure" : "number", token);
            else if (Numbers.Contains(lower)) yield return ("number", token);
            else if (Dates.Contains(lower) || (Months.Contains(lower) && char.IsUpper(token[0]) && !begins)) yield return ("date", token);
            else if (char.IsUpper(token[0]) && !begins && !Common.Contains(lower)) yield return ("name", token);
        }
    }

    private static Func<string, string, bool> Known(Moment moment, Reply reply)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in moment.Turns.SelectMany(turn => new[] { turn.Text, turn.Name }).Concat(moment.Audience).Concat(moment.Notes).Concat(moment.Promises.Select(promise => promise.Words)).Append(moment.Client).Append(moment.Asker).Append(moment.Wishes.AddressAs))
        {
            foreach (var raw in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                words.Add(Bare(raw));
                words.Add(Bare(raw).Trim('%', '€', '$', '£'));
                foreach (var part in raw.Split('-', '/', '|', '<', '>', '@', '.', ',', ':', '(', ')')) words.Add(Bare(part));
            }
        }

        // A greeting that ends in a comma lets the next word begin small; a sentence after a line break begins anew.
        _ = reply;
        return (_, token) => words.Contains(Bare(token)) || (token.Contains('-', StringComparison.Ordinal) && Array.TrueForAll(token.Split('-'), part => words.Contains(Bare(part))));
    }

    private static string Lower(string token) => token.ToLowerInvariant().Replace('’', '\'');

    private static string Bare(string raw)
    {
        var bare = Lower(raw.Trim(',', ';', ':', '(', ')', '"', '“', '”', '!', '?', '.', '*', '_', '…', '\'', '’', '-', '–', '[', ']', '<', '>'));
        return bare.EndsWith("'s", StringComparison.Ordinal) ? bare[..^2] : bare;
    }
}
