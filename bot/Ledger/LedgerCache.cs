using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Ledger;

/// <summary>A channel's ledger in memory, with what the rules need beside it. Used only inside a unit of work for its channel.</summary>
internal sealed class OpenLedger
{
    private readonly Dictionary<(string Message, Instant AskedAt), Rung> _rungs = [];
    private readonly ChannelKey _channel;
    private IUnitOfWork _unit = null!;
    private ILedgerRows _rows = null!;
    private IClientRows _people = null!;

    public OpenLedger(ChannelKey channel)
    {
        _channel = channel;
        Ledger = new ChannelLedger(channel, (emoji, at) => InForce(at).Settings.Reactions.Of(emoji), SideOf);
    }

    public ChannelLedger Ledger { get; }

    public IReadOnlyList<SettingsVersion> History { get; private set; } = [];

    /// <summary>How many facts and waits it holds.</summary>
    public int Facts { get; set; }

    /// <summary>How many of them the cache has counted.</summary>
    public int Counted { get; set; }

    public long LastUsed { get; set; }

    /// <summary>The name under which it was last worked on: see <see cref="ILedgerRows.TakeTurn"/>.</summary>
    public required string Turn { get; set; }

    /// <summary>Whether it has the rows of this unit of work.</summary>
    public bool IsIn(IUnitOfWork unit) => ReferenceEquals(_unit, unit);

    /// <summary>Takes the rows of the unit of work that runs now.</summary>
    public void Join(IUnitOfWork unit)
    {
        if (ReferenceEquals(_unit, unit)) return;
        (_unit, _rows, _people) = (unit, unit.Get<ILedgerRows>(), unit.Get<IClientRows>());
        History = _people.History(_channel);
        Ledger.Past = new StoredPast(_rows, _channel);
    }

    public Side? SideOf(string person) => _people.Person(new PersonKey(_channel.Workspace, person))?.Side;

    public ReactionMeaning MeaningOf(LedgerFact reaction) => InForce(reaction.At).Settings.Reactions.Of(reaction.Emoji);

    /// <summary>The highest rung that was sent, or counts as sent, for an ask.</summary>
    public Rung SentFor(Ask ask)
    {
        if (!_rungs.TryGetValue((ask.Message, ask.AskedAt), out var rung)) _rungs[(ask.Message, ask.AskedAt)] = rung = _rows.RungOf(_channel, ask);
        return rung;
    }

    public void Note(IReadOnlyCollection<SentRung> rungs)
    {
        foreach (var rung in rungs)
            _rungs[(rung.Message, rung.AskedAt)] = rung.Rung;
    }

    /// <summary>The version in force; what happened before the first is judged by the first. A channel that was never set up is measured by the defaults.</summary>
    public SettingsVersion InForce(Instant at)
    {
        for (var i = History.Count - 1; i >= 0; i--)
        {
            if (History[i].From <= at || i == 0) return History[i];
        }

        // So that whoever invited the bot can be told what is missing.
        var seen = _people.Channel(_channel);
        return new SettingsVersion(0, Instant.MinValue, ClientChannel.Unset(_channel) with { Name = seen?.Name ?? "", InvitedBy = seen?.InvitedBy });
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
        if (_open.TryGetValue(channel, out var earlier) && !ReferenceEquals(earlier, ledger)) Drop(channel);
        ledger.Facts += moreFacts;
        ledger.LastUsed = Interlocked.Increment(ref _uses);
        _open[channel] = ledger;
        var more = ledger.Facts - ledger.Counted;
        ledger.Counted = ledger.Facts;
        if (Interlocked.Add(ref _facts, more) > maxFacts) DropTheOldest(channel);
    }

    public void Drop(ChannelKey channel)
    {
        if (_open.TryRemove(channel, out var dropped)) Interlocked.Add(ref _facts, -dropped.Counted);
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
