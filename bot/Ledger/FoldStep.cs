using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>What one fact does to the waits of its channel, with hindsight. A fact may do several of these at once.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Message">The message it is or is about.</param>
/// <param name="Does">What it does.</param>
internal readonly record struct FoldStep(LedgerFact Fact, MessageView Message, FoldEffect Does);

/// <summary>Effects, in the order in which they count within one fact.</summary>
[Flags]
internal enum FoldEffect
{
    None = 0,

    /// <summary>A client's reply in a thread: from the first one on, the root is counted with its thread.</summary>
    ClientReply = 1,

    /// <summary>A run of being an ask ends by the author's own edit.</summary>
    AskEnds = 2,

    /// <summary>A run of being an ask begins.</summary>
    AskBegins = 4,

    /// <summary>The author takes the question back.</summary>
    Resolves = 8,

    /// <summary>The team answers.</summary>
    Answers = 16,

    /// <summary>A team member's reaction.</summary>
    Reacts = 32,

    /// <summary>A team member's action other than needs-reply (which is hindsight, see <see cref="MessageView"/>), or a model's judgement that nothing is asked.</summary>
    Acts = 64,
}

/// <summary>Finds the steps of a channel's facts.</summary>
internal static class FoldSteps
{
    /// <summary>Every step that follows from one message's history, in no particular order.</summary>
    public static IEnumerable<FoldStep> Of(MessageHistory history, Func<string, Side?> sideOf)
    {
        if (history.View is not { } view) yield break;

        if (view.Counts)
        {
            foreach (var step in TextSteps(history, view))
                yield return step;
            foreach (var reaction in history.StandingReactions())
            {
                if (sideOf(reaction.Author) == Side.Team) yield return new FoldStep(reaction, view, FoldEffect.Reacts);
            }
        }

        foreach (var action in history.Actions)
        {
            // Needs-reply and judged-ask are hindsight; of the others a person of the team has done one, or a model.
            if (action.Do == WaitAction.JudgedClosing || (action.Do is not (WaitAction.NeedsReply or WaitAction.JudgedAsk) && sideOf(action.Author) == Side.Team)) yield return new FoldStep(action, view, FoldEffect.Acts);
        }
    }

    private static IEnumerable<FoldStep> TextSteps(MessageHistory history, MessageView view)
    {
        if (history.Edits.Count == 0)
        {
            yield return new FoldStep(history.Sent!, view, EffectOf(history.Sent!, view));
            yield break;
        }

        foreach (var version in history.Versions())
        {
            var does = EffectOf(version.Begins, view);
            if (does != FoldEffect.None) yield return new FoldStep(version.Begins, view, does);
        }
    }

    private static FoldEffect EffectOf(LedgerFact begins, MessageView view)
    {
        var does = FoldEffect.None;
        if (begins.Kind == FactKind.Message && view.Side == Side.Client && view.Thread is not null) does |= FoldEffect.ClientReply;
        foreach (var run in view.AskRuns)
        {
            if (ReferenceEquals(run.Begins, begins)) does |= FoldEffect.AskBegins;
            if (ReferenceEquals(run.Ends, begins)) does |= FoldEffect.AskEnds;
        }

        if (ReferenceEquals(view.ResolvesFrom, begins)) does |= FoldEffect.Resolves;
        if (ReferenceEquals(view.AnswersFrom, begins)) does |= FoldEffect.Answers;
        return does;
    }
}
