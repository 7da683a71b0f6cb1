using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>How far back a fact's influence reaches: before this instant, the fold is what it was without the fact.</summary>
/// <param name="From">The first instant at which something is different; null when the fact changes nothing.</param>
/// <param name="IsBehind">Something that had been folded is different now; otherwise the fact only adds a step of its own.</param>
internal readonly record struct FactReach(Instant? From, bool IsBehind)
{
    public static FactReach Nothing => default;

    /// <summary>
    /// Adds a fact to the history of its message, and finds what that changes. The fold sees a message through two things only: its steps, and its view. A step counts
    /// from its own instant on; what a view says of its message counts from the message's first instant on, except that its being an ask begins and ends with steps.
    /// </summary>
    public static FactReach Of(MessageHistory history, LedgerFact fact, Func<string, Side?> sideOf, Func<LedgerFact, ReactionMeaning> meaningOf)
    {
        if (fact.Kind == FactKind.Message && history.IsEmpty)
        {
            history.Add(fact);
            history.Look(sideOf);
            return new FactReach(FoldSteps.Of(history, sideOf).Any(step => step.Does != FoldEffect.None) ? fact.At : null, IsBehind: false);
        }

        var seen = history.View;
        var before = StepsOf(history, sideOf, meaningOf);
        history.Add(fact);
        var sees = history.Look(sideOf);
        var after = StepsOf(history, sideOf, meaningOf);
        if (SaysOtherwise(seen, sees))
        {
            var first = before.Keys.Concat(after.Keys).Select(step => step.At).Append(history.Sent!.At).Min();
            return new FactReach(first, IsBehind: true);
        }

        var different = before.Except(after).Concat(after.Except(before)).Select(step => step.Key).ToList();
        return different.Count == 0 ? Nothing : new FactReach(different.Min(step => step.At), different.Exists(step => !ReferenceEquals(step, fact) || before.ContainsKey(step)));
    }

    // What the view of a message that was known already says beside its steps. (Of one that was not known the fold knew nothing.)
    private static bool SaysOtherwise(MessageView? seen, MessageView? sees)
    {
        if (seen is null || sees is null) return false;
        if (seen.Counts != sees.Counts || !ReferenceEquals(seen.TakenBackBefore, sees.TakenBackBefore)) return true;
        return sees is { AnswersFrom: not null, Thread: null } && !seen.Addresses.SequenceEqual(sees.Addresses);
    }

    private static Dictionary<LedgerFact, FoldEffect> StepsOf(MessageHistory history, Func<string, Side?> sideOf, Func<LedgerFact, ReactionMeaning> meaningOf)
    {
        var steps = new Dictionary<LedgerFact, FoldEffect>(ReferenceEqualityComparer.Instance);
        foreach (var step in FoldSteps.Of(history, sideOf))
        {
            if (step.Does == FoldEffect.Reacts && meaningOf(step.Fact) == ReactionMeaning.Nothing) continue;
            if (step.Does != FoldEffect.None) steps.Add(step.Fact, step.Does);
        }

        return steps;
    }
}
