using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Sight;

/// <summary>When the bot comes into a channel, what was said there lately is read: for drafts to know what is talked about. Nobody is told about any of it.</summary>
internal sealed class JoinedChannels : IHearsOfChannels
{
    private static readonly Duration Lately = Duration.FromDays(7);

    public void Heard(IUnitOfWork unit, ChannelNews news, Instant now)
    {
        if (news.What == ChannelEvent.BotJoined)
            unit.Get<ISightRows>().Add(new Backfill(news.Channel, null, news.At - Lately, news.At, IsBefore: true), now);
    }

    public void Seen(IUnitOfWork unit, ChannelSighting seen, Instant now)
    {
        // What a channel is changes nothing of its past.
    }
}
