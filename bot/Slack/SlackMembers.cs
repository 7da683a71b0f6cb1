using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>What the members of a channel say about who can read it.</summary>
/// <param name="ClientCanRead">As in <see cref="ChannelSighting"/>.</param>
/// <param name="Because">As in <see cref="ChannelSighting"/>; null when only the team is in it.</param>
internal readonly record struct SlackAudience(bool? ClientCanRead, string? Because);

/// <summary>
/// Looks for clients among a channel's members: a channel of our own workspace may hold guests, and only its list of members says so.
/// The list is read anew each time. Who is on the team or a bot is remembered for ten minutes, so that a long list that Slack's limits cut in two goes on
/// where it stopped; a guest is not remembered, so that a promotion or a farewell counts at once. What the team itself says of somebody beats Slack's word, both ways.
/// </summary>
internal sealed class SlackMembers(SlackApi api, SlackDirectory directory, ISides sides, TimeProvider time)
{
    /// <summary>A channel with more members is not looked through: it counts as not known.</summary>
    public const int Most = 500;

    private const int PageSize = 200;
    private const int MostPages = 10; // Slack may give fewer than asked for, but not for ever
    private const int MostRemembered = 5000;
    private static readonly Duration Remember = Duration.FromMinutes(10);
    private static readonly SlackMethod Members = new("conversations.members", SlackEffect.Reads);

    private readonly ConcurrentDictionary<PersonKey, Instant> _oursUntil = new();

    /// <summary>Asks who is in the channel, and on which side everybody is.</summary>
    /// <exception cref="PlatformException">Slack could not say now, or not to this installation: nothing is known.</exception>
    public async Task<SlackAudience> AudienceAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        try
        {
            if (await ListAsync(channel, cancellationToken) is not { } members) return new(null, $"it has more than {Most} members");
            if (members.Count == 0) return new(null, "Slack names no members");
            foreach (var member in members)
            {
                if (!await IsOursAsync(new PersonKey(channel.Workspace, member), cancellationToken)) return new(true, "a guest is in it");
            }

            return new(false, null);
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.PersonUnreachable or Refusal.Malformed)
        {
            // A member whom Slack does not explain, or a list that it broke off. The rest (a pause, a missing permission) says by itself what to do.
            return new(null, "Slack does not say who all its members are");
        }
        catch (SlackFormatException format)
        {
            throw format.AsRefusal();
        }
    }

    /// <summary>Something about a person has changed: who they are is asked again.</summary>
    public void Forget(PersonKey person) => _oursUntil.TryRemove(person, out _);

    private async Task<IReadOnlyCollection<string>?> ListAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var fields = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["channel"] = channel.Channel,
                ["limit"] = PageSize.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["cursor"] = cursor,
            };
            var answer = await api.CallAsync(Members, channel.Workspace, fields, cancellationToken);
            members.UnionWith(answer.RequiredIds("members"));
            if (members.Count > Most) return null;
            cursor = answer.Object("response_metadata")?.Text("next_cursor");
            if (string.IsNullOrEmpty(cursor)) return members;
        }

        return null;
    }

    private async Task<bool> IsOursAsync(PersonKey person, CancellationToken cancellationToken)
    {
        if (await sides.SaidOfAsync(new PersonProfile(person, "", null), cancellationToken) is { } said) return said is Side.Team or Side.Bot;
        if (_oursUntil.TryGetValue(person, out var until) && until > time.Now()) return true;
        Forget(person);
        var profile = await directory.LookUpAsync(person, cancellationToken);
        if ((await sides.SaidOfAsync(profile, cancellationToken) ?? profile.Side) is not (Side.Team or Side.Bot)) return false;
        if (_oursUntil.Count >= MostRemembered) _oursUntil.Clear(); // costs calls, and nothing else
        _oursUntil[person] = time.Now() + Remember;
        return true;
    }
}
