using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>Waits that are new or different, and the ids of waits that are no more.</summary>
internal sealed record LedgerDelta(IReadOnlyList<Wait> Changed, IReadOnlyList<string> Removed)
{
    public static LedgerDelta None { get; } = new([], []);

    /// <summary>The conversations ("" is the main flow) whose open wait may be another than before, or none.</summary>
    public IReadOnlyCollection<string> Conversations { get; init; } = [];
}

/// <summary>What a ledger that does not begin at the beginning asks of what came before.</summary>
internal interface ILedgerPast
{
    /// <summary>Every fact about a message, whenever it happened.</summary>
    IReadOnlyList<LedgerFact> About(string message);

    /// <summary>Whether somebody on the client's side wrote in a thread before an instant, and it still counts.</summary>
    bool ClientReplied(string thread, Instant before);
}

/// <summary>
/// One channel's facts from some instant on, and the waits that follow from them and from what was pending then. A fact that comes last in the order of facts and
/// changes nothing behind it is folded onto what is there; every other one folds anew from where the ledger begins, if it reaches no further back (see
/// <see cref="FactReach"/>). Either way gives the fold over all facts. Not safe for two threads at once.
/// </summary>
internal sealed class ChannelLedger(ChannelKey channel, Func<string, Instant, ReactionMeaning> meaningOf, Func<string, Side?> sideOf)
{
    // To fold so many messages anew costs less than to look up what a shorter ledger would begin with.
    private const int ShortEnough = 40;

    private readonly Dictionary<string, MessageHistory> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Wait> _open = new(StringComparer.Ordinal);

    // Waits by id, as the caller was last told: a delta is always against this, whichever way the fold went in between.
    private readonly Dictionary<string, Wait> _told = new(StringComparer.Ordinal);
    private IReadOnlyList<Wait> _pending = [];
    private WaitFold _fold = null!;
    private LedgerFact? _last;
    private int _closedSeen;

    /// <summary>Who is on which side; replaced when the caller's view of people changes.</summary>
    public Func<string, Side?> SideOf { get; set; } = sideOf;

    /// <summary>What came before; null when the ledger begins at the beginning.</summary>
    public ILedgerPast? Past { get; set; }

    /// <summary>Every fact from here on is in it.</summary>
    public Instant From { get; private set; } = Instant.MinValue;

    public IEnumerable<Wait> Open => _open.Values;

    /// <summary>The open wait of a conversation ("" is the main flow); null for none.</summary>
    public Wait? OpenWait(string conversation) => _open.GetValueOrDefault(conversation);

    /// <summary>The open waits, and those that closed since the ledger begins.</summary>
    public IEnumerable<Wait> All => (_fold?.Closed ?? []).Concat(_open.Values);

    public MessageView? View(string message) => Known(message)?.View;

    /// <summary>Which rule decided about a message, in one sentence.</summary>
    /// <param name="message">Which.</param>
    /// <param name="nameOf">How people are called.</param>
    /// <param name="lessonOf">Who taught a lesson and when, as a clause: <c>Sam, on 3 November</c>; null when that is not known.</param>
    /// <param name="wordsOf">What a message says, as far as it is still kept.</param>
    public string Why(string message, Func<string, string> nameOf, Func<int, string?>? lessonOf = null, Func<string, string?>? wordsOf = null) =>
        new Why(View, All, LatestText, SideOf, nameOf, lessonOf ?? (_ => null), wordsOf ?? (_ => null)).Of(message);

    /// <summary>Of a client's message: whether it is among what still waits. Null for every other.</summary>
    public bool? Waits(string message) => View(message) is { Side: Side.Client, NeverWas: false }
        ? _open.Values.Any(wait => wait.Asks.Any(ask => string.Equals(ask.Message, message, StringComparison.Ordinal)))
        : null;

    /// <summary>Begins at an instant, with every wait that is open or closed then or later, and every fact of every message to which something happened then or later.</summary>
    /// <returns>How the waits differ from those that were given.</returns>
    public LedgerDelta Begin(Instant from, IReadOnlyList<Wait> waits, IReadOnlyList<LedgerFact> facts)
    {
        From = from;
        foreach (var wait in waits)
            _told[wait.Id] = wait;
        _pending = [.. waits.Where(wait => wait.Since < from)];
        foreach (var fact in facts)
        {
            Attached(fact.Message).Add(fact);
            if (_last is null || FactOrder.Instance.Compare(fact, _last) > 0) _last = fact;
        }

        return Rebuild();
    }

    /// <summary>Makes sure that what is known of a message is in memory, before more of it is stored.</summary>
    public void Meet(string message) => Known(message);

    /// <summary>Adds new facts (each key once) to a ledger that begins at the beginning, and returns what changed.</summary>
    public LedgerDelta Apply(IReadOnlyList<LedgerFact> facts) =>
        TryApply(facts, out var delta) is null ? delta : throw new InvalidOperationException("Facts reach behind the beginning of the ledger.");

    /// <summary>Adds new facts (each key once). Null when that was done; otherwise the instant at which a ledger has to begin to take them, and this one is of no more use.</summary>
    public Instant? TryApply(IReadOnlyList<LedgerFact> facts, out LedgerDelta delta)
    {
        _fold ??= NewFold();
        delta = LedgerDelta.None;
        var anew = false;
        Instant? reached = null;
        foreach (var fact in facts.Count > 1 ? facts.Order(FactOrder.Instance) : facts.AsEnumerable())
        {
            var inOrder = _last is null || FactOrder.Instance.Compare(fact, _last) > 0;
            if (inOrder) _last = fact;
            var history = Known(fact.Message) ?? Attached(fact.Message);
            var reach = FactReach.Of(history, fact, SideOf, MeaningOf);
            if (reach.From is not { } from) continue;
            reached = reached is { } earlier ? Instant.Min(earlier, from) : from;
            if (anew || !inOrder || reach.IsBehind) anew = true;
            else ApplySteps(fact, history);
        }

        if (reached < From || (anew && Past is not null && _messages.Count > ShortEnough)) return reached;
        delta = anew ? Rebuild() : TakeDelta();
        return null;
    }

    /// <summary>Folds anew from where the ledger begins: a side changed, or reactions mean something else.</summary>
    public LedgerDelta Rebuild()
    {
        _fold = NewFold();
        _closedSeen = 0;
        foreach (var wait in _pending)
        {
            foreach (var ask in wait.Asks.Where(ask => ask.AskedAt < From))
            {
                var marks = wait.Marks!.Where(mark => mark.Fact.At < From && mark.AskedAt == ask.AskedAt && string.Equals(mark.Message, ask.Message, StringComparison.Ordinal));
                _fold.Resume(ask, wait.Thread is null || string.Equals(wait.Thread, ask.Message, StringComparison.Ordinal), wait.Thread ?? "", marks);
            }
        }

        var steps = new List<FoldStep>(_messages.Count);
        foreach (var history in _messages.Values)
            history.Look(SideOf);
        foreach (var history in _messages.Values)
            steps.AddRange(FoldSteps.Of(history, SideOf).Where(step => step.Fact.At >= From));
        steps.Sort((x, y) => FactOrder.Instance.Compare(x.Fact, y.Fact));
        foreach (var step in steps)
            _fold.Apply(step);

        _fold.TakeTouched();
        _closedSeen = _fold.Closed.Count;
        var conversations = _open.Keys.ToHashSet(StringComparer.Ordinal);
        _open.Clear();
        foreach (var conversation in _fold.OpenConversations())
            _open[conversation] = _fold.OpenWait(conversation)!;

        conversations.UnionWith(_open.Keys);
        return Tell([.. All], [.. _told.Keys]) with { Conversations = conversations };
    }

    private LedgerFact? LatestText(string message) => Known(message) is { Sent: not null } history ? history.Versions()[^1].Body : null;

    private WaitFold NewFold() => new(channel, View, MeaningOf, Past is null ? null : thread => Past.ClientReplied(thread, From));

    private ReactionMeaning MeaningOf(LedgerFact reaction) => meaningOf(reaction.Emoji, reaction.At);

    private MessageHistory? Known(string message)
    {
        if (_messages.TryGetValue(message, out var known) || Past is null) return known;
        var history = Attached(message);
        foreach (var fact in Past.About(message))
            history.Add(fact);
        history.Look(SideOf);
        return history;
    }

    private MessageHistory Attached(string message)
    {
        if (!_messages.TryGetValue(message, out var history)) _messages[message] = history = new MessageHistory(message);
        return history;
    }

    private void ApplySteps(LedgerFact fact, MessageHistory history)
    {
        foreach (var step in FoldSteps.Of(history, SideOf))
        {
            if (ReferenceEquals(step.Fact, fact)) _fold.Apply(step);
        }
    }

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

        return Tell(now, before) with { Conversations = touched };
    }

    // What differs between waits as they are now and as they were told; `before` names those told ones that might be no more.
    private LedgerDelta Tell(List<Wait> now, List<string> before)
    {
        var ids = now.Select(wait => wait.Id).ToHashSet(StringComparer.Ordinal);
        var gone = before.Where(id => !ids.Contains(id) && _told.Remove(id)).ToList();
        var changed = now.Where(wait => !_told.TryGetValue(wait.Id, out var old) || !Same(old, wait) || !SameMarks(old, wait)).ToList();
        foreach (var wait in changed)
            _told[wait.Id] = wait;
        return new LedgerDelta(changed, gone);
    }

    /// <summary>Whether two waits say the same in every part that shows.</summary>
    public static bool Same(Wait x, Wait y) =>
        x.Outcome == y.Outcome && x.SettledAt == y.SettledAt && Equals(x.SettledBy, y.SettledBy) && Equals(x.Claim, y.Claim)
        && x.SnoozedUntil == y.SnoozedUntil && string.Equals(x.Thread, y.Thread, StringComparison.Ordinal) && AskGroup.Same(x.Asks, y.Asks);

    private static bool SameMarks(Wait x, Wait y)
    {
        if (x.Marks is not { } one || y.Marks is not { } other || one.Count != other.Count) return false;
        for (var i = 0; i < one.Count; i++)
        {
            if (one[i].Kind != other[i].Kind || one[i].Fact.At != other[i].Fact.At || one[i].AskedAt != other[i].AskedAt
                || one[i].Message != other[i].Message || one[i].Fact.Message != other[i].Fact.Message || one[i].Fact.Key != other[i].Fact.Key)
            {
                return false;
            }
        }

        return true;
    }
}
