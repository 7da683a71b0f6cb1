using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Ledger;

/// <summary>A channel's ledger in memory, with what the rules need beside it. Used only inside a unit of work for its channel.</summary>
internal sealed class OpenLedger(ChannelLedger ledger, IReadOnlyList<SettingsVersion> history)
{
    public ChannelLedger Ledger { get; } = ledger;

    public IReadOnlyList<SettingsVersion> History { get; set; } = history;

    public int? LatestVersion => History.Count == 0 ? null : History[^1].Version;

    public Dictionary<(string Message, Instant AskedAt), Rung> Rungs { get; } = [];

    public int Facts { get; set; }

    public long LastUsed { get; set; }

    public Rung SentFor(Ask ask) => Rungs.GetValueOrDefault((ask.Message, ask.AskedAt));

    /// <summary>The version in force; what happened before the first is judged by the first. Null when the channel was never set up.</summary>
    public SettingsVersion? InForce(Instant at)
    {
        for (var i = History.Count - 1; i >= 0; i--)
        {
            if (History[i].From <= at || i == 0) return History[i];
        }

        return null;
    }
}

/// <summary>Keeps the channels that were busy lately, up to a number of facts; a channel that is not here is folded from its stored facts.</summary>
internal sealed class LedgerCache(int maxFacts = 500_000)
{
    private readonly ConcurrentDictionary<ChannelKey, OpenLedger> _open = new();
    private long _uses;
    private long _facts;

    public OpenLedger? Find(ChannelKey channel)
    {
        if (!_open.TryGetValue(channel, out var found)) return null;
        found.LastUsed = Interlocked.Increment(ref _uses);
        return found;
    }

    public void Keep(ChannelKey channel, OpenLedger ledger, int moreFacts)
    {
        ledger.Facts += moreFacts;
        ledger.LastUsed = Interlocked.Increment(ref _uses);
        _open[channel] = ledger;
        if (Interlocked.Add(ref _facts, moreFacts) > maxFacts) DropTheOldest(channel);
    }

    public void Drop(ChannelKey channel)
    {
        if (_open.TryRemove(channel, out var dropped)) Interlocked.Add(ref _facts, -dropped.Facts);
    }

    public void DropAll(string workspace)
    {
        foreach (var channel in _open.Keys.Where(channel => string.Equals(channel.Workspace, workspace, StringComparison.Ordinal)).ToList())
            Drop(channel);
    }

    private void DropTheOldest(ChannelKey except)
    {
        foreach (var (channel, _) in _open.OrderBy(entry => entry.Value.LastUsed).ToList())
        {
            if (Interlocked.Read(ref _facts) <= maxFacts / 2) return;
            if (channel != except) Drop(channel);
        }
    }
}
