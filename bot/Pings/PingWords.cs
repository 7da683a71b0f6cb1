using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Pings;

/// <summary>A ping in words. Pure: what it is given is all it knows.</summary>
internal static class PingWords
{
    // A platform draws so many rows and no more; who has a longer list has another problem than its length.
    private const int MostRows = 15;

    /// <summary>The ping as it reads now, for a first sending and for every update alike.</summary>
    public static Post Of(IReadOnlyList<PingLine> lines, Instant now) => lines.Count == 1 ? One(lines[0], now) : Several(lines, now);

    private static Post One(PingLine line, Instant now)
    {
        if (!line.IsOpen) return Closed(line);
        var parts = new List<PostPart> { new Line(Headline(line)) };
        if (line.Words is { Length: > 0 } words) parts.Add(new Quote(words));
        parts.Add(new Small(Span.Plain(Times(line, now))));
        if (Standing(line, now) is { } standing) parts.Add(new Small(Span.Plain(standing)));
        if (line.Missing) parts.Add(new Row(Span.Plain(WhatIsMissing(line)), SetItUp(line)));
        parts.Add(ButtonsFor(line));
        var said = line.Words is { Length: > 0 } quote ? $": “{Say.OneLine(quote, 140)}”" : "";
        return new Post($"{Waiting(line)}{Where(line)}{said}", parts);
    }

    private static Post Several(IReadOnlyList<PingLine> lines, Instant now)
    {
        var open = lines.Count(line => line.IsOpen);
        var headline = open switch
        {
            0 => "✓ Nobody is waiting here any more",
            1 => "1 client is waiting",
            _ when lines.Where(line => line.IsOpen).DistinctBy(line => line.Wait.Channel).Count() == open => $"{open} clients are waiting, the longest first",
            _ => $"{open} questions are waiting, the longest first",
        };
        var parts = new List<PostPart> { new Line([Span.Bold(headline)]) };
        parts.AddRange(lines.Take(MostRows).Select(line => RowFor(line, now)));
        if (lines.Count > MostRows) parts.Add(new Small(Span.Plain($"and {lines.Count - MostRows} more; ask for “waiting” to see them all")));
        foreach (var missing in lines.Where(line => line is { IsOpen: true, Missing: true }).DistinctBy(line => line.Wait.Channel))
            parts.Add(new Row(Span.Plain(WhatIsMissing(missing)), SetItUp(missing)));
        return new Post($"{headline}: {Say.Names([.. lines.Where(line => line.IsOpen).Take(5).Select(Who)])}".TrimEnd(':', ' '), parts);
    }

    private static Row RowFor(PingLine line, Instant now)
    {
        if (!line.IsOpen) return new Row([new Span(ClosedSentence(line)), .. Place(line, " · ")], Undo(line));
        var text = new List<Span> { Linked($"{Who(line)}, {Say.Waited(line.Waited, line.Wall)}", line) };
        text.AddRange(Place(line, " in "));
        if (line.Waited > line.Target) text.Add(new Span(", past the target"));
        if (line.Words is { Length: > 0 } words) text.Add(new Span($": “{Say.OneLine(words, 90)}”"));
        if (Standing(line, now) is { } standing) text.Add(new Span($" · {standing}"));
        return new Row(text, new Button("draft", "Draft a reply", line.Wait.ToString()));
    }

    private static Post Closed(PingLine line)
    {
        var sentence = ClosedSentence(line);
        var parts = new List<PostPart> { new Line(Span.Plain(sentence)) };
        IReadOnlyList<Span> place = [.. line.Client.Length > 0 ? Span.Plain(line.Client) : [], .. Place(line, line.Client.Length > 0 ? " · " : "")];
        if (place.Count > 0) parts.Add(new Small(place));
        if (Undo(line) is { } undo) parts.Add(Buttons.Of(undo));
        return new Post(sentence, parts);
    }

    /// <summary>How a wait ended, in one sentence with its mark.</summary>
    public static string ClosedSentence(PingLine line)
    {
        var who = line.ClosedBy is { } closer ? closer.IsReader ? "You" : Say.FirstName(closer.Name) : "Somebody";
        var asker = Say.FirstName(line.Asker);
        var asked = line.Asker == "A client" ? "the client" : asker;
        var after = Say.Waited(line.Waited, line.Wall);
        return (line.Outcome, line.ClosedHow) switch
        {
            (Outcome.Answered, FactKind.Action) => $"✓ {who} answered {asked} elsewhere, after {after}.",
            (Outcome.Answered, FactKind.Reaction) => $"✓ {who} marked it as answered for {asked}, after {after}.",
            (Outcome.Answered, _) => $"✓ {who} answered {asked} after {after}.",
            (Outcome.Withdrawn, _) => $"✓ {(line.Asker == "A client" ? "The client" : asker)} took the question back after {after}.",
            (Outcome.Dismissed, _) when line.ClosedBy is null => "✓ No reply needed, as the model reads it.",
            (Outcome.Dismissed, _) => $"✓ No reply needed, {(line.ClosedBy is { IsReader: true } ? "you said" : $"says {who}")}.",
            _ => "✓ There is nothing to answer here any more.",
        };
    }

    // What a person closed by hand they may have closed by mistake.
    private static Button? Undo(PingLine line) =>
        line.Outcome == Outcome.Dismissed || (line.Outcome == Outcome.Answered && line.ClosedHow == FactKind.Action)
            ? new Button("needs-reply", "Undo: it needs a reply", line.Wait.ToString())
            : null;

    private static List<Span> Headline(PingLine line)
    {
        List<Span> headline = [Linked(Waiting(line), line), .. Place(line, " in ")];
        if (line.AlsoTold.Count > 0) headline.Add(new Span($" · {Say.Names([.. line.AlsoTold.Select(Say.FirstName)])} {(line.AlsoTold.Count == 1 ? "is" : "are")} told too."));
        return headline;
    }

    private static string Waiting(PingLine line)
    {
        var waited = Say.Waited(line.Waited, line.Wall);
        var target = line.Waited > line.Target ? $", past the {Say.Duration(line.Target)} target" : line.Waited == line.Target ? ", the full target" : "";
        return line.Rung > Rung.Overdue ? $"{Who(line)} is still waiting after {waited}{target}" : $"{Who(line)} has been waiting {waited}{target}";
    }

    private static string Times(PingLine line, Instant now)
    {
        var since = Say.Since(line.Since, now, line.Zone);
        var times = line.More > 0 ? $"{Say.Count(line.More, "more message")} {since}" : $"S{since[1..]}";
        if (line.Waited < line.Target)
            times += $" · target {Say.Duration(line.Target)}" + (line.TargetAt is { } at ? $", {Say.When(at, now, line.Zone)}" : "");
        return times;
    }

    /// <summary>Who has it, or until when it rests; null when neither.</summary>
    private static string? Standing(PingLine line, Instant now)
    {
        var claimed = line is { ClaimedBy: { } by, ClaimedAt: { } at }
            ? $"{(by.IsReader ? "You have" : $"{Say.FirstName(by.Name)} has")} it {Say.Since(at, now, line.Zone)}."
            : null;
        var snoozed = line.SnoozedUntil is { } until ? $"Snoozed until {Say.At(until, now, line.Zone)}; a new message from the client wakes it." : null;
        return claimed is null ? snoozed : snoozed is null ? claimed : $"{claimed} {snoozed}";
    }

    private static string WhatIsMissing(PingLine line) =>
        $"No responder is set for {(line.ChannelName.Length > 0 ? $"#{line.ChannelName}" : "this channel")}, so this comes to you, who invited me. "
        + "It takes a minute to say who hears.";

    // Opens the form of the settings (Channels/SettingsDesk), which a ping cannot name.
    private static Button SetItUp(PingLine line) => new("settings", "Set it up", line.Wait.Channel.ToString(), Dialog: true);

    /// <summary>What can be done about a wait, the likeliest first.</summary>
    public static Buttons ButtonsFor(PingLine line)
    {
        var value = line.Wait.ToString();
        var likeliest = new List<Button> { new("draft", "Draft a reply", value, Primary: true) };
        if (line.ClaimedBy is not { IsReader: true }) likeliest.Add(new Button("claim", "I've got it", value));
        if (line.SnoozedUntil is null) likeliest.Add(new Button("snooze", "Snooze 1 h", value));
        return new Buttons(
            likeliest,
            [
                new Button("answered", "Answered elsewhere", value),
                new Button("no-reply-needed", "No reply needed", value),
                new Button("why", "Why this ping?", value),
            ]);
    }

    /// <summary><c>Dana Reyes (Acme)</c>.</summary>
    public static string Who(PingLine line) => line.Client.Length > 0 ? $"{line.Asker} ({line.Client})" : line.Asker;

    private static string Where(PingLine line) => line.ChannelName.Length > 0 ? $" in #{line.ChannelName}" : "";

    private static IEnumerable<Span> Place(PingLine line, string before) =>
        line.ChannelName.Length == 0 ? [] : [new Span(before), new Span("#" + line.ChannelName, SpanKind.Channel, line.Wait.Channel.Channel)];

    private static Span Linked(string text, PingLine line) =>
        line.Link is { } link ? new Span(text, SpanKind.BoldLink, link.AbsoluteUri) : Span.Bold(text);
}
