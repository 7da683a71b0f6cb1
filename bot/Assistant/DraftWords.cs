using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Coaching;

namespace ServiceBot.Assistant;

/// <summary>Presents a draft: what was heard, their side, the stance, then the words, and what to do before sending them. Pure.</summary>
internal static class DraftWords
{
    private const int MostAsks = 3;
    private const int LongestAsk = 120;
    private const int MostHints = 3;

    /// <summary>The post.</summary>
    public static Post Of(CoachedDraft coached, Turned turned, Gathered gathered, string id, SendOffer offer, Instant now)
    {
        var name = gathered.Client.Length > 0 ? gathered.Client : "the client";
        var title = turned == Turned.AsIs ? $"A reply to {name}" : $"A reply to {name}, {Word(turned)}";
        var parts = new List<PostPart> { new Line([Span.Bold(title), new Span(" · " + Standing(gathered, now))]) };
        if (coached.FirstAWord.Length > 0) parts.Add(new Row(Span.Plain(coached.FirstAWord), coached.Stance == StanceKind.HoldBack ? Remind(gathered) : null));
        if (Heard(coached) is { Count: > 0 } heard) parts.Add(new Line(heard));
        if (coached.Shoes.Length > 0) parts.Add(Labelled("Their side:", coached.Shoes));
        parts.Add(Labelled("Stance:", $"{Stance(coached.Stance)}. {coached.StanceWhy}"));
        parts.Add(new Rule());
        var draft = coached.In(turned);
        parts.Add(new Draft(draft, gathered.ReplyIn, id));
        if (BeforeYouSend(coached, draft) is { Length: > 0 } before) parts.Add(new Small([Span.Bold("Before you send:"), new Span(" " + before)]));
        if (coached.Note.Length > 0) parts.Add(new Small(Span.Plain(coached.Note)));
        var sendable = BlanksIn(draft).Count == 0;
        if (sendable && offer.AllowedAt is { } at) parts.Add(SendWords.Offer(at));
        parts.Add(Turns(turned, gathered, sendable && offer.MaySend ? SendWords.Button(SendDesk.ValueOf(id, draft), draft, gathered.Client) : null));
        return new Post($"{title}: {Say.OneLine(draft, 300)}", parts);
    }

    private static string Standing(Gathered gathered, Instant now) => (gathered.Asked, gathered.LastAsked) switch
    {
        (_, null) => "nobody of theirs has written here yet",
        (0, { } last) => $"the last word was yours; they wrote {Say.At(last, now, gathered.Zone)}",
        (1, { } last) => $"asked {Say.At(last, now, gathered.Zone)}",
        (2, { } last) => $"asked twice, last {Say.At(last, now, gathered.Zone)}",
        (var times, { } last) => $"asked {times} times, last {Say.At(last, now, gathered.Zone)}",
    };

    private static List<Span> Heard(CoachedDraft coached)
    {
        var spans = new List<Span>();
        var asks = coached.Asks.Take(MostAsks).Select(ask => $"“{Say.OneLine(ask, LongestAsk)}”").ToList();
        if (coached.Asks.Count > MostAsks) asks.Add($"{coached.Asks.Count - MostAsks} more");
        string[] heard = [Say.Names(asks), string.Join(", ", coached.Feelings)];
        if (heard.Any(part => part.Length > 0)) spans.AddRange([Span.Italic("Heard:"), new Span($" {string.Join("; ", heard.Where(part => part.Length > 0))}.")]);
        if (coached.Unsaid.Length > 0) spans.AddRange([new Span(spans.Count > 0 ? " " : ""), Span.Italic("Unsaid:"), new Span(" " + coached.Unsaid)]);
        return spans;
    }

    private static Line Labelled(string label, string text) => new([Span.Italic(label), new Span(" " + text)]);

    private static string Stance(StanceKind stance) => stance switch
    {
        StanceKind.Push => "move it forward",
        StanceKind.HoldBack => "hold back",
        StanceKind.StandFirm => "stand firm, kindly",
        _ => "soften",
    };

    // What only a person knows, then what to find out, then what the check still minds.
    private static string BeforeYouSend(CoachedDraft coached, string draft)
    {
        var hints = new List<string>();
        if (BlanksIn(draft) is { Count: > 0 } blanks) hints.Add($"fill in {Say.Names(blanks)}");
        if (coached.Beforehand.Length > 0) hints.Insert(0, coached.Beforehand);
        hints.AddRange(coached.Questions);
        hints.AddRange(coached.Checks.Where(finding => finding.Severity != "hint").Select(finding => finding.Instead.Length > 0 ? $"{finding.Why} {finding.Instead}" : finding.Why));
        return string.Join(' ', hints.Take(MostHints).Select(Sentence));
    }

    // Of the words shown: a shorter draft may have fewer blanks than the one it was made from.
    private static List<string> BlanksIn(string draft)
    {
        var blanks = new List<string>();
        for (var open = draft.IndexOf('['); open >= 0; open = draft.IndexOf('[', open + 1))
        {
            var close = draft.IndexOf(']', open);
            if (close < 0) break;
            if (draft[open..(close + 1)] is var blank && !blanks.Contains(blank)) blanks.Add(blank);
        }

        return blanks;
    }

    private static string Sentence(string hint) => hint.TrimEnd() is { Length: > 0 } said && said[^1] is not ('.' or '?' or '!') ? said + "." : hint.TrimEnd();

    private static Buttons Turns(Turned now, Gathered gathered, Button? send)
    {
        Turned[] turns = [Turned.Warmer, Turned.Shorter, Turned.Firmer];
        var offered = turns.Where(turn => turn != now).ToList();
        if (now != Turned.AsIs) offered.Add(Turned.AsIs);
        var edit = new Button(Grammar.ActionOf(Verb.Edit), "Edit", new ButtonValue(gathered.About, now, gathered.ReplyIn.Thread).ToString(), Dialog: true);
        var turned = offered.Select(turn => new Button(
            "draft",
            turn == Turned.AsIs ? "As it was" : turn.ToString(),
            new ButtonValue(gathered.About, turn, gathered.ReplyIn.Thread).ToString())).ToList();
        return send is null ? Buttons.Of([edit, .. turned]) : new Buttons([send, edit, turned[0]], [.. turned.Skip(1)]);
    }

    // Nothing has to go out in the next ten minutes: somebody else may keep the time.
    private static Button Remind(Gathered gathered) =>
        new(Grammar.ActionOf(Verb.Remind), "Remind me in 15 min", new ButtonValue(gathered.About, Turned.AsIs, gathered.ReplyIn.Thread).ToString());

    private static string Word(Turned turned) => turned.ToString().ToLowerInvariant();
}
