using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Promises;

namespace ServiceBot.Digest;

/// <summary>Reads what was owed in a week: promises of the team, and answers of clients.</summary>
internal static class WeekDues
{
    // What is open and older than this is told by the reminders, not by the week; what is due later is no news yet.
    private static readonly Duration Beyond = Duration.FromDays(28);

    /// <summary>Promises due in the week, as of its end, and those of other weeks that are open.</summary>
    public static IReadOnlyList<DuePromise> Promises(IUnitOfWork unit, string workspace, IReadOnlyList<ClientChannel> channels, Week week, DateTimeZone zone, Instant now, Func<ChannelKey, string, string?, string?> link)
    {
        var byKey = channels.ToDictionary(channel => channel.Key);
        var (from, to) = (week.Begins(zone), week.Ends(zone));
        var promises = new List<DuePromise>();
        foreach (var promise in unit.Get<IPromiseRows>().DueBetween(workspace, from - Beyond, to + Beyond).Select(stored => stored.Promise).OrderBy(promise => promise.Due))
        {
            if (!byKey.TryGetValue(promise.Channel, out var channel) || promise.Due is not { } due) continue;
            var isOfTheWeek = due >= from && due < to;
            if (promise.Outcome is not (PromiseOutcome.Kept or PromiseOutcome.Open) || (promise.Outcome == PromiseOutcome.Kept && !isOfTheWeek)) continue;
            var standing = promise.IsOnTime(now) switch { true => PromiseStanding.Kept, false => PromiseStanding.Late, null => promise.Outcome == PromiseOutcome.Kept ? PromiseStanding.Kept : PromiseStanding.Open };
            var late = standing == PromiseStanding.Late ? WorkingHours.Of(channel.Calendar).Between(due, promise.ClosedAt ?? now) : Duration.Zero;
            promises.Add(new DuePromise(DigestGatherer.ClientOf(unit, channel), standing, late, link(promise.Channel, promise.Message, promise.Thread)) { IsOpen = promise.Outcome == PromiseOutcome.Open });
        }

        return promises;
    }

    /// <summary>Questions of the team's that clients have not answered for so many business days, the oldest first.</summary>
    public static IReadOnlyList<OwedAnswer> FollowUps(IUnitOfWork unit, string workspace, IReadOnlyList<ClientChannel> channels, int businessDays, Instant now, Func<ChannelKey, string, string?, string?> link)
    {
        var byKey = channels.ToDictionary(channel => channel.Key);
        return
        [
            .. from waiting in WaitingOnClients.In(unit, workspace, byKey.Keys, now, businessDays)
               let question = waiting.Question
               let channel = byKey[question.Channel]
               select new OwedAnswer(
                   DigestGatherer.ClientOf(unit, channel),
                   question.First.AskedAt.InZone(DateTimeZoneProviders.Tzdb[channel.Calendar.TimeZone]).Date,
                   link(question.Channel, question.Message, question.Thread)),
        ];
    }
}
