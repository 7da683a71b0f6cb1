using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Clients;

/// <summary>Which channels are watched.</summary>
internal static class Watched
{
    /// <summary>
    /// True for a client's channel: one that a team set up and has not ended, or, when nobody ever set it up, one that people of another organisation are in.
    /// Nothing is kept of any other: it is none of our business.
    /// </summary>
    public static bool IsWatched(this IClientRows clients, ChannelKey channel, Instant now) =>
        clients.Settings(channel, now)?.Settings is { } settings ? !settings.Ended : clients.Channel(channel)?.ClientCanRead == true;

    /// <summary>True when a team took the channel out of its configuration.</summary>
    public static bool HasEnded(this IClientRows clients, ChannelKey channel, Instant now) => clients.Settings(channel, now)?.Settings.Ended == true;
}
