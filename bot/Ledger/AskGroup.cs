using System.Collections;
using NodaTime;

namespace ServiceBot.Ledger;

/// <summary>
/// The pending asks that are counted with one conversation: its open wait, oldest first. Asks mostly come at the end; then nothing is copied, however many wait already.
/// </summary>
internal sealed class AskGroup
{
    // A list that was handed out shows a beginning of this; what it shows is never overwritten.
    private PendingAsk[] _asks = new PendingAsk[1];

    public int Count { get; private set; }

    /// <summary>Some ask was claimed or snoozed at some time.</summary>
    public bool IsMarked { get; private set; }

    public ReadOnlySpan<PendingAsk> Asks => _asks.AsSpan(0, Count);

    public void Add(PendingAsk ask)
    {
        IsMarked |= ask.IsMarked;
        var place = Count;
        while (place > 0 && Compare(_asks[place - 1], ask) > 0)
            place--;
        if (place < Count || Count == _asks.Length)
        {
            var more = new PendingAsk[Math.Max(1, Count * 2)];
            _asks.AsSpan(0, place).CopyTo(more);
            _asks.AsSpan(place, Count - place).CopyTo(more.AsSpan(place + 1));
            _asks = more;
        }

        _asks[place] = ask;
        Count++;
    }

    /// <summary>Takes out asks of this group, given oldest first.</summary>
    public void Remove(ReadOnlySpan<PendingAsk> gone)
    {
        var left = new PendingAsk[Count - gone.Length];
        var (kept, next) = (0, 0);
        IsMarked = false;
        foreach (var ask in Asks)
        {
            if (next < gone.Length && ReferenceEquals(ask, gone[next]))
            {
                next++;
                continue;
            }

            left[kept++] = ask;
            IsMarked |= ask.IsMarked;
        }

        (_asks, Count) = (left, kept);
    }

    public void Mark(AskMarkKind kind, LedgerFact fact)
    {
        foreach (var ask in Asks)
            ask.Mark(kind, fact);
        IsMarked = true;
    }

    /// <summary>"A new ask in the same wait (edits included) ends the snooze at once" (SEMANTICS, section 6).</summary>
    public void Wake(LedgerFact by)
    {
        if (!IsMarked) return;
        foreach (var ask in Asks)
        {
            if (ask.Snooze is not null) ask.Mark(AskMarkKind.Wake, by);
        }
    }

    /// <summary>The asks from an instant on up to and including another.</summary>
    public IEnumerable<PendingAsk> Between(Instant from, Instant to)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_asks[middle].AskedAt < from) low = middle + 1;
            else high = middle;
        }

        for (var (asks, at) = (_asks, low); at < Count && asks[at].AskedAt <= to; at++)
            yield return asks[at];
    }

    /// <summary>The asks as a list that stays as it is.</summary>
    public IReadOnlyList<Ask> Shown() => Count == 1 ? [_asks[0].Ask] : new Beginning(_asks, Count);

    /// <summary>By instant, then message id.</summary>
    public static int Compare(PendingAsk x, PendingAsk y) =>
        x.AskedAt != y.AskedAt ? x.AskedAt.CompareTo(y.AskedAt) : string.CompareOrdinal(x.Ask.Message, y.Ask.Message);

    /// <summary>Whether a list of asks begins with another. Where both are this class's own that is mostly seen at a glance.</summary>
    public static bool Begins(IReadOnlyList<Ask> longer, IReadOnlyList<Ask> shorter)
    {
        if (longer.Count < shorter.Count) return false;
        if (longer is Beginning one && shorter is Beginning other && one.IsOf(other)) return true;
        for (var i = 0; i < shorter.Count; i++)
        {
            if (longer[i] != shorter[i]) return false;
        }

        return true;
    }

    /// <summary>Whether two lists of asks are the same; lists that this class handed out are mostly told apart at a glance.</summary>
    public static bool Same(IReadOnlyList<Ask> x, IReadOnlyList<Ask> y) =>
        x.Count == y.Count && ((x is Beginning one && y is Beginning other && one.IsOf(other)) || x.SequenceEqual(y));

    private sealed class Beginning(PendingAsk[] asks, int count) : IReadOnlyList<Ask>
    {
        private readonly PendingAsk[] _asks = asks;

        public int Count => count;

        public Ask this[int index] => index < count ? _asks[index].Ask : throw new ArgumentOutOfRangeException(nameof(index));

        public bool IsOf(Beginning other) => ReferenceEquals(_asks, other._asks);

        public IEnumerator<Ask> GetEnumerator() => _asks.Take(count).Select(ask => ask.Ask).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
