using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Ledger;

/// <summary>Work of a sweep on one channel: one that cannot be read does not keep the others waiting.</summary>
internal static partial class OneChannel
{
    /// <summary>Does the work in a unit of its own. Where it fails that is logged, without words, and nothing was done: the next sweep tries again.</summary>
    /// <param name="durable">Where.</param>
    /// <param name="log">The sweep's log.</param>
    /// <param name="what">What is looked at, for the log.</param>
    /// <param name="channel">Of which channel.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the work returns; the default where it failed.</returns>
    public static async Task<T?> WriteAloneAsync<T>(this IDurable durable, ILogger log, string what, ChannelKey channel, Func<IUnitOfWork, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await durable.WriteAsync(channel.ToString(), work, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(log, what, channel, fault.GetType().Name, fault.StackTrace);
            return default;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {What} of {Channel} could not be looked at ({Fault}); tried again at the next sweep.\n{Where}")]
    private static partial void LogFault(ILogger log, string what, ChannelKey channel, string fault, string? where);
}
