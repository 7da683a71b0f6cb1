using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>What a <c>conversations.info</c> answer says about who can read a channel.</summary>
internal static class SlackChannels
{
    // Shared with another organisation, or about to be: an invitation that is accepted tomorrow must not find yesterday's digest.
    private static readonly string[] OthersLists = ["pending_shared", "pending_connected_team_ids", "connected_team_ids"];

    /// <summary>
    /// Reads the answer's channel. True: shared outside, or about to be. False: ours alone, by everything that Slack says. Null: it cannot be told.
    /// Guests of our own workspace are not to be seen here: <see cref="SlackMembers"/> looks for them.
    /// </summary>
    public static ChannelSighting Sighting(ChannelKey key, SlackJson channel)
    {
        var shared = channel.Flag("is_ext_shared") || channel.Flag("is_pending_ext_shared") || OthersLists.Any(list => channel.Count(list) > 0)
            || (channel.Flag("is_shared") && !channel.Flag("is_org_shared"));

        // A group of people or a direct conversation says nothing of whom it holds; neither does an answer without the one field that counts.
        var unclear = channel.Flag("is_im") || channel.Flag("is_mpim") || channel.MaybeFlag("is_ext_shared") is null;
        return new ChannelSighting(key, channel.Text("name") ?? "", shared ? true : unclear ? null : false);
    }
}
