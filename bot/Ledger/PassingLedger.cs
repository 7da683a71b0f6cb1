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
    private readonly Dictionary<string, Wait> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageView> _roots = new(StringComparer.Ordinal);
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
        _fold = new WaitFold(channel, id => _roots.GetValueOrDefault(id), _ => ReactionMeaning.Nothing);
    }

    public IEnumerable<Wait> Open => _open.Values;

    /// <summary>Folds messages that come after every earlier one in the order of facts, and returns what changed.</summary>
    public LedgerDelta Apply(IReadOnlyList<LedgerFact> messages)
    {
        foreach (var message in messages.Count > 1 ? messages.Order(FactOrder.Instance) : messages.AsEnumerable())
            Fold(message);

        var touched = _fold.TakeTouched();
        if (touched.Count == 0) return LedgerDelta.None;
        List<Wait> now = [.. _fold.Closed];
        _fold.Closed.Clear();
        var before = new List<string>();
        foreach (var conversation in touched)
        {
            if (_open.Remove(conversation, out var old)) before.Add(old.Id);
            if (_fold.OpenWait(conversation) is { } wait) now.Add(_open[conversation] = wait);
        }

        return new LedgerDelta(now, [.. before.Where(id => !now.Exists(wait => wait.Id == id))]);
    }

    private void Fold(LedgerFact message)
    {
        if (message.Kind != FactKind.Message) throw new ArgumentException($"Only messages pass by, not a fact of kind {message.Kind}.", nameof(message));
        var history = new MessageHistory(message.Message) { Sent = message };
        var view = history.Look(_sideOf)!;
        if (!view.Counts) return;
        if (view.Thread is null && view.AskRuns.Count > 0) Remember(view);
        foreach (var step in FoldSteps.Of(history, _sideOf))
            _fold.Apply(step);
    }

    // A reply may come years later, but to the fold only a root matters beside which something is still pending, or may yet be asked.
    private void Remember(MessageView root)
    {
        if (_roots.Count >= _tidyAt)
        {
            var waiting = new HashSet<(string Author, long Span)>();
            if (_open.TryGetValue("", out var main))
            {
                foreach (var ask in main.Asks)
                    waiting.UnionWith([(ask.Author, SpanOf(ask.AskedAt) - 1), (ask.Author, SpanOf(ask.AskedAt)), (ask.Author, SpanOf(ask.AskedAt) + 1)]);
            }

            foreach (var (id, old) in _roots)
            {
                if (root.At - old.At > RootsReach && !waiting.Contains((old.Author, SpanOf(old.At)))) _roots.Remove(id);
            }

            _tidyAt = Math.Max(_fewRoots, _roots.Count * 2);
        }

        _roots[root.Id] = root;
    }

    private static long SpanOf(Instant at) => at.ToUnixTimeTicks() / RootsReach.BclCompatibleTicks;
}
