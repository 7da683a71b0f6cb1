using ServiceBot.Chat;
using ServiceBot.Coaching;

namespace ServiceBot.Assistant;

/// <summary>A draft in a dialog: its blanks, the text to change, and what the check finds in it. Pure.</summary>
internal static class EditorCard
{
    /// <summary>The draft is over a day old, or is somebody else's.</summary>
    public static Post TooLate { get; } = FixedWords.OneLine("This draft is more than a day old, and what it needs is no longer kept. Copy your text, then ask for a new draft.");

    /// <summary>The dialog.</summary>
    /// <param name="client">Whom it goes to; empty when not known.</param>
    /// <param name="text">The text.</param>
    /// <param name="carried">What comes back with it.</param>
    /// <param name="verdict">What the check said of it; null when it was not checked yet.</param>
    public static Post Of(string client, string text, string carried, Verdict? verdict)
    {
        var title = $"A reply to {(client.Length > 0 ? client : "the client")}";
        var parts = new List<PostPart>();
        if (verdict is not null) parts.Add(new Line([Span.Bold($"{(verdict.Responds ? "Responds" : "Reacts")}: {verdict.Score} of 100")]));
        if (Reply.BlanksOf(text) is { Count: > 0 } blanks)
            parts.Add(new Line([new Span("Only you know: "), .. blanks.SelectMany((blank, at) => new[] { new Span(at == 0 ? "" : " · "), Span.Bold($"[{blank}]") })]));
        parts.Add(new Editor("Your reply", text, carried));
        if (verdict is not null) parts.AddRange(CheckCard.Findings(verdict));
        parts.Add(new Small(Span.Plain(verdict is null
            ? "“Check” looks it over. Nothing is sent: you get the text to copy."
            : "Change it and check again, or check it unchanged to take it as it stands. Nothing is sent.")));
        return new Post(title, parts);
    }

    /// <summary>The dialog for somebody's own words.</summary>
    public static Post ToCheck(string client, string text, string carried, Verdict? verdict)
    {
        var card = Of(client, text, carried, verdict);
        return card with { Parts = [.. card.Parts.SkipLast(1), new Small(Span.Plain(verdict is null
            ? "“Check” looks it over. Nothing is sent or kept."
            : "Nothing is sent or kept. Change it and check again, then copy it."))] };
    }

    /// <summary>What the check found, without the text.</summary>
    public static Post Found(Verdict verdict)
    {
        var title = $"{(verdict.Responds ? "Responds" : "Reacts")}: {verdict.Score} of 100";
        return new Post(title, [new Line([Span.Bold(title)]), .. CheckCard.Findings(verdict)]);
    }

    /// <summary>The text, ready to be copied, where the draft was shown.</summary>
    /// <param name="gathered">Where it would go.</param>
    /// <param name="text">The text.</param>
    /// <param name="verdict">What the check said of it.</param>
    /// <param name="id">The draft's.</param>
    /// <param name="offer">Whether it can be sent from here.</param>
    public static Post Ready(Gathered gathered, string text, Verdict verdict, string id, SendOffer offer)
    {
        var another = new Button("draft", "Another draft", new ButtonValue(gathered.About, Turned.AsIs, gathered.ReplyIn.Thread).ToString());
        var sendable = Reply.BlanksOf(text).Count == 0;
        var score = $"{(verdict.Responds ? "Responds" : "Reacts")}, {verdict.Score} of 100.";
        var title = $"Your reply to {(gathered.Client.Length > 0 ? gathered.Client : "the client")}, ready to copy";
        return new Post(
            $"{title}: {Say.OneLine(text, 300)}",
            [
                new Line([Span.Bold(title)]),
                new Draft(text, gathered.ReplyIn),
                new Small(Span.Plain(sendable && offer.MaySend ? score : score + " Send it yourself: I never do.")),
                .. sendable && offer.AllowedAt is { } at ? [SendWords.Offer(at)] : Array.Empty<PostPart>(),
                sendable && offer.MaySend ? Buttons.Of(SendWords.Button(SendDesk.ValueOf(id, text), text, gathered.Client), another) : Buttons.Of(another),
            ]);
    }
}
