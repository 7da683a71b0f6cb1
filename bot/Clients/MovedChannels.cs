using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>Where channels are now whose id the platform has changed: for the configuration, which goes on naming the old one, and for what comes late.</summary>
internal static class MovedChannels
{
    private const int MostMoves = 8;

    /// <summary>Notes a move.</summary>
    public static void Keep(IUnitOfWork unit, ChannelKey old, string to)
    {
        unit.Get<IValueRows>().Set(Name(old with { Channel = to }), null); // moved back
        unit.Get<IValueRows>().Set(Name(old), to);
    }

    /// <summary>The channel as it is called now; itself when it never moved.</summary>
    public static ChannelKey Now(IUnitOfWork unit, ChannelKey channel)
    {
        for (var moves = 0; moves < MostMoves && unit.Get<IValueRows>().Get(Name(channel)) is { } to; moves++)
            channel = channel with { Channel = to };
        return channel;
    }

    private static string Name(ChannelKey channel) => $"{channel.Workspace}/moved/{channel.Channel}";
}
