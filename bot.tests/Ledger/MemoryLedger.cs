using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

/// <summary>As much of a store as the ledger book needs, in memory, so that it can be tried on very many logs.</summary>
internal sealed class MemoryLedger(ChannelKey channel) : IUnitOfWork, ILedgerRows, IClientRows
{
    private readonly Dictionary<string, LedgerFact> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredWait> _waits = new(StringComparer.Ordinal);

    private readonly Dictionary<(string Message, Instant AskedAt), Rung> _rungs = [];

    /// <summary>The channel's settings from the beginning on; null where it was never set up.</summary>
    public ClientChannel? Settings { get; init; }

    /// <summary>How many facts were read since this was last set to zero.</summary>
    public int FactsRead { get; set; }

    public IEnumerable<Wait> Kept => _waits.Values.Select(stored => stored.Wait);

    /// <summary>As if every wait had been kept before marks were.</summary>
    public void LoseMarks()
    {
        foreach (var stored in _waits.Values.ToList())
            _waits[stored.Wait.Id] = stored with { Wait = stored.Wait with { Marks = null } };
    }

    public TRows Get<TRows>()
        where TRows : class => (this as TRows)!;

    public void OnceDurable(Action then) => then();

    public void IfAbandoned(Action undo)
    {
        // Nothing here is ever abandoned.
    }

    public IReadOnlyList<ChannelKey> ClaimDueChannels(string claimer, Instant now, Instant until, int limit) => DueChannels(now, limit);

    public void Looked(string claimer, ChannelKey channel)
    {
        // Nobody else is here.
    }

    public bool TakeTurn(ChannelKey channel, string turn, string? before) => true;

    public bool Add(ChannelKey channel, LedgerFact fact, string? text, int files, Instant arrivedAt) => _facts.TryAdd(fact.Key, fact);

    public IReadOnlyList<LedgerFact> Facts(ChannelKey channel) => Read(_facts.Values);

    public IReadOnlyList<LedgerFact> Facts(ChannelKey channel, Instant from)
    {
        var touched = _facts.Values.Where(fact => fact.At >= from).Select(fact => fact.Message).ToHashSet();
        return Read(_facts.Values.Where(fact => touched.Contains(fact.Message)));
    }

    public IReadOnlyList<LedgerFact> FactsAbout(ChannelKey channel, string message) => Read(_facts.Values.Where(fact => fact.Message == message));

    public bool ClientReplied(ChannelKey channel, string thread, Instant before) => _facts.Values.Any(fact =>
        fact.Kind == FactKind.Message && fact.Thread == thread && fact.At < before && RandomLog.SideOf(fact.Author) is null or Side.Client
        && !_facts.Values.Any(other => other.Kind == FactKind.Delete && other.Message == fact.Message));

    public void Save(ChannelKey channel, IReadOnlyCollection<StoredWait> waits, IReadOnlyCollection<string> removed)
    {
        foreach (var id in removed)
            _waits.Remove(id);
        foreach (var wait in waits)
            _waits[wait.Wait.Id] = wait;
    }

    public IReadOnlyList<StoredWait> Waits(ChannelKey channel) => [.. _waits.Values];

    public IReadOnlyList<StoredWait> WaitsSince(ChannelKey channel, Instant from) =>
        [.. _waits.Values.Where(stored => stored.Wait.SettledAt is null || stored.Wait.SettledAt >= from)];

    public Rung RungOf(ChannelKey channel, Ask ask) => _rungs.GetValueOrDefault((ask.Message, ask.AskedAt));

    public KnownPerson? Person(PersonKey person) => RandomLog.SideOf(person.Person) is { } side ? new KnownPerson(person, person.Person, side) : null;

    public IReadOnlyList<SettingsVersion> History(ChannelKey channel) => Settings is null ? [] : [new SettingsVersion(1, Instant.MinValue, Settings)];

    public ChannelSighting? Channel(ChannelKey channel) => null;

    public IReadOnlyList<StoredWait> DueWaits(ChannelKey channel, Instant now) => [.. _waits.Values.Where(stored => stored.NextDue <= now)];

    public IReadOnlyList<StoredWait> Waits(ChannelKey channel, Instant from, Instant to) => throw new NotSupportedException();

    public IReadOnlyList<StoredWait> OpenWaits(string? workspace, int limit) => throw new NotSupportedException();

    public OpenCount CountOpen() => throw new NotSupportedException();

    public StoredWait? WaitOf(ChannelKey channel, string message) => throw new NotSupportedException();

    public IReadOnlyList<ChannelKey> DueChannels(Instant now, int limit) => throw new NotSupportedException();

    public Instant? NextDue() => _waits.Values.Min(stored => stored.NextDue);

    public IReadOnlyList<SentRung> Rungs(ChannelKey channel) => throw new NotSupportedException();

    public void Note(ChannelKey channel, IReadOnlyCollection<SentRung> rungs)
    {
        foreach (var rung in rungs)
        {
            if (rung.Rung > RungOf(channel, new Ask(rung.Message, rung.AskedAt, ""))) _rungs[(rung.Message, rung.AskedAt)] = rung.Rung;
        }
    }

    public IReadOnlyList<ChannelKey> ChannelsOf(PersonKey person) => [channel];

    public IReadOnlyList<StoredMessage> Messages(Conversation conversation, Instant before, int limit) => throw new NotSupportedException();

    public IReadOnlyList<StoredMessage> ChannelMessages(ChannelKey channel, int limit) => throw new NotSupportedException();

    public StoredMessage? Message(ChannelKey channel, string message) => throw new NotSupportedException();

    public int EraseTexts(Instant before, int limit) => throw new NotSupportedException();

    SettingsVersion? IClientRows.Settings(ChannelKey channel, Instant at) => throw new NotSupportedException();

    public IReadOnlyList<SettingsVersion> All(string? workspace) => throw new NotSupportedException();

    public SettingsVersion? Set(ClientChannel settings, Instant from) => throw new NotSupportedException();

    public IReadOnlyList<KnownPerson> People(string workspace) => throw new NotSupportedException();

    public bool Learn(PersonProfile person) => throw new NotSupportedException();

    public bool ForgetSide(PersonKey person) => throw new NotSupportedException();

    public IReadOnlyList<PersonKey> UnknownPeople(int limit, Instant staleBefore) => throw new NotSupportedException();

    public ClientChannel? Configured(ChannelKey channel) => throw new NotSupportedException();

    public void KeepConfigured(ChannelKey channel, ClientChannel? configured) => throw new NotSupportedException();

    public bool SaySide(PersonKey person, Side? side, string by) => throw new NotSupportedException();

    public void Learn(ChannelSighting channel) => throw new NotSupportedException();

    private List<LedgerFact> Read(IEnumerable<LedgerFact> facts)
    {
        List<LedgerFact> read = [.. facts];
        FactsRead += read.Count;
        return read;
    }
}
