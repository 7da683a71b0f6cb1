using System.Globalization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Intake;
using ServiceBot.Lessons;

namespace ServiceBot.Assistant;

/// <summary>What is said of lessons: when one is learnt, when they are listed, when one is forgotten. Pure.</summary>
internal static class LessonWords
{
    /// <summary>Lessons on one page; what fits into a message of any platform.</summary>
    public const int PerPage = 15;

    private const int LongestQuote = 120;

    private static Post OnlyThisTime { get; } = FixedWords.Small("This time only, for the words ask for something. Say it of the same words once more, at another message, and I'll remember it.");

    /// <summary>What was learnt, and how to undo it; null where there is nothing to say.</summary>
    public static Post? Of(Taught taught) => taught switch
    {
        { What: Teaching.Learnt, Lesson: { } lesson } => Learnt(lesson, taught.Words),
        { What: Teaching.SaidOnce } => OnlyThisTime,
        { What: Teaching.Forgotten, Lesson: { } lesson } => FixedWords.OneLine($"That takes back lesson {lesson.Number}: the same words no longer {(lesson.Decides == Need.Ask ? "count as waiting" : "go without a reply")} by themselves."),
        _ => null,
    };

    /// <summary>The lessons of a page, the latest first.</summary>
    public static Post List(IReadOnlyList<LessonLine> lines, int all, int page, Instant now)
    {
        if (all == 0)
        {
            return FixedWords.OneLine(
                "Nothing is learnt yet. When you say “no reply needed” or “this needs a reply” of a message, I remember it for the same words, and list it here. So with your answer when I ask whether something is a promise.");
        }

        var pages = (all + PerPage - 1) / PerPage;
        if (lines.Count == 0) return FixedWords.OneLine($"There {(pages == 1 ? "is only 1 page" : $"are only {pages} pages")} of lessons; “lessons” shows the latest.");
        var title = Say.Count(all, "lesson") + (all > 1 ? ", the latest first" : "") + (pages > 1 ? $", page {page} of {pages}" : "");
        var parts = new List<PostPart> { new Line([Span.Bold(title)]) };
        parts.AddRange(lines.Select(line => new Row(RowOf(line, now), new Button(Grammar.ActionOf(Verb.Forget), "Forget", Number(line.Lesson)))));
        parts.Add(new Small(Span.Plain(
            $"What is learnt holds in every client's channel of this workspace, for exactly these words, and changes nothing that was said before.{(page < pages ? $" “lessons {page + 1}” has the earlier ones." : "")}")));
        return new Post(title, parts);
    }

    /// <summary>A lesson was asked to be forgotten: what came of it.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="lesson">The lesson as it was before; null when there never was one.</param>
    /// <param name="by">Who had forgotten it before, as the reader calls them; null when nobody had.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">The zone of the channel it was taught in.</param>
    public static Post Forgotten(int number, Lesson? lesson, string? by, Instant now, DateTimeZone zone) => FixedWords.OneLine(lesson switch
    {
        null => $"There is no lesson {number}. “lessons” lists those there are.",
        { ForgottenAt: { } at } => $"Lesson {number} is forgotten already: {by} took it back {Say.When(at, now, zone)}.",
        _ => $"Lesson {number} is forgotten. From now on the same words are read as if nobody had said anything; what was counted stays as it is.",
    });

    private static Post Learnt(Lesson lesson, string words)
    {
        var line = lesson.Decides == Need.Ask
            ? "From now on the same words count as waiting, in every client's channel:"
            : "From now on the same words need no reply, in any client's channel:";
        var quote = Say.OneLine(words, LongestQuote);
        return new Post(
            $"{line} “{quote}”.",
            [
                new Line(Span.Plain(line)),
                new Quote(quote),
                new Small(Span.Plain($"Lesson {lesson.Number}. Other words, or more of them, are read as before. “lessons” lists what I remember.")),
                Buttons.Of(new Button(Grammar.ActionOf(Verb.Forget), "Only this once", Number(lesson))),
            ]);
    }

    private static List<Span> RowOf(LessonLine line, Instant now)
    {
        var (lesson, use) = (line.Lesson, line.Use);
        var text = new List<Span> { new($"{lesson.Number} · ") };
        var words = line.Words is null ? "words that are no longer kept, or were changed" : $"“{line.Words}”";
        text.Add(line.Link is { } link ? new Span(words, SpanKind.BoldLink, link.AbsoluteUri) : Span.Bold(words));
        text.Add(new Span($" {Says(lesson)}{(lesson.InForce ? "" : ", said once: it counts when it is said again")} · {line.By}, {Say.At(lesson.At, now, line.Zone)}"));
        if (line.ChannelName.Length > 0) text.AddRange([new Span(", "), new Span("#" + line.ChannelName, SpanKind.Channel, lesson.Channel.Channel)]);
        if (lesson.InForce) text.Add(new Span(use.Last is { } last ? $" · has decided {Times(use.Times)}, last {Say.At(last, now, line.Zone)}" : " · has decided nothing yet"));
        return text;
    }

    private static string Says(Lesson lesson) => lesson switch
    {
        { Promises: true } => "is a promise",
        { Promises: false } => "is no promise",
        { Decides: Need.Ask } => "needs a reply",
        _ => "needs no reply",
    };

    private static string Times(int times) => times switch { 1 => "once", 2 => "twice", _ => $"{times} times" };

    private static string Number(Lesson lesson) => lesson.Number.ToString(CultureInfo.InvariantCulture);
}
