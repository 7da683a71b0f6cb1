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
        var data = activity.ChannelData;
        switch (data?.Text("eventType"))
        {
            case "channelRenamed" or "channelRestored":
                return data?.Object("channel") is { } renamed && renamed.Id("id") is { } id
                    ? new Inbound { Channels = [new ChannelSighting(new ChannelKey(activity.Workspace, id), renamed.Text("name") ?? "", ClientCanRead: null)] }
                    : null;
            case "channelShared":
                // With whom is for the members to say: another team of ours, or somebody else's. Until they are asked, it counts as read by clients.
                return data?.Object("channel")?.Id("id") is { } shared
                    ? new Inbound { Channels = [new ChannelSighting(new ChannelKey(activity.Workspace, shared), "", ClientCanRead: true)] }
                    : null;
        }

        var addsUs = activity.Json.Objects("membersAdded").Any(member => member.Id("id") == activity.Bot);
        return addsUs ? Added(activity) : null;
    }

    /// <summary>Reads <c>installationUpdate</c>.</summary>
    public static Inbound? Installed(TeamsActivity activity) => activity.Json.Text("action") is "add" or "add-upgrade" ? Added(activity) : null;

    // In somebody's own chat, that they are told once what can be asked; in a channel or chat, who brought us.
    private static Inbound? Added(TeamsActivity activity)
    {
        if (activity.From is not { IsBot: false } from) return null;
        if (activity.Kind != TeamsPlaceKind.Personal)
            return new Inbound { Channels = [new ChannelSighting(activity.Channel, NameOf(activity) ?? "", ClientCanRead: null, InvitedBy: from.Person)] };
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
}
