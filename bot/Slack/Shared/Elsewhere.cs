using System.Text.Json;

namespace ServiceBot.Slack.Shared;

/// <summary>What an event of a shared channel is to the other workspaces in it.</summary>
internal enum SharedKind
{
    /// <summary>Part of the conversation: the same for everybody.</summary>
    Said,

    /// <summary>Somebody came or went, or the channel was shared with more: the same for everybody, and who "everybody" is may have changed.</summary>
    Presence,

    /// <summary>
    /// A name, or that it was archived. Each workspace has its own ("Channel names may differ", docs.slack.dev/apis/slack-connect), so another's is not passed on:
    /// who is in the channel too looks for itself.
    /// </summary>
    EachItsOwn,
}

/// <summary>
/// What other workspaces of ours may see of an event. Slack tells an event of a shared channel once ("No duplicated event triggering between shared channels",
/// docs.slack.dev/apis/slack-connect) and names one installation that sees it, whichever ("lists of authorizations will be truncated to one element", docs.slack.dev/apis/events-api).
/// </summary>
/// <param name="Kind">What it is to others.</param>
/// <param name="Id">Slack's id of the event.</param>
/// <param name="Channel">Where it happened.</param>
/// <param name="Context">By what Slack is asked who may see it; null when it was not said.</param>
/// <param name="IsShared">The channel is shared with another organisation; false where it may be shared within one.</param>
/// <param name="Body">The event and what is said around it, without the installation that was named.</param>
internal sealed record Elsewhere(SharedKind Kind, string Id, string Channel, string? Context, bool IsShared, string Body)
{
    // Those that were seen have less than a hundred characters. What is longer is done without: then the channel is looked at.
    private const int LongestContext = 2000;

    /// <summary>What others may see of an event; null where it concerns one workspace alone, or is of a shape that says too little: the workspace that Slack named has it all the same.</summary>
    /// <param name="json">The request.</param>
    /// <param name="around">As the workspace sees it that Slack named.</param>
    /// <param name="isSomething">Whether it is anything to that workspace.</param>
    public static Elsewhere? Of(SlackJson json, SlackEnvelope around, bool isSomething)
    {
        try
        {
            return Read(json, around, isSomething);
        }
        catch (SlackFormatException)
        {
            return null;
        }
    }

    private static Elsewhere? Read(SlackJson json, SlackEnvelope around, bool isSomething)
    {
        var happened = json.RequiredObject("event");
        var type = happened.Text("type");

        // What is nothing to one is nothing to the others, but for what is about a bot of ours.
        if (KindOf(type) is not { } kind || !isSomething && type is not ("app_mention" or "member_left_channel")) return null;

        // Within an organisation a channel of several workspaces is not called shared outside.
        var isShared = json.MaybeFlag("is_ext_shared_channel");
        if (isShared == false && around.Enterprise is null) return null;
        if (json.Id("event_id") is not { } id || ChannelOf(happened) is not { } channel || SlackMessageReader.IsDirect(channel, happened.Text("channel_type"))) return null;
        return happened.Raw() is { } raw ? new Elsewhere(kind, id, channel, ContextOf(json), isShared ?? true, Around(json, id, raw)) : null;
    }

    /// <summary>What an event is to others; null where it concerns one workspace alone.</summary>
    public static SharedKind? KindOf(string? type) => type switch
    {
        "message" or "app_mention" or "reaction_added" or "reaction_removed" => SharedKind.Said,
        "member_joined_channel" or "member_left_channel" or "channel_shared" or "channel_unshared" => SharedKind.Presence,
        "channel_rename" or "group_rename" or "channel_archive" or "group_archive" or "channel_unarchive" or "group_unarchive" or "channel_deleted" or "group_deleted" => SharedKind.EachItsOwn,

        // Another id is given to one side only, a bot that was removed is told so itself, and the rest has no channel.
        _ => null,
    };

    private static string? ContextOf(SlackJson json)
    {
        try
        {
            return json.Text("event_context") is { Length: > 0 and <= LongestContext } context && !context.AsSpan().ContainsAnyExceptInRange('!', '~') ? context : null;
        }
        catch (SlackFormatException)
        {
            return null;
        }
    }

    private static string? ChannelOf(SlackJson happened) => happened.Text("type") switch
    {
        "reaction_added" or "reaction_removed" => happened.Object("item")?.Id("channel"),
        "channel_rename" or "group_rename" => happened.Object("channel")?.Id("id"),
        _ => happened.Id("channel"),
    };

    // Not the request as it came: it holds a token that apps were once to check, and names an installation.
    private static string Around(SlackJson json, string id, string happened) =>
        $$"""
        {"type":"event_callback","event_id":{{JsonSerializer.Serialize(id)}},"api_app_id":{{JsonSerializer.Serialize(json.Id("api_app_id"))}},"is_ext_shared_channel":{{(json.Flag("is_ext_shared_channel") ? "true" : "false")}},"event":{{happened}}}
        """;
}
