using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>
/// One channel's waits from messages that pass by in the order of time and are never edited, deleted or reacted to afterwards, as in an export. The fold is the
/// same as in <see cref="ChannelLedger"/>; but of what has passed it keeps only what a later message can still reach, so that a history of any length fits in memory.
/// Closed waits are told once and forgotten.
/// </summary>
internal sealed class PassingLedger
{
    // See the five minutes of SEMANTICS, section 4b: so far from an ask, a root can settle it by being answered.
    private static readonly Duration RootsReach = Duration.FromMinutes(5);

    private readonly Func<string, Side?> _sideOf;

    // The oldest ask of each open wait, as it was told.
    private readonly Dictionary<string, Ask> _told = new(StringComparer.Ordinal);

    // Asks of the main flow that are settled. Those that are pending the fold itself knows.
    private readonly Dictionary<string, Ask> _roots = new(StringComparer.Ordinal);
    private readonly WaitFold _fold;
    private readonly int _fewRoots;
    private int _tidyAt;

    /// <summary>A channel of which nothing has passed yet.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="sideOf">Who is on which side.</param>
    /// <param name="fewRoots">So many roots are kept without asking whether they still matter.</param>
    public PassingLedger(ChannelKey channel, Func<string, Side?> sideOf, int fewRoots = 256)
    {
        _sideOf = sideOf;
        _fewRoots = _tidyAt = fewRoots;
        _fold = new WaitFold(channel, RootOf, _ => ReactionMeaning.Nothing);
    }

    public IEnumerable<Wait> Open => _fold.OpenConversations().Select(conversation => _fold.OpenWait(conversation)!);

    /// <summary>The open wait of a conversation ("" is the main flow); null for none.</summary>
    public Wait? OpenWait(string conversation) => _fold.OpenWait(conversation);

    /// <summary>Folds messages that come after every earlier one in the order of facts, and returns what changed.</summary>
    public LedgerDelta Apply(IReadOnlyList<LedgerFact> messages)
    {
        var now = new List<Wait>();
        foreach (var message in messages.Count > 1 ? messages.Order(FactOrder.Instance) : messages.AsEnumerable())
        {
            Fold(message);
            foreach (var wait in _fold.Closed)
            {
                foreach (var ask in wait.Asks.Where(ask => wait.Thread is null || string.Equals(wait.Thread, ask.Message, StringComparison.Ordinal)))
                    Remember(ask, message.At);
            }

            now.AddRange(_fold.Closed);
            _fold.Closed.Clear();
        }

        var touched = _fold.TakeTouched();
        if (touched.Count == 0) return LedgerDelta.None;
        var before = new List<Ask>();
        foreach (var conversation in touched)
        {
            if (_told.Remove(conversation, out var old)) before.Add(old);
            if (_fold.OpenWait(conversation) is not { } wait) continue;
            _told[conversation] = wait.Asks[0];
            now.Add(wait);
        }

        var gone = before.Where(old => !now.Exists(wait => ReferenceEquals(wait.Asks[0], old))).Select(old => $"{old.Message}@{old.AskedAt.ToUnixTimeTicks()}");
        return new LedgerDelta(now, [.. gone]) { Conversations = touched };
    }

    private void Fold(LedgerFact message)
    {
        if (message.Kind != FactKind.Message) throw new ArgumentException($"Only messages pass by, not a fact of kind {message.Kind}.", nameof(message));
        var history = new MessageHistory(message.Message) { Sent = message };
        if (!history.Look(_sideOf)!.Counts) return;
        foreach (var step in FoldSteps.Of(history, _sideOf))
            _fold.Apply(step);
    }

    // Who asked what, and when, is all that matters of a root.
    private MessageView? RootOf(string message)
    {
        if ((_roots.GetValueOrDefault(message) ?? _fold.PendingRoot(message)) is not { } ask) return null;
        var sent = new LedgerFact(FactKind.Message, ask.AskedAt, message, "") { Author = ask.Author, StatedNeed = Need.Ask };
        return new MessageHistory(message) { Sent = sent }.Look(_sideOf);
    }

    // A reply may come years later, but to the fold only a root matters beside which something is still pending, or may yet be asked.
    private void Remember(Ask root, Instant now)
    {
        if (_roots.Count >= _tidyAt)
        {
            var waiting = new HashSet<(string Author, long Span)>();
            foreach (var ask in _fold.OpenWait("")?.Asks ?? [])
                waiting.UnionWith([(ask.Author, SpanOf(ask.AskedAt) - 1), (ask.Author, SpanOf(ask.AskedAt)), (ask.Author, SpanOf(ask.AskedAt) + 1)]);

            foreach (var (id, old) in _roots)
            {
                if (now - old.AskedAt > RootsReach && !waiting.Contains((old.Author, SpanOf(old.AskedAt)))) _roots.Remove(id);
            }

            _tidyAt = Math.Max(_fewRoots, _roots.Count * 2);
        }

        _roots[root.Message] = root;
    }

    private static long SpanOf(Instant at) => at.ToUnixTimeTicks() / RootsReach.BclCompatibleTicks;
}
