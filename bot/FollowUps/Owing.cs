using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Promises;

namespace ServiceBot.FollowUps;

/// <summary>Whether we owe the client something where we wait for their answer: then nobody chases them. Reads a workspace once, for many questions.</summary>
internal sealed class Owing(IUnitOfWork unit, string workspace)
{
    private const int MostRead = 10_000;

    private readonly ILookup<ChannelKey, Wait> _waits = unit.Get<ILedgerRows>().OpenWaits(workspace, MostRead).Select(stored => stored.Wait).ToLookup(wait => wait.Channel);

    private readonly ILookup<ChannelKey, Promise> _promises = unit.Get<IPromiseRows>().Open(workspace, MostRead).Select(stored => stored.Promise).ToLookup(promise => promise.Channel);

    /// <summary>A client waits for us in that conversation, or was told there, in another message, that we look into something.</summary>
    public bool IsSo(Question question) => IsSo(question, _waits[question.Channel], _promises[question.Channel]);

    /// <summary>The same of one question.</summary>
    public static bool IsSo(IUnitOfWork unit, Question question) => IsSo(
        question,
        unit.Get<ILedgerRows>().WaitsSince(question.Channel, Instant.MaxValue).Select(stored => stored.Wait),
        unit.Get<IPromiseRows>().Since(question.Channel, Instant.MaxValue).Where(stored => !stored.IsErased).Select(stored => stored.Promise));

    /// <summary>Whether a client waits in the question's conversation.</summary>
    public static bool IsOpenBeside(Wait wait, Question question) => wait.Outcome == Outcome.Open && IsThere(wait.Thread, question);

    /// <summary>When the client last had an answer of ours in that conversation; null when none of these waits was answered there.</summary>
    public static Instant? AnsweredAt(IEnumerable<Wait> waits, Question question) =>
        waits.Where(wait => wait.Outcome == Outcome.Answered && wait.SettledAt >= question.AskedAt && IsThere(wait.Thread, question)).Max(wait => wait.SettledAt);

    /// <summary>The same of these waits and promises of its channel.</summary>
    public static bool IsSo(Question question, IEnumerable<Wait> waits, IEnumerable<Promise> promises) =>
        waits.Any(wait => IsOpenBeside(wait, question))
        || promises.Any(promise => promise is { Outcome: PromiseOutcome.Open, IsHolding: true } && promise.Message != question.Message && IsThere(promise.Thread, question));

    // The question's conversation, or the thread below it.
    private static bool IsThere(string? thread, Question question) =>
        string.Equals(thread, question.Thread, StringComparison.Ordinal) || (question.Thread is null && string.Equals(thread, question.Message, StringComparison.Ordinal));
}
