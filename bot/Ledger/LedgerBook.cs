using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

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

/// <summary>
/// The live ledger: folds facts as they arrive and keeps the derived rows in step. Its result equals a fold over all stored facts.
/// Called inside a unit of work for the channel only, so that no channel is folded by two at once.
/// </summary>
public sealed class LedgerBook : IForgets
{
    private readonly LedgerCache _cache = new();

    /// <summary>Keeps facts of one channel (with their needs judged already) and the waits that follow from them.</summary>
    public LedgerChange Record(IUnitOfWork unit, ChannelKey channel, IReadOnlyList<ChatFact> facts, Instant now)
    {
        var open = Open(unit, channel, now);
        var rows = unit.Get<ILedgerRows>();
        var added = new List<LedgerFact>(facts.Count);
        foreach (var fact in facts)
        {
            var seen = LedgerFacts.From(fact);
            var text = LedgerFacts.TextOf(fact);
            if (rows.Add(channel, seen, text?.Text, text?.Files ?? 0, now)) added.Add(seen);
        }

        if (added.Count == 0) return new LedgerChange(channel, 0, [], []);
        var delta = open.Ledger.Apply(added);
        _cache.Keep(channel, open, added.Count);
        return Save(unit, channel, open, delta, added.Count, now);
    }

    /// <summary>Folds a channel anew: a side was learned, or settings changed.</summary>
    public LedgerChange Refold(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        _cache.Drop(channel);
        var open = Open(unit, channel, now);
        var waits = open.Ledger.All.ToList();
        var stored = unit.Get<ILedgerRows>().Waits(channel).ToDictionary(kept => kept.Wait.Id, kept => kept.Wait, StringComparer.Ordinal);
        var ids = waits.Select(wait => wait.Id).ToHashSet(StringComparer.Ordinal);
        var gone = stored.Keys.Where(id => !ids.Contains(id)).ToList();
        var change = Save(unit, channel, open, new LedgerDelta(waits, gone), 0, now);

        // Every row is written, since new settings move due instants; but people hear only of waits that are different, not of the channel's whole past.
        var same = waits.Where(wait => stored.TryGetValue(wait.Id, out var kept) && ChannelLedger.Same(kept, wait))
            .SelectMany(wait => wait.Asks)
            .Select(ask => ask.Subject(channel))
            .ToHashSet(StringComparer.Ordinal);
        return change with { Subjects = [.. change.Subjects.Where(subject => !same.Contains(subject))] };
    }

    /// <summary>
    /// The rungs of a channel that are to be sent at <paramref name="now"/>. They are noted as sent in the same unit of work, so that asking again gives none:
    /// the caller enqueues their deliveries before the unit ends.
    /// </summary>
    public IReadOnlyList<DueRung> TakeDue(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        var open = Open(unit, channel, now);
        var settings = InForce(unit, channel, open, now);
        if (settings.Settings.Ended)
        {
            // Nobody hears of it, and nobody has to look again.
            unit.Get<ILedgerRows>().Save(channel, [.. open.Ledger.Open.Select(wait => new StoredWait(wait, null, settings.Version, null, null))], []);
            return [];
        }

        var hours = WorkingHours.Of(settings.Settings.Calendar);
        var due = new List<DueRung>();
        var marks = new List<SentRung>();
        var looked = new List<StoredWait>();
        foreach (var wait in open.Ledger.Open)
        {
            var decision = RungRules.Decide(wait, open.SentFor, settings.Settings.Policy, hours, now);
            if (decision.Send is { } rung) due.Add(new DueRung(wait, rung, settings));
            marks.AddRange(decision.Marks);
            looked.Add(new StoredWait(wait, decision.NextDue, settings.Version, null, null));
        }

        var rows = unit.Get<ILedgerRows>();
        foreach (var mark in marks)
            open.Rungs[(mark.Message, mark.AskedAt)] = mark.Rung;
        if (marks.Count > 0) rows.Note(channel, marks);
        rows.Save(channel, looked, []);
        due.Sort((x, y) => x.Wait.Since.CompareTo(y.Wait.Since));
        return due;
    }

    /// <summary>Which rule decided about a message, in one sentence for the team (SEMANTICS, sections 3 and 4).</summary>
    public string Why(IUnitOfWork unit, ChannelKey channel, string message, Instant now) => Explain(unit, channel, message, now).Sentence;

    /// <summary>The same, and whether somebody still has to come back on it.</summary>
    public Explanation Explain(IUnitOfWork unit, ChannelKey channel, string message, Instant now)
    {
        var people = unit.Get<IClientRows>();
        var ledger = Open(unit, channel, now).Ledger;
        var sentence = ledger.Why(message, person => people.Person(new PersonKey(channel.Workspace, person)) is { Name.Length: > 0 } known ? Say.FirstName(known.Name) : "somebody");
        return new Explanation(sentence, ledger.Waits(message));
    }

    /// <summary>Forgets what is in memory of a workspace: its rows were erased in this unit of work.</summary>
    public void Forget(string workspace) => _cache.DropAll(workspace);

    private OpenLedger Open(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        unit.IfAbandoned(() => _cache.Drop(channel));
        var people = unit.Get<IClientRows>();
        Side? SideOf(string person) => people.Person(new PersonKey(channel.Workspace, person))?.Side;

        if (_cache.Find(channel) is { } known)
        {
            known.Ledger.SideOf = SideOf; // rows are bound to their unit of work
            if (people.Settings(channel, now)?.Version != known.LatestVersion) known.History = people.History(channel);
            return known;
        }

        var rows = unit.Get<ILedgerRows>();
        OpenLedger open = null!;
        var ledger = new ChannelLedger(channel, (emoji, at) => (open.InForce(at)?.Settings.Reactions ?? ReactionSettings.Default).Of(emoji), SideOf);
        open = new OpenLedger(ledger, people.History(channel));
        var facts = rows.Facts(channel);
        ledger.Apply(facts);
        foreach (var rung in rows.Rungs(channel))
            open.Rungs[(rung.Message, rung.AskedAt)] = rung.Rung;
        _cache.Keep(channel, open, facts.Count);
        return open;
    }

    private static LedgerChange Save(IUnitOfWork unit, ChannelKey channel, OpenLedger open, LedgerDelta delta, int added, Instant now)
    {
        if (delta.Changed.Count == 0 && delta.Removed.Count == 0) return new LedgerChange(channel, added, [], []);
        var changed = delta.Changed.Select(wait => Stored(unit, channel, open, wait, now)).ToList();
        unit.Get<ILedgerRows>().Save(channel, changed, delta.Removed);
        var told = delta.Changed.SelectMany(wait => wait.Asks).Where(ask => open.SentFor(ask) > Rung.None).Select(ask => ask.Subject(channel));
        var gone = delta.Removed.Select(id => $"ask:{channel}:{id}");
        return new LedgerChange(channel, added, changed, [.. told.Concat(gone).Distinct(StringComparer.Ordinal)]);
    }

    private static StoredWait Stored(IUnitOfWork unit, ChannelKey channel, OpenLedger open, Wait wait, Instant now)
    {
        // "a change moves the due instants of open waits; closed waits keep the target and calendar in force when they closed"
        var settings = InForce(unit, channel, open, wait.SettledAt ?? now);
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

    // A channel that nobody has set up yet is measured by the defaults, so that whoever invited the bot can be told what is missing.
    private static SettingsVersion InForce(IUnitOfWork unit, ChannelKey channel, OpenLedger open, Instant at)
    {
        if (open.InForce(at) is { } version) return version;
        var seen = unit.Get<IClientRows>().Channel(channel);
        return new SettingsVersion(0, Instant.MinValue, ClientChannel.Unset(channel) with { Name = seen?.Name ?? "", InvitedBy = seen?.InvitedBy });
    }
}
