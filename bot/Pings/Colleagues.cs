using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Pings;

/// <summary>Makes sure that whoever is to be told is on the team. Somebody set as a responder may never have written, and so is not known yet: then the platform is asked.</summary>
internal sealed class Colleagues(IDurable durable, Platforms platforms, SideOverrides sides)
{
    /// <summary>Returns when the person may be told.</summary>
    /// <exception cref="PlatformException">
    /// <see cref="Refusal.PersonUnreachable"/>: not on the team, or not known to be; who is unknown counts as a client. Or what the look-up was refused with.
    /// </exception>
    public async Task EnsureTeamAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var known = await durable.ReadAsync(unit => unit.Get<IClientRows>().Person(person), cancellationToken);
        var side = known?.Side ?? await LookUpAsync(person, cancellationToken);
        if (side == Side.Team) return;
        var name = known?.Name is { Length: > 0 } said ? said : person.Person;
        throw new PlatformException(Refusal.PersonUnreachable, side switch
        {
            Side.Client => $"{name} is on the client's side, so no ping goes there. Name a responder of the team.",
            Side.Bot => $"{name} is an app and reads no pings. Name a responder of the team.",
            _ => $"It is not known whether {name} is on the team, so no ping goes there.",
        });
    }

    private async Task<Side?> LookUpAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var found = await platforms.Of(person.Workspace).LookUpPersonAsync(person, cancellationToken);
        return await durable.WriteAsync(person.Workspace, unit => Learn(unit, sides.Over(unit, found)), cancellationToken);
    }

    // A side that changes folds anew the channels where the person wrote; that is intake's business, which looks up everybody who ever did.
    private static Side? Learn(IUnitOfWork unit, PersonProfile found)
    {
        var wrote = unit.Get<ILedgerRows>().ChannelsOf(found.Key).Count > 0;
        unit.Get<IClientRows>().Learn(wrote ? found with { Side = null } : found);
        return found.Side;
    }
}
