using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Promises;

/// <summary>
/// The fold over promises (ARCHITECTURE, "Promises"): a pure function of a channel's facts and marks, like the waits and beside them. Whatever order they
/// arrive in and however often, the same promises come out. It knows no database, no clock and no platform.
/// </summary>
internal sealed class PromiseFold
{
    private readonly List<PromisedWords> _made = [];
    private readonly Dictionary<string, List<PromisedWords>> _byMessage = new(StringComparer.Ordinal);
    private readonly Func<LedgerFact, ReactionMeaning> _meaningOf;

    private PromiseFold(Func<LedgerFact, ReactionMeaning> meaningOf) => _meaningOf = meaningOf;

    /// <summary>The promises of a channel, by when they were made, then thread, message and words.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="facts">Its facts, in any order, any number of times.</param>
    /// <param name="marks">What people said about promises, likewise.</param>
    /// <param name="hear">What a text says.</param>
    /// <param name="sideOf">Who is on which side.</param>
    /// <param name="meaningOf">What a reaction means.</param>
    /// <param name="terms">When a promise is due.</param>
    public static IReadOnlyList<Promise> Of(
        ChannelKey channel,
        IEnumerable<ChatFact> facts,
        IEnumerable<PromiseMark> marks,
        Func<MessageText, Hearing> hear,
        Func<string, Side?> sideOf,
        Func<LedgerFact, ReactionMeaning> meaningOf,
        PromiseTerms terms)
    {
        var fold = new PromiseFold(meaningOf);
        var steps = PromiseSteps.Of(facts, marks, hear, sideOf);
        foreach (var step in steps)
            fold.Apply(step);
        return [.. fold._made.Select(promised => promised.ToPromise(channel, terms))
            .OrderBy(promise => promise.MadeAt)
            .ThenBy(promise => promise.Thread, Comparer<string?>.Create(string.CompareOrdinal))
            .ThenBy(promise => promise.Message, StringComparer.Ordinal)
            .ThenBy(promise => promise.Words, StringComparer.Ordinal)];
    }

    // Within one fact: words that go, what is brought, what is confirmed, reacted or said, and words that come.
    private void Apply(PromiseStep step)
    {
        foreach (var gone in step.Ends)
        {
            if (gone.Closed is null) gone.Close(PromiseOutcome.Withdrawn, step.Fact, gone.Message.Author);
        }

        if (step.Brought is { } brought) Keep(step, promise => IsKeptBy(promise, brought, step));
        if (step.Confirmed is { } confirmed) Keep(step, promise => Reaches(step.Message!, promise) && confirmed.Fits(promise.Heard));
        if (step.Reacts && _meaningOf(step.Fact) == ReactionMeaning.Settles) KeepIn(step);
        if (step.Mark is { Say: PromiseSay.Kept }) KeepIn(step);
        foreach (var made in step.Begins)
            Make(made, step);
    }

    private void Keep(PromiseStep step, Predicate<PromisedWords> isKept)
    {
        foreach (var promise in _made.Where(promise => promise.IsOpen && IsBefore(promise, step) && isKept(promise)))
            promise.Close(PromiseOutcome.Kept, step.Fact, step.Who);
    }

    private void KeepIn(PromiseStep step)
    {
        foreach (var promise in _byMessage.GetValueOrDefault(step.Fact.Message) ?? [])
        {
            if (promise.IsOpen && IsBefore(promise, step)) promise.Close(PromiseOutcome.Kept, step.Fact, step.Who);
        }
    }

    // What was promised is delivered by what brings something that fits. To look is delivered by coming back, whatever with.
    private static bool IsKeptBy(PromisedWords promise, Hearing brought, PromiseStep step)
    {
        var answer = step.Message!;
        if (answer.Id == promise.Message.Id || !Reaches(answer, promise)) return false;
        if (brought.Delivers && (promise.Heard.IsHolding || brought.Fits(promise.Heard))) return true;
        if (!promise.Heard.IsHolding || brought.Promises.Count > 0) return false;
        return answer.Author != promise.Message.Author || step.Fact.At - promise.MadeAt > PromiseTerms.OneThingSaidInSeveral;
    }

    // A promise takes the place of the open ones that it repeats; to look again adds nothing to what stands.
    private void Make(PromisedWords made, PromiseStep step)
    {
        if (made.Counts)
        {
            var earlier = _made.Where(promise => promise.IsOpen && promise.Message.Id != made.Message.Id && IsBefore(promise, step) && Reaches(made.Message, promise)).ToList();
            if (made.Heard.IsHolding && earlier.Exists(promise => !promise.Heard.IsHolding && (made.Heard.Subjects.Count == 0 || Shares(promise, made)))) return;
            foreach (var promise in earlier.Where(promise => promise.Heard.IsHolding || Shares(promise, made)))
                promise.Close(PromiseOutcome.Moved, step.Fact, step.Who);
        }

        _made.Add(made);
        if (!_byMessage.TryGetValue(made.Message.Id, out var list)) _byMessage[made.Message.Id] = list = [];
        list.Add(made);
    }

    private static bool Shares(PromisedWords promise, PromisedWords other) => promise.Heard.Subjects.Overlaps(other.Heard.Subjects);

    private static bool IsBefore(PromisedWords promise, PromiseStep step) => promise.MadeAt < step.Fact.At;

    // SEMANTICS, section 2: in the promise's conversation or, the promise standing in the main flow, in the thread rooted at it.
    private static bool Reaches(MessageView message, PromisedWords promise) =>
        string.Equals(message.Thread, promise.Message.Thread, StringComparison.Ordinal)
        || (promise.Message.Thread is null && string.Equals(message.Thread, promise.Message.Id, StringComparison.Ordinal));
}
