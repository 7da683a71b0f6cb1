using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>
/// The fold (SEMANTICS, sections 2 to 4): takes the steps of a channel in the order of facts and keeps what is pending and what has closed.
/// It knows no database, no clock and no platform. Letters name the rules of section 4.
/// </summary>
/// <param name="channel">The channel.</param>
/// <param name="messageOf">A message with hindsight; null when it is not known.</param>
/// <param name="meaningOf">What a reaction means.</param>
/// <param name="repliedBefore">Of a fold that does not begin at the beginning: whether a client had replied in a thread before it begins.</param>
internal sealed class WaitFold(
    ChannelKey channel, Func<string, MessageView?> messageOf, Func<LedgerFact, ReactionMeaning> meaningOf, Func<string, bool>? repliedBefore = null)
{
    private const string MainFlow = "";
    private static readonly Duration OneThingSaidInSeveral = Duration.FromMinutes(5);

    // Pending asks by the conversation they are counted with.
    private readonly Dictionary<string, AskGroup> _counted = new(StringComparer.Ordinal);

    // Pending asks that stand in the main flow, by message, whichever conversation they are counted with. A message has one pending ask at a time.
    private readonly Dictionary<string, PendingAsk> _mainFlow = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _threadsWithClientReply = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    /// <summary>Waits that closed, in order.</summary>
    public List<Wait> Closed { get; } = [];

    /// <summary>The conversations ("" is the main flow) whose open wait may have changed since this was last called.</summary>
    public IReadOnlyCollection<string> TakeTouched()
    {
        if (_touched.Count == 0) return [];
        string[] touched = [.. _touched];
        _touched.Clear();
        return touched;
    }

    /// <summary>Puts in an ask that is pending where the fold begins.</summary>
    public void Resume(Ask ask, bool standsInMainFlow, string thread, IEnumerable<AskMark> marks)
    {
        // Nobody had replied by the end of a wait that is counted with the main flow, so nobody had earlier.
        var pending = new PendingAsk(ask, standsInMainFlow && thread.Length > 0 && !HasClientReply(thread) ? MainFlow : thread);
        foreach (var mark in marks)
            pending.Mark(mark);
        Put(pending, standsInMainFlow);
    }

    /// <summary>Applies one step. Steps come in the order of their facts.</summary>
    public void Apply(FoldStep step)
    {
        if (step.Does.HasFlag(FoldEffect.ClientReply)) CountRootWithThread(step.Message.Thread!, step.Does.HasFlag(FoldEffect.AskBegins));
        if ((step.Does & (FoldEffect.AskEnds | FoldEffect.Resolves)) != FoldEffect.None)
        {
            var closing = new List<PendingAsk>();
            if (step.Does.HasFlag(FoldEffect.AskEnds) && PendingIn(step.Message) is { } ended) closing.Add(ended);
            if (step.Does.HasFlag(FoldEffect.Resolves)) closing.AddRange(TakenBackBy(step));
            Close(closing, step, Outcome.Withdrawn);
        }

        if (step.Does.HasFlag(FoldEffect.AskBegins)) Begin(step);
        if (step.Does.HasFlag(FoldEffect.Answers)) Close(AnsweredBy(step), step, Outcome.Answered);
        if (step.Does.HasFlag(FoldEffect.Reacts)) React(step);
        if (step.Does.HasFlag(FoldEffect.Acts)) Act(step);
    }

    /// <summary>The open wait of a conversation ("" is the main flow); null for none.</summary>
    public Wait? OpenWait(string conversation) =>
        _counted.TryGetValue(conversation, out var group) ? ToWait(conversation, group.Asks, group.Shown(), group.IsMarked, Outcome.Open, null) : null;

    /// <summary>The pending ask of a message in the main flow; null for none.</summary>
    public Ask? PendingRoot(string message) => _mainFlow.GetValueOrDefault(message)?.Ask;

    /// <summary>Every conversation that has an open wait.</summary>
    public IEnumerable<string> OpenConversations() => _counted.Keys;

    // "From the first client reply in its thread on, a main-flow message is counted with that thread."
    private void CountRootWithThread(string root, bool asksThere)
    {
        if (HasClientReply(root)) return;
        if (!_mainFlow.TryGetValue(root, out var ask))
        {
            if (!asksThere) _threadsWithClientReply[root] = true; // otherwise seen from what is counted with it, see below
            return;
        }

        Take(MainFlow, [ask]);
        ask.Conversation = root;
        Put(ask, standsInMainFlow: true);
        _touched.Add(MainFlow);
        _touched.Add(root);
    }

    private bool HasClientReply(string root)
    {
        // What is pending and counted with a thread was asked there, or is a root below which a client wrote.
        if (_counted.ContainsKey(root)) return true;
        if (_threadsWithClientReply.TryGetValue(root, out var has)) return has;
        if (repliedBefore is null) return false;
        return _threadsWithClientReply[root] = repliedBefore(root);
    }

    private string CountedConversation(MessageView message) => message.Thread ?? (HasClientReply(message.Id) ? message.Id : MainFlow);

    private void Begin(FoldStep step)
    {
        var message = step.Message;
        var conversation = CountedConversation(message);
        if (_counted.TryGetValue(conversation, out var group)) group.Wake(step.Fact);
        var from = message.AskRuns.Count == 1 ? message.AskRuns[0].From : message.AskRuns.First(run => ReferenceEquals(run.Begins, step.Fact)).From;
        Put(new PendingAsk(new Ask(message.Id, from, message.Author), conversation), message.Thread is null);
        _touched.Add(conversation);
    }

    // a and b.
    private List<PendingAsk> AnsweredBy(FoldStep step)
    {
        var (fact, answer) = (step.Fact, step.Message);
        if (answer.Thread is null)
            return [.. _mainFlow.Values.Where(ask => ask.AskedAt < fact.At && (answer.Addresses.Count == 0 || answer.Addresses.Contains(ask.Ask.Author)))];

        var settled = Reached(answer.Thread).Where(ask => ask.AskedAt < fact.At).ToList();
        if (_counted.ContainsKey(MainFlow) && messageOf(answer.Thread) is { } root) settled.AddRange(SaidTogetherWith(root, fact));
        return settled;
    }

    // b: asks counted with the main flow, by the author of R, when R is then an ask, asked before, at most five minutes of real time away.
    private IEnumerable<PendingAsk> SaidTogetherWith(MessageView root, LedgerFact fact)
    {
        if (root.Thread is not null || !root.Counts || root.AskAt(fact) is not { } run || run.From >= fact.At) return [];
        if (!_counted.TryGetValue(MainFlow, out var main)) return [];
        return main.Between(run.From - OneThingSaidInSeveral, run.From + OneThingSaidInSeveral)
            .Where(ask => !ask.IsIn(root.Id) && ask.AskedAt < fact.At && ask.IsBy(root.Author));
    }

    // c, or a claim (section 6). "An emoji that both settles and claims settles" is the meaning's business.
    private void React(FoldStep step)
    {
        var (fact, target) = (step.Fact, step.Message);
        switch (meaningOf(fact))
        {
            case ReactionMeaning.Settles when target.Side == Side.Client:
                var settled = Reached(target.Thread)
                    .Where(ask => ask.AskedAt < fact.At && (ask.IsIn(target.Id) || (ask.IsBy(target.Author) && IsLater(target, ask))));
                Close([.. settled.Concat(SaidTogetherWith(target, fact)).Distinct()], step, Outcome.Answered);
                break;
            case ReactionMeaning.Claims:
                if (PendingIn(target) is { } claimed) ClaimFor(claimed.Conversation, fact);
                break;
        }
    }

    // "applies to the open wait, if any, of the conversation that message is counted with at that instant"
    private void Act(FoldStep step)
    {
        var fact = step.Fact;
        var conversation = CountedConversation(step.Message);
        if (!_counted.TryGetValue(conversation, out var group)) return;
        switch (fact.Do)
        {
            case WaitAction.Claim:
                ClaimFor(conversation, fact);
                break;
            case WaitAction.Snooze:
                group.Mark(AskMarkKind.Snooze, fact);
                _touched.Add(conversation);
                break;
            case WaitAction.JudgedClosing:
                // Of this message alone, and never against a person's word.
                if (PendingIn(step.Message) is { } judged && judged.AskedAt < fact.At && step.Message.TakenBackBefore is null) Close([judged], step, Outcome.Dismissed);
                break;
            case WaitAction.Answered or WaitAction.NoReplyNeeded:
                var closing = new List<PendingAsk>();
                foreach (var ask in group.Asks)
                {
                    if (ask.AskedAt < fact.At && !IsTakenBack(ask, fact)) closing.Add(ask);
                }

                Close(closing, step, fact.Do == WaitAction.Answered ? Outcome.Answered : Outcome.Dismissed);
                break;
        }
    }

    private static string CloserOf(FoldStep step) =>
        step.Fact.Author.Length > 0 ? step.Fact.Author : step.Fact.Kind == FactKind.Action ? SettledBy.Model : step.Message.Author;

    private bool IsTakenBack(PendingAsk ask, LedgerFact action) =>
        messageOf(ask.Ask.Message)?.TakenBackBefore is { } needsReply && FactOrder.Instance.Compare(action, needsReply) < 0;

    private void ClaimFor(string conversation, LedgerFact fact)
    {
        _counted[conversation].Mark(AskMarkKind.Claim, fact);
        _touched.Add(conversation);
    }

    private IEnumerable<PendingAsk> TakenBackBy(FoldStep step) =>
        Reached(step.Message.Thread).Where(ask => ask.AskedAt < step.Fact.At && ask.IsBy(step.Message.Author) && !ask.IsIn(step.Message.Id));

    // A message reaches an ask if it stands in the ask's conversation or, the ask being in the main flow, in the thread rooted at it (section 2).
    private IEnumerable<PendingAsk> Reached(string? thread)
    {
        if (thread is null) return _mainFlow.Values;
        var reached = _counted.TryGetValue(thread, out var group) ? group.Asks.ToArray() : [];
        return _mainFlow.TryGetValue(thread, out var root) && root.Conversation.Length == 0 ? [root, .. reached] : reached;
    }

    // By id: an edit gives the message a new view while its ask stays pending.
    private PendingAsk? PendingIn(MessageView message)
    {
        if (message.Thread is null) return _mainFlow.GetValueOrDefault(message.Id);
        if (!_counted.TryGetValue(message.Thread, out var group)) return null;
        foreach (var ask in group.Asks)
        {
            if (ask.IsIn(message.Id)) return ask;
        }

        return null;
    }

    private void Put(PendingAsk ask, bool standsInMainFlow)
    {
        if (standsInMainFlow) _mainFlow[ask.Ask.Message] = ask;
        if (!_counted.TryGetValue(ask.Conversation, out var group)) _counted[ask.Conversation] = group = new AskGroup();
        group.Add(ask);
    }

    private void Take(string conversation, ReadOnlySpan<PendingAsk> gone)
    {
        var group = _counted[conversation];
        group.Remove(gone);
        if (group.Count > 0) return;
        _counted.Remove(conversation);
        if (conversation.Length > 0) _threadsWithClientReply[conversation] = true;
    }

    // "All asks counted, at that moment, with one conversation that are settled by the same fact form one wait."
    private void Close(List<PendingAsk> closing, FoldStep step, Outcome outcome)
    {
        if (closing.Count == 0) return;
        if (closing.Count > 1) closing.Sort(AskGroup.Compare);
        foreach (var together in closing.GroupBy(ask => ask.Conversation, StringComparer.Ordinal).ToList())
        {
            PendingAsk[] asks = [.. together];
            Closed.Add(ToWait(together.Key, asks, [.. asks.Select(ask => ask.Ask)], Array.Exists(asks, ask => ask.IsMarked), outcome, step));
            Take(together.Key, asks);
            foreach (var ask in asks)
            {
                if (ask.StandsInMainFlow) _mainFlow.Remove(ask.Ask.Message);
            }

            _touched.Add(together.Key);
        }
    }

    private Wait ToWait(string conversation, ReadOnlySpan<PendingAsk> asks, IReadOnlyList<Ask> shown, bool isMarked, Outcome outcome, FoldStep? closedBy)
    {
        LedgerFact? claim = null;
        LedgerFact? snooze = null;
        List<AskMark>? marks = null;
        if (isMarked)
        {
            // "a wait has the latest that any of its asks carries"
            foreach (var ask in asks)
            {
                claim = Later(claim, ask.Claim);
                snooze = Later(snooze, ask.Snooze);
                (marks ??= []).AddRange(ask.Marks);
            }
        }

        return new Wait(
            channel,
            conversation.Length == 0 ? null : conversation,
            shown,
            outcome,
            closedBy?.Fact.At,
            closedBy is { } step ? new SettledBy(step.Fact.Kind, step.Message.Id, CloserOf(step)) : null,
            claim is null ? null : new Claim(claim.Author, claim.At),
            snooze?.Until)
        {
            Marks = marks ?? (IReadOnlyList<AskMark>)[],
        };
    }

    private static LedgerFact? Later(LedgerFact? x, LedgerFact? y) => y is not null && (x is null || FactOrder.Instance.Compare(y, x) > 0) ? y : x;

    private static bool IsLater(MessageView message, PendingAsk ask) =>
        message.At > ask.AskedAt || (message.At == ask.AskedAt && string.CompareOrdinal(message.Id, ask.Ask.Message) > 0);
}
