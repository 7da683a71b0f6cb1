using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Outbox;

/// <summary>What was posted to channels for the team to read, kept until it is taken back or gone.</summary>
public interface ITeamPostRows
{
    /// <summary>The name of the sweep's task that looks at where they stand.</summary>
    const string LookedAtBy = "team places";

    /// <summary>Keeps one, to be looked at again at <paramref name="lookAt"/>.</summary>
    /// <param name="channel">The channel. What was posted may stand in a place of its own there: the thread that it began.</param>
    /// <param name="posted">The message.</param>
    /// <param name="at">When it was posted.</param>
    /// <param name="lookAt">When to look.</param>
    void Put(ChannelKey channel, PostedMessage posted, Instant at, Instant lookAt);

    /// <summary>What stands in a channel, the oldest first.</summary>
    IReadOnlyList<PostedMessage> Of(ChannelKey channel);

    /// <summary>It stands there no longer.</summary>
    void Forget(ChannelKey channel, PostedMessage posted);

    /// <summary>Who can read the channel is to be asked at <paramref name="at"/>; nothing happens where nothing stands.</summary>
    void LookAt(ChannelKey channel, Instant at);

    /// <summary>The same for all of a workspace's.</summary>
    void LookAt(string workspace, Instant at);

    /// <summary>A look that was planned for <paramref name="planned"/> is over, and the next is at <paramref name="next"/>. What was planned otherwise meanwhile stays.</summary>
    void LookedAt(ChannelKey channel, Instant planned, Instant next);

    /// <summary>Channels to be looked at by <paramref name="now"/>.</summary>
    IReadOnlyList<ChannelKey> ToLookAt(Instant now, int limit);

    /// <summary>When the next is; null when nothing stands anywhere.</summary>
    Instant? NextLook();
}
