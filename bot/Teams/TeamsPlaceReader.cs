using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>Reads what happens to a place: the bot is added or removed, a channel renamed, shared or deleted. Pure. All of it may come in any order, and again.</summary>
internal static class TeamsPlaceReader
{
    /// <summary>The name of a channel as people see it, without <c>#</c>; null when the activity does not say.</summary>
    public static string? NameOf(TeamsActivity activity)
    {
        var data = activity.ChannelData;
        var conversation = activity.Json.Object("conversation");
        return activity.Kind switch
        {
            TeamsPlaceKind.Channel => data?.Object("channel") is { } channel && channel.Id("id") == activity.Place && channel.Text("name") is { Length: > 0 } name ? name
                : data?.Object("team") is { } team && team.Id("id") == activity.Place ? "General" : null, // a team's first channel has the team's id, and no name
            TeamsPlaceKind.Group => conversation?.Text("name"),
            _ => null,
        };
    }

    /// <summary>Reads <c>conversationUpdate</c>.</summary>
    public static Inbound? Changed(TeamsActivity activity)
    {
        var channel = activity.ChannelData?.Object("channel");
        var kind = activity.ChannelData?.Text("eventType");
        if (channel?.Id("id") is { } id && kind is not null)
        {
            var key = new ChannelKey(activity.Workspace, id);
            var sighting = new ChannelSighting(key, channel?.Text("name") ?? "", ClientCanRead: null);
            switch (kind)
            {
                case "channelRenamed":
                    return new Inbound { Channels = [sighting] };
                case "channelRestored":
                    return new Inbound { Channels = [sighting], News = [News(activity, key, ChannelEvent.Reopened)] };
                case "channelDeleted":
                    return new Inbound { News = [News(activity, key, ChannelEvent.Closed)] };
                case "channelShared":
                    // With whom is for the members to say: another team of ours, or somebody else's. Until they are asked, it counts as read by clients.
                    return new Inbound { Channels = [sighting with { ClientCanRead = true }], News = [News(activity, key, ChannelEvent.AudienceChanged)] };
                case "channelUnshared" or "channelMemberAdded" or "channelMemberRemoved":
                    return new Inbound { News = [News(activity, key, ChannelEvent.AudienceChanged)] };
            }
        }

        var added = activity.Json.Objects("membersAdded");
        if (added.Any(member => member.Id("id") == activity.Bot)) return Added(activity);
        if (activity.Kind == TeamsPlaceKind.Personal) return null;
        if (activity.Json.Objects("membersRemoved").Any(member => member.Id("id") == activity.Bot)) return Removed(activity);
        // Who joins a team is told of in its first channel, and reads them all.
        return added.Count > 0 ? new Inbound { News = [News(activity, activity.Channel, ChannelEvent.AudienceChanged) with { OfSeveral = activity.Kind == TeamsPlaceKind.Channel }] } : null;
    }

    /// <summary>Reads <c>installationUpdate</c>.</summary>
    public static Inbound? Installed(TeamsActivity activity) => activity.Json.Text("action") switch
    {
        "add" or "add-upgrade" => Added(activity),
        "remove" or "remove-upgrade" when activity.Kind != TeamsPlaceKind.Personal => Removed(activity),
        _ => null,
    };

    // In somebody's own chat, that they are told once what can be asked; in a channel or chat, who brought us.
    private static Inbound? Added(TeamsActivity activity)
    {
        if (activity.From is not { IsBot: false } from) return null;
        if (activity.Kind != TeamsPlaceKind.Personal)
        {
            return new Inbound
            {
                Channels = [new ChannelSighting(activity.Channel, NameOf(activity) ?? "", ClientCanRead: null, InvitedBy: from.Person)],
                News = [News(activity, activity.Channel, ChannelEvent.BotJoined) with { By = from.Person }],
            };
        }

        return new Inbound
        {
            Requests =
            [
                new PersonRequest(
                    // One for the two activities that say the same, and for their repeats.
                    $"welcome:{activity.Place}",
                    new PersonKey(activity.Workspace, from.Person),
                    new Conversation(activity.Channel, null),
                    Message: null,
                    Action: null,
                    "help",
                    new Direct(activity.Workspace, from.Person),
                    TeamsMessageReader.When(activity),
                    ClientCanRead: false),
            ],
        };
    }

    private static Inbound Removed(TeamsActivity activity) => new() { News = [News(activity, activity.Channel, ChannelEvent.BotLeft)] };

    private static ChannelNews News(TeamsActivity activity, ChannelKey channel, ChannelEvent what) => new(channel, TeamsMessageReader.When(activity), what);
}
