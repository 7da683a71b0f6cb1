using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.FollowUps;

/// <summary>What is said about a question that has no answer, privately. Pure: what it is given is all it knows.</summary>
internal static class FollowUpWords
{
    private const int LongestQuote = 300;

    /// <summary>A suggestion as it reads now; how it ended once it has.</summary>
    /// <param name="line">The question.</param>
    /// <param name="turn">Which turn of it was suggested.</param>
    /// <param name="covered">Why it comes to this reader, who did not ask; null when they did.</param>
    /// <param name="now">The present.</param>
    public static Post Of(FollowUpLine line, long turn, string? covered, Instant now)
    {
        if (line.Question.Outcome != QuestionOutcome.Open) return Closed(line, now);
        return FollowUpClock.TurnOf(line.Question) > turn && line.Question.Later is { } later ? PutOff(line, later.Until, now) : Suggestion(line, covered, now);
    }

    /// <summary>How a question ended, in one sentence; that it is open, when it is.</summary>
    public static string ClosedSentence(FollowUpLine line, Instant now)
    {
        var who = line.Closer switch { null => "A teammate", "you" => "You", var name => Say.FirstName(name) };
        var when = line.Question.ClosedAt is { } closed ? Say.When(closed, now, line.Hours.Zone) : "";
        return line.Question.Outcome switch
        {
            QuestionOutcome.Answered => $"✓ {(line.Closer is { } name ? Say.FirstName(name) : line.Client.Length > 0 ? line.Client : "The client")} answered {when}.",
            QuestionOutcome.Settled => $"✓ Sorted: {Lower(who)} said so {when}.",
            QuestionOutcome.Repeated => $"{who} asked again {when}; that question counts now.",
            QuestionOutcome.Withdrawn => "The question was edited away, so nobody waits for an answer.",
            QuestionOutcome.Dismissed => $"No answer needed, {(who == "You" ? "you said" : $"says {Lower(who)}")}.",
            _ => $"{Whom(line)} has not answered yet.",
        };
    }

    /// <summary>One line of a list: whom, what, since when.</summary>
    public static IReadOnlyList<Span> Row(FollowUpLine line, Instant now)
    {
        var spans = new List<Span> { Linked($"{Whom(line)}: “{Say.OneLine(line.Words, 90)}”", line) };
        if (!line.IsReaders) spans.Add(new Span($" · asked by {Say.FirstName(line.Asker)}"));
        spans.Add(new Span($" · {Say.At(line.Question.AskedAt, now, line.Hours.Zone)}"));
        if (line.Question.Later is { } later && later.Until > now) spans.Add(new Span($" · put off until {Say.At(later.Until, now, line.Hours.Zone)}"));
        return spans;
    }

    /// <summary>The button that opens the follow-up.</summary>
    public static Button Edit(FollowUpLine line, string label, bool primary = false) => new("follow-up-edit", label, FollowUpValue.Of(line.Stored.Id), primary, Dialog: true);

    private static Post Suggestion(FollowUpLine line, string? covered, Instant now)
    {
        var headline = $"{(line.IsReaders ? "You" : Say.FirstName(line.Asker))} asked {Whom(line)} {Ago(line.BusinessDays)}, and there is no answer yet";
        var parts = new List<PostPart> { new Line([Linked(headline, line), .. Place(line)]), new Quote(Say.Cut(line.Words, LongestQuote)) };
        var asked = $"Asked {Say.At(line.Question.AskedAt, now, line.Hours.Zone)}.";
        parts.Add(new Small(Span.Plain(line.Draft is null ? $"{asked} The same question once more, in their language, with two easy ways to answer, is often enough." : $"{asked} The same once more, easy to answer. You send it, not me:")));
        if (line.Draft is { } draft) parts.Add(new Draft(draft, line.Where));
        if (covered is not null) parts.Add(new Small(Span.Plain(covered)));
        parts.Add(Buttons.Of(
            Edit(line, "Edit", primary: true),
            new Button("follow-up-later", "Remind me in 2 days", FollowUpValue.Of(line.Stored.Id)),
            new Button("follow-up-not-needed", "Not needed", FollowUpValue.Of(line.Stored.Id))));
        return new Post($"{headline}{(line.ChannelName.Length > 0 ? $" in #{line.ChannelName}" : "")}: “{Say.OneLine(line.Words, 140)}”", parts);
    }

    private static Post PutOff(FollowUpLine line, Instant until, Instant now)
    {
        var sentence = $"{(until > now ? "I'll come back to this" : "Put off until")} {(until > now ? Say.When(until, now, line.Hours.Zone) + ", unless there is an answer by then" : Say.At(until, now, line.Hours.Zone))}.";
        return new Post(sentence, [new Line(Span.Plain(sentence)), Recalled(line), Buttons.Of(Edit(line, "Follow up now"), new Button("follow-up-not-needed", "Not needed", FollowUpValue.Of(line.Stored.Id)))]);
    }

    private static Post Closed(FollowUpLine line, Instant now)
    {
        var sentence = ClosedSentence(line, now);
        var parts = new List<PostPart> { new Line(Span.Plain(sentence)) };
        if (line.Words.Length > 0) parts.Add(Recalled(line));
        if (line.Question.Outcome == QuestionOutcome.Dismissed) parts.Add(Buttons.Of(new Button("follow-up-needed", "Undo: it is needed", FollowUpValue.Of(line.Stored.Id))));
        return new Post(sentence, parts);
    }

    private static Small Recalled(FollowUpLine line) => new([new Span($"{Whom(line)}: “{Say.OneLine(line.Words, 140)}”"), .. Place(line)]);

    private static string Whom(FollowUpLine line) => (line.Name, line.Client) switch
    {
        ("", "") => "the client",
        ("", var client) => client,
        (var name, "") => name,
        var (name, client) => $"{name} ({client})",
    };

    private static string Ago(int days) => days switch { 0 => "today", 1 => "a working day ago", _ => $"{days} working days ago" };

    private static IEnumerable<Span> Place(FollowUpLine line) =>
        line.ChannelName.Length > 0 ? [new Span(" in "), new Span("#" + line.ChannelName, SpanKind.Channel, line.Question.Channel.Channel)] : [];

    private static Span Linked(string text, FollowUpLine line) => line.Link is { } link ? new Span(text, SpanKind.BoldLink, link.AbsoluteUri) : Span.Bold(text);

    private static string Lower(string who) => who is "You" or "A teammate" ? char.ToLowerInvariant(who[0]) + who[1..] : who;
}
