using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Outbox;

/// <summary>What was posted to channels for the team to read, kept until it is taken back or gone.</summary>
public interface ITeamPostRows
{
    /// <summary>Keeps one, to be looked at again at <paramref name="lookAt"/>.</summary>
    void Put(PostedMessage posted, Instant at, Instant lookAt);

    /// <summary>What stands in a channel, the oldest first.</summary>
    IReadOnlyList<PostedMessage> Of(ChannelKey channel);

    /// <summary>It stands there no longer.</summary>
    void Forget(PostedMessage posted);

    /// <summary>Who can read the channel is to be asked at <paramref name="at"/>; nothing happens where nothing stands.</summary>
    void LookAt(ChannelKey channel, Instant at);

    /// <summary>A look that was planned for <paramref name="planned"/> is over, and the next is at <paramref name="next"/>. What was planned otherwise meanwhile stays.</summary>
    void LookedAt(ChannelKey channel, Instant planned, Instant next);

    /// <summary>Channels to be looked at by <paramref name="now"/>.</summary>
    IReadOnlyList<ChannelKey> ToLookAt(Instant now, int limit);

    /// <summary>When the next is; null when nothing stands anywhere.</summary>
    Instant? NextLook();
}
