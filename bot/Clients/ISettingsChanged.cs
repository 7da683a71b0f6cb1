using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>Hears that a channel has new settings, in the unit of work that wrote them: due instants move with them.</summary>
public interface ISettingsChanged
{
    /// <summary>Does what follows from the change; what it throws undoes the change.</summary>
    void Changed(IUnitOfWork unit, ChannelKey channel, Instant now);
}
