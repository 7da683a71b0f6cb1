using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Assistant;

/// <summary>Says on which side somebody is who asks. Who is not known is looked up; who is still not known counts as a client and is told nothing.</summary>
internal sealed class Gate(IDurable durable, Platforms platforms, IFactSink sink)
{
    /// <summary>Their side.</summary>
    /// <exception cref="PlatformException">The platform could not be asked now; it is worth asking again.</exception>
    public async Task<Side> SideOfAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var known = await durable.ReadAsync(unit => unit.Get<IClientRows>().Person(person)?.Side, cancellationToken);
        if (known is { } side) return side;
        if (platforms.Find(person.Workspace) is not { } platform) return Side.Client;
        try
        {
            var profile = await platform.LookUpPersonAsync(person, cancellationToken);
            // By the inlet, for a side that becomes known folds the channels where they wrote.
            if (profile.Side is not null) await sink.AcceptAsync(new Inbound { People = [profile] }, cancellationToken);
            return profile.Side ?? Side.Client;
        }
        catch (PlatformException refused) when (refused.Refusal is not (Refusal.TryLater or Refusal.OutcomeUnknown))
        {
            return Side.Client;
        }
    }
}
