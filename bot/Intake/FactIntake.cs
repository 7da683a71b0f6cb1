using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Intake;

/// <summary>
/// Takes in what a platform brings: one transaction with the facts under their keys, the waits they change, the people seen and the requests made.
/// No network call. What it needs to know about somebody unknown is looked up later, by <see cref="PeopleSweep"/>.
/// </summary>
internal sealed partial class FactIntake(IDurable durable, LedgerBook ledger, NeedJudge judge, SideOverrides sides, IEnumerable<IHearsOfChannels> hearers, IEnumerable<IHearsOfFacts> listeners, TimeProvider time, IWake wake, ILogger<FactIntake>? log = null, Elbowroom? room = null) : IFactSink
{
    public async Task AcceptAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        if (ScopeOf(inbound) is not { } scope) return;
        room?.Serving();
        var now = time.Now();
        var ahead = judge.ReadAhead(inbound);
        bool somethingIsDue;
        try
        {
            somethingIsDue = await durable.WriteAsync(scope, unit => Keep(unit, inbound, ahead, wholeWorkspace: !IsChannel(inbound, scope), now), cancellationToken);
        }
        catch (ReachesFurther)
        {
            somethingIsDue = await durable.WriteAsync(inbound.Facts[0].Channel.Workspace, unit => Keep(unit, inbound, ahead, wholeWorkspace: true, now), cancellationToken);
        }

        if (somethingIsDue) wake.Wake();
    }

    private static bool IsChannel(Inbound inbound, string scope) => inbound.Facts.Count > 0 && string.Equals(scope, inbound.Facts[0].Channel.ToString(), StringComparison.Ordinal);

    // One channel is the usual case. A request that touches several, or none, is kept under its workspace.
    private static string? ScopeOf(Inbound inbound)
    {
        var channels = inbound.Facts.Select(fact => fact.Channel).Distinct().ToList();
        if (channels.Count == 1) return channels[0].ToString();
        return channels.Count > 1 ? channels[0].Workspace
            : inbound.Requests.Count > 0 ? inbound.Requests[0].Who.Workspace
            : inbound.News.Count > 0 ? inbound.News[0].Channel.Workspace
            : inbound.Channels.Count > 0 ? inbound.Channels[0].Key.Workspace
            : inbound.People.Count > 0 ? inbound.People[0].Key.Workspace
            : null;
    }

    private bool Keep(IUnitOfWork unit, Inbound inbound, ReadAhead ahead, bool wholeWorkspace, Instant now)
    {
        var clients = unit.Get<IClientRows>();
        var people = inbound.People.Where(person => !person.OnlyIfKnown || clients.Person(person.Key) is not null).ToList();
        if (people.Count + inbound.Facts.Count + inbound.Requests.Count + inbound.Channels.Count + inbound.News.Count == 0) return false;
        var workspace = inbound.Facts.Count > 0 ? inbound.Facts[0].Channel.Workspace : ScopeOf(inbound)!;
        var requests = unit.Get<IRequestRows>();

        // Facts and requests have keys of their own; only what has none is known by its delivery alone.
        if (inbound.DeliveryId is { } delivery && inbound.Facts.Count + inbound.Requests.Count == 0 && !requests.FirstTime(workspace, delivery, now)) return false;

        var changes = new List<LedgerChange>();
        foreach (var sighting in inbound.Channels)
        {
            var channel = PlaceOf(unit, sighting.Key, now) is var place && place != sighting.Key ? sighting with { Key = place } : sighting;
            clients.Learn(channel);
            foreach (var hearer in hearers) hearer.Seen(unit, channel, now);
        }

        foreach (var news in inbound.News)
        {
            foreach (var hearer in hearers) hearer.Heard(unit, news, now);
        }

        foreach (var person in people)
        {
            if (!clients.Learn(sides.Over(unit, person))) continue;
            // Channels beyond the one that this unit has to itself. Seldom: it is done again, with the whole workspace.
            if (!wholeWorkspace) throw new ReachesFurther();
            changes.AddRange(RefoldChannelsOf(unit, ledger, listeners, person.Key, now));
        }

        foreach (var group in inbound.Facts.GroupBy(fact => fact.Channel))
        {
            // In the order of happening, so that each message is judged in the light of those that stand before it.
            var home = PlaceOf(unit, group.Key, now);
            var kept = Kept(unit, home, group.Select(fact => home == group.Key ? fact : fact with { Channel = home }), now).OrderBy(fact => fact.At).ToList();
            if (kept.Exists(fact => AuthorOf(fact) is { } author && clients.Person(new PersonKey(home.Workspace, author)) is null)) unit.OnceDurable(() => wake.Wake(PeopleSweep.TaskName));
            foreach (var fact in kept)
                changes.Add(ledger.Record(unit, home, [judge.Judged(unit, fact, ahead)], now));
            foreach (var listener in listeners) Hear(listener, unit, home, kept, now);
        }

        var asked = false;
        foreach (var request in inbound.Requests)
            asked |= requests.Add(request);

        Reword(unit, changes, now);
        return asked || inbound.News.Count > 0 || changes.Exists(change => change.Subjects.Count > 0 || change.Changed.Any(wait => wait.NextDue <= now));
    }

    // Who is seen for the first time counts as a client until they have been looked up: that is not to wait for the next poll.
    private static string? AuthorOf(ChatFact fact) => fact switch
    {
        MessageFact message => message.Author,
        ReactionFact reaction => reaction.Author,
        ActionFact { Author.Length: > 0 } action => action.Author,
        _ => null,
    };

    // What is made of a message beside its wait may fail over it; the message is kept all the same, or a client would wait unheard. A fault of the store is everybody's.
    private void Hear(IHearsOfFacts listener, IUnitOfWork unit, ChannelKey channel, IReadOnlyCollection<ChatFact> facts, Instant now)
    {
        try
        {
            listener.Kept(unit, channel, facts, now);
        }
        catch (Exception fault) when (fault is not (DurableException or System.Data.Common.DbException or OperationCanceledException))
        {
            if (log is not null) LogNotHeard(log, listener.GetType().Name, channel, fault.GetType().Name, fault.StackTrace);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Listener} could not look at what was written in {Channel} ({Fault}). It was kept, and its wait with it.\n{Where}")]
    private static partial void LogNotHeard(ILogger logger, string listener, ChannelKey channel, string fault, string? where);

    // Where nobody is watching any more, the words that were kept before still go with their message.
    private static IEnumerable<ChatFact> Kept(IUnitOfWork unit, ChannelKey place, IEnumerable<ChatFact> facts, Instant now) =>
        unit.Get<IClientRows>().IsWatched(place, now) ? facts
            : facts.Where(fact => fact is DeleteFact && unit.Get<ILedgerRows>().Message(fact.Channel, fact.Message) is not null);

    // What comes late may still name a channel by an id that it no longer has.
    private static ChannelKey PlaceOf(IUnitOfWork unit, ChannelKey channel, Instant now) =>
        unit.Get<IClientRows>().Settings(channel, now) is not null ? channel : MovedChannels.Now(unit, channel);

    /// <summary>Folds anew every channel in which a person wrote, reacted, acted or was mentioned.</summary>
    internal static List<LedgerChange> RefoldChannelsOf(IUnitOfWork unit, LedgerBook ledger, IEnumerable<IHearsOfFacts> listeners, PersonKey person, Instant now)
    {
        var channels = unit.Get<ILedgerRows>().ChannelsOf(person);
        foreach (var listener in listeners)
        {
            foreach (var channel in channels) listener.Refolded(unit, channel, now);
        }

        return [.. channels.Select(channel => ledger.Refold(unit, channel, now))];
    }

    /// <summary>Asks for new words on what the team was told about asks whose wait has changed.</summary>
    internal static void Reword(IUnitOfWork unit, IEnumerable<LedgerChange> changes, Instant now)
    {
        var subjects = changes.SelectMany(change => change.Subjects).Distinct(StringComparer.Ordinal).ToList();
        if (subjects.Count > 0) unit.Get<IDeliveryRows>().Refresh(subjects, now);
    }

    /// <summary>A unit of work for one channel found that it changes others too.</summary>
    private sealed class ReachesFurther : Exception;
}
