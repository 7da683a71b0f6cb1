using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

/// <summary>
/// SEMANTICS sections 1 to 4, and what section 6 says of claims and snoozes, a second time, written from the document alone, ask by ask and without any state
/// carried along: for each ask, every fact is tried against every rule and the earliest wins. Slow and plain, so that the product's fold has something to be
/// compared with.
/// </summary>
internal sealed class ReferenceFold(ChannelKey channel, IEnumerable<LedgerFact> facts, Func<string, Side?> sideOf)
{
    private readonly List<LedgerFact> _facts = [.. facts.DistinctBy(fact => fact.Key).Order(FactOrder.Instance)];

    public List<Wait> Waits()
    {
        var messages = _facts.Where(fact => fact.Kind == FactKind.Message).ToList();
        List<ClosedAsk> asks = [.. messages.Where(m => IsClient(m) && Was(m)).SelectMany(AsksOf).Select(ask => new ClosedAsk(ask, ClosingOf(ask, messages)))];
        return [.. asks
            .GroupBy(ask => (ask.By?.Fact, Counted(ask.Ask.Message, ask.By?.Fact)))
            .Select(together => ToWait([.. together], together.Key.Item2, together.First().By, asks, messages))];
    }

    private Wait ToWait(List<ClosedAsk> together, string conversation, (LedgerFact Fact, Outcome Outcome)? by, List<ClosedAsk> all, List<LedgerFact> messages)
    {
        var sorted = together.Select(ask => ask.Ask).OrderBy(ask => ask.From).ThenBy(ask => ask.Message.Message, StringComparer.Ordinal).ToList();
        var claim = _facts.LastOrDefault(fact => IsClaim(fact, all) && together.Exists(ask => Carries(ask, fact, messages)));
        var snooze = _facts.LastOrDefault(fact =>
            fact.Do == WaitAction.Snooze && IsTeamAction(fact) && together.Exists(ask => Carries(ask, fact, messages) && !IsWoken(ask, fact, all)));
        return new Wait(
            channel,
            conversation.Length == 0 ? null : conversation,
            [.. sorted.Select(ask => new Ask(ask.Message.Message, ask.From, ask.Message.Author))],
            by?.Outcome ?? Outcome.Open,
            by?.Fact.At,
            by is { } closing ? new SettledBy(closing.Fact.Kind, closing.Fact.Message, AuthorOf(closing.Fact, messages)) : null,
            claim is null ? null : new Claim(claim.Author, claim.At),
            snooze?.Until);
    }

    private static string AuthorOf(LedgerFact fact, List<LedgerFact> messages) =>
        fact.Author.Length > 0 ? fact.Author : fact.Kind == FactKind.Action ? SettledBy.Model : messages.Find(message => message.Message == fact.Message)!.Author;

    private bool IsTeamAction(LedgerFact fact) => fact.Kind == FactKind.Action && sideOf(fact.Author) == Side.Team;

    // "I've got it", or a claiming reaction on a pending ask.
    private bool IsClaim(LedgerFact fact, List<ClosedAsk> all) =>
        (fact.Do == WaitAction.Claim && IsTeamAction(fact))
        || (fact is { Kind: FactKind.Reaction, Emoji: "eyes" } && sideOf(fact.Author) == Side.Team && Stands(fact)
            && all.Exists(ask => ask.Ask.Message.Message == fact.Message && IsPending(ask, fact)));

    // "A claim or snooze stays with the asks then pending in the wait."
    private bool Carries(ClosedAsk ask, LedgerFact mark, List<LedgerFact> messages) =>
        IsPending(ask, mark) && messages.Find(message => message.Message == mark.Message) is { } named && Counted(named, mark) == Counted(ask.Ask.Message, mark);

    // "A new ask in the same wait (edits included) ends the snooze at once."
    private bool IsWoken(ClosedAsk ask, LedgerFact snooze, List<ClosedAsk> all) => all.Exists(other =>
        FactOrder.Instance.Compare(other.Ask.Begins, snooze) > 0 && IsPending(ask, other.Ask.Begins)
        && Counted(other.Ask.Message, other.Ask.Begins) == Counted(ask.Ask.Message, other.Ask.Begins));

    private static bool IsPending(ClosedAsk ask, LedgerFact when) =>
        ask.Ask.From <= when.At && (ask.By is not { } by || FactOrder.Instance.Compare(by.Fact, when) > 0);

    private (LedgerFact Fact, Outcome Outcome)? ClosingOf(RefAsk ask, List<LedgerFact> messages)
    {
        foreach (var fact in _facts.Where(fact => fact.At > ask.From))
        {
            if (ReferenceEquals(fact, ask.EndedBy)) return (fact, Outcome.Withdrawn);
            if (WithdrawnBy(fact, ask)) return (fact, Outcome.Withdrawn);
            if (Settles(fact, ask, messages)) return (fact, Outcome.Answered);
            if (fact.Kind == FactKind.Action && ActsOn(fact, ask, messages) is { } outcome) return (fact, outcome);
        }

        return null;
    }

    private bool WithdrawnBy(LedgerFact fact, RefAsk ask) =>
        MessageBegunBy(fact) is { } message && IsClient(message) && Was(message) && message.Author == ask.Message.Author && message.Message != ask.Message.Message
        && Reaches(message.Thread, ask) && BeginsLastRun(message, fact, body => NeedOf(message, body) == Need.Resolved);

    private bool Settles(LedgerFact fact, RefAsk ask, List<LedgerFact> messages)
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
        return AsksOf(root).Any(r => r.From < by.At && (r.EndedBy is null || FactOrder.Instance.Compare(r.EndedBy, by) > 0)
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
                current ??= new RefAsk(message, version.Begins, version.From, null);
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

    private sealed record RefAsk(LedgerFact Message, LedgerFact Begins, Instant From, LedgerFact? EndedBy);

    private sealed record ClosedAsk(RefAsk Ask, (LedgerFact Fact, Outcome Outcome)? By);
}
