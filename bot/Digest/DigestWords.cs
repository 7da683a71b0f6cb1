using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Sight;

namespace ServiceBot.Digest;

/// <summary>Says a week so that it can be read in fifteen seconds. Figures and names only, never a message's words. Pure.</summary>
internal static class DigestWords
{
    private const int MostClients = 12;
    private const int MostWaiting = 3;
    private const int MostGaps = 3;
    // A "nine in ten" of fewer than ten would be a figure of speech.
    private const int EnoughForNineInTen = 10;

    /// <summary>The post.</summary>
    public static Post Of(WeekInView week)
    {
        var parts = new List<PostPart> { Headline(week) };
        if (week.Total.Waits == 0)
        {
            parts.Add(new Line(Span.Plain(Nothing(week))));
        }
        else
        {
            parts.Add(new Line(OnTime(week)));
            if (week.Trend.Count(percent => percent is not null) > 1)
                parts.Add(new Trend(Bars.Of(week.Trend), "eight weeks, on time", [.. week.Trend.Select((percent, index) => new TrendPoint(Monday(week, week.Trend.Count - 1 - index), percent))]));
            parts.AddRange(PerClient(week));
        }

        parts.Add(new Line(WaitingNow(week)));
        if (Longest(week) is { } longest) parts.Add(new Line(longest));
        parts.AddRange(week.Gaps.TakeLast(MostGaps).Select(gap => new Line(Span.Plain(SightWords.InDigest(gap, week.Zone, week.Now)))));
        if (Suggestions.For(week) is { } suggestion) parts.Add(new Line([Span.Bold(suggestion.Label), new Span(" " + suggestion.Text)]));
        if (week.Total.Waits > 0) parts.Add(new Small(Span.Plain("n counts what was answered or ran past its target. All durations are working time.")));
        return new Post(Fallback(week), parts);
    }

    /// <summary>A percentage as people round it, but never up to all or down to none.</summary>
    internal static string Percent(Figures figures) => figures switch
    {
        { WithinTargetPercent: null } => "no data",
        { WithinTarget: 0 } => "0 %",
        { WithinTarget: var within, Judged: var judged } when within == judged => "100 %",
        { WithinTargetPercent: { } percent } => $"{Math.Clamp((int)decimal.Round(percent, MidpointRounding.AwayFromZero), 1, 99)} %",
    };

    private static string Title(WeekInView week) =>
        week.SoFar ? "This week so far" : $"Week of {Say.Date(week.Week.Monday, week.Now.InZone(week.Zone).Date)}";

    // The Monday of so many weeks before, as short as an axis wants it.
    private static string Monday(WeekInView week, int weeksBack)
    {
        var monday = week.Week.Monday.PlusWeeks(-weeksBack);
        return $"{monday.Day} {Say.Date(monday, monday).Split(' ')[1][..3]}";
    }

    private static Line Headline(WeekInView week)
    {
        var title = Span.Bold($"{Title(week)}, {Say.Count(week.Clients.Count, "client")}");
        var compared = week.Total.Judged > 0 && week.Before.Judged > 0;
        return new Line(compared ? [title, new Span(" (the week before in brackets)")] : [title]);
    }

    private static string Nothing(WeekInView week) => (week.AnyoneWrote, week.SoFar) switch
    {
        (false, false) => "No client wrote last week.",
        (false, true) => "No client has written this week.",
        (true, false) => "No client needed an answer last week.",
        (true, true) => "No client has needed an answer this week.",
    };

    private static List<Span> OnTime(WeekInView week)
    {
        var (total, before) = (week.Total, week.Before);
        if (total.Judged == 0) return [new Span($"On time: nothing to judge yet, n = 0 · {Say.Count(total.Open, "question")} open, none past the target")];
        var compare = before.Judged > 0;
        var spans = new List<Span> { new("On time "), Span.Bold(Percent(total)) };
        if (compare) spans.Add(new Span($" ({Percent(before)})"));
        spans.Add(new Span($", n = {total.Judged}"));
        if (total is { Answered: 1, Median: { } only })
        {
            spans.AddRange([new Span(" · answered after "), Span.Bold(Say.Duration(only))]);
        }
        else if (total.Median is { } median)
        {
            spans.AddRange([new Span(" · median "), Span.Bold(Say.Duration(median))]);
            if (compare && before.Median is { } was) spans.Add(new Span($" ({Say.Duration(was)})"));
        }

        if (total is { Answered: >= EnoughForNineInTen, P90: { } p90 }) spans.AddRange([new Span(" · nine in ten within "), Span.Bold(Say.Duration(p90))]);
        return spans;
    }

    // One client alone is the total. Who needs looking at comes first.
    private static IEnumerable<PostPart> PerClient(WeekInView week)
    {
        var clients = week.Waits.GroupBy(wait => wait.Client)
            .Select(group => (Name: group.Key, Figures: FiguresRules.Of(group.Select(wait => (wait.Wait, wait.Settings)), group.First().AsOf)))
            .Where(client => client.Figures.Waits > 0)
            .OrderBy(client => client.Figures.WithinTargetPercent ?? 101).ThenByDescending(client => client.Figures.Judged).ThenBy(client => client.Name)
            .ToList();
        if (clients.Count < 2) yield break;
        foreach (var (name, figures) in clients.Take(MostClients))
        {
            var said = $" {Percent(figures)}, n = {figures.Judged}";
            if (figures.Judged == 0) said = $" {Say.Count(figures.Open, "question")} open, n = 0";
            if (figures.Median is { } median) said += figures.Answered == 1 ? $" · answered after {Say.Duration(median)}" : $" · median {Say.Duration(median)}";
            yield return new Small([Span.Bold(name), new Span(said)]);
        }

        if (clients.Count > MostClients) yield return new Small(Span.Plain($"and {Say.Count(clients.Count - MostClients, "more client")}, all of them at least as good"));
    }

    private static List<Span> WaitingNow(WeekInView week)
    {
        if (week.Waiting.Count == 0) return [new Span("Waiting now: nobody.")];
        var spans = new List<Span> { Span.Bold("Waiting now:"), new(" ") };
        foreach (var (waiting, index) in week.Waiting.Take(MostWaiting).Select((waiting, index) => (waiting, index)))
        {
            spans.Add(new Span($"{(index > 0 ? "; " : "")}{Who(waiting)}, {Say.Duration(waiting.Waited)}{(waiting.PastTarget ? ", past the target" : "")}, "));
            spans.Add(new Span("#" + waiting.ChannelName, SpanKind.Channel, waiting.Channel));
        }

        if (week.Waiting.Count > MostWaiting) spans.Add(new Span($"; and {week.Waiting.Count - MostWaiting} more"));
        return spans;
    }

    private static string Who(WaitingNow waiting) => (Say.FirstName(waiting.Name), waiting.Client) switch
    {
        ("", var client) => client,
        (var name, "") => name,
        var (name, client) => $"{name} ({client})",
    };

    // The same as the headline's figure when there is only one, so it is left out there.
    private static List<Span>? Longest(WeekInView week)
    {
        var counted = week.Waits.Where(wait => wait.Counts).ToList();
        if (counted.Count < 2) return null;
        var longest = counted.MaxBy(wait => wait.Business)!;
        var said = $"{Say.Duration(longest.Business)}, {longest.Client}, {longest.Since.DayOfWeek} {longest.Since:HH:mm}";
        if (longest.Wait.Outcome == Outcome.Open) said += ", still waiting";
        else if (longest.Outcome == Outcome.Open) said += ", answered since";
        if (longest is { IsLate: true, Wait.Claim: null }) said += "; nobody had taken it";
        return [Span.Bold("Longest:"), new Span($" {said}.")];
    }

    private static string Fallback(WeekInView week)
    {
        var said = week.Total.Waits == 0 ? Nothing(week) : string.Concat(OnTime(week).Select(span => span.Text)) + ".";
        return $"{Title(week)}: {said} {(week.Waiting.Count == 0 ? "Nobody is waiting now." : $"{Say.Count(week.Waiting.Count, "client is", "clients are")} waiting now.")}";
    }
}
