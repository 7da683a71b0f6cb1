using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Pings;

namespace ServiceBot.Assistant;

/// <summary>Waits in words: one at a time, or all that are open. They are read as a ping reads them, so that both say the same.</summary>
internal sealed class WaitViews(PingReader pings)
{
    private const int MostRows = 10;
    // Who was answered longer ago is not what "last" means.
    private static readonly Duration Recent = Duration.FromDays(30);

    /// <summary>How one wait stands, for one reader.</summary>
    public PingLine Look(IUnitOfWork unit, Wait wait, string reader, Instant now) => pings.Look(
        unit,
        [new PingItem(wait.Channel, [.. wait.Asks.Select(ask => new PingAsk(ask.Message, ask.AskedAt.ToUnixTimeTicks()))], Rung.None.Step)],
        reader,
        now)[0];

    /// <summary>Who waits now, the longest first; or who was answered last. Then what could not be delivered lately.</summary>
    public Post Waiting(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        var open = TargetFinder.OpenOf(unit, request.Who.Workspace, now);
        var givenUp = GivenUp.Lines(unit, request.Who.Workspace, now);
        if (open.Count == 0)
        {
            var nobody = FixedWords.OneLine("Nobody is waiting." + LastAnswered(unit, request, now));
            return nobody with { Parts = [.. nobody.Parts, .. givenUp] };
        }

        var lines = open.Take(MostRows).Select(stored => Look(unit, stored.Wait, request.Who.Person, now)).ToList();
        var title = open.Count == 1 ? "1 client is waiting" : $"{open.Count} are waiting, the longest first";
        var parts = new List<PostPart> { new Line([Span.Bold(title)]) };
        parts.AddRange(lines.Select(line => RowOf(line, "draft", "Draft a reply", null)));
        if (open.Count > MostRows) parts.Add(new Small(Span.Plain($"and {open.Count - MostRows} more, all of them shorter")));
        parts.AddRange(givenUp);
        return new Post($"{title}: {Say.Names([.. lines.Take(5).Select(PingWords.Who)])}", parts);
    }

    /// <summary>One wait in a line, with a button to draft a reply.</summary>
    public Row Row(IUnitOfWork unit, Wait wait, string reader, Instant now) => RowOf(Look(unit, wait, reader, now), "draft", "Draft a reply", null);

    /// <summary>One wait with its words and what can be done about it.</summary>
    public IEnumerable<PostPart> WithButtons(IUnitOfWork unit, Wait wait, string reader, Instant now)
    {
        var line = Look(unit, wait, reader, now);
        yield return RowOf(line, "draft", "Draft a reply", null) with { Button = null };
        if (line.Words is { Length: > 0 } words) yield return new Quote(Say.Cut(words, 300));
        yield return PingWords.ButtonsFor(line);
    }

    /// <summary>Several waits to choose from, each with the button that does what was asked.</summary>
    public Post Choice(IUnitOfWork unit, PersonRequest request, IReadOnlyList<StoredWait> waits, Verb verb, string? detail, Instant now)
    {
        const string Title = "Which one do you mean?";
        var lines = waits.Select(stored => Look(unit, stored.Wait, request.Who.Person, now)).ToList();
        return new Post(
            $"{Title} {Say.Names([.. lines.Select(PingWords.Who)])}",
            [new Line([Span.Bold(Title)]), .. lines.Select(line => RowOf(line, Grammar.ActionOf(verb), Label(verb), detail))]);
    }

    /// <summary>Why this is a wait, or none: since when, until when, by which rule, and who hears of it.</summary>
    /// <param name="unit">A consistent view.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="wait">The wait; null when there is none.</param>
    /// <param name="rule">The sentence that names the rule; null when there is no message to speak of.</param>
    /// <param name="now">The present.</param>
    public Post Why(IUnitOfWork unit, PersonRequest request, Wait? wait, string? rule, Instant now)
    {
        IReadOnlyList<PostPart> byRule = rule is null ? [] : [new Small(Span.Plain(rule))];
        if (wait is null) return Said("Nobody is waiting here, and nobody was.", byRule);
        var line = Look(unit, wait, request.Who.Person, now);
        if (!line.IsOpen) return Said(PingWords.ClosedSentence(line), byRule);
        var settings = PingReader.SettingsOf(unit, wait.Channel, now);
        var target = line.TargetAt is { } at ? $"; the target is {Say.Duration(line.Target)}, {Say.When(at, now, line.Zone)}" : "";
        var why = $"{PingWords.Who(line)} asked {Say.At(wait.Since, now, line.Zone)}{(line.ChannelName.Length > 0 ? $" in #{line.ChannelName}" : "")} and nobody of the team has answered since, "
            + $"{Say.Waited(line.Waited, line.Wall)} by now{target}.";
        return Said(why, [.. byRule, new Small(Span.Plain(WhoHears(unit, request, wait, settings)))]);
    }

    private static Post Said(string line, IReadOnlyList<PostPart> more) => new(line, [new Line(Span.Plain(line)), .. more]);

    private static string WhoHears(IUnitOfWork unit, PersonRequest request, Wait wait, ClientChannel settings)
    {
        string Named(string person) => person == request.Who.Person ? "you"
            : unit.Get<IClientRows>().Person(new PersonKey(wait.Channel.Workspace, person))?.Name is { Length: > 0 } name ? Say.FirstName(name) : "a teammate";
        string Names(Rung rung) => Say.Names([.. Recipients.Of(rung, wait, settings).Select(Named)]);
        var (nudge, overdue, reminder) = (Names(Rung.Nudge), Names(Rung.Overdue), Names(Rung.Reminder(1)));
        if (overdue.Length == 0) return "Nobody is set to hear of it, so whoever invited me is told.";
        var first = wait.Claim is { } claim ? $"No nudge, for {Named(claim.By)} {(claim.By == request.Who.Person ? "have" : "has")} it."
            : nudge.Length > 0 ? $"After {Say.WorkingTime(settings.Policy.NudgeAfter)}: {nudge}." : "Nobody is set to hear first.";
        return $"{first} Past the target: {overdue}; then every {Say.WorkingTime(settings.Policy.RemindEvery)}: {reminder}.";
    }

    private string LastAnswered(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        var last = unit.Get<IClientRows>().All(request.Who.Workspace)
            .SelectMany(version => unit.Get<ILedgerRows>().Waits(version.Settings.Key, now - Recent, now))
            .Where(stored => stored.Wait.Outcome == Outcome.Answered)
            .MaxBy(stored => stored.Wait.SettledAt);
        if (last is null) return "";
        var line = Look(unit, last.Wait, request.Who.Person, now);
        var who = line.Client.Length > 0 ? $"{Say.FirstName(line.Asker)} ({line.Client})" : Say.FirstName(line.Asker);
        var by = line.ClosedBy is { } closer ? $", by {(closer.IsReader ? "you" : Say.FirstName(closer.Name))}" : "";
        return $" Last answered: {who}, {Say.Waited(line.Waited, line.Wall)}{by}.";
    }

    private static Row RowOf(PingLine line, string action, string label, string? detail)
    {
        var headline = $"{PingWords.Who(line)}, {Say.Waited(line.Waited, line.Wall)}";
        var text = new List<Span> { line.Link is { } link ? new Span(headline, SpanKind.BoldLink, link.AbsoluteUri) : Span.Bold(headline) };
        if (line.ChannelName.Length > 0) text.AddRange([new Span(" in "), new Span("#" + line.ChannelName, SpanKind.Channel, line.Wait.Channel.Channel)]);
        if (line.Waited > line.Target) text.Add(new Span(", past the target"));
        if (line.ClaimedBy is { } by) text.Add(new Span($" · {(by.IsReader ? "you have" : Say.FirstName(by.Name) + " has")} it"));
        return new Row(text, new Button(action, label, new ButtonValue(line.Wait, Detail: detail).ToString()));
    }

    private static string Label(Verb verb) => verb switch
    {
        Verb.Draft => "Draft a reply",
        Verb.Claim => "I've got it",
        Verb.Snooze => "Snooze",
        Verb.Answered => "Answered elsewhere",
        Verb.NoReplyNeeded => "No reply needed",
        Verb.NeedsReply => "Needs a reply",
        _ => "This one",
    };
}
