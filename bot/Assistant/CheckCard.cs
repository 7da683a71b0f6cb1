using ServiceBot.Chat;
using ServiceBot.Coaching;

namespace ServiceBot.Assistant;

/// <summary>Presents what the check says of a reply: the verdict, how the score came about, and what to write in place of what. Pure.</summary>
internal static class CheckCard
{
    private const int MostFindings = 8;

    /// <summary>The post.</summary>
    /// <param name="reply">The text that was checked.</param>
    /// <param name="verdict">What the check said.</param>
    /// <param name="client">Whom it would go to; null when the conversation is not known.</param>
    /// <param name="rather">A reply to the same moment that responds; null where none is needed or can be made.</param>
    public static Post Of(string reply, Verdict verdict, string? client, string? rather = null)
    {
        var to = client is { Length: > 0 } ? $" to {client}" : "";
        var title = $"This reply{to} {(verdict.Responds ? "responds" : "reacts")}: {verdict.Score} of 100";
        var parts = new List<PostPart> { new Line([Span.Bold(title)]), new Quote(reply) };
        parts.AddRange(Findings(verdict));
        if (rather is not null) parts.AddRange([new Line([Span.Bold("Rather, for instance")]), new Quote(rather)]);
        if (client is null) parts.Add(new Small(Span.Plain("I don't know which conversation it is for, so I could not look whether every question is answered.")));
        return new Post($"{title}. {Summary(verdict)}", parts);
    }

    /// <summary>The findings, the weightiest first, then how the score came about.</summary>
    public static IEnumerable<PostPart> Findings(Verdict verdict)
    {
        if (verdict.Findings.Count == 0) yield return new Line(Span.Plain("Nothing to change."));
        // What several rules find in one sentence stands below that sentence, which is quoted once.
        foreach (var same in verdict.Findings.Take(MostFindings).GroupBy(finding => finding.Quote.Length > 0 ? finding.Quote : finding.Rule))
        {
            List<Span> line = [Span.Bold(string.Join(", ", same.Select(finding => Name(finding.Rule)).Distinct()))];
            if (same.First().Quote.Length > 0) line.Add(new Span($" · “{Say.OneLine(same.Key, 160)}”"));
            line.Add(new Span($" · {string.Join(' ', same.Select(finding => $"{finding.Why} {finding.Instead}"))}"));
            yield return new Line(line);
        }

        if (verdict.MakeUp.Count > 0)
            yield return new Small(Span.Plain($"100, {string.Join(", ", verdict.MakeUp.Select(part => $"{part.Points} for {Name(part.Rule)}"))}: {verdict.Score}"));
    }

    private static string Summary(Verdict verdict) => verdict.Findings.Count == 0 ? "Nothing to change." : $"{Say.Count(verdict.Findings.Count, "finding")}: {Say.Names([.. verdict.Findings.Select(finding => Name(finding.Rule)).Distinct()])}.";

    private static string Name(string rule) => rule.Replace('-', ' ');
}
