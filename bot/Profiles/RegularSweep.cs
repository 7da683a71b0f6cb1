using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Profiles;

/// <summary>Reminds of what clients expect on a day. That somebody was reminded is noted in the unit that enqueues it: after a crash either both stand or neither does.</summary>
internal sealed partial class RegularSweep(IDurable durable, RegularBook book, ILogger<RegularSweep> log) : ISweepTask
{
    private const int Batch = 50;

    public string Name => "expectations";

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var due = await durable.ReadAsync(unit => unit.Get<IProfileRows>().Due(now, Batch), cancellationToken);
        foreach (var line in due)
        {
            try
            {
                await durable.WriteAsync(line.Channel.ToString(), unit => book.Remind(unit, line.Channel.Workspace, line.Number, now), cancellationToken);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // One line that cannot be read does not keep the others waiting.
                LogFault(line.Channel, fault.GetType().Name, fault.StackTrace);
            }
        }

        return due.Count;
    }

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => durable.ReadAsync(unit => unit.Get<IProfileRows>().NextDue(), cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is expected in {Channel} could not be looked at ({Fault}); tried again at the next sweep.\n{Where}")]
    private partial void LogFault(ChannelKey channel, string fault, string? where);
}
