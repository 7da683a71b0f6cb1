using ServiceBot.Chat;

namespace ServiceBot.Digest;

/// <summary>The week client by client: all of them where they are few, otherwise those that somebody should look at. Pure.</summary>
internal static class ClientLines
{
    private const int Few = 6;
    private const int Most = 8;

    /// <summary>One line each. One client alone is the total.</summary>
    public static IEnumerable<PostPart> Of(WeekInView week)
    {
        var clients = week.PerClient;
        if (clients.Count < 2) return [];
        var shown = clients.Count <= Few ? clients : [.. clients.Where(client => client.Matters).Take(Most)];
        var parts = new List<PostPart> { new Rule() };
        parts.AddRange(shown.Select(client => new Small(Line(client, week))));
        if (Rest([.. clients.Skip(shown.Count)], shown.Count) is { } rest) parts.Add(new Small(Span.Plain(rest)));
        return parts;
    }

    private static List<Span> Line(ClientWeek client, WeekInView week)
    {
        var figures = client.Figures;
        var spans = new List<Span> { Span.Bold(client.Client), new(" ") };
        var said = figures switch
        {
            { Judged: > 0 } => $"on time {FigureWords.ShareWithCount(figures)}",
            { Open: > 0 } => $"{Say.Count(figures.Open, "question")} open, none late",
            _ => "asked nothing",
        };
        if (figures.Median is { } median) said += figures.Answered == 1 ? $" · answered after {Say.Hours(median)}" : $" · median {Say.Hours(median)}";
        if (figures is { Answered: >= FigureWords.EnoughForNineInTen, P90: { } p90 }) said += $" · nine in ten within {Say.Hours(p90)}";
        spans.Add(new Span(said));
        if (client.Longest is { } longest && figures.Waits > 1)
            spans.AddRange([new Span(" · longest "), DigestWords.Linked($"{Say.Hours(longest.Business)}, {longest.Since.DayOfWeek} {longest.Since:HH:mm}", week.LinkTo(longest.Wait))]);
        if (client.Waiting.Count > 0) spans.Add(new Span($" · {client.Waiting.Count} waiting now"));
        if (client.Promises.Count > 0) spans.AddRange([new Span(" · promises: "), .. DuesWords.Promises(client.Promises, named: false)]);
        if (client.FollowUps.Count > 0) spans.Add(new Span($" · owes {Say.Count(client.FollowUps.Count, "answer")}"));
        spans.AddRange(client.Expectations.Where(expected => expected.Of > 0).Select(expected => new Span($" · {expected.What}: met {expected.Met} of {expected.Of}")));
        if (figures.Dismissed > 0) spans.Add(new Span($" · {figures.Dismissed} set aside"));
        return spans;
    }

    private static string? Rest(IReadOnlyList<ClientWeek> rest, int shown)
    {
        if (rest.Count == 0) return null;
        var matter = rest.Count(client => client.Matters);
        var (fine, n) = (rest.Count - matter, rest.Where(client => !client.Matters).Sum(client => client.Figures.Judged));
        var counted = n > 0 ? $" ({Say.Count(n, "question")})" : "";
        if (shown == 0) return $"All {fine} clients on time{counted}.";
        if (matter == 0) return $"and {fine} more, all on time{counted}";
        return $"and {matter} more with something late{(fine > 0 ? $", {fine} all on time{counted}" : "")}";
    }
}
