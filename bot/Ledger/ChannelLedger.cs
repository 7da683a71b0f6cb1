using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>Waits that are new or different, and the ids of waits that are no more.</summary>
internal sealed record LedgerDelta(IReadOnlyList<Wait> Changed, IReadOnlyList<string> Removed)
{
    public static LedgerDelta None { get; } = new([], []);
}

/// <summary>
/// One channel's facts and the waits that follow from them. A fact that comes last in the order of facts and looks at nothing behind it
/// is folded onto what is there; every other one (late, or an edit, deletion or removal that changes the past) folds the channel anew.
/// Both ways give the fold over all facts. Not safe for two threads at once.
/// </summary>
internal sealed class ChannelLedger(ChannelKey channel, Func<string, Instant, ReactionMeaning> meaningOf, Func<string, Side?> sideOf)
{
    private readonly Dictionary<string, MessageHistory> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Wait> _open = new(StringComparer.Ordinal);

    // Waits by id, as the caller was last told: a delta is always against this, whichever way the fold went in between.
    private readonly Dictionary<string, Wait> _told = new(StringComparer.Ordinal);
    private WaitFold _fold = null!;
    private LedgerFact? _last;
    private int _closedSeen;

    /// <summary>Who is on which side; replaced when the caller's view of people changes.</summary>
    public Func<string, Side?> SideOf { get; set; } = sideOf;

    public IEnumerable<Wait> Open => _open.Values;

    public IEnumerable<Wait> All => (_fold?.Closed ?? []).Concat(_open.Values);

    public MessageView? View(string message) => _messages.GetValueOrDefault(message)?.View;

    /// <summary>Which rule decided about a message, in one sentence.</summary>
    public string Why(string message, Func<string, string> nameOf) => new Why(View, All, LatestText, SideOf, nameOf).Of(message);

    /// <summary>Of a client's message: whether it is among what still waits. Null for every other.</summary>
    public bool? Waits(string message) => View(message) is { Side: Side.Client, NeverWas: false }
        ? _open.Values.Any(wait => wait.Asks.Any(ask => string.Equals(ask.Message, message, StringComparison.Ordinal)))
        : null;

    /// <summary>Adds new facts (each key once) and returns what changed.</summary>
    public LedgerDelta Apply(IReadOnlyList<LedgerFact> facts)
    {
        _fold ??= NewFold();
        var anew = false;
        foreach (var fact in facts.Count > 1 ? facts.Order(FactOrder.Instance) : facts.AsEnumerable())
        {
            var inOrder = _last is null || FactOrder.Instance.Compare(fact, _last) > 0;
            if (inOrder) _last = fact;
            if (anew || !inOrder)
            {
                Attach(fact);
                anew = true;
            }
            else
            {
                anew = !TryFoldOn(fact);
            }
        }

        return anew ? Rebuild() : TakeDelta();
    }

    /// <summary>Folds everything anew: a side changed, or reactions mean something else.</summary>
    public LedgerDelta Rebuild()
    {
        _fold = NewFold();
        _closedSeen = 0;
        var steps = new List<FoldStep>(_messages.Count);
        foreach (var history in _messages.Values)
            history.Look(SideOf);
        foreach (var history in _messages.Values)
            steps.AddRange(FoldSteps.Of(history, SideOf));
        steps.Sort((x, y) => FactOrder.Instance.Compare(x.Fact, y.Fact));
        foreach (var step in steps)
            _fold.Apply(step);

        _fold.TakeTouched();
        _closedSeen = _fold.Closed.Count;
        _open.Clear();
        foreach (var conversation in _fold.OpenConversations())
            _open[conversation] = _fold.OpenWait(conversation)!;

        return Tell([.. All], [.. _told.Keys]);
    }

    private LedgerFact? LatestText(string message) => _messages.TryGetValue(message, out var history) && history.Sent is not null ? history.Versions()[^1].Body : null;

    private WaitFold NewFold() => new(channel, View, fact => meaningOf(fact.Emoji, fact.At));

    private MessageHistory Attach(LedgerFact fact)
    {
        if (!_messages.TryGetValue(fact.Message, out var history)) _messages[fact.Message] = history = new MessageHistory(fact.Message);
        switch (fact.Kind)
        {
            case FactKind.Message:
                history.Sent ??= fact;
                break;
            case FactKind.Edit:
                history.Edits.Add(fact);
                break;
            case FactKind.Delete:
                history.DeletedAt = history.DeletedAt is { } earlier ? Instant.Min(earlier, fact.At) : fact.At;
                break;
            case FactKind.Action:
                history.Actions.Add(fact);
                break;
            default:
                history.Reactions.Add(fact);
                break;
        }

        return history;
    }

    // Folds the latest fact onto what is there. False when it looks behind itself, so that only folding anew is right.
    private bool TryFoldOn(LedgerFact fact)
    {
        var known = _messages.GetValueOrDefault(fact.Message);
        var before = known?.View;
        var stood = fact.Kind is FactKind.Reaction or FactKind.ReactionRemoved && known is not null && Stands(known, fact);
        var history = Attach(fact);
        if (fact.Kind == FactKind.Message)
        {
            if (known is not null) return false; // facts about it were here before it
            ApplySteps(fact, history, history.Look(SideOf)!);
            return true;
        }

        if (before is null) return true; // kept until its message comes
        switch (fact.Kind)
        {
            case FactKind.Edit:
                return TryFoldEdit(fact, history, before);
            case FactKind.Delete:
                return !before.Counts || !history.NeverWas(before.Side);
            case FactKind.Reaction:
                if (!stood && before.Counts && SideOf(fact.Author) == Side.Team) _fold.Apply(new FoldStep(fact, before, FoldEffect.Reacts));
                return true;
            case FactKind.ReactionRemoved:
                return !stood || !before.Counts || SideOf(fact.Author) != Side.Team || MeaningOfStanding(history, fact) == ReactionMeaning.Nothing;
            default:
                if (SideOf(fact.Author) != Side.Team) return true;
                if (fact.Do == WaitAction.NeedsReply) return before.Side != Side.Client;
                _fold.Apply(new FoldStep(fact, before, FoldEffect.Acts));
                return true;
        }
    }

    private bool TryFoldEdit(LedgerFact fact, MessageHistory history, MessageView before)
    {
        if (!before.Counts) return true;
        if (fact.At <= before.At || history.Edits.Count(edit => edit.At == fact.At) > 1) return false;
        var after = history.Look(SideOf)!;
        if (before.Side == Side.Team)
        {
            // What stopped being an answer never was one, and what it settled may depend on whom its latest text mentions.
            if (before.AnswersFrom is not null && !ReferenceEquals(before.AnswersFrom, after.AnswersFrom)) return false;
            if (before.AnswersFrom is not null && before.Thread is null && !before.Addresses.SequenceEqual(after.Addresses)) return false;
        }
        else if (before.ResolvesFrom is not null && !ReferenceEquals(before.ResolvesFrom, after.ResolvesFrom))
        {
            return false;
        }

        ApplySteps(fact, history, after);
        return true;
    }

    private void ApplySteps(LedgerFact fact, MessageHistory history, MessageView view)
    {
        if (!view.Counts) return;
        foreach (var step in FoldSteps.Of(history, SideOf))
        {
            if (ReferenceEquals(step.Fact, fact)) _fold.Apply(step);
        }
    }

    // What the reaction that is taken away meant when it was added.
    private ReactionMeaning MeaningOfStanding(MessageHistory history, LedgerFact removal) => history.Reactions
        .Where(added => string.Equals(added.Author, removal.Author, StringComparison.Ordinal) && string.Equals(added.Emoji, removal.Emoji, StringComparison.Ordinal))
        .Max(added => meaningOf(added.Emoji, added.At));

    private static bool Stands(MessageHistory history, LedgerFact reaction) => history.StandingReactions().Any(standing =>
        string.Equals(standing.Author, reaction.Author, StringComparison.Ordinal) && string.Equals(standing.Emoji, reaction.Emoji, StringComparison.Ordinal));

    private LedgerDelta TakeDelta()
    {
        var touched = _fold.TakeTouched();
        if (touched.Count == 0) return LedgerDelta.None;
        var now = _fold.Closed.GetRange(_closedSeen, _fold.Closed.Count - _closedSeen);
        _closedSeen = _fold.Closed.Count;
        var before = new List<string>();
        foreach (var conversation in touched)
        {
            if (_open.Remove(conversation, out var old)) before.Add(old.Id);
            if (_fold.OpenWait(conversation) is { } wait) now.Add(_open[conversation] = wait);
        }

        return Tell(now, before);
    }

    // What differs between waits as they are now and as they were told; `before` names those told ones that might be no more.
    private LedgerDelta Tell(List<Wait> now, List<string> before)
    {
        var ids = now.Select(wait => wait.Id).ToHashSet(StringComparer.Ordinal);
        var gone = before.Where(id => !ids.Contains(id) && _told.Remove(id)).ToList();
        var changed = now.Where(wait => !_told.TryGetValue(wait.Id, out var old) || !Same(old, wait)).ToList();
        foreach (var wait in changed)
            _told[wait.Id] = wait;
        return new LedgerDelta(changed, gone);
    }

    /// <summary>Whether two waits say the same in every part.</summary>
    public static bool Same(Wait x, Wait y) =>
        x.Outcome == y.Outcome && x.SettledAt == y.SettledAt && Equals(x.SettledBy, y.SettledBy) && Equals(x.Claim, y.Claim)
        && x.SnoozedUntil == y.SnoozedUntil && string.Equals(x.Thread, y.Thread, StringComparison.Ordinal) && x.Asks.SequenceEqual(y.Asks);
}
