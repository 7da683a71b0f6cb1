using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>Hears what happens to channels as such, in the unit of work that takes it in: what follows is as durable as the news.</summary>
public interface IHearsOfChannels
{
    /// <summary>Does what follows. The same news may come twice, and late.</summary>
    void Heard(IUnitOfWork unit, ChannelNews news, Instant now);

    /// <summary>A request told by the way what a channel is; it is learned already.</summary>
    void Seen(IUnitOfWork unit, ChannelSighting seen, Instant now);
}
