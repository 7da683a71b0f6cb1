using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>
/// The fold (SEMANTICS, sections 2 to 4): takes the steps of a channel in the order of facts and keeps what is pending and what has closed.
/// It knows no database, no clock and no platform. Letters name the rules of section 4.
/// </summary>
internal sealed class WaitFold(ChannelKey channel, Func<string, MessageView?> messageOf, Func<LedgerFact, ReactionMeaning> meaningOf)
{
    private static readonly Duration OneThingSaidInSeveral = Duration.FromMinutes(5);

    // Pending asks by the conversation they stand in; "" is the main flow.
    private readonly Dictionary<string, List<PendingAsk>> _standing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _threadsWithClientReply = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    /// <summary>Waits that closed, in order.</summary>
    public List<Wait> Closed { get; } = [];

    /// <summary>The conversations ("" is the main flow) whose open wait may have changed since this was last called.</summary>
    public IReadOnlyCollection<string> TakeTouched()
    {
        string[] touched = [.. _touched];
        _touched.Clear();
        return touched;
    }

    /// <summary>Applies one step. Steps come in the order of their facts.</summary>
    public void Apply(FoldStep step)
    {
        if (step.Does.HasFlag(FoldEffect.ClientReply)) CountRootWithThread(step.Message.Thread!);
        var closing = new List<PendingAsk>();
        if (step.Does.HasFlag(FoldEffect.AskEnds)) closing.AddRange(Standing(step.Message.Thread).Where(ask => ask.IsIn(step.Message)));
        if (step.Does.HasFlag(FoldEffect.Resolves)) closing.AddRange(TakenBackBy(step));
        if (closing.Count > 0) Close(closing, step, Outcome.Withdrawn);
        if (step.Does.HasFlag(FoldEffect.AskBegins)) Begin(step);
        if (step.Does.HasFlag(FoldEffect.Answers)) Close(AnsweredBy(step), step, Outcome.Answered);
        if (step.Does.HasFlag(FoldEffect.Reacts)) React(step);
        if (step.Does.HasFlag(FoldEffect.Acts)) Act(step);
    }

    /// <summary>The open wait of a conversation ("" is the main flow); null for none.</summary>
    public Wait? OpenWait(string conversation)
    {
        var asks = CountedWith(conversation);
        return asks.Count == 0 ? null : ToWait(conversation, asks, Outcome.Open, null);
    }

    /// <summary>Every conversation that has an open wait.</summary>
    public IEnumerable<string> OpenConversations() =>
        _standing.Values.SelectMany(asks => asks).Select(ask => CountedConversation(ask.Message.Thread, ask.Message.Id)).Distinct(StringComparer.Ordinal);

    // "From the first client reply in its thread on, a main-flow message is counted with that thread."
    private void CountRootWithThread(string root)
    {
        if (!_threadsWithClientReply.Add(root)) return;
        if (!Standing(null).Any(ask => ask.Message.Id == root)) return;
        _touched.Add("");
        _touched.Add(root);
    }

    private string CountedConversation(string? thread, string message) =>
        thread ?? (_threadsWithClientReply.Contains(message) ? message : "");

    private string CountedConversation(PendingAsk ask) => CountedConversation(ask.Message.Thread, ask.Message.Id);

    private void Begin(FoldStep step)
    {
        var conversation = CountedConversation(step.Message.Thread, step.Message.Id);

        // "A new ask in the same wait (edits included) ends the snooze at once" (section 6).
        foreach (var other in CountedWith(conversation))
            other.Snooze = null;
        var asks = Standing(step.Message.Thread);
        if (asks.Count == 0) _standing[step.Message.Thread ?? ""] = asks;
        asks.Add(new PendingAsk(step.Message, step.Message.AskRuns.First(run => ReferenceEquals(run.Begins, step.Fact)).From));
        _touched.Add(conversation);
    }

    // a and b.
    private List<PendingAsk> AnsweredBy(FoldStep step)
    {
        var (fact, answer) = (step.Fact, step.Message);
        if (answer.Thread is null)
        {
            return [.. Standing(null).Where(ask => ask.AskedAt < fact.At && (answer.Addresses.Count == 0 || answer.Addresses.Contains(ask.Message.Author)))];
        }

        var settled = Reached(answer.Thread).Where(ask => ask.AskedAt < fact.At).ToList();
        if (messageOf(answer.Thread) is { } root) settled.AddRange(SaidTogetherWith(root, fact));
        return settled;
    }

    // b: asks counted with the main flow, by the author of R, when R is then an ask, asked before, at most five minutes of real time away.
    private IEnumerable<PendingAsk> SaidTogetherWith(MessageView root, LedgerFact fact)
    {
        if (root.Thread is not null || !root.Counts || root.AskAt(fact.At) is not { } run || run.From >= fact.At) return [];
        return Standing(null).Where(ask =>
            !ask.IsIn(root)
            && ask.AskedAt < fact.At
            && string.Equals(ask.Message.Author, root.Author, StringComparison.Ordinal)
            && CountedConversation(ask).Length == 0
            && Distance(ask.AskedAt, run.From) <= OneThingSaidInSeveral);
    }

    // c, or a claim (section 6). "An emoji that both settles and claims settles" is the meaning's business.
    private void React(FoldStep step)
    {
        var (fact, target) = (step.Fact, step.Message);
        switch (meaningOf(fact))
        {
            case ReactionMeaning.Settles when target.Side == Side.Client:
                var settled = Reached(target.Thread)
                    .Where(ask => ask.AskedAt < fact.At && (ask.IsIn(target) || (SameAuthor(ask, target) && IsLater(target, ask))));
                Close([.. settled.Concat(SaidTogetherWith(target, fact)).Distinct()], step, Outcome.Answered);
                break;
            case ReactionMeaning.Claims:
                var conversations = Standing(target.Thread).Where(ask => ask.IsIn(target)).Select(CountedConversation).ToList();
                foreach (var conversation in conversations)
                    ClaimFor(conversation, fact);
                break;
        }
    }

    // "applies to the open wait, if any, of the conversation that message is counted with at that instant"
    private void Act(FoldStep step)
    {
        var fact = step.Fact;
        var conversation = CountedConversation(step.Message.Thread, step.Message.Id);
        switch (fact.Do)
        {
            case WaitAction.Claim:
                ClaimFor(conversation, fact);
                break;
            case WaitAction.Snooze:
                foreach (var ask in CountedWith(conversation))
                    ask.Snooze = fact;
                _touched.Add(conversation);
                break;
            case WaitAction.Answered or WaitAction.NoReplyNeeded:
                var closing = CountedWith(conversation).Where(ask => ask.AskedAt < fact.At && !IsTakenBack(ask, fact)).ToList();
                Close(closing, step, fact.Do == WaitAction.Answered ? Outcome.Answered : Outcome.Dismissed);
                break;
        }
    }

    private static bool IsTakenBack(PendingAsk ask, LedgerFact action) =>
        ask.Message.TakenBackBefore is { } needsReply && FactOrder.Instance.Compare(action, needsReply) < 0;

    private void ClaimFor(string conversation, LedgerFact fact)
    {
        foreach (var ask in CountedWith(conversation))
            ask.Claim = fact;
        _touched.Add(conversation);
    }

    private IEnumerable<PendingAsk> TakenBackBy(FoldStep step) =>
        Reached(step.Message.Thread).Where(ask => ask.AskedAt < step.Fact.At && SameAuthor(ask, step.Message) && !ask.IsIn(step.Message));

    // A message reaches an ask if it stands in the ask's conversation or, the ask being in the main flow, in the thread rooted at it (section 2).
    private IEnumerable<PendingAsk> Reached(string? thread) =>
        thread is null ? Standing(null) : Standing(thread).Concat(Standing(null).Where(ask => string.Equals(ask.Message.Id, thread, StringComparison.Ordinal)));

    private List<PendingAsk> Standing(string? thread) => _standing.TryGetValue(thread ?? "", out var asks) ? asks : [];

    private List<PendingAsk> CountedWith(string conversation) => conversation.Length == 0
        ? [.. Standing(null).Where(ask => !_threadsWithClientReply.Contains(ask.Message.Id))]
        : [.. Reached(conversation).Where(ask => string.Equals(CountedConversation(ask), conversation, StringComparison.Ordinal))];

    // "All asks counted, at that moment, with one conversation that are settled by the same fact form one wait."
    private void Close(IReadOnlyCollection<PendingAsk> closing, FoldStep step, Outcome outcome)
    {
        foreach (var together in closing.GroupBy(CountedConversation, StringComparer.Ordinal).ToList())
        {
            Closed.Add(ToWait(together.Key, [.. together], outcome, step));
            _touched.Add(together.Key);
        }

        foreach (var ask in closing)
        {
            var asks = Standing(ask.Message.Thread);
            asks.Remove(ask);
            if (asks.Count == 0) _standing.Remove(ask.Message.Thread ?? "");
        }
    }

    private Wait ToWait(string conversation, List<PendingAsk> asks, Outcome outcome, FoldStep? closedBy)
    {
        asks.Sort((x, y) => x.AskedAt != y.AskedAt ? x.AskedAt.CompareTo(y.AskedAt) : string.CompareOrdinal(x.Message.Id, y.Message.Id));

        // "a wait has the latest that any of its asks carries"
        var claim = asks.Select(ask => ask.Claim).OfType<LedgerFact>().Max(FactOrder.Instance);
        var snooze = asks.Select(ask => ask.Snooze).OfType<LedgerFact>().Max(FactOrder.Instance);
        return new Wait(
            channel,
            conversation.Length == 0 ? null : conversation,
            [.. asks.Select(ask => new Ask(ask.Message.Id, ask.AskedAt, ask.Message.Author))],
            outcome,
            closedBy?.Fact.At,
            closedBy is { } step ? new SettledBy(step.Fact.Kind, step.Message.Id, step.Fact.Author.Length > 0 ? step.Fact.Author : step.Message.Author) : null,
            claim is null ? null : new Claim(claim.Author, claim.At),
            snooze?.Until);
    }

    private static bool SameAuthor(PendingAsk ask, MessageView other) => string.Equals(ask.Message.Author, other.Author, StringComparison.Ordinal);

    private static bool IsLater(MessageView message, PendingAsk ask) =>
        message.At > ask.AskedAt || (message.At == ask.AskedAt && string.CompareOrdinal(message.Id, ask.Message.Id) > 0);

    private static Duration Distance(Instant x, Instant y) => x > y ? x - y : y - x;

    private sealed class PendingAsk(MessageView message, Instant askedAt)
    {
        public MessageView Message { get; } = message;

        public Instant AskedAt { get; } = askedAt;

        public LedgerFact? Claim { get; set; }

        public LedgerFact? Snooze { get; set; }

        // By id: an edit gives the message a new view while its ask stays pending.
        public bool IsIn(MessageView message) => string.Equals(Message.Id, message.Id, StringComparison.Ordinal);
    }
}
