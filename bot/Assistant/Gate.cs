using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Assistant;

/// <summary>
/// Says on which side somebody is who asks, and whether clients read along where they typed. What is not known is looked up; who is still not known
/// counts as a client, and a place that is not known counts as read by clients.
/// </summary>
internal sealed class Gate(IDurable durable, Platforms platforms, SideOverrides sides, IFactSink sink)
{
    private const int MostUnseen = 20;

    /// <summary>Their side.</summary>
    /// <exception cref="PlatformException">The platform could not be asked now; it is worth asking again.</exception>
    public async Task<Side> SideOfAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var known = await durable.ReadAsync(unit => unit.Get<IClientRows>().Person(person)?.Side, cancellationToken);
        if (known is { } before) return before;
        if (platforms.Find(person.Workspace) is not { } platform) return Side.Client;
        try
        {
            var profile = await platform.LookUpPersonAsync(person, cancellationToken);
            var side = await durable.ReadAsync(unit => sides.Of(unit, profile), cancellationToken) ?? profile.Side;
            // By the inlet, for a side that becomes known folds the channels where they wrote.
            if (side is not null) await sink.AcceptAsync(new Inbound { People = [profile with { Side = side }] }, cancellationToken);
            return side ?? Side.Client;
        }
        catch (PlatformException refused) when (refused.Refusal is not (Refusal.TryLater or Refusal.OutcomeUnknown))
        {
            return Side.Client;
        }
    }

    /// <summary>What the platform does not show of the clients' channels, to whoever asks what can be done; null when nothing is missing.</summary>
    public async Task<Post?> UnseenAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        if (platforms.Find(request.Who.Workspace) is not { } platform) return null;
        var channels = await durable.ReadAsync(
            unit => unit.Get<IClientRows>().All(request.Who.Workspace).Where(set => !set.Settings.Ended).Select(set => set.Settings).Take(MostUnseen).ToList(), cancellationToken);
        var lines = new List<string>();
        foreach (var channel in channels)
        {
            if (await platform.UnseenAsync(channel.Key, cancellationToken) is { } unseen) lines.Add($"{(channel.Name.Length > 0 ? "#" + channel.Name : channel.Client)}: {unseen}");
        }

        return lines.Count == 0 ? null : FixedWords.NotSeen(lines);
    }

    /// <summary>Whether clients read what was typed. An adapter that sees one message may not know it of a channel that is the team's own.</summary>
    public async Task<bool> ClientsReadAlongAsync(PersonRequest request, CancellationToken cancellationToken)
    {
        if (!request.ClientCanRead) return false;
        var channel = request.Where.Channel;
        var isClients = await durable.ReadAsync(
            unit => unit.Get<IClientRows>().Settings(channel, request.At) is not null || unit.Get<IClientRows>().Channel(channel)?.ClientCanRead == true,
            cancellationToken);
        if (isClients || platforms.Find(channel.Workspace) is not { } platform) return true;
        try
        {
            var seen = await platform.LookUpChannelAsync(channel, cancellationToken);
            if (seen.ClientCanRead is not null) await sink.AcceptAsync(new Inbound { Channels = [seen] }, cancellationToken);
            return seen.ClientCanRead != false;
        }
        catch (PlatformException)
        {
            return true;
        }
    }
}
