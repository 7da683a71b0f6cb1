using ServiceBot.Ledger;

namespace ServiceBot.Digest;

/// <summary>One client's week.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Longest">Its longest wait; null when there was none.</param>
/// <param name="Waiting">Who of it waits now.</param>
/// <param name="Promises">What it was promised.</param>
/// <param name="FollowUps">What it owes an answer to.</param>
/// <param name="Expectations">What it expects.</param>
internal sealed record ClientWeek(
    string Client,
    Figures Figures,
    JudgedWait? Longest,
    IReadOnlyList<WaitingNow> Waiting,
    IReadOnlyList<DuePromise> Promises,
    IReadOnlyList<OwedAnswer> FollowUps,
    IReadOnlyList<Expected> Expectations)
{
    /// <summary>Whether somebody should look: something late, waiting past the target, owed, or not as they expect.</summary>
    public bool Matters => Figures.WithinTarget < Figures.Judged || Waiting.Any(waiting => waiting.PastTarget) || Promises.Any(promise => promise.Standing == PromiseStanding.Late)
        || FollowUps.Count > 0 || Expectations.Any(expected => expected.Met < expected.Of);

    /// <summary>Those of a week: who matters first, the worst on time before the better, the larger before the smaller.</summary>
    public static IReadOnlyList<ClientWeek> Of(WeekInView week)
    {
        var waits = week.Waits.ToLookup(wait => wait.Client, StringComparer.Ordinal);
        var waiting = week.Waiting.ToLookup(one => one.Client, StringComparer.Ordinal);
        var promises = week.Promises.ToLookup(one => one.Client, StringComparer.Ordinal);
        var followUps = week.FollowUps.ToLookup(one => one.Client, StringComparer.Ordinal);
        var expectations = week.Expectations.ToLookup(one => one.Client, StringComparer.Ordinal);
        var names = waits.Select(group => group.Key).Concat(waiting.Select(group => group.Key)).Concat(promises.Select(group => group.Key))
            .Concat(followUps.Select(group => group.Key)).Concat(expectations.Select(group => group.Key));
        return
        [
            .. names.Distinct(StringComparer.Ordinal)
                .Select(name => new ClientWeek(
                    name, FiguresRules.Of(waits[name].Select(wait => wait.Measured)), waits[name].Where(wait => wait.Counts).MaxBy(wait => wait.Business),
                    [.. waiting[name]], [.. promises[name]], [.. followUps[name]], [.. expectations[name]]))
                .Where(client => client.Figures.Waits > 0 || client.Waiting.Count + client.Promises.Count + client.FollowUps.Count > 0 || client.Expectations.Any(expected => expected.Of > 0))
                .OrderBy(client => client.Matters ? 0 : 1).ThenBy(client => client.Figures.WithinTargetPercent ?? 101).ThenByDescending(client => client.Figures.Judged)
                .ThenBy(client => client.Client, StringComparer.Ordinal),
        ];
    }
}
