using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>What the team wrote down that a client expects sets the policy of its channels. Asked when a channel becomes a client's: those it had before have it already.</summary>
public interface IExpectedPolicy
{
    /// <summary>The settings with the policy that follows from what their client expects, of whichever of its channels that was written down; without one that followed from what another client did.</summary>
    ClientChannel With(IUnitOfWork unit, ClientChannel settings);
}
