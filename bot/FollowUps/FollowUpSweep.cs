using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.FollowUps;

/// <summary>
/// Looks at the channels whose questions may have changed, one unit of work each.
/// </summary>
internal sealed partial class FollowUpSweep(IDurable durable, FollowUpBook book, ILogger<FollowUpSweep> log) : ISweepTask
{
    private const int Batch = 50;

    /// <inheritdoc />
    public string Name => "follow-ups";

    /// <inheritdoc />
    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var (channel, _) in await durable.ReadAsync(unit => unit.Get<IFollowUpRows>().Touched(Batch), cancellationToken))
            done += await IsolatedAsync(channel, unit => Look(unit, channel, now), cancellationToken);
        return done;
    }

    /// <inheritdoc />
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => durable.ReadAsync(
        unit => unit.Get<IFollowUpRows>().Touched(1) is [var touched] ? touched.From : (Instant?)null, cancellationToken);

    // One channel that cannot be read does not keep the others waiting.
    private async Task<int> IsolatedAsync(ChannelKey channel, Func<IUnitOfWork, int> work, CancellationToken cancellationToken)
    {
        try
        {
            return await durable.WriteAsync(channel.ToString(), work, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(channel, fault.GetType().Name, fault.StackTrace);
            return 0;
        }
    }

    private int Look(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        if (unit.Get<IFollowUpRows>().TakeTouch(channel) is not { } from) return 0;
        book.Look(unit, channel, from, now);
        return 1;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The questions of {Channel} could not be looked at ({Fault}); tried again at the next sweep.\n{Where}")]
    private partial void LogFault(ChannelKey channel, string fault, string? where);
}
