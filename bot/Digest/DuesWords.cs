using ServiceBot.Chat;

namespace ServiceBot.Digest;

/// <summary>What was owed in the week: promises by the team, answers by clients, and what clients expect. Pure.</summary>
internal static class DuesWords
{
    private const int MostNamed = 3;

    /// <summary>A line for each of which there is something to say, and which the thing to try does not say.</summary>
    public static IEnumerable<Line> Lines(WeekInView week, Tip? tip)
    {
        if (week.Promises.Count > 0) yield return new Line([Span.Bold("Promises:"), new Span(" "), .. Promises(week.Promises), new Span(".")]);
        if (week.FollowUps.Count > 0) yield return new Line(FollowUps(week));
        if (tip?.Rule != "expectation" && Expectations(week) is { } expectations) yield return new Line([Span.Bold("As they expect:"), new Span($" {expectations}.")]);
    }

    /// <summary><c>11 kept, 1 late (Acme, by 8 h), 2 open</c>.</summary>
    /// <param name="promises">The promises.</param>
    /// <param name="named">Whether to say whose the late ones are.</param>
    public static List<Span> Promises(IReadOnlyList<DuePromise> promises, bool named = true)
    {
        var (kept, open) = (promises.Count(promise => promise.Standing == PromiseStanding.Kept), promises.Count(promise => promise.Standing == PromiseStanding.Open));
        var late = promises.Where(promise => promise.Standing == PromiseStanding.Late).OrderByDescending(promise => promise.LateBy).ToList();
        var spans = new List<Span>();
        if (kept > 0) spans.Add(new Span($"{kept} kept"));
        if (late.Count > 0)
        {
            spans.Add(new Span($"{(spans.Count > 0 ? ", " : "")}{late.Count} late ("));
            foreach (var (promise, index) in late.Take(MostNamed).Select((promise, index) => (promise, index)))
            {
                if (index > 0) spans.Add(new Span("; "));
                spans.Add(DigestWords.Linked($"{(named ? promise.Client + ", " : "")}{(promise.IsOpen ? "overdue by" : "by")} {Say.Hours(promise.LateBy)}", promise.Link));
            }

            spans.Add(new Span(late.Count > MostNamed ? $"; and {late.Count - MostNamed} more)" : ")"));
        }

        if (open > 0) spans.Add(new Span($"{(spans.Count > 0 ? ", " : "")}{open} open"));
        return spans;
    }

    private static List<Span> FollowUps(WeekInView week)
    {
        var today = week.Now.InZone(week.Zone).Date;
        var spans = new List<Span> { Span.Bold("Follow-ups due:"), new(" ") };
        foreach (var (owed, index) in week.FollowUps.OrderBy(owed => owed.AskedOn).Take(MostNamed).Select((owed, index) => (owed, index)))
        {
            if (index > 0) spans.Add(new Span("; "));
            spans.Add(DigestWords.Linked($"{owed.Client} ({Say.Date(owed.AskedOn, today)})", owed.Link));
        }

        spans.Add(new Span(week.FollowUps.Count > MostNamed ? $"; and {week.FollowUps.Count - MostNamed} more." : "."));
        return spans;
    }

    // Where it was not so comes first; where everything was, one count says it.
    private static string? Expectations(WeekInView week)
    {
        var judged = week.Expectations.Where(expected => expected.Of > 0).OrderBy(expected => (double)expected.Met / expected.Of).ThenBy(expected => expected.Client, StringComparer.Ordinal).ToList();
        if (judged.Count == 0) return null;
        var missed = judged.Where(expected => expected.Met < expected.Of).ToList();
        if (missed.Count == 0 && judged.Count > MostNamed) return $"all {judged.Count} met";
        var named = (missed.Count > 0 ? missed : judged).Take(MostNamed).Select(expected => $"{expected.Client}, {expected.What}: met {expected.Met} of {expected.Of}").ToList();
        return string.Join("; ", named) + (missed.Count > MostNamed ? $"; and {missed.Count - MostNamed} more not met" : "");
    }
}
