using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Profiles;
using ServiceBot.Promises;

namespace ServiceBot.Digest;

/// <summary>Reads a week as the digest tells it: the waits, and what other rooms know of the same week.</summary>
internal sealed class DigestReader(Platforms platforms, DigestSettings settings, PromiseSettings promises, FollowUpSettings followUps)
{
    /// <summary>The digest's zone.</summary>
    public DateTimeZone Zone => settings.Zone;

    /// <summary>The week that <paramref name="now"/> lies in.</summary>
    public Week ThisWeek(Instant now) => Week.Of(now.InZone(Zone).Date);

    /// <summary>A week of the clients that are told of in a team channel, or, when it is null, of all of a workspace; null when there are none any more.</summary>
    public WeekInView? Read(IUnitOfWork unit, string workspace, string? teamChannel, Week week, Instant now)
    {
        var followed = DigestGatherer.Covered(unit, workspace, teamChannel);
        return ReadWaits(unit, workspace, teamChannel, week, now) is not { } view ? null : view with
        {
            Promises = promises.Track ? WeekDues.Promises(unit, workspace, followed, week, Zone, now, LinkTo) : [],
            FollowUps = followUps.Suggest ? WeekDues.FollowUps(unit, workspace, followed, followUps.AfterBusinessDays, now, LinkTo) : [],
            Expectations = [.. ExpectationReview.Of(unit, followed, week.Begins(Zone), week.Ends(Zone), now).Select(kept => new Expected(Say.Cut(kept.Client, DigestGatherer.LongestName), kept.Words, kept.Met, kept.Of, kept.Facet == Facet.Answer))],
        };
    }

    /// <summary>The same without what was owed and expected, for a glance.</summary>
    public WeekInView? ReadWaits(IUnitOfWork unit, string workspace, string? teamChannel, Week week, Instant now)
    {
        if (DigestGatherer.Covered(unit, workspace, teamChannel).Count == 0) return null;
        var channels = DigestGatherer.CoveredThen(unit, workspace, teamChannel, week, Zone);
        return DigestGatherer.Gather(unit, workspace, channels, week, Zone, now) with
        {
            LinkTo = wait => LinkTo(wait.Channel, wait.Asks[0].Message, wait.Thread),
            TriedBefore = ToldTips.Before(unit, workspace, teamChannel, week),
        };
    }

    /// <summary>The figures of whoever asks, for that person alone.</summary>
    public OwnFigures ReadOwn(IUnitOfWork unit, PersonKey asker, Instant now)
    {
        var channels = DigestGatherer.CoveredThen(unit, asker.Workspace, teamChannel: null, ThisWeek(now), Zone);
        return OwnFigures.Of(unit, asker, channels, promises.Track, Zone, now, wait => LinkTo(wait.Channel, wait.Asks[0].Message, wait.Thread));
    }

    private string? LinkTo(ChannelKey channel, string message, string? thread) => platforms.Find(channel.Workspace)?.LinkTo(channel, message, thread)?.AbsoluteUri;
}
