using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Ledger;

/// <summary>A room that keeps something of its own about what happens in a client's channel, beside the waits.</summary>
public interface IHearsOfFacts
{
    /// <summary>Facts of one channel are kept, in the same unit of work; some of them may have come before. What takes long is only noted here, and done later.</summary>
    void Kept(IUnitOfWork unit, ChannelKey channel, IReadOnlyCollection<ChatFact> facts, Instant now);

    /// <summary>A channel's waits were folded anew because a side or its settings changed.</summary>
    void Refolded(IUnitOfWork unit, ChannelKey channel, Instant now);
}
