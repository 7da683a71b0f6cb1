using ServiceBot.Chat;
using ServiceBot.Recaps;

namespace ServiceBot.Assistant;

/// <summary>What is said of recaps. Pure.</summary>
internal static class RecapWords
{
    private const int MostLines = 7;
    private const int LongestFallback = 300;
    private const int LongestShown = 170;

    /// <summary>It was pressed when nothing of it was kept any more, or by somebody else.</summary>
    public static Post TooLate { get; } = FixedWords.OneLine("This recap is more than a day old, and its words are no longer kept. Ask for it again.");

    /// <summary>It was typed, and is a button.</summary>
    public static Post IsAButton { get; } = FixedWords.OneLine("That is a button under a recap: type “recap” first.");

    /// <summary>The message that was pointed at is not known.</summary>
    public static Post NothingKnown { get; } = FixedWords.OneLine("I know nothing of what was said here: it is no client's channel that I look after, or nothing was written since I was invited.");

    /// <summary>A time that is none.</summary>
    public static Post NotUnderstood(string words, IReadOnlyList<string> likeliest) => FixedWords.OneLine(
        $"I don't know which time “{Say.OneLine(words, 60)}” is. Did you mean {string.Join(", ", likeliest.Take(likeliest.Count - 1).Select(one => $"“{one}”"))} or “{likeliest[^1]}”?");

    /// <summary>A time that is still ahead.</summary>
    public static Post Ahead(string period) => FixedWords.OneLine($"Nothing can have been said {period}: that is still ahead. “recap today” or “recap since Monday” look back.");

    /// <summary>Asked where no client is, and there are several.</summary>
    public static Post WhichClient(IReadOnlyList<(string Name, string Value)> clients, string period) => new(
        $"Which client? {Say.Names([.. clients.Select(client => client.Name)])}",
        [
            new Line([Span.Bold("Which client?")]),
            .. clients.Select(client => new Row(Span.Plain(client.Name), new Button(Grammar.ActionOf(Verb.Recap), Button(period), client.Value))),
        ]);

    private static string Button(string period) => Say.Cut($"Recap {period}", 30);

    /// <summary>Nothing to be told.</summary>
    public static Post Nothing(string sentence) => FixedWords.OneLine(sentence);

    /// <summary>The recap, for its asker.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="buttons">What can be done with it.</param>
    /// <param name="offer">That it could be sent from here, and where to allow it; null for nothing.</param>
    public static Post Of(RecapSheet sheet, Buttons buttons, Small? offer)
    {
        var parts = Body(sheet);
        if (sheet.Note.Length > 0) parts.Add(new Small(Span.Plain(sheet.Note)));
        if (offer is not null) parts.Add(offer);
        parts.Add(buttons);
        return new Post(Fallback(sheet), parts);
    }

    /// <summary>The recap as it is posted in a channel of the team's, for everybody in it.</summary>
    public static Post InChannel(RecapSheet sheet, string by) => new(Fallback(sheet), [.. Body(sheet), new Small(Span.Plain(by.Length > 0 ? $"Posted by {by}" : "Posted by a teammate"))]);

    /// <summary>As much of it as its asker has seen: what goes out in their name is that.</summary>
    public static RecapSheet AsShown(RecapSheet sheet) => sheet with { Sections = [.. sheet.Sections.Select(section => section with { Lines = [.. section.Lines.Take(MostLines)] })] };

    private static List<PostPart> Body(RecapSheet sheet)
    {
        var parts = new List<PostPart> { new Line([Span.Bold(sheet.Title)]), new Small(Span.Plain(sheet.Head)) };
        foreach (var section in sheet.Sections)
        {
            parts.Add(new Line([Span.Bold(section.Title)]));
            parts.AddRange(section.Lines.Take(MostLines).Select(Drawn));
            if (section.Lines.Count > MostLines) parts.Add(new Small(Span.Plain($"and {section.Lines.Count - MostLines} more, in the Markdown")));
        }

        return parts;
    }

    private static Line Drawn(SheetLine line)
    {
        var spans = new List<Span> { new("• ") };
        if (line.Lead.Length > 0) spans.AddRange([Span.Bold(line.Lead), new Span(line.Said.Length > 0 ? ": " : " ")]);
        if (line.Said.Length > 0) spans.Add(new Span(line.Said + " "));
        spans.Add(new Span(line.Source, SpanKind.Link, line.Link));
        return new Line(spans);
    }

    private static string Fallback(RecapSheet sheet) => Say.Cut(SheetText.Plain(sheet).ReplaceLineEndings(" "), LongestFallback);

    /// <summary>The recap as Markdown.</summary>
    public static Post AsMarkdown(RecapSheet sheet) => new(
        $"{sheet.Title}, as Markdown.",
        [new Line([Span.Bold($"{sheet.Title}, as Markdown")]), new Verbatim(SheetText.Markdown(sheet))]);

    /// <summary>What brings a recap once more; nobody sees its label.</summary>
    public static Button AgainButton(string id, string words) => new(Grammar.ActionOf(Verb.RecapAgain), "Recap", $"{id} {Say.OneLine(words, LongestShown)}");

    /// <summary>"As Markdown".</summary>
    public static Button MarkdownButton(string id) => new(Grammar.ActionOf(Verb.RecapMarkdown), "As Markdown", id, Dialog: true);

    /// <summary>"Post to channel…".</summary>
    /// <param name="value">What the button carries.</param>
    /// <param name="sheet">What is posted.</param>
    /// <param name="channel">The channel's name with <c>#</c>; empty when not known.</param>
    /// <param name="asThem">Clients read there: it goes out in the asker's own name.</param>
    public static Button PostButton(string value, RecapSheet sheet, string channel, bool asThem)
    {
        var where = channel.Length > 0 ? channel : "the conversation";
        return new Button(Grammar.ActionOf(Verb.PostRecap), "Post to channel…", value)
        {
            Confirm = new Confirmation(
                asThem ? "Post this in your name?" : "Post this for your team?",
                asThem ? Say.Cut($"It goes to {where} at once, as plain text, and everybody there reads it, the client too: “{Say.OneLine(SheetText.Plain(AsShown(sheet)), LongestShown)}”", 300) : Say.Cut($"It goes to {where} at once, where only your team reads it.", 300),
                asThem ? "Post as me" : "Post",
                "Not yet"),
        };
    }

    /// <summary>It is kept to be posted for the team; whether it stands there is known when the platform has taken it.</summary>
    public static Post OnItsWay(string channel) => FixedWords.OneLine($"On its way{(channel.Length > 0 ? $" to {channel}" : "")}.");

    /// <summary>It was asked for before, and the platform has not taken it yet.</summary>
    public static Post OnItsWayAlready(string channel) => FixedWords.OneLine($"This recap is on its way{(channel.Length > 0 ? $" to {channel}" : "")} already. It is posted once.");

    /// <summary>It was asked for before, and could not be posted.</summary>
    public static Post NotPosted(string channel, string? problem) => FixedWords.OneLine($"This recap could not be posted{(channel.Length > 0 ? $" to {channel}" : "")}. {problem} Ask for it again once that is mended.".Replace("  ", " ", StringComparison.Ordinal));

    /// <summary>It was posted for the team before.</summary>
    public static Post PostedAlready(string channel) => FixedWords.OneLine($"✓ This recap stands{(channel.Length > 0 ? $" in {channel}" : " there")} already. It was not posted again.");

    /// <summary>Clients read there now, and nobody may send in the asker's name.</summary>
    public static Post OnlyMarkdown { get; } = FixedWords.OneLine("Clients read that channel, and I never post to a client. “As Markdown” gives you the text to post yourself.");
}
