using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Lessons;

namespace ServiceBot.Ledger;

/// <summary>A rung to be sent now.</summary>
/// <param name="Wait">The wait, as it stands.</param>
/// <param name="Rung">Which rung.</param>
/// <param name="Settings">The channel's settings in force.</param>
public sealed record DueRung(Wait Wait, Rung Rung, SettingsVersion Settings);

/// <summary>What a unit of work changed in a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Added">How many facts were new.</param>
/// <param name="Changed">Waits that are new or different, as they stand now.</param>
/// <param name="Subjects">Asks the team was told about whose wait changed, closed or vanished: what deliveries about them are filed under.</param>
public sealed record LedgerChange(ChannelKey Channel, int Added, IReadOnlyList<StoredWait> Changed, IReadOnlyList<string> Subjects);

/// <summary>What a text was judged as.</summary>
/// <param name="AtFirst">When it was taken in, mentions included.</param>
/// <param name="InTheEnd">With the model's second opinion, where one came.</param>
public readonly record struct JudgedText(Need AtFirst, Need InTheEnd);

/// <summary>
/// The live ledger: folds facts as they arrive and keeps the derived rows in step. Its result equals a fold over all stored facts, but it never holds them: it begins
/// where the arriving fact's influence begins (<see cref="FactReach"/>), with the asks that the stored waits say were pending then.
/// Called inside a unit of work for the channel only, so that no channel is folded by two at once.
/// </summary>
public sealed class LedgerBook : IForgets
{
    // A ledger in memory grows by what arrives. Begun anew at the next fact it is short again; what it loads then is what is pending.
    private const int LongEnough = 500;

    private readonly LedgerCache _cache = new();
    private readonly string _host = Guid.NewGuid().ToString("N");
    private long _turns;

    /// <summary>Keeps facts of one channel (with their needs judged already) and the waits that follow from them.</summary>
    public LedgerChange Record(IUnitOfWork unit, ChannelKey channel, IReadOnlyList<ChatFact> facts, Instant now)
    {
        unit.IfAbandoned(() => _cache.Drop(channel));
        var rows = unit.Get<ILedgerRows>();
        var (open, turn) = Find(unit, channel);
        var strange = open is null ? new Dictionary<string, MessageHistory>(StringComparer.Ordinal) : null;
        var added = new List<LedgerFact>(facts.Count);
        foreach (var fact in facts)
        {
            var seen = LedgerFacts.From(fact);

            // What is known of a message is looked up before more of it is stored.
            if (open is not null) open.Ledger.Meet(seen.Message);
            else if (!strange!.ContainsKey(seen.Message)) strange.Add(seen.Message, Stored(rows, channel, seen.Message));
            var text = LedgerFacts.TextOf(fact);
            if (rows.Add(channel, seen, text?.Text, text?.Files ?? 0, now)) added.Add(seen);
        }

        if (added.Count == 0) return new LedgerChange(channel, 0, [], []);
        LedgerDelta delta;
        if (open is null)
        {
            open = Joined(unit, channel, turn);
            if (ReachOf(open, strange!, added) is not { } from) return new LedgerChange(channel, added.Count, [], []);
            delta = Begin(open, rows, channel, from);
        }
        else if (open.Ledger.TryApply(added, out delta) is { } from)
        {
            open = Joined(unit, channel, turn);
            delta = Begin(open, rows, channel, from);
        }

        _cache.Keep(channel, open, added.Count);
        if (open.Facts > LongEnough) _cache.Drop(channel);
        return Save(unit, channel, open, delta, added.Count, now);
    }

    /// <summary>Folds a channel anew: a side was learned, or settings changed.</summary>
    public LedgerChange Refold(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        _cache.Drop(channel);
        var rows = unit.Get<ILedgerRows>();
        var open = Joined(unit, channel, Find(unit, channel).Turn);
        var stored = rows.Waits(channel);
        var delta = open.Ledger.Begin(Instant.MinValue, [.. stored.Select(kept => kept.Wait)], rows.Facts(channel));

        // New settings move due instants, and what closed under them is measured by them; but people hear only of waits that are different.
        var known = stored.ToDictionary(kept => kept.Wait.Id, StringComparer.Ordinal);
        var moved = open.Ledger.All
            .Where(wait => wait.Outcome == Outcome.Open || !known.TryGetValue(wait.Id, out var kept) || kept.SettingsVersion != open.InForce(wait.SettledAt!.Value).Version)
            .ExceptBy(delta.Changed.Select(wait => wait.Id), wait => wait.Id, StringComparer.Ordinal)
            .ToList();
        if (moved.Count > 0) rows.Save(channel, [.. moved.Select(wait => Stored(open, wait, now))], []);
        return Save(unit, channel, open, delta, 0, now);
    }

    /// <summary>
    /// The rungs of a channel that are to be sent at <paramref name="now"/>. They are noted as sent in the same unit of work, so that asking again gives none:
    /// the caller enqueues their deliveries before the unit ends.
    /// </summary>
    public IReadOnlyList<DueRung> TakeDue(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        unit.IfAbandoned(() => _cache.Drop(channel));
        var rows = unit.Get<ILedgerRows>();
        var waits = rows.DueWaits(channel, now);
        if (waits.Count == 0) return [];
        var (known, turn) = Find(unit, channel);
        var open = known ?? Joined(unit, channel, turn);
        var settings = open.InForce(now);
        if (settings.Settings.Ended)
        {
            // Nobody hears of it, and nobody has to look again.
            rows.Save(channel, [.. waits.Select(stored => stored with { NextDue = null, SettingsVersion = settings.Version })], []);
            return [];
        }

        var hours = WorkingHours.Of(settings.Settings.Calendar);
        var due = new List<DueRung>();
        var marks = new List<SentRung>();
        var looked = new List<StoredWait>();
        foreach (var wait in waits.Select(stored => stored.Wait))
        {
            var decision = RungRules.Decide(wait, open.SentFor, settings.Settings.Policy, hours, now);
            if (decision.Send is { } rung) due.Add(new DueRung(wait, rung, settings));
            marks.AddRange(decision.Marks);
            looked.Add(new StoredWait(wait, decision.NextDue, settings.Version, null, null));
        }

        open.Note(marks);
        if (marks.Count > 0) rows.Note(channel, marks);
        rows.Save(channel, looked, []);
        due.Sort((x, y) => x.Wait.Since.CompareTo(y.Wait.Since));
        return due;
    }

    /// <summary>Which rule decided about a message, in one sentence for the team (SEMANTICS, sections 3 and 4).</summary>
    public string Why(IUnitOfWork unit, ChannelKey channel, string message, Instant now) => Explain(unit, channel, [message], now)[message].Sentence;

    /// <summary>The same of several messages, and whether somebody still has to come back on each. One fold, from the first of them on, serves all.</summary>
    public IReadOnlyDictionary<string, Explanation> Explain(IUnitOfWork unit, ChannelKey channel, IReadOnlyCollection<string> messages, Instant now)
    {
        var rows = unit.Get<ILedgerRows>();
        var people = unit.Get<IClientRows>();
        var open = Joined(unit, channel, turn: "");
        Begin(open, rows, channel, messages.SelectMany(message => rows.FactsAbout(channel, message)).Select(fact => fact.At).DefaultIfEmpty(now).Min());
        string NameOf(string person) => people.Person(new PersonKey(channel.Workspace, person)) is { Name.Length: > 0 } known ? Say.FirstName(known.Name) : "somebody";
        string? LessonOf(int number) => unit.Get<ILessonRows>().Get(channel.Workspace, number) is { } lesson
            ? $"{NameOf(lesson.By)} {Say.When(lesson.At, now, WorkingHours.Of(open.InForce(now).Settings.Calendar).Zone)}"
            : null;
        return messages.Distinct(StringComparer.Ordinal).ToDictionary(
            message => message, message => new Explanation(open.Ledger.Why(message, NameOf, LessonOf, id => rows.Message(channel, id)?.Text is { } text ? Say.WithNames(text, NameOf) : null), open.Ledger.Waits(message)), StringComparer.Ordinal);
    }

    /// <summary>What the latest text of a client's message was judged as, apart from what anybody on the team said about it later; null for every other message.</summary>
    public static JudgedText? JudgedOf(IUnitOfWork unit, ChannelKey channel, string message)
    {
        Side? SideOf(string person) => unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, person))?.Side;
        var history = Stored(unit.Get<ILedgerRows>(), channel, message);
        if (history.Look(SideOf) is not { Side: Side.Client, NeverWas: false }) return null;
        var latest = history.Versions()[^1];
        var read = MessageView.NeedOf(latest.Body, SideOf);
        var opinion = history.Actions.Where(action => action.Do is WaitAction.JudgedAsk or WaitAction.JudgedClosing && action.At >= latest.From).Max(FactOrder.Instance);
        return new JudgedText(read, opinion is null ? read : opinion.Do == WaitAction.JudgedAsk ? Need.Ask : Need.Closing);
    }

    /// <summary>Forgets what is in memory of a channel: its rows were moved in this unit of work.</summary>
    public void Forget(IUnitOfWork unit, ChannelKey channel)
    {
        _cache.Drop(channel);
        unit.IfAbandoned(() => _cache.Drop(channel));
    }

    /// <summary>Forgets what is in memory of a workspace: its rows were erased in this unit of work.</summary>
    public void Forget(string workspace) => _cache.DropAll(workspace);

    // What is remembered of a channel holds if no other host was at it since; from now on it is this unit that was.
    private (OpenLedger? Known, string Turn) Find(IUnitOfWork unit, ChannelKey channel)
    {
        var known = _cache.Find(channel);
        if (known?.IsIn(unit) == true) return (known, known.Turn);
        var turn = $"{_host}/{Interlocked.Increment(ref _turns)}";
        if (!unit.Get<ILedgerRows>().TakeTurn(channel, turn, known?.Turn) && known is not null)
        {
            _cache.Drop(channel);
            known = null;
        }

        if (known is not null) known.Turn = turn;
        known?.Join(unit);
        return (known, turn);
    }

    private static OpenLedger Joined(IUnitOfWork unit, ChannelKey channel, string turn)
    {
        var open = new OpenLedger(channel) { Turn = turn };
        open.Join(unit);
        return open;
    }

    private static MessageHistory Stored(ILedgerRows rows, ChannelKey channel, string message)
    {
        var history = new MessageHistory(message);
        foreach (var fact in rows.FactsAbout(channel, message))
            history.Add(fact);
        return history;
    }

    private static Instant? ReachOf(OpenLedger open, Dictionary<string, MessageHistory> histories, List<LedgerFact> added)
    {
        foreach (var history in histories.Values)
            history.Look(open.SideOf);
        Instant? reached = null;
        foreach (var fact in added)
        {
            if (FactReach.Of(histories[fact.Message], fact, open.SideOf, open.MeaningOf).From is { } from) reached = reached is { } earlier ? Instant.Min(earlier, from) : from;
        }

        return reached;
    }

    private static LedgerDelta Begin(OpenLedger open, ILedgerRows rows, ChannelKey channel, Instant from)
    {
        var waits = rows.WaitsSince(channel, from);

        // Of a wait whose marks are not known the fold cannot be taken up half-way: it begins before it.
        while (waits.Where(stored => stored.Wait.Marks is null && stored.Wait.Since < from).Select(stored => (Instant?)stored.Wait.Since).Min() is { } earlier)
            waits = rows.WaitsSince(channel, from = earlier);

        var facts = rows.Facts(channel, from);
        open.Facts = facts.Count + waits.Count;
        return open.Ledger.Begin(from, [.. waits.Select(stored => stored.Wait)], facts);
    }

    private static LedgerChange Save(IUnitOfWork unit, ChannelKey channel, OpenLedger open, LedgerDelta delta, int added, Instant now)
    {
        if (delta.Changed.Count == 0 && delta.Removed.Count == 0) return new LedgerChange(channel, added, [], []);
        var changed = delta.Changed.Select(wait => Stored(open, wait, now)).ToList();
        unit.Get<ILedgerRows>().Save(channel, changed, delta.Removed);
        var told = delta.Changed.SelectMany(wait => wait.Asks).Where(ask => open.SentFor(ask) > Rung.None).Select(ask => ask.Subject(channel));
        var gone = delta.Removed.Select(id => $"ask:{channel}:{id}");
        return new LedgerChange(channel, added, changed, [.. told.Concat(gone).Distinct(StringComparer.Ordinal)]);
    }

    private static StoredWait Stored(OpenLedger open, Wait wait, Instant now)
    {
        // "a change moves the due instants of open waits; closed waits keep the target and calendar in force when they closed"
        var settings = open.InForce(wait.SettledAt ?? now);
        var hours = WorkingHours.Of(settings.Settings.Calendar);
        if (wait.Outcome == Outcome.Open)
        {
            if (settings.Settings.Ended) return new StoredWait(wait, null, settings.Version, null, null);
            var decision = RungRules.Decide(wait, open.SentFor, settings.Settings.Policy, hours, now);
            return new StoredWait(wait, decision.Marks.Count > 0 ? now : decision.NextDue, settings.Version, null, null);
        }

        if (wait.Outcome != Outcome.Answered) return new StoredWait(wait, null, settings.Version, null, null);
        var business = hours.Between(wait.Since, wait.SettledAt!.Value);
        return new StoredWait(wait, null, settings.Version, business, business <= settings.Settings.Policy.Target);
    }
}
