using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Sight;

namespace ServiceBot.Digest;

/// <summary>
/// Says a week so that it can be read in fifteen seconds: the figures, who waits, what changed and one thing to try on top, client by client below. Figures and names
/// only, never a message's words, and nobody's own figures. Pure.
/// </summary>
internal static class DigestWords
{
    private const int MostWaiting = 3;
    private const int MostGaps = 3;
    // Two weeks are a difference; a trend begins with three.
    private const int EnoughForTrend = 3;

    /// <summary>The post.</summary>
    public static Post Of(WeekInView week)
    {
        var tip = Tips.For(week);
        var good = Changes.GoodNews(week);
        var parts = new List<PostPart> { Headline(week) };
        if (good is not null) parts.Add(Labelled("Good news:", good.Text));
        parts.Add(new Line(week.Total.Waits == 0 ? Span.Plain(Nothing(week)) : OnTime(week)));
        if (week.Total.Waits > 0 && TrendOf(week) is { } trend) parts.Add(trend);
        parts.Add(new Line(WaitingNow(week)));
        if (Longest(week) is { } longest) parts.Add(new Line(longest));
        parts.AddRange(DuesWords.Lines(week, tip));
        if (Changes.Of(week, tip) is { } change) parts.Add(Labelled("Changed:", change.Text));
        parts.AddRange(week.Gaps.TakeLast(MostGaps).Select(gap => new Line(Span.Plain(SightWords.InDigest(gap, week.Zone, week.Now)))));
        if (tip is not null) parts.Add(Labelled(tip.Label, tip.Text));
        parts.AddRange(ClientLines.Of(week));
        if (Notes(week) is { } notes) parts.Add(notes);
        return new Post(Fallback(week, good, tip), parts);
    }

    /// <summary>The title, the figures and the trend, for a page that has more to show.</summary>
    public static IReadOnlyList<PostPart> Glance(WeekInView week)
    {
        var parts = new List<PostPart> { Headline(week), new Line(week.Total.Waits == 0 ? Span.Plain(Nothing(week)) : OnTime(week)) };
        if (week.Total.Waits > 0 && TrendOf(week) is { } trend) parts.Add(trend);
        if (week.Total.Waits > 0) parts.Add(new Small(Span.Plain(HowCounted)));
        return parts;
    }

    /// <summary>See <see cref="FigureWords.Percent"/>.</summary>
    internal static string Percent(Figures figures) => FigureWords.Percent(figures);

    private const string HowCounted = "Percentages are of the questions that were answered or ran past their target. All durations are working time.";

    private static Line Labelled(string label, string text) => new([Span.Bold(label), new Span(" " + text)]);

    private static string Title(WeekInView week) =>
        week.SoFar ? "This week so far" : $"Week of {Say.Date(week.Week.Monday, week.Now.InZone(week.Zone).Date)}";

    private static Line Headline(WeekInView week)
    {
        var spans = new List<Span> { Span.Bold($"{Title(week)}, {Say.Count(week.Clients.Count, "client")}") };
        if (week.Total.Judged > 0 && week.Before.Judged > 0) spans.Add(new Span(" (the week before in brackets)"));
        if (week.Holidays.Count > 0) spans.Add(new Span($" · {Say.Names([.. week.Holidays.Select(day => day.DayOfWeek.ToString())])} closed"));
        return new Line(spans);
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
        if (total.Judged == 0) return [new Span($"On time: nothing to judge yet · {Say.Count(total.Open, "question")} open, none past the target")];
        var compare = before.Judged > 0;
        var spans = new List<Span> { new("On time "), Span.Bold(FigureWords.Share(total)) };
        if (total.Judged >= FigureWords.Enough) spans.Add(new Span($" of {Say.Count(total.Judged, "question")}"));
        if (compare) spans.Add(new Span($" ({FigureWords.Share(before)})"));
        if (total is { Answered: 1, Median: { } only })
        {
            spans.AddRange([new Span(" · answered after "), Span.Bold(Say.Hours(only))]);
        }
        else if (total.Median is { } median)
        {
            spans.AddRange([new Span(" · median "), Span.Bold(Say.Hours(median))]);
            if (compare && before.Median is { } was) spans.Add(new Span($" ({Say.Hours(was)})"));
        }

        if (total is { Answered: >= FigureWords.EnoughForNineInTen, P90: { } p90 }) spans.AddRange([new Span(" · nine in ten within "), Span.Bold(Say.Hours(p90))]);
        return spans;
    }

    // Weeks in which there was too little to judge are left out, and it is said.
    private static Trend? TrendOf(WeekInView week)
    {
        var judged = week.Weeks.Where(one => one.Figures.Judged >= FigureWords.Enough).ToList();
        if (judged.Count < EnoughForTrend) return null;
        var figures = judged.ConvertAll(one => FigureWords.Whole(one.Figures)!.Value);
        var between = week.Weeks.SkipWhile(one => one != judged[0]).Count() - judged.Count;
        var left = between == 0 ? "" : $"; {Say.Count(between, "week")} with fewer than {FigureWords.Enough} left out";
        return new Trend(
            Bars.Of(figures),
            $"On time, week by week: {string.Join(", ", figures)} %{left}",
            [.. judged.Zip(figures, (one, percent) => new TrendPoint(ShortDate(one.Week.Monday), percent))]) { Title = "On time, week by week" };
    }

    // As short as an axis wants it.
    private static string ShortDate(LocalDate monday) => $"{monday.Day} {Say.Date(monday, monday).Split(' ')[1][..3]}";

    private static List<Span> WaitingNow(WeekInView week)
    {
        if (week.Waiting.Count == 0) return [new Span("Waiting now: nobody.")];
        var spans = new List<Span> { Span.Bold("Waiting now:"), new(" ") };
        foreach (var (waiting, index) in week.Waiting.Take(MostWaiting).Select((waiting, index) => (waiting, index)))
        {
            if (index > 0) spans.Add(new Span("; "));
            spans.Add(Linked(Who(waiting), week.LinkTo(waiting.Wait)));
            spans.Add(new Span($", {Say.Hours(waiting.Waited)}{(waiting.PastTarget ? ", past the target" : "")}, "));
            spans.Add(new Span("#" + waiting.ChannelName, SpanKind.Channel, waiting.Channel));
        }

        if (week.Waiting.Count > MostWaiting) spans.Add(new Span($"; and {week.Waiting.Count - MostWaiting} more"));
        return spans;
    }

    /// <summary><c>Dana (Acme)</c>.</summary>
    internal static string Who(WaitingNow waiting) => (Say.FirstName(waiting.Name), waiting.Client) switch
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
        if (week.Waiting.Take(MostWaiting).Any(waiting => waiting.Wait.Channel == longest.Wait.Channel && waiting.Wait.Id == longest.Wait.Id)) return null; // it stands a line above
        var more = longest.Wait.Outcome == Outcome.Open ? ", still waiting" : longest.Outcome == Outcome.Open ? ", answered since" : "";
        if (longest is { IsLate: true, Wait.Claim: null }) more += "; nobody had taken it";
        return [Span.Bold("Longest:"), new Span(" "), Linked($"{Say.Hours(longest.Business)}, {longest.Client}, {longest.Since.DayOfWeek} {longest.Since:HH:mm}", week.LinkTo(longest.Wait)), new Span(more + ".")];
    }

    private static Small? Notes(WeekInView week)
    {
        var notes = new List<string>();
        if (week.Total.Dismissed > 0) notes.Add($"{week.Total.Dismissed} more {(week.Total.Dismissed == 1 ? "was" : "were")} set aside as needing no reply.");
        if (BusyHours.Of(week.Asked) is { } busy)
            notes.Add($"Busiest: {busy.From} to {busy.From + 2}{(busy.Day is { } day ? $", {day}s above all" : "")} ({busy.Count} of {busy.All} questions in eight weeks).");
        if (week.Total.Waits > 0) notes.Add(HowCounted);
        return notes.Count == 0 ? null : new Small(Span.Plain(string.Join(' ', notes)));
    }

    /// <summary>A link where there is an address, the words alone where there is none.</summary>
    internal static Span Linked(string text, string? link) => link is null ? new Span(text) : new Span(text, SpanKind.Link, link);

    // What is heard by who sees neither chart nor blocks.
    private static string Fallback(WeekInView week, Change? good, Tip? tip)
    {
        var said = week.Total.Waits == 0 ? Nothing(week) : string.Concat(OnTime(week).Select(span => span.Text)) + ".";
        var trend = week.Total.Waits > 0 && TrendOf(week) is { } drawn ? $" {drawn.Caption}." : "";
        var waiting = week.Waiting.Count == 0 ? "Nobody is waiting now." : $"{Say.Count(week.Waiting.Count, "client is", "clients are")} waiting now.";
        return $"{Title(week)}: {(good is null ? "" : $"good news, {good.Text} ")}{said}{trend} {waiting}{(tip is null ? "" : $" {tip.Label} {tip.Text}")}";
    }
}
