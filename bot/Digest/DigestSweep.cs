using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Digest;

/// <summary>
/// Enqueues the week's digest, one per team channel, when it is due. Its key is made of channel and week, and the last week told is remembered beside it,
/// longer than any delivery is kept: however often this runs, the week is told once.
/// </summary>
internal sealed class DigestSweep(IDurable durable, DigestSettings settings, IWake wake) : ISweepTask
{
    // A team channel that is configured anew, or a clock that was moved: found within ten minutes without a look at every round.
    private static readonly Duration LookAgainAfter = Duration.FromMinutes(10);

    private (Instant Due, Instant At)? _looked;
    private Instant? _ran;

    /// <inheritdoc />
    public string Name => "digest";

    /// <inheritdoc />
    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        _ran = now;
        var posting = DigestSchedule.LastDue(settings, now);
        if (now - posting.Due > DigestSchedule.Latest) return 0;
        if (_looked is { } looked && looked.Due == posting.Due && now >= looked.At && now - looked.At < LookAgainAfter) return 0;

        var missing = await durable.ReadAsync(unit => Missing(unit, posting, settings.Zone), cancellationToken);
        var added = 0;
        foreach (var channel in missing)
            added += await durable.WriteAsync(channel.ToString(), unit => Tell(unit, channel, posting, now), cancellationToken) ? 1 : 0;
        _looked = (posting.Due, now);
        if (added > 0) wake.Wake();
        return added;
    }

    /// <inheritdoc />
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Instant?>(_ran is { } ran ? DigestSchedule.Next(settings, ran).Due : null);

    /// <summary><c>digest:slack:T1:C5:2026-W47</c>.</summary>
    internal static string KeyOf(ChannelKey team, Week week) => $"digest:{team.Workspace}:{team.Channel}:{week.Name}";

    // A team channel that was set when the week was over gets its first digest next time: of that week there is nothing to tell.
    private static List<ChannelKey> Missing(IUnitOfWork unit, Posting posting, DateTimeZone zone)
    {
        var clients = unit.Get<IClientRows>();
        var told = unit.Get<IValueRows>();
        return
        [
            .. from version in clients.All(null)
               where version.Settings is { TeamChannel: not null, Ended: false }
               group version.Settings by version.Settings.Key with { Channel = version.Settings.TeamChannel! } into team
               where string.CompareOrdinal(told.Get(LastTold(team.Key)), posting.Week.Name) < 0
               where team.Any(channel => clients.Settings(channel.Key, posting.Week.Ends(zone))?.Settings.TeamChannel == team.Key.Channel)
               select team.Key,
        ];
    }

    private static bool Tell(IUnitOfWork unit, ChannelKey team, Posting posting, Instant now)
    {
        unit.Get<IValueRows>().Set(LastTold(team), posting.Week.Name);
        return unit.Get<IDeliveryRows>().Enqueue(Delivery(team, posting, now));
    }

    private static string LastTold(ChannelKey team) => $"{team.Workspace}/digest/{team.Channel}";

    private static Delivery Delivery(ChannelKey team, Posting posting, Instant now) => new(
        KeyOf(team, posting.Week),
        team.Workspace,
        DigestKind.Name,
        new InChannel(team.Workspace, team.Channel),
        DigestPayload.Write(team.Channel, posting.Week),
        CreatedAt: now,
        NotBefore: now,
        ExpiresAt: posting.Due + DigestSchedule.Latest);
}
