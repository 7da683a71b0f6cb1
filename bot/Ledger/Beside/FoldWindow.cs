using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Ledger.Beside;

/// <summary>From where on a channel's facts are folded anew, for what is kept beside the waits: where the news can first make a difference.</summary>
/// <param name="From">That instant.</param>
/// <param name="Facts">The facts to fold.</param>
/// <param name="Known">What is kept of it from there on. What was erased stands as it stood, and is none of it.</param>
internal sealed record FoldWindow<TId, TStored>(Instant From, IReadOnlyList<ChatFact> Facts, Dictionary<TId, TStored> Known)
    where TId : notnull
    where TStored : class, IStoredBeside<TId>
{
    /// <summary>
    /// Back to the earliest of what was open at <paramref name="touched"/>, or lies on a message that had something happen to it, until nothing earlier is left: what
    /// the fold then meets, it has seen from its beginning.
    /// </summary>
    /// <param name="rows">What is kept.</param>
    /// <param name="channel">Of which channel.</param>
    /// <param name="touched">The earliest instant at which something is new.</param>
    public static FoldWindow<TId, TStored> Begin(IBesideRows<TId, TStored> rows, ChannelKey channel, Instant touched)
    {
        var from = touched;
        while (true)
        {
            var facts = rows.Facts(channel, from);
            var before = facts.Where(fact => fact.At < from).Select(fact => fact.Message).Distinct(StringComparer.Ordinal);
            var earliest = rows.Since(channel, from).Concat(before.SelectMany(message => rows.Of(channel, message))).Where(stored => !stored.IsErased).Select(stored => stored.BeganAt).DefaultIfEmpty(from).Min();
            if (earliest >= from) return new FoldWindow<TId, TStored>(from, facts, KnownFrom(rows, channel, from, facts));
            from = earliest;
        }
    }

    private static Dictionary<TId, TStored> KnownFrom(IBesideRows<TId, TStored> rows, ChannelKey channel, Instant from, IReadOnlyList<ChatFact> facts) =>
        rows.Since(channel, from).Concat(facts.Select(fact => fact.Message).Distinct(StringComparer.Ordinal).SelectMany(message => rows.Of(channel, message)))
            .Where(stored => !stored.IsErased && stored.BeganAt >= from).DistinctBy(stored => stored.Id).ToDictionary(stored => stored.Id);
}

/// <summary>Who is on which side, for the folds of one channel.</summary>
internal static class Sides
{
    /// <summary>Each person is looked up once; who is not known counts as client.</summary>
    public static Func<string, Side?> In(IUnitOfWork unit, ChannelKey channel)
    {
        var people = new Dictionary<string, Side?>(StringComparer.Ordinal);
        return person => people.TryGetValue(person, out var side) ? side
            : people[person] = unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, person))?.Side ?? Side.Client;
    }
}
