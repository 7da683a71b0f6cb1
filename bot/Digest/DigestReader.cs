using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Digest;

/// <summary>Reads a week as the digest tells it: the waits, and what other rooms know of the same week.</summary>
internal sealed class DigestReader(Platforms platforms, DigestSettings settings)
{
    /// <summary>The digest's zone.</summary>
    public DateTimeZone Zone => settings.Zone;

    /// <summary>The week that <paramref name="now"/> lies in.</summary>
    public Week ThisWeek(Instant now) => Week.Of(now.InZone(Zone).Date);

    /// <summary>A week of the clients that are told of in a team channel, or, when it is null, of all of a workspace; null when there are none any more.</summary>
    public WeekInView? Read(IUnitOfWork unit, string workspace, string? teamChannel, Week week, Instant now)
    {
        if (DigestGatherer.Covered(unit, workspace, teamChannel).Count == 0) return null;
        var channels = DigestGatherer.CoveredThen(unit, workspace, teamChannel, week, Zone);
        return DigestGatherer.Gather(unit, workspace, channels, week, Zone, now) with
        {
            LinkTo = LinkTo,
            TriedBefore = ToldTips.Before(unit, workspace, teamChannel, week),
        };
    }

    private string? LinkTo(Wait wait) => platforms.Find(wait.Channel.Workspace)?.LinkTo(wait.Channel, wait.Asks[0].Message, wait.Thread)?.AbsoluteUri;
}
