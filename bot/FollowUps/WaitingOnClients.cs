using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.FollowUps;

/// <summary>A question that a client has not answered.</summary>
/// <param name="Question">The question.</param>
/// <param name="Client">The client's name as the team says it; empty when nobody set one.</param>
/// <param name="BusinessDays">How many business days ago it was asked.</param>
public sealed record WaitingOnClient(Question Question, string Client, int BusinessDays);

/// <summary>What the team is waiting for.</summary>
public static class WaitingOnClients
{
    private const int MostRead = 500;

    // What nobody answered in four weeks nobody waits for any more.
    private static readonly Duration Lapses = Duration.FromDays(28);

    /// <summary>
    /// Questions of a workspace without an answer, the oldest first: those asked at least <paramref name="businessDays"/> business days ago and in the last four weeks,
    /// in channels that have not ended, and where the client does not wait for us.
    /// </summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="channels">In these channels only; null for all.</param>
    /// <param name="now">The present.</param>
    /// <param name="businessDays">At least so many.</param>
    public static IReadOnlyList<WaitingOnClient> In(IUnitOfWork unit, string workspace, IReadOnlyCollection<ChannelKey>? channels, Instant now, int businessDays = 1)
    {
        var waiting = new List<WaitingOnClient>();
        var open = unit.Get<IFollowUpRows>().Open(workspace, now - Lapses, MostRead);
        if (open.Count == 0) return waiting;
        // Read once for all: a page shows hundreds.
        var set = unit.Get<IClientRows>().All(workspace).ToDictionary(version => version.Settings.Key, version => version.Settings);
        var owing = new Owing(unit, workspace);
        foreach (var question in open.Select(stored => stored.Question))
        {
            if (channels?.Contains(question.Channel) == false || set.GetValueOrDefault(question.Channel, ClientChannel.Unset(question.Channel)) is not { Ended: false } settings || owing.IsSo(question)) continue;
            var days = new FollowUpClock(WorkingHours.Of(settings.Calendar), 1).Between(question.AskedAt, now);
            if (days >= businessDays) waiting.Add(new WaitingOnClient(question, settings.Client, days));
        }

        return waiting;
    }
}
