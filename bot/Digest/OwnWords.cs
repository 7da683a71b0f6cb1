using ServiceBot.Chat;

namespace ServiceBot.Digest;

/// <summary>Says somebody's own figures, to that person. Pure.</summary>
internal static class OwnWords
{
    /// <summary>What is said to whoever asks for somebody else's.</summary>
    public static Post OfNobodyElse { get; } = Post("I give nobody's figures but your own: “my figures”. Each of you can ask for theirs; the digest has the team's.");

    /// <summary>The post.</summary>
    public static Post Of(OwnFigures own)
    {
        var (figures, before) = (own.Figures, own.Before);
        var when = own.SoFar ? "this week so far" : "last week";
        var lines = new List<PostPart>();
        var headline = new List<Span> { Span.Bold($"Your own figures, {when}") };
        if (figures.Answered > 0 && before.Answered > 0) headline.Add(new Span(" (the four weeks before in brackets)"));
        lines.Add(new Line(headline));
        lines.Add(new Line(figures.Answered == 0 ? Span.Plain($"No question was answered by you {when}{(before.Answered > 0 ? $"; {before.Answered} were in the four weeks before" : "")}.") : Answered(own)));
        if (own.Longest is { } longest && figures.Answered > 1)
            lines.Add(new Line([Span.Bold("Longest:"), new Span(" "), DigestWords.Linked($"{Say.Hours(longest.Business)}, {longest.Client}, {longest.Since.DayOfWeek} {longest.Since:HH:mm}", own.LongestLink), new Span(".")]));
        if (Promises(own) is { } promises) lines.Add(new Line([Span.Bold("Your promises:"), new Span($" {promises}.")]));
        lines.Add(new Small(Span.Plain("Only you see this, nobody else can ask for it, and it is not kept. Counted are questions that your message, reaction or “answered” settled; durations are working time.")));
        return new Post($"Your own figures, {when}: {(figures.Answered == 0 ? "no answers" : string.Concat(Answered(own).Select(span => span.Text)))}.", lines);
    }

    private static List<Span> Answered(OwnFigures own)
    {
        var (figures, before) = (own.Figures, own.Before);
        var compare = before.Answered > 0;
        var spans = new List<Span> { new("You answered "), Span.Bold($"{figures.Answered}"), new($"{(compare ? $" ({before.Answered})" : "")} · on time "), Span.Bold(FigureWords.Share(figures)) };
        if (compare) spans.Add(new Span($" ({FigureWords.Share(before)})"));
        if (figures.Median is { } median)
        {
            spans.AddRange([new Span(figures.Answered == 1 ? " · after " : " · median "), Span.Bold(Say.Hours(median))]);
            if (compare && before.Median is { } was) spans.Add(new Span($" ({Say.Hours(was)})"));
        }

        return spans;
    }

    private static string? Promises(OwnFigures own)
    {
        var (tally, late) = (own.Promises, own.Promises.KeptLate + own.Promises.Late);
        var said = new[] { (tally.Kept, "kept"), (late, "late"), (tally.Open, "open") }.Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}").ToList();
        return said.Count == 0 ? null : string.Join(", ", said);
    }

    private static Post Post(string text) => new(text, [new Line(Span.Plain(text))]);
}
