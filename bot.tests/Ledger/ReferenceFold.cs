using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

/// <summary>
/// SEMANTICS sections 1 to 4 a second time, written from the document alone, ask by ask and without any state carried along: for each ask, every fact is
/// tried against every rule and the earliest wins. Slow and plain, so that the product's fold has something to be compared with.
/// </summary>
internal sealed class ReferenceFold(ChannelKey channel, IEnumerable<LedgerFact> facts, Func<string, Side?> sideOf)
{
    private readonly List<LedgerFact> _facts = [.. facts.DistinctBy(fact => fact.Key).Order(FactOrder.Instance)];

    public List<Wait> Waits()
    {
        var messages = _facts.Where(fact => fact.Kind == FactKind.Message).ToList();
        var asks = messages.Where(m => IsClient(m) && Was(m)).SelectMany(AsksOf).ToList();
        var closed = asks.Select(ask => (Ask: ask, By: ClosingOf(ask, messages))).ToList();
        var waits = new List<Wait>();
        foreach (var group in closed.Where(pair => pair.By is not null).GroupBy(pair => (Fact: pair.By!.Value.Fact, Counted(pair.Ask.Message, pair.By.Value.Fact))))
        {
            var by = group.First().By!.Value;
            waits.Add(ToWait(group.Select(pair => pair.Ask), group.Key.Item2, by.Outcome, by.Fact));
        }

        foreach (var group in closed.Where(pair => pair.By is null).GroupBy(pair => Counted(pair.Ask.Message, null)))
            waits.Add(ToWait(group.Select(pair => pair.Ask), group.Key, Outcome.Open, null));
        return waits;
    }

    private Wait ToWait(IEnumerable<RefAsk> asks, string conversation, Outcome outcome, LedgerFact? by)
    {
        var sorted = asks.OrderBy(ask => ask.From).ThenBy(ask => ask.Message.Message, StringComparer.Ordinal).ToList();
        return new Wait(
            channel,
            conversation.Length == 0 ? null : conversation,
            [.. sorted.Select(ask => new Ask(ask.Message.Message, ask.From, ask.Message.Author))],
            outcome,
            by?.At,
            by is null ? null : new SettledBy(by.Kind, by.Message, by.Author.Length > 0 ? by.Author : by.Kind == FactKind.Action ? "model" : _facts.First(f => f.Kind == FactKind.Message && f.Message == by.Message).Author));
    }

    private (LedgerFact Fact, Outcome Outcome)? ClosingOf(RefAsk ask, List<LedgerFact> messages)
    {
        foreach (var fact in _facts.Where(fact => fact.At > ask.From))
        {
            if (ReferenceEquals(fact, ask.EndedBy)) return (fact, Outcome.Withdrawn);
            if (WithdrawnBy(fact, ask)) return (fact, Outcome.Withdrawn);
            if (SettledBy(fact, ask, messages)) return (fact, Outcome.Answered);
            if (fact.Kind == FactKind.Action && ActsOn(fact, ask, messages) is { } outcome) return (fact, outcome);
        }

        return null;
    }

    private bool WithdrawnBy(LedgerFact fact, RefAsk ask) =>
        MessageBegunBy(fact) is { } message && IsClient(message) && Was(message) && message.Author == ask.Message.Author && message.Message != ask.Message.Message
        && Reaches(message.Thread, ask) && BeginsLastRun(message, fact, body => NeedOf(message, body) == Need.Resolved);

    private bool SettledBy(LedgerFact fact, RefAsk ask, List<LedgerFact> messages)
    {
        if (MessageBegunBy(fact) is { } message && SideOf(message) == Side.Team && Was(message) && BeginsLastRun(message, fact, body => KindOf(body) == AnswerKind.Answer))
        {
            var addressed = Versions(message)[^1].Body.Mentions.Where(person => sideOf(person) == Side.Client).ToList();
            if (Reaches(message.Thread, ask) && (message.Thread is not null || addressed.Count == 0 || addressed.Contains(ask.Message.Author))) return true; // a
            if (message.Thread is not null && messages.Find(m => m.Message == message.Thread) is { } root && IsSaidWith(root, ask, fact)) return true; // b
        }

        if (fact.Kind == FactKind.Reaction && fact.Emoji == "white_check_mark" && sideOf(fact.Author) == Side.Team && Stands(fact)) // c
        {
            var target = messages.Find(m => m.Message == fact.Message);
            if (target is null || !Was(target) || SideOf(target) == Side.Bot) return false;
            if (target.Message == ask.Message.Message) return true;
            var later = target.At > ask.From || (target.At == ask.From && string.CompareOrdinal(target.Message, ask.Message.Message) > 0);
            if (target.Author == ask.Message.Author && Reaches(target.Thread, ask) && later) return true;
            return IsSaidWith(target, ask, fact);
        }

        return false;
    }

    private bool IsSaidWith(LedgerFact root, RefAsk ask, LedgerFact by)
    {
        if (root.Thread is not null || !IsClient(root) || !Was(root) || root.Author != ask.Message.Author || root.Message == ask.Message.Message) return false;
        if (Counted(ask.Message, by).Length > 0 || ask.Message.Thread is not null) return false;
        return AsksOf(root).Any(r => r.From < by.At && (r.EndedBy is null || r.EndedBy.At > by.At)
            && Math.Abs((r.From - ask.From).TotalSeconds) <= 300);
    }

    private Outcome? ActsOn(LedgerFact fact, RefAsk ask, List<LedgerFact> messages)
    {
        if (fact.Do == WaitAction.JudgedClosing)
        {
            var overruled = _facts.Exists(said => said.Kind == FactKind.Action && said.Do == WaitAction.NeedsReply && said.Message == ask.Message.Message && sideOf(said.Author) == Side.Team && said.At >= ask.Message.At);
            return fact.Message == ask.Message.Message && !overruled ? Outcome.Dismissed : null;
        }

        if (sideOf(fact.Author) != Side.Team || fact.Do is not (WaitAction.Answered or WaitAction.NoReplyNeeded)) return null;
        var named = messages.Find(m => m.Message == fact.Message);
        if (named is null || Counted(named, fact) != Counted(ask.Message, fact)) return null;
        var takenBack = _facts.Exists(later => later.Kind == FactKind.Action && later.Do == WaitAction.NeedsReply && sideOf(later.Author) == Side.Team
            && later.Message == ask.Message.Message && FactOrder.Instance.Compare(later, fact) > 0);
        return takenBack ? null : fact.Do == WaitAction.Answered ? Outcome.Answered : Outcome.Dismissed;
    }

    private string Counted(LedgerFact message, LedgerFact? at)
    {
        if (message.Thread is { } thread) return thread;
        var reply = _facts.Exists(fact => fact.Kind == FactKind.Message && fact.Thread == message.Message && IsClient(fact) && Was(fact)
            && (at is null || FactOrder.Instance.Compare(fact, at) <= 0));
        return reply ? message.Message : "";
    }

    private static bool Reaches(string? thread, RefAsk ask) =>
        thread == ask.Message.Thread || (ask.Message.Thread is null && thread == ask.Message.Message);

    private IEnumerable<RefAsk> AsksOf(LedgerFact message)
    {
        var versions = Versions(message);
        RefAsk? current = null;
        foreach (var version in versions)
        {
            var isAsk = IsForced(message, version.From, versions) || NeedOf(message, version.Body) == Need.Ask;
            if (isAsk)
            {
                current ??= new RefAsk(message, version.From, null);
            }
            else if (current is not null)
            {
                yield return current with { EndedBy = version.Begins };
                current = null;
            }
        }

        if (current is not null) yield return current;
    }

    private bool IsForced(LedgerFact message, Instant from, List<(LedgerFact Body, LedgerFact Begins, Instant From)> versions) =>
        _facts.Exists(fact => fact.Kind == FactKind.Action && fact.Message == message.Message
            && ((fact.Do == WaitAction.NeedsReply && sideOf(fact.Author) == Side.Team) || fact.Do == WaitAction.JudgedAsk) && fact.At >= from && versions.Last(version => version.From <= fact.At).From == from);

    private bool BeginsLastRun(LedgerFact message, LedgerFact fact, Predicate<LedgerFact> isIt)
    {
        var versions = Versions(message);
        LedgerFact? begins = null;
        for (var i = versions.Count - 1; i >= 0; i--)
        {
            if (!isIt(versions[i].Body) || (IsClient(message) && IsForced(message, versions[i].From, versions))) break;
            begins = versions[i].Begins;
        }

        return ReferenceEquals(begins, fact);
    }

    private List<(LedgerFact Body, LedgerFact Begins, Instant From)> Versions(LedgerFact message)
    {
        var versions = new List<(LedgerFact Body, LedgerFact Begins, Instant From)>();
        var edits = _facts.Where(fact => fact.Kind == FactKind.Edit && fact.Message == message.Message).ToList();
        foreach (var instant in edits.Select(edit => edit.At).Append(message.At).Distinct().Order())
        {
            var winner = edits.Where(edit => edit.At == instant).Order(Comparer<LedgerFact>.Create(FactOrder.CompareTexts)).LastOrDefault();
            versions.Add((winner ?? message, instant == message.At ? message : winner!, instant));
        }

        return versions;
    }

    private LedgerFact? MessageBegunBy(LedgerFact fact) => fact.Kind switch
    {
        FactKind.Message => fact,
        FactKind.Edit => _facts.Find(m => m.Kind == FactKind.Message && m.Message == fact.Message),
        _ => null,
    };

    private bool Stands(LedgerFact reaction)
    {
        LedgerFact? added = null;
        foreach (var fact in _facts.Where(f => f.Message == reaction.Message && f.Author == reaction.Author && f.Emoji == reaction.Emoji))
        {
            if (fact.Kind == FactKind.Reaction) added ??= fact;
            else if (fact.Kind == FactKind.ReactionRemoved) added = null;
        }

        return ReferenceEquals(added, reaction);
    }

    private bool Was(LedgerFact message) => !_facts.Exists(fact => fact.Kind == FactKind.Delete && fact.Message == message.Message
        && (SideOf(message) != Side.Team || fact.At - message.At <= Duration.FromHours(24)));

    private bool IsClient(LedgerFact message) => SideOf(message) == Side.Client;

    private Side SideOf(LedgerFact message) => sideOf(message.Author) ?? Side.Client;

    private Need NeedOf(LedgerFact message, LedgerFact body)
    {
        _ = message;
        if (body.StatedNeed is { } stated) return stated;
        return body.Leading is { } first && sideOf(first) == Side.Client && body.Mentions.All(m => sideOf(m) is not (Side.Team or Side.Bot)) ? Need.Aside : body.JudgedNeed;
    }

    private AnswerKind KindOf(LedgerFact body) =>
        body.StatedKind ?? (body.Leading is { } first && sideOf(first) is Side.Team or Side.Bot && body.Mentions.All(m => sideOf(m) != Side.Client) ? AnswerKind.Aside : AnswerKind.Answer);

    private sealed record RefAsk(LedgerFact Message, Instant From, LedgerFact? EndedBy);
}
