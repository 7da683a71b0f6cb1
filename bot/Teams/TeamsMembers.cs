using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>What a member record says of somebody.</summary>
internal static class TeamsPeople
{
    /// <summary>
    /// On which side they are, seen from the tenant that hosts the conversation. Guests carry <c>#EXT#</c> in their name there; federated people and members of a
    /// shared channel carry their own tenant. Only who is plainly of the tenant is on the team; null where the record does not say, which counts as a client.
    /// </summary>
    public static Side? SideOf(TeamsJson member, string hostTenant)
    {
        if (TeamsAccount.Of(member) is { IsBot: true }) return Side.Bot;
        var name = member.Text("userPrincipalName");
        var tenant = member.Text("tenantId");
        if (name?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true) return Side.Client;
        if (member.Text("userRole") is { Length: > 0 } role && !string.Equals(role, "user", StringComparison.OrdinalIgnoreCase) && !string.Equals(role, "owner", StringComparison.OrdinalIgnoreCase)) return Side.Client;
        if (tenant is { Length: > 0 } && !string.Equals(tenant, hostTenant, StringComparison.OrdinalIgnoreCase)) return Side.Client;
        return tenant is { Length: > 0 } && name is { Length: > 0 } ? Side.Team : null;
    }

    /// <summary>The name that people see; empty when the record does not say. Guests may have none.</summary>
    public static string NameOf(TeamsJson member) => (member.Text("name") is { Length: > 0 } name ? name : $"{member.Text("givenName")} {member.Text("surname")}").Trim();
}

/// <summary>Asks Teams who is in a conversation, and on which side everybody is. Read anew each time: a guest who has just come counts at once.</summary>
internal sealed class TeamsMembers(TeamsConnector connector, TeamsPlaces places, ISides said)
{
    /// <summary>A conversation with more members is not looked through: it counts as not known.</summary>
    public const int Most = 2000;

    private const int PageSize = 500;
    private const int MostPages = 10; // Teams may give fewer than asked for, but not for ever
    private const int MostPlacesAsked = 10;

    /// <summary>What Teams says about who can read a channel or chat, now.</summary>
    /// <exception cref="PlatformException">Teams could not say now, or the bot is not there.</exception>
    public async Task<ChannelSighting> SightingAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        var unknown = new ChannelSighting(channel, "", ClientCanRead: null);
        if (await places.PlaceAsync(channel.Workspace, channel.Channel) is not { } place)
        {
            // Nothing came from it yet; whether the bot is in it is for the answer to say.
            if (await places.AnyPlaceAsync(channel.Workspace) is not { } any)
                throw new PlatformException(Refusal.PlaceUnreachable, "Teams: nothing has come from this tenant yet, so it is not known where to call. Add the app to the team, and mention it once.");
            place = any with { Kind = TeamsPlaceKind.Channel, Team = null, Type = null };
        }

        try
        {
            // A team's members are a standard channel's, and nobody else's: a shared or private channel has its own.
            var list = place is { Type: "standard", Team: { } team } ? team : channel.Channel;
            if (await ListAsync(new TeamsAddress(channel.Workspace, place.ServiceUrl, list), cancellationToken) is not { } members) return unknown with { Because = $"it has more than {Most} members" };
            var sides = new List<Side?>();
            foreach (var member in members) sides.Add(await SideOfAsync(channel.Workspace, member, cancellationToken));
            if (sides.Contains(Side.Client)) return unknown with { ClientCanRead = true, Because = "a guest, or somebody of another organisation, is in it" };
            if (sides.Contains(null) || !sides.Contains(Side.Team)) return unknown with { Because = "Teams does not say who all its members are" };
            return unknown with { ClientCanRead = false };
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.PersonUnreachable or Refusal.Malformed)
        {
            return unknown with { Because = "Teams does not say who its members are" };
        }
    }

    /// <summary>What Teams says about a person, asked where they were last seen, else in what else we know.</summary>
    /// <exception cref="PlatformException">They are nowhere where we are, or Teams could not say now.</exception>
    public async Task<PersonProfile> LookUpAsync(PersonKey person, CancellationToken cancellationToken)
    {
        if (person.Person.StartsWith("28:", StringComparison.Ordinal)) return new PersonProfile(person, "", Side.Bot);
        var found = await FindAsync(person, cancellationToken);
        return new PersonProfile(person, TeamsPeople.NameOf(found), TeamsPeople.SideOf(found, Workspace.LocalId(person.Workspace)));
    }

    /// <summary>Somebody's record, in the first of our conversations that knows them.</summary>
    /// <exception cref="PlatformException">As for <see cref="LookUpAsync"/>.</exception>
    public async Task<TeamsJson> FindAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var contact = await places.ContactAsync(person);
        var seen = contact?.Place is { } last ? new[] { last } : [];
        foreach (var id in seen.Concat(await places.SharedPlacesAsync(person.Workspace)).Distinct().Take(MostPlacesAsked))
        {
            if (await places.PlaceAsync(person.Workspace, id) is not { } place) continue;
            try
            {
                return await connector.MemberAsync(new TeamsAddress(person.Workspace, place.ServiceUrl, id), contact?.Id ?? person.Person, cancellationToken);
            }
            catch (PlatformException refused) when (refused.Refusal is Refusal.PersonUnreachable or Refusal.PlaceUnreachable or Refusal.MessageGone or Refusal.Malformed)
            {
                // Not there; perhaps in the next.
            }
        }

        throw new PlatformException(Refusal.PersonUnreachable, "Teams: this person is in no team or chat that the app is in.");
    }

    // What the team itself says of somebody beats what Teams says.
    private async Task<Side?> SideOfAsync(string workspace, TeamsJson member, CancellationToken cancellationToken)
    {
        var side = TeamsPeople.SideOf(member, Workspace.LocalId(workspace));
        return TeamsAccount.Of(member) is { } account ? await said.SaidOfAsync(new PersonProfile(new PersonKey(workspace, account.Person), TeamsPeople.NameOf(member), side), cancellationToken) ?? side : side;
    }

    private async Task<IReadOnlyList<TeamsJson>?> ListAsync(TeamsAddress address, CancellationToken cancellationToken)
    {
        var members = new List<TeamsJson>();
        string? from = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await connector.MembersAsync(address, PageSize, from, cancellationToken);
            members.AddRange(answer.Objects("members"));
            if (members.Count > Most) return null;
            from = answer.Text("continuationToken");
            if (string.IsNullOrEmpty(from)) return members;
        }

        return null;
    }
}
