using NodaTime;

namespace ServiceBot.Durable;

/// <summary>Where the database's password comes from when the configuration holds none: a token of the machine's own identity.</summary>
public interface IDatabasePassword
{
    /// <summary>How long one is used before the next is fetched.</summary>
    Duration Every { get; }

    /// <summary>How long until another try after one could not be fetched.</summary>
    Duration EveryAfterFault { get; }

    /// <summary>Fetches one.</summary>
    ValueTask<string> GetAsync(CancellationToken cancellationToken);
}
