using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Promises;

namespace ServiceBot.FollowUps;

/// <summary>Whether we owe the client something where we wait for their answer: then nobody chases them.</summary>
internal static class Owing
{
    /// <summary>A client waits for us in that conversation, or was told there, in another message, that we look into something.</summary>
    public static bool IsSo(IUnitOfWork unit, Question question) =>
        unit.Get<ILedgerRows>().WaitsSince(question.Channel, Instant.MaxValue).Any(stored => IsOpenBeside(stored.Wait, question))
        || unit.Get<IPromiseRows>().Since(question.Channel, Instant.MaxValue).Any(stored =>
            stored is { IsErased: false, Promise: { Outcome: PromiseOutcome.Open, IsHolding: true } }
            && stored.Promise.Message != question.Message && IsThere(stored.Promise.Thread, question));

    /// <summary>Whether a client waits in the question's conversation.</summary>
    public static bool IsOpenBeside(Wait wait, Question question) => wait.Outcome == Outcome.Open && IsThere(wait.Thread, question);

    /// <summary>When the client last had an answer of ours in that conversation; null when none of these waits was answered there.</summary>
    public static Instant? AnsweredAt(IEnumerable<Wait> waits, Question question) =>
        waits.Where(wait => wait.Outcome == Outcome.Answered && wait.SettledAt >= question.AskedAt && IsThere(wait.Thread, question)).Max(wait => wait.SettledAt);

    // The question's conversation, or the thread below it.
    private static bool IsThere(string? thread, Question question) =>
        string.Equals(thread, question.Thread, StringComparison.Ordinal) || (question.Thread is null && string.Equals(thread, question.Message, StringComparison.Ordinal));
}
