using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Promises;

namespace ServiceBot.Digest;

/// <summary>Somebody's own answers and promises. Reckoned when that person asks, told to nobody else, and not kept.</summary>
/// <param name="Week">The week that is told.</param>
/// <param name="SoFar">Whether it is not over.</param>
/// <param name="Now">When it is said.</param>
/// <param name="Zone">The digest's zone.</param>
/// <param name="Figures">Of the questions that they answered in the week.</param>
/// <param name="Before">Of those that they answered in the four weeks before.</param>
/// <param name="Longest">The one of the week that waited longest; null when there was none.</param>
/// <param name="LongestLink">An address that opens it; null when there is none.</param>
/// <param name="Promises">Of theirs, those that were due in the week.</param>
internal sealed record OwnFigures(Week Week, bool SoFar, Instant Now, DateTimeZone Zone, Figures Figures, Figures Before, JudgedWait? Longest, string? LongestLink, PromiseTally Promises)
{
    private const int WeeksBefore = 4;
    // What was asked so long before may be answered in the weeks that count.
    private const int AskedEarlier = 2;

    /// <summary>Of this week, or of the last where nothing was answered in this one yet.</summary>
    public static OwnFigures Of(IUnitOfWork unit, PersonKey person, IReadOnlyList<ClientChannel> channels, bool withPromises, DateTimeZone zone, Instant now, Func<Wait, string?> linkTo)
    {
        var thisWeek = Digest.Week.Of(now.InZone(zone).Date);
        var answers = Answers(unit, person, channels, thisWeek.Back(1 + WeeksBefore + AskedEarlier).Begins(zone), now).ToLookup(answer => Digest.Week.Of(answer.Wait.SettledAt!.Value.InZone(zone).Date));
        var week = answers.Contains(thisWeek) ? thisWeek : thisWeek.Back(1);
        var longest = answers[week].MaxBy(answer => answer.Business);
        var due = withPromises ? unit.Get<IPromiseRows>().DueBetween(person.Workspace, week.Begins(zone), week.Ends(zone)).Select(stored => stored.Promise).Where(promise => promise.By == person.Person) : [];
        return new OwnFigures(
            week,
            week == thisWeek,
            now,
            zone,
            FiguresRules.Of(answers[week].Select(answer => answer.Measured)),
            FiguresRules.Of(Enumerable.Range(1, WeeksBefore).SelectMany(back => answers[week.Back(back)]).Select(answer => answer.Measured)),
            longest,
            longest is null ? null : linkTo(longest.Wait),
            PromiseTally.Of(due, now));
    }

    private static IEnumerable<JudgedWait> Answers(IUnitOfWork unit, PersonKey person, IReadOnlyList<ClientChannel> channels, Instant since, Instant now) =>
        from channel in channels
        let history = unit.Get<IClientRows>().History(channel.Key)
        from stored in unit.Get<ILedgerRows>().Waits(channel.Key, since, now)
        where stored.Wait is { Outcome: Outcome.Answered, SettledAt: not null } && stored.Wait.SettledBy?.From == person.Person
        select new JudgedWait(stored.Wait, history.InForce(stored.Wait.SettledAt!.Value)?.Settings ?? channel, DigestGatherer.ClientOf(unit, channel), now);
}
