using System.Globalization;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Promises;

/// <summary>What is said about a promise, privately. Pure: what it is given is all it knows.</summary>
internal static class PromiseWords
{
    private const int LongestQuote = 300;

    /// <summary>A reminder or a question, as it reads now; how it ended once it has.</summary>
    public static Post Of(PromiseLine line, PromiseItem item, Instant now) => line.Promise.Outcome switch
    {
        PromiseOutcome.Unsure => Question(line, now),
        PromiseOutcome.Open when item.Step == PromiseItem.Question || !item.IsOf(line.Promise) => Open(line, Tracked(line, item, now), now),
        PromiseOutcome.Open => Open(line, (Headline(line, item.Step, now), Advice(line, item.Step, now)), now),
        _ => Closed(line, now),
    };

    /// <summary>How a promise ended, in one sentence.</summary>
    public static string ClosedSentence(PromiseLine line, Instant now)
    {
        var who = line.IsReaders ? "you" : Say.FirstName(line.Promiser);
        return line.Promise.Outcome switch
        {
            PromiseOutcome.Kept when line.IsClosedByClient => $"✓ {line.Client} has it{Lateness(line)}.",
            PromiseOutcome.Kept => $"✓ {(line.Closer is null or "you" ? "You" : Say.FirstName(line.Closer))} kept it{Lateness(line)}.",
            PromiseOutcome.Moved => $"{Capital(who)} gave {line.Client} a new word on it; that one counts now.",
            PromiseOutcome.Withdrawn => "The words were edited away, so nobody is reminded of them.",
            PromiseOutcome.Dismissed => $"Not a promise, {(line.Closer is null or "you" ? "you said" : $"says {Say.FirstName(line.Closer)}")}.",
            _ => $"Due {(line.Promise.Due is { } due ? Say.At(due, now, line.Hours.Zone) : "at no time that was said")}.",
        };
    }

    /// <summary>One line of a list: to whom, what, by when.</summary>
    public static IReadOnlyList<Span> Row(PromiseLine line, Instant now)
    {
        var spans = new List<Span> { Linked($"{line.Client}: “{Say.OneLine(line.Promise.Words, 90)}”", line) };
        if (!line.IsReaders) spans.Add(new Span($" · {Say.FirstName(line.Promiser)}"));
        if (line.Promise.Due is { } due) spans.Add(new Span($" · {(due < now ? "was due" : "due")} {Say.At(due, now, line.Hours.Zone)}"));
        return spans;
    }

    private static Post Open(PromiseLine line, (string Headline, string Advice) said, Instant now)
    {
        var (headline, advice) = said;
        var parts = new List<PostPart>
        {
            new Line([Linked(headline, line), .. Place(line)]),
            new Quote(Say.Cut(line.Promise.Words, LongestQuote)),
            new Small(Span.Plain(line.Lesson is { InForce: true, Promises: true } lesson ? $"{advice} The same words count as a promise from now on (lesson {lesson.Number})." : advice)),
            new Buttons([new Button("promise-kept", "It's done", Value(line), Primary: true), new Button("promise-time", "New time", Value(line), Dialog: true)], [new Button("not-a-promise", "Not a promise", Value(line)), .. Forget(line)]),
        };
        return new Post($"{headline}{(line.ChannelName.Length > 0 ? $" in #{line.ChannelName}" : "")}: “{Say.OneLine(line.Promise.Words, 140)}”", parts);
    }

    // What a question, or a reminder of the time before, turns into once somebody has said by when.
    private static (string Headline, string Advice) Tracked(PromiseLine line, PromiseItem item, Instant now)
    {
        var due = line.Promise.Due is { } at ? Say.At(at, now, line.Hours.Zone) : "at no time that was said";
        var said = $"Said {Say.At(line.Promise.MadeAt, now, line.Hours.Zone)}";
        if (line.Promise.DueSetAt is null) return ($"Tracked for {line.Client}, by {due}", $"{said}. I'll remind you before, and be quiet once it is done.");
        return (item.Step == PromiseItem.Question ? $"Tracked for {line.Client}, by {due}" : $"New time for {line.Client}, {due}", $"{said}. {line.Client} does not hear of the new time from me; telling them is up to you.");
    }

    private static string Headline(PromiseLine line, int step, Instant now)
    {
        var (holding, due) = (line.Promise.IsHolding, line.Promise.Due!.Value);
        var when = Say.At(due, now, line.Hours.Zone);
        var (who, isSet) = (line.IsReaders ? "you" : Say.FirstName(line.Promiser), line.Promise.DueSetAt is not null);
        return step switch
        {
            0 when isSet => $"The time {(line.IsReaders ? "you" : "the team")} set for {line.Client} is {when}",
            0 when holding => $"{line.Client} expects to hear from {who} by {when}",
            0 => $"{Capital(who)} told {line.Client}: by {when}",
            1 when holding => $"{line.Client} has heard nothing since {who} said {(line.IsReaders ? "you'd" : "they'd")} look",
            1 => $"What {who} promised {line.Client} is due now",
            _ when holding => $"{line.Client} is still waiting to hear back: {who} said {(line.IsReaders ? "you'd" : "they'd")} look",
            _ when isSet => $"What {who} promised {line.Client} was set for {when}, and it isn't there yet",
            _ => $"{Capital(who)} promised {line.Client} something for {when}, and it isn't there yet",
        };
    }

    private static string Advice(PromiseLine line, int step, Instant now)
    {
        var said = $"Said {Say.At(line.Promise.MadeAt, now, line.Hours.Zone)}";
        return (step, line.Promise.IsHolding) switch
        {
            (0, true) => $"{said}. Even “no news yet, I'll write again at four” keeps it.",
            (0, false) => $"{said}. If it can't be kept, telling them now is easier than telling them later.",
            (1, _) => $"{said}. If it takes longer, say so before they ask, and until when.",
            _ => $"{said}. A short word with a new time is better than another quiet hour.",
        };
    }

    private static Post Question(PromiseLine line, Instant now)
    {
        var by = line.Promise.Due is { } due ? Say.At(due, now, line.Hours.Zone) : "";
        return new Post(
            $"Sounds like a promise to {line.Client}: “{Say.OneLine(line.Promise.Words, 140)}”. Track it?",
            [
                new Line([Linked("Sounds like a promise. Track it?", line), .. Place(line)]),
                new Quote(Say.Cut(line.Promise.Words, LongestQuote)),
                new Buttons(
                    [
                        new Button("track-it", Say.Cut(by.Length > 0 ? $"Yes, by {by}" : "Yes", 30), Value(line), Primary: true),
                        new Button("promise-time", "Other time", Value(line), Dialog: true),
                        new Button("not-a-promise", "No", Value(line)),
                    ],
                    []),
            ]);
    }

    private static Post Closed(PromiseLine line, Instant now)
    {
        var sentence = ClosedSentence(line, now);
        var parts = new List<PostPart> { new Line(Span.Plain(sentence)) };
        if (line.Promise.Words.Length > 0) parts.Add(new Small([new Span($"{line.Client}: “{Say.OneLine(line.Promise.Words, 140)}”"), .. Place(line)]));
        if (line.Promise.Outcome != PromiseOutcome.Dismissed) return new Post(sentence, parts);
        if (line.Lesson is { Promises: false } lesson)
        {
            parts.Add(new Small(Span.Plain(lesson.InForce
                ? $"The same words are no promise from now on, and nobody is asked (lesson {lesson.Number})."
                : "This time only, for the words bind whoever says them. Say it of the same words once more, at another message, and I'll remember it.")));
        }

        parts.Add(new Buttons([new Button("track-it", "Undo: it is one", Value(line)), .. Forget(line)], []));
        return new Post(sentence, parts);
    }

    private static Button[] Forget(PromiseLine line) =>
        line.Lesson is { InForce: true } lesson ? [new Button("forget", "Only this once", lesson.Number.ToString(CultureInfo.InvariantCulture))] : [];

    private static string Lateness(PromiseLine line)
    {
        if (line.Promise is not { Due: { } due, ClosedAt: { } closed }) return "";
        return closed <= due ? ", in time" : $", {Say.Hours(line.Hours.Between(due, closed))} late";
    }

    private static IEnumerable<Span> Place(PromiseLine line) =>
        line.ChannelName.Length > 0 ? [new Span(" in "), new Span("#" + line.ChannelName, SpanKind.Channel, line.Stored.Id.Channel.Channel)] : [];

    private static Span Linked(string text, PromiseLine line) => line.Link is { } link ? new Span(text, SpanKind.BoldLink, link.AbsoluteUri) : Span.Bold(text);

    private static string Value(PromiseLine line) => PromiseValue.Of(line.Stored.Id);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
