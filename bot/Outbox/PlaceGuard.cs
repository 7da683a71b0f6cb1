using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Outbox;

/// <summary>
/// Keeps everything meant for the team out of places that a client can read. Asked before every send and every update in a channel; fails closed:
/// what is not known counts as readable. The other destinations are private by their nature.
/// </summary>
internal sealed class PlaceGuard(IDurable durable)
{
    /// <summary>Returns when the team's words may go there.</summary>
    /// <exception cref="PlatformException">
    /// <see cref="Refusal.ClientCanRead"/>, or what the look-up was refused with. Nothing was sent, so an unknown outcome is only one to try again.
    /// </exception>
    public async Task CheckAsync(IChatPlatform platform, Destination to, CancellationToken cancellationToken)
    {
        if (to is not InChannel place) return;
        var key = new ChannelKey(place.Workspace, place.Channel);
        var seenBefore = await durable.ReadAsync(unit => unit.Get<IClientRows>().Channel(key)?.ClientCanRead, cancellationToken);
        var now = await LookUpAsync(platform, key, cancellationToken);
        if (now.ClientCanRead != seenBefore) await durable.WriteAsync(key.ToString(), unit => Learn(unit, now), cancellationToken);

        if (now.ClientCanRead != false) throw Refuse(now);
        // An event said lately that a client can read it, and the platform says now that none can. The next look decides, when both have had time to agree.
        if (seenBefore == true) throw new PlatformException(Refusal.TryLater, $"It was not clear whether a client can read {Name(now)}, so nothing was posted there yet.");
    }

    private static bool Learn(IUnitOfWork unit, ChannelSighting seen)
    {
        unit.Get<IClientRows>().Learn(seen);
        if (seen.ClientCanRead == true) unit.Get<ITeamPostRows>().LookAt(seen.Key, Instant.FromUnixTimeTicks(0)); // what was posted there before is taken back
        return true;
    }

    private static async Task<ChannelSighting> LookUpAsync(IChatPlatform platform, ChannelKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await platform.LookUpChannelAsync(key, cancellationToken);
        }
        catch (PlatformException unknown) when (unknown.Refusal == Refusal.OutcomeUnknown)
        {
            throw new PlatformException(Refusal.TryLater, unknown.Message, unknown.RetryAfter, unknown);
        }
    }

    private static PlatformException Refuse(ChannelSighting seen) => new(
        Refusal.ClientCanRead,
        (seen.ClientCanRead, seen.Because) switch
        {
            (true, null) => $"A client can read {Name(seen)}, so nothing was posted there. Name a channel that only the team is in.",
            (true, var guest) => $"A client can read {Name(seen)}: {guest}. Nothing was posted there. Name a channel that only the team is in.",
            (_, null) => $"It is not known who can read {Name(seen)}, so nothing was posted there. Invite the bot to it, or name another channel that only the team is in.",
            (_, var unclear) => $"It is not known who can read {Name(seen)}: {unclear}. Nothing was posted there. Name another channel that only the team is in.",
        });

    private static string Name(ChannelSighting seen) => seen.Name.Length > 0 ? "#" + seen.Name : $"the channel {seen.Key.Channel}";
}
