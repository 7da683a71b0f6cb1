using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>
/// From where on a channel's facts are folded anew, for what is kept beside the waits (promises, questions): where the news can first make a difference.
/// </summary>
internal static class FoldWindow
{
    /// <summary>
    /// Back to the earliest of what was open at <paramref name="touched"/>, or lies on a message that had something happen to it, until nothing earlier is left: what
    /// the fold then meets, it has seen from its beginning.
    /// </summary>
    /// <param name="touched">The earliest instant at which something is new.</param>
    /// <param name="factsFrom">Facts of every message to which something happened at or after an instant.</param>
    /// <param name="beganOpenAt">When that began which was open at an instant, or closed at it or later.</param>
    /// <param name="beganOn">When that began which lies on a message.</param>
    public static (Instant From, IReadOnlyList<ChatFact> Facts) Begin(
        Instant touched, Func<Instant, IReadOnlyList<ChatFact>> factsFrom, Func<Instant, IEnumerable<Instant>> beganOpenAt, Func<string, IEnumerable<Instant>> beganOn)
    {
        var from = touched;
        while (true)
        {
            var facts = factsFrom(from);
            var messages = facts.Where(fact => fact.At < from).Select(fact => fact.Message).Distinct(StringComparer.Ordinal);
            var earliest = beganOpenAt(from).Concat(messages.SelectMany(beganOn)).DefaultIfEmpty(from).Min();
            if (earliest >= from) return (from, facts);
            from = earliest;
        }
    }
}
